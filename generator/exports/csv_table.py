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
_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
FRAME = Frame(between="", opening=",".join(COLUMNS) + "\n")


def render(papers: Sequence[Paper]) -> str:
    """Papers as a table with a header; names and keywords in one cell are separated by semicolons."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([guarded(cell) for cell in cells_of(paper).values()] for paper in papers)
    return out.getvalue()


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: one that could start one gets an apostrophe before it."""
    return f"'{cell}" if cell.startswith(_STARTS) else cell


def unguarded(cell: str) -> str:
    """A cell without the apostrophe that `guarded` set before it."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_STARTS) else cell


def cells_of(paper: Paper) -> dict[str, str]:
    """The row of a paper, by column, as it is to be read."""
    item: Reference = reference(paper)
    known: dict[str, str] = {
        "title": item.plain_title,
        "authors": "; ".join(map(str, item.authors)),
        "editors": "; ".join(map(str, item.editors)),
        "year": "" if item.year is None else str(item.year),
        "keywords": "; ".join(item.keywords),
    }
    return {name: known[name] if name in known else str(getattr(item, name)) for name in COLUMNS}
