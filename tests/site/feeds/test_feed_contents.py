"""Feeds are valid Atom and JSON Feed, tell the same, and name papers the same for ever."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from lxml import etree

from generator.bibliography.ledger import DumpId, LedgerEntry
from generator.bibliography.updates import Update
from generator.catalogue.catalogue import Catalogue, SurveyContent
from generator.model import OTHERS, Leaf, Name, Paper, Taxonomy, Topic
from generator.site.feeds.feed_contents import MOST, by_arrival, entry_id, feed_files
from generator.storage.project import Config
from generator.text import clean

ATOM = "{http://www.w3.org/2005/Atom}"
INSTANT = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"
PERSON = {
    "type": "object",
    "properties": {"name": {"type": "string"}, "url": {"type": "string"}, "avatar": {"type": "string"}},
    "minProperties": 1,
}
JSON_FEED = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string"},
        "home_page_url": {"type": "string", "pattern": "^https?://"},
        "feed_url": {"type": "string", "pattern": "^https?://"},
        "description": {"type": "string"},
        "user_comment": {"type": "string"},
        "next_url": {"type": "string", "pattern": "^https?://"},
        "icon": {"type": "string"},
        "favicon": {"type": "string"},
        "authors": {"type": "array", "items": PERSON},
        "language": {"type": "string"},
        "expired": {"type": "boolean"},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id"],
                "anyOf": [{"required": ["content_html"]}, {"required": ["content_text"]}],
                "properties": {
                    "id": {"type": "string", "minLength": 1},
                    "url": {"type": "string", "pattern": "^https?://"},
                    "external_url": {"type": "string", "pattern": "^https?://"},
                    "title": {"type": "string"},
                    "content_html": {"type": "string"},
                    "content_text": {"type": "string"},
                    "summary": {"type": "string"},
                    "date_published": {"type": "string", "pattern": INSTANT},
                    "date_modified": {"type": "string", "pattern": INSTANT},
                    "authors": {"type": "array", "items": PERSON},
                    "tags": {"type": "array", "items": {"type": "string"}},
                },
                "patternProperties": {"^_[^.]*$": {"type": "object"}},
                "additionalProperties": False,
            },
        },
    },
    "patternProperties": {"^_[^.]*$": {"type": "object"}},
    "additionalProperties": False,
}
"""What the specification of JSON Feed 1.1 asks for, as far as a schema can tell."""

TAXONOMY = Taxonomy((Topic("birds", "Birds & more", "On birds.", (Leaf("owls", "Owls", "d"),)),))
PAPERS = (
    Paper(
        "eule2020owls",
        "Owls <b>at</b> night",
        (Name("Eule", "Ada"), OTHERS),
        2020,
        arxiv="2003.00001",
        annotation="Counts owls & mice.",
        results=("5 < 6 owls", "]]> --> none lost"),
        topics=("owls",),
        aliases=("old2020owls",),
    ),
    Paper("gull2021gulls", "Gulls", (Name("Möwe"),), 2021, published="2021-05-04", topics=("owls",)),
    Paper("bare", "Nothing is known"),
)
JUNE, JULY = DumpId("listing-2025-06-05.txt", 1, "ab"), DumpId("july.txt", 2, "cd")
HISTORY = (
    LedgerEntry(JUNE, 1, "t", "paper", "gull2021gulls"),
    LedgerEntry(JULY, 1, "t", "paper", "old2020owls"),
    LedgerEntry(JULY, 2, "t", "duplicate", "gull2021gulls"),
)


def survey(**more: Any) -> SurveyContent:
    return replace(SurveyContent(Config("S & <S>", "About."), TAXONOMY, PAPERS, history=HISTORY), **more)


def made(**more: Any) -> dict[str, str]:
    return feed_files(Catalogue(survey(**more)))


def items(text: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads(text)["items"]
    return items


@pytest.mark.parametrize("site_url", ["", "https://example.org/deep/path"])
def test_feeds_are_valid(site_url: str) -> None:
    Draft202012Validator.check_schema(JSON_FEED)
    files = made(config=Config("S & <S>", "About.", site_url))
    assert set(files) == {
        f"feeds/{stem}{suffix}" for stem in ("all", "topics/birds") for suffix in (".atom.xml", ".json")
    }
    for path, text in files.items():
        if path.endswith(".json"):
            Draft202012Validator(JSON_FEED).validate(json.loads(text))
            continue
        feed = feedparser.parse(text)
        assert not feed.bozo, path
        assert feed.version == "atom10"
        assert len({entry.id for entry in feed.entries}) == len(feed.entries) > 0
        for part in [feed.feed, *feed.entries]:
            assert part.id.startswith("urn:uuid:")
            assert part.updated_parsed is not None


def test_papers_of_the_newest_dump_stand_first_and_those_without_a_dump_last() -> None:
    assert [paper.key for paper in by_arrival(Catalogue(survey()))] == ["eule2020owls", "gull2021gulls", "bare"]
    assert [item["title"] for item in items(made()["feeds/all.json"])] == [paper.title for paper in PAPERS]
    assert len(items(made()["feeds/topics/birds.json"])) == 2


def test_an_entry_is_known_by_its_key_wherever_the_site_stands_and_whatever_changes() -> None:
    before = [item["id"] for item in items(made()["feeds/all.json"])]
    moved = made(config=Config("Renamed", "", "https://elsewhere.example/"), papers=tuple(
        replace(paper, title="Another title", year=1999, topics=()) for paper in PAPERS
    ))  # fmt: skip
    assert [item["id"] for item in items(moved["feeds/all.json"])] == before
    assert before[0] == entry_id(PAPERS[0]) == "urn:uuid:9796b26b-1440-53b5-85d6-9a7c48c32093"


def test_what_an_entry_tells() -> None:
    first, second, bare = items(made()["feeds/all.json"])
    assert first["summary"] == "Counts owls & mice."
    assert '<li dir="auto">5 &lt; 6 owls</li>' in first["content_html"]
    assert first["authors"] == [{"name": "Ada Eule"}]
    assert first["tags"] == ["Birds & more", "Owls"]
    assert first["external_url"] == "https://arxiv.org/abs/2003.00001"
    assert bare == {
        "id": entry_id(PAPERS[2]),
        "title": PAPERS[2].title,
        "content_html": '<p dir="auto">Nothing is known</p>',
    }
    assert second["date_published"] == "2021-05-04T00:00:00Z"
    assert second["date_modified"] == "2025-06-05T00:00:00Z"
    assert "date_published" not in first


def test_no_date_is_more_exact_than_what_is_known_but_where_atom_demands_one() -> None:
    tree = etree.fromstring(made()["feeds/all.atom.xml"].encode())
    updated = [entry.findtext(f"{ATOM}updated") for entry in tree.iter(f"{ATOM}entry")]
    published = [entry.findtext(f"{ATOM}published") for entry in tree.iter(f"{ATOM}entry")]
    assert updated == ["2020-03-01T00:00:00Z", "2025-06-05T00:00:00Z", "1970-01-01T00:00:00Z"]
    assert published == [None, "2021-05-04T00:00:00Z", None]
    assert tree.findtext(f"{ATOM}updated") == "2025-06-05T00:00:00Z"


def test_links_are_absolute_where_the_address_is_known_and_else_relative_to_the_feed() -> None:
    def links(files: dict[str, str], path: str) -> list[str]:
        tree = etree.fromstring(files[path].encode())
        return [link.get("href") for link in tree.iter(f"{ATOM}link") if link.get("rel") != "related"]

    assert links(made(), "feeds/topics/birds.atom.xml")[:3] == [
        "../../feeds/topics/birds.atom.xml",
        "../../topics/birds/",
        "../../papers/eule2020owls/",
    ]
    here = made(config=Config("S", "", "https://example.org/deep"))
    assert links(here, "feeds/all.atom.xml")[2] == "https://example.org/deep/papers/eule2020owls/"
    assert items(here["feeds/all.json"])[0]["url"] == "https://example.org/deep/papers/eule2020owls/"
    assert json.loads(here["feeds/all.json"])["feed_url"] == "https://example.org/deep/feeds/all.json"
    assert "url" not in items(made()["feeds/all.json"])[0]


def test_a_feed_holds_at_most_a_hundred_papers() -> None:
    many = tuple(Paper(f"k{n}", f"T {n}", topics=("owls",)) for n in range(MOST + 20))
    files = made(papers=many, history=())
    assert [len(items(files[path])) for path in ("feeds/all.json", "feeds/topics/birds.json")] == [MOST, MOST]


def test_an_empty_survey_has_a_feed_too() -> None:
    files = feed_files(Catalogue(SurveyContent(Config("New"), Taxonomy(), ())))
    assert not feedparser.parse(files["feeds/all.atom.xml"]).bozo
    assert items(files["feeds/all.json"]) == []


@given(st.text(), st.text(), st.text())
def test_any_text_comes_out_as_it_went_in(title: str, annotation: str, author: str) -> None:
    paper = Paper("k", clean(title), (Name(clean(author)),), annotation=clean(annotation))
    files = made(papers=(paper,), history=())
    tree = etree.fromstring(files["feeds/all.atom.xml"].encode())
    entry = next(tree.iter(f"{ATOM}entry"))
    assert (entry.findtext(f"{ATOM}title") or "") == paper.title
    assert (entry.findtext(f"{ATOM}summary") or "") == paper.annotation
    assert (entry.findtext(f"{ATOM}author/{ATOM}name") or "") == str(paper.authors[0])
    assert items(files["feeds/all.json"])[0].get("title", "") == paper.title


def test_news_of_a_known_paper_update_its_entry_and_bring_it_forward() -> None:
    papers = (PAPERS[0], replace(PAPERS[1], venue="Gull Letters"), PAPERS[2])
    update = Update("gull2021gulls", "2025-07-01", "crossref", "published")
    later = LedgerEntry(DumpId("listing-2025-06-20.txt", 3, "ef"), 1, "t", "paper", "bare")
    history = (*HISTORY, later)
    quiet = [item["id"] for item in items(made(papers=papers, history=history)["feeds/all.json"])]
    told = items(made(papers=papers, history=history, updates=(update,))["feeds/all.json"])
    assert [item["id"] for item in told] == [entry_id(PAPERS[1]), entry_id(PAPERS[2]), entry_id(PAPERS[0])] != quiet
    assert sorted(quiet) == sorted(item["id"] for item in told)
    assert told[0]["date_modified"] == "2025-07-01T00:00:00Z"
    assert told[0]["content_html"].startswith('<p dir="auto">Now published in Gull Letters.</p>')
    before = replace(update, day="2025-06-10")  # known when the last dump was captured
    assert by_arrival(Catalogue(survey(papers=papers, history=history, updates=(before,))))[0].key == "bare"
    atom = feedparser.parse(made(papers=papers, history=history, updates=(update,))["feeds/all.atom.xml"])
    assert atom.entries[0].updated == atom.feed.updated == "2025-07-01T00:00:00Z"
