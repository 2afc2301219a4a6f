"""A number in a chapter must stand in what is known of a paper that is cited for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.bibliography.derived import Derived
from generator.model import Paper
from generator.prose.numbers import Known, known_of, numbers, unsupported
from generator.topics.terms import terms_of


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("30,720 tokens", ["30720"]),
        ("30\u00a0720 and 1\u202f000\u202f000", ["30720", "1000000"]),
        ("up to 29.7%", ["29.7"]),
        ("1.65× or 4x-8x", ["1.65", "4", "8"]),
        ("a gain of .5 points", ["0.5"]),
        ("M2M-100 and Llama-3.1-405B", ["2", "100", "3.1", "405"]),
        ("1, 2,3 and 45,6", ["1", "2", "3", "45", "6"]),
        ("10² on ISO-639-3", ["10", "2", "639", "3"]),
        ("٣٠ owls", ["30"]),
        ("In 1,234.5 of cases.", ["1234.5"]),
        ("three", []),
    ],
)
def test_numbers_in_one_form(text: str, found: list[str]) -> None:
    assert list(numbers(text)) == found


def test_what_is_known_of_a_paper() -> None:
    paper = Paper("a", "M2M-100", annotation="Covers 7 tongues.", results=("Gains 2.5 BLEU",), names=("T5",))
    known = known_of(paper, None, "")
    assert all(known.holds(number) for number in ("2", "100", "7", "2.5", "5"))
    assert not known.holds("25")
    assert not known.whole
    assert known_of(paper, None, "It has 12,000 sentences.").holds("12000")


@pytest.mark.parametrize("number", ["29.7", "30720", "1.3", "8", "15000000"])
def test_kept_terms_stand_in_for_an_abstract_that_is_not_at_hand(number: str) -> None:
    abstract = "Lowers loss by 29.7% on 30,720 owls; the 1.3B owl sees 8x. Trained with 15,000,000 eyes"
    known = known_of(Paper("a", "Owls"), Derived("a", terms=terms_of(abstract)), "")
    assert known.holds(number)
    assert not known.holds("297")
    assert not known.holds("720000")


def test_a_number_that_the_end_of_a_term_cuts() -> None:
    assert Known(frozenset(), terms_of("derived from llama 3.1 owls")).holds("3.1")
    assert Known(frozenset(), "1 405b . attention layers llama 3").holds("3.1")
    assert not Known(frozenset(), "1 405b . attention layers llama 4").holds("3.1")


def test_each_number_needs_one_of_the_papers_cited() -> None:
    known = {"a": Known(frozenset({"5"})), "b": Known(frozenset({"7"}))}
    assert unsupported("5 and 7 and 9 and 9", ["a", "b", "gone"], known) == ("9",)
    assert unsupported("5 and 7", ["a"], known) == ("7",)
    assert unsupported("5", [], known) == ("5",)


@given(st.integers(0, 10**12), st.integers(0, 999))
def test_thousands_may_be_parted_or_not(whole: int, part: int) -> None:
    assert numbers(f"{whole:,}.{part}") == numbers(f"{whole}.{part}") == (f"{whole}.{part}",)
    assert known_of(Paper("a", "A"), Derived("a", terms=terms_of(f"gets {whole:,}.{part}")), "").holds(
        f"{whole}.{part}"
    )
