"""Workbooks (`.xlsx`): the sheets whose rows name the columns of a bibliography, read row by row.

openpyxl reads them; it is an extra (`living-survey[xlsx]`), because most surveys never meet a workbook.
"""

from __future__ import annotations

import datetime
import tempfile
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import IO, TYPE_CHECKING

from generator.dumps.formats.delimited import report_strange
from generator.dumps.formats.table_columns import columns_of
from generator.dumps.formats.table_records import RowReader, row_reader
from generator.dumps.formats.web_of_science_table import tags_of, tags_reader
from generator.dumps.input.sources import is_workbook
from generator.dumps.input.unusable import CHUNK, UnusableError
from generator.dumps.reader import DumpFile, Items, Recognition, Strength
from generator.model import Rejected, Source

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

_PACKED = b"PK\x03\x04"
_MOST_ABOVE = 20  # rows above the one that names the columns
_MOST_COLUMNS = 1000
_IN_MEMORY = 32 << 20  # bytes of a packed workbook that are held in memory and not in a file without a name


class WorkbookReader:
    """Reads workbooks."""

    name = "xlsx"
    label = "a workbook (.xlsx)"

    def recognises(self, file: DumpFile) -> Recognition | None:
        """See `Reader`."""
        if not file.head.startswith(_PACKED):
            return None
        with _seekable(file) as stream:
            try:
                with zipfile.ZipFile(stream) as archive:
                    workbook = is_workbook(archive.namelist())
            except zipfile.BadZipFile:
                return None
        return Recognition(Strength.CERTAIN, "it holds `xl/workbook.xml`") if workbook else None

    def records(self, file: DumpFile) -> Items:
        """See `Reader`.

        Raises:
            UnusableError: openpyxl is not installed.
        """
        try:
            import openpyxl
        except ImportError:
            raise UnusableError(
                "is a workbook, and openpyxl, which reads those, is not installed: "
                'install it with `pip install "living-survey[xlsx]"`, or save the sheet as CSV',
                'install it with `pip install "living-survey[xlsx]"`, or save the sheet as CSV',
            ) from None
        with _seekable(file) as stream, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and validation, which do not concern us
            try:
                book = openpyxl.load_workbook(stream, read_only=True, data_only=True, keep_links=False)
                yield from _records(book, file.name)
            except UnusableError:
                raise
            except Exception as error:  # whatever a damaged workbook makes of the library's inside
                yield Rejected(Source(file.name, 1), f"the workbook is damaged ({type(error).__name__})")


def _records(book: Workbook, dump: str) -> Items:
    """The records of all sheets that name columns of a bibliography."""
    read_one = False
    for sheet in book.worksheets:
        read: RowReader | None = None
        for number, values in enumerate(sheet.iter_rows(values_only=True, max_col=_MOST_COLUMNS), 1):
            cells = [_text(value) for value in values]
            if read:
                if any(cells):
                    yield read(cells, Source(dump, number))
            elif number > _MOST_ABOVE:
                break
            elif any(cells):
                read = _reader_of(cells, dump)
                read_one = read_one or read is not None
    if not read_one:
        yield Rejected(Source(dump, 1), "no sheet has a row near its start that names the columns of a bibliography")


def _reader_of(cells: Sequence[str], dump: str) -> RowReader | None:
    tags = tags_of(cells)
    if tags:
        return tags_reader(tags)
    columns = columns_of(cells)
    if columns is None:
        return None
    report_strange(dump, columns.strange)
    return row_reader(columns)


def _text(value: object) -> str:
    """A cell as a table of text has it: whole numbers without a point, dates as ISO."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else str(value).strip()


@contextmanager
def _seekable(file: DumpFile) -> Iterator[IO[bytes]]:
    """The file as a stream that a zip can be read from, whatever it is packed in."""
    with file.open() as stream:
        if isinstance(stream, BytesIO) or (stream.seekable() and hasattr(stream, "fileno")):
            yield stream
            return
        with tempfile.SpooledTemporaryFile(_IN_MEMORY) as copy:
            while chunk := stream.read(CHUNK):
                copy.write(chunk)
            copy.seek(0)
            yield copy


READER = WorkbookReader()
