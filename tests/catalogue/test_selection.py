from __future__ import annotations

import pytest

from generator.catalogue.selection import narrowed, select
from generator.errors import SurveyError
from generator.model import OTHERS, Leaf, Name, Paper, Taxonomy, Topic

TAXONOMY = Taxonomy(
    (
        Topic("birds", "Birds", "d", (Leaf("owls", "Owls", "d"), Leaf("gulls", "Gulls", "d"))),
        Topic("fish", "Fish", "d", (Leaf("cod", "Cod", "d"),)),
    )
)
A = Paper("a", "On owls", year=2020, topics=("owls", "cod"))
B = Paper("b", "On cod", year=2021, topics=("cod",), aliases=("old-b",))
C = Paper("c", "On chairs")
PAPERS = (A, B, C)


def test_without_a_condition_all_papers() -> None:
    assert select(PAPERS, TAXONOMY) == PAPERS


def test_a_topic_holds_the_papers_whose_primary_leaf_is_in_it() -> None:
    assert select(PAPERS, TAXONOMY, topic="birds") == (A,)
    assert select(PAPERS, TAXONOMY, topic="fish") == (B,)


def test_a_leaf_holds_its_secondary_papers_too() -> None:
    assert select(PAPERS, TAXONOMY, topic="cod") == (A, B)


def test_unsorted_papers() -> None:
    assert select(PAPERS, TAXONOMY, topic="unsorted") == (C,)


def test_keys_and_aliases_and_years() -> None:
    assert select(PAPERS, TAXONOMY, keys=["old-b", "a"]) == (A, B)
    assert select(PAPERS, TAXONOMY, keys=["old-b", "a"], year=2021) == (B,)


def test_only_papers_among_given_keys_or_aliases() -> None:
    assert select(PAPERS, TAXONOMY, among={"old-b", "c", "z"}) == (B, C)
    assert select(PAPERS, TAXONOMY, topic="birds", among={"old-b"}) == ()


def test_what_does_not_exist_is_told() -> None:
    with pytest.raises(SurveyError, match=r"there is no topic or leaf 'reptiles'; .*birds, fish"):
        select(PAPERS, TAXONOMY, topic="reptiles")
    with pytest.raises(SurveyError, match="there is no paper 'z'"):
        select(PAPERS, TAXONOMY, keys=["z"])


def test_a_present_key_counts_before_another_papers_old_one() -> None:
    papers = (Paper("owls2020", "Owls"), Paper("crows2021", "Crows", aliases=("owls2020",)))
    assert [paper.key for paper in select(papers, Taxonomy(), keys=("owls2020",))] == ["owls2020"]


OF_PEOPLE = (
    Paper("d", "T", (Name("Berg", "Ada", "van der"),), venue="ICLR 2024", kind="method"),
    Paper("e", "T", (Name("Müller", "Bo"), OTHERS), venue="Proceedings of ICLR", kind="survey"),
)


@pytest.mark.parametrize(
    ("conditions", "keys"),
    [
        ({}, ["d", "e"]),
        ({"author": "van der Berg"}, ["d"]),
        ({"author": "Berg"}, ["d"]),
        ({"author": "Ada van der Berg"}, ["d"]),
        ({"author": "muller, bo"}, ["e"]),
        ({"venue": "iclr"}, ["d", "e"]),
        ({"venue": "ICLR 2024"}, ["d"]),
        ({"kind": "survey", "venue": "ICLR"}, ["e"]),
    ],
)
def test_authors_venues_and_kinds(conditions: dict[str, str], keys: list[str]) -> None:
    assert [paper.key for paper in narrowed(OF_PEOPLE, **conditions)] == keys


@pytest.mark.parametrize("conditions", [{"author": "others"}, {"venue": "ICL"}, {"kind": "a"}])
def test_what_no_paper_has_is_said(conditions: dict[str, str]) -> None:
    with pytest.raises(SurveyError, match="no paper has the"):
        narrowed(OF_PEOPLE, **conditions)
