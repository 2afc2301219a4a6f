"""What entries take from others: `crossref` by BibTeX's rule and BibLaTeX's, `xdata`.

A field that is missing comes from the parent. For a part of a book or of proceedings the parent's title is the book
title. What belongs to the parent alone (its DOI, address, abstract, keywords, files) is never taken: it would make all
its parts one work.

Source: BibTeXing (Patashnik 1988), section 2; the BibLaTeX manual, appendix B.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from generator.bibliography.bibtex.syntax import Entry
from generator.dumps.bounds import left_out
from generator.dumps.formats.bibtex_stream import Segment
from generator.model import Repair

_NAMED = re.compile(r"(crossref|xdata)\s{0,40}=\s{0,40}[{\"]{0,4}\s{0,40}([^{}\"#=]{0,2000})", re.IGNORECASE)
_MOST = 64 << 20  # characters of parents' fields that are kept in memory
_DEEPEST = 4  # parents of parents
_MOST_PARENTS = 16  # of one entry, theirs included
_MOST_FIELDS = 100  # of one parent
_MOST_TAKEN = 8_000  # characters that one entry takes from others
_CONTAINERS = frozenset(
    "proceedings mvproceedings book mvbook collection mvcollection reference mvreference periodical conference".split()
)
_PARTS = frozenset(
    """
    inproceedings conference incollection inbook bookinbook suppbook suppcollection inreference
    article suppperiodical
    """.split()
)
_BOOK_FIELDS: Mapping[str, str] = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}
_JOURNAL_FIELDS: Mapping[str, str] = {"title": "journaltitle", "subtitle": "journalsubtitle"}
_NEVER = frozenset(
    """
    crossref xref xdata ids entryset related relatedtype relatedoptions relatedstring options label key shorthand
    sortkey sorttitle sortname presort execute keywords keyword tags groups abstract annote annotation file files pages
    pagetotal doi url urldate eprint eprinttype eprintclass archiveprefix primaryclass arxiv arxivid pmid pmcid note
    addendum timestamp owner date-added date-modified bdsk-url-1 bdsk-file-1 mendeley-tags shorttitle indextitle links
    language-note
    """.split()
)


class _Room:
    """What an entry may still take from others: a few words of it may stand for a volume as long as the file."""

    def __init__(self) -> None:
        self._parents = _MOST_PARENTS
        self._characters = _MOST_TAKEN
        self.is_spent = False

    def for_parent(self) -> bool:
        """Whether one more parent may be looked at."""
        self._parents -= 1
        self.is_spent |= self._parents < 0
        return self._parents >= 0

    def for_value(self, value: str) -> bool:
        """Whether a value may be taken."""
        fits = len(value) <= self._characters
        self._characters -= len(value) * fits
        self.is_spent |= not fits
        return fits


@dataclass(frozen=True, slots=True)
class Parents:
    """The entries that others take fields from, by their keys in lower case; `named` are all keys asked for."""

    named: frozenset[str]
    entries: Mapping[str, tuple[str, Mapping[str, str]]]

    def only_serves(self, entry: Entry) -> bool:
        """Whether an entry only holds what others take from it: the book or volume that they stand in, by no author."""
        return entry.key.lower() in self.named and entry.type in _CONTAINERS and not entry.get("author")

    def inherited(self, entry: Entry) -> tuple[dict[str, str], list[Repair]]:
        """The fields of an entry with those that it takes from others, and the note where it would take too much."""
        fields = {field.name: field.value for field in entry.fields}
        if "crossref" not in fields and "xdata" not in fields:
            return fields, []
        room = _Room()
        self._fill(fields, entry.type, _DEEPEST, room)
        return fields, [left_out("crossref", entry.key, _MOST_TAKEN)] if room.is_spent else []

    def _fill(self, fields: dict[str, str], kind: str, depth: int, room: _Room) -> None:
        if not depth:
            return
        for name in ("xdata", "crossref"):
            for key in _keys(fields.get(name, "")):
                if key not in self.entries or not room.for_parent():
                    continue
                parent_kind, values = self.entries[key]
                parent = dict(islice(values.items(), _MOST_FIELDS))
                self._fill(parent, parent_kind, depth - 1, room)
                for field, value in self._given(name, kind, parent):
                    if value and not fields.get(field) and room.for_value(value):
                        fields[field] = value

    def _given(self, name: str, kind: str, parent: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """The fields that a parent gives, the surest first."""
        mine = {field: value for field, value in parent.items() if field not in _NEVER or name == "xdata"}
        if name == "xdata" or kind not in _PARTS:
            yield from mine.items()
            return
        names = _JOURNAL_FIELDS if kind in ("article", "suppperiodical") else _BOOK_FIELDS
        yield from ((field, value) for field, value in mine.items() if field not in names)
        yield from ((names[field], value) for field, value in mine.items() if field in names)
        yield from ((field, value) for field, value in mine.items() if field == "title")


NO_PARENTS = Parents(frozenset(), {})


def named_parents(blocks: Iterable[str]) -> frozenset[str]:
    """The keys that entries of a file take fields from."""
    found = (match for block in blocks if "=" in block for match in _NAMED.findall(block))
    return frozenset(key for _, value in found for key in _keys(value))


def parents_of(segments: Iterable[Segment], named: frozenset[str]) -> Parents:
    """The named entries of a file, wherever they stand."""
    entries: dict[str, tuple[str, Mapping[str, str]]] = {}
    size = 0
    for segment in segments:
        for entry in segment.entries:
            key = entry.key.lower()
            if key in named and key not in entries and size < _MOST:
                fields = {field.name: field.value for field in entry.fields}
                size += sum(map(len, fields.values()))
                entries[key] = (entry.type, fields)
    return Parents(named, entries)


def _keys(value: str) -> list[str]:
    """The keys in a field that names entries."""
    return [key for piece in value.split(",") if (key := piece.strip(' {}"').lower())]
