"""References for readers: one module a format."""
