"""Authors, names and kinds: each once, at an address that stays, with all its papers."""

import pytest
from lxml import html

from generator.catalogue.catalogue import Catalogue, SurveyContent
from generator.catalogue.order import newest_first
from generator.model import OTHERS, Leaf, Name, Paper, Taxonomy, Topic
from generator.site.contents import render_site
from generator.site.pages.authors import author_pages
from generator.site.pages.browse import browse_page
from generator.site.pages.introduced_names import name_pages
from generator.site.pages.kind_listings import kind_pages
from generator.site.pages.year_listings import year_pages
from generator.site.parts import alphabet
from generator.site.parts.author_index import Authors, inverted
from generator.site.parts.indexes import Indexes
from generator.site.parts.name_index import Names, parted
from generator.storage.project import Config

MULLER = Name("Müller", "Anna")
PAPERS = (
    Paper("one", "First", (MULLER, Name("Łuk", "Jan", "van")), 2020, names=("Big Owl (BO)", "owl++"), kind="method"),
    Paper("two", "Second", (Name("Muller", "Anna"), Name("김", "민수"), OTHERS), 2022, names=("big owl", "owl")),
    Paper("three", "Third", (MULLER,), names=("BO",)),
)


def tree(text: str | bytes) -> html.HtmlElement:
    return html.fromstring(str(text).split("---\n", 2)[2])


def words(text: str | bytes, place: str) -> list[str]:
    return [" ".join(node.text_content().split()) for node in tree(text).cssselect(place)]


def test_names_that_read_alike_are_one_author() -> None:
    authors = Authors(newest_first(PAPERS))
    assert list(authors.by_slug) == ["gim-minsu", "luk-jan-van", "muller-anna"]
    anna = authors.by_slug["muller-anna"]
    assert (anna.name, anna.others) == ("Müller, Anna", ("Muller, Anna",))
    assert [paper.key for paper in anna.papers] == ["two", "one", "three"]
    assert authors.address(MULLER) == authors.address(Name("Muller", "Anna")) == "authors/m/#muller-anna"
    assert authors.address(OTHERS) == ""
    assert inverted(Name("Beethoven", "Ludwig", "van", "Jr.")) == "Beethoven, Ludwig van, Jr."


def test_each_letter_has_a_page_with_its_authors() -> None:
    pages = author_pages(Authors(newest_first(PAPERS)))
    assert list(pages) == ["authors/index.md", "authors/g.md", "authors/l.md", "authors/m.md"]
    assert [node.get("id") for node in tree(pages["authors/m.md"]).cssselect(".sv-people > li")] == ["muller-anna"]
    assert "also written Muller, Anna" in words(pages["authors/m.md"], ".sv-people > li")[0]
    assert words(pages["authors/index.md"], "#sv-busiest + ol li") == ["Müller, Anna 3 papers".replace(" 3", "3")]


def test_a_letter_too_long_leads_on_from_the_old_anchors() -> None:
    title = "A very long title that many people wrote " * 60
    papers = tuple(Paper(f"k{n}", title, (Name(f"L{chr(97 + n % 26)}{n}", "A"),)) for n in range(120))
    authors = Authors(papers)
    pages = author_pages(authors)
    old = {node.get("id") for node in tree(pages["authors/l.md"]).cssselect(".sv-way > li")}
    assert old == set(authors.by_slug)
    for link in tree(pages["authors/l.md"]).cssselect(".sv-way a"):
        path, _, anchor = link.get("href").removeprefix("../../").partition("/#")
        assert tree(pages[f"{path}.md"]).cssselect(f".sv-people > #{anchor}")
    assert all(len(text.encode()) < 300_000 for text in pages.values())


def test_names_are_found_by_both_their_forms() -> None:
    names = Names(newest_first(PAPERS))
    assert list(names.by_slug) == ["big-owl", "bo", "owl", "owl~2b~2b"]
    assert names.by_slug["big-owl"].short == ("BO", "big owl") or names.by_slug["big-owl"].name == "Big Owl"
    assert [paper.key for paper in names.by_slug["big-owl"].papers] == ["two", "one"]
    assert names.address("Big Owl (BO)") == "names/#big-owl"
    assert parted("f(x)") == ("f", "x")
    assert parted("plain") == ("plain", "")
    alone = Names((Paper("k", "T", names=("Slow Loris (QL)", "Quail")),))
    assert words(name_pages(alone)["names/index.md"], ".sv-see") == ["QL: see Slow Loris"]


def test_a_list_that_leads_on_and_is_itself_too_long_leads_on_by_beginnings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alphabet, "_LEADING", 9000)  # as of thousands of people
    title = "A very long title that many people wrote " * 60
    papers = tuple(Paper(f"k{n}", title, (Name(f"L{chr(97 + n % 26)}{n}", "A"),), names=(title,)) for n in range(120))
    authors = Authors(papers)
    pages = author_pages(authors)
    links = tree(pages["authors/l.md"]).cssselect(".sv-way a")
    assert sum(int(count) for count in words(pages["authors/l.md"], ".sv-way .sv-count")) == 120
    for slug in authors.by_slug:
        (link,) = (link for link in links if slug.startswith(link.get("data-begins")))  # as `survey.js` does
        part = link.get("href").removeprefix("../../").removesuffix("/")
        assert tree(pages[f"{part}.md"]).cssselect(f".sv-people > #{slug}")


