"""Readers of structured formats, a module each."""
