"""Text whose lines begin with tags (RIS, MEDLINE, Web of Science, Refer, RefWorks): cut into entries, as a stream.

    >>> grammar = Grammar(re.compile("([A-Z]{2}) ?(.*)"), starts="PT", ends=frozenset(["ER"]))
    >>> [entry] = entries_of(["PT J", "TI On", "   owls", "ER"], grammar)
    >>> Tags(entry).first("TI")
    'On owls'

Memory holds one entry at a time, of any length; time is linear. What stands outside entries is passed over.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO, Any, cast

from generator.dumps.reader import DumpFile, Items, Recognition
from generator.model import Record, Rejected, Source

_SHOWN = 80
CUT = "the file ends within this entry, so that its title may be cut"


@dataclass(frozen=True, slots=True)
class Grammar:
    """How a format marks its tags and entries.

    Args:
        tag: matches a line that begins with a tag, which is group 1, and has its value as group 2.
        starts: the tag that begins an entry.
        ends: the tags that end one; a format without them has entries that end where the next begins.
        titles: the tags of titles: an entry that is cut behind one is not taken.
        wraps: whether programs fold long values, so that one may be cut at the end of a line too.
        texts: tags whose values may hold empty lines; text behind an empty line belongs to no other.
        blank_ends: whether an empty line ends an entry.
        headless: whether an entry may begin with another tag than `starts`, behind the end of the one before.
        lower: whether tags may be written in lower case.
        indented: whether lines that go on with a value begin with blanks. Others are passed over.
    """

    tag: re.Pattern[str]
    starts: str
    ends: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset({"TI", "T1"})
    wraps: bool = False
    texts: frozenset[str] = frozenset()
    blank_ends: bool = False
    headless: bool = False
    lower: bool = False
    indented: bool = False


@dataclass(slots=True)
class TaggedEntry:
    """The tags of an entry in their order, each with the lines of its value; where it starts and whether it ended."""

    line: int
    values: list[tuple[str, list[str]]] = field(default_factory=list)
    ended: bool = False

    def closed(self) -> TaggedEntry:
        """The same, with its end."""
        self.ended = True
        return self


def entries_of(lines: Iterable[str], grammar: Grammar) -> Iterator[TaggedEntry]:
    """The entries of a file, in order: each ends with its end mark, where the next begins, or with the file."""
    match, starts, ends = grammar.tag.match, grammar.starts, grammar.ends
    entry: TaggedEntry | None = None
    value: list[str] = []
    tag = ""
    blank = joins = False  # `joins`: the first tag of this entry stands directly behind the end of the one before
    for number, line in enumerate(lines, 1):
        parts = match(line)
        if parts:
            tag, text = parts.groups()
            tag = tag.upper() if grammar.lower else tag
            if tag == starts:
                if entry and not joins:
                    yield entry.closed()
                    entry = None
                joins = False
            if entry is None and (tag == starts or (grammar.headless and tag not in ends)):
                entry = TaggedEntry(number)
            if entry and tag in ends:
                yield entry.closed()
                entry, joins = None, True
            elif entry:
                value = [text]
                entry.values.append((tag, value))
                blank = False
        elif not line or line.isspace():
            blank = True
            if entry and grammar.blank_ends:
                yield entry.closed()
                entry, joins = None, True
        elif entry is None:
            joins = False
        elif (not blank or tag in grammar.texts) and (not grammar.indented or line[0] in " \t"):
            value.append(line.strip())
    if entry:
        yield entry


class Tags:
    """The values of an entry by their tags. It knows which were read, so that the rest can be kept too.

    Values that hold nothing are no values; lines that go on with one are joined to it by blanks.
    """

    __slots__ = ("_read", "_values", "order")

    def __init__(self, entry: TaggedEntry) -> None:
        self._values: dict[str, list[str]] = {}
        self._read: set[str] = set()
        self.order = entry.values
        for tag, lines in entry.values:
            text = (lines[0] if len(lines) == 1 else " ".join(lines)).strip()
            if text:
                self._values.setdefault(tag, []).append(text)

    def __contains__(self, tag: str) -> bool:
        return tag in self._values

    def first(self, *tags: str) -> str:
        """The first value there is of tags, in the order in which they are asked for; only its tag counts as read."""
        for tag in tags:
            if tag in self._values:
                self._read.add(tag)
                return self._values[tag][0]
        return ""

    def every(self, *tags: str) -> list[str]:
        """All values of tags, in the order of the tags that are asked for."""
        self._read.update(tags)
        return self.look(*tags)

    def look(self, *tags: str) -> list[str]:
        """As `every`, but the tags do not count as read: what is only looked into is kept as it stands."""
        return [text for tag in tags if tag in self._values for text in self._values[tag]]

    def lines(self, *tags: str) -> list[str]:
        """All lines of the values of tags: of values that are lists, an element a line."""
        self._read.update(tags)
        if not any(tag in self._values for tag in tags):
            return []
        values = (lines for name in tags for tag, lines in self.order if tag == name)
        return [text for lines in values for line in lines if (text := line.strip())]

    def drop(self, *tags: str) -> None:
        """Counts tags as read: what they hold is held by others, or is not to be kept."""
        self._read.update(tags)

    def rest(self, names: Mapping[str, str], prefix: str) -> dict[str, str]:
        """The values of the tags that were not read, joined by semicolons.

        Args:
            names: what the fields are called; the others are called by the prefix and their tag.
            prefix: of the format.
        """
        kept: dict[str, str] = {}
        for tag, values in self._values.items():
            if tag not in self._read:
                text = values[0] if len(values) == 1 else "; ".join(dict.fromkeys(values))
                name = names.get(tag) or f"{prefix}-{tag.lower()}"
                kept[name] = f"{kept[name]}; {text}" if name in kept else text
        return kept


@dataclass(frozen=True, slots=True)
class TaggedReader:
    """A reader of a format of tagged lines.

    Args:
        name: see `Reader`.
        label: see `Reader`.
        recognise: see `Reader.recognises`.
        grammar: of a file, as the format allows for variants.
        record: gives the record of an entry.
    """

    name: str
    label: str
    recognise: Callable[[DumpFile], Recognition | None]
    grammar: Callable[[DumpFile], Grammar]
    record: Callable[[Tags, Source], Record | Rejected]

    def recognises(self, file: DumpFile) -> Recognition | None:
        """See `Reader`."""
        return self.recognise(file)

    def records(self, file: DumpFile) -> Items:
        """See `Reader`."""
        end = FileEnd()
        grammar = self.grammar(file)
        for entry in entries_of(end.watch(file).lines(), grammar):
            source = Source(file.name, entry.line)
            if not entry.ended and not self._whole(entry, grammar, end):
                yield Rejected(source, CUT, _start(entry))
            else:
                yield self.record(Tags(entry), source)

    @staticmethod
    def _whole(entry: TaggedEntry, grammar: Grammar, end: FileEnd) -> bool:
        """Whether the last entry of a file, which no mark ends, has a whole title; a value that is cut is dropped."""
        tag = entry.values[-1][0]
        broken = not end.at_line_end
        if tag in grammar.titles and (broken or grammar.wraps):
            return False
        if broken and grammar.ends:
            entry.values.pop()
        return True


def head_of(file: DumpFile) -> str:
    """The first lines of a file, whatever ends them."""
    text = file.text
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


class FileEnd:
    """Tells whether the last line that was read of a file has its end, so that a file cut within a line is known."""

    def __init__(self) -> None:
        self.at_line_end = False

    def watch(self, file: DumpFile) -> DumpFile:
        """The same file; its reading is watched."""

        @contextmanager
        def opened() -> Iterator[IO[bytes]]:
            with file.open() as stream:
                yield cast("IO[bytes]", _Watched(stream, self))

        return dataclasses.replace(file, open=opened)


class _Watched:
    def __init__(self, stream: IO[bytes], end: FileEnd) -> None:
        self._stream, self._end = stream, end

    def read(self, size: int = -1) -> bytes:
        chunk = self._stream.read(size)
        if chunk:
            self._end.at_line_end = chunk.rstrip(b"\0")[-1:] in (b"\n", b"\r")
        return chunk

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def _start(entry: TaggedEntry) -> str:
    return " ".join(line for _, lines in entry.values for line in lines)[:_SHOWN]
