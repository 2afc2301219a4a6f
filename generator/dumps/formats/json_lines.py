"""JSON Lines: a paper a line, from services, snapshots and `survey read`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.dumps.formats.json_papers import item_of
from generator.dumps.formats.json_stream import is_frame, looks_like_json
from generator.dumps.formats.json_stream import records_of as framed
from generator.dumps.reader import DumpFile, LinesReader, Recognition, Strength
from generator.model import Record, Rejected, Source

_SHOWN = 80


def is_lines(start: str) -> bool:
    """Whether the start of a file is JSON Lines: an object on its first line and more lines behind it."""
    lines = [line for line in start.split("\n", 50) if line.strip()]
    if not lines or not lines[0].lstrip().startswith("{"):
        return False
    try:
        value = json.loads(lines[0])
    except (ValueError, RecursionError):
        return len(lines) > 1 and lines[1].startswith('{"')
    return isinstance(value, dict) and (len(lines) > 1 or not is_frame(value))


def records_of(lines: Iterable[str], dump: str, first: int = 1) -> Iterator[Record | Rejected]:
    """The records of JSON Lines, one a line.

    Args:
        lines: as they stand in the file.
        dump: its name.
        first: the number of the first of these lines.
    """
    for number, line in enumerate(lines, first):
        text = line.strip().lstrip("\ufeff")
        if not text:
            continue
        source = Source(dump, number)
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            yield Rejected(source, "a line that is no whole JSON value", text[:_SHOWN])
            continue
        if isinstance(value, dict) and is_frame(value):
            yield from (replace(item, source=source) for item in framed([text], dump))
        else:
            yield item_of(value, source)


def _recognised(file: DumpFile) -> Recognition | None:
    if looks_like_json(file.text) and is_lines(file.text.lstrip("\ufeff")):
        return Recognition(Strength.CERTAIN, "each of its lines is a JSON object")
    return None


READER = LinesReader("jsonl", "JSON Lines", _recognised, records_of)
