"""What a journal's name, as listings write it, says besides the name."""

from __future__ import annotations

import re
from typing import NamedTuple

_ISSUE = re.compile(
    r"(?P<name>.*?[^\W\d][^\d]*?)[,\s]+(?:vol(?:ume|\.)?\s*)?(?P<volume>\d{1,3})"
    r"(?:\s*\((?P<number>[\w–-]+)\)|,?\s*(?:no\.?|number|issue)\s*(?P<issue>[\w–-]+))?"
    r"(?:\s*[:,]\s*(?:pp?\.?\s*)?(?P<pages>\w+\s*[-–]+\s*\w+))?"
    r"(?:[,\s]+\(?(?P<year>(?:19|20)\d\d)\)?)?",
    re.IGNORECASE,
)
_DATED = re.compile(r"(?P<name>.*?)[,\s]+\(?(?P<year>(?:19|20)\d\d)\)?")


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
    match = _ISSUE.fullmatch(venue)
    if match and match["year"] in (None, str(year)):
        return Issue(match["name"], match["volume"], match["number"] or match["issue"] or "", match["pages"] or "")
    dated = _DATED.fullmatch(venue)
    if dated and dated["year"] == str(year) and dated["name"]:
        return Issue(dated["name"])
    return Issue(venue)
