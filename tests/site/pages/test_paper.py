"""What a paper's page says about it."""

import json
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import html

from generator.bibliography.answers import Provenance
from generator.bibliography.ledger import DumpId, LedgerEntry
from generator.catalogue.catalogue import Catalogue, SurveyContent
from generator.corrections.issue_form import as_it_is, parse
from generator.exports import FORMATS
from generator.exports.reference import reference
from generator.model import OTHERS, Leaf, Name, Paper, Taxonomy, Topic
from generator.site.contents import render_site
from generator.site.pages.downloads import References
from generator.site.pages.paper import beside, paper_page
from generator.site.parts.paper_links import links, venue_beside_year, venue_line
from generator.site.parts.reference_metadata import coins
from generator.site.parts.shown_authors import MOST
from generator.storage.project import Config

TAXONOMY = Taxonomy((Topic("topic", "Topic", "", (Leaf("leaf", "Leaf", ""),)),))


def page_of(paper: Paper, **survey: Any) -> html.HtmlElement:
    text = paper_page(Catalogue(SurveyContent(Config("S"), TAXONOMY, (paper,), **survey)), paper, References())
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
        ("Code (GitHub)", "https://github.com/a/b"),
    )


def test_links_are_named_by_what_they_lead_to() -> None:
    addresses = (
        "https://github.com/a/b",
        "https://github.com/a/other",
        "https://gitlab.example.org/a/b",
        "https://huggingface.co/a/model",
        "https://a.github.io/b",
    )
    assert [name for name, _ in links(Paper("k", "T", links=addresses))] == [
        "Code (GitHub)",
        "Code (GitHub): a/other",
        "Code (GitLab)",
        "Hugging Face",
        "a.github.io",
    ]


def test_the_venue_is_told_with_what_is_known() -> None:
    assert venue_line(Paper("k", "T", venue="ACL", year=2023, venue_year=2024, pages="4--9")) == "ACL 2024, pp. 4–9"
    assert venue_line(Paper("k", "T", venue="JMLR", year=2021, volume="22", number="1")) == "JMLR 2021 22(1)"
    assert venue_line(Paper("k", "T", venue="ICML 2020", year=2020)) == "ICML 2020"
    assert venue_line(Paper("k", "T", arxiv="2401.00001", year=2024)) == "arXiv 2024"
    assert venue_line(Paper("k", "T")) == ""


@pytest.mark.parametrize(
    ("paper", "line"),
    [
        (Paper("k", "T", venue="Owl Journal", year=2001, volume="42", number="3"), "Owl Journal 42(3)"),
        (Paper("k", "T", venue="ICML 2020", year=2020), "ICML"),
        (Paper("k", "T", venue="Owl Days, 2020", year=2020, pages="4--9"), "Owl Days, pp. 4–9"),
        (Paper("k", "T", venue="Owl Days (2020)", year=2020), "Owl Days"),
        (Paper("k", "T", venue="Owls of 2020 and Mice", year=2020), "Owls of 2020 and Mice"),
        (Paper("k", "T", venue="ACL", year=2023, venue_year=2024), "ACL 2024"),
        (Paper("k", "T", venue="ACL 2024", year=2023, venue_year=2024), "ACL 2024"),
        (Paper("k", "T", venue="Owls 2019", year=2020), "Owls 2019"),
        (Paper("k", "T", venue="2020", year=2020), "2020"),
        (Paper("k", "T", venue="Owls"), "Owls"),
        (Paper("k", "T", arxiv="2401.00001", year=2024), "arXiv"),
    ],
)
def test_beside_its_year_the_line_does_not_say_it_again(paper: Paper, line: str) -> None:
    assert venue_line(paper, paper.year) == line
    if paper.venue and not paper.volume and not paper.pages and not paper.venue_year:
        assert venue_beside_year(paper) == line


def test_the_year_of_the_venue_stands_once_on_the_page() -> None:
    tree = page_of(Paper("k", "T", venue="Owl Journal 2001", year=2001, volume="42"))
    assert words(tree, ".sv-where") == ["Owl Journal 42 2001"]


def test_many_authors_fold_away_but_all_are_there() -> None:
    tree = page_of(Paper("k", "T", tuple(Name(f"F{n}", "G") for n in range(60))))
    assert words(tree, ".sv-authors summary") == ["and 48 more"]
    text = tree.cssselect(".sv-authors")[0].text_content()
    assert all(f"G F{n}" in text for n in range(60))


def test_authors_that_the_source_left_out_are_et_al() -> None:
    assert words(page_of(Paper("k", "T", (Name("Curie", "Marie"), OTHERS))), ".sv-authors") == ["Marie Curie et al."]
    assert words(page_of(Paper("k", "T")), ".sv-authors") == ["Authors unknown"]


