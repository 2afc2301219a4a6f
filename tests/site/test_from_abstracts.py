"""What abstracts say is marked on every page that shows it, and stands nowhere without its abstract."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from generator.catalogue.catalogue import Catalogue, SurveyContent
from generator.exports import FORMATS
from generator.model import Leaf, Paper, Taxonomy, Topic
from generator.site.contents import render_site
from generator.site.pages.search_index import INDEX
from generator.statements.statements import stated, statements_of
from generator.storage.project import Config

TAXONOMY = Taxonomy((Topic("life", "Life", "On life.", (Leaf("owls", "Owls", "On owls."),)),))
CONTRIBUTES = "We propose OwlNet, an algorithm that counts owls by their calls."
REPORTS = "It reduces the error by 12% on recordings with wind."
ABSTRACT = f"Owls are few. {CONTRIBUTES} {REPORTS}"
BARE = Paper("eule2024owlnet", "OwlNet: Counting Owls by Using Their Calls", year=2024, topics=("owls",))


def pages_of(paper: Paper, *, stored: bool, at_hand: bool = True) -> dict[str, str]:
    """All pages of a survey of one paper, the abstract of which is stored, at hand, or neither."""
    says = statements_of(paper, ABSTRACT)
    shown = replace(paper, abstract=ABSTRACT) if stored else paper
    survey = SurveyContent(
        Config("Owls"),
        TAXONOMY,
        (stated(shown, says, ABSTRACT if stored else ""),),
        abstracts={paper.key: ABSTRACT} if at_hand else {},
        says={paper.key: says} if says else {},
    )
    return {path: text for path, text in render_site(survey).items() if isinstance(text, str)}


def test_where_abstracts_are_stored_every_page_shows_and_marks_it() -> None:
    pages = pages_of(BARE, stored=True)
    for path in ("papers/eule2024owlnet.md", "topics/life.md", "names/index.md", "kinds/method.md"):
        assert CONTRIBUTES in pages[path], path
        assert 'class="sv-said">from the abstract' in pages[path], path
    assert "was read from title and abstract by rules" in pages["kinds/index.md"]
    assert "OwlNet" in pages["names/index.md"]
    index = json.loads(pages[INDEX])
    assert (index["names"], index["results"], index["kinds"]) == ([["OwlNet"]], [[REPORTS]], ["method"])


def test_where_they_are_only_at_hand_a_text_stands_beside_its_abstract_alone() -> None:
    pages = pages_of(BARE, stored=False)
    assert [path for path, text in pages.items() if CONTRIBUTES in text] == ["papers/eule2024owlnet.md"]
    assert "kinds/method.md" in pages
    assert "OwlNet" in pages["names/index.md"]  # the title says it


def test_without_the_abstract_no_text_of_it_is_shown() -> None:
    pages = pages_of(BARE, stored=False, at_hand=False)
    assert not [path for path, text in pages.items() if CONTRIBUTES in text or REPORTS in text]


def test_a_persons_note_is_shown_in_its_place_without_a_mark() -> None:
    pages = pages_of(replace(BARE, annotation="Counts owls."), stored=True)
    assert "Counts owls." in pages["topics/life.md"]
    assert not [path for path, text in pages.items() if "from the abstract" in text]
    assert "in this survey’s words" in pages["papers/eule2024owlnet.md"]


def test_data_say_which_fields_nobody_wrote() -> None:
    (row,) = json.loads(pages_of(BARE, stored=True)["data/papers.json"])["papers"]
    assert row["contribution"] == CONTRIBUTES
    assert row["from_abstract"] == ["kind", "names", "contribution", "results"]
    (row,) = json.loads(pages_of(replace(BARE, annotation="Counts owls."), stored=True)["data/papers.json"])["papers"]
    assert "from_abstract" not in row


@pytest.mark.parametrize("name", FORMATS)
def test_references_to_take_away_hold_no_words_of_an_abstract(name: str) -> None:
    paper = stated(BARE, statements_of(BARE, ABSTRACT), ABSTRACT)
    assert paper.annotation == CONTRIBUTES
    assert CONTRIBUTES not in FORMATS[name].render((paper,))


def test_papers_are_alike_by_what_was_kept_not_by_what_is_shown() -> None:
    shown = stated(BARE, statements_of(BARE, ABSTRACT), ABSTRACT)
    others = (Paper("bat", "Bats and their calls"), Paper("cat", "Cats"))
    vectors = [Catalogue(SurveyContent(Config("S"), TAXONOMY, (one, *others))).vectors for one in (BARE, shown)]
    assert repr(vectors[0]) == repr(vectors[1])
