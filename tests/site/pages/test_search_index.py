"""The index that the search answers from at once."""

from __future__ import annotations

import gzip
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.bibliography.taxonomy import load_taxonomy
from generator.catalogue.catalogue import Catalogue, SurveyContent
from generator.model import OTHERS, Leaf, Name, Paper, Taxonomy, Topic
from generator.site.pages.search_index import INDEX, search_index
from generator.storage.project import Config, Project
from tests.support.environment import REPOSITORY

MOST_COMPRESSED = 60_000
TAXONOMY = Taxonomy((Topic("birds", "Birds", "All birds.", (Leaf("owls", "Owls", "Owls by night."),)),))


def index_of(*papers: Paper) -> dict[str, Any]:
    index: dict[str, Any] = json.loads(
        search_index(Catalogue(SurveyContent(Config("Birds", ""), TAXONOMY, papers)))[INDEX]
    )
    return index


def test_it_holds_what_is_looked_up() -> None:
    index = index_of(
        Paper("Eule:2020/eyes", "On eyes", (Name("Eule", "Ada"), OTHERS), 2020, arxiv="2001.00001", topics=("owls",)),
        Paper("late", "Owls", doi="10.1234/owl", names=("OwlNet",), results=("2 owls",), aliases=("early",)),
    )
    assert index["title"] == ["On eyes", "Owls"]
    assert index["authors"] == [["Ada\tEule"], []]
    assert (index["arxiv"], index["doi"]) == (["2001.00001", ""], ["", "10.1234/owl"])
    assert (index["names"][1], index["results"][1], index["aliases"]) == (["OwlNet"], ["2 owls"], {"1": ["early"]})
    assert index["leaves"][index["leaf"][0][0]][1] == "Owls"
    assert index["file"] == {"0": "Eule~3a2020~2feyes"}


def test_a_key_is_shortened_by_what_stands_beside_it() -> None:
    papers = [
        Paper("koenig2020owls", "A", (Name("König"),), 2020),
        Paper("konig2021owls", "B", (Name("König", "Ada"),), 2021),
        Paper("liming2022", "C", (Name("李明"),), 2022),
    ]
    assert index_of(*papers)["key"] == ["liming2022", "=owls", "koenig2020owls"]


def test_names_are_parted_where_readers_part_them() -> None:
    people = (
        Name("Beethoven", "Ludwig", "van"),
        Name("明", "李"),
        Name("Owl Group"),
        Name("Ford", "Henry", "", "Jr."),
    )
    assert index_of(Paper("a", "A", people))["authors"] == [
        ["Ludwig\tvan Beethoven", "\t明李", "\tOwl Group", "Henry\tFord Jr."]
    ]


def test_it_says_what_papers_can_be_narrowed_by() -> None:
    papers = [
        *(Paper(f"p{n}", f"T{n}", venue="Owl  Letters" if n % 2 else "") for n in range(4)),
        Paper("p4", "T4", links=("https://github.com/owls/eyes",), language="German"),
    ]
    text = search_index(Catalogue(SurveyContent(Config("x", ""), TAXONOMY, tuple(papers))), frozenset({"p0", "p4"}))[
        INDEX
    ]
    index = json.loads(text)
    order = [index["key"].index(f"p{n}") for n in range(5)]
    assert [index["venue"][place] for place in order] == [-1, 0, -1, 0, -1]
    assert index["venues"] == ["Owl Letters"]
    assert index["language"] == {str(order[4]): "German"}
    bits = {
        name: [int(index[name][place // 4], 16) >> place % 4 & 1 for place in order] for name in ("code", "chapter")
    }
    assert bits == {"code": [0, 0, 0, 0, 1], "chapter": [1, 0, 0, 0, 1]}


@given(st.text(), st.text())
def test_any_text_comes_through(title: str, name: str) -> None:
    text = search_index(Catalogue(SurveyContent(Config("x", ""), TAXONOMY, (Paper("a", title, names=(name,)),))))[INDEX]
    assert json.loads(text.encode("utf-8"))["key"] == ["a"]


def test_it_is_small_and_the_same_each_time(survey_papers: tuple[Paper, ...]) -> None:
    taxonomy = load_taxonomy(Project(REPOSITORY).topics)
    one, other = (
        search_index(Catalogue(SurveyContent(Config("x", ""), taxonomy, survey_papers)))[INDEX] for _ in range(2)
    )
    assert one == other
    assert len(gzip.compress(one.encode(), 6)) <= MOST_COMPRESSED


def test_it_holds_the_first_two_results_of_a_paper() -> None:
    paper = Paper("a", "T", results=("81 % recall", "79 % precision", "3 ms"))
    index = json.loads(search_index(Catalogue(SurveyContent(Config("S"), Taxonomy(), (paper,))))[INDEX])
    assert index["results"] == [["81 % recall", "79 % precision"]]
