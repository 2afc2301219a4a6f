"""Which pairs are worth comparing: items that share keys, in blocks of bounded size.

Items are numbered in the order of their titles. In a block that is too big, each item is compared with its neighbours
in that order only, and the block is reported. All steps work on whole columns at once, because most pairs that share
a key are dropped without being compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from generator.match.block_keys import KIND_BITS, KINDS, RUN_KIND, SHORT_TITLE
from generator.match.features import Features

BOUND_STRONG = 40
BOUND_WEAK = 20
"""A block of more items is thinned; weak keys are many and say little each."""
NEIGHBOURS = 6
"""To how many followers in the order of titles each item of a thinned block is compared."""
ALIKE = 60
"""Title likeness (0 to 100) that a pair needs when only weak keys brought it together."""
_THINNED = (1 << KIND_BITS) - 1
"""Stands for the kind of a key whose block was thinned: sharing it says as little as sharing a weak one."""
_PORTION = 2_000_000

Numbers = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]


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


def candidates(items: Sequence[Features], known: Flags | None = None) -> Candidates:
    """The pairs worth comparing.

    Args:
        items: in the order of their titles.
        known: which items are known papers, never to be compared with each other; none if left out.
    """
    size = len(items)
    new = np.ones(size, dtype=bool) if known is None else ~known
    keys = np.frombuffer(b"".join([item.keys for item in items]), dtype=np.uint64)
    owners = np.repeat(np.arange(size), [len(item.keys) // 8 for item in items])
    kinds = keys & np.uint64((1 << KIND_BITS) - 1)
    codes: list[Numbers] = [np.empty(0, dtype=np.int64)]
    cuts: list[Cut] = []
    for number, kind in enumerate(KINDS):
        here = kinds == number
        bound = BOUND_STRONG if kind.strong else BOUND_WEAK
        first, second, thinned, cut = _pairs(keys[here], owners[here], new, bound)
        codes.append(first * size + second << KIND_BITS | np.where(thinned, _THINNED, number))
        cuts.extend(Cut(kind.name, *block) for block in cut)
    a, b, sure, shared = _distinct(np.concatenate(codes), size)
    worth = sure.copy()
    asked = np.flatnonzero(~sure & ((shared > 1) | _short_title(items, a) | _short_title(items, b)))
    worth[asked] = _alike(items, a[asked], b[asked])
    return Candidates(a[worth], b[worth], tuple(cuts))


def _pairs(
    keys: Keys, owners: Numbers, new: Flags, bound: int
) -> tuple[Numbers, Numbers, Flags, list[tuple[int, int]]]:
    """All pairs within blocks, within blocks over the bound only neighbours.

    Returns:
        The two items of each pair, whether it is from a block over the bound, and each such block's size and an item.
    """
    order = np.argsort(keys, kind="stable")
    keys, owners = _blocks_with_new(keys[order], owners[order], new)
    starts = _starts(keys)
    sizes = np.diff(np.r_[starts, keys.size])
    big = np.flatnonzero(sizes > bound)
    ends = np.repeat(starts + sizes, sizes)
    reach = np.repeat(np.where(sizes > bound, NEIGHBOURS, sizes), sizes)
    over = np.repeat(sizes > bound, sizes)
    first, second = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    thinned = [np.empty(0, dtype=bool)]
    place = np.arange(keys.size)
    step = 1
    while place.size:
        place = place[(place + step < ends[place]) & (step <= reach[place])]
        a, b = owners[place], owners[place + step]
        wanted = (new[a] | new[b]) & (a != b)
        first.append(a[wanted])
        second.append(b[wanted])
        thinned.append(over[place[wanted]])
        step += 1
    blocks = list(zip(sizes[big].tolist(), owners[starts[big]].tolist(), strict=True))
    return np.concatenate(first), np.concatenate(second), np.concatenate(thinned), blocks


def _blocks_with_new(keys: Keys, owners: Numbers, new: Flags) -> tuple[Keys, Numbers]:
    """The blocks that have two items or more, one of them new."""
    starts = _starts(keys)
    if not starts.size:
        return keys, owners
    sizes = np.diff(np.r_[starts, keys.size])
    worth = np.repeat((sizes > 1) & np.logical_or.reduceat(new[owners], starts), sizes)
    return keys[worth], owners[worth]


def _distinct(codes: Numbers, size: int) -> tuple[Numbers, Numbers, Flags, Numbers]:
    """Each pair once: its two items, whether strong keys brought it together, and how many keys it shares."""
    codes.sort()
    pairs, kinds = codes >> KIND_BITS, codes & ((1 << KIND_BITS) - 1)
    starts = _starts(pairs)
    a, b = np.divmod(pairs[starts], max(size, 1))
    if not starts.size:
        return a, b, np.empty(0, dtype=bool), a
    strong = np.zeros(1 << KIND_BITS, dtype=bool)
    strong[: len(KINDS)] = [kind.strong for kind in KINDS]
    runs = np.add.reduceat((kinds == RUN_KIND).astype(np.int64), starts)
    sure = np.logical_or.reduceat(strong[kinds], starts) | (runs > 1)
    return a, b, sure, np.diff(np.r_[starts, pairs.size])


def _starts(values: npt.NDArray[Any]) -> npt.NDArray[np.intp]:
    """Where each run of equal values begins."""
    if not values.size:
        return np.empty(0, dtype=np.intp)
    return np.flatnonzero(np.r_[True, values[1:] != values[:-1]])


def _short_title(items: Sequence[Features], numbers: Numbers) -> Flags:
    """Which of the items have so short a title that one pair of words is most of it."""
    short = np.array([len(item.title.content) <= SHORT_TITLE for item in items], dtype=bool)
    return short[numbers] if short.size else np.empty(0, dtype=bool)


def _alike(items: Sequence[Features], a: Numbers, b: Numbers) -> Flags:
    """Which pairs have like titles, words in any order."""
    answer = np.zeros(a.size, dtype=bool)
    titles = {number: " ".join(sorted(items[number].title.words)) for number in np.union1d(a, b).tolist()}
    for start in range(0, a.size, _PORTION):
        here = slice(start, start + _PORTION)
        first = [titles[number] for number in a[here].tolist()]
        second = [titles[number] for number in b[here].tolist()]
        answer[here] = process.cpdist(first, second, scorer=fuzz.ratio, score_cutoff=ALIKE) > 0
    return answer
