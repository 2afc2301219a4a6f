from __future__ import annotations

from generator.bibliography.ledger import DumpId, LedgerEntry
from generator.catalogue.catalogue import Catalogue, SurveyContent
from generator.catalogue.placement import Capture, Why, captures, why_here
from generator.model import Assignment, Leaf, Paper, Taxonomy, Topic
from generator.site.contents import render_site
from generator.storage.project import Config

TAXONOMY = Taxonomy((Topic("birds", "Birds", "d", (Leaf("owls", "Owls", "d"),)),))
NEAR = Paper("near", "Near <b>owls</b>", topics=("owls",))
FAR = Paper("far", "Far owls", topics=("owls",), aliases=("older",))
WHY = Assignment("owls", (), 0.824, (("owls", 0.824),), ("night <i>vision</i>", "beak"), ("near", "gone"))
JUNE = DumpId("june.txt", 1, "ab")
SURVEY = SurveyContent(
    Config("Birds"),
    TAXONOMY,
    (NEAR, FAR),
    placed=frozenset({"near"}),
    assignments={"far": WHY},
    history=(
        LedgerEntry(JUNE, 3, "Far owls", "paper", "far"),
        LedgerEntry(JUNE, 9, "Owls afar", "paper", "older"),
        LedgerEntry(JUNE, 12, "Far owls", "duplicate", "far", "same abstract"),
    ),
)


def test_why_a_paper_stands_where_it_stands() -> None:
    catalogue = Catalogue(SURVEY)
    assert why_here(catalogue, NEAR) == Why(curator=True)
    assert why_here(catalogue, FAR) == Why(False, 82, WHY.phrases, (NEAR,))


def test_an_assignment_to_another_leaf_explains_nothing() -> None:
    assert why_here(Catalogue(SURVEY), Paper("far", "Far owls", topics=("gulls",))) is None
    assert why_here(Catalogue(SURVEY), Paper("new", "New owls", topics=("owls",))) is None


def test_where_a_paper_and_those_merged_into_it_were_captured() -> None:
    assert captures(Catalogue(SURVEY), FAR) == (
        Capture("june.txt", 3, ""),
        Capture("june.txt", 12, "same abstract"),
        Capture("june.txt", 9, ""),
    )


def test_the_page_tells_both_as_text() -> None:
    page = str(render_site(SURVEY)["papers/far.md"])
    assert "82&#8239;% sure, for its text speaks of" in page
    assert "night &lt;i&gt;vision&lt;/i&gt;, beak" in page
    assert "Near &lt;b&gt;owls&lt;/b&gt;</a>." in page
    assert "line 12 (same abstract)" in page
