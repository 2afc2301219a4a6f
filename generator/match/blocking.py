"""Which pairs are worth comparing: records that share a key, in blocks of bounded size.

Each kind of key survives other damage: an identifier survives a changed title, the sorted words of a title survive
another order, the lowest hashes of an abstract survive edits, a pair of title words survives a typing error elsewhere.
Items come numbered in the order of their titles, so that a block too big to compare each with each can be thinned
to neighbours in that order; what was thinned is reported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from generator.match.features import Features
from generator.match.titles import is_content

BLOCK_BOUND = 40
"""A block of more items is thinned."""
NEIGHBOURS = 6
"""To how many followers in the order of titles each item of a thinned block is compared."""
LOWEST = 4
"""How many of the lowest hashes of an abstract are keys."""
ALIKE = 60
"""Title likeness (0 to 100) that a pair needs when only weak keys brought it together."""
_LEAST_RUNS = 8
_MOST_PAIRS = 12
_SHORT_HEAD = 4

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Cut:
    """A block too big to compare each with each: its items were compared with their neighbours only.

    Args:
        kind: what the items share.
        size: how many there are.
        example: one of the items.
    """

    kind: str
    size: int
    example: int


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs worth comparing (`a[i] < b[i]`, in ascending order, each once) and the blocks that were cut."""

    a: Numbers
    b: Numbers
    cuts: tuple[Cut, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyKind:
    """A kind of key.

    Args:
        name: what two records with the same key share, in words.
        keys: the keys of a record.
        strong: whether one such key in common is enough to compare.
    """

    name: str
    keys: Callable[[Features], Iterator[bytes]]
    strong: bool = True


def _identifiers(item: Features) -> Iterator[bytes]:
    if item.arxiv:
        yield b"arxiv:" + item.arxiv.encode()
    if item.doi:
        yield b"doi:" + item.doi.encode()
    for mention in item.mentions:
        yield mention.encode()


def _title(item: Features) -> Iterator[bytes]:
    if item.title.text:
        yield item.title.text.replace(" ", "").encode()


def _sorted_words(item: Features) -> Iterator[bytes]:
    words = item.title.content
    if words:
        yield " ".join(sorted(words)).encode()


def _halves(item: Features) -> Iterator[bytes]:
    words = item.title.words
    if not words:
        return
    yield "".join(words).encode()
    if item.title.head:
        for half in (words[: item.title.head], words[item.title.head :]):
            joined = "".join(half)
            if len(joined) >= _SHORT_HEAD:
                yield joined.encode()


def _abstract_start(item: Features) -> Iterator[bytes]:
    if item.sketch.runs >= _LEAST_RUNS:
        yield item.sketch.starts


def _abstract_lowest(item: Features) -> Iterator[bytes]:
    if item.sketch.runs >= _LEAST_RUNS:
        for place in range(0, 4 * LOWEST, 4):
            yield item.sketch.lowest[place : place + 4]


def _word_pairs(item: Features) -> Iterator[bytes]:
    words = sorted({word for word in item.title.words if is_content(word)}, key=lambda word: (-len(word), word))
    kept = words[:5]
    for place, first in enumerate(kept):
        for second in kept[place + 1 :]:
            yield (f"{first} {second}" if first < second else f"{second} {first}").encode()


KINDS: tuple[KeyKind, ...] = (
    KeyKind("identifier", _identifiers),
    KeyKind("sorted title words", _sorted_words),
    KeyKind("title or part of it", _halves),
    KeyKind("start of the abstract", _abstract_start),
    KeyKind("run of words of the abstract", _abstract_lowest, strong=False),
    KeyKind("pair of title words", _word_pairs, strong=False),
)


def candidates(items: Sequence[Features], known: npt.NDArray[np.bool_] | None = None) -> Candidates:
    """The pairs worth comparing.

    Args:
        items: in the order of their titles.
        known: which items are known papers, never to be compared with each other; none if left out.
    """
    size = len(items)
    new = np.ones(size, dtype=bool) if known is None else ~known
    codes = []
    cuts: list[Cut] = []
    for place, kind in enumerate(KINDS):
        keys, owners = _table(items, kind)
        first, second, cut = _pairs(keys, owners, kind.name, new)
        cuts.extend(cut)
        codes.append((first * size + second) * len(KINDS) + place)
    packed = np.concatenate(codes) if codes else np.empty(0, dtype=np.int64)
    packed.sort()
    pair, kinds = np.divmod(packed, len(KINDS))
    starts = _starts(pair)
    strong = np.array([kind.strong for kind in KINDS])[kinds]
    sure = np.logical_or.reduceat(strong, starts) if starts.size else np.empty(0, dtype=bool)
    count = np.diff(np.r_[starts, pair.size])
    lowest = np.add.reduceat(kinds == _LOWEST_KIND, starts) if starts.size else np.empty(0, dtype=np.int64)
    a, b = np.divmod(pair[starts], max(size, 1))
    kept = sure | (lowest >= 2) | _alike(items, a, b, ~sure & (lowest < 2) & (count > 0))  # noqa: PLR2004
    return Candidates(a[kept], b[kept], tuple(cuts))


_LOWEST_KIND = next(place for place, kind in enumerate(KINDS) if kind.keys is _abstract_lowest)


def _table(items: Sequence[Features], kind: KeyKind) -> tuple[npt.NDArray[np.uint64], Numbers]:
    """Hashes of the keys of a kind, and the items they belong to."""
    keys: list[int] = []
    owners: list[int] = []
    for number, item in enumerate(items):
        for key in kind.keys(item):
            keys.append(int.from_bytes(blake2b(key, digest_size=8).digest(), "little"))
            owners.append(number)
    return np.array(keys, dtype=np.uint64), np.array(owners, dtype=np.int64)


def _pairs(
    keys: npt.NDArray[np.uint64], owners: Numbers, name: str, new: npt.NDArray[np.bool_]
) -> tuple[Numbers, Numbers, list[Cut]]:
    """All pairs within blocks; neighbours only within blocks over the bound."""
    order = np.lexsort((owners, keys))
    keys, owners = keys[order], owners[order]
    fresh = (
        np.r_[True, (keys[1:] != keys[:-1]) | (owners[1:] != owners[:-1])]
        if keys.size
        else np.empty(0, dtype=bool)
    )
    keys, owners = keys[fresh], owners[fresh]
    keys, owners = _blocks_with_new(keys, owners, new)
    starts = _starts(keys)
    sizes = np.diff(np.r_[starts, keys.size])
    ends = np.repeat(starts + sizes, sizes)
    reach = np.repeat(np.where(sizes > BLOCK_BOUND, NEIGHBOURS, sizes), sizes)
    cuts = [
        Cut(name, int(sizes[block]), int(owners[starts[block]]))
        for block in np.flatnonzero(sizes > BLOCK_BOUND)
    ]
    first, second = [], []
    place = np.arange(keys.size)
    step = 1
    while place.size:
        place = place[(place + step < ends[place]) & (step <= reach[place])]
        a, b = owners[place], owners[place + step]
        wanted = new[a] | new[b]
        first.append(a[wanted])
        second.append(b[wanted])
        step += 1
    empty = np.empty(0, dtype=np.int64)
    return np.concatenate([empty, *first]), np.concatenate([empty, *second]), cuts


def _starts(keys: npt.NDArray[Any]) -> npt.NDArray[np.intp]:
    """Where each run of equal values begins."""
    return np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]]) if keys.size else np.empty(0, dtype=np.intp)


def _blocks_with_new(
    keys: npt.NDArray[np.uint64], owners: Numbers, new: npt.NDArray[np.bool_]
) -> tuple[npt.NDArray[np.uint64], Numbers]:
    """The blocks that have two items or more, one of them new."""
    starts = _starts(keys)
    if not starts.size:
        return keys, owners
    sizes = np.diff(np.r_[starts, keys.size])
    kept = np.repeat((sizes > 1) & np.logical_or.reduceat(new[owners], starts), sizes)
    return keys[kept], owners[kept]


def _alike(
    items: Sequence[Features], a: Numbers, b: Numbers, asked: npt.NDArray[np.bool_]
) -> npt.NDArray[np.bool_]:
    """Which of the asked pairs have like titles, words in any order."""
    answer = np.zeros(a.size, dtype=bool)
    places = np.flatnonzero(asked)
    if places.size:
        titles = [" ".join(sorted(item.title.words)) for item in items]
        scores = process.cpdist(
            [titles[i] for i in a[places]],
            [titles[i] for i in b[places]],
            scorer=fuzz.ratio,
            score_cutoff=ALIKE,
        )
        answer[places] = scores > 0
    return answer
