"""Tables of papers: their rows, what they can be filtered by, and how long ones are cut into pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import quote_plus

from markupsafe import Markup, escape

from generator.bibliography.results import results_in_words
from generator.model import Paper, Topic
from generator.names import code_links
from generator.site.parts.addresses import paper_folder, web_url
from generator.site.parts.colours import css_class
from generator.site.parts.columns import ShownColumns, columns_of
from generator.site.parts.paper_links import venue_beside_year
from generator.site.parts.render import environment
from generator.site.parts.shown_authors import shown_authors

LONGEST_PAGE = 265_000
"""Bytes of rows on one page; with the frame around them a page stays below 300 kB."""

UNKNOWN = "unknown"
"""The year or kind of papers for which it is not known, in addresses."""


_ROW, _LINK, _LEAF, _COINS, _AUTHOR, _MARK, _SAID = 390, 100, 85, 280, 13, 50, 50
"""Bytes of markup around the texts of a row and of its parts; measured, and rather too many than too few."""


@dataclass(frozen=True, slots=True)
class Facets:
    """What a page's papers can be filtered by, with how many papers each choice leaves.

    Args:
        total: the number of papers.
        columns: what their tables show, by which they can be ordered.
        kinds: the most frequent first; `UNKNOWN` last. Empty where there is no choice.
        years: the latest first; `UNKNOWN` last. Empty where there is no choice.
    """

    total: int
    columns: ShownColumns
    kinds: tuple[tuple[str, int], ...]
    years: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class LeafLabel:
    """Where a listing says that a paper stands."""

    css: str
    number: str
    title: str


ALL_COLUMNS = ShownColumns()

NOWHERE = LeafLabel("", "", "")
"""The label of an unsorted paper."""


def facets(papers: Sequence[Paper]) -> Facets:
    """What a page's papers can be filtered by."""
    kinds = Counter(paper.kind or UNKNOWN for paper in papers)
    years = Counter(UNKNOWN if paper.year is None else str(paper.year) for paper in papers)
    by_number = sorted(kinds.items(), key=lambda item: (item[0] == UNKNOWN, -item[1], item[0]))
    latest = sorted(years.items(), key=lambda item: (item[0] == UNKNOWN, -int(item[0]) if item[0] != UNKNOWN else 0))
    return Facets(
        len(papers),
        columns_of(papers),
        kinds=tuple(by_number) if len(by_number) > 1 else (),
        years=tuple(latest) if len(latest) > 1 else (),
    )


def table(
    papers: Sequence[Paper],
    root: str,
    caption: str,
    labels: Mapping[str, LeafLabel] | None = None,
    *,
    coined: bool = True,
    columns: ShownColumns | None = None,
) -> Markup:
    """A table of papers.

    Args:
        papers: in order.
        root: the way from the page to the site's root.
        caption: what they are, for those who do not see where the table stands.
        labels: the leaves by slug, in a table that is not of one leaf.
        coined: whether reference managers are to find the papers in it.
        columns: which it has, where it is to look like others; by default those that its papers fill.
    """
    columns = columns or columns_of(papers)
    rows = (row(paper, root, label_in(labels, paper), coined=coined, columns=columns) for paper in papers)
    return Markup(_macros().table(Markup("\n").join(rows), caption, columns))  # noqa: S704  the template escapes


@lru_cache(maxsize=1 << 15)
def row(
    paper: Paper, root: str, label: LeafLabel | None = None, *, coined: bool = True, columns: ShownColumns = ALL_COLUMNS
) -> Markup:
    """A paper as a row of a table, made once however many pages of one depth show it.

    Args:
        paper: the paper.
        root: the way from the page to the site's root.
        label: its leaf, in a table that is not of one leaf.
        coined: whether reference managers are to find it, which takes as much as all that people read.
        columns: those of its table.
    """
    return Markup(_macros().row(paper, root, label, code_of(paper), coined, columns))  # noqa: S704  the template escapes


def code_of(paper: Paper) -> tuple[str, str] | None:
    """Where a paper's code is: (what the link is called in a narrow column, its address); None where unknown."""
    address = web_url(code_links.code_link(paper.links))
    if not address:
        return None
    return code_links.label(address).removeprefix("Code (").removesuffix(")"), address


def label_in(labels: Mapping[str, LeafLabel] | None, paper: Paper) -> LeafLabel | None:
    """What a table says of where a paper stands: nothing where all its papers stand on one leaf."""
    return None if labels is None else labels.get(paper.primary, NOWHERE)


def label_of(topic: Topic, number: str, title: str) -> LeafLabel:
    """A leaf as a listing names it."""
    return LeafLabel(css_class(topic), number, title)


def sizes(papers: Sequence[Paper], labels: Mapping[str, LeafLabel] | None = None, *, coined: bool = True) -> list[int]:
    """About how many bytes each paper's row takes, estimated from the lengths of its texts; no row is made for it."""
    venues = columns_of(papers).venue
    return [
        _size(paper, label_in(labels, paper), coined) + (_escaped(venue_beside_year(paper)) if venues else 0)
        for paper in papers
    ]


def _size(paper: Paper, label: LeafLabel | None, coined: bool) -> int:
    size, coins = _own_size(paper)
    size += _LEAF + _escaped(label.title) if label and label.title else 0
    return size + coins if coined else size


@lru_cache(maxsize=1 << 15)
def _own_size(paper: Paper) -> tuple[int, int]:
    """The bytes of a row that are the same on every page: what people read in it, and what reference managers read."""
    people = [str(name) for name in shown_authors(paper.authors)]
    shown = (paper.title, paper.kind, paper.annotation, *people[:4], *results_in_words(paper))
    size = _ROW + sum(_escaped(text) for text in shown) + len(paper_folder(paper.key))
    size += _SAID * len(paper.from_abstract)
    size += _LINK + 2 * _escaped(paper.title) if code_of(paper) else 0
    size += _MARK + _escaped(paper.withdrawal) if paper.withdrawal else 0
    return size, _COINS + len(quote_plus(paper.title)) + sum(len(quote_plus(name)) + _AUTHOR for name in people)


@lru_cache(maxsize=1 << 12)
def _escaped(text: str) -> int:
    return len(escape(text).encode())


def cut(of_rows: Sequence[int], longest: int = LONGEST_PAGE) -> tuple[slice, ...]:
    """Where to cut a listing into pages.

    Args:
        of_rows: how many bytes each of its rows takes.
        longest: how many a page may have; a longer row has a page of its own.

    Returns:
        The rows of each page; at least one page.
    """
    pages, start, size = [], 0, 0
    for place, more in enumerate(of_rows):
        if size + more > longest and place > start:
            pages.append(slice(start, place))
            start, size = place, 0
        size += more
    return (*pages, slice(start, len(of_rows)))


def _macros() -> Any:
    return environment().get_template("macros.jinja").module
