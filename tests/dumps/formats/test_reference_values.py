"""Values of bibliographies in one form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dumps.formats.reference_values import (
    addresses,
    arxiv_among,
    date,
    doi_among,
    group,
    keywords,
    medline_person,
    pages,
    people,
    person,
    serial_numbers,
)
from generator.model import Name
from generator.names.plain_names import parse_name


@pytest.mark.parametrize(
    ("first", "last", "extent"),
    [
        ("123-8", "", "123–128"),
        ("1194-205", "", "1194–1205"),
        ("123", "8", "123–128"),
        ("12", "18", "12–18"),
        ("98", "104", "98–104"),
        ("12", "12", "12"),
        ("12", "", "12"),
        ("", "9", "9"),
        ("", "1-9", "1–9"),
        ("12 -- 18", "", "12–18"),
        ("12–18", "18", "12–18"),
        ("S12-5", "", "S12–S15"),
        ("e51-e58", "", "e51–e58"),
        ("e229-36", "", "e229–e236"),
        ("e0209483", "", "e0209483"),
        ("xii-xv", "", "xii–xv"),
        ("12", "+", "12"),
        ("pp. 126-142", "", "126–142"),
        ("PONE-D-18-17564", "", "PONE-D-18-17564"),
        ("1-5, 9", "", "1-5, 9"),
    ],
)
def test_pages(first: str, last: str, extent: str) -> None:
    assert pages(first, last) == extent


@pytest.mark.parametrize(
    ("year", "rest", "iso"),
    [
        ("2024 Feb 21", "", "2024-02-21"),
        ("2018 Nov-Dec", "", "2018-11"),
        ("2018 Dec-2019 Jan", "", "2018-12"),
        ("2019 Spring", "", "2019"),
        ("2019", "WIN", "2019"),
        ("2019", "", "2019"),
        ("2021/03/15/", "", "2021-03-15"),
        ("2021///", "", "2021"),
        ("2021/03//", "", "2021-03"),
        ("2021", "2021/03/15", "2021-03-15"),
        ("2021", "2022/03/15", "2021"),
        ("2021", "Mar 15 2022", "2021"),
        ("2020", "DEC 16 2020", "2020-12-16"),
        ("2020", "OCT-DEC", "2020-10"),
        ("2020", "MAR 1", "2020-03-01"),
        ("2020", "1 March", "2020-03-01"),
        ("2020", "JUN 31", "2020-06"),
        ("2020", "März", "2020-03"),
        ("", "20190128", "2019-01-28"),
        ("", "APR 2021", "2021-04"),
        ("n.d.", "", ""),
        ("", "", ""),
    ],
)
def test_dates(year: str, rest: str, iso: str) -> None:
    assert date(year, rest) == iso


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ford, Henry, Jr.", Name("Ford", "Henry", "", "Jr.")),
        ("Curie, Marie", Name("Curie", "Marie")),
        ("Smith, John, A.", Name("Smith", "John A.")),
        ("Baker AC", Name("Baker", "AC")),
        ("Baker A.-C.", Name("Baker", "A.-C.")),
        ("de la Cruz AB", Name("Cruz", "AB", "de la")),
        ("Owl Friends,", Name("Owl Friends")),
        ("Stillman, Andrew N. (someone@example.org) ", Name("Stillman", "Andrew N.")),
        ("Ada Lovelace", Name("Lovelace", "Ada")),
    ],
)
def test_people(text: str, name: Name) -> None:
    assert parse_name(person(text)) == name


def test_others_are_said_in_one_way() -> None:
    assert people(["Baker, A.; Oven, B.", "et al."]) == ["Baker, A.", "Oven, B.", "others"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ford, Henry J 3rd", Name("Ford", "Henry J", "", "III")),
        ("Ford HJ Jr", Name("Ford", "HJ", "", "Jr")),
        ("Baker, Alison C", Name("Baker", "Alison C")),
        ("Baker AC", Name("Baker", "AC")),
    ],
)
def test_people_of_medline(text: str, name: Name) -> None:
    assert parse_name(medline_person(text)) == name


def test_groups_stay_whole() -> None:
    assert parse_name(group("Kettles and Pans for All")) == Name("Kettles and Pans for All")


def test_serial_numbers_are_told_apart_by_their_form() -> None:
    values = ["0894-9867, 0894-9867", "1076898x (Print)", "978-0-00-000000-2 (hbk)", "0306406152", "Report 7"]
    assert serial_numbers(values) == ("978-0-00-000000-2, 0306406152", "0894-9867, 1076-898X", "Report 7")


def test_a_doi_is_taken_from_an_address_of_doi_org_only() -> None:
    assert doi_among(["https://example.org/doi/10.1234/full", "https://dx.doi.org/10.1234/X"]) == "10.1234/x"
    assert doi_among(["none", "https://example.org/doi/10.1234/full"]) == ""


def test_an_arxiv_identifier_says_that_it_is_one() -> None:
    assert arxiv_among(["2401.01234", "arXiv:2401.05678v2"]) == "2401.05678"
    assert arxiv_among(["2401.01234"]) == ""


def test_keywords_lose_their_stars() -> None:
    assert keywords(["*Owls; Barns/*methods", "Owls", "a;b"]) == ["Owls", "Barns/methods", "a", "b"]
    assert addresses(["see https://example.org/a http://example.org/b", "ftp://x"]) == [
        "https://example.org/a",
        "http://example.org/b",
    ]


@given(st.text(max_size=60), st.text(max_size=20))
def test_nothing_that_a_field_may_hold_is_an_error(text: str, other: str) -> None:
    assert len(date(text, other)) in (0, 4, 7, 10)
    assert isinstance(pages(text, other), str)
    assert isinstance(person(text), str)
    assert isinstance(medline_person(text), str)
    assert len(serial_numbers([text, other])) == 3
