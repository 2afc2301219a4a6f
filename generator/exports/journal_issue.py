"""What a journal's name, as listings write it, says besides the name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_PLACE = re.compile(
    r"(?:vol(?:ume|\.)?\s*)?(?P<volume>\d{1,3})"
    r"(?:\s*\((?P<number>[\w–-]+)\)|,?\s*(?:no\.?|number|issue)\s*(?P<issue>[\w–-]+))?"
    r"(?:\s*[:,]\s*(?:pp?\.?\s*)?(?P<pages>\w+\s*[-–]+\s*\w+))?"
    r"(?:[,\s]+\(?(?P<year>(?:19|20)\d\d)\)?)?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\(?(?P<year>(?:19|20)\d\d)\)?")
_BETWEEN = re.compile(r"[,\s]+")
_LONGEST_PLACE = 120
"""Characters of volume, number, pages and year; what stands further from the end is the journal's name."""


class Issue(NamedTuple):
    """A journal and the place in it; empty strings are unknown."""

    journal: str
    volume: str = ""
    number: str = ""
    pages: str = ""


def issue(venue: str, year: int | None) -> Issue:
    """The parts of a journal's reference: `Nature 38(12), 2022` is volume 38, number 12 of Nature.

    A year is taken off only if it is the one given; what cannot be told apart stays in the journal's name.
    """
    for name, place in _splits(venue):
        match = _PLACE.fullmatch(place)
        if match and _ends_in_words(name):
            if match["year"] in (None, str(year)):
                return Issue(name, match["volume"], match["number"] or match["issue"] or "", match["pages"] or "")
            break
    for name, place in _splits(venue):
        match = _YEAR.fullmatch(place)
        if match:
            return Issue(name) if name and match["year"] == str(year) else Issue(venue)
    return Issue(venue)


def _splits(venue: str) -> Iterator[tuple[str, str]]:
    """A name and what stands behind it, split at each comma or blank near the end, the shortest name first."""
    for gap in _BETWEEN.finditer(venue, max(len(venue) - _LONGEST_PLACE, 0)):
        yield venue[: gap.start()], venue[gap.end() :]


def _ends_in_words(name: str) -> bool:
    """Whether a letter stands behind the last digit, so that no number of the name is taken for a volume."""
    last = next((place for place in range(len(name) - 1, -1, -1) if name[place].isdigit()), -1)
    return any(char.isalpha() for char in name[last + 1 :])
