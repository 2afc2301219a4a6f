"""JSON as services return it (an array, or an object around one), read value by value."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.dumps.formats.json_papers import item_of
from generator.dumps.input.lines import LONGEST
from generator.dumps.reader import DumpFile, Items, Recognition, Strength
from generator.model import Record, Rejected, Source

_DECODER = json.JSONDecoder()
_JSON = re.compile(r"\s*(?:\{\s*(?:\"|\})|\[\s*(?:(?:null\s*,\s*)*\{|(?:null\s*,\s*)*null\s*\]|\]))")
_BLANKS = re.compile(r"[\s,]*")
_FIRST_NAME = re.compile(r"\{\s*(\"(?:[^\"\\]|\\.){0,200}\")")
LISTS = frozenset(
    "results data items papers references citations hits hit works records notes result articles entries".split()
)
"""Names of lists of papers in answers."""
_NEVER_OF_PAPERS = frozenset("results items papers works records articles entries".split())
"""Those that no paper has for something of its own; a paper has `references`, too."""
FRAMES = frozenset("message response result hits data resultList".split())
"""Names of objects that hold such a list, or a paper."""
OF_PAPERS = frozenset(
    "title titles paperId itemType DOI doi content attributes authors author authorships creators abstract".split()
)
"""Names that a paper has and a frame has not."""
_GROW = 1 << 16
_MOST_FAULTS = 1000
_SHOWN = 80


def records_of(pieces: Iterable[str], dump: str) -> Iterator[Record | Rejected]:
    """The records of a JSON document: an array of papers, an object that frames one, or a single paper; or several.

    Args:
        pieces: the document, cut anywhere.
        dump: the file's name.
    """
    text = _Text(pieces)
    while True:
        text.skip_blanks()
        start = text.peek()
        if start == "[":
            yield from _array(text, dump)
        elif start == "{":
            yield from _object(text, dump)
        elif start:
            yield Rejected(Source(dump, text.line), "text that is no JSON", text.excerpt())
            return
        else:
            return


class _Text:
    """A window on a long text that moves on as it is read."""

    def __init__(self, pieces: Iterable[str]) -> None:
        self._pieces = iter(pieces)
        self._buffer = ""
        self._place = 0
        self._ended = False
        self.line = 1
        self.passed = 0

    def peek(self) -> str:
        if self._place >= len(self._buffer):
            self._more(_GROW)
        return self._buffer[self._place : self._place + 1]

    def advance(self, count: int) -> None:
        end = self._place + count
        self.line += self._buffer.count("\n", self._place, end)
        self.passed += count
        self._place = end

    def skip_blanks(self) -> None:
        while True:
            match = _BLANKS.match(self._buffer, self._place)
            if match:
                self.advance(match.end() - self._place)
            if self._place < len(self._buffer) or not self._more(_GROW):
                return

    def value(self) -> Any:
        """The JSON value here.

        Raises:
            ValueError: there is none; the text has not moved on.
        """
        while True:
            try:
                value, end = _DECODER.raw_decode(self._buffer, self._place)
            except (ValueError, RecursionError) as error:
                held = len(self._buffer) - self._place
                if held > LONGEST or not self._more(max(_GROW, held)):
                    raise ValueError(str(error)) from None
                continue
            if end == len(self._buffer) and not isinstance(value, dict | list | str) and self._more(_GROW):
                continue
            self.advance(end - self._place)
            return value

    def end(self) -> None:
        """Go to the end of the text, of which nothing more can be made out."""
        while True:
            self.advance(len(self._buffer) - self._place)
            if not self._more(_GROW):
                return

    def excerpt(self) -> str:
        return self._buffer[self._place : self._place + _SHOWN]

    def first_name(self) -> str:
        """The first name in the object here, as written; an empty string where there is none."""
        match = _FIRST_NAME.match(self._buffer, self._place)
        return match[1] if match else ""

    def skip_broken(self, first_name: str) -> bool:
        """Go on to the next object that begins with a name, as those of one list do; false if there is none."""
        if not first_name:
            return False
        pattern = re.compile(rf"\}}\s*,\s*(?=\{{\s*{re.escape(first_name)})")
        match = pattern.search(self._buffer, self._place + 1)
        if not match:
            return False
        self.advance(match.end() - self._place)
        return True

    def _more(self, wanted: int) -> bool:
        """Read on; false at the end of the text."""
        if self._ended:
            return False
        parts = [self._buffer[self._place :]]
        size = 0
        for piece in self._pieces:
            parts.append(piece)
            size += len(piece)
            if size >= wanted:
                break
        else:
            self._ended = True
        self._buffer = "".join(parts)
        self._place = 0
        return size > 0


def _array(text: _Text, dump: str) -> Iterator[Record | Rejected]:
    """The papers of an array; a broken one is reported and the next whole one found.

    What comes behind a broken one may be a part of it. So it counts only if it begins as its siblings do and has most
    of the names that they have.
    """
    text.advance(1)
    faults = 0
    names: frozenset[str] = frozenset()
    broken = False
    while True:
        text.skip_blanks()
        if text.peek() in ("", "]"):
            if not text.peek():
                yield Rejected(Source(dump, text.line), "the file ends within a list")
            text.advance(1)
            return
        source = Source(dump, text.line)
        first_name = text.first_name()
        try:
            value = text.value()
        except ValueError as error:
            if not broken:
                yield Rejected(source, f"broken JSON: {error}", text.excerpt())
            broken = True
            faults += 1
            if faults > _MOST_FAULTS or not text.skip_broken(first_name):
                text.end()
                return
            continue
        own = frozenset(value) if isinstance(value, dict) else frozenset()
        if broken and 2 * len(own & names) <= len(names):
            continue
        broken, names = False, own or names
        yield item_of(value, source)


def _object(text: _Text, dump: str) -> Iterator[Record | Rejected]:
    """The papers in the lists of an object, or the object as a paper."""
    start = text.line
    text.advance(1)
    own: dict[str, Any] = {}
    framed = has_fields = False
    held = 0
    while True:
        text.skip_blanks()
        if text.peek() in ("", "}"):
            break
        try:
            name = text.value()
            text.skip_blanks()
            if text.peek() != ":" or not isinstance(name, str):
                raise ValueError("a name without a value")
            text.advance(1)
            text.skip_blanks()
            is_paper = has_fields and name not in _NEVER_OF_PAPERS
            if name in LISTS and text.peek() == "[" and not is_paper:
                framed = True
                yield from _array(text, dump)
            elif name in FRAMES and text.peek() == "{" and not is_paper:
                framed = True
                yield from _object(text, dump)
            else:
                before = text.passed
                own[name] = text.value()
                has_fields |= name in OF_PAPERS
                held += text.passed - before + len(name)
                if held > LONGEST:
                    raise ValueError(f"an object of more than {LONGEST >> 20} million characters")
        except ValueError as error:
            yield Rejected(Source(dump, text.line), f"broken JSON: {error}", text.excerpt())
            text.end()
            return
    if not text.peek():
        if not framed:
            yield Rejected(Source(dump, start), "the file ends within an object")
        return
    text.advance(1)
    if own and (not framed or (own.get("title") and len(OF_PAPERS & own.keys()) > 1)):
        yield item_of(own, Source(dump, start))


def is_frame(value: Mapping[str, Any]) -> bool:
    """Whether an object is an answer around papers, and none itself."""
    if any(isinstance(value.get(name), list) for name in _NEVER_OF_PAPERS):
        return True
    return OF_PAPERS.isdisjoint(value) and not (LISTS | FRAMES).isdisjoint(value)


def looks_like_json(text: str) -> bool:
    """Whether a text begins as a JSON object or an array of them does."""
    return _JSON.match(text.lstrip("\ufeff")) is not None


class JsonReader:
    """Reads a document value by value."""

    name = "json"
    label = "JSON"

    def recognises(self, file: DumpFile) -> Recognition | None:
        """See `Reader`."""
        return Recognition(Strength.LIKELY, "it begins as JSON does") if looks_like_json(file.text) else None

    def records(self, file: DumpFile) -> Items:
        """See `Reader`."""
        return records_of(file.pieces(), file.name)


READER = JsonReader()
