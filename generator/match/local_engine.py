"""Where the pure functions run: here, in one process or several. `dask_engine` runs the same functions on Dask."""

from __future__ import annotations

import marshal
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from io import FileIO
from itertools import chain, islice
from multiprocessing import get_context
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol, TypeVar
from weakref import finalize

from generator.errors import ErrorKind, SurveyError
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

    The processes start with the first task that is worth it and stay as long as the engine does: started later, when
    this process holds a million records, each would be charged with as much memory by the system.

    Args:
        workers: how many processes at most; as many as there are processors if left out. The answers do not
            depend on it.
    """

    def __init__(self, workers: int | None = None) -> None:
        self.workers = workers or _processors()
        self._pool: ProcessPoolExecutor | None = None

    def features(self, records: Iterable[Record]) -> list[Features]:
        """The features of each record. At most a few thousand records are held at a time."""
        rest = iter(records)
        head = list(islice(rest, WORTH_WORKERS)) if self.workers > 1 else []
        if self.workers == 1 or len(head) < WORTH_WORKERS:
            return [one for part in chunks(chain(head, rest)) for one in features_of(part)]
        items: list[Features] = []
        parts = (list(map(_FIELDS, part)) for part in chunks(chain(head, rest)))
        for answer in self._answers(_flat_features, parts):
            items.extend(map(_restored, answer))
        return items

    def decisions(self, items: Sequence[Features], pairs: Sequence[Pair]) -> list[Decision]:
        """The decision about each pair of items, given by their numbers."""
        if self.workers == 1 or len(pairs) < WORTH_WORKERS:
            return [compare(items[a], items[b]) for a, b in pairs]
        with TemporaryDirectory() as folder:
            path = Path(folder) / "items"
            places = _write(items, pairs, path)
            parts = ((str(path), [(places[a], places[b]) for a, b in part]) for part in chunks(pairs))
            return list(chain.from_iterable(self._answers(_shared_decisions, parts)))

    def _answers(self, function: Any, parts: Iterator[Any]) -> Iterator[Any]:
        """The answers of `function` for each part, in order."""
        if self._pool is None:
            # They start from nothing: a forked one would copy the memory of this one, and threads forbid forking.
            self._pool = ProcessPoolExecutor(self.workers, get_context("spawn"))
            finalize(self, self._pool.shutdown)
        try:
            yield from _in_order(self._pool, function, parts, self.workers)
        except BrokenProcessPool as error:
            self._pool = None
            raise SurveyError(
                "a process that compares records ended early",
                'start the work under `if __name__ == "__main__":`, free some memory, or use `Embedded(workers=1)`',
                kind=ErrorKind.CONFLICT,
            ) from error


def chunks(stream: Iterable[In], size: int = CHUNK) -> Iterator[list[In]]:
    """The stream in lists of `size`, the last one shorter."""
    rest = iter(stream)
    while part := list(islice(rest, size)):
        yield part


_CACHED = 50_000
_FIELDS = attrgetter(*Record.__dataclass_fields__)
_OWN = tuple(name for name in Features.__dataclass_fields__ if name not in {"title", "sketch"})
_FLAT = attrgetter(*_OWN)
_FLAT_TITLE = attrgetter(*(f"title.{name}" for name in Title.__dataclass_fields__))
_FLAT_SKETCH = attrgetter(*(f"sketch.{name}" for name in Sketch.__dataclass_fields__))

Flat = tuple[tuple[Any, ...], tuple[Any, ...], tuple[Any, ...]]
Place = tuple[int, int]
"""Where an item stands in the shared file: from which byte to which."""


def _flat_features(part: list[tuple[Any, ...]]) -> list[Flat]:
    """The features of records given as tuples, as tuples: these travel between processes at a third of the cost."""
    return [_flat(item) for item in features_of([Record(*fields) for fields in part])]


def _flat(item: Features) -> Flat:
    return _FLAT(item), _FLAT_TITLE(item), _FLAT_SKETCH(item)


def _restored(flat: Flat) -> Features:
    own, title, sketch = flat
    return Features(title=Title(*title), sketch=Sketch(*sketch), **dict(zip(_OWN, own, strict=True)))


def _write(items: Sequence[Features], pairs: Sequence[Pair], path: Path) -> dict[int, Place]:
    """Writes the items that pairs need, one after the other, and says where each stands."""
    places = {}
    with path.open("wb") as file:
        start = 0
        for number in sorted({number for pair in pairs for number in pair}):
            # Keys have brought the pair together and say nothing more.
            data = marshal.dumps(_flat(replace(items[number], keys=b"")))
            file.write(data)
            places[number] = (start, start + len(data))
            start += len(data)
    return places


class _SharedItems(dict[Place, Features]):
    """The items in the shared file that were last asked for.

    They are read one by one. The file is not mapped into memory: sooner or later each worker would hold all of it.
    """

    def __init__(self, path: str) -> None:
        self.path = path

    def decisions(self, pairs: Sequence[tuple[Place, Place]]) -> list[Decision]:
        """The decision about each pair."""
        with Path(self.path).open("rb", buffering=0) as file:
            for place in dict.fromkeys(chain.from_iterable(pairs)):
                if place not in self:
                    self._read(file, place)
            return [compare(self[a], self[b]) for a, b in pairs]

    def _read(self, file: FileIO, place: Place) -> None:
        start, stop = place
        file.seek(start)
        self[place] = _restored(marshal.loads(file.read(stop - start)))  # noqa: S302  (written by us above)


_SHARED = [_SharedItems("")]
"""In a worker: the items that it has read."""


def _shared_decisions(part: tuple[str, list[tuple[Place, Place]]]) -> list[Decision]:
    path, pairs = part
    if _SHARED[0].path != path or len(_SHARED[0]) >= _CACHED:
        _SHARED[0] = _SharedItems(path)
    return _SHARED[0].decisions(pairs)


def _in_order(pool: ProcessPoolExecutor, function: Any, parts: Iterator[Any], workers: int) -> Iterator[Any]:
    """The answers of `function` for each part, in order; only a few parts wait at a time."""
    waiting: list[Future[Any]] = [pool.submit(function, part) for part in islice(parts, 2 * workers)]
    while waiting:
        answer = waiting.pop(0).result()
        waiting.extend(pool.submit(function, part) for part in islice(parts, 1))
        yield answer


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
