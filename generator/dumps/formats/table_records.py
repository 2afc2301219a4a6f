"""Records from the rows of a table, whichever product made it and in whatever file it came."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from urllib.parse import unquote

from generator.bibliography.work_types import THESES, first_type, type_of
from generator.dumps.formats.fields import record_of
from generator.dumps.formats.listed_people import people_in
from generator.dumps.formats.reference_values import (
    addresses,
    article_number,
    arxiv_among,
    date,
    doi_among,
    keywords,
    pages,
    serial_numbers,
)
from generator.dumps.formats.table_columns import Columns
from generator.model import Record, Rejected, Source

RowReader = Callable[[Sequence[str], Source], Record | Rejected]

_GUARDED = ("'=", "'+", "'-", "'@", "'\t", "'\r", "'＝", "'＋", "'－", "'＠")
_EMBASE = re.compile(
    r"(?P<venue>.{2,200}?) \((?P<year>\d{4})\)(?: (?P<volume>[\w.-]{1,20})(?::(?P<number>[^\s()]{1,20}))?)?"
    r"(?:[^()]{0,40}\((?P<pages>[^()]{1,40})\))?(?:.{0,80}?Date of Publication: (?P<date>[^.]{4,30}))?"
)
_PUBMED = re.compile(
    r"(?P<venue>[^.]{2,100})\. (?P<year>\d{4})(?P<date>[^;:.]{0,30})"
    r"(?:;(?P<volume>[^;:.()]{0,20})(?:\((?P<number>[^()]{1,30})\))?(?::(?P<pages>[^.:;]{1,30}))?)?"
)
_DOI_OF_OPEN_URL = re.compile(r"[?&](?:rft_)?id=(?:info:)?doi[:/]([^&#]{5,300})", re.IGNORECASE)
_IN_EXTRA = re.compile(r"^(Citation Key|PMID|PMCID|arXiv|DOI)\s*:\s*(\S+)", re.MULTILINE | re.IGNORECASE)
_OUTSIDE_BRACKETS = re.compile(r",\s(?![^()]{0,200}\))")
_IEEE = re.compile(r"(conferences|journals|magazines|articles|chapters|books|standards|courses)$", re.IGNORECASE)
_IEEE_TYPES = {
    "conferences": "inproceedings",
    "journals": "article",
    "magazines": "article",
    "articles": "article",
    "chapters": "incollection",
    "books": "book",
    "standards": "report",
    "courses": "misc",
}
_DATABASES = frozenset(
    """
    scopus|pubmed|medline|embase|web of science|wos|google scholar|crossref|openalex|dimensions|cinahl|psycinfo|
    central|cochrane|ieee|ieee xplore|acm|arxiv|lens|zotero|semantic scholar|eric|proquest|sciencedirect|springer
    """.replace("\n", "")
    .replace("    ", "")
    .split("|")
)


def row_reader(columns: Columns) -> RowReader:
    """Gives the record of a row of a table of some columns."""

    def read(cells: Sequence[str], source: Source) -> Record | Rejected:
        return _record(_Cells(columns, cells), source)

    return read


def titles_of(columns: Columns) -> int:
    """Where the titles of a table stand."""
    return columns.by_field["title"][0]


class _Cells:
    """The cells of a row by what they hold. It knows which were read, so that the others can be kept too."""

    __slots__ = ("_by_field", "_cells", "_names", "_read", "run_on")

    def __init__(self, columns: Columns, cells: Sequence[str]) -> None:
        self._by_field = columns.by_field
        self._names = columns.names
        self._cells = [(cell[1:] if cell.startswith(_GUARDED) else cell).strip() for cell in cells]
        self._cells += [""] * (len(columns.names) - len(cells))
        self._read: set[int] = set()
        self.run_on = columns.run_on

    def first(self, *fields: str) -> str:
        """The first cell that holds anything, of fields in their order; a field's fullest column counts first."""
        for field in fields:
            for index in self._by_field.get(field, ()):
                if self._cells[index]:
                    self._read.add(index)
                    return self._cells[index]
        return ""

    def every(self, *fields: str) -> list[str]:
        """All cells of fields that hold anything."""
        for field in fields:
            self._read.update(self._by_field.get(field, ()))
        return [text for field in fields for text in self.look(field)]

    def look(self, field: str) -> list[str]:
        """As `every`, but the cells do not count as read."""
        return [self._cells[index] for index in self._by_field.get(field, ()) if self._cells[index]]

    def rest(self) -> dict[str, str]:
        """What was not read, by the names of the columns; abstracts, which have their own place, are left out."""
        texts = {self._cells[index] for index in self._read}
        return {
            name: text
            for index, (name, text) in enumerate(zip(self._names, self._cells, strict=False))
            if text and index not in self._read and text not in texts and "abstract" not in name.casefold()
        }

    def has(self, field: str) -> bool:
        """Whether the table has a column for a field."""
        return field in self._by_field


