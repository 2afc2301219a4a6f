"""JSON as services return it (an array, or an object around one), read value by value."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from generator.dumps.formats.json_papers import item_of
from generator.dumps.input.lines import LONGEST
from generator.dumps.reader import DumpFile, LinesReader, Recognition, Strength
from generator.model import Record, Rejected, Source

_DECODER = json.JSONDecoder()
_JSON = re.compile(r"\s*(?:\{\s*(?:\"|\})|\[\s*(?:\{|\]))")
_BLANKS = re.compile(r"[\s,]*")
_NEXT_OBJECT = re.compile(r"\}\s*,?\s*(?=\{)")
LISTS = frozenset(("results", "data", "items", "papers", "references", "citations", "hits", "works", "records"))
FRAMES = frozenset(("message", "response"))
_GROW = 1 << 16
_MOST_FAULTS = 1000
_SHOWN = 80
_NESTED = ("citedPaper", "citingPaper")


def records_of(lines: Iterable[str], dump: str) -> Iterator[Record | Rejected]:
    """The records of a JSON document: an array of papers, an object that frames one, or a single paper."""
    text = _Text(lines)
    text.skip_blanks()
    if text.peek() == "[":
        yield from _array(text, dump)
        return
    yield from _object(text, dump)


class _Text:
    """A window on a long text that moves on as it is read."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._buffer = ""
        self._place = 0
        self._ended = False
        self.line = 1

    def peek(self) -> str:
        if self._place >= len(self._buffer):
            self._more(_GROW)
        return self._buffer[self._place : self._place + 1]

    def advance(self, count: int) -> None:
        end = self._place + count
        self.line += self._buffer.count("\n", self._place, end)
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

    def excerpt(self) -> str:
        return self._buffer[self._place : self._place + _SHOWN]

    def skip_broken(self) -> bool:
        """Go on behind the next object that ends; false if there is none."""
        match = _NEXT_OBJECT.search(self._buffer, self._place + 1)
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
        for line in self._lines:
            parts += line, "\n"
            size += len(line) + 1
            if size >= wanted:
                break
        else:
            self._ended = True
        self._buffer = "".join(parts)
        self._place = 0
        return size > 0


def _array(text: _Text, dump: str) -> Iterator[Record | Rejected]:
    """The papers of an array; a broken one is reported and the next whole one found."""
    text.advance(1)
    faults = 0
    while True:
        text.skip_blanks()
        if text.peek() in ("", "]"):
            text.advance(1)
            return
        source = Source(dump, text.line)
        try:
            value = text.value()
        except ValueError as error:
            yield Rejected(source, f"broken JSON: {error}", text.excerpt())
            faults += 1
            if faults > _MOST_FAULTS or not text.skip_broken():
                return
            continue
        yield item_of(inner(value), source)


def _object(text: _Text, dump: str) -> Iterator[Record | Rejected]:
    """The papers in the lists of an object, or the object as a paper."""
    start = text.line
    text.advance(1)
    own: dict[str, Any] = {}
    framed = False
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
            if name in LISTS and text.peek() == "[":
                framed = True
                yield from _array(text, dump)
            elif name in FRAMES and text.peek() == "{":
                framed = True
                yield from _object(text, dump)
            else:
                own[name] = text.value()
        except ValueError as error:
            yield Rejected(Source(dump, text.line), f"broken JSON: {error}", text.excerpt())
            return
    text.advance(1)
    if not framed and own:
        yield item_of(inner(own), Source(dump, start))


def inner(value: Any) -> Any:
    """The paper within a citation as Semantic Scholar gives it, or the value itself."""
    if isinstance(value, dict):
        return next((value[name] for name in _NESTED if isinstance(value.get(name), dict)), value)
    return value


def looks_like_json(text: str) -> bool:
    """Whether a text begins as a JSON object or an array of them does."""
    return _JSON.match(text.lstrip("\ufeff")) is not None


def _recognised(file: DumpFile) -> Recognition | None:
    return Recognition(Strength.LIKELY, "it begins as JSON does") if looks_like_json(file.text) else None


READER = LinesReader("json", "JSON", _recognised, records_of)
