"""Which keys two records have in common."""

from __future__ import annotations

from array import array
from collections import Counter

import pytest

from generator.match import features
from generator.match.block_keys import KIND_BITS, KINDS
from generator.model import Record

EIGHT_RUNS = "Loaves rise unevenly when the oven door opens too early"  # ten words
WORDS = "abbey breads cellars dumpling elderwood farmhouse gingerbrea"  # each a letter longer than the one before


def shared(one: Record, other: Record) -> dict[str, int]:
    """How many keys of each kind two records have in common, kinds without one left out."""
    first, second = (set(array("Q", features(record).keys)) for record in (one, other))
    return dict(Counter(KINDS[key & (1 << KIND_BITS) - 1].name for key in first & second))


def kinds(one: Record, other: Record) -> set[str]:
    assert shared(one, other) == shared(other, one)
    return set(shared(one, other))


def test_an_identifier_is_a_key_wherever_it_stands() -> None:
    one = Record("Rye", doi="10.1000/182", arxiv="2101.00001")
    assert shared(one, Record("Oats", links=("doi:10.1000/182", "arXiv:2101.00001"))) == {"identifier": 2}
    assert not kinds(one, Record("Oats"))


@pytest.mark.parametrize(
    ("one", "other", "names"),
    [
        ("Village Bakers Watching Rye Crusts Again", "Rye Crusts Watching Again: Village Bakers",
         {"words of the title", "pair of title words"}),
        ("Pre Training", "Pretraining", {"title or part of it"}),
        ("Oats", "Oats: Seven Tables for Village Bakers", {"title or part of it"}),
        ("Rye", "Rye: Seven Tables for Village Bakers", set()),  # three letters are too few for a part
        ("Seven Tables", "Oats: Seven Tables", {"title or part of it", "pair of title words"}),
        ("Rye Oats", "Ryf Oatt", {"beginnings of the title's words"}),
        ("Rye Oats Malt Hops", "Ryf Oatt Mall Hopp", {"beginnings of the title's words"}),
        ("Rye Oats Malt Hops Corn", "Ryf Oatt Mall Hopp Corm", set()),
        ("Rye Oats", "Rxe Octs", set()),
        ("Rye", "Ryf", set()),
        ("The", "Of", set()),
        ("", "", set()),
    ],
)  # fmt: skip
def test_keys_of_titles(one: str, other: str, names: set[str]) -> None:
    assert kinds(Record(one), Record(other)) == names


def test_the_six_longest_words_are_paired() -> None:
    six, longer = " ".join(WORDS.split()[1:]), f"{WORDS} hazelnutcakes"
    assert shared(Record(WORDS), Record(six))["pair of title words"] == 15
    assert shared(Record(longer), Record(six))["pair of title words"] == 10
    assert "pair of title words" not in kinds(Record(WORDS), Record("Abbey Breads"))


@pytest.mark.parametrize(
    ("abstract", "keys"),
    [
        (EIGHT_RUNS, {"start of the abstract": 1, "run of words of the abstract": 4}),
        (EIGHT_RUNS.removesuffix(" early"), {}),
    ],
)
def test_keys_of_abstracts(abstract: str, keys: dict[str, int]) -> None:
    assert shared(Record("Rye", abstract), Record("Oats", abstract)) == keys


def test_two_abstracts_with_one_beginning() -> None:
    beginning = "We present a family of kettles that boil water for large kitchens."
    one, other = Record("Rye", f"{beginning} Rye is fine."), Record("Oats", f"{beginning} Oats are not.")
    assert "start of the abstract" in kinds(one, other)
    assert "start of the abstract" not in kinds(one, Record("Oats", f"Today {beginning}"))


@pytest.mark.parametrize(
    ("authors", "year", "share"),
    [
        (("Ada Miller", "Di Quade", "B. Carter"), "2020", True),
        (("Ben Carter", "A. Miller"), "2020", True),
        (("Ada Miller", "Ben Sorrel"), "2020", False),
        (("Ada Miller", "Ben Carter"), "2021", False),
        (("Ada Miller", "Ben Carter"), "", False),
        ((), "2020", False),
    ],
)
def test_the_first_and_the_last_author_with_the_year_are_a_key(
    authors: tuple[str, ...], year: str, share: bool
) -> None:
    three = ("Ada Miller", "Cy Sorrel", "Ben Carter")
    one = Record("Rye", authors=three, published="2020")
    assert kinds(one, Record("Oats", authors=authors, published=year)) == ({"authors and year"} if share else set())
    assert not kinds(Record("Rye", authors=three), Record("Oats", authors=three))
