"""The rows of a table of text, as a stream, each with its line and whether the file ends within it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from generator.dumps.formats.tagged_text import CUT, FileEnd
from generator.dumps.input.lines import LONGEST
from generator.dumps.reader import DumpFile
from generator.model import Rejected, Source

_SHOWN = 80
_MOST_LINES = 200  # of one row: a row of more is one in which a quotation mark is left open

_WIDE = 5  # columns: a text of several lines hardly has as many commas in each


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
    file: DumpFile, separator: str, width: int, quoting: int = csv.QUOTE_MINIMAL, above: int = 0
) -> Iterator[TableRow]:
    """The rows of a file that hold anything, in order.

    Args:
        file: the table.
        separator: what stands between cells.
        width: the number of columns.
        quoting: as in the standard library's csv.
        above: lines to pass over.
    """
    end = FileEnd()
    lines = islice(end.watch(file).lines(), above, None)
    held: TableRow | None = None
    for row in rows_in(lines, separator, width, quoting):
        if held:
            yield held
        held = replace(row, line=row.line + above) if above else row
    if held:
        yield held if end.at_line_end else replace(held, cut=True)


def rows_in(lines: Iterable[str], separator: str, width: int, quoting: int = csv.QUOTE_MINIMAL) -> Iterator[TableRow]:
    """The rows in lines that hold anything; a quotation mark that is left open costs no other row.

    Such a mark joins the rows behind it to its own. That is seen by a row of several lines with too many or too few
    cells whose first line, without its marks, would have had the right number, or by lines that all have it in a wide
    table; its lines are then read one by one.
    """
    csv.field_size_limit(LONGEST)
    taken: list[str] = []

    def taking() -> Iterator[str]:
        for line in lines:
            text = f"{line.replace(chr(0), '')}\n"
            taken.append(text)
            yield text

    source = taking()
    line = 1
    while True:
        try:
            for cells in csv.reader(source, delimiter=separator, quoting=quoting):  # type: ignore[arg-type]
                if len(taken) > 1 and _is_joined(taken, cells, separator, width):
                    yield from _one_by_one(taken, line, separator, width)
                elif any(cell.strip() for cell in cells):
                    yield TableRow(line, cells)
                line += len(taken)
                taken.clear()
            return
        except csv.Error:  # a cell without end
            yield from _one_by_one(taken, line, separator, width)
            line += len(taken)
            taken.clear()


def _is_joined(taken: list[str], cells: list[str], separator: str, width: int) -> bool:
    if len(_unquoted(taken[0], separator)) != width:
        return False
    if len(cells) != width or len(taken) > _MOST_LINES:
        return True
    to_the_end = cells[-1].endswith("\n") and not taken[-1].rstrip().endswith('"')
    return to_the_end or (width >= _WIDE and all(len(_unquoted(line, separator)) == width for line in taken))


def _one_by_one(taken: list[str], line: int, separator: str, width: int) -> Iterator[TableRow]:
    for number, text in enumerate(taken, line):
        try:
            cells = next(csv.reader([text], delimiter=separator), [])
        except csv.Error:
            cells = []
        plain = _unquoted(text, separator)
        if len(cells) != width and len(plain) == width:
            cells = plain
        if any(cell.strip() for cell in cells):
            yield TableRow(number, [cell.rstrip("\n") for cell in cells])


def _unquoted(text: str, separator: str) -> list[str]:
    return text.rstrip("\n").replace('"', "").split(separator)
