"""The order in which papers are shown."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model import Paper
from generator.text import fold


def newest_first(papers: Iterable[Paper]) -> tuple[Paper, ...]:
    """Papers by year, the newest first, those of unknown year last; within a year by title."""
    return tuple(sorted(papers, key=_newest_first))


def _newest_first(paper: Paper) -> tuple[bool, int, str, str]:
    return paper.year is None, -(paper.year or 0), fold(paper.title), paper.key
