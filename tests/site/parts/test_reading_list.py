"""Where to start reading."""

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from generator.catalogue.catalogue import Catalogue, SurveyContent
from generator.model import Leaf, Paper, Taxonomy, Topic
from generator.prose.chapter import Prose
from generator.prose.chapter_files import parse_prose
from generator.site.contents import render_site
from generator.site.parts.reading_list import chosen, chosen_for_all, start_here
from generator.storage.project import Config

TAXONOMY = Taxonomy((Topic("birds", "Birds", "", (Leaf("owls", "Owls", ""),)),))


def catalogue(*papers: Paper) -> Catalogue:
    return Catalogue(SurveyContent(Config("S"), TAXONOMY, papers))


def owl(key: str, title: str, kind: str = "method") -> Paper:
    return Paper(key, title, year=2020, kind=kind, topics=("owls",))


PAPERS = (
    owl("calls", "Barn owl calls at night"),
    owl("flight", "Silent flight of the barn owl"),
    owl("review", "Barn owl calls and silent flight: a survey", "survey"),
    owl("night", "Owl calls heard at night"),
    owl("apart", "Entirely other matters"),
)


def test_surveys_stand_first_and_each_paper_has_its_reason() -> None:
    starts = start_here(catalogue(*PAPERS), PAPERS)
    assert starts[0].paper.key == "review"
    assert starts[0].why.startswith("a survey; related to ")
    assert all(start.why for start in starts)
    assert "apart" not in [start.paper.key for start in starts]


def test_what_the_chapter_cites_most_goes_before_what_is_merely_connected() -> None:
    starts = start_here(catalogue(*PAPERS), PAPERS, cited={"apart": 9})
    assert [start.paper.key for start in starts][1] == "apart"
    assert starts[1].why == "cited 9 times by the chapter"
    often = start_here(catalogue(*PAPERS), PAPERS, cited={"apart": 2, "calls": 3})
    assert {start.why.rpartition("; ")[2] for start in often} >= {
        "cited twice by the chapter",
        "cited 3 times by the chapter",
    }
    once = start_here(catalogue(*PAPERS), PAPERS, cited={"apart": 1})
    assert {start.why for start in once if start.paper.key == "apart"} == {"cited once by the chapter"}


def test_of_three_papers_none_is_singled_out() -> None:
    assert start_here(catalogue(*PAPERS[:3]), PAPERS[:3]) == ()


def test_the_order_of_the_bibliography_does_not_matter() -> None:
    turned = PAPERS[::-1]
    here = [start.paper.key for start in start_here(catalogue(*PAPERS), PAPERS)]
    assert here == [start.paper.key for start in start_here(catalogue(*turned), turned)]


def test_in_a_topic_reasons_tell_of_what_and_how_much_of_it_is_there() -> None:
    alike = tuple(owl(f"k{n}", f"Barn owls {word} softly") for n, word in enumerate("eat fly nest sleep".split()))
    far = tuple(Paper(f"far{n}", f"Remark {n}") for n in range(40))  # a word of every text would tell nothing
    starts = start_here(catalogue(*alike, *far), alike, group="this topic")
    assert starts[0].why == "related to 3 papers of this survey, all in this topic"
    assert start_here(catalogue(*alike, *far), (*alike[:1], *far))[0].why == "related to 3 papers of this survey"
    outside = start_here(catalogue(*alike, *far), (*alike[:1], *far), group="this topic")
    assert outside[0].why == "related to 3 papers of this survey, none in this topic"
    adrift = (*PAPERS, Paper("adrift", "Barn owl calls and flight at night: a survey", kind="survey"))
    (why,) = [
        start.why for start in start_here(catalogue(*adrift), adrift, group="this topic") if start.paper.key == "adrift"
    ]
    assert why.startswith("a survey; related to ")  # stands on no leaf
    review = start_here(catalogue(*PAPERS), PAPERS, group="this topic")[0]
    assert review.why.startswith("a survey of owls; related to ")


@pytest.mark.parametrize(("title", "inside"), [("Owls at night", "owls at night"), ("NMT", "NMT"), ("ViT", "ViT")])
def test_a_leaf_inside_a_sentence_keeps_the_capitals_it_needs(title: str, inside: str) -> None:
    taxonomy = Taxonomy((Topic("birds", "Birds", "", (Leaf("owls", title, ""),)),))
    catalogue = Catalogue(SurveyContent(Config("S"), taxonomy, PAPERS))
    assert start_here(catalogue, PAPERS, group="this topic")[0].why.startswith(f"a survey of {inside};")


def written(name: str, text: str) -> Prose:
    return parse_prose(name, f"## What to read first\n\n{text}\n", Path(f"bib/prose/{name}.md"))


def test_a_chapter_chooses_in_its_order_and_an_old_key_leads_to_its_paper() -> None:
    papers = (replace(PAPERS[0], aliases=("old",)), *PAPERS[1:])
    starts = chosen(written("birds", "1. The night [@night].\n2. Calls [@old; @gone; @night]."), papers)
    assert [(start.paper.key, start.why) for start in starts] == [("night", "The night"), ("calls", "Calls")]


@pytest.mark.parametrize("text", ["1. Flight, for its feathers [@flight].\n2. The night [@night].", "1. [@apart]"])
def test_the_page_of_a_topic_and_its_chapter_never_disagree(text: str) -> None:
    survey = SurveyContent(Config("S"), TAXONOMY, PAPERS, chapters={"birds": written("birds", text)})
    pages = render_site(survey)
    page = html.fromstring(str(pages["topics/birds.md"]).split("---\n", 2)[2])
    shown = [link.get("href") for link in page.cssselect(".sv-start a.sv-title")]
    told = [link.get("href") for link in page.cssselect("#text_what-to-read-first ~ ol a.sv-cited")]
    assert shown == told != []
    home = html.fromstring(str(pages["index.md"]).split("---\n", 2)[2])
    [pick] = home.xpath("//section[@aria-labelledby='start']//a[@class='sv-title']/@href")
    assert shown[0].endswith(pick)


def test_a_chapter_without_a_list_leaves_it_to_what_is_computed() -> None:
    chapter = parse_prose("birds", "Owls [@apart].", Path("bib/prose/birds.md"))
    survey = SurveyContent(Config("S"), TAXONOMY, PAPERS, chapters={"birds": chapter})
    assert chosen_for_all(Catalogue(survey)) == ()
    assert "A survey of owls" in str(render_site(survey)["topics/birds.md"])


def test_what_the_introduction_lists_stands_before_the_first_of_each_chapter() -> None:
    chapters = {"birds": written("birds", "1. [@apart]\n2. [@calls]")}
    survey = SurveyContent(Config("S"), TAXONOMY, PAPERS, chapters=chapters)
    assert [start.paper.key for start in chosen_for_all(Catalogue(survey))] == ["apart"]
    survey = replace(survey, introduction=written("index", "- [@review]\n- [@night]"))
    assert [start.paper.key for start in chosen_for_all(Catalogue(survey))] == ["review", "night"]
