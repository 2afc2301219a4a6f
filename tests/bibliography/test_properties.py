"""Properties: the lines of `properties`, and what columns of leaves make of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.bibliography.papers import parse_bibliography, write_paper
from generator.bibliography.properties import columns_for, fault_of, missing_properties, read_properties
from generator.errors import Place, SurveyError
from generator.model import Leaf, Paper, PropertyColumn, Taxonomy, Topic
from generator.text import clean

COST = PropertyColumn("cost", "Cost in time")
CODE = PropertyColumn("code", "Code", "yes-no")
HEADS = PropertyColumn("heads", "Heads", "number")
MASK = PropertyColumn("mask", "Mask", "choice", ("causal", "none"))
LEAF = Leaf("owls", "Owls", "Owls.", columns=(COST, CODE))
OTHER = Leaf("gulls", "Gulls", "Gulls.", columns=(PropertyColumn("cost", "Price"), HEADS))
TAXONOMY = Taxonomy((Topic("birds", "Birds", "Birds.", (LEAF, OTHER)),))
ENTRY = "@misc{{owl,\n  title = {{Owls}},\n  properties = {{\n    code = yes |\n    {line}\n  }},\n}}\n"


def test_a_line_a_property() -> None:
    (paper,) = parse_bibliography(ENTRY.format(line="cost = O(n) {|} n {=} 2"), "papers.bib").papers
    assert paper.properties == (("code", "yes"), ("cost", "O(n) | n = 2"))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("cost", "write it as `complexity = O(n)`"),
        ("cost =", "`= ?` where the paper does not state it"),
        ("Cost = 1", "a property reads"),
        ("cost = a = b", "a property reads"),
        ("code = no", "the property `code` is there twice"),
    ],
)
def test_and_what_is_none_is_refused_with_its_line(line: str, said: str) -> None:
    with pytest.raises(SurveyError) as caught:
        parse_bibliography(ENTRY.format(line=line), "bib/papers.bib")
    assert str(caught.value).startswith("bib/papers.bib:5: ")
    assert said in str(caught.value)


def test_a_paper_has_the_columns_of_all_its_leaves_the_first_one_s_first() -> None:
    assert columns_for(Paper("a", "A", topics=("owls", "gulls")), TAXONOMY) == {
        "cost": COST,
        "code": CODE,
        "heads": HEADS,
    }
    assert columns_for(Paper("a", "A", topics=("gone",)), TAXONOMY) == {}


@pytest.mark.parametrize(
    ("column", "value"),
    [(COST, "O(n)"), (CODE, "yes"), (CODE, "?"), (HEADS, "1,024"), (HEADS, "-2.5"), (MASK, "causal"), (MASK, "?")],
)
def test_a_value_fits_its_column(column: PropertyColumn, value: str) -> None:
    assert not fault_of(value, column)


@pytest.mark.parametrize(("column", "value"), [(CODE, "Yes"), (HEADS, "eight"), (HEADS, "8 heads"), (MASK, "both")])
def test_or_does_not(column: PropertyColumn, value: str) -> None:
    assert fault_of(value, column)


def test_what_nobody_looked_up_is_missing_and_what_is_not_stated_is_not() -> None:
    papers = (Paper("a", "A", properties=(("cost", "?"),)), Paper("b", "B", properties=(("code", "no"), ("cost", "1"))))
    assert missing_properties(papers, LEAF) == [(CODE, papers[:1])]


ids = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,3})?", fullmatch=True)
words = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=12).map(clean).filter(bool)


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(ids, words, max_size=3))
def test_what_is_written_is_read_back(known: dict[str, str]) -> None:
    paper = Paper("owl", "Owls", properties=tuple(known.items()))
    (again,) = parse_bibliography(write_paper(paper), "papers.bib").papers
    assert again.properties == paper.properties


def test_nothing_stands_between_two_bars() -> None:
    assert read_properties(" | a = 1 | | b = 2 |", lambda line: Place("f", line)) == (("a", "1"), ("b", "2"))


def test_columns_of_all_papers_come_after_those_of_their_leaves() -> None:
    sites, price = PropertyColumn("sites", "Sites"), PropertyColumn("cost", "Price")
    taxonomy = Taxonomy(TAXONOMY.topics, columns=(sites, price))
    assert columns_for(Paper("a", "A", topics=("owls",)), taxonomy) == {"cost": COST, "code": CODE, "sites": sites}
    assert columns_for(Paper("b", "B"), taxonomy) == {"sites": sites, "cost": price}
