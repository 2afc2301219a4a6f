"""Identifiers of papers are told from other texts, and an arXiv id tells its month."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.identifiers import (
    ARXIV_DOI,
    arxiv_in,
    bare_arxiv,
    bare_doi,
    doi_in,
    doi_of_address,
    dois_in,
    is_arxiv_doi,
    is_arxiv_id,
    is_doi,
    posted,
)


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


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        (
            "10.1234/0891-6640(2003)017<0680:DSAITW>2.3.CO;2",
            "10.1234/0891-6640(2003)017<0680:dsaitw>2.3.co;2",
        ),
        ("10.1002/(SICI)1(1)22:3%3C267::AID-MMA41%3E3.0.CO;2-A", "10.1002/(sici)1(1)22:3<267::aid-mma41>3.0.co;2-a"),
        ("10.1002/x:3&lt;267::aid&gt;3.0", "10.1002/x:3<267::aid>3.0"),
        ("10.1234%2Fowl.1", "10.1234/owl.1"),
        ("10.1016/S0140-6736(05)", "10.1016/s0140-6736(05)"),
        ("(see doi:10.1234/owl).", "10.1234/owl"),
        ("<https://doi.org/10.1234/owl>", "10.1234/owl"),
        ("10.1234/owl</a>", "10.1234/owl"),
        ("10.1234/a;10.1234/b", "10.1234/a"),
        ("10.1234.5/owl", "10.1234.5/owl"),
        ("110.1234/owl", ""),
        ("10.12/owl", ""),
        ("10.1234", ""),
    ],
)
def test_a_doi_in_text(text: str, doi: str) -> None:
    assert doi_in(text) == doi
    assert doi_in(doi) == doi


def test_all_dois_of_a_text() -> None:
    assert dois_in("10.1234/a, https://doi.org/10.1234/b and 10.1234/A;10.1234/c") == (
        "10.1234/a",
        "10.1234/b",
        "10.1234/c",
    )


@pytest.mark.parametrize(
    ("address", "doi"),
    [
        ("https://doi.org/10.1234%2Fowl", "10.1234/owl"),
        ("http://dx.doi.org/10.1234/owl?x=1#y", "10.1234/owl"),
        ("https://doi-org.proxy.example.edu/10.1234/owl", "10.1234/owl"),
        ("https://doi.org.proxy.example.edu/10.1234/owl", "10.1234/owl"),
        ("https://www.example.org/doi/abs/10.1234/owl", "10.1234/owl"),
        ("https://example.org/doi/10.1234/owl/abstract?x=10.1/y", "10.1234/owl"),
        ("https://example.org/10.1234/owl", ""),
        ("https://example.org/?doi=10.1234/owl", ""),
        ("https://doi.org/", ""),
        ("owls", ""),
    ],
)
def test_the_doi_of_an_address(address: str, doi: str) -> None:
    assert doi_of_address(address) == doi


@pytest.mark.parametrize(
    ("text", "arxiv"),
    [
        ("arXiv:1109.0241", "1109.0241"),
        ("CoRR, abs/2401.01234v2", "2401.01234"),
        ("arXiv preprint arXiv:2401.01234", "2401.01234"),
        ("arXiv e-prints, 2401.01234", "2401.01234"),
        ("http://arxiv.org/abs/math/0612331", "math/0612331"),
        ("arXiv hep-th/9901001", "hep-th/9901001"),
        ("narxiv:1109.0241", ""),
        ("2401.01234", ""),
        ("arXiv:2401.0123456", ""),
        ("abs/owls/0612331", ""),
    ],
)
def test_an_arxiv_id_in_text(text: str, arxiv: str) -> None:
    assert arxiv_in(text) == arxiv


@given(st.text(alphabet="10./doi:() <>[]abc%3C&lt;,", max_size=60))
def test_a_doi_once_taken_out_stays_as_it_is(text: str) -> None:
    doi = doi_in(text)
    assert not doi or doi_in(doi) == doi or "%" in doi or "&" in doi
