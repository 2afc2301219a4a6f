"""A plain list of titles, one a line.

A line of text may be anything: a verse, a thing to buy, a line of a log. So a list is only taken for one of titles
where nearly every line is written as English titles are: several words, the long ones with capitals, no full stop,
comma or page number at the end. Titles in other languages or with small letters are told from verses by nothing;
for them the person says so (`--as titles`), and then every line is a title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from statistics import median

from generator.dumps.formats.fields import record_of
from generator.dumps.reader import DumpFile, LinesReader, Recognition, Strength
from generator.model import Record, Rejected, Source

_BULLET = re.compile(r"\s*(?:[-*+•◦‣·–—]|\(?\d{1,5}[.)\]]|\[\d{1,5}\])\s+")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_NO_END = re.compile(r".*(?:[.,;:!…\d|>={}]|\.{3,}\s*\d*)\s*", re.DOTALL)
_ENDS_IN_NUMBER = re.compile(r".*\b(?:19|20)\d\d", re.DOTALL)  # a year is no page
_FEWEST = 3
_FEWEST_WORDS = 4
_MOST_WORDS = 35
_USUAL_WORDS = 6
_LONG = 4  # letters: shorter words have no capital
_MOST_SMALL = 0.35  # of the long words
_NEARLY_ALL = 0.85
_SAMPLE = 300
_MARKS = ("\\", "{", "}", "|", "://", "@", "](", "\t", "=", "<")


def _title(line: str) -> str:
    line = _BULLET.sub("", line, count=1) if _BULLET.match(line) else line
    line = line.strip(" \t\ufeff")
    return line[1:-1] if len(line) > 2 and line[0] + line[-1] in ('""', "“”") else line


def _is_title(line: str) -> bool:
    words = _WORD.findall(line)
    if not _FEWEST_WORDS <= len(words) <= _MOST_WORDS or line[:1].islower() or any(mark in line for mark in _MARKS):
        return False
    if _NO_END.fullmatch(line) and not _ENDS_IN_NUMBER.fullmatch(line):
        return False
    long = [word for word in words if len(word) >= _LONG]
    small = sum(word[0].islower() for word in long)
    return bool(long) and small <= _MOST_SMALL * len(long)


def _recognised(file: DumpFile) -> Recognition | None:
    lines = [title for line in file.text.split("\n")[:_SAMPLE] if (title := _title(line))]
    if len(lines) < _FEWEST or len(set(lines)) < _NEARLY_ALL * len(lines):
        return None
    words = median(len(_WORD.findall(line)) for line in lines)
    if words >= _USUAL_WORDS and sum(map(_is_title, lines)) >= _NEARLY_ALL * len(lines):
        return Recognition(Strength.PROBABLE, "nearly each of its lines is written as a title")
    return None


def records_of(lines: Iterable[str], dump: str) -> Iterator[Record | Rejected]:
    """A record a line."""
    for number, line in enumerate(lines, 1):
        if title := _title(line):
            yield record_of(Source(dump, number), title=title)


READER = LinesReader("titles", "a list of titles", _recognised, records_of)
