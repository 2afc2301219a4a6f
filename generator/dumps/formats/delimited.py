"""CSV, with commas, semicolons or tabs, told by a header that names a title."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator

from generator.dumps.formats.fields import record_of
from generator.dumps.input.lines import LONGEST
from generator.dumps.reader import DumpFile, Items, Recognition, Strength
from generator.model import Record, Rejected, Source
from generator.names.author_strings import names_in
from generator.names.forms import readable
from generator.names.plain_names import parse_name

_NAMES = {
    "title": "title titel titre título titolo papertitle articletitle documenttitle 标题 name",
    "abstract": "abstract abstractnote summary zusammenfassung résumé resumen 摘要 description",
    "authors": "authors author autoren auteurs autores 作者 creators",
    "arxiv": "arxiv arxivid eprint",
    "doi": "doi",
    "published": "published year date publicationyear publicationdate jahr année año pubyear",
    "venue": "venue publicationtitle journal booktitle sourcetitle conference containertitle",
    "volume": "volume",
    "number": "number issue",
    "pages": "pages page",
    "url": "url link paperurl",
    "links": "links code project",
    "id": "id key citationkey",
}
_FIELDS = {name: field for field, names in _NAMES.items() for name in names.split()}
_GUARDED = ("'=", "'+", "'-", "'@", "'\t", "'\r", "'＝", "'＋", "'－", "'＠")
_LONGEST_HEADER = 4000


def separator_of(start: str) -> str:
    """The character between the cells of a table whose header names a title, or '' for no table."""
    header = start.lstrip("\ufeff").split("\n", 1)[0]
    if len(header) > _LONGEST_HEADER:
        return ""
    for separator in (",", ";", "\t"):
        names = [_field(cell) for cell in header.split(separator)]
        if "title" in names and sum(bool(name) for name in names) > 1:
            return separator
    return ""


def records_of(lines: Iterable[str], dump: str, separator: str) -> Iterator[Record | Rejected]:
    """The rows of a table, in order."""
    csv.field_size_limit(LONGEST)
    reader = csv.reader((f"{line.replace(chr(0), '')}\n" for line in lines), delimiter=separator)
    columns: list[str] = []
    line = 1
    try:
        for row in reader:
            source = Source(dump, line)
            line = reader.line_num + 1
            if not columns:
                columns = [_field(cell) for cell in row]
            elif any(cell.strip() for cell in row):
                yield _record(columns, row, source)
    except csv.Error as error:
        yield Rejected(Source(dump, line), f"a broken row: {error}")


def _field(cell: str) -> str:
    return _FIELDS.get(re.sub(r"[\W_]+", "", cell.casefold()), "")


def _record(columns: list[str], row: list[str], source: Source) -> Record | Rejected:
    fields: dict[str, str] = {}
    for column, cell in zip(columns, row, strict=False):
        if column and cell.strip():
            fields.setdefault(column, cell[1:] if cell.startswith(_GUARDED) else cell)
    return record_of(
        source,
        title=fields.get("title", ""),
        abstract=fields.get("abstract", ""),
        authors=_people(fields.get("authors", "")),
        arxiv=fields.get("arxiv", ""),
        doi=fields.get("doi", ""),
        published=fields.get("published", ""),
        venue=fields.get("venue", ""),
        volume=fields.get("volume", ""),
        number=fields.get("number", ""),
        pages=fields.get("pages", ""),
        url=fields.get("url", ""),
        links=fields.get("links", "").split(),
        id=fields.get("id", ""),
    )


def _people(cell: str) -> list[str]:
    """The names in a cell, as they stand there where each by itself reads as the same name."""
    names = names_in(cell)
    pieces = [piece.strip() for piece in cell.split(";")]
    return pieces if [*map(parse_name, pieces)] == [*names] else [*map(readable, names)]


class DelimitedReader:
    """Reads tables whose first line names their columns."""

    name = "csv"
    label = "a table (CSV, TSV)"

    def recognises(self, file: DumpFile) -> Recognition | None:
        """See `Reader`."""
        return Recognition(Strength.LIKELY, "its first line names columns") if separator_of(file.text) else None

    def records(self, file: DumpFile) -> Items:
        """See `Reader`."""
        return records_of(file.lines(), file.name, separator_of(file.text) or ",")


READER = DelimitedReader()
