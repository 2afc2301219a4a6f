"""Which folders of `docs/` belong to the program."""

from __future__ import annotations

ASSETS = "assets/survey"
GENERATED = (
    "papers",
    "topics",
    "years",
    "kinds",
    "authors",
    "names",
    "new",
    "downloads",
    "feeds",
    "data",
    ASSETS,
)
"""Folders of `docs/` that belong to the program: what it does not write there, it removes."""
