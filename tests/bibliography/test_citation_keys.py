"""Citation keys are made once and never change."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.bibliography.citation_keys import KeyMaker
from generator.bibliography.papers import parse_bibliography
from generator.model import OTHERS, Name, Paper


def make_key(paper: Paper, taken: Collection[str]) -> str:
    return KeyMaker(taken).make(paper)


@pytest.mark.parametrize(
    ("paper", "key"),
    [
        (Paper("", "Attention Is All You Need", (Name("Vaswani", "A."),), 2017), "vaswani2017attention"),
        (Paper("", "The Müller-Lyer Effect", (Name("Müller", "J."),), 2020), "muller2020muller"),
        (Paper("", "深度学习", (Name("李明"),), 2020), "liming2020shenduxuexi"),
        (Paper("", "On 100 Things", (Name("O'Brien"), OTHERS), 2020), "obrien2020-100"),
        (Paper("", "A Study of Things", (Name("Beethoven", "L.", "van"),)), "beethoven-study"),
        (Paper("", "A Survey of the Large Models", year=2020), "survey-large-models"),
        (Paper("", "To Be"), "to-be"),
        (Paper("", "—", (Name("—"),)), "paper"),
    ],
)
def test_what_a_key_is_made_of(paper: Paper, key: str) -> None:
    assert make_key(paper, ()) == key


def test_a_clash_gets_a_number() -> None:
    paper = Paper("", "Attention", (Name("Doe"),), 2020)
    assert make_key(paper, {"DOE2020attention"}) == "doe2020attention-2"
    assert make_key(paper, {"doe2020attention", "doe2020attention-2"}) == "doe2020attention-3"


def test_one_after_another_and_between_them_keys_that_others_take() -> None:
    paper, maker = Paper("", "Attention", (Name("Doe"),), 2020), KeyMaker(["Doe2020Attention-3"])
    assert [maker.make(paper), maker.make(paper)] == ["doe2020attention", "doe2020attention-2"]
    maker.take(["DOE2020attention-5"])
    assert [maker.make(paper), maker.make(paper)] == ["doe2020attention-4", "doe2020attention-6"]


TITLES = st.sampled_from(["Attention", "A B", "Attention Again"])
WORDS = st.text(st.characters(categories=["L"]), min_size=1, max_size=9)


def papers_with(titles: st.SearchStrategy[str]) -> st.SearchStrategy[Paper]:
    return st.builds(
        Paper,
        key=st.just(""),
        title=titles,
        authors=st.lists(st.builds(Name, st.sampled_from(["Doe", "李", "Ó"])), max_size=1).map(tuple),
        year=st.sampled_from([None, 2020]),
    )


@settings(deadline=None, max_examples=100)
@given(st.lists(papers_with(TITLES | st.text(min_size=1, max_size=9)), max_size=6))
def test_keys_are_sound_and_unlike(papers: list[Paper]) -> None:
    taken: list[str] = []
    for paper in papers:
        key = make_key(paper, taken)
        assert re.fullmatch("[a-z0-9][a-z0-9-]*", key)
        assert key not in taken
        taken.append(key)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.lists(papers_with(TITLES | WORDS), max_size=3), max_size=4),
    st.data(),
)
def test_whatever_is_ingested_published_keys_stay(ingestions: list[list[Paper]], data: st.DataObject) -> None:
    text = ""
    published: dict[str, str] = {}
    for new in ingestions:
        loaded = parse_bibliography(text, "papers.bib").papers
        better = [replace(paper, year=2021) if data.draw(st.booleans()) else paper for paper in loaded]
        taken = [paper.key for paper in loaded]
        for paper in new:
            taken.append(make_key(paper, taken))
            better.append(replace(paper, key=taken[-1]))
        text = parse_bibliography(text, "papers.bib").updated(data.draw(st.permutations(better)))
        now = {paper.key: paper.title for paper in parse_bibliography(text, "papers.bib").papers}
        assert published.items() <= now.items()
        published = now


def test_no_key_is_made_of_the_commands_of_a_formula() -> None:
    assert make_key(Paper("", r"$\bar{t}$ kettles", (Name("Quark", "Q."),), 2021), ()) == "quark2021kettles"
