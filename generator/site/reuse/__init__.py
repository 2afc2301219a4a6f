"""Files of the last build that this one does not make again."""
