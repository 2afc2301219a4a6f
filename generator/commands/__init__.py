"""The command line, and what only commands need."""
