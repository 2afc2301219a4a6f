"""What a paper's page says about it."""

from typing import Any

from lxml import html

from generator.model import OTHERS, Leaf, Name, Paper, Taxonomy, Topic
from generator.project import Config
from generator.site.downloads import References
from generator.site.pages import render_site
from generator.site.paper import links, neighbours, paper_page, venue_line
from generator.site.survey import Catalogue, Survey

TAXONOMY = Taxonomy((Topic("topic", "Topic", "", (Leaf("leaf", "Leaf", ""),)),))


def page_of(paper: Paper, **survey: Any) -> html.HtmlElement:
    text = paper_page(Catalogue(Survey(Config("S"), TAXONOMY, (paper,), **survey)), paper, References())
    return html.fromstring(text.split("---\n", 2)[2])


def words(tree: html.HtmlElement, place: str) -> list[str]:
    return [" ".join(node.text_content().split()) for node in tree.cssselect(place)]


def test_links_are_safe_and_named_once() -> None:
    paper = Paper(
        "k",
        "T",
        arxiv="2401.00001",
        doi="10.1000/xyz",
        url="https://arxiv.org/abs/2401.00001/",
        links=("https://github.com/a/b", "javascript:x", "http://github.com/a/b/"),
    )
    assert links(paper) == (
        ("arXiv 2401.00001", "https://arxiv.org/abs/2401.00001"),
        ("DOI 10.1000/xyz", "https://doi.org/10.1000/xyz"),
        ("github.com", "https://github.com/a/b"),
    )


def test_the_venue_is_told_with_what_is_known() -> None:
    assert venue_line(Paper("k", "T", venue="ACL", year=2023, venue_year=2024, pages="4--9")) == "ACL 2024, pp. 4–9"
    assert venue_line(Paper("k", "T", venue="JMLR", year=2021, volume="22", number="1")) == "JMLR 2021 22(1)"
    assert venue_line(Paper("k", "T", venue="ICML 2020", year=2020)) == "ICML 2020"
    assert venue_line(Paper("k", "T", arxiv="2401.00001", year=2024)) == "arXiv preprint 2024"
    assert venue_line(Paper("k", "T")) == ""


def test_many_authors_fold_away_but_all_are_there() -> None:
    tree = page_of(Paper("k", "T", tuple(Name(f"F{n}", "G") for n in range(60))))
    assert words(tree, ".sv-authors summary") == ["and 48 more"]
    assert len(tree.cssselect(".sv-authors bdi")) == 60


def test_authors_that_the_source_left_out_are_et_al() -> None:
    assert words(page_of(Paper("k", "T", (Name("Curie", "Marie"), OTHERS))), ".sv-authors") == ["Marie Curie et al."]
    assert words(page_of(Paper("k", "T")), ".sv-authors") == ["Authors unknown"]


def test_the_abstract_is_shown_when_at_hand_and_linked_otherwise() -> None:
    paper = Paper("k", "T", arxiv="2401.00001")
    assert words(page_of(paper), ".sv-abstract") == ["Read it at arXiv"]
    assert words(page_of(paper, abstracts={"k": "We made & tried it."}), ".sv-abstract") == ["We made & tried it."]
    assert words(page_of(Paper("k", "T")), ".sv-abstract") == []


def test_the_entry_to_copy_is_the_one_to_download() -> None:
    paper = Paper("k", "A {B} & <C>", year=2024)
    pages = render_site(Survey(Config("S"), TAXONOMY, (paper,)))
    shown = html.fromstring(str(pages["papers/k.md"]).split("---\n", 2)[2]).cssselect("#bibtex")[0].text_content()
    assert shown == pages["downloads/papers/k.bib"]


def test_neighbours_are_those_around_it_on_its_leaf() -> None:
    papers = tuple(Paper(f"k{n}", f"T{n}", year=2000 + n, topics=("leaf",)) for n in range(7))
    catalogue = Catalogue(Survey(Config("S"), TAXONOMY, papers))
    assert [paper.key for paper in neighbours(catalogue, papers[3])] == ["k5", "k4", "k2", "k1"]
    assert [paper.key for paper in neighbours(catalogue, papers[6])] == ["k5", "k4", "k3", "k2"]
    assert [paper.key for paper in neighbours(catalogue, papers[0])] == ["k4", "k3", "k2", "k1"]
