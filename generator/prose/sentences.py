"""Sentences of a chapter, each with what it cites and the line it starts on."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.prose.chapter import ChapterBlock, Formula, Piece, keys_of, text_of

_MARK = "\ue000"  # stands for a citation while a text is searched for the ends of its sentences
_FORMULA = "\ue001"  # likewise for a formula, which may begin a sentence and end none
_END = re.compile(rf"(?:(?<![.!?…])[.!?…]+[\"'”’»)\]]*(?:\s*{_MARK})*(?:\s+|\Z)|[。！？]+[」』”]*(?:\s*{_MARK})*\s*)")
_SHORT = frozenset("al cf ca e.g eq eqs fig figs i.e no nos p pp resp sec tab vs viz vol".split())
_LAST_WORD = re.compile(r"(?<![\w.])([\w.]+)\.[\"'”’»)\]]*$")
_LOOKED_AT = 80  # characters before and behind a full stop that decide whether it is one
_OPENING = "\"'“‘«([*"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a whole cell or label of a table.

    Args:
        line: the line it starts on, from 1.
        pieces: its text, citations and formulas, with the blanks that follow it.
    """

    line: int
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The text without citations and formulas, in one line."""
        return " ".join(text_of(self.pieces).split())

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys it cites."""
        return keys_of(self.pieces)


def sentences(block: ChapterBlock) -> tuple[Sentence, ...]:
    """The sentences of a block; together they hold all of its pieces. A citation after a full stop belongs to it."""
    if not block.pieces:
        return ()
    if block.kind in ("label", "cell", "head", "code", "formula"):
        return (Sentence(block.line, block.pieces),)
    flat = "".join(map(_flat, block.pieces))
    starts = [0, *_starts(flat)]
    cut = []
    line = block.line
    for start, pieces in zip(starts, _cut(block.pieces, starts[1:]), strict=True):
        cut.append(Sentence(line, pieces))
        line += flat.count("\n", start, start + sum(len(_flat(piece)) for piece in pieces))
    return tuple(cut)


def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of a plain text, such as an abstract, in one line each.

    >>> sentences_of("Owls see 2.5 times as well. So do gulls.")
    ('Owls see 2.5 times as well.', 'So do gulls.')
    """
    flat = " ".join(text.split())
    ends = [0, *_starts(flat), len(flat)]
    cut = (flat[start:end].strip() for start, end in pairwise(ends))
    return tuple(sentence for sentence in cut if sentence)


def _starts(flat: str) -> Iterator[int]:
    for match in _END.finditer(flat):
        start = match.end()
        before = flat[max(match.start() - _LOOKED_AT, 0) : start].replace(_MARK, "").rstrip()
        if start < len(flat) and not _goes_on(before, flat[start : start + _LOOKED_AT]):
            yield start


def _goes_on(before: str, after: str) -> bool:
    """Whether a full stop is none: after an abbreviation or an initial, or before a word without a capital."""
    word = _LAST_WORD.search(before)
    if word and (word[1].lower() in _SHORT or re.fullmatch(r"[A-HJ-Z]", word[1])):
        return True
    first = re.match(r"\w+", after.lstrip(_OPENING))
    if first is None:
        return after[0] not in _OPENING + _MARK + _FORMULA
    return first[0][0].isdigit() or first[0].islower()


def _flat(piece: Piece) -> str:
    """A piece in the text that is searched for ends of sentences: a citation or a formula is one sign."""
    if isinstance(piece, str):
        return piece
    return _FORMULA if isinstance(piece, Formula) else _MARK


def _cut(pieces: tuple[Piece, ...], places: Sequence[int]) -> Iterator[tuple[Piece, ...]]:
    """The pieces before the first of some places of the flat text, those between each two of them, and the rest."""
    part: list[Piece] = []
    start, ahead = 0, deque(places)
    for piece in pieces:
        rest, end = piece, start + len(_flat(piece))
        while ahead and ahead[0] <= end:
            size = ahead.popleft() - start
            if size:
                part.append(rest[:size] if isinstance(rest, str) else rest)
            yield tuple(part)
            part, start = [], start + size
            rest = rest[size:] if isinstance(rest, str) else rest
        if end > start:
            part.append(rest)
        start = end
    yield tuple(part)
