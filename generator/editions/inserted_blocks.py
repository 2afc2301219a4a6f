"""The tables and figures that a chapter asks for, as blocks of a book."""

from __future__ import annotations

from collections.abc import Iterable

from generator.bibliography.properties import NOT_STATED
from generator.editions.book_tree import (
    Block,
    Cell,
    Cited,
    DataTable,
    Inline,
    ItemList,
    ListFigure,
    Paragraph,
    RunningText,
    Strong,
    one_line,
    spoken,
)
from generator.model import Leaf, Paper
from generator.partial_dates import month_name
from generator.prose.citation_labels import title_start
from generator.prose.inserted import Inserted, MethodTree, PaperTable, Timeline

_STATED = ". Results as the papers state them; not checked here"


def inserted_block(shown: Inserted, anchor: str, number: str) -> Block:
    """A table or a figure of papers, each of which is cited.

    Args:
        shown: what it shows.
        anchor: its place in the book.
        number: of the table or figure.
    """
    if isinstance(shown, PaperTable):
        return _table(shown, anchor, number)
    items = _tree(shown) if isinstance(shown, MethodTree) else _timeline(shown)
    return ListFigure(anchor, number, spoken(shown.title), ItemList(tuple(items)))


def _table(table: PaperTable, anchor: str, number: str) -> DataTable:
    head = (spoken("Paper"), *(spoken(label) for label in table.columns))
    rows = tuple((_named(paper), *map(_value, values)) for paper, values in table.rows)
    caption = (*spoken(table.title), RunningText(_STATED)) if table.measured else spoken(table.title)
    return DataTable(anchor, number, caption, head, rows)


def _value(value: str) -> Cell:
    return spoken("not stated" if value == NOT_STATED else value or "–")


def _tree(tree: MethodTree) -> Iterable[tuple[Block, ...]]:
    for leaf, papers in tree.branches:
        yield _leaf(leaf), ItemList(tuple((Paragraph(_named(paper)),) for paper in papers))


def _leaf(leaf: Leaf) -> Paragraph:
    return Paragraph((Strong(spoken(leaf.title)),))


def _timeline(timeline: Timeline) -> Iterable[tuple[Block, ...]]:
    for year, papers in timeline.years:
        yield Paragraph((Strong(spoken(str(year))),)), ItemList(tuple((Paragraph(_dated(paper)),) for paper in papers))
    if timeline.left_out:
        yield (Paragraph(spoken(f"{timeline.left_out} more are newer.")),)


def _dated(paper: Paper) -> tuple[Inline, ...]:
    month = month_name(paper.published)[:3]
    return (RunningText(f"{month}: "), *_named(paper)) if month else _named(paper)


def _named(paper: Paper) -> tuple[Inline, ...]:
    """A paper by the name that it introduces, or the start of its title, and its citation."""
    name = (RunningText(one_line(paper.names[0])),) if paper.names else spoken(title_start(paper))
    return (*name, RunningText(" "), Cited((paper.key,)))
