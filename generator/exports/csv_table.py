"""CSV for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from generator.exports import Frame
from generator.exports.reference import Reference, reference
from generator.model import Paper

COLUMNS = """
    key title authors year venue volume number pages publisher doi arxiv url keywords
""".split()
FRAME = Frame(between="", opening=",".join(COLUMNS) + "\n")


def render(papers: Sequence[Paper]) -> str:
    """Papers as a table with a header; names and keywords in one cell are separated by semicolons."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([guarded(cell) for cell in _row(item)] for item in map(reference, papers))
    return out.getvalue()


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: one that could start one gets an apostrophe before it."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")) else cell


def _row(item: Reference) -> list[str]:
    return [
        item.key,
        item.title,
        "; ".join(map(str, item.authors)),
        "" if item.year is None else str(item.year),
        item.venue,
        item.volume,
        item.number,
        item.pages,
        item.publisher,
        item.doi,
        item.arxiv,
        item.url,
        "; ".join(item.keywords),
    ]
