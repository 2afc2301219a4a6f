"""Every paper on one page and in one table; the same survey gives the same bytes."""

from collections import Counter
from dataclasses import replace

import pytest
from lxml import html

from generator.catalogue.catalogue import Catalogue, SurveyContent
from generator.catalogue.order import newest_first
from generator.model import Leaf, Paper, Taxonomy, Topic
from generator.site.contents import render_site, unfilled_pages
from generator.storage.project import Config


def body(text: str) -> html.HtmlElement:
    return html.fromstring(text.split("---\n", 2)[2])


def titles(tree: html.HtmlElement, place: str) -> list[str]:
    return [" ".join(node.text_content().split()) for node in tree.cssselect(place)]


def test_every_paper_has_one_page_and_one_line_in_a_table(awkward_survey: SurveyContent) -> None:
    pages = render_site(awkward_survey)
    on_pages = [
        titles(body(text), "h1")[0]
        for path, text in pages.items()
        if path.startswith("papers/") and path.endswith(".md") and path != "papers/index.md"
    ]
    tables = [
        title
        for path, text in pages.items()
        if path.startswith(("topics/", "unsorted")) and path.endswith(".md")
        for title in titles(body(text), "table.sv-papers .sv-title")
    ]
    wanted = Counter(paper.title for paper in awkward_survey.papers)
    assert Counter(on_pages) == wanted
    assert Counter(tables) == wanted


@pytest.mark.parametrize("folder", ["years", "kinds"])
def test_every_paper_is_once_among_those_of_its_year_and_kind(folder: str, awkward_survey: SurveyContent) -> None:
    pages = render_site(awkward_survey)
    tables = [path for path in pages if path.startswith(f"{folder}/") and path.endswith(".md")]
    shown = [title for path in tables for title in titles(body(pages[path]), "table.sv-papers .sv-title")]
    known = [paper.title for paper in awkward_survey.papers if folder == "years" or paper.kind]
    assert Counter(shown) == Counter(known)


def test_papers_of_unknown_place_are_unsorted(awkward_survey: SurveyContent) -> None:
    unsorted = body(render_site(awkward_survey)["unsorted.md"])
    assert titles(unsorted, ".sv-title") == ["Placed nowhere", "A key from elsewhere"]


def test_papers_that_also_belong_elsewhere_are_named_there_outside_the_table(awkward_survey: SurveyContent) -> None:
    second = body(render_site(awkward_survey)["topics/second-topic.md"])
    assert titles(second, ".sv-also .sv-title") == [awkward_survey.papers[0].title]


def test_an_empty_survey_says_so_on_every_page() -> None:
    pages = render_site(SurveyContent(Config("New"), Taxonomy(), ()))
    assert "No paper yet" in pages["index.md"]
    assert "no topics yet" in pages["topics/index.md"]
    assert "every paper stands" in pages["unsorted.md"]
    assert "No paper stands here yet" in pages["browse.md"]
    assert "sv-years" not in pages["browse.md"]  # no heading without anything below it


def test_the_same_survey_gives_the_same_bytes_whatever_the_order_of_its_papers(awkward_survey: SurveyContent) -> None:
    shuffled = replace(awkward_survey, papers=awkward_survey.papers[::-1])
    one, other = render_site(awkward_survey), render_site(shuffled)
    assert one.keys() == other.keys()
    ordered = ("downloads/all", "downloads/leaves/", "downloads/since/", "assets/survey/basket.json")
    assert all(path.startswith(ordered) for path in one if one[path] != other[path])


def test_old_addresses_lead_to_the_new(awkward_survey: SurveyContent) -> None:
    pages = render_site(awkward_survey)
    assert 'url=../../papers/hostile-2024-title/"' in pages["papers/old-2024-title/index.html"]
    assert 'url=../../topics/first-topic/"' in pages["topics/old-topic/index.html"]
    assert '<span id="old-leaf">' in pages["topics/first-topic.md"]


def test_a_living_key_is_never_redirected() -> None:
    papers = (Paper("a", "A", aliases=("b", "B", "c")), Paper("b", "B", aliases=("c",)))
    pages = render_site(SurveyContent(Config("S"), Taxonomy(), papers))
    redirected = [path for path in pages if path.startswith("papers/") and path.endswith(".html")]
    assert redirected == ["papers/c/index.html"]


def test_newest_papers_stand_first_and_undated_last() -> None:
    papers = (
        Paper("a", "Zeta", year=2020),
        Paper("b", "Beta"),
        Paper("c", "Alpha", year=2021),
        Paper("d", "Eta", year=2021),
    )
    assert [paper.key for paper in newest_first(papers)] == ["c", "d", "a", "b"]


def test_leaves_are_numbered_like_sections() -> None:
    leaves = (Leaf("x", "X", ""), Leaf("y", "Y", ""))
    catalogue = Catalogue(
        SurveyContent(Config("S"), Taxonomy((Topic("a", "A", "", leaves[:1]), Topic("b", "B", "", leaves[1:]))), ())
    )
    assert catalogue.number == {"/a": "1", "x": "1.1", "/b": "2", "y": "2.1"}


def test_pages_that_hold_nothing_are_named_and_made_all_the_same() -> None:
    topic = Topic("t", "T", "d", (Leaf("leaf", "L", "d"),))
    papers = tuple(Paper(f"k{n}", f"Paper {n}", topics=("leaf",)) for n in range(12))
    full = SurveyContent(Config("S"), Taxonomy((topic,)), (*papers, Paper("x", "X", names=("Xer",))))
    assert unfilled_pages(full) == ()
    assert unfilled_pages(replace(full, papers=papers)) == ("names/index.md", "unsorted.md")
    assert unfilled_pages(replace(full, papers=papers[:11])) == ("map.md", "names/index.md", "unsorted.md")
    bare = replace(full, taxonomy=Taxonomy(), papers=papers[:3])
    assert unfilled_pages(bare) == ("map.md", "names/index.md", "topics/index.md", "unsorted.md")
    assert set(unfilled_pages(bare)) <= render_site(bare).keys()


def test_a_dropped_topic_leads_to_all_topics() -> None:
    topic = Topic("t", "T", "d", (Leaf("leaf", "L", "d"),))
    pages = render_site(SurveyContent(Config("S"), Taxonomy((topic,), dropped=("old",)), (Paper("a", "A"),)))
    assert "url=../../topics/" in str(pages["topics/old/index.html"])
