"""Which columns a table of papers has: those that something fills, and venue and authors in the place of empty ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.model import Paper
from generator.names import code_links
from generator.site.parts.addresses import web_url
from generator.site.parts.paper_links import came_out_in


@dataclass(frozen=True, slots=True)
class ShownColumns:
    """The columns of a table beside title, year and basket; see `columns_of`."""

    authors: bool = False
    venue: bool = False
    kind: bool = True
    contribution: bool = True
    result: bool = True
    code: bool = True


def columns_of(papers: Iterable[Paper]) -> ShownColumns:
    """The columns of a table of papers.

    A column that would be empty is left out. Where nobody has written yet what papers contribute, or what they report,
    the venue takes its place; where neither is there, authors stand in a column of their own instead of below the
    title.

    Args:
        papers: all papers of the table, or of all tables that are to look alike.

    >>> columns_of([Paper("a", "On owls", venue="Owl Studies")])
    ShownColumns(authors=False, venue=True, kind=False, contribution=False, result=False, code=False)
    """
    papers = tuple(papers)
    contribution, result = (
        any(paper.annotation for paper in papers),
        any(paper.results or paper.measured for paper in papers),
    )
    return ShownColumns(
        authors=not (contribution or result) and any(paper.authors for paper in papers),
        venue=not (contribution and result) and any(came_out_in(paper) for paper in papers),
        kind=any(paper.kind for paper in papers),
        contribution=contribution,
        result=result,
        code=any(web_url(code_links.code_link(paper.links)) for paper in papers),
    )
