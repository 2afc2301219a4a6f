"""Keys: what records worth comparing have in common.

Each kind of key survives another damage: an identifier a changed title, the sorted words of a title another order, the
lowest hashes of an abstract an edit, a pair of title words a typing error in a third word, the beginnings of the words
several typing errors. A key is a 64-bit hash whose lowest four bits tell its kind.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations
from struct import unpack

from generator.match.sketch import Sketch, word_hash
from generator.match.title_words import Title

KIND_BITS = 4
LOWEST = 4
"""How many of the lowest hashes of an abstract are keys."""
PAIRED_WORDS = 6
"""The so many longest content words of a title are paired with each other."""
SHORT_LEAST, SHORT_TITLE = 2, 4
"""Titles of so many content words are also found by how their words begin: one slip leaves too few whole words."""
_LEAST_RUNS = 8
_SHORT_PART = 4
_KEPT_BITS = 0xFFFFFFFFFFFFFFFF >> KIND_BITS << KIND_BITS


@dataclass(frozen=True, slots=True)
class Subject:
    """What keys are made of.

    Args:
        title: as the matcher reads it.
        content: its content words.
        sketch: of the abstract; empty where there is none.
        identifiers: arXiv number, DOI and those mentioned in free text; empty ones count for nothing.
        authors: folded names.
        year: 0 when unknown.
    """

    title: Title
    content: list[str]
    sketch: Sketch
    identifiers: tuple[str, ...]
    authors: tuple[str, ...] = ()
    year: int = 0


@dataclass(frozen=True, slots=True)
class KeyKind:
    """A kind of key.

    Args:
        name: what two records with the same key share, in words.
        hashes: 64-bit hashes of what may be shared.
        strong: whether one such key in common is enough to compare.
    """

    name: str
    hashes: Callable[[Subject], list[int]]
    strong: bool = True


def _identifiers(subject: Subject) -> list[int]:
    return [_hash(name.removeprefix("arxiv:").removeprefix("doi:")) for name in subject.identifiers if name]


def _sorted_words(subject: Subject) -> list[int]:
    return [_hash(" ".join(sorted(subject.content)))] if subject.content else []


def _title_parts(subject: Subject) -> list[int]:
    text, head = subject.title.text, subject.title.head
    parts = [text.replace(" ", "")] if text else []
    if head:
        words = text.split()
        halves = ("".join(words[:head]), "".join(words[head:]))
        parts.extend(part for part in halves if len(part) >= _SHORT_PART)
    return [_hash(part) for part in parts]


def _abstract_start(subject: Subject) -> list[int]:
    if subject.sketch.runs < _LEAST_RUNS:
        return []
    return [int.from_bytes(subject.sketch.starts[:8], "little") ^ int.from_bytes(subject.sketch.starts[8:], "big")]


def _abstract_lowest(subject: Subject) -> list[int]:
    if subject.sketch.runs < _LEAST_RUNS:
        return []
    return [value << KIND_BITS for value in unpack(f"<{LOWEST}I", subject.sketch.lowest[: 4 * LOWEST])]


def _word_pairs(subject: Subject) -> list[int]:
    words = sorted(set(subject.content), key=_longest_first)[:PAIRED_WORDS]
    hashes = [word_hash(word) for word in words]
    return [(a + b) * 0x9E3779B97F4A7C15 ^ (a ^ b) for a, b in combinations(hashes, 2)]


def _authors_and_year(subject: Subject) -> list[int]:
    if not subject.authors or not subject.year:
        return []
    ends = {min(name.split(), key=_longest_first) for name in (subject.authors[0], subject.authors[-1])}
    return [_hash(f"{' '.join(sorted(ends))} {subject.year}")]


def _word_starts(subject: Subject) -> list[int]:
    words = subject.content
    if not SHORT_LEAST <= len(words) <= SHORT_TITLE:
        return []
    return [_hash(" ".join(word[:2] for word in words))]


KINDS: tuple[KeyKind, ...] = (
    KeyKind("identifier", _identifiers),
    KeyKind("words of the title", _sorted_words),
    KeyKind("title or part of it", _title_parts),
    KeyKind("start of the abstract", _abstract_start),
    KeyKind("run of words of the abstract", _abstract_lowest, strong=False),
    KeyKind("pair of title words", _word_pairs, strong=False),
    KeyKind("authors and year", _authors_and_year, strong=False),
    KeyKind("beginnings of the title's words", _word_starts, strong=False),
)
RUN_KIND = next(number for number, kind in enumerate(KINDS) if kind.hashes is _abstract_lowest)
"""The number of the kind that abstracts share several of."""


def block_keys(subject: Subject) -> bytes:
    """The keys of a record, each eight bytes, kind by kind in the order of `KINDS`."""
    keys = array("Q")
    for number, kind in enumerate(KINDS):
        keys.extend([key & _KEPT_BITS | number for key in kind.hashes(subject)])
    return keys.tobytes()


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")


def _longest_first(word: str) -> tuple[int, str]:
    return (-len(word), word)
