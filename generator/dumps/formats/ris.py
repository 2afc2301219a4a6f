"""RIS, as reference managers and library catalogues export it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import rispy

from generator.dumps.formats.fields import record_of, text_of
from generator.dumps.reader import DumpFile, LinesReader, Recognition, Strength
from generator.model import Record, Rejected, Source

_TAG = re.compile(r"([A-Z][A-Z0-9])  ?-(?: |$)")
_FIRST = re.compile(r"^\ufeff?TY  ?- ?", re.MULTILINE)
_LONGEST_PREAMBLE = 2000  # characters before the first entry
_LONGEST = 5000  # lines of one entry
_SHOWN = 80


def records_of(lines: Iterable[str], dump: str) -> Iterator[Record | Rejected]:
    """The entries of a file, in order; an entry ends with `ER` or where the next begins."""
    entry: list[str] = []
    start = 1
    for number, line in enumerate(lines, 1):
        tag = _TAG.match(line.lstrip("\ufeff"))
        if tag and tag[1] == "TY":
            if entry:
                yield _item(entry, Source(dump, start))
            entry, start = [line.lstrip("\ufeff")], number
        elif entry and len(entry) < _LONGEST:
            entry.append(line)
            if tag and tag[1] == "ER":
                yield _item(entry, Source(dump, start))
                entry = []
    if entry:
        yield _item(entry, Source(dump, start))


def _item(lines: list[str], source: Source) -> Record | Rejected:
    tags = [line if _TAG.match(line) else f"  {line.strip()}" for line in lines if line.strip()]
    if not tags[-1].startswith("ER"):
        tags.append("ER  - ")
    try:
        entries: list[dict[str, Any]] = rispy.loads("\n".join(tags) + "\n")
    except (OSError, ValueError, KeyError, IndexError) as error:
        return Rejected(source, f"a broken entry: {error}", " ".join(lines)[:_SHOWN])
    return _record(entries[0], source) if entries else Rejected(source, "a broken entry", lines[0][:_SHOWN])


def _record(fields: Mapping[str, Any], source: Source) -> Record | Rejected:
    def text(*names: str) -> str:
        return next((value for name in names if (value := text_of(fields.get(name)).strip())), "")

    first, last = text("start_page"), text("end_page")
    urls = [url for url in _texts(fields.get("urls")) if url.strip()]
    return record_of(
        source,
        title=text("title", "primary_title", "short_title"),
        abstract=text("abstract", "notes_abstract"),
        authors=[_person(name) for name in _texts(fields.get("authors") or fields.get("first_authors"))],
        arxiv=text("accession_number"),
        doi=text("doi"),
        published=text("publication_year", "year", "date"),
        venue=text("secondary_title", "journal_name", "alternate_title3", "alternate_title1", "tertiary_title"),
        volume=text("volume"),
        number=text("number"),
        pages=f"{first}–{last}" if first and last and last != first else first,
        url=urls[0] if urls else text("url"),
        links=urls[1:],
        id=text("id"),
    )


def _texts(value: object) -> list[str]:
    return [part for part in value if isinstance(part, str)] if isinstance(value, list) else []


def _person(name: str) -> str:
    """RIS puts a suffix last (`Ford, Henry, Jr.`); names here have it in the middle, as in BibTeX."""
    parts = [part.strip() for part in name.split(",")]
    return ", ".join((parts[0], parts[2], parts[1])) if len(parts) == 3 else name


def _recognised(file: DumpFile) -> Recognition | None:
    first = _FIRST.search(file.text)
    if first and first.start() < _LONGEST_PREAMBLE:
        return Recognition(Strength.CERTAIN, "it holds an entry that begins with `TY  - `")
    return None


READER = LinesReader("ris", "RIS", _recognised, records_of)
