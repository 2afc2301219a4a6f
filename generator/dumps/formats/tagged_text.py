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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
    """The tags of an entry in their order, each with the lines of its value; where it starts and whether it ended.

    An entry may have a tag on each of a million lines. So a line is a text in a list here, and no object of its own:
    Python's search for cycles looks at all of these again and again, which took more time than reading.
    """

    line: int
    tags: list[str] = field(default_factory=list)
    firsts: list[str] = field(default_factory=list)
    """The first line of each value."""
    more: dict[int, list[str]] = field(default_factory=dict)
    """The lines that go on with a value, by its place."""
    ended: bool = False

    @property
    def values(self) -> Iterator[tuple[str, list[str]]]:
        """Each tag with the lines of its value."""
        for place, (tag, text) in enumerate(zip(self.tags, self.firsts, strict=True)):
            yield tag, [text, *self.more.get(place, ())]

    @property
    def texts(self) -> Iterator[tuple[str, str]]:
        """Each tag with its value, lines joined by blanks."""
        more = self.more
        for place, (tag, text) in enumerate(zip(self.tags, self.firsts, strict=True)):
            yield tag, " ".join([text, *more[place]]) if place in more else text

    def add(self, tag: str, lines: Sequence[str]) -> None:
        """Another tag, with the lines of its value."""
        self.tags.append(tag)
        self.firsts.append(lines[0])
        if len(lines) > 1:
            self.more[len(self.tags) - 1] = list(lines[1:])

    def drop_last(self) -> None:
        """Forget the last tag and its value."""
        self.tags.pop()
        self.firsts.pop()
        self.more.pop(len(self.tags), None)

    def closed(self) -> TaggedEntry:
        """The same, with its end."""
        self.ended = True
        return self


def entries_of(lines: Iterable[str], grammar: Grammar) -> Iterator[TaggedEntry]:
    """The entries of a file, in order: each ends with its end mark, where the next begins, or with the file."""
    match, starts, ends = grammar.tag.match, grammar.starts, grammar.ends
    entry: TaggedEntry | None = None
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
                entry.tags.append(tag)
                entry.firsts.append(text)
                blank = False
        elif not line or line.isspace():
            blank = True
            if entry and grammar.blank_ends:
                yield entry.closed()
                entry, joins = None, True
        elif entry is None:
            joins = False
        elif (not blank or tag in grammar.texts) and (not grammar.indented or line[0] in " \t"):
            entry.more.setdefault(len(entry.tags) - 1, []).append(line.strip())
    if entry:
        yield entry


class Tags:
    """The values of an entry by their tags. It knows which were read, so that the rest can be kept too.

    Values that hold nothing are no values; lines that go on with one are joined to it by blanks.
    """

    __slots__ = ("_entry", "_read", "_values")

    def __init__(self, entry: TaggedEntry) -> None:
        self._values: dict[str, list[str]] = {}
        self._read: set[str] = set()
        self._entry = entry
        for tag, value in entry.texts:
            if text := value.strip():
                self._values.setdefault(tag, []).append(text)

    @property
    def order(self) -> Iterator[tuple[str, list[str]]]:
        """Each tag with the lines of its value, in the order of the entry."""
        return self._entry.values

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
        tag = entry.tags[-1]
        broken = not end.at_line_end
        if tag in grammar.titles and (broken or grammar.wraps):
            return False
        if broken and grammar.ends:
            entry.drop_last()
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
