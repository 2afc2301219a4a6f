"""The entries of a BibTeX file of any size, read as a stream: memory does not grow with the file.

The file is read in segments that end before an entry. What keeps a segment from ending (an entry without end, a text of
many megabytes) is cut off and told once it is longer than `LONGEST_ENTRY`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.bibliography.bibtex.scanner import MONTHS, Scanner
from generator.bibliography.bibtex.syntax import Entry, Macro, Problem, Stretch

LONGEST_ENTRY = 4 << 20
"""Characters of an entry; a longer one is rejected."""

_SEGMENT = 1 << 19  # characters from which on a segment ends before the next entry
_PIECE = 1 << 20  # characters that are looked at in one
_LEAST = 1 << 16  # characters that are looked at in one at least
_HEAD = re.compile(r"^[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(]", re.MULTILINE)
_MOST_MACROS = 16 << 20  # characters that all macros of a file may stand for together
_FEW_MACROS = 800


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of whole entries.

    Args:
        entries: in order; several may have one key.
        problems: in order; of those of an entry `key` is its key.
        before: lines of the file before the segment.
    """

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    before: int


def segments_of(pieces: Iterable[str]) -> Iterator[Segment]:
    """The segments of a file.

    Args:
        pieces: its text, cut anywhere.
    """
    macros: Mapping[str, str] = MONTHS
    buffer = _Buffer()
    for piece in _pieces(pieces):
        buffer.add(piece)
        if buffer.skips and not buffer.skip():
            continue
        if buffer.size < _SEGMENT:
            continue
        end = buffer.last_head(len(piece))
        if not end and buffer.size <= LONGEST_ENTRY:
            continue
        scanner = _scanned(buffer.text()[: end or buffer.size], macros)
        sound = end or _end_of_sound(scanner)
        yield _segment(scanner, buffer.before, sound or len(scanner.text))
        macros = _kept(scanner.macros, macros)
        buffer.skips = not end and (not sound or "@" not in scanner.text[sound:])
        buffer.drop(len(scanner.text) if buffer.skips else sound)
    if buffer.size and not buffer.skips:
        scanner = _scanned(buffer.text(), macros)
        yield _segment(scanner, buffer.before, len(scanner.text))


class _Buffer:
    """Text that is not read yet."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.size = 0
        self.before = 0
        self.skips = False

    def add(self, piece: str) -> None:
        self._parts.append(piece)
        self.size += len(piece)

    def text(self) -> str:
        self._parts = ["".join(self._parts)]
        return self._parts[0]

    def last_head(self, length: int) -> int:
        """Where the last entry starts within so many last characters, if it starts a line; 0 where none does."""
        start = 0
        for match in _HEAD.finditer(self.text(), self.size - length):
            start = match.start()
        return start

    def skip(self) -> bool:
        """Passes over everything before the next line that starts an entry; tells whether there is one."""
        match = _HEAD.search(self.text())
        self.skips = match is None
        self.drop(match.start() if match else self.size)
        return match is not None

    def drop(self, end: int) -> None:
        """Forgets what stands before a place."""
        text = self.text()
        self.before += text.count("\n", 0, end)
        self._parts = [text[end:]]
        self.size = len(text) - end


def _pieces(pieces: Iterable[str]) -> Iterator[str]:
    """Short pieces together, long ones cut."""
    waiting: list[str] = []
    size = 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size >= _LEAST:
            text, waiting, size = "".join(waiting), [], 0
            yield from (text[start : start + _PIECE] for start in range(0, len(text), _PIECE))
    if size:
        yield "".join(waiting)


def _scanned(text: str, macros: Mapping[str, str]) -> Scanner:
    scanner = Scanner(text, macros, lenient=True)
    scanner.scan()
    return scanner


def _kept(now: dict[str, str], before: Mapping[str, str]) -> Mapping[str, str]:
    """The macros for what follows, unless they stand for more than any bibliography's."""
    if len(now) > _FEW_MACROS and sum(map(len, now.values())) + sum(map(len, now)) > _MOST_MACROS:
        return before
    return now


def _end_of_sound(scanner: Scanner) -> int:
    """Where the last sound entry, macro or comment ends; 0 where there is none."""
    for block in reversed(scanner.blocks):
        if isinstance(block, Entry | Macro) or (isinstance(block, Stretch) and block.kind in ("comment", "preamble")):
            return block.end
    return 0


def _segment(scanner: Scanner, before: int, end: int) -> Segment:
    """What stands before a place."""
    entries = tuple(block for block in scanner.blocks if isinstance(block, Entry) and block.end <= end)
    last = scanner.text.count("\n", 0, end) + 1
    problems = tuple(problem for problem in scanner.problems if end == len(scanner.text) or problem.line < last)
    return Segment(entries, problems, before)
