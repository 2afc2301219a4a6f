"""BibTeX and BibLaTeX, read entry by entry by BibTeX's own rules.

A file is read as a stream, up to three times: for the entries, and before that, where some take fields from others
(`crossref`, `xdata`), for the keys of those and for their fields, as they may stand anywhere.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice

from generator.bibliography.bibtex.syntax import Entry, Problem
from generator.dumps.formats.bibtex_fields import record_of_fields
from generator.dumps.formats.bibtex_parents import NO_PARENTS, Parents, named_parents, parents_of
from generator.dumps.formats.bibtex_stream import Segment, segments_of
from generator.dumps.reader import DumpFile, Items, Recognition, Strength
from generator.latex import decode
from generator.model import Record, Rejected, Source

_ENTRY = re.compile(r"^[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(]", re.MULTILINE)
_WHOLE_ENTRY = re.compile(
    r"^[ \t]*@[ \t]*[A-Za-z]+\s{0,20}[{(]\s{0,20}[^\s,{}]*[ \t]{0,20},\s{0,20}\w[\w -]{0,40}=", re.MULTILINE
)
_LONGEST_PREAMBLE = 2000  # characters of comment before the first entry that no other format begins with
_OTHER_TEXT = re.compile(r"^[ \t]*(?:[{\[<]|```)|\]\(https?:|<html|^#{1,6} ", re.MULTILINE | re.IGNORECASE)
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)", re.MULTILINE)
_MOST_LINES = 100_000  # that are looked at for an entry where the head holds none
_SHOWN = 80
_NO_PAPER = frozenset(("string", "comment", "preamble", "set", "xdata"))


class BibtexReader:
    """Reads BibTeX and BibLaTeX."""

    name = "bibtex"
    label = "BibTeX or BibLaTeX"

    def recognises(self, file: DumpFile) -> Recognition | None:
        """Any text may stand before the first entry; after much of it the file is less surely BibTeX."""
        first = _ENTRY.search(file.text)
        reason = "it holds an entry as `@article{key, field = …`"
        if first is not None and _WHOLE_ENTRY.search(file.text):
            if first.start() < _LONGEST_PREAMBLE:
                return Recognition(Strength.CERTAIN, reason)
            before = file.text[: first.start()]
            return None if _is_other(before) else Recognition(Strength.LIKELY, reason)
        if len(file.head) == len(file.text) == 0 or _is_other(file.text) or "\n" not in file.text:
            return None
        return Recognition(Strength.LIKELY, reason) if _entry_further_on(file) else None

    def records(self, file: DumpFile) -> Items:
        """See `Reader`."""
        return records_of(file.pieces, file.name)


def records_of(pieces: Callable[[], Iterable[str]], dump: str) -> Iterator[Record | Rejected]:
    """The entries of a bibliography, in order; entries that share a key are all given.

    Args:
        pieces: gives the text of the file, cut anywhere, as often as wanted.
        dump: the file's name.
    """
    named = named_parents(pieces())
    segments: Iterable[Segment] = segments_of(pieces())
    parents = NO_PARENTS
    if named:
        first = list(islice(segments, 2))
        whole = len(first) < 2  # a small file is read into memory once
        parents = parents_of(first if whole else segments_of(pieces()), named)
        segments = first if whole else chain(first, segments)
    for segment in segments:
        yield from _items(segment, parents, dump)


def _items(segment: Segment, parents: Parents, dump: str) -> Iterator[Record | Rejected]:
    of_entry: dict[str, list[Problem]] = defaultdict(list)
    for problem in segment.problems:
        of_entry[problem.key].append(problem)
    broken = (problem for problem in segment.problems if problem.kind == "broken")
    entries = (entry for entry in segment.entries if entry.type not in _NO_PAPER)
    pieces: list[Entry | Problem] = [*broken, *entries]
    for piece in sorted(pieces, key=lambda piece: piece.line):
        if isinstance(piece, Problem):
            yield _rejected(piece, segment.before, dump)
        else:
            yield _item(piece, segment, parents, of_entry[piece.key], dump)


def _item(entry: Entry, segment: Segment, parents: Parents, problems: list[Problem], dump: str) -> Record | Rejected:
    source = Source(dump, entry.line + segment.before)
    if parents.only_serves(entry):
        title = decode(entry.get("title") or entry.get("booktitle"))
        return Rejected(source, "only holds what other entries take from it by crossref", title[:_SHOWN])
    own = [problem for problem in problems if problem.line >= entry.line]
    fields, notes = parents.inherited(entry)
    item = record_of_fields(source, entry.type, entry.key, fields, own)
    return replace(item, repairs=(*item.repairs, *notes)) if notes and isinstance(item, Record) else item


def _rejected(problem: Problem, before: int, dump: str) -> Rejected:
    text = " ".join(problem.text[: 4 * _SHOWN].split())[:_SHOWN]
    return Rejected(Source(dump, problem.line + before), f"a broken entry: {problem.reason}", text)


def _is_other(text: str) -> bool:
    """Whether a text before any entry is no comment of a bibliography but a page or data that quotes one."""
    return (
        _OTHER_TEXT.match(text.lstrip()) is not None
        or len(_OTHER_TEXT.findall(text)) > 2
        or _FENCE.search(text) is not None
    )


def _entry_further_on(file: DumpFile) -> bool:
    """Whether a whole entry stands behind the head of a file, within a bound."""
    before = ""
    for line in islice(file.lines(), _MOST_LINES):
        if "@" in before and _WHOLE_ENTRY.search(f"{before}\n{line[:200]}"):
            return True
        before = line[:200]
    return False


READER = BibtexReader()
