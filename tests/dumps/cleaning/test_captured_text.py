"""Cleaning mends what captures spoil, and nothing else."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.dumps.cleaning.captured_text import clean_abstract, tidy
from generator.dumps.cleaning.dates import date_in, iso_date, iso_of
from generator.dumps.cleaning.titles import clean_title
from generator.dumps.cleaning.web_addresses import real
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


@pytest.mark.parametrize(
    ("field", "iso"),
    [
        *(("2024", "2024"), ("2024-5", "2024-05"), ("2021/03/15/", "2021-03-15"), ("2020-05/2020-07", "2020-05")),
        *(("2024 Feb 21", "2024-02-21"), ("2024 Feb", "2024-02"), ("2024 Jan-Feb", "2024-01"), ("[2011]", "2011")),
        *(("c1998", "1998"), ("©1998", "1998"), ("Spring 2019", "2019"), ("in press", ""), ("n.d.", "")),
        *(("45292", ""), ("2019/2020", "2019"), ("20240215", "2024-02-15"), ("20241399", ""), ("2105.01234", "")),
        *(("03/15/2021", "2021-03-15"), ("05/06/2021", "2021"), ("15.2.2024", "2024-02-15"), ("0000", "")),
        *(("2020-21", "2020"), ("1998a", "1998"), ("2011年5月", "2011-05"), ("2024-02-30", "2024-02"), ("9999", "")),
    ],
)
def test_the_date_in_a_field(field: str, iso: str) -> None:
    assert iso_of(field) == iso


@pytest.mark.parametrize(
    ("address", "behind"),
    [
        ("https://ezproxy.a.edu/login?url=https://example.org/x?a=b", "https://example.org/x?a=b"),
        ("https://login.ezproxy.a.edu/login?qurl=https%3a%2f%2fexample.org%2fx", "https://example.org/x"),
        ("https://www-example-org.ezproxy.a.edu/x", "https://www.example.org/x"),
        ("https://www.example.org.proxy.lib.edu/x", "https://www.example.org/x"),
        ("https://ezproxy.a.edu/x", "https://ezproxy.a.edu/x"),
        ("https://proxy.example.org/x", "https://proxy.example.org/x"),
        ("www.example.org/x", "http://www.example.org/x"),
        ("owls.html", ""),
        ("javascript:alert(1)", ""),
    ],
)
def test_the_address_behind_a_proxy(address: str, behind: str) -> None:
    assert real(address) == behind
