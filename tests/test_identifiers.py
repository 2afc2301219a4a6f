"""Identifiers of papers are told from other texts, and an arXiv id tells its month."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.identifiers import ARXIV_DOI, bare_arxiv, bare_doi, is_arxiv_doi, is_arxiv_id, is_doi, posted


@pytest.mark.parametrize("text", ["2401.01234", "0704.0001", "2401.01234v3", "cs.CL/0301012", "hep-th/9901001v2"])
def test_an_arxiv_id(text: str) -> None:
    assert is_arxiv_id(text)
    assert bare_arxiv(f"https://arxiv.org/pdf/{text}.pdf") == text
    assert bare_arxiv(f"https://arxiv.org/abs/{text}") == bare_arxiv(f"arXiv: {text}") == text


@pytest.mark.parametrize(
    "text", ["", "2401", "2401.123", "24010.1234", "10.1234/abc", "NNNN.NNNNN", "cs/03010", "x 2401.01234"]
)
def test_no_arxiv_id(text: str) -> None:
    assert not is_arxiv_id(text)


@pytest.mark.parametrize(
    ("arxiv", "month"),
    [
        ("2401.01234", (2024, 1)),
        ("1412.9999", (2014, 12)),
        ("0704.0001v2", (2007, 4)),
        ("cs.CL/0301012", (2003, 1)),
        ("hep-th/9108001", (1991, 8)),
        ("2413.01234", None),  # no month
        ("2401.1234", None),  # five digits since 2015
        ("1412.12345", None),  # four before
        ("0703.0001", None),  # archives until March 2007
        ("cs/0300001", None),
        ("owl", None),
    ],
)
def test_the_month_of_an_arxiv_id(arxiv: str, month: tuple[int, int] | None) -> None:
    assert posted(arxiv) == month


def test_a_doi() -> None:
    assert is_doi("10.18653/v1/2020.emnlp-main.19")
    assert not is_doi("https://doi.org/10.1/x")
    assert bare_doi("https://doi.org/10.1/x") == bare_doi("DOI: 10.1/x") == bare_doi("10.1/x") == "10.1/x"
    assert is_arxiv_doi("10.48550/ARXIV.2401.01234")
    assert not is_arxiv_doi("10.1145/arxiv")


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    assert is_arxiv_id(text) in (True, False)
    assert posted(text) is None or is_arxiv_id(text.lower()) or "/" in text
    assert is_arxiv_doi(ARXIV_DOI + text)


@given(st.text(max_size=30))
def test_cleaning_an_identifier_twice_is_cleaning_it_once(text: str) -> None:
    for clean in (bare_doi, bare_arxiv):
        once = clean("https://doi.org/10.1/" + text)
        assert clean(once) == once or once.lower().startswith(("http", "doi", "arxiv"))
