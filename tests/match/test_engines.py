"""One process, several processes, threads and a cluster give the same answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from generator.errors import SurveyError
from generator.match import Clustering, Embedded, dask_engine, deduplicate, local_engine
from generator.match.dask_engine import DaskEngine
from generator.model import Record
from tests.support.environment import needed
from tests.support.match_records import DAMAGES, work

RECORDS = [damage(work(number)) for number in range(60) for damage in DAMAGES.values()]


@pytest.fixture(scope="module")
def expected() -> Clustering:
    return deduplicate(RECORDS, engine=Embedded(1))


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local_engine, "WORTH_WORKERS", 100)
    monkeypatch.setattr(local_engine, "CHUNK", 50)
    monkeypatch.setattr(local_engine.chunks, "__defaults__", (50,))


@pytest.mark.usefixtures("small_chunks")
@pytest.mark.parametrize("workers", [2, pytest.param(3, marks=pytest.mark.slow)])
def test_several_processes(expected: Clustering, workers: int) -> None:
    assert deduplicate(iter(RECORDS), engine=Embedded(workers)) == expected


@pytest.mark.usefixtures("small_chunks")
def test_threads_of_dask(expected: Clustering) -> None:
    needed("dask")
    assert deduplicate(iter(RECORDS), engine=DaskEngine()) == expected


@pytest.mark.slow
@pytest.mark.usefixtures("small_chunks")
@pytest.mark.filterwarnings("default")
def test_a_cluster_of_dask(expected: Clustering) -> None:
    distributed = needed("distributed")
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        assert deduplicate(iter(RECORDS), engine=DaskEngine(client)) == expected


def test_records_are_read_once_and_not_kept() -> None:
    held = 0

    def stream() -> Iterator[Record]:
        nonlocal held
        for record in RECORDS:
            held += 1
            yield record

    assert len(deduplicate(stream()).labels) == held


def test_without_dask_the_mend_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask_engine, "find_spec", lambda _: None)
    with pytest.raises(SurveyError, match="pip install"):
        DaskEngine()
