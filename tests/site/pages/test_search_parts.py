"""The small index of a large survey, in parts."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.catalogue.catalogue import Catalogue, SurveyContent
from generator.model import Name, Paper, Taxonomy
from generator.site.pages.search_index import INDEX, PARTS, search_index
from generator.site.pages.search_parts import BLOCK, forms_of
from generator.storage.project import Config

Files = dict[str, Any]
PLACES = dict[str, dict[int, int]]


def index_of(*papers: Paper, one_file: int = 0) -> Files:
    content = SurveyContent(Config("Birds", ""), Taxonomy(), papers)
    return {path: json.loads(text) for path, text in search_index(Catalogue(content), one_file=one_file).items()}


def terms_of(files: Files) -> PLACES:
    """The papers of each term by their places, with the weight, as the browser reads them."""
    terms: PLACES = {}
    for number in range(len(files[INDEX]["terms"])):
        names, postings = files[f"{PARTS}t{number}.json"]
        assert names[0] == files[INDEX]["terms"][number]
        for name, posting in zip(names, postings, strict=True):
            terms[name] = {}
            for group in posting.split(";"):
                weight, steps = group.split(":")
                place = 0
                for step in steps.split(","):
                    place += int(step)
                    terms[name][place] = int(weight)
    return terms


def test_a_survey_is_cut_once_it_has_too_many_papers() -> None:
    papers = [Paper(f"p{n}", f"Owl {n}") for n in range(3)]
    assert list(index_of(*papers, one_file=3)) == [INDEX]
    assert len(index_of(*papers, one_file=2)) > 1


def test_every_paper_stands_in_its_block_with_what_it_fills() -> None:
    papers = [Paper(f"p{n:02}", f"Owl {n}", venue="Owls" if n == 1 else "") for n in range(2 * BLOCK + 1)]
    files = index_of(*papers)
    assert (files[INDEX]["papers"], files[INDEX]["block"]) == (len(papers), BLOCK)
    rows = [row for number in range(3) for row in files[f"{PARTS}p{number}.json"]]
    assert sorted(row["key"] for row in rows) == [paper.key for paper in papers]
    assert [row["title"] for row in rows if row.get("venue") == "Owls"] == ["Owl 1"]
    assert all("doi" not in row for row in rows)


@pytest.mark.parametrize(
    ("term", "found"),
    [
        ("owl", True),
        ("finetuning", True),  # written with a hyphen
        ("nightbird", True),  # two words here, one in another title
        ("owlby", False),  # nobody writes these as one
        ("hoot", True),  # initials of a name that another paper writes short
        ("obfn", False),
        ("müller", False),
        ("muler", True),  # as it is spelled
        ("2020", True),
        ("#10.1234/owl", True),
        ("#muller2020", True),
        ("#old", True),
        ("=owlbyfinetuningandnightbird", False),
        ("=owlbyfinetuningandnightb", True),  # the whole title, as far as it is kept
        ("=hwl", True),
    ],
)
def test_papers_stand_by_all_that_they_are_looked_up_by(term: str, found: bool) -> None:
    paper = Paper(
        "muller2020",
        "Owls by Fine-Tuning and Night Birds",
        (Name("Müller", "Ada"),),
        2020,
        doi="10.1234/OWL",
        names=("Huge Owl of Trees (HWL)",),
        aliases=("old",),
    )
    terms = terms_of(index_of(paper, Paper("b", "HOOT of a Nightbird")))
    assert (0 in terms.get(term, {})) is found


def test_what_stands_in_a_name_weighs_most() -> None:
    paper = Paper("a", "An owl", (Name("Swan"),), names=("Duck",), results=("9 eggs",))
    terms = terms_of(index_of(paper))
    weights = [terms[term][0] for term in ("duck", "owl", "swan", "egg")]
    assert weights == sorted(weights, reverse=True)
    assert len(set(weights)) == len(weights)


def test_endings_are_the_words_read_backwards() -> None:
    files = index_of(Paper("a", "Transformers of owl 2020"))
    [endings] = files[f"{PARTS}e0.json"]
    assert endings == ["remrofsnart"]  # short words and numbers are never mended


@pytest.mark.parametrize(("name", "forms"), [("BiLD", ("BiLD",)), ("Big One (BO)", ("Big One (BO)", "Big One", "BO"))])
def test_a_name_has_a_long_and_a_short_form(name: str, forms: tuple[str, ...]) -> None:
    assert forms_of(name) == forms


@given(st.lists(st.text(max_size=12), min_size=1, max_size=20), st.text(max_size=8))
def test_any_text_comes_through_in_the_order_that_a_browser_has(titles: list[str], name: str) -> None:
    papers = [Paper(f"p{n}", title, names=(name,) if name else ()) for n, title in enumerate(titles)]
    files = index_of(*papers)
    terms = list(terms_of(files))
    assert terms == sorted(set(terms), key=lambda term: term.encode("utf-16-be", "surrogatepass"))
    assert all(f"#p{n}" in terms for n in range(len(papers)))
