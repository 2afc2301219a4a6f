"""Whose names are whose."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.match.author_agreement import same_person, shared_authors


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ada miller", "miller ada", True),
        ("ada miller", "a miller", True),
        ("ada b miller", "miller ab", True),
        ("ada miller", "ben miller", False),
        ("ada miller", "ada carter", False),
        ("a b", "a c", False),
        ("xiaolei qian", "xiaolai qian", True),
        ("ada muller", "ada mueller", True),
        ("ada muller", "ben mueller", False),
        # A family name in one piece or in two.
        ("vanbuskirk r", "van buskirk r", True),
        ("r van buskirk", "vanbuskirk", True),
        ("s danielsmcqueen", "daniels mcqueen s", True),
        ("vanbuskirk r", "van buskirk t", False),
        ("buskirkvan r", "van buskirk r", False),
        ("van r", "vanr", False),
        ("abenr", "a benr", False),
        ("muller", "ben mueller", True),
        ("miller", "ada miller", True),
        ("ada", "ben", False),
        ("a ben", "a bert", False),  # an initial is no name in common
        # Given names fit when one begins the other, when one is short and begins alike, or when they are much alike.
        ("alex miller", "alexander miller", True),
        ("abc miller", "axel miller", True),
        ("abcd miller", "axel miller", False),
        ("abcdefghij miller", "abcdefgxyz miller", True),
        ("abcdefghijklm miller", "abcdefghiwxyz miller", False),
        ("xabcdefghi miller", "yabcdefghi miller", False),
    ],
)
def test_names_of_one_person(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same
    assert same_person(other, one) is same


def test_shared_authors() -> None:
    assert shared_authors((), ("ada miller",)) is None
    assert shared_authors(("ada miller",), ()) is None
    assert shared_authors(("ada miller",), ("a miller", "b carter")) == 1.0
    assert shared_authors(("ada miller", "zeno quist"), ("a miller", "b carter")) == 0.5
    assert shared_authors(("li wei", "li wei"), ("li wei", "chen bo")) == 0.5


NAMES = st.lists(st.text("abc ", min_size=1, max_size=8).filter(str.strip), max_size=4)


@given(NAMES, NAMES)
@settings(deadline=None)
def test_any_lists_of_names_can_be_compared(one: list[str], other: list[str]) -> None:
    share = shared_authors(tuple(one), tuple(other))
    assert share is None or 0 <= share <= 1


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        (("s choudry", "u dayan"), ("c surit", "d umesh"), 1.0),
        (("s choudry",), ("c surit",), 0.0),  # one name alone fits by chance
        (("s choudry", "u dayan"), ("c surit", "d umesh", "k lal"), 0.0),
        (("s choudry", "u dayan"), ("c surit", "x umesh"), 0.0),
        (("s choudry", "u dayan"), ("c surit", "d xumesh"), 0.0),
        (("s choudry", "u dayan"), ("surit", "d umesh"), 0.0),
        (("s choudry", "u dayan"), ("c surit kumar", "d umesh"), 0.0),
        (("s choudry", "u dayan"), ("c surit", "u dayan"), 0.5),
        (("a adams", "b baker"), ("a adams", "b bert"), 0.5),
    ],
)
def test_given_and_family_names_that_changed_places(one: tuple[str, ...], other: tuple[str, ...], share: float) -> None:
    assert shared_authors(one, other) == shared_authors(other, one) == share
