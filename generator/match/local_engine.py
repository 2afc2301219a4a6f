"""Where the pure functions run: here, in one process or several. `dask_engine` runs the same functions on Dask."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context
from operator import attrgetter
from typing import Any, Protocol, TypeVar

from generator.match.compare import Decision, compare
from generator.match.features import Features, features_of
from generator.match.sketch import Sketch
from generator.match.title_words import Title
from generator.model import Record

CHUNK = 2000
"""How many records or pairs are handed to a worker at a time."""
WORTH_WORKERS = 20_000
"""Fewer records or pairs are done before another process has started."""

Pair = tuple[int, int]
In = TypeVar("In")


class Engine(Protocol):
    """Runs the two pure functions that take time, over any number of records or pairs, and keeps their order."""

    def features(self, records: Iterable[Record]) -> list[Features]:
        """The features of each record."""

    def decisions(self, items: Sequence[Features], pairs: Sequence[Pair]) -> list[Decision]:
        """The decision about each pair of items, given by their numbers."""


class Embedded:
    """This machine: one process, or several once there is enough to do.

    Args:
        workers: how many processes at most; as many as there are processors if left out. The answers do not
            depend on it.
    """

    def __init__(self, workers: int | None = None) -> None:
        self.workers = workers or _processors()

    def features(self, records: Iterable[Record]) -> list[Features]:
        """The features of each record. At most a few thousand records are held at a time."""
        rest = iter(records)
        head = list(islice(rest, WORTH_WORKERS)) if self.workers > 1 else []
        if self.workers == 1 or len(head) < WORTH_WORKERS:
            return [one for part in chunks(chain(head, rest)) for one in features_of(part)]
        made: list[Features] = []
        parts = (list(map(_FIELDS, part)) for part in chunks(chain(head, rest)))
        with ProcessPoolExecutor(self.workers, mp_context=get_context(_START)) as pool:
            for answer in _in_order(pool, _flat_features, parts, self.workers):
                made.extend(map(_restored, answer))
        return made

    def decisions(self, items: Sequence[Features], pairs: Sequence[Pair]) -> list[Decision]:
        """The decision about each pair of items, given by their numbers."""
        if self.workers == 1 or len(pairs) < WORTH_WORKERS or _START != "fork":
            return [compare(items[a], items[b]) for a, b in pairs]
        # A forked worker shares the items with this process; sending them would cost as much as comparing.
        _SHARED.append(items)
        try:
            with ProcessPoolExecutor(self.workers, mp_context=get_context(_START)) as pool:
                return list(chain.from_iterable(_in_order(pool, _shared_decisions, chunks(pairs), self.workers)))
        finally:
            _SHARED.clear()


def chunks(stream: Iterable[In], size: int = CHUNK) -> Iterator[list[In]]:
    """The stream in lists of `size`, the last one shorter."""
    rest = iter(stream)
    while part := list(islice(rest, size)):
        yield part


# Forking a process that has threads is unsafe, and Python from 3.12 on warns of it.
_START = "fork" if sys.platform == "linux" and sys.version_info < (3, 12) else "spawn"
_SHARED: list[Sequence[Features]] = []
_FIELDS = attrgetter(*Record.__dataclass_fields__)
_FLAT = attrgetter(*(name for name in Features.__dataclass_fields__ if name not in {"title", "sketch"}))
_FLAT_TITLE = attrgetter(*(f"title.{name}" for name in Title.__dataclass_fields__))
_FLAT_SKETCH = attrgetter(*(f"sketch.{name}" for name in Sketch.__dataclass_fields__))
_OWN = tuple(name for name in Features.__dataclass_fields__ if name not in {"title", "sketch"})

Flat = tuple[tuple[Any, ...], tuple[Any, ...], tuple[Any, ...]]


def _flat_features(part: list[tuple[Any, ...]]) -> list[Flat]:
    """The features of records given as tuples, as tuples: these travel between processes at a third of the cost."""
    made = features_of([Record(*fields) for fields in part])
    return [(_FLAT(one), _FLAT_TITLE(one), _FLAT_SKETCH(one)) for one in made]


def _restored(flat: Flat) -> Features:
    own, title, sketch = flat
    return Features(title=Title(*title), sketch=Sketch(*sketch), **dict(zip(_OWN, own, strict=True)))


def _shared_decisions(part: list[Pair]) -> list[Decision]:
    items = _SHARED[0]
    return [compare(items[a], items[b]) for a, b in part]


def _in_order(pool: ProcessPoolExecutor, function: Any, parts: Iterator[Any], workers: int) -> Iterator[Any]:
    """The answers of `function` for each part, in order; only a few parts wait at a time."""
    waiting: list[Future[Any]] = [pool.submit(function, part) for part in islice(parts, 2 * workers)]
    while waiting:
        answer = waiting.pop(0).result()
        waiting.extend(pool.submit(function, part) for part in islice(parts, 1))
        yield answer


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
