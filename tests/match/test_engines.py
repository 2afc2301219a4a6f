"""One process, several processes, threads and a cluster give the same answer."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator.errors import SurveyError
from generator.match import Clustering, Embedded, compare, dask_engine, deduplicate, local_engine
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


def test_parts_are_full_but_the_last() -> None:
    assert list(local_engine.chunks(range(5), 2)) == [[0, 1], [2, 3], [4]]
    assert list(local_engine.chunks(range(4), 2)) == [[0, 1], [2, 3]]


def test_as_many_processes_as_asked_for() -> None:
    assert Embedded(3).workers == 3
    assert Embedded().workers >= 1


def test_a_worker_reads_the_items_that_were_written_for_it(tmp_path: Path) -> None:
    items = local_engine.features_of(RECORDS[:4])
    places = local_engine._write(items, [(0, 2), (2, 3)], tmp_path / "items")
    assert sorted(places) == [0, 2, 3]
    pairs = [(places[0], places[2]), (places[2], places[3])]
    answers = local_engine._shared_decisions((str(tmp_path / "items"), pairs))
    assert answers == [compare(items[0], items[2]), compare(items[2], items[3])]
    others = local_engine._write(items, [(1, 2)], tmp_path / "others")
    [answer] = local_engine._shared_decisions((str(tmp_path / "others"), [(others[1], others[2])]))
    assert answer == compare(items[1], items[2])
    flat = local_engine._flat_features([local_engine._FIELDS(RECORDS[0])])
    assert local_engine._restored(flat[0]) == items[0]


def test_answers_come_in_the_order_of_the_parts() -> None:
    with ThreadPoolExecutor(2) as pool:
        assert list(local_engine._in_order(pool, abs, iter(range(-9, 0)), 2)) == list(range(9, 0, -1))  # type: ignore[arg-type]


@pytest.mark.usefixtures("small_chunks")
@pytest.mark.parametrize("workers", [2, pytest.param(3, marks=pytest.mark.slow)])
def test_several_processes(expected: Clustering, workers: int) -> None:
    assert deduplicate(iter(RECORDS), engine=Embedded(workers)) == expected


@pytest.mark.usefixtures("small_chunks")
def test_processes_start_once_and_end_with_the_engine() -> None:
    engine = Embedded(2)
    items = engine.features(iter(RECORDS))
    pool = engine._pool
    assert pool is not None
    engine.decisions(items, [(number, number) for number in range(local_engine.WORTH_WORKERS)])
    assert engine._pool is pool
    del engine
    gc.collect()
    with pytest.raises(RuntimeError):
        pool.submit(abs, 1)


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
