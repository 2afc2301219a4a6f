"""Tables of text (CSV with commas, semicolons or bars, TSV), told by a row near the start that names their columns."""

from __future__ import annotations

import csv
import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from generator.dumps.formats.table_columns import Columns, columns_of
from generator.dumps.formats.table_records import row_reader, titles_of
from generator.dumps.formats.table_rows import rows_in, rows_of
from generator.dumps.formats.tagged_text import head_of
from generator.dumps.reader import DumpFile, Items, Recognition, Strength
from generator.model import Rejected, Source

_SEPARATORS = (",", ";", "\t", "|")
_MOST_ABOVE = 20  # rows above the one that names the columns: what a product says of its export
_LONGEST_HEADER = 16_000  # characters
_DECLARED = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)  # Excel's own first line
_ROWS = 50  # that are looked at before a table is taken
_MOST = 0.5  # of them
_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Header:
    """The row that names the columns of a table: where it stands, counted from 0, and what separates cells."""

    row: int
    separator: str
    columns: Columns


def header_of(head: str) -> Header | None:
    """The row of a text that names the columns of a bibliography, or None for no such table."""
    lines = head.lstrip("\ufeff").split("\n")
    declared = _DECLARED.fullmatch(lines[0])
    separators = (declared[1],) if declared else _SEPARATORS
    best: Header | None = None
    for number, line in enumerate(lines[: _MOST_ABOVE + 1]):
        if len(line) > _LONGEST_HEADER:
            continue
        for separator in separators:
            if separator not in line:
                continue
            columns = columns_of(next(csv.reader([line], delimiter=separator), []))
            if columns and (best is None or len(columns.by_field) > len(best.columns.by_field)):
                best = Header(number, separator, columns)
        if best:
            return best
    return None


def report_strange(dump: str, names: Sequence[str]) -> None:
    """Tells once of columns that were not understood: they are kept under their names."""
    if names:
        _LOGGER.warning("%s: columns kept as they stand, because they are not known: %s", dump, ", ".join(names))


class DelimitedReader:
    """Reads tables that name their columns."""

    name = "csv"
    label = "a table (CSV, TSV)"

    def recognises(self, file: DumpFile) -> Recognition | None:
        """See `Reader`."""
        head = head_of(file)
        header = header_of(head)
        if header and _is_table(head, header):
            where = "its first line" if header.row == 0 else f"its line {header.row + 1}"
            return Recognition(Strength.LIKELY, f"{where} names the columns of a bibliography")
        return None

    def records(self, file: DumpFile) -> Items:
        """See `Reader`."""
        header = header_of(head_of(file))
        if header is None:
            yield Rejected(Source(file.name, 1), "no line near the start names the columns of a bibliography")
            return
        report_strange(file.name, header.columns.strange)
        read = row_reader(header.columns)
        titles = titles_of(header.columns)
        for row in rows_of(file, header.separator, len(header.columns.names), above=header.row + 1):
            if row.cut and len(row.cells) <= titles + 1:
                yield row.rejected(file.name)
            else:
                yield read(row.cells, Source(file.name, row.line))


def _is_table(head: str, header: Header) -> bool:
    """Whether the rows below a header fit it: most reach its titles and no further than it, and these have words.

    Titles without words are taken where another column tells works too.
    """
    lines = head.lstrip("\ufeff").split("\n")[header.row + 1 :]
    place, width = titles_of(header.columns), len(header.columns.names)
    rows = [row.cells for row in islice(rows_in(lines, header.separator, width), _ROWS)]
    fitting = [row for row in rows if max(place, 1) < len(row) <= width + 1]
    words = sum(any(map(str.isalpha, row[place])) for row in fitting)
    needed = 0 if header.columns.identifies else _MOST * len(fitting)
    return len(fitting) >= _MOST * len(rows) and words >= needed


READER = DelimitedReader()
