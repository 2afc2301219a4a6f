"""Where the pure functions run: here, in one process or several. `dask_engine` runs the same functions on Dask."""

from __future__ import annotations

import marshal
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain, islice
from mmap import ACCESS_READ, mmap
from multiprocessing import get_context
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol, TypeVar

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
        items: list[Features] = []
        parts = (list(map(_FIELDS, part)) for part in chunks(chain(head, rest)))
        with _pool(self.workers) as pool:
            for answer in _in_order(pool, _flat_features, parts, self.workers):
                items.extend(map(_restored, answer))
        return items

    def decisions(self, items: Sequence[Features], pairs: Sequence[Pair]) -> list[Decision]:
        """The decision about each pair of items, given by their numbers."""
        if self.workers == 1 or len(pairs) < WORTH_WORKERS:
            return [compare(items[a], items[b]) for a, b in pairs]
        with TemporaryDirectory() as folder:
            path, places = Path(folder) / "items", _write(items, pairs, Path(folder) / "items")
            parts = ([(places[a], places[b]) for a, b in part] for part in chunks(pairs))
            with _pool(self.workers, path) as pool:
                return list(chain.from_iterable(_in_order(pool, _shared_decisions, parts, self.workers)))


@contextmanager
def _pool(workers: int, path: Path | None = None) -> Iterator[ProcessPoolExecutor]:
    """Processes that start from nothing: a forked one would copy the memory of this one, and threads forbid forking."""
    try:
        with ProcessPoolExecutor(workers, get_context("spawn"), _share, (path,)) as pool:
            yield pool
    except BrokenProcessPool as error:
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
    """The items in the shared file, which all workers map into their memory; those last asked for are remembered."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._data = mmap(file.fileno(), 0, access=ACCESS_READ)

    def __missing__(self, place: Place) -> Features:
        if len(self) >= _CACHED:
            self.clear()
        item = self[place] = _restored(marshal.loads(self._data[slice(*place)]))  # noqa: S302  (written by us above)
        return item


_SHARED: list[_SharedItems] = []


def _share(path: Path | None) -> None:
    """Run by each worker when it starts."""
    _SHARED[:] = [_SharedItems(path)] if path else []


def _shared_decisions(part: list[tuple[Place, Place]]) -> list[Decision]:
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
