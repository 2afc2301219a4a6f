"""The pages of venues."""

from __future__ import annotations

from lxml import html

from generator.catalogue.catalogue import Catalogue, SurveyContent
from generator.model import Paper, Taxonomy
from generator.site.pages.browse import browse_page
from generator.site.pages.downloads import References
from generator.site.pages.paper import paper_page
from generator.site.pages.venue_listings import venue_pages
from generator.site.parts.indexes import Indexes
from generator.storage.project import Config

PAPERS = (
    Paper("a", "Alpha", venue="Owl Letters 2020", year=2020),
    Paper("b", "Beta", venue="Owl Letters", year=2021),
    Paper("c", "Gamma", venue="Gulls"),
    Paper("d", "Delta", arxiv="2401.00001"),
)


def catalogue(papers: tuple[Paper, ...]) -> Catalogue:
    return Catalogue(SurveyContent(Config("S"), Taxonomy(), papers))


def tree(text: str) -> html.HtmlElement:
    return html.fromstring(text.split("---\n", 2)[2])


def test_a_venue_of_several_papers_has_a_page_and_the_list_tells_of_the_others() -> None:
    held = catalogue(PAPERS)
    pages = venue_pages(held, Indexes(held))
    assert set(pages) == {"venues/index.md", "venues/owl-letters.md"}
    assert [a.get("href") for a in tree(pages["venues/index.md"]).cssselect("ol a")] == ["../venues/owl-letters/"]
    note = tree(pages["venues/index.md"]).cssselect(".sv-note")[0].text_content()
    assert note == "1 venue has one paper, found by the search. Of 1 paper no publication is known here."
    titles = [a.text_content() for a in tree(pages["venues/owl-letters.md"]).cssselect("a.sv-title")]
    assert titles == ["Beta", "Alpha"]


def test_without_a_venue_of_several_papers_there_is_no_page() -> None:
    held = catalogue(PAPERS[1:])
    assert venue_pages(held, Indexes(held)) == {}
    assert not tree(browse_page(held, Indexes(held))).cssselect("#sv-venues")


def test_a_paper_leads_to_its_venue_and_says_where_no_publication_is_known() -> None:
    held = catalogue(PAPERS)
    pages = {paper.key: tree(paper_page(held, paper, References())) for paper in PAPERS}
    assert [a.get("href") for a in pages["a"].cssselect(".sv-where .sv-in-venue")] == ["../../venues/owl-letters/"]
    assert not pages["c"].cssselect(".sv-in-venue")
    assert not pages["c"].cssselect(".sv-unpublished")
    assert pages["d"].cssselect(".sv-where")[0].text_content().startswith("arXiv no publication known here")


def test_browsing_names_the_largest_venues() -> None:
    papers = tuple(Paper(f"k{n}", "T", venue=f"Venue {chr(65 + n // 2)}") for n in range(28))
    held = catalogue(papers)
    links = tree(browse_page(held, Indexes(held))).cssselect("section[aria-labelledby=sv-venues] li a")
    assert len(links) == 13
    assert links[-1].text_content() == "All venues"
    fewer = catalogue(papers[:24])
    assert len(tree(browse_page(fewer, Indexes(fewer))).cssselect("section[aria-labelledby=sv-venues] li a")) == 12
