"""What a topic's page shows side by side: results that are data, and properties of its leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import escape

from generator.bibliography.properties import columns_for
from generator.bibliography.results import amount_of
from generator.catalogue.catalogue import Catalogue
from generator.catalogue.comparisons import Comparison, Reported, comparisons
from generator.model import Leaf, Paper, PropertyColumn, Result, Topic
from generator.site.parts.addresses import paper_folder

_LONGEST = 40_000  # bytes on a topic's page, of its results and of its properties each
_ROW, _CELL = 250, 60  # bytes of markup around a row and around a cell; rather too many
_TWO = 2


@dataclass(frozen=True, slots=True)
class PropertyTable:
    """The properties of a leaf's papers.

    Args:
        columns: those that some paper fills.
        rows: papers, each with its value in each column; an empty one is unknown.
        left_out: how many more papers there are.
    """

    columns: tuple[PropertyColumn, ...]
    rows: tuple[tuple[Paper, tuple[str, ...]], ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Compared:
    """What a topic's page shows side by side.

    Args:
        together: what two papers or more report, the most reported first.
        left_out: how many more results there are: those with no other to compare, which stand with their papers, and
            those for which there is no room.
        properties: the tables of leaves that have any, by slug.
        size: about how many bytes all of it takes.
    """

    together: tuple[Comparison, ...] = ()
    left_out: int = 0
    properties: tuple[tuple[str, PropertyTable], ...] = ()
    size: int = 0


def compared(catalogue: Catalogue, topic: Topic) -> Compared:
    """What the page of a topic shows side by side, as much as has room there."""
    papers = catalogue.in_topic(topic)
    if not any(paper.measured or paper.properties for paper in papers):
        return Compared()
    groups = comparisons(papers, catalogue.survey.measures)
    several = [group for group in groups if group.papers >= _TWO]
    shown, used = _fitting([[_result_size(item) for item in group.results] for group in several])
    together = tuple(several[:shown])
    left_out = sum(len(group.results) for group in groups) - sum(len(group.results) for group in together)
    tables = {leaf.slug: property_table(leaf, catalogue.on_leaf[leaf.slug]) for leaf in topic.leaves}
    filled = tuple((slug, table) for slug, table in tables.items() if table.rows)
    properties = tuple((slug, _shortened(table, _LONGEST // len(filled))) for slug, table in filled)
    used += sum(_property_size(row) for _, table in properties for row in table.rows)
    return Compared(together, left_out, properties, used)


def property_table(leaf: Leaf, papers: Sequence[Paper]) -> PropertyTable:
    """The properties of papers on a leaf, in the leaf's columns; without rows where nobody has written any."""
    known = [(paper, dict(paper.properties)) for paper in papers if paper.properties]
    columns = tuple(column for column in leaf.columns if any(column.id in values for _, values in known))
    rows = ((paper, tuple(values.get(column.id, "") for column in columns)) for paper, values in known)
    return PropertyTable(columns, tuple(row for row in rows if any(row[1])))


def labelled_properties(catalogue: Catalogue, paper: Paper) -> tuple[tuple[str, str], ...]:
    """The properties of a paper that its leaves have as columns: labels and values, in the order of the columns."""
    values = dict(paper.properties)
    columns = columns_for(paper, catalogue.survey.taxonomy) if values else {}
    return tuple((column.label, values[name]) for name, column in columns.items() if name in values)


def filled_parts(results: Sequence[Result]) -> tuple[bool, bool]:
    """Whether a table of results needs a column for data sets, and one for settings."""
    return any(result.on for result in results), any(result.setting for result in results)


def _fitting(groups: Sequence[Sequence[int]]) -> tuple[int, int]:
    """How many groups of rows have room, and their bytes."""
    used = 0
    for place, group in enumerate(groups):
        if used + sum(group) > _LONGEST:
            return place, used
        used += sum(group)
    return len(groups), used


def _shortened(table: PropertyTable, longest: int) -> PropertyTable:
    used = 0
    for place, row in enumerate(table.rows):
        used += _property_size(row)
        if used > longest:
            return PropertyTable(table.columns, table.rows[:place], len(table.rows) - place)
    return table


def _result_size(item: Reported) -> int:
    result = item.result
    texts = (result.what, amount_of(result), result.over, result.on, result.setting, item.paper.title)
    return _ROW + sum(_CELL + len(escape(text).encode()) for text in texts) + len(paper_folder(item.paper.key))


def _property_size(row: tuple[Paper, tuple[str, ...]]) -> int:
    paper, values = row
    texts = (paper.title, *values)
    return _ROW + sum(_CELL + len(escape(text).encode()) for text in texts) + len(paper_folder(paper.key))
