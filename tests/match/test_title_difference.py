"""How titles differ."""

from __future__ import annotations

import pytest

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
        ("2 rolls in three ovens", "two rolls in 3 ovens", ((), ())),
        ("loaves part iv", "loaves part 4", ((), ())),
        ("rolls in two ovens", "rolls in three ovens", (("two",), ("three",))),
        ("loaves part v", "loaves part 5", (("v",), ("5",))),
        ("symmetric loaves", "asymmetric loaves", (("symmetric",), ("asymmetric",))),
        # Letters that were split otherwise: all of them, a word among others, and the rest at last.
        ("kettle boils", "kettl eboils", ((), ())),
        ("rye pre training", "pretraining oats", (("rye",), ("oats",))),
        ("pre training", "oats pretraining", ((), ("oats",))),
        ("back to school rye", "oats backtoschool", (("rye",), ("oats",))),
        ("rye hot ovens", "ho tovens rye", ((), ())),
        ("rye hot loaf", "ho tloafs rye", (("hot", "loaf"), ("ho", "tloafs"))),
        # Acronyms: several, among other words, in the plural.
        ("nmt asr", "neural machine translation automatic speech recognition", ((), ())),
        ("nmt", "old neural machine translation today", ((), ("old", "today"))),
        ("asr old", "automatic speech recognition new", (("old",), ("new",))),
        ("gans", "generative adversarial networks", ((), ())),
        # What stands in one title only.
        ("speech to text in rye", "text to speech in", (("rye",), ())),
        ("one to one mapping", "mapping one to one", ((), ())),
        ("speech to text rye", "text to rye speech", ((), ())),
        ("learning speech to text today", "learning text to speech today", (("speech to text",), ("text to speech",))),
        ("rye rye bread", "rye bread", (("rye",), ())),
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
    assert is_typo("oats", "newoats")
    assert is_typo("newoats", "oats")
    assert not is_typo("newrye", "rye")  # three letters are too few to know the word by
    assert not is_typo("oldoats", "oats")
    assert is_typo("oven", "voen")
    assert not is_typo("ovenx", "avenx")
    assert not is_typo("es", "is")


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("abcdefgh", "abxdefyh", True),
        ("abcdefg", "abxdeyg", False),
        ("abcdefg", "abxdefg", True),
        ("abcd", "abxd", True),
        ("abc", "abx", False),
        ("abc", "abcd", False),
        ("abcdefg", "abxdefgh", True),
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
