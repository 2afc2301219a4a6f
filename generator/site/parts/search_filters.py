"""What a search can be narrowed by, beside topic, year and kind: said of a paper to Pagefind and in the small index."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Paper
from generator.site.parts.paper_links import came_out_in
from generator.site.parts.tables import code_of


@dataclass(frozen=True, slots=True)
class SearchFilters:
    """Where a paper came out, its language, and what it has: `code`, a `result`, a mention in a `chapter`."""

    venue: str
    language: str
    has: tuple[str, ...]


def filters_of(paper: Paper, in_chapter: bool) -> SearchFilters:
    """What a paper can be found by.

    Args:
        paper: the paper.
        in_chapter: whether a chapter of the survey cites it.
    """
    has = {"code": code_of(paper) is not None, "result": bool(paper.results or paper.measured), "chapter": in_chapter}
    return SearchFilters(
        _one_line(came_out_in(paper)), _one_line(paper.language), tuple(name for name, holds in has.items() if holds)
    )


def _one_line(text: str) -> str:
    """A text with single blanks, as Pagefind reads it."""
    return " ".join(text.split())
