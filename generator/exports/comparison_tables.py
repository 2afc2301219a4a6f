"""What papers can be compared by, as tables: their results that are data, and the properties of their leaves.

`survey export --table` writes them as CSV, a row a result or a paper, or as LaTeX for a chapter of one's own.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.bibliography.properties import columns_for
from generator.bibliography.results import number_of
from generator.errors import ErrorKind, SurveyError, no_such
from generator.exports import TABLE_FORMATS, TABLES
from generator.exports.csv_table import guarded
from generator.latex import encode
from generator.model import Paper, PropertyColumn, Result, Taxonomy

_NUMBER = re.compile(r"[+-][0-9]+(?:\.[0-9]+)?")
"""A number with its sign, which a spreadsheet may take for what it is."""


@dataclass(frozen=True, slots=True)
class ComparisonTable:
    """A table of texts; the first column holds citation keys.

    Args:
        columns: what stands above each column.
        rows: a cell a column; an empty one is unknown.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def comparison_tables(papers: Sequence[Paper], taxonomy: Taxonomy) -> dict[str, ComparisonTable]:
    """Both tables of some papers, in their order, by name."""
    return {"results": result_table(papers), "properties": property_table(papers, taxonomy)}


def result_table(papers: Sequence[Paper]) -> ComparisonTable:
    """The results of papers that are data. `number` is the value where it is exactly one number, factor included."""
    columns = ("key", "kind", "what", "value", "unit", "number", "over", "on", "setting", "at")
    return ComparisonTable(
        columns,
        tuple(_result_row(paper, result) for paper in papers for result in paper.measured),
    )


def property_table(papers: Sequence[Paper], taxonomy: Taxonomy) -> ComparisonTable:
    """The papers that have properties, and a column for each property of the leaves that they stand on."""
    compared = [paper for paper in papers if paper.properties and columns_for(paper, taxonomy)]
    slugs = {slug for paper in compared for slug in paper.topics}
    columns: dict[str, PropertyColumn] = {}
    for leaf in taxonomy.leaves:
        for column in leaf.columns if leaf.slug in slugs else ():
            columns.setdefault(column.id, column)
    for column in taxonomy.columns:
        if any(column.id in dict(paper.properties) for paper in compared):
            columns.setdefault(column.id, column)
    rows = tuple((paper.key, *(dict(paper.properties).get(name, "") for name in columns)) for paper in compared)
    return ComparisonTable(("key", *(column.label for column in columns.values())), rows)


def as_csv(table: ComparisonTable) -> str:
    """A table for spreadsheets."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([guarded(cell) for cell in table.columns])
    writer.writerows([cell if _NUMBER.fullmatch(cell) else guarded(cell) for cell in row] for row in table.rows)
    return out.getvalue()


def as_latex(table: ComparisonTable) -> str:
    r"""A table for LaTeX, which needs no package: rows start with `\cite`, and columns without a cell are left out."""
    filled = [place for place in range(len(table.columns)) if place == 0 or any(row[place] for row in table.rows)]
    head = ["", *(encode(table.columns[place], "bibtex") for place in filled[1:])]
    lines = [rf"\begin{{tabular}}{{{'l' * len(filled)}}}", r"\hline", " & ".join(head) + r" \\", r"\hline"]
    for row in table.rows:
        cells = [rf"\cite{{{row[0]}}}", *(encode(row[place], "bibtex") for place in filled[1:])]
        lines.append(" & ".join(cells) + r" \\")
    return "\n".join((*lines, r"\hline", r"\end{tabular}")) + "\n"


def table_called(name: str, papers: Sequence[Paper], taxonomy: Taxonomy) -> ComparisonTable:
    """A table of papers by its name.

    Raises:
        SurveyError: there is no such table.
    """
    if name not in TABLES:
        raise no_such("table", name, TABLES)
    return comparison_tables(papers, taxonomy)[name]


def writer_called(name: str) -> Callable[[ComparisonTable], str]:
    """What writes a table in a format.

    Raises:
        SurveyError: tables are not written in this format.
    """
    writers = dict(zip(TABLE_FORMATS, (as_csv, as_latex), strict=True))
    if name not in writers:
        mend = f"take one of {', '.join(writers)}"
        raise SurveyError(f"a table is not written as {name!r}", mend, kind=ErrorKind.USAGE)
    return writers[name]


def _result_row(paper: Paper, result: Result) -> tuple[str, ...]:
    value = (result.value, result.unit, _plain(number_of(result)))
    return (
        paper.key, result.kind, result.what, *value, result.over, result.on, result.setting, str(result.place or ""),
    )  # fmt: skip


def _plain(number: float | None) -> str:
    if number is None:
        return ""
    return str(int(number)) if number.is_integer() else str(number)