def _record(cells: _Cells, source: Source) -> Record | Rejected:
    extra = {name.casefold(): value for name, value in _IN_EXTRA.findall("\n".join(cells.look("extra")))}
    where = _whereabouts(cells)
    kind = _type(cells)
    urls = addresses(cells.every("url"))
    isbn, issn, _ = serial_numbers(cells.every("isbn", "issn"))
    publisher, school = cells.first("publisher"), cells.first("school")
    if kind in THESES and not school:
        publisher, school = "", publisher
    words = _keywords(cells.every("keywords")) or _keywords(cells.every("emtree"))
    key, identifier = _keys(cells)
    states = cells.look("type") + cells.look("note")
    return record_of(
        source,
        title=cells.first("title", "original_title"),
        abstract=cells.first("abstract", *(() if cells.has("abstract") else ("description",))),
        authors=people_in(cells.first("authors"), run_on=cells.run_on),
        editors=people_in(cells.first("editors")),
        arxiv=cells.first("arxiv") or extra.get("arxiv", "") or arxiv_among(urls),
        doi=_doi(cells, [*([extra["doi"]] if "doi" in extra else ()), *urls]),
        pmid=cells.first("pmid") or extra.get("pmid", ""),
        pmcid=cells.first("pmcid") or extra.get("pmcid", ""),
        isbn=isbn,
        issn=issn,
        published=_published(cells, where),
        type=kind,
        venue=cells.first("venue") or where.get("venue", ""),
        volume=cells.first("volume") or where.get("volume", ""),
        number=cells.first("number") or where.get("number", ""),
        pages=_pages(cells) or pages(where.get("pages", "")),
        publisher=publisher,
        school=school,
        series=cells.first("series"),
        edition=cells.first("edition"),
        address=cells.first("address"),
        note=cells.first("note"),
        language=cells.first("language"),
        keywords=words,
        url=urls[0] if urls else "",
        links=[*urls[1:], *addresses(cells.every("links"))],
        key=key or extra.get("citation key", ""),
        id=identifier,
        states=states,
        other=cells.rest(),
    )


def _keywords(values: list[str]) -> list[str]:
    """The keywords in cells, each a list between semicolons, bars or commas that stand in no brackets."""
    return keywords(
        part
        for value in values
        for part in (
            value.split(";") if ";" in value else value.split("|") if "|" in value else _OUTSIDE_BRACKETS.split(value)
        )
    )


def _whereabouts(cells: _Cells) -> dict[str, str]:
    """What a cell says that holds venue, year, volume, number and pages together, as of Embase and PubMed."""
    for field, form in (("source", _EMBASE), ("citation", _PUBMED)):
        text = "".join(cells.look(field)[:1])
        told = form.match(text)
        if told:
            cells.every(field)
            return {name: value.strip() for name, value in told.groupdict().items() if value}
    source = "".join(cells.look("source")[:1])
    if source and not cells.look("venue") and source.casefold() not in _DATABASES:
        return {"venue": cells.first("source")}
    return {}


def _type(cells: _Cells) -> str:
    """The kind of work; a column that names none that we know is kept as it stands."""
    genre = "".join(cells.look("type")[:1])
    for text in cells.look("item_type"):
        kind = type_of(text, "zotero", genre)
        if kind:
            cells.every("item_type", *(("type",) if type_of(text, "zotero") != kind else ()))
            return kind
    for text in cells.look("document_identifier"):
        told = _IEEE.search(text.strip())
        if told:
            cells.every("document_identifier")
            return _IEEE_TYPES[told[1].lower()]
    for text in cells.look("type"):
        kind = first_type((part for part in text.split(";")), "wos" if len(text) == 1 else "")
        if kind:
            cells.every("type")
            return kind
    return ""


def _doi(cells: _Cells, others: list[str]) -> str:
    """The DOI: told, else of the whole book, else in an address or a citation."""
    doi = doi_among([*cells.every("doi"), *others, *cells.look("citation")])
    if doi:
        return doi
    held = [unquote(match[1]) for text in cells.look("open_url") if (match := _DOI_OF_OPEN_URL.search(text))]
    return doi_among(held)


def _published(cells: _Cells, where: dict[str, str]) -> str:
    """The date, as exactly as the columns of it say."""
    day, month, year = cells.first("day"), cells.first("month"), cells.first("year")
    full = cells.first("date")
    parts = f"{year}-{month}-{day}".rstrip("-") if month.isdigit() else f"{month} {day}"
    told = [date(year or full, full), date(year, parts), date(year or where.get("year", ""), where.get("date", ""))]
    if month.isdigit() and year:
        told.append(date(parts))
    return max(told, key=len)


def _pages(cells: _Cells) -> str:
    first, last = cells.first("first_page"), cells.first("last_page")
    return pages(first, last) or pages(cells.first("pages")) or article_number(cells.first("article_number"))


def _keys(cells: _Cells) -> tuple[str, str]:
    """The citation key, and what the table calls the row: Zotero's column `Key` holds numbers of its own."""
    key = cells.first("key", *(() if cells.has("item_type") else ("own_key",)))
    if key.startswith("10."):
        key = ""
    return key, cells.first("id", "own_key") or key
