"""How many authors of a paper a page names. Files to take away name all of them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from generator.model import OTHERS, Name

AT_ONCE = 12
"""Authors that a paper's page shows at once; the others open at a click."""
MOST = 500
"""Authors of one paper that a page names at most, for people and for machines: of five thousand names in each of the
tables that a paper stands in nobody has anything."""


def shown_authors(authors: Iterable[Name]) -> list[Name]:
    """The authors of a paper that a page names, without `OTHERS`."""
    return list(islice((name for name in authors if name != OTHERS), MOST))


def told_authors(authors: tuple[Name, ...]) -> list[Name]:
    """The authors that a page tells programs, `OTHERS` last where there are more."""
    named = shown_authors(authors)
    return named if len(named) == len(authors) or not named else [*named, OTHERS]
