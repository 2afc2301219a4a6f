"""What is new: an overview that stays short, and a page a dump with all of it."""

from __future__ import annotations

from dataclasses import replace

from lxml import html

from generator.bibliography.ledger import DumpId, LedgerEntry
from generator.bibliography.updates import Update
from generator.catalogue.catalogue import Catalogue, SurveyContent
from generator.model import Leaf, Paper, Taxonomy, Topic
from generator.site.pages.whats_new import new_pages
from generator.site.parts.addresses import file_name
from generator.storage.project import Config

JUNE, JULY = DumpId("june-2025-06-05.txt", 1, "ab"), DumpId("<b>july</b>", 2, "cd")
TAXONOMY = Taxonomy(tuple(Topic(s, s.title(), "d", (Leaf(f"{s}-leaf", s, "d"),)) for s in ("owls", "gulls")))
PAPERS = tuple(
    Paper(f"k{n:03}", f"Title {n:03}", topics=(("owls-leaf",), ("gulls-leaf",), ())[n % 3]) for n in range(15)
)
HISTORY = (
    *(LedgerEntry(JUNE, n, "t", "paper", paper.key) for n, paper in enumerate(PAPERS[:12])),
    *(LedgerEntry(JULY, n, "t", "paper", paper.key) for n, paper in enumerate(PAPERS[12:])),
    LedgerEntry(JULY, 90, "t", "duplicate", "k001", "the title is the same"),
    LedgerEntry(JULY, 91, "<i>advertisement</i>", "rejected", "", "no title"),
)
SURVEY = SurveyContent(Config("S"), TAXONOMY, PAPERS, history=HISTORY)


def pages(survey: SurveyContent = SURVEY) -> dict[str, html.HtmlElement]:
    files = new_pages(Catalogue(survey))
    return {path: html.fromstring(text.split("---\n", 2)[2]) for path, text in files.items()}


def titles(tree: html.HtmlElement) -> list[str]:
    return [node.text_content() for node in tree.cssselect("a.sv-title[href*='papers/']")]


def test_the_overview_shows_ten_of_each_dump_the_newest_first() -> None:
    overview = pages()["new.md"]
    heads = [node.text_content() for node in overview.cssselect("h2 a")]
    assert heads == ["Second dump", "June 2025"]
    june = overview.cssselect("section")[1]
    assert len(titles(june)) == 10
    assert "All 12 papers" in june.text_content()
    assert "Captured on 5 June 2025" in june.text_content()


def test_the_page_of_a_dump_holds_all_that_it_brought_by_topic() -> None:
    tree = pages()["new/june-2025-06-05.txt.md"]
    assert sorted(titles(tree)) == sorted(paper.title for paper in PAPERS[:12])
    assert [node.get("id") for node in tree.cssselect("h2")] == ["owls", "gulls", "unsorted"]


def test_what_is_new_says_what_it_contributes() -> None:
    annotated = replace(SURVEY, papers=(replace(PAPERS[0], annotation="Counts <owls>."), *PAPERS[1:]))
    for path in ("new.md", "new/june-2025-06-05.txt.md"):
        (said,) = pages(annotated)[path].cssselect(".sv-list .sv-what")
        assert said.text_content() == "Counts <owls>."


def test_what_else_a_dump_held_is_listed_with_its_line() -> None:
    tree = pages()[f"new/{file_name(JULY.name)}.md"]
    text = " ".join(tree.text_content().split())
    assert "1 duplicate recognised, 1 piece rejected." in text
    assert "Title 001 line 90: the title is the same" in text
    assert "<i>advertisement</i> <b>july</b>, line 91: no title" in text


def test_a_dump_that_brought_nothing_new_has_its_page() -> None:
    empty = DumpId("empty.txt", 3, "ef")
    history = (*HISTORY, LedgerEntry(empty, 1, "t", "duplicate", "k000"))
    by_path = pages(replace(SURVEY, history=history))
    assert "brought no paper" in by_path["new/empty.txt.md"].text_content()


def test_addresses_stay_when_dumps_come() -> None:
    later = (*HISTORY, LedgerEntry(DumpId("june-2025-06-05.txt", 9, "9" * 64), 1, "t", "paper", "k014"))
    assert set(pages()) < set(pages(replace(SURVEY, history=later)))
    before, after = (pages(survey)["new.md"] for survey in (SURVEY, replace(SURVEY, history=later)))
    assert set(before.xpath("//h2/@id")) < set(after.xpath("//h2/@id"))


