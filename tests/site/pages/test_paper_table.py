"""The table of all papers: its page and the files of its rows."""

from __future__ import annotations

import json

from lxml import html

from generator.catalogue.catalogue import Catalogue, SurveyContent
from generator.model import Leaf, Name, Paper, Taxonomy, Topic
from generator.site.pages.paper_table import INDEX, PARTS, PATH, choices, paper_table
from generator.site.parts.indexes import Indexes
from generator.storage.project import Config

TOPICS = Taxonomy(
    (Topic("birds", "Birds", "", (Leaf("owls", "Owls", "", "", ""), Leaf("gulls", "Gulls", "", "", ""))),)
)
PAPERS = (
    Paper("a", "Alpha <b>", tuple(Name(f"Writer{n}") for n in range(7)), year=2020, kind="method", venue="Owl Letters"),
    Paper("b/1", "Beta", year=2021, kind="survey", venue="Owl Letters", topics=("owls",), language="Czech"),
    Paper("c", "Gamma", venue="Gulls Today", links=("https://github.com/owls/hoot",), withdrawal="retracted"),
)


def files(papers: tuple[Paper, ...], cited: frozenset[str] = frozenset(), one_part: int = 1000) -> dict[str, str]:
    held = Catalogue(SurveyContent(Config("S"), TOPICS, papers))
    return dict(paper_table(held, Indexes(held), cited, one_part))


def rows(made: dict[str, str]) -> list[list[object]]:
    return [row for path, text in made.items() if path.startswith(PARTS) for row in json.loads(text)]


def test_a_row_holds_what_the_table_shows_and_no_more() -> None:
    by_name = {row[0]: row for row in rows(files(PAPERS, frozenset({"a"})))}
    assert by_name["a"] == [
        "a",
        "Alpha <b>",
        "Writer0, Writer1, Writer2, Writer3 and 3 more",
        "Writer4 Writer5 Writer6",
        2020,
        [],
        by_name["a"][6],
        0,
        4,
    ]
    assert by_name["b~2f1"][5:] == [[0], by_name["b~2f1"][6], 0, 0, ["Czech"]]
    assert by_name["c"][7:] == ["Gulls Today", 1, [], "Retracted"]


def test_many_papers_stand_in_several_files_newest_first() -> None:
    made = files(PAPERS, one_part=2)
    head = json.loads(made[INDEX])
    assert (head["total"], head["parts"]) == (3, 2)
    assert [row[4] for row in rows(made)] == [2021, 2020, None]
    assert [len(json.loads(made[f"{PARTS}{part}.json"])) for part in (1, 2)] == [2, 1]


def test_only_what_divides_the_papers_can_be_chosen() -> None:
    held = Catalogue(SurveyContent(Config("S"), TOPICS, PAPERS))
    some = choices(held, Indexes(held), frozenset({"a"}))
    assert some.has == (("code", 1), ("chapter", 1))
    assert [(slug, papers, len(leaves)) for slug, _, _, papers, leaves in some.topics] == [("birds", 1, 1)]
    assert (some.unsorted, some.venues, some.languages) == (2, (("owl-letters", "Owl Letters", 2),), (("Czech", 1),))
    assert choices(held, Indexes(held), frozenset({"a", "b/1", "c"})).has == (("code", 1),)


def test_the_page_leads_to_the_listings_where_no_script_runs() -> None:
    page = html.fromstring(files(PAPERS)[PATH].split("---\n", 2)[2])
    assert {link.get("href") for link in page.cssselect("noscript a")} >= {"../years/", "../topics/", "../authors/"}
    labels = [select.get("name") for select in page.cssselect("select, input")]
    assert labels == ["text", "topic", "kind", "year", "venue", "language", "code", "sort"]


def test_without_papers_there_is_no_table() -> None:
    assert files(()) == {}
