"""The same pure functions on Dask: on the threads of this process or on a cluster of machines.

Needs the extra `[cluster]`. Chunks keep their order and nothing depends on where they run, so the clusters are
exactly those of `local_engine.Embedded`; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, TypeVar

from generator.errors import ErrorKind, SurveyError
from generator.match.compare import Decision, compare
from generator.match.features import Features, features_of
from generator.match.local_engine import Pair, chunks
from generator.model import Record

if TYPE_CHECKING:
    from distributed import Client

In = TypeVar("In")
Out = TypeVar("Out")

_WAITING = 64


class DaskEngine:
    """Runs the matcher's functions on Dask.

    Args:
        client: a `distributed.Client` connected to a scheduler; without one, threads of this process do the work.

    Raises:
        SurveyError: when Dask is not installed.
    """

    def __init__(self, client: Client | None = None) -> None:
        if find_spec("dask") is None:
            raise SurveyError(
                "the engine “dask” is not installed",
                'install it with `pip install "living-survey[cluster]"`',
                kind=ErrorKind.NOT_INSTALLED,
            )
        self._client: Any = client

    def features(self, records: Iterable[Record]) -> list[Features]:
        """The features of each record."""
        return list(self._mapped(features_of, chunks(records)))

    def decisions(self, items: Sequence[Features], pairs: Sequence[Pair]) -> list[Decision]:
        """The decision about each pair of items, given by their numbers."""
        parts = ([(items[a], items[b]) for a, b in part] for part in chunks(pairs))
        return list(self._mapped(compare_each, parts))

    def _mapped(self, function: Callable[[list[In]], list[Out]], parts: Iterator[list[In]]) -> Iterator[Out]:
        """The answers for all parts in order; only so many parts wait at a time."""
        while some := list(islice(parts, _WAITING)):
            yield from chain.from_iterable(self._answers(function, some))

    def _answers(self, function: Callable[[list[In]], list[Out]], parts: list[list[In]]) -> list[list[Out]]:
        if self._client is not None:
            # Equal parts are different work: without pure=False Dask would look up every answer by its input.
            return list(self._client.gather(self._client.map(function, parts, pure=False)))
        dask: Any = import_module("dask")
        return list(dask.compute(*(dask.delayed(function)(part) for part in parts), scheduler="threads"))


def compare_each(pairs: list[tuple[Features, Features]]) -> list[Decision]:
    """The decision about each pair."""
    return [compare(a, b) for a, b in pairs]
