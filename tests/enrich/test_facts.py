from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.bibliography.fill import fill
from generator.enrich import FactIndex, Facts, gather
from generator.enrich.facts import of_publication
from generator.errors import Place
from generator.model import Name, Paper

OWLS = Paper("", "On Owls: Seeing at Night", arxiv="2401.00001", year=2024)


def facts(*papers: Paper) -> FactIndex:
    return FactIndex(Facts(paper, Place("facts.jsonl", line)) for line, paper in enumerate(papers, 1))


def test_what_is_known_is_never_changed() -> None:
    paper = Paper("a", "On owls", year=2020)
    filled = fill(paper, Paper("", "Another title", year=2024, doi="10.1000/1", authors=(Name("Eule", "Ada"),)))
    assert filled == Paper("a", "On owls", year=2020, doi="10.1000/1", authors=(Name("Eule", "Ada"),))


def test_fields_of_the_source_are_added_under_new_names_only() -> None:
    paper = Paper("a", "On owls", extra=(("note", "mine"),))
    assert fill(paper, Paper("", "", extra=(("note", "theirs"), ("confidence", "low")))).extra == (
        ("note", "mine"),
        ("confidence", "low"),
    )


@pytest.mark.parametrize(
    ("paper", "captured"),
    [
        (Paper("k", "On owls, and how they see at night", arxiv="2401.00001"), ()),
        (Paper("k", "on owls : seeing at NIGHT"), ()),
        (Paper("k", "Mended"), ["On OwlsSeeing at Night"]),
    ],
)
def test_a_paper_finds_its_facts_by_identifier_or_letters_of_the_title(paper: Paper, captured: list[str]) -> None:
    whole = gather(paper, [facts(OWLS)], captured)
    assert whole is not None
    assert whole.paper == OWLS


def test_a_part_of_a_title_finds_nothing() -> None:
    assert gather(Paper("k", "On owls"), [facts(OWLS)]) is None


def test_an_equal_title_with_another_identifier_is_another_work() -> None:
    assert gather(Paper("k", OWLS.title, arxiv="2402.00002"), [facts(OWLS)]) is None


def test_a_title_given_to_two_works_finds_neither() -> None:
    twin = dataclasses.replace(OWLS, arxiv="2402.00002")
    assert gather(Paper("k", OWLS.title), [facts(OWLS, twin)]) is None
    assert gather(Paper("k", OWLS.title, arxiv="2402.00002"), [facts(OWLS, twin)]) is not None


papers = st.builds(
    Paper,
    key=st.just("k"),
    title=st.text(),
    year=st.none() | st.integers(1900, 2100),
    arxiv=st.text("0123.", max_size=3),
    venue=st.text(max_size=3),
    names=st.lists(st.text(max_size=2), max_size=2).map(tuple),
)


@given(papers, papers)
def test_filling_twice_changes_nothing_more(paper: Paper, given: Paper) -> None:
    assert fill(fill(paper, given), given) == fill(paper, given)


@pytest.mark.parametrize(
    ("venue", "line", "year"),
    [
        ("Owls", "", 2023),
        ("Owls", "Owls 12, 3-14 (2024)", 2024),
        ("OWLS 2024", "", 2024),
        ("OWLS 2023", "", 2023),
        ("OWLS 2022", "", 2023),
        ("OWLS 2028", "", 2028),
        ("OWLS 2029", "", 2023),  # this far away it is no year of printing
        ("Owls 20241", "", 2023),
        ("", "Owls 12, 3-14 (2024)", None),
    ],
)
def test_the_year_at_the_venue_is_the_one_that_is_said_there(venue: str, line: str, year: int | None) -> None:
    extra = (("journal-ref", line),) if line else ()
    assert of_publication(Paper("", "On owls", year=2023, venue=venue, extra=extra)).venue_year == year
