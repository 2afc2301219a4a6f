"""Which kind of work a paper is: what its source or a person says, else a guess that is marked as one."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Sequence

from generator.bibliography.venues import VenueRegister
from generator.bibliography.work_types import WORK_TYPES, type_of
from generator.model import Paper
from generator.text import fold

_MEETING = re.compile(
    r"\b(proceedings|proc|conference|workshop|workshops|symposium|meeting|findings|summit|challenge|tutorial|tutorials|track|congress|papers"
    r"|colloquium|seminar|forum)\b"
)
_JOURNAL = re.compile(
    r"\b(journal|transactions|trans|letters|magazine|annals|bulletin|quarterly|archives|gazette|zeitschrift|revue|revista)\b"
    r"|\b(review|reviews)$|\bfrontiers in\b"
)
_NUMBERED = re.compile(r"\b\d{1,3}\s*\(\d+(?:[-–]\d+)?\)|\bvol(?:ume|\.)?\s*\d+", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\s,('])[\s,(']*\b(?:(?:1[5-9]|20)\d\d|(?<=')\d\d)\b\)?\s*$")
_TYPE_OF_VENUE = {
    "journal": "article",
    "conference": "inproceedings",
    "workshop": "inproceedings",
    "book": "incollection",
    "server": "misc",
}


def entry_type(paper: Paper) -> str:
    """The kind of a paper: the one that was stated or guessed before, else a guess from the paper alone.

    Returns:
        A name of `WORK_TYPES`, or an entry type of BibTeX's that a person chose and the table does not have.
    """
    return paper.entry_type or guess_type(paper)


def work_type(paper: Paper) -> str:
    """The kind of a paper as a name of `WORK_TYPES`; `misc` for an entry type that the table does not have."""
    kind = entry_type(paper).lower()
    return kind if kind in WORK_TYPES else type_of(kind, "biblatex") or "misc"


def with_types(papers: Iterable[Paper], venues: VenueRegister) -> tuple[Paper, ...]:
    """Papers with their kinds: where none was stated, it is guessed anew from what is known now.

    Args:
        papers: with or without kinds.
        venues: the survey's venues, which say what kind of venue each is.
    """
    return tuple(_typed(paper, venues) for paper in papers)


def _typed(paper: Paper, venues: VenueRegister) -> Paper:
    if paper.entry_type and not paper.type_guessed:
        return paper
    kind = guess_type(paper, venues.kind_of(paper.venue) if paper.venue else "")
    if kind == paper.entry_type:
        return paper
    return dataclasses.replace(paper, entry_type=kind, type_guessed=True)


def guess_type(paper: Paper, kind: str = "") -> str:
    """What a paper is, as far as its venue tells.

    In a journal it is an `article`, at a meeting `inproceedings`, and `misc` without a venue, authors or year. A name
    without any sign of either is taken for a journal, unless it is an acronym, as meetings are called.

    Args:
        paper: the paper.
        kind: of its venue, by `bib/venues.yml`; empty where that does not tell.
    """
    if not paper.venue or not paper.authors or (paper.venue_year or paper.year) is None:
        return "misc"
    return _TYPE_OF_VENUE.get(kind) or _type_by_name(paper)


def _type_by_name(paper: Paper) -> str:
    name = fold(_YEAR.sub("", paper.venue))
    if _MEETING.search(name):
        return "inproceedings"
    if _JOURNAL.search(name) or _NUMBERED.search(paper.venue) or paper.volume or paper.issn:
        return "article"
    return "inproceedings" if _is_acronym(_YEAR.sub("", paper.venue).split()) else "article"


def _is_acronym(words: Sequence[str]) -> bool:
    """Whether a name is one word with two capitals or more: `NeurIPS`, `ACL`; not `Nature`."""
    return len(words) == 1 and sum(char.isupper() for char in words[0]) > 1
