"""Readers: one module a kind of dump, and the one that tells which it is."""
