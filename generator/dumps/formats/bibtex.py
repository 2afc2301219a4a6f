"""BibTeX and BibLaTeX, read entry by entry by BibTeX's own rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.bibliography.bibtex.document import Document, Entry, Macro, read_document
from generator.dumps.formats.fields import record_of
from generator.dumps.reader import DumpFile, LinesReader, Recognition, Strength
from generator.latex import decode
from generator.model import Record, Rejected, Source
from generator.names.author_strings import names_of_bibtex_field
from generator.names.forms import readable

_SEGMENT_LINES = 20_000
_ENTRY = re.compile(r"^[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(]", re.MULTILINE)
_WHOLE_ENTRY = re.compile(r"^[ \t]*@[ \t]*[A-Za-z]+\s*[{(]\s*[^\s,{}]*\s*,\s*[\w-]+\s*=", re.MULTILINE)
_LONGEST_PREAMBLE = 2000  # characters of comment before the first entry
_HEAD = re.compile(r"\s*@\s*[A-Za-z]+\s*[{(]")
_SHOWN = 80
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_NO_PAPER = frozenset(("string", "comment", "preamble", "set", "xdata"))


def records_of(lines: Iterable[str], dump: str) -> Iterator[Record | Rejected]:
    """The entries of a bibliography, in order; entries that share a key are all given."""
    macros = ""
    before = 0
    for segment in _segments(lines):
        own = "\n".join(segment)
        document = read_document(f"{macros}{own}")
        offset = before - macros.count("\n")
        yield from _items(document, dump, offset)
        macros = "".join(
            f"{document.text[block.start : block.end]}\n" for block in document.blocks if isinstance(block, Macro)
        )
        before += len(segment)


def _segments(lines: Iterable[str]) -> Iterator[list[str]]:
    """A file in pieces, each cut before an entry, so that memory does not grow with the file."""
    segment: list[str] = []
    for line in lines:
        if len(segment) >= _SEGMENT_LINES and _HEAD.match(line):
            yield segment
            segment = []
        segment.append(line)
    if segment:
        yield segment


def _items(document: Document, dump: str, offset: int) -> Iterator[Record | Rejected]:
    found: list[tuple[int, Record | Rejected]] = [
        (entry.line, _record(entry, Source(dump, entry.line + offset)))
        for entry in document.entries
        if entry.type not in _NO_PAPER and (entry.line + offset > 0)
    ]
    for problem in document.problems:
        source = Source(dump, problem.line + offset)
        if problem.kind == "duplicate-key":
            again = read_document(problem.text).entries
            found.extend((problem.line, _record(entry, source)) for entry in again)
        elif problem.kind == "broken":
            text = " ".join(problem.text.split())[:_SHOWN]
            found.append((problem.line, Rejected(source, f"a broken entry: {problem.reason}", text)))
    yield from (item for _, item in sorted(found, key=lambda pair: pair[0]))


def _record(entry: Entry, source: Source) -> Record | Rejected:
    fields = {field.name: field.value for field in reversed(entry.fields)}

    def text(*names: str) -> str:
        return next((decode(fields[name]) for name in names if fields.get(name)), "")

    return record_of(
        source,
        title=text("title"),
        abstract=text("abstract"),
        authors=[readable(name) for name in names_of_bibtex_field(fields.get("author") or fields.get("editor", ""))],
        arxiv=_arxiv(fields),
        doi=fields.get("doi", ""),
        published=_published(fields),
        venue=text("booktitle", "journal", "journaltitle", "howpublished"),
        volume=text("volume"),
        number=text("number", "issue"),
        pages=text("pages"),
        url=fields.get("url", ""),
        links=fields.get("links", "").split(),
        id=entry.key,
    )


def _arxiv(fields: dict[str, str]) -> str:
    """The arXiv identifier: `eprint` says so by its archive, by its shape, or not at all."""
    archive = (fields.get("archiveprefix") or fields.get("eprinttype", "")).lower()
    return fields.get("eprint", "") if archive in ("", "arxiv") else fields.get("arxiv", "")


def _published(fields: dict[str, str]) -> str:
    if fields.get("published"):
        return fields["published"]
    date = fields.get("date", "").partition("/")[0]
    if date:
        return date
    year, month = fields.get("year", ""), decode(fields.get("month", "")).lower()[:3]
    number = str(_MONTHS.index(month) + 1) if month in _MONTHS else month if month.isdigit() else ""
    return f"{year}-{number}" if number and year.isdigit() else year


def _recognised(file: DumpFile) -> Recognition | None:
    first = _ENTRY.search(file.text)
    if first is not None and first.start() < _LONGEST_PREAMBLE and _WHOLE_ENTRY.search(file.text):
        return Recognition(Strength.CERTAIN, "it holds an entry as `@article{key, field = …`")
    return None


READER = LinesReader("bibtex", "BibTeX or BibLaTeX", _recognised, records_of)
