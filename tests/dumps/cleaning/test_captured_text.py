"""Cleaning mends what captures spoil, and nothing else."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.dumps.cleaning.captured_text import clean_abstract, tidy
from generator.dumps.cleaning.dates import date_in, iso_date
from generator.dumps.cleaning.titles import clean_title
from generator.text import clean
from tests.support.environment import REPOSITORY

CASES = json.loads((REPOSITORY / "tests" / "cases" / "reading.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES["titles"], ids=lambda case: case["why"])
def test_titles(case: dict[str, str]) -> None:
    cleaned = clean_title(case["was"], case["abstract"])
    assert cleaned.text == case["now"]
    assert [(repair.was, repair.now) for repair in cleaned.repairs] == (
        [(case["was"], case["now"])] if case["was"] != case["now"] else []
    )


@pytest.mark.parametrize("case", CASES["abstracts"], ids=lambda case: case["why"])
def test_abstracts(case: dict[str, str]) -> None:
    assert clean_abstract(case["was"]).text == case["now"]


@pytest.mark.parametrize("case", CASES["dates"], ids=lambda case: f"{case['shown']} {case['arxiv']}")
def test_dates(case: dict[str, str]) -> None:
    date = date_in(case["shown"])
    assert date is not None
    assert iso_date(date, case["arxiv"]) == case["iso"]


@pytest.mark.parametrize("text", CASES["no dates"])
def test_what_is_no_date(text: str) -> None:
    assert date_in(text) is None


def test_repairs_of_an_abstract_hold_the_changed_pieces_only() -> None:
    text = "Kettles boil. " * 30 + "They gain 3.0\\% and more. " + "Pots follow. " * 30
    (repair,) = clean_abstract(text.strip()).repairs
    assert (repair.field, repair.was, repair.now) == ("abstract", "3.0\\%", "3.0%")


def test_an_address_hidden_in_a_link_is_kept() -> None:
    assert clean_abstract(r"Our \href{https://example.org/x}{code} is open.").addresses == ("https://example.org/x",)


@given(st.text(max_size=200))
@settings(deadline=None)
def test_cleaned_text_is_canonical_and_stays_as_it_is(text: str) -> None:
    cleaned = clean_abstract(text).text
    assert clean(cleaned) == cleaned


@given(st.text(alphabet=st.characters(codec="ascii", exclude_characters="\\$&~{"), max_size=200))
@settings(deadline=None)
def test_plain_text_keeps_every_letter_and_digit(text: str) -> None:
    assert re.sub(r"\W", "", tidy(text)[0]) == re.sub(r"\W", "", clean(text))


@given(
    st.lists(
        st.sampled_from(["\\", "$", "{", "}", "~", "&", ";", "textbf", "url", "'", '"', "a", " ", "#"]), max_size=60
    )
)
@settings(deadline=None)
def test_broken_tex_never_raises(parts: list[str]) -> None:
    clean_title("".join(parts), "")