def test_names_too_many_to_lead_to_each_lead_on_by_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alphabet, "_LEADING", 9000)
    named = [f"{chr(97 + n % 26)}{n} thing" for n in range(200)]
    names = Names(tuple(Paper(name, "T" * 900, names=(name,), annotation="A" * 900) for name in (*named, "0 thing")))
    pages = name_pages(names)
    links = {link.get("data-begins"): link.get("href") for link in tree(pages["names/index.md"]).cssselect(".sv-way a")}
    assert list(links) == [*"abcdefghijklmnopqrstuvwxyz", "0"]
    assert links["b"] == "../names/b/"
    assert words(pages["names/index.md"], ".sv-empty") == []


def test_an_a_to_z_too_long_gets_a_page_for_each_letter() -> None:
    papers = tuple(
        Paper(f"k{n}", "T" * 900, names=(f"{chr(97 + n % 26)}{n} thing",), annotation="A" * 900) for n in range(200)
    )
    names = Names(papers)
    pages = name_pages(names)
    assert not names.whole
    assert len(pages) == 27
    assert {node.get("id") for node in tree(pages["names/index.md"]).cssselect(".sv-way > li")} == set(names.by_slug)
    assert names.address("a0 thing") == "names/a/#a0-thing"
    assert tree(pages["names/a.md"]).cssselect("#a0-thing dd")
    assert all(len(text.encode()) < 300_000 for text in pages.values())


def test_a_listing_too_long_is_cut_into_pages() -> None:
    papers = tuple(Paper(f"k{n}", f"{n} " + "T" * 2000, year=2020, kind="method") for n in range(300))
    catalogue = Catalogue(SurveyContent(Config("S"), Taxonomy(), papers))
    pages = year_pages(catalogue) | kind_pages(catalogue, Indexes(catalogue))
    assert {"years/2020.md", "years/2020/2.md", "kinds/method.md", "kinds/method/2.md"} <= pages.keys()
    shown = [t for path, text in pages.items() if path.startswith("years/2020") for t in words(text, ".sv-title")]
    assert len(shown) == len(set(shown)) == 300
    assert all(len(text.encode()) < 300_000 for text in pages.values())
    links = [link.get("href") for link in tree(pages["years/2020/2.md"]).cssselect(".sv-pages a")]
    assert links[:2] == ["../../../years/2020/", "../../../years/2020/2/"]
    first = [link.get("href") for link in tree(pages["years/2020.md"]).cssselect(".sv-pages a")]
    assert len(first) == len(set(first)) == sum(path.startswith("years/2020") for path in pages)


def test_listings_tell_the_leaf_of_each_paper() -> None:
    taxonomy = Taxonomy((Topic("t", "T", "", (Leaf("leaf", "The leaf", ""),)),))
    papers = (Paper("a", "A", year=2020, topics=("leaf",)), Paper("b", "B", year=2020))
    pages = year_pages(Catalogue(SurveyContent(Config("S"), taxonomy, papers)))
    assert words(pages["years/2020.md"], ".sv-leaf-label") == ["1.1 The leaf"]


def test_the_hub_counts_every_way() -> None:
    catalogue = Catalogue(SurveyContent(Config("S"), Taxonomy(), PAPERS))
    text = browse_page(catalogue, Indexes(catalogue))
    assert words(text, ".sv-lede") == ["3 papers, by whatever you know of the one you want, or all in one table."]
    assert words(text, "#sv-kinds + ol li") == ["method1"]  # what is unknown is no kind
    assert words(text, "#sv-years + ol li") == ["20221", "20201", "unknown1"]


def test_an_empty_survey_has_its_hub_and_lists() -> None:
    pages = render_site(SurveyContent(Config("S"), Taxonomy(), ()))
    assert {"browse.md", "authors/index.md", "names/index.md", "years/index.md"} <= pages.keys()
    assert "../browse/" in str(pages["kinds/index.html"])  # no kind is known, so there is no list of kinds
    assert "No author is known yet." in str(pages["authors/index.md"])
    assert "No paper here introduces a name yet." in str(pages["names/index.md"])


def test_a_topic_too_long_shows_the_newest_and_leads_to_all() -> None:
    leaves = (Leaf("one", "One", ""), Leaf("two", "Two", ""), Leaf("none", "None", ""))
    taxonomy = Taxonomy((Topic("t", "T", "", leaves),))
    long = "T" * 2000
    papers = tuple(Paper(f"k{n:03}", f"{n} {long}", year=1700 + n, topics=("one",)) for n in range(200))
    few = (Paper("few", "Few", topics=("two",)),)
    pages = render_site(SurveyContent(Config("S"), taxonomy, (*papers, *few)))
    text = pages["topics/t.md"]
    shown = words(text, ".sv-leaf[aria-labelledby=one] .sv-papers .sv-title")
    assert len(str(text).encode()) < 300_000
    assert "topics/t/two.md" not in pages
    assert [link.get("href") for link in tree(text).xpath("//p[@class='sv-note']/a")] == ["../../topics/t/one/"]
    parts = [path for path in pages if path.startswith("topics/t/one")]
    everything = [title for path in parts for title in words(pages[path], ".sv-title")]
    assert len(everything) == 200
    assert 0 < len(shown) < 200
    assert all(len(str(pages[path]).encode()) < 300_000 for path in parts)
