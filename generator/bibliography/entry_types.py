"""Which BibTeX entry type a paper gets, from what is known about it."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from generator.model import Paper
from generator.text import fold

_MEETING = re.compile(
    r"\b(proceedings|proc|conference|workshop|workshops|symposium|meeting|findings|summit|challenge|tutorial|tutorials|track|congress|papers"
    r"|colloquium|seminar|forum)\b"
)
_JOURNAL = re.compile(
    r"\b(journal|transactions|trans|letters|magazine|annals|bulletin|quarterly|archives|gazette|zeitschrift|revue|revista)\b"
    r"|\b(review|reviews)$|\bfrontiers in\b|\barxiv preprint\b"
)
_NUMBERED = re.compile(r"\b\d{1,3}\s*\(\d+(?:[-–]\d+)?\)|\bvol(?:ume|\.)?\s*\d+", re.IGNORECASE)
_YEAR = re.compile(r"[\s,(]*\b(?:1[5-9]|20)\d\d\b\)?\s*$")


def entry_type(paper: Paper) -> str:
    """The entry type of a paper: the one a person chose, else the one that what is known calls for."""
    return paper.entry_type or automatic_type(paper)


def automatic_type(paper: Paper) -> str:
    """`article` in a journal, `inproceedings` at a meeting, and `misc` without a venue, authors or year."""
    if not paper.venue or not paper.authors or (paper.venue_year or paper.year) is None:
        return "misc"
    return "article" if is_journal(paper.venue) else "inproceedings"


@cache
def is_journal(venue: str) -> bool:
    """Whether a venue is a journal, by its name; what is no journal is taken for a meeting."""
    name = fold(_YEAR.sub("", venue))
    if name in _journals() or name.partition(" vol")[0].strip() in _journals():
        return True
    if _MEETING.search(name):
        return any(name.startswith(series) for series in _journals() if series.startswith("proceedings"))
    bare = fold(_NUMBERED.split(_YEAR.sub("", venue))[0])
    return bare in _journals() or bool(_JOURNAL.search(name)) or bool(_NUMBERED.search(venue))


@cache
def _journals() -> frozenset[str]:
    """Journals whose names do not say that they are one, folded."""
    text = files("generator.bibliography").joinpath("journals.txt").read_text("utf-8")
    return frozenset(fold(line) for line in text.splitlines() if line and not line.startswith("#"))