def test_a_very_large_dump_has_a_page_for_each_topic_and_none_is_large() -> None:
    papers = tuple(replace(PAPERS[n % 3], key=f"k{n:04}", title=f"Title {n}") for n in range(900))
    history = tuple(LedgerEntry(JUNE, n, "t", "paper", paper.key) for n, paper in enumerate(papers))
    files = new_pages(Catalogue(replace(SURVEY, papers=papers, history=history)))
    paths = [f"new/{JUNE.name}/{slug}.md" for slug in ("owls", "gulls", "unsorted")]
    assert max(map(len, files.values())) < 300_000
    split = [html.fromstring(files[path].split("---\n", 2)[2]) for path in paths]
    assert sorted(title for tree in split for title in titles(tree)) == sorted(paper.title for paper in papers)


def test_a_topic_of_a_dump_that_needs_several_pages_has_each_paper_once() -> None:
    papers = tuple(replace(PAPERS[0], key=f"k{n:04}", title=f"Title {n}") for n in range(1300))
    history = tuple(LedgerEntry(JUNE, n, "t", "paper", paper.key) for n, paper in enumerate(papers))
    by_path = pages(replace(SURVEY, papers=papers, history=history))
    paths = [f"new/{JUNE.name}/owls{part}.md" for part in ("", "/2", "/3")]
    assert [len(titles(by_path[path])) for path in paths] == [600, 600, 100]
    assert len({title for path in paths for title in titles(by_path[path])}) == 1300
    links = [link.get("href") for link in by_path[paths[1]].cssselect(".sv-pages a")]
    assert links == [f"../../../../new/{JUNE.name}/owls/{part}" for part in ("", "2/", "3/")]


def test_many_dumps_do_not_make_the_overview_long() -> None:
    history = tuple(LedgerEntry(DumpId(f"d{n}", n, f"{n:064}"), 1, "t", "duplicate", "k000") for n in range(300))
    by_path = pages(replace(SURVEY, history=history))
    assert [path for path in by_path if "older" in path] == ["new/~older/1.md"]
    assert len(by_path["new.md"].cssselect("#earlier ~ ul li")) == 40
    assert len(by_path["new/~older/1.md"].cssselect("ul li")) == 250


def test_each_dump_has_one_line_and_later_dumps_move_none_between_the_pages_of_older_ones() -> None:
    history = tuple(LedgerEntry(DumpId(f"d{n:04}", n, f"{n:064}"), 1, "t", "duplicate", "k000") for n in range(1000))
    before, after = (pages(replace(SURVEY, history=history[:number])) for number in (770, 1000))
    for some, number in ((before, 770), (after, 1000)):
        ids = [
            node.get("id")
            for path in some
            if "older" in path or path == "new.md"
            for node in some[path].cssselect("li[id]")
        ]
        assert sorted(ids) == [f"dump-d{n:04}" for n in range(number - 10)]
    for path in ("new/~older/1.md", "new/~older/2.md"):
        ids = [[node.get("id") for node in some[path].cssselect("li[id]")] for some in (before, after)]
        assert ids[0] == ids[1]
    links = [
        after[path].cssselect(f"a[rel={rel}]")[0].get("href")
        for path, rel in (("new/~older/2.md", "prev"), ("new/~older/2.md", "next"))
    ]
    assert links == ["../../../new/~older/3/", "../../../new/~older/1/"]
    assert after["new.md"].cssselect(".sv-all-of a")[-1].get("href") == "../new/~older/3/"


def test_a_survey_without_dumps_says_so() -> None:
    by_path = pages(replace(SURVEY, history=()))
    assert set(by_path) == {"new.md"}
    assert "No dump has brought a paper yet" in by_path["new.md"].text_content()


def test_a_dump_brought_who_bears_the_key_now_and_not_who_bore_it_once() -> None:
    dump = DumpId("june.txt", 1, "1" * 64)
    papers = (Paper("owls", "Owls"), Paper("crows", "Crows", aliases=("owls",)))
    survey = SurveyContent(Config("S"), TAXONOMY, papers, history=(LedgerEntry(dump, 1, "Owls", "paper", "owls"),))
    (arrival,) = Catalogue(survey).arrivals
    assert [paper.key for paper in arrival.papers] == ["owls"]


def test_news_of_known_papers_stand_above_the_dumps() -> None:
    known = (replace(PAPERS[0], venue="Owl Letters"), replace(PAPERS[1], withdrawal="retracted"), *PAPERS[2:])
    updates = (
        Update("k001", "2026-11-30", "openalex", "withdrawn"),
        Update("k000", "2026-11-02", "crossref", "published"),
        Update("k002", "2026-11-01", "crossref", "published"),  # has no venue any more
        Update("gone", "2026-11-01", "crossref", "published"),
    )
    overview = pages(replace(SURVEY, papers=known, updates=updates))["new.md"]
    section = overview.cssselect("section")[0]
    assert titles(section) == ["Title 001", "Title 000"]
    said = [" ".join(node.text_content().split()) for node in section.cssselect(".sv-what")]
    assert said == ["Retracted since. openalex, 2026-11-30", "Now published in Owl Letters. crossref, 2026-11-02"]
    assert pages()["new.md"].cssselect("#news") == []
