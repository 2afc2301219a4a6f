"""Text as captures spoil it, made clean."""