def test_the_abstract_is_shown_when_at_hand_and_linked_otherwise() -> None:
    paper = Paper("k", "T", arxiv="2401.00001")
    assert words(page_of(paper), ".sv-abstract") == ["Read it at arXiv"]
    assert words(page_of(paper, abstracts={"k": "We made & tried it."}), ".sv-abstract") == ["We made & tried it."]
    assert words(page_of(Paper("k", "T")), ".sv-abstract") == []


def test_an_abstract_that_the_bibliography_keeps_is_shown_unless_a_dump_is_at_hand() -> None:
    paper = Paper("k", "T", arxiv="2401.00001", abstract="Kept.")
    assert words(page_of(paper), ".sv-abstract") == ["Kept."]
    assert words(page_of(paper, abstracts={"k": "From the dump."}), ".sv-abstract") == ["From the dump."]


def test_the_entry_shown_is_what_is_exported_and_others_are_taken_from_the_pack() -> None:
    paper = Paper("k", "A {B} & <C>", year=2024)
    pages = render_site(SurveyContent(Config("S"), TAXONOMY, (paper,)))
    tree = html.fromstring(str(pages["papers/k.md"]).split("---\n", 2)[2])
    assert tree.cssselect("#bibtex")[0].text_content() == FORMATS["bibtex"].render((paper,))
    (offers,) = tree.cssselect(".sv-offers")
    pack = json.loads(str(pages[offers.get("data-pack").removeprefix("../../")]))
    taken = [button.get("data-take") for button in offers.cssselect("button")]
    assert (offers.get("data-stem"), taken) == ("k", ["bibtex", "biblatex", "ris", "csl-json"])
    assert pack[offers.get("data-key")].keys() == {*taken} - {"bibtex"}


def test_the_papers_before_and_after_it_on_its_leaf() -> None:
    papers = tuple(Paper(f"k{n}", f"T{n}", year=2000 + n, topics=("leaf",)) for n in range(3))
    catalogue = Catalogue(SurveyContent(Config("S"), TAXONOMY, papers))
    assert [paper and paper.key for paper in beside(catalogue, papers[0])] == ["k1", None]
    assert [paper and paper.key for paper in beside(catalogue, papers[1])] == ["k2", "k0"]
    assert [paper and paper.key for paper in beside(catalogue, papers[2])] == [None, "k1"]


def test_related_papers_are_named_with_what_they_share() -> None:
    papers = (
        Paper("a", "Songs of zebra finches"),
        Paper("b", "Sleep of zebra finches"),
        Paper("c", "Tenants and landlords"),
    )
    text = paper_page(Catalogue(SurveyContent(Config("S"), TAXONOMY, papers)), papers[0], References())
    tree = html.fromstring(text.split("---\n", 2)[2])
    assert words(tree, ".sv-related .sv-title") == ["Sleep of zebra finches"]
    assert "zebra" in words(tree, ".sv-shared")[0].lower()
    assert words(page_of(papers[2]), ".sv-related") == []


def test_authors_kind_year_and_names_lead_to_their_pages() -> None:
    paper = Paper("k", "T", (Name("Łukasiewicz", "Jan"),), 2020, kind="case-study", names=("Big Owl (BO)", "GSM++"))
    tree = page_of(paper)
    hrefs = [
        link.get("href") for place in (".sv-authors a", ".sv-where a", ".sv-chips a") for link in tree.cssselect(place)
    ]
    assert hrefs == [
        "../../authors/l/#lukasiewicz-jan",
        "../../kinds/case-study/",
        "../../years/2020/",
        "../../names/#big-owl",
        "../../names/#gsm~2b~2b",
    ]


def test_an_entry_is_corrected_in_the_repository_or_in_the_file() -> None:
    paper, survey = Paper("k", "T", year=2020), SurveyContent(Config("S"), TAXONOMY, ())
    without = page_of(paper)
    assert "Report a mistake" in words(without, ".sv-why")[0]
    assert parse(without.cssselect("pre#report")[0].text_content()) == as_it_is(paper)
    config = Config("S", repo_url="https://github.com/owls/survey/")
    catalogue = Catalogue(replace(survey, config=config, papers=(paper,)))
    tree = html.fromstring(paper_page(catalogue, paper, References()).split("---\n", 2)[2])
    (link,) = [a.get("href") for a in tree.cssselect(".sv-why a")]
    assert link.startswith("https://github.com/owls/survey/issues/new?title=Correct%20k&body=")
    assert parse(parse_qs(urlsplit(link).query)["body"][0]) == as_it_is(paper)


