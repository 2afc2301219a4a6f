"""CSV for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from generator.exports import Frame
from generator.exports.reference import Reference, reference
from generator.model import Paper

COLUMNS = """
    key type title authors editors year venue volume number pages publisher school series edition address doi arxiv
    pmid isbn issn language note url keywords
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
    known: dict[str, str] = {
        "title": item.plain_title,
        "authors": "; ".join(map(str, item.authors)),
        "editors": "; ".join(map(str, item.editors)),
        "year": "" if item.year is None else str(item.year),
        "keywords": "; ".join(item.keywords),
    }
    return [known[name] if name in known else str(getattr(item, name)) for name in COLUMNS]
