"""The map shows each paper once as a dot and once in the list, whatever its texts hold."""

from __future__ import annotations

import re

from lxml import etree, html

from generator.catalogue.catalogue import Catalogue, SurveyContent
from generator.model import Leaf, Paper, Taxonomy, Topic
from generator.site.contents import render_site
from generator.site.pages.map_page import UNSORTED, islands, map_files, map_page
from generator.site.parts.addresses import paper_folder
from generator.storage.project import Config

TAXONOMY = Taxonomy(
    (
        Topic("birds", "Birds", "", (Leaf("song", "Song", ""), Leaf("flight", "Flight", ""))),
        Topic("rivers", "Rivers", "", (Leaf("floods", "Floods", ""),)),
        Topic("stars", "Stars", "", (Leaf("novae", "Novae", ""),)),
    )
)


def of(papers: tuple[Paper, ...]) -> SurveyContent:
    return SurveyContent(Config("S"), TAXONOMY, papers)


def body(survey: SurveyContent) -> html.HtmlElement:
    return html.fromstring(map_page(Catalogue(survey)).split("---\n", 2)[2])


def texts(tree: html.HtmlElement, place: str) -> list[str]:
    return [" ".join(node.text_content().split()) for node in tree.cssselect(place)]


def test_each_paper_is_a_dot_and_an_entry(awkward_survey: SurveyContent) -> None:
    page = body(awkward_survey)
    wanted = sorted(f"../{paper_folder(paper.key)}" for paper in awkward_survey.papers)
    assert sorted(link.get("href") for link in page.cssselect(".sv-dots a")) == wanted
    assert sorted(link.get("href") for link in page.cssselect(".sv-map-list li li a")) == wanted
    titled = {link.get("href"): texts(link, "title")[0] for link in page.cssselect(".sv-dots a")}
    for paper in awkward_survey.papers:
        assert titled[f"../{paper_folder(paper.key)}"] == " ".join(paper.title.split())


def test_topics_have_their_hue_their_number_and_their_name() -> None:
    page = body(of((Paper("a", "Robins", topics=("song",)), Paper("b", "Weirs", topics=("floods",)))))
    assert [group.get("class") for group in page.cssselect(".sv-dots")] == ["sv-dots t-birds", "sv-dots t-rivers"]
    assert texts(page, ".sv-captions text") == ["1 Birds", "2 Rivers"]
    assert texts(page, ".sv-map-list .sv-name") == ["Birds", "Rivers"]
    names = [row.get("data-island") for row in page.cssselect(".sv-map-list > ol > li")]
    for place in (".sv-dots", ".sv-lands path", ".sv-captions text"):
        assert [part.get("data-island") for part in page.cssselect(place)] == names


def test_leaves_part_the_list_and_name_the_dots() -> None:
    page = body(of((Paper("a", "Robins", topics=("flight",)), Paper("b", "Wrens", topics=("song",)))))
    assert texts(page, ".sv-map-list h3") == ["1.1 Song", "1.2 Flight"]
    assert [group.get("data-leaf") for group in page.cssselect(".sv-dots > g")] == ["1.1 Song", "1.2 Flight"]


def test_papers_on_no_leaf_have_an_island_of_their_own() -> None:
    shown = islands(Catalogue(of((Paper("a", "Robins", topics=("song",)), Paper("b", "Adrift")))))
    assert [(island.name, island.title, len(island.dots)) for island in shown] == [
        ("birds", "Birds", 1),
        (UNSORTED, "Unsorted", 1),
    ]


def test_a_survey_without_papers_has_a_page_and_no_picture() -> None:
    page = body(of(()))
    assert page.cssselect("svg, ol") == []
    assert "no paper to show yet" in page.text_content()


def test_the_picture_holds_all_dots_and_captions() -> None:
    papers = tuple(
        Paper(f"k{n}", f"Robins of place {n % 7}", topics=(("song", "flight", "floods", "novae")[n % 4],))
        for n in range(90)
    )
    page = body(of(papers))
    left, top, width, height = map(float, page.cssselect(".sv-map-picture")[0].get("viewbox").split())
    for dot in page.cssselect(".sv-dots circle"):
        assert left < float(dot.get("cx")) < left + width
        assert top < float(dot.get("cy")) < top + height
    for caption in page.cssselect(".sv-captions text"):
        assert left <= float(caption.get("x")) <= left + width
        assert top + 10 < float(caption.get("y")) < top + height


def test_the_picture_of_very_many_papers_is_a_file_that_the_page_names() -> None:
    catalogue = Catalogue(of(tuple(Paper(f"k{n}", f"<Robins> & 'wrens' {n}", topics=("song",)) for n in range(20))))
    whole, cut = map_files(catalogue, drawn=20), map_files(catalogue, drawn=19)
    assert list(whole) == ["map.md"]
    page = html.fromstring(cut["map.md"].split("---\n", 2)[2])
    (frame,) = page.cssselect(".sv-map-frame")
    assert page.cssselect("circle") == []
    picture = cut[frame.get("data-picture").removeprefix("../")]
    drawing = etree.fromstring(picture.strip())  # the script reads it as XML
    assert len(drawing.findall(".//{http://www.w3.org/2000/svg}a")) == 20
    assert picture.strip() in whole["map.md"]


def test_a_large_survey_links_to_its_topics_instead_of_listing_all() -> None:
    papers = tuple(Paper(f"k{n}", f"Robins {n}", topics=("song",)) for n in range(1001))
    page = body(of(papers))
    assert len(page.cssselect(".sv-dots a")) == 1001
    assert page.cssselect(".sv-map-list li li") == []
    assert [link.get("href") for link in page.cssselect(".sv-map-list ol a")] == ["../topics/birds/"]


def test_it_is_loaded_with_a_stylesheet_that_no_other_page_has() -> None:
    pages = render_site(of((Paper("a", "Robins", topics=("song",)),)))
    assert ".sv-map-picture" in str(pages["assets/survey/map.css"])
    assert ".sv-map-picture" not in str(pages["assets/survey/survey.css"])
    assert 'scripts: ["map.js"]' in str(pages["map.md"])


def test_numbers_are_short() -> None:
    page = map_page(Catalogue(of((Paper("a", "Robins", topics=("song",)), Paper("b", "Weirs", topics=("floods",))))))
    assert not re.search(r"\d\.\d{3}", page)
    assert not re.search(r'"-?\d+\.\d?0"', page)
