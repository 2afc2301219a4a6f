"""The register of venues: read, written, made from papers."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.bibliography.venues import (
    KINDS,
    Venue,
    VenueRegister,
    at_venues,
    load_venues,
    new_venues,
    register_of,
    render_venues,
)
from generator.errors import SurveyError
from generator.model import Name, Paper
from generator.text import clean

OWLS = Venue("Journal of Owl Studies", "J. Owl Stud.", "journal", ("JOS", "Owl Studies"))


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "venues.yml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "name", ["Journal of Owl Studies", "journal of owl studies, 2021", "JOS", "J Owl Stud", "jos 2020"]
)
def test_a_venue_is_found_by_every_name(name: str) -> None:
    assert register_of([OWLS]).find(name) == OWLS


@pytest.mark.parametrize("name", ["Journal of Owls", "", "2021", "JO"])
def test_and_by_no_other(name: str) -> None:
    assert register_of([OWLS]).find(name) is None


def test_papers_are_shown_at_the_venue_s_own_name() -> None:
    papers = [
        Paper("a", "A", venue="JOS 2020"),
        Paper("b", "B", venue="Barns"),
        Paper("c", "C", venue=OWLS.name + " 2021"),
    ]
    shown = at_venues(papers, register_of([OWLS]))
    assert [paper.venue for paper in shown] == [OWLS.name, "Barns", OWLS.name + " 2021"]
    assert at_venues(papers, VenueRegister()) == tuple(papers)


def test_new_venues_have_the_kind_that_their_papers_state() -> None:
    stated = Paper("a", "A", (Name("Doe"),), 2020, venue="Barns 2020", entry_type="article")
    papers = [
        stated,
        Paper("b", "B", venue="barns", entry_type="inproceedings", type_guessed=True),
        Paper("c", "C", venue="Perch", entry_type="inproceedings", type_guessed=True),
        Paper("d", "D", venue="Thermals", entry_type="inproceedings"),
        Paper("e", "E", venue="JOS", entry_type="article"),
        Paper("f", "F"),
    ]
    assert list(new_venues(papers, register_of([OWLS]))) == [
        Venue("Barns", kind="journal"),
        Venue("Perch"),
        Venue("Thermals", kind="conference"),
    ]


def test_new_venues_have_the_short_name_that_most_sources_give() -> None:
    def at(venue: str, short: str = "") -> Paper:
        return Paper("a", "A", venue=venue, extra=(("shortjournal", short),) if short else ())

    barns = [at("Review of Barns"), at("Review of Barns", "Rev Barns"), at("Review of Barns", "R. Barns")]
    papers = [*barns, at("Review of Barns 2020", "R. Barns"), at("Perch", "Perch"), at("Owl News", "JOS")]
    papers += [at("Acta Alae", "Acta A"), at("Acta Avium", "Acta A")]  # nobody could tell which of them is meant
    short = {venue.name: venue.short for venue in new_venues(papers, register_of([OWLS]))}
    assert short == {"Acta Alae": "", "Acta Avium": "", "Owl News": "", "Perch": "", "Review of Barns": "R. Barns"}


def test_the_file(tmp_path: Path) -> None:
    assert render_venues([OWLS, Venue('Barns: a #1 "review"')]) == (
        '- name: "Journal of Owl Studies"\n  short: "J. Owl Stud."\n  kind: journal\n'
        '  aliases: ["JOS", "Owl Studies"]\n'
        '- name: "Barns: a #1 \\"review\\""\n'
    )
    assert load_venues(written(tmp_path, render_venues([OWLS]))).venues == (OWLS,)
    assert load_venues(tmp_path / "none.yml").venues == ()
    assert load_venues(written(tmp_path, "# nothing yet\n")).venues == ()


NAMES = st.text(min_size=1, max_size=12).map(clean).filter(bool)


@given(st.lists(st.builds(Venue, NAMES, NAMES, st.sampled_from(("", *KINDS)), st.lists(NAMES, max_size=2).map(tuple))))
def test_any_venues_come_back(tmp_path_factory: pytest.TempPathFactory, venues: list[Venue]) -> None:
    path = written(tmp_path_factory.mktemp("venues"), render_venues(venues))
    assert load_venues(path).venues == tuple(venues)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("name: x\n", r"venues.yml:1: is no list of venues"),
        ("- name: A\n- short: B\n", r"venues.yml:2: a venue has no name"),
        ("- name: A\n  sort: B\n", r"venues.yml:1: a venue has an unknown key `sort`"),
        ("- name: A\n  kind: barn\n", r"venues.yml:1: `kind` of a venue is 'barn'; use one of journal"),
        ("- name: A\n  short: [a]\n", r"venues.yml:1: `short` of a venue is no text"),
        ("- name: A\n  aliases: B\n", r"venues.yml:1: `aliases` of a venue is no list of texts"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(SurveyError, match=fault):
        load_venues(written(tmp_path, text))


@pytest.mark.parametrize("text", ["", "~\n", "null\n", "# none yet\n", "[]\n"])
def test_a_file_may_hold_no_venue(tmp_path: Path, text: str) -> None:
    assert load_venues(written(tmp_path, text)).venues == ()


def test_a_date_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(SurveyError, match=r"venues.yml:2: .*`2024-02-30` is written as timestamp and is none"):
        load_venues(written(tmp_path, "- name: Owls\n  short: 2024-02-30\n"))
