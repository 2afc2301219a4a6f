"""A paper in one line, for comparing two."""

from __future__ import annotations

from generator.model import Paper

PAGE = 20
"""So many pairs that may be one work are asked about at a time, the likeliest first."""
_NAMED = 3


def in_one_line(paper: Paper) -> str:
    """Who, title, where and when: `Eule, Uhu, 'On eyes', Owls 3 1–9, 2020, 10.1234/eyes`."""
    names = [author.family for author in paper.authors]
    people = ", ".join(names[:_NAMED]) + (f" and {len(names) - _NAMED} more" if len(names) > _NAMED else "")
    place = " ".join(part for part in (paper.venue, paper.volume, paper.pages) if part)
    parts = (people or "no authors", repr(paper.title), place, str(paper.year or ""), paper.arxiv, paper.doi)
    return ", ".join(part for part in parts if part)