@pytest.mark.parametrize("repository", ["", "https://github.com/owls/survey/"])
def test_a_mistake_is_told_by_mail_or_as_the_settings_say(repository: str) -> None:
    paper = Paper("k", "T", year=2020)
    content = SurveyContent(Config("S", repo_url=repository, suggestions="owls@example.org"), TAXONOMY, (paper,))
    tree = html.fromstring(paper_page(Catalogue(content), paper, References()).split("---\n", 2)[2])
    (link,) = [a.get("href") for a in tree.cssselect(".sv-why a")]
    assert link.startswith("mailto:owls@example.org?subject=Correct%20k&body=")
    assert parse(parse_qs(urlsplit(link).query)["body"][0]) == as_it_is(paper)
    content = replace(content, config=replace(content.config, suggestions="Call <b> the owls."))
    tree = html.fromstring(paper_page(Catalogue(content), paper, References()).split("---\n", 2)[2])
    assert "Call <b> the owls. Copy this form" in words(tree, ".sv-report")[0]


def test_the_pdf_and_the_published_version_are_the_first_buttons() -> None:
    paper = Paper("k", "T", arxiv="2401.00001", doi="10.1234/owl", links=("https://github.com/a/b",))
    shown = [(a.text_content(), a.get("href"), a.get("class")) for a in page_of(paper).cssselect(".sv-links a")]
    assert shown == [
        ("PDF", "https://arxiv.org/pdf/2401.00001", "sv-button"),
        ("Published version", "https://doi.org/10.1234/owl", "sv-button"),
        ("arXiv 2401.00001", "https://arxiv.org/abs/2401.00001", None),
        ("Code (GitHub)", "https://github.com/a/b", None),
    ]


@pytest.mark.parametrize(
    ("url", "venue", "label"),
    [
        ("https://proceedings.example.org/owls", "ICO", "Published version"),
        ("https://proceedings.example.org/owls", "", "proceedings.example.org"),
        ("https://github.com/a/b", "ICO", "Code (GitHub)"),
        ("https://proceedings.example.org/owls.pdf", "ICO", "PDF"),
        ("https://arxiv.org/abs/2401.00001", "ICO", "arxiv.org"),
    ],
)
def test_the_address_of_a_paper_that_came_out_is_its_published_version(url: str, venue: str, label: str) -> None:
    (link,) = page_of(Paper("k", "T", url=url, venue=venue)).cssselect(".sv-links a")
    assert (link.text_content(), link.get("href")) == (label, url)


def test_a_paper_without_an_address_can_be_searched_for() -> None:
    (link,) = page_of(Paper("k", "Owls & gulls")).cssselect(".sv-links a")
    assert link.text_content() == "Search this title"
    assert parse_qs(urlsplit(link.get("href")).query) == {"q": ["Owls & gulls"]}
    (own,) = page_of(Paper("k", "T", url="https://example.org/T.PDF?x")).cssselect(".sv-links a")
    assert (own.text_content(), own.get("class")) == ("PDF", "sv-button")
    (own,) = page_of(Paper("k", "T", url="https://example.org/t")).cssselect(".sv-links a")
    assert (own.text_content(), own.get("class")) == ("example.org", "sv-button")


def test_the_month_is_told_where_it_is_known_and_in_the_year_beside_it() -> None:
    def told(**values: Any) -> bool:
        return "first appeared in February 2024" in page_of(Paper("k", "T", **values)).text_content()

    assert told(year=2024, published="2024-02-15")
    assert told(year=2024, arxiv="2402.00001")
    assert not told(year=2025, published="2024-02-15")
    assert not told(year=2024, published="2024")


def test_the_command_that_cites_it_is_there_to_copy() -> None:
    (button,) = page_of(Paper("k", "T")).cssselect(".sv-key button")
    assert page_of(Paper("k", "T")).get_element_by_id(button.get("data-copy")).text_content() == "\\cite{k}"


def test_a_later_dump_leaves_the_page_of_a_paper_as_it_is() -> None:
    history = tuple(LedgerEntry(DumpId(name, 1, "0"), 1, "T", "paper", key) for name, key in (("a", "k"), ("b", "l")))
    paper = Paper("k", "T")
    before, after = (page_of(paper, history=history[:number]).text_content() for number in (1, 2))
    assert before == after


def test_of_very_many_authors_a_page_names_some_and_says_how_many_more_there_are() -> None:
    people = tuple(Name(f"Owl{number}", "Ola") for number in range(MOST + 3))
    tree = page_of(Paper("k", "T", authors=people))
    (shown,) = words(tree, ".sv-authors")
    assert shown.count("Ola Owl") == MOST
    assert "and 3 more authors, whom every file to take away names" in shown
    (shown,) = words(page_of(Paper("k", "T", authors=people[:MOST])), ".sv-authors")
    assert (shown.count("Ola Owl"), "whom every file" in shown) == (MOST, False)
    head = paper_page(
        Catalogue(SurveyContent(Config("S"), TAXONOMY, (Paper("k", "T", authors=people),))),
        Paper("k", "T", authors=people),
        References(),
    ).split("---\n", 2)[1]
    assert head.count("citation_author") == MOST + 1  # the last says that there are others
    assert len(coins(reference(Paper("k", "T", authors=people))).split("rft.au=")) == MOST + 2


