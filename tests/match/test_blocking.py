"""Which pairs are compared, and what a bound cuts."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings

from generator.match.block_keys import KIND_BITS, KINDS, RUN_KIND
from generator.match.blocking import BOUND_STRONG, NEIGHBOURS, Cut, candidates
from generator.match.features import Features, features
from generator.match.title_words import read_title
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


STRONG, WEAK = (next(n for n, kind in enumerate(KINDS) if kind.strong == strong) for strong in (True, False))
PAIR = next(n for n, kind in enumerate(KINDS) if kind.name == "pair of title words")
LONG = "Village Bakers Watching Rye Crusts"


def item(title: str, *keys: tuple[int, int]) -> Features:
    """An item with keys of its own: of which kind, and which number the kind gives."""
    hashes = [(value << KIND_BITS | kind).to_bytes(8, "little") for kind, value in keys]
    return Features(id="", title=read_title(title), keys=b"".join(hashes))


def are_compared(one: Features, other: Features) -> bool:
    assert pairs([one, other]) == pairs([other, one])
    return bool(pairs([one, other])[0])


@pytest.mark.parametrize(
    ("one", "other", "keys", "compared"),
    [
        (LONG, "Owls", [(STRONG, 1)], True),
        (LONG, LONG, [(PAIR, 1)], False),
        (LONG, LONG, [(PAIR, 1), (PAIR, 2)], True),
        (LONG, "Barn Owls Returning to Empty Towers", [(PAIR, 1), (PAIR, 2)], False),
        (LONG, LONG.removesuffix(" Crusts"), [(PAIR, 1)], True),  # four words are a short title
        (LONG, "Owls", [(RUN_KIND, 1), (RUN_KIND, 2)], True),
        (LONG, "Owls", [(RUN_KIND, 1), (PAIR, 2)], False),
        ("abcxy", "abcde", [(PAIR, 1)], True),  # alike by 60 in 100
        (13 * "a" + 9 * "b", 13 * "a" + 9 * "c", [(PAIR, 1)], False),  # by 59
        ("rye and oats", "oats and rye", [(PAIR, 1)], True),
        (LONG, LONG, [], False),
    ],
)
def test_which_keys_are_enough(one: str, other: str, keys: list[tuple[int, int]], compared: bool) -> None:
    assert are_compared(item(one, *keys), item(other, *keys)) == compared


def test_other_keys_or_other_kinds_bring_nobody_together() -> None:
    assert not are_compared(item("Rye", (STRONG, 1)), item("Rye", (STRONG, 2)))
    assert not are_compared(item("Rye", (STRONG, 1)), item("Rye", (PAIR, 1)))
    assert pairs([item("Rye", (STRONG, 1), (STRONG, 1))]) == ([], [])
    assert pairs([]) == ([], [])


@pytest.mark.parametrize(
    ("kind", "count", "thinned"), [(STRONG, 40, False), (STRONG, 41, True), (WEAK, 20, False), (WEAK, 21, True)]
)
def test_how_many_may_share_a_key(kind: int, count: int, thinned: bool) -> None:
    items = [item("Owls"), *(item("Rye", (kind, 1)) for _ in range(count)), item("Zinc")]
    reach = 6 if thinned else count
    expected = [(a, b) for a, b in combinations(range(1, count + 1), 2) if b - a <= reach]
    assert list(zip(*pairs(items), strict=True)) == expected
    assert candidates(items).cuts == ((Cut(KINDS[kind].name, count, 1),) if thinned else ())


def test_only_blocks_with_a_new_item_are_looked_at() -> None:
    items = [*(item("Rye", (STRONG, 1)) for _ in range(41)), item("Zinc", (STRONG, 2))]
    assert candidates(items, np.array([True] * 41 + [False])).cuts == ()
    assert [cut.size for cut in candidates(items, np.array([False] + [True] * 41)).cuts] == [41]


def test_sharing_what_too_many_share_is_not_enough() -> None:
    long = [item(LONG, (STRONG, 1)) for _ in range(41)]
    assert pairs(long) == ([], [])
    assert len(pairs(long[:40])[0]) == 40 * 39 / 2
    also = [item(LONG, (STRONG, 1), (PAIR, 1)) for _ in range(2)]
    assert pairs([*also, *long[2:]]) == ([0], [1])
