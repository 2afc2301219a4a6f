"""Our own CSV, as `survey export --format csv` writes it and somebody filled it in in a spreadsheet.

What a person writes into it counts like any facts, and a row finds its paper by the citation key. Only cells that
differ from what an export would write now say anything: the others are what the program itself said.
"""

from __future__ import annotations

import csv
import dataclasses
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from rapidfuzz.fuzz import ratio

from generator.dumps.formats.table_columns import columns_of
from generator.dumps.formats.table_records import row_reader
from generator.dumps.formats.table_rows import rows_of
from generator.dumps.formats.tagged_text import head_of
from generator.dumps.input.encodings import UTF8, wide_encoding
from generator.dumps.input.lines import lines_of
from generator.dumps.input.unusable import UnusableError
from generator.enrich.facts import Facts, handles_of, paper_of, title_letters
from generator.enrich.facts_file import LARGEST
from generator.enrich.source import Question, Trust
from generator.errors import ErrorKind, Place, SurveyError
from generator.exports.csv_table import COLUMNS, cells_of, unguarded
from generator.model import Paper, Record, Source, by_name
from generator.text import clean

NOTE = "annotation"
"""A column that a person may add: what the paper contributes, in one sentence."""
_OURS = frozenset((*COLUMNS, NOTE))
_START = 16 << 10  # bytes in which the names of the columns stand
_LIKE = 70.0
"""How alike, of 100, the titles of a row and of the paper with its key must be: one that was corrected still is."""


@dataclass(frozen=True, slots=True)
class TableQuestion(Question):
    """What a table is asked about a paper, with the cells that an export would write of it now."""

    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TableFacts:
    """The cells of a row by their columns, and where it stands."""

    cells: Mapping[str, str]
    place: Place

    def is_about(self, exported: Mapping[str, str]) -> bool:
        """Whether it is about the paper with its key: a table of another survey may have that key for another work.

        Args:
            exported: the cells of the paper.
        """
        ours, theirs = (title_letters(cells.get("title", "")) for cells in (exported, self.cells))
        return not theirs or theirs in ours or ours in theirs or ratio(ours, theirs) >= _LIKE

    def edited(self, exported: Mapping[str, str]) -> dict[str, str]:
        """The cells, but for the key, that are not what an export writes."""
        cells = {name: cell for name, cell in self.cells.items() if name != "key"}
        return {name: cell for name, cell in cells.items() if _in_a_line(cell) != exported[name]}


@dataclass(frozen=True, slots=True)
class FactsTable:
    """A table of facts as a source.

    Args:
        rows: what stands in it, in order.
    """

    name: ClassVar[str] = "table"
    trust: ClassVar[Trust] = Trust.CURATOR
    rows: tuple[TableFacts, ...]

    @classmethod
    def opened(cls, files: Sequence[Path]) -> Iterator[FactsTable]:
        """One source a table of ours."""
        return (cls(read_table(path)) for path in files if is_facts_table(path))

    def questions(self, papers: Sequence[Paper], captured: Mapping[str, Sequence[str]]) -> Iterator[TableQuestion]:  # noqa: ARG002  what sources are asked with
        """Everything: a file at hand may be asked about every paper."""
        for paper in papers:
            yield TableQuestion(paper.key, tuple(handles_of(paper)), _exported(paper))

    def answers(self, questions: Iterable[Question]) -> Iterator[Facts]:
        """What rows say otherwise than the export, in the order of the table; of works without a key of ours, all."""
        asked = {handle: question for question in questions for handle in question.handles}
        for row in self.rows:
            question = asked.get(("key", row.cells["key"]))
            if not isinstance(question, TableQuestion):
                work = _paper("", row.cells, row.place)
                if not asked.keys().isdisjoint(handles_of(work)):
                    yield Facts(work, row.place)
            elif row.is_about(question.cells):
                edited = row.edited(question.cells)
                if any(edited.values()):
                    titled = {"title": question.cells["title"]} | edited
                    yield Facts(_paper(question.key, titled, row.place), row.place)


def is_facts_table(path: Path) -> bool:
    """Whether a file is our own CSV: it has a column `key`, another one, and no column that we do not write.

    `annotation` may stand beside them, columns may be left out and stand in any order. A table of a product has other
    names, and is a snapshot: it is about works, not about papers of ours.
    """
    try:
        if path.stat().st_size > LARGEST:
            return False
        with path.open("rb") as stream:
            start = stream.read(_START)
    except OSError:
        return False
    line = next(lines_of(io.BytesIO(start), wide_encoding(start) or UTF8), "").lstrip("\ufeff").strip()
    for separator in (",", ";", "\t"):
        try:
            names = next(csv.reader([line], delimiter=separator, strict=True), [])
        except csv.Error:
            continue
        if len(names) > 1 and "key" in names and _OURS.issuperset(filter(None, names)):
            return True
    return False


