"""A number in a chapter must stand in what is known of a paper that is cited for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.bibliography.derived import Derived
from generator.model import Paper
from generator.prose.numbers import Figure, Known, known_of, numbers, unsupported
from generator.topics.abstract_terms import terms_of


def left(text: str, abstract: str) -> tuple[str, ...]:
    """The numbers of a text that a paper with this abstract does not support."""
    return unsupported(text, ["a"], {"a": known_of(Paper("a", "On owls", year=2017), None, abstract)})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("30,720 tokens", ["30720"]),
        ("30\u00a0720 and 1\u202f000\u202f000", ["30720", "1000000"]),
        ("30'720 and 1’000’000", ["30720", "1000000"]),
        ("up to 29.7%", ["29.7"]),
        ("1.65× or 4x-8x", ["1.65", "4", "8"]),
        ("a gain of .5 points", ["0.5"]),
        ("M2M-100 and Llama-3.1-405B", ["2", "100", "3.1", "405B"]),
        ("1.5 billion, 512k, 10M-word, 7 B and 3 K-means", ["1.5 billion", "512k", "10M", "7 B", "3"]),
        ("15MB for 2 BLEU on 5 T5s", ["15", "2", "5", "5"]),
        ("1, 2,3 and 45,6", ["1", "2", "3", "45", "6"]),
        ("10² on ISO-639-3", ["10", "2", "639", "3"]),
        ("٣٠ owls", ["30"]),
        ("In 1,234.5 of cases.", ["1234.5"]),
        ("three", []),
    ],
)
def test_numbers_in_one_form(text: str, found: list[str]) -> None:
    assert [figure.shown for figure in numbers(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("forty percent, three times, tenfold", ["forty percent", "three times", "tenfold"]),
        ("two million and twenty-five per cent", ["two million", "twenty-five per cent"]),
        ("Two lines of work meet three problems at one point, many times.", []),
        ("Sometimes seventh, often attention percentages.", []),
    ],
)
def test_words_are_numbers_before_a_measure(text: str, found: list[str]) -> None:
    assert [figure.shown for figure in numbers(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "It is (1) fast and (2) small.",
        "Section 4, Tables 2 and 3 and Fig. 1.2 compare them.",
        "Stated before.[^1]",
        "Gulls [see @roe2021, p. 3], as (@doe2020) says; mail owl7@example.org.",
        "See https://example.org/42, arXiv:2001.00001v2 and 10.1000/182.",
        "By macro-F1 on 3D scenes and 2-D maps, for seq2seq and word2vec.",
    ],
)
def test_what_counts_or_names_is_no_claim(text: str) -> None:
    assert numbers(text) == ()


def test_a_claim_beside_what_counts_or_names() -> None:
    text = "Table 2 has 40 rows, (3) or (4 owls), an F1 of 7, and 5% in Figure 6."
    assert [figure.shown for figure in numbers(text)] == ["40", "4", "7", "5"]


@pytest.mark.parametrize(
    ("text", "abstract"),
    [
        ("30 720 steps", "30,720 steps"),
        ("30,720 steps", "30 720 steps"),
        ("Llama 3 405 models", "Llama 3 with 405 models"),
        ("512,000 tokens and 20k pairs", "512k tokens and 20,000 pairs"),
        ("1.5B or 1500M weights", "1.5 billion weights"),
        ("10 models, 3x faster, 4x, 2x", "ten models, three times faster, a fourfold and a twofold gain"),
        ("three times faster", "3x faster"),
        ("twenty-five percent", "25%"),
        ("25 owls", "Twenty-five owls"),
        ("2–3 points", "2-3 points"),
        ("On WMT14 and WMT'15", "On WMT 2014 and WMT 2015"),
        ("On WMT 2014", "On WMT'14"),
        ("Since 2017", "Nothing."),
    ],
)
def test_one_number_in_two_ways_of_writing(text: str, abstract: str) -> None:
    assert left(text, abstract) == ()


@pytest.mark.parametrize(
    ("text", "abstract", "found"),
    [
        ("7M weights", "7B weights", "7M"),
        ("512 thousand", "512 million", "512 thousand"),
        ("30 720 steps", "30 steps", "720"),
        ("14 owls", "in 2014", "14"),
        ("4.0 points", "4 points", "4.0"),
        ("nine times", "8x and attention", "nine times"),
        ("1.2.3k owls", "1200 owls", "1.2.3k"),
        ("Since 2018", "Nothing.", "2018"),
    ],
)
def test_numbers_that_differ(text: str, abstract: str, found: str) -> None:
    assert left(text, abstract) == (found,)


def test_what_is_known_of_a_paper() -> None:
    paper = Paper("a", "M2M-100", annotation="Covers 7 tongues.", results=("Gains 2.5 BLEU",), names=("T5",))
    known = known_of(paper, None, "")
    assert all(known.holds(Figure(number)) for number in ("2", "100", "7", "2.5", "5"))
    assert not known.holds(Figure("25"))
    assert not known.whole
    assert known_of(paper, None, "It has 12,000 sentences.").holds(Figure("12000"))


@pytest.mark.parametrize("number", ["29.7", "30720", "1.3", "8", "15000000"])
def test_kept_terms_stand_in_for_an_abstract_that_is_not_at_hand(number: str) -> None:
    abstract = "Lowers loss by 29.7% on 30,720 owls; the 1.3B owl sees 8x. Trained with 15,000,000 eyes"
    known = known_of(Paper("a", "Owls"), Derived("a", terms=terms_of(abstract)), "")
    assert known.holds(Figure(number))
    assert not known.holds(Figure("297"))
    assert not known.holds(Figure("720000"))


def test_a_number_that_the_end_of_a_term_cuts() -> None:
    assert Known(frozenset(), terms_of("derived from llama 3.1 owls")).holds(Figure("3.1"))
    assert Known(frozenset(), "1 405b . attention layers llama 3").holds(Figure("3.1"))
    assert not Known(frozenset(), "1 405b . attention layers llama 4").holds(Figure("3.1"))


def test_each_number_needs_one_of_the_papers_cited() -> None:
    known = {"a": Known(frozenset({Figure("5")})), "b": Known(frozenset({Figure("7")}))}
    assert unsupported("5 and 7 and 9 and 9", ["a", "b", "gone"], known) == ("9",)
    assert unsupported("5 and 7", ["a"], known) == ("7",)
    assert unsupported("5", [], known) == ("5",)


@given(st.integers(0, 10**12), st.integers(0, 999))
def test_thousands_may_be_parted_or_not(whole: int, part: int) -> None:
    assert numbers(f"{whole:,}.{part}") == numbers(f"{whole}.{part}") == (Figure(f"{whole}.{part}"),)
    assert known_of(Paper("a", "A"), Derived("a", terms=terms_of(f"gets {whole:,}.{part}")), "").holds(
        Figure(f"{whole}.{part}")
    )
