"""Which pairs are compared, and what a bound cuts."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
from hypothesis import given, settings

from generator.match.blocking import BOUND_STRONG, NEIGHBOURS, candidates
from generator.match.features import Features, features
from generator.model import Record
from tests.support.match_records import DAMAGES, DUMPS, work


def ordered(records: list[Record]) -> list[Features]:
    return sorted(map(features, records), key=lambda item: (item.title.text, item.digest))


def test_every_kind_of_damage_leaves_a_key() -> None:
    for damage in ("capitals", "no abstract", "cut", "glued", "half a title", "markup", "new title"):
        assert candidates(ordered([work(1), DAMAGES[damage](work(1))])).a.tolist() == [0], damage


def test_works_without_anything_in_common_are_not_compared() -> None:
    assert candidates(ordered([work(0), work(342)])).a.size == 0


def test_a_big_block_is_thinned_to_neighbours_and_reported() -> None:
    items = ordered([replace(work(number), abstract="", doi="10.1000/182") for number in range(343)])
    found = candidates(items)
    assert [cut.size for cut in found.cuts if cut.kind == "identifier"] == [343]
    assert len(items) > BOUND_STRONG
    assert found.a.size <= 343 * NEIGHBOURS * 4


def test_known_items_are_not_compared_with_each_other() -> None:
    items = ordered([work(1), DAMAGES["cut"](work(1)), DAMAGES["glued"](work(1))])
    known = np.array([True, True, False])
    assert {(a, b) for a, b in zip(*pairs(items, known), strict=True)} == {(0, 2), (1, 2)}
    assert candidates(items, np.ones(3, dtype=bool)).a.size == 0


def pairs(items: list[Features], known: np.ndarray | None = None) -> tuple[list[int], list[int]]:
    found = candidates(items, known)
    return found.a.tolist(), found.b.tolist()


@given(DUMPS)
@settings(deadline=None)
def test_pairs_are_in_order_and_each_once(records: list[Record]) -> None:
    items = ordered(records)
    found = list(zip(*pairs(items), strict=True))
    assert found == sorted(set(found))
    assert set(found) <= set(combinations(range(len(items)), 2))
