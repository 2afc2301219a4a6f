"""Web of Science as a table (`.txt`, tab-delimited): its tags of two letters name the columns."""

from __future__ import annotations

import csv
import re

from generator.dumps.formats.table_rows import rows_of
from generator.dumps.formats.tagged_text import Entry, Tags, head_of
from generator.dumps.formats.web_of_science import record_of_tags
from generator.dumps.reader import DumpFile, Items, Recognition, Strength
from generator.model import Rejected, Source

_TAG = re.compile(r"[A-Z][A-Z0-9]")
_FEWEST = 4  # columns
_OF_LISTS = frozenset("AU AF BA BF CA BE ED".split())  # a semicolon between each two names


class WebOfScienceTableReader:
    """Reads tables whose columns are called by the tags of Web of Science."""

    name = "wos-table"
    label = "Web of Science (tab-delimited)"

    def recognises(self, file: DumpFile) -> Recognition | None:
        """See `Reader`."""
        if _separator(head_of(file)):
            return Recognition(Strength.CERTAIN, "its first line names columns by the tags of Web of Science")
        return None

    def records(self, file: DumpFile) -> Items:
        """See `Reader`."""
        separator = _separator(head_of(file)) or "\t"
        quoting = csv.QUOTE_NONE if separator == "\t" else csv.QUOTE_MINIMAL
        header: list[str] = []
        for row in rows_of(file, separator, quoting):
            if isinstance(row, Rejected):
                yield row
            elif not header:
                header = [cell.strip() for cell in row.cells]
            elif row.cut and len(row.cells) <= header.index("TI") + 1:
                yield row.rejected(file.name)
            else:
                entry = Entry(row.line)
                for tag, cell in zip(header, row.cells, strict=False):
                    if tag and cell.strip():
                        entry.values.append((tag, cell.split(";") if tag in _OF_LISTS else [cell]))
                yield record_of_tags(Tags(entry), Source(file.name, row.line))


def _separator(head: str) -> str:
    """What stands between the columns, or '' if the first line does not name them by tags."""
    line = head.lstrip("\ufeff\n").split("\n", 1)[0]
    for separator in ("\t", ",", ";"):
        cells = [cell.strip(' "') for cell in line.split(separator)]
        if len(cells) >= _FEWEST and "TI" in cells and not {"AU", "AF", "PT", "SO"}.isdisjoint(cells):
            tags = sum(bool(_TAG.fullmatch(cell)) for cell in cells)
            if tags >= len([cell for cell in cells if cell]):
                return separator
    return ""


READER = WebOfScienceTableReader()
