"""Papers by where they were published."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Paper
from generator.site.parts.venue_index import VenueIndex, series_of, venue_slug


def papers(*venues: str) -> list[Paper]:
    return [Paper(f"k{number}", "T", venue=venue) for number, venue in enumerate(venues)]


def test_years_case_and_accents_make_no_other_venue() -> None:
    held = papers("Owl Letters 2020", "Owl Letters (2021)", "OWL LETTERS", "Owl Létters", "Gulls", "")
    index = VenueIndex(held)
    (owls,) = index.several
    assert (owls.name, owls.slug, owls.papers) == ("Owl Letters", "owl-letters", tuple(held[:4]))
    assert index.single == ("Gulls",)
    assert [index.slug_of(paper) for paper in held] == ["owl-letters"] * 4 + ["", ""]


def test_the_largest_venue_comes_first() -> None:
    held = papers("B", "B", "A", "A", "C", "C", "C")
    assert [venue.name for venue in VenueIndex(held).several] == ["C", "A", "B"]


@pytest.mark.parametrize(
    ("venue", "name"),
    [
        ("ICML 2020", "ICML"),
        ("ICML, 2020", "ICML"),
        ("ICML (2020)", "ICML"),
        ("2020", "2020"),
        ("Owls 1020", "Owls 1020"),
        ("W2020", "W2020"),
        ("First Monday", "First Monday"),
        ("Proceedings of the 2016 Conference on Owls", "Conference on Owls"),
        ("In Proceedings of the Sixteenth Conference on Owls, Volume 2: Notes", "Conference on Owls"),
        ("proceedings of Thirty-First Conference on Owls (2020)", "Conference on Owls"),
        ("Proceedings of the 38th Conference on Owls (Vol. 1)", "Conference on Owls"),
        ("Proceedings of the 2020", "Proceedings of the 2020"),
        ("Proceedings of the IEEE", "IEEE"),
        ("Owl Letters Volume 2", "Owl Letters Volume 2"),
    ],
)
def test_volumes_of_a_series_are_one_venue(venue: str, name: str) -> None:
    assert series_of(venue) == name


def test_an_acronym_behind_a_name_tells_no_other_venue() -> None:
    assert venue_slug("Conference on Owls (COO)") == venue_slug("Conference on Owls") == "conference-on-owls"
    assert venue_slug("(COO)") == "coo"
    assert venue_slug("Owls (in Norway)") == "owls-in-norway"


def test_other_scripts_have_addresses_too() -> None:
    assert venue_slug("鳥学会誌")
    assert venue_slug("—") == ""


@given(st.lists(st.sampled_from(["Owls", "owls 2020", "Gulls", "Gulls, 1999", "", "—"])))
def test_every_paper_with_a_venue_is_counted_once(venues: list[str]) -> None:
    index = VenueIndex(papers(*venues))
    counted = sum(len(venue.papers) for venue in index.several) + len(index.single)
    assert counted == sum(bool(venue_slug(venue)) for venue in venues)
