"""The survey that ships with the software, as a reader gets it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from lxml import html

from generator.bibliography.store import load_bib
from generator.model import Paper
from generator.storage.project import Project
from tests.support.environment import REPOSITORY


def texts(page: Path, place: str) -> list[str]:
    nodes = html.fromstring(page.read_bytes().decode("utf-8")).cssselect(place)
    return [" ".join(node.text_content().split()) for node in nodes]


def test_it_has_546_papers_in_14_topics_and_60_leaves(survey_papers: tuple[Paper, ...]) -> None:
    taxonomy = load_bib(Project(REPOSITORY)).taxonomy
    assert (len(survey_papers), len(taxonomy.topics), len(taxonomy.leaves)) == (546, 14, 60)
    assert len({paper.key.lower() for paper in survey_papers}) == 546


def test_each_title_is_on_one_paper_page_and_in_one_primary_table(
    built_site: Path, survey_papers: tuple[Paper, ...]
) -> None:
    on_pages = Counter(title for page in built_site.glob("papers/*/index.html") for title in texts(page, "h1"))
    tables = "section.sv-leaf table.sv-papers a.sv-title"
    in_tables = Counter(title for page in built_site.glob("topics/*/index.html") for title in texts(page, tables))
    assert on_pages == in_tables == Counter(paper.title for paper in survey_papers)
    assert set(on_pages.values()) == {1}


@pytest.mark.parametrize("place", ["new/**/*.html", "quality/*.html", "data/*.html"])
def test_pages_that_list_much_stay_small(built_site: Path, place: str) -> None:
    sizes = {path.relative_to(built_site): path.stat().st_size for path in built_site.glob(place)}
    assert sizes
    assert {path for path, size in sizes.items() if size > 300_000} == set()


@pytest.mark.parametrize("address", ["", "new/", "topics/machine-translation/"])
def test_pages_name_their_feeds_in_the_head(built_site: Path, address: str) -> None:
    tree = html.fromstring((built_site / address / "index.html").read_bytes().decode("utf-8"))
    kinds = {link.get("type"): link.get("href") for link in tree.cssselect("head link[rel=alternate]")}
    for kind in ("application/atom+xml", "application/feed+json"):
        assert (built_site / address / kinds[kind]).is_file()


def test_every_page_tells_others_what_it_is_in_words_of_its_own(built_site: Path) -> None:
    listed: Counter[tuple[str, str]] = Counter()
    for path in built_site.rglob("index.html"):
        text = path.read_bytes().decode("utf-8")
        if 'http-equiv="refresh"' in text:
            continue
        head = html.fromstring(text).find("head")
        assert head is not None
        title, about = head.findtext("title"), head.cssselect("meta[name=description]")[0].get("content")
        shared = {meta.get("property"): meta.get("content") for meta in head.cssselect("meta[property]")}
        assert shared["og:description"] == about
        assert str(title).startswith(str(shared["og:title"]))
        listed.update([("title", str(title)), ("about", str(about))])
    assert [text for text, times in listed.items() if times > 1] == []


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("Models Scaling Laws for Native Multimodal Models", "Scaling Laws for Native Multimodal Models"),
        ("TranslationUsing", "Translation Using"),
        ("fairJD", "fair JD"),
        ("Byte-~and", "Byte- and"),
    ],
)
def test_titles_that_were_dirty_in_the_dumps_are_clean(
    survey_papers: tuple[Paper, ...], dirty: str, clean: str
) -> None:
    assert not any(dirty in paper.title for paper in survey_papers)
    assert sum(clean in paper.title for paper in survey_papers) == 1
