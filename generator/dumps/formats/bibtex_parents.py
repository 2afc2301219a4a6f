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

from generator.bibliography.bibtex.syntax import Entry
from generator.dumps.formats.bibtex_stream import Segment

_NAMED = re.compile(r"(crossref|xdata)\s{0,40}=\s{0,40}[{\"]{0,4}\s{0,40}([^{}\"#=]{0,2000})", re.IGNORECASE)
_MOST = 64 << 20  # characters of parents' fields that are kept in memory
_DEEPEST = 4  # parents of parents
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


@dataclass(frozen=True, slots=True)
class Parents:
    """The entries that others take fields from, by their keys in lower case; `named` are all keys asked for."""

    named: frozenset[str]
    entries: Mapping[str, tuple[str, Mapping[str, str]]]

    def only_serves(self, entry: Entry) -> bool:
        """Whether an entry only holds what others take from it: the book or volume that they stand in, by no author."""
        return entry.key.lower() in self.named and entry.type in _CONTAINERS and not entry.get("author")

    def inherited(self, entry: Entry) -> dict[str, str]:
        """The fields of an entry, with those that it takes from others."""
        fields = {field.name: field.value for field in entry.fields}
        if "crossref" in fields or "xdata" in fields:
            self._fill(fields, entry.type, _DEEPEST)
        return fields

    def _fill(self, fields: dict[str, str], kind: str, depth: int) -> None:
        if not depth:
            return
        for name in ("xdata", "crossref"):
            for key in _keys(fields.get(name, "")):
                if key not in self.entries:
                    continue
                parent_kind, values = self.entries[key]
                parent = dict(values)
                self._fill(parent, parent_kind, depth - 1)
                for field, value in self._given(name, kind, parent):
                    if value and not fields.get(field):
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