def read_table(path: Path) -> tuple[TableFacts, ...]:
    """The rows of our own CSV, whatever wrote it: commas, semicolons or tabs, with or without a byte order mark.

    Raises:
        SurveyError: it cannot be read, a row names no paper, or two rows name one.
    """
    from generator.dumps.detect import file_of  # loads every reader
    from generator.dumps.input.sources import contents

    (content,) = contents(path)
    try:
        file = file_of(content)
    except UnusableError as error:
        raise SurveyError(error.problem, error.mend, path, kind=ErrorKind.BAD_DUMP) from None
    lines = head_of(file).split("\n")
    separator = next(each for each in (",", ";", "\t") if each in lines[0])
    names = next(csv.reader([lines[0]], delimiter=separator))
    rows, lines_of_keys = [], dict[str, int]()
    for row in rows_of(file, separator, len(names), above=1):
        place = Place(str(path), row.line)
        cells = {name: unguarded(cell.strip()) for name, cell in zip(names, row.cells, strict=False) if name}
        key = cells.get("key", "")
        if not key:
            mend = "write the citation key into its column `key`, or remove the row"
            raise SurveyError("the row names no paper", mend, place, kind=ErrorKind.BAD_VALUE)
        if key in lines_of_keys:
            problem = f"the row names {key}, as line {lines_of_keys[key]} does"
            raise SurveyError(problem, "make one row of both", place, kind=ErrorKind.BAD_VALUE)
        lines_of_keys[key] = row.line
        rows.append(TableFacts(cells, place))
    return tuple(rows)


def untaken(
    tables: Iterable[FactsTable], exported: Sequence[Paper], before: Sequence[Paper], after: Sequence[Paper]
) -> list[str]:
    """Cells that a person changed or emptied and that changed nothing: what is known is never overwritten.

    Args:
        tables: those that were asked.
        exported: the papers as an export shows them: at the present names of their venues, in readable case.
        before: the same as they were stored.
        after: the same as they are stored now.

    Returns:
        A line a cell: `eule2020owls: year: 2021 (june.csv:3), but 2020 is known`; also of one that cannot be read,
        such as the year `2.0E3`, and one a row that is about none of the papers.
    """
    lines, shown, was, now = [], by_name(exported), by_name(before), by_name(after)
    handles = {handle for paper in before for handle in handles_of(paper)}
    for row in (row for table in tables for row in table.rows):
        key, place = row.cells["key"], f"{Path(row.place.file).name}:{row.place.line}"
        if key not in shown or key not in was:
            if handles.isdisjoint(handles_of(_paper("", row.cells, row.place))):
                lines.append(f"{key}: is no paper of this survey ({place})")
            continue
        cells, stored, is_now = _exported(shown[key]), _exported(was[key]), _exported(now[key])
        if not row.is_about(cells):
            lines.append(f"{key}: {row.cells['title']} ({place}), but that is the key of {cells['title']}")
            continue
        lines += [
            f"{key}: {name}: {cell or 'emptied'} ({place}), "
            + (f"but {cells[name]} is known" if cells[name] else "which is not understood")
            for name, cell in row.edited(cells).items()
            if is_now[name] == stored[name]
        ]
    return lines


def _exported(paper: Paper) -> dict[str, str]:
    """The cells of a paper as an export writes them, and its note; blanks are those of one line."""
    return {name: _in_a_line(cell) for name, cell in {**cells_of(paper), NOTE: paper.annotation}.items()}


def _in_a_line(cell: str) -> str:
    return " ".join(cell.split())


def _paper(key: str, cells: Mapping[str, str], place: Place) -> Paper:
    """What cells say, as a paper with a key."""
    said = {"title": "", "year": ""} | {name: cell for name, cell in cells.items() if name not in ("key", NOTE)}
    columns = columns_of(tuple(said))
    item = row_reader(columns)(tuple(said.values()), Source(place.file, place.line or 1)) if columns else None
    paper = paper_of(item) if isinstance(item, Record) else Paper("", said["title"])
    return dataclasses.replace(paper, key=key, extra=(), annotation=clean(cells.get(NOTE, "")))


SOURCE = FactsTable
