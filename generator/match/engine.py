"""Where the pure functions run: here, in one process or several. `dask_engine` runs the same on Dask."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from typing import Protocol, TypeVar

from generator.match.compare import Decision, compare
from generator.match.features import Features, features
from generator.model import Record

CHUNK = 2000
"""How many records or pairs are handed to a worker at a time."""
_WORTH_WORKERS = 5000

In = TypeVar("In")
Out = TypeVar("Out")


class Engine(Protocol):
    """Applies a function to chunks of a stream and gives the answers in the order of the stream."""

    def map_chunks(self, function: Callable[[list[In]], list[Out]], stream: Iterable[In]) -> Iterator[Out]:
        """The answers of `function` over chunks of `stream`, in order."""


class Embedded:
    """This machine: one process, or several once there is enough to do.

    Args:
        workers: how many processes; 1 keeps everything in this one.
    """

    def __init__(self, workers: int = 1) -> None:
        self.workers = workers

    def map_chunks(self, function: Callable[[list[In]], list[Out]], stream: Iterable[In]) -> Iterator[Out]:
        """The answers of `function` over chunks of `stream`, in order; at most a few chunks wait in memory."""
        parts = chunks(stream)
        if self.workers <= 1:
            for part in parts:
                yield from function(part)
            return
        head = list(islice(parts, _WORTH_WORKERS // CHUNK + 1))
        if len(head) * CHUNK <= _WORTH_WORKERS:
            for part in head:
                yield from function(part)
            return
        with ProcessPoolExecutor(self.workers, mp_context=get_context("spawn")) as pool:
            waiting: list[Future[list[Out]]] = [pool.submit(function, part) for part in head]
            while waiting:
                for part in islice(parts, max(0, 2 * self.workers - len(waiting))):
                    waiting.append(pool.submit(function, part))
                yield from waiting.pop(0).result()


def chunks(stream: Iterable[In], size: int = CHUNK) -> Iterator[list[In]]:
    """The stream in lists of `size`, the last one shorter."""
    rest = iter(stream)
    while part := list(islice(rest, size)):
        yield part


def features_of(records: list[Record]) -> list[Features]:
    """The features of each record."""
    return [features(record) for record in records]


def compare_each(pairs: list[tuple[Features, Features]]) -> list[Decision]:
    """The decision for each pair."""
    return [compare(a, b) for a, b in pairs]


def all_features(engine: Engine, records: Iterable[Record]) -> list[Features]:
    """The features of a stream of records, in order."""
    return list(engine.map_chunks(features_of, records))


def all_decisions(
    engine: Engine, items: Sequence[Features], pairs: Iterable[tuple[int, int]]
) -> Iterator[Decision]:
    """The decisions about pairs of items given by their numbers, in order."""
    return engine.map_chunks(compare_each, ((items[a], items[b]) for a, b in pairs))
