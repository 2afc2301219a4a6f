"""How titles differ, and whose names are whose."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.match.author_agreement import same_person, shared_authors
from generator.match.title_difference import is_slip, is_typo, left_over


@pytest.mark.parametrize(
    ("one", "other", "left"),
    [
        ("oven doors", "oven doors", ((), ())),
        ("doors of ovens", "the ovens doors", ((), ())),
        ("pre training of bakers", "pretraining bakers", ((), ())),
        ("oven dors", "oven doors", ((), ())),
        ("neural oven control", "noc", ((), ())),
        ("doors of red ovens", "doors of blue ovens", (("red",), ("blue",))),
        ("oven doors revisited", "oven doors", (("revisited",), ())),
        ("kestrel3 report", "kestrel4 report", (("kestrel3",), ("kestrel4",))),
        ("symmetric loaves", "asymmetric loaves", (("symmetric",), ("asymmetric",))),
    ],
)
def test_words_left_over(one: str, other: str, left: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
    assert left_over(one, other) == left
    assert left_over(other, one) == left[::-1]


def test_a_typing_error_is_no_other_word() -> None:
    assert is_typo("transformer", "trasnformer")
    assert is_typo("oven", "ovne")
    assert is_typo("newoven", "oven")
    assert not is_typo("supervised", "unsupervised")
    assert not is_typo("v2", "v3")


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
    ],
)
def test_names_of_one_person(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same
    assert same_person(other, one) is same


def test_shared_authors() -> None:
    assert shared_authors((), ("ada miller",)) is None
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
    ("one", "other", "slip"),
    [
        ("abcdefgh", "abxdefyh", True),
        ("abcdefg", "abxdeyg", False),
        ("abcdefg", "abxdefg", True),
        ("abcd", "abxd", True),
        ("abc", "abx", False),
        ("abcdefgh", "abcdefghij", True),
        ("abcdefgh", "abcdefghijk", False),
        ("abcde1gh", "abcde2gh", False),
    ],
)
def test_slips(one: str, other: str, slip: bool) -> None:
    assert is_slip(one, other) == is_slip(other, one) == slip


@pytest.mark.parametrize(
    ("one", "other", "typo"),
    [
        ("minimzation", "minimization", True),
        ("minimization", "maximization", False),
        ("translation", "transition", False),
        ("colour", "color", True),
        ("minimisation", "minimization", True),
        ("gan", "gans", True),
        ("analysis", "analyses", True),
        ("haemoglobin", "hemoglobin", True),
    ],
)
def test_a_word_of_the_language_is_no_typo(one: str, other: str, typo: bool) -> None:
    assert is_typo(one, other) == is_typo(other, one) == typo


@pytest.mark.parametrize(
    ("one", "other", "rest"),
    [
        ("ml for bakers", "machine learning for bakers", ((), ())),
        ("m for bakers", "machine for bakers", (("m",), ("machine",))),
        ("the 4th fair", "the fourth fair", ((), ())),
        ("the 4th fair", "the fifth fair", (("4th",), ("fifth",))),
        ("speech to text", "text to speech", (("speech to text",), ("text to speech",))),
        ("ovens for bakers", "bakers of ovens", ((), ())),
    ],
)
def test_words_without_a_counterpart(one: str, other: str, rest: tuple[tuple[str, ...], ...]) -> None:
    assert left_over(one, other) == rest