def test_versions_notices_and_further_places_stand_on_the_page() -> None:
    places = r"Workshop on Owls, 2019, doi:10.1/o | Nights \& Days, https://example.org/n | Barns, 2018"
    talk = Paper("talk", "On <Eyes>", (Name("Uhu"),), venue="Owl Talks", year=2020, extra=(("appearances", places),))
    links = (("related", "talk"), ("relatedtype", "versions"))
    article = Paper("article", "On Eyes", (Name("Eule", "Ada"),), 2021, venue="Journal of Owls", extra=links)
    notice = Paper("notice", "Erratum: On Eyes", (Name("Uhu"),), extra=(("related", "talk"), ("relatedtype", "about")))
    catalogue = Catalogue(SurveyContent(Config("S"), TAXONOMY, (talk, article, notice)))
    pages = {
        p.key: html.fromstring(paper_page(catalogue, p, References()).split("---\n", 2)[2]) for p in catalogue.newest
    }
    assert words(pages["talk"], ".sv-linked li") == [
        "A notice about this paper Erratum: On Eyes Uhu",
        "Another version On Eyes Ada Eule · Journal of Owls · 2021",
        "Also appeared in Workshop on Owls, 2019 · DOI 10.1/o",
        "Also appeared in Nights & Days · read it",
        "Also appeared in Barns, 2018",
    ]
    assert words(pages["article"], ".sv-linked li") == ["Another version On <Eyes> Uhu · Owl Talks · 2020"]
    assert words(pages["notice"], ".sv-linked li") == ["This is about On <Eyes> Uhu · Owl Talks · 2020"]
    addresses = [link.get("href") for link in pages["talk"].cssselect(".sv-linked a")]
    assert addresses == [
        "../../papers/notice/",
        "../../papers/article/",
        "https://doi.org/10.1/o",
        "https://example.org/n",
    ]
    assert words(page_of(Paper("k", "T")), "#versions") == []


def test_who_said_what_of_it() -> None:
    said = (Provenance("arxiv", "2026-11-30", ("authors", "venue_year")), Provenance("<b>.bib", "", ("venue",)))
    (why,) = words(page_of(Paper("k", "T"), provenance={"k": said, "other": said[:1]}), ".sv-why")
    assert "Filled in from arxiv on 2026-11-30: authors, venue year; from <b>.bib: venue." in why
    assert "Filled in" not in words(page_of(Paper("k", "T")), ".sv-why")[0]


def test_a_retracted_paper_says_so_on_its_page_and_in_every_list() -> None:
    paper = Paper("eule2020", "On owls", (Name("Eule", "Ada"),), 2020, topics=("leaf",), withdrawal="retracted")
    other = replace(paper, key="finch2021", title="On finches", withdrawal="")
    notice = " ".join(words(page_of(paper), ".sv-notice"))
    assert notice.startswith("Retracted by those who published it.")
    assert words(page_of(other), ".sv-notice") == []
    site = render_site(SurveyContent(Config("S"), TAXONOMY, (paper, other)))
    listed = [(path, text) for path, text in site.items() if path.endswith(".md") and "On owls</a>" in text]
    assert len(listed) > 3
    for path, text in listed:
        links_of = html.fromstring(text.split("---\n", 2)[2]).iter("a")
        said = {link.text_content(): _before(link) for link in links_of}
        assert (said["On owls"], said.get("On finches", "")) == ("Retracted", ""), path
    assert "Retracted: On owls" in site["feeds/all.atom.xml"]
    assert "Retracted: On finches" not in site["feeds/all.atom.xml"]


def _before(link: html.HtmlElement) -> str:
    mark = link.getprevious()
    return str(mark.text_content()) if mark is not None and mark.get("class") == "sv-withdrawn" else ""


def test_what_a_paper_is_about_says_once_that_its_abstract_was_read() -> None:
    paper = Paper(
        "eule2020", "Owls", species=("Strix aluco",), places=("Norway",), from_abstract=("species", "places"), year=2020
    )
    texts = []
    for each in (paper, replace(paper, from_abstract=("places",))):
        catalogue = Catalogue(SurveyContent(Config("S"), TAXONOMY, (each,)))
        tree = html.fromstring(paper_page(catalogue, each, References()).split("---\n", 2)[2])
        (section,) = tree.xpath("//section[h2[starts-with(., 'About')]]")
        assert section.xpath(".//i/text()") == ["Strix aluco"]
        texts.append(" ".join(section.text_content().split()))
    assert texts[0] == "About from the abstractSpeciesStrix alucoPlacesNorway"
    assert texts[1] == "AboutSpeciesStrix alucoPlaces from the abstractNorway"
