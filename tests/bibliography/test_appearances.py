"""Where else a paper appeared, in `papers.bib` and back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.bibliography.appearances import (
    Appearance,
    appearance_of,
    appearances_of,
    known_appearances,
    united_appearances,
    with_appearances,
)
from generator.bibliography.papers import parse_bibliography, write_paper
from generator.model import Paper, Record

TALK = Record("On Eyes", venue="Workshop on Owls", published="2019-05", doi="10.1234/owls.3", url="https://a.org/3")
PAPER = Paper("eule2020", "On Eyes", venue="Journal of Owls", year=2020, volume="7", pages="1--9")
WORKSHOP = Appearance("Workshop on Owls, 2019", "10.1234/owls.3")


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({}, WORKSHOP),
        ({"doi": ""}, Appearance("Workshop on Owls, 2019", url="https://a.org/3")),
        ({"doi": "see page 3"}, Appearance("Workshop on Owls, 2019", url="https://a.org/3")),
        ({"doi": "", "url": "javascript:x"}, Appearance("Workshop on Owls, 2019")),
        ({"venue": "Owls 2019 | Nights"}, Appearance("Owls 2019 / Nights", "10.1234/owls.3")),
        ({"published": "", "doi": "https://doi.org/10.1234/Owls.3"}, Appearance("Workshop on Owls", "10.1234/Owls.3")),
    ],
)
def test_the_place_of_a_record(change: dict[str, str], place: Appearance) -> None:
    assert appearance_of(replace(TALK, **change)) == place


def test_places_are_added_once_and_read_back() -> None:
    paper = with_appearances(with_appearances(PAPER, [WORKSHOP]), [WORKSHOP, Appearance("Nights & Days, 2021")])
    text = write_paper(paper)
    assert r"appearances = {Workshop on Owls, 2019, doi:10.1234/owls.3 | Nights \& Days, 2021}" in text
    (again,) = parse_bibliography(text, "papers.bib").papers
    assert appearances_of(again) == (WORKSHOP, Appearance("Nights & Days, 2021"))
    assert with_appearances(again, [WORKSHOP]) is again
    assert appearances_of(PAPER) == ()


def test_what_a_person_writes_is_shown_as_it_stands() -> None:
    paper = replace(PAPER, extra=(("Appearances", r"Owls, Mice, and {\'E}t{\'e} |  | x, doi:10.1/a | doi:10.1/b"),))
    assert appearances_of(paper) == (
        Appearance("Owls, Mice, and Été"),
        Appearance("x", "10.1/a"),
        Appearance("doi:10.1/b"),
    )


@given(st.builds(Record, st.just("T"), venue=st.text(min_size=1), doi=st.text(), url=st.text(), published=st.text()))
def test_any_place_comes_back(record: Record) -> None:
    place = appearance_of(record)
    if place.where:
        (again,) = parse_bibliography(write_paper(with_appearances(PAPER, [place])), "papers.bib").papers
        assert len(appearances_of(again)) == 1
        assert (appearances_of(again)[0].doi, appearances_of(again)[0].url) == (place.doi, place.url)


@pytest.mark.parametrize(
    ("paper", "places"),
    [
        (PAPER, (WORKSHOP,)),
        (replace(PAPER, venue=""), ()),
        (replace(PAPER, doi=TALK.doi), ()),
        (replace(PAPER, venue="Workshop on Owls 2019"), ()),
    ],
)
def test_a_record_of_a_known_paper_may_stand_elsewhere(paper: Paper, places: tuple[Appearance, ...]) -> None:
    assert known_appearances(paper, TALK) == places
    assert known_appearances(PAPER, replace(TALK, venue="")) == ()


@pytest.mark.parametrize(
    ("change", "elsewhere"),
    [
        ({}, True),
        ({"arxiv": "1901.00001"}, False),  # 2019 may be the year of the preprint
        ({"arxiv": "1901.00001", "venue_year": 2019}, True),
        ({"arxiv": "1901.00001", "venue": "Bird Days 2019"}, True),
        ({"venue_year": 2020}, False),
        ({"venue": "Bird Days 2020"}, False),
        ({"year": None}, False),
    ],
)
def test_the_year_that_counts_is_the_publication_s(change: dict[str, object], elsewhere: bool) -> None:
    paper = replace(Paper("k", "T", venue="Bird Days", year=2019), **change)  # type: ignore[arg-type]
    assert bool(known_appearances(paper, Record("T", venue="Night Owls", published="2020"))) == elsewhere


def test_papers_that_are_called_the_same_unite_their_places() -> None:
    talk = Paper("t", "On Eyes", venue="Workshop on Owls", year=2019, extra=(("appearances", "Nights, 2018"),))
    assert united_appearances(PAPER, talk) == (Appearance("Workshop on Owls, 2019"), Appearance("Nights, 2018"))
    assert united_appearances(PAPER, replace(PAPER, key="other")) == ()
