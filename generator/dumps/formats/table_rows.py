"""The rows of a table of text, as a stream, each with its line and whether the file ends within it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from generator.dumps.formats.tagged_text import CUT, FileEnd
from generator.dumps.input.lines import LONGEST
from generator.dumps.reader import DumpFile
from generator.model import Rejected, Source

_SHOWN = 80


@dataclass(frozen=True, slots=True)
class TableRow:
    """The cells of a row, the line it starts on, and whether the file ends before the row does."""

    line: int
    cells: list[str]
    cut: bool = False

    def rejected(self, dump: str) -> Rejected:
        """What to tell of a row that is cut within its title."""
        return Rejected(Source(dump, self.line), CUT, " ".join(self.cells)[:_SHOWN])


def rows_of(
    file: DumpFile, separator: str, quoting: int = csv.QUOTE_MINIMAL, above: int = 0
) -> Iterator[TableRow | Rejected]:
    """The rows of a file that hold anything, in order; a row that csv cannot read is the last.

    Args:
        file: the table.
        separator: what stands between cells.
        quoting: as in the standard library's csv.
        above: lines to pass over.
    """
    csv.field_size_limit(LONGEST)
    end = FileEnd()
    lines = (f"{line.replace(chr(0), '')}\n" for line in islice(end.watch(file).lines(), above, None))
    reader = csv.reader(lines, delimiter=separator, quoting=quoting)  # type: ignore[arg-type]
    held: TableRow | None = None
    line = above + 1
    try:
        for cells in reader:
            if held:
                yield held
            held = TableRow(line, cells) if any(cell.strip() for cell in cells) else None
            line = above + reader.line_num + 1
    except csv.Error as error:
        if held:
            yield held
        yield Rejected(Source(file.name, line), f"a broken row: {error}")
        return
    if held:
        yield held if end.at_line_end else TableRow(held.line, held.cells, cut=True)
