"""References of what a reader sees: of a venue, a kind, an author, the rows that a filter left; with topics as tags."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from generator.api import Survey
from generator.catalogue.selection import narrowed
from generator.exports import FORMATS, manager_formats
from generator.exports.topic_titles import titled, titles_of
from generator.model import Paper, Taxonomy
from generator.site.parts.addresses import file_name
from generator.site.parts.author_index import Authors
from generator.site.parts.venue_index import VenueIndex
from tests.support.environment import REPOSITORY

OpenPage = Callable[..., Any]
TOPIC = "topics/machine-translation/"


def exported(papers: Sequence[Paper], name: str, *, tags: bool = False) -> str:
    """What `survey export` writes, with `--topic-tags` or without."""
    topics = Taxonomy(Survey.open(REPOSITORY).topics)
    return FORMATS[name].render(titled(papers, titles_of(topics, with_topics=tags)))


def taken(page: Any, label: str, within: Any) -> str:
    with page.expect_download() as download:
        within.get_by_role("link", name=f"Download {label}", exact=True).click()
    return Path(download.value.path()).read_bytes().decode("utf-8")


def shown_papers(page: Any, papers: Sequence[Paper]) -> list[Paper]:
    """The papers of the rows that are not hidden, in the order of the bibliography."""
    addresses = page.evaluate(
        "[...document.querySelectorAll('.sv-papers tbody tr:not([hidden]) a.sv-title')].map((link) => link.href)"
    )
    names = {address.rstrip("/").rpartition("/papers/")[2] for address in addresses}
    return [paper for paper in papers if file_name(paper.key) in names]


def test_the_rows_that_a_filter_left_are_taken_away(
    served: str, survey_papers: tuple[Paper, ...], browser_page: OpenPage
) -> None:
    page = browser_page(f"{served}{TOPIC}?text=training")
    page.get_by_role("button", name="Export the papers shown").click()
    box = page.locator(".sv-filter + .sv-export-hits")
    page.locator(".sv-export-hits[data-ready=bibtex]").wait_for()
    shown = shown_papers(page, survey_papers)
    assert 1 < len(shown) < len(survey_papers) // 4
    assert taken(page, "BibTeX", box) == exported(shown, "bibtex")
    page.locator("select[name=year]").select_option("2021")
    page.get_by_text(f"{len(shown)} papers to take away.").wait_for(state="detached")
    page.locator(".sv-export-hits[data-ready=bibtex]").wait_for()
    fewer = shown_papers(page, survey_papers)
    assert 0 < len(fewer) < len(shown)
    assert taken(page, "BibTeX", box) == exported(fewer, "bibtex")
    page.locator("input[name=text]").fill("nothing has these words")
    page.get_by_text("No paper to take away.").wait_for()


@pytest.mark.slow
def test_topics_are_tags_for_who_asks(served: str, survey_papers: tuple[Paper, ...], browser_page: OpenPage) -> None:
    page = browser_page(served + TOPIC, width=360)
    page.get_by_role("button", name="Export the papers shown").click()
    box = page.locator(".sv-filter + .sv-export-hits")
    page.locator(".sv-export-hits[data-ready]").wait_for()
    box.get_by_label("Topics as tags").check()
    shown = shown_papers(page, survey_papers)
    for entry in manager_formats():
        box.get_by_label("Format").select_option(entry.name)
        page.locator(f".sv-export-hits[data-ready='{entry.name} with topics']").wait_for()
        assert taken(page, entry.label, box) == exported(shown, entry.name, tags=True) != exported(shown, entry.name)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    problems = Axe().run(page, context=".sv-filter + .sv-export-hits").response["violations"]
    assert [(problem["id"], problem["nodes"][0]["html"]) for problem in problems] == []


@pytest.mark.slow
def test_every_paper_of_the_basket_may_have_topics_as_tags(
    served: str, survey_papers: tuple[Paper, ...], browser_page: OpenPage
) -> None:
    page = browser_page(f"{served}basket/#papers={','.join(paper.key for paper in survey_papers)}")
    page.get_by_label("Topics as tags").check()
    for entry in manager_formats():
        page.get_by_role("radio", name=entry.label, exact=True).check()
        page.wait_for_function(
            "name => document.querySelector('[data-basket-page]').dataset.ready?.startsWith(name + ' with topics ')",
            arg=entry.name,
        )
        assert taken(page, entry.label, page) == exported(survey_papers, entry.name, tags=True)


@pytest.mark.slow
def test_a_venue_and_a_kind_are_taken_away_whole(
    served: str, survey_papers: tuple[Paper, ...], browser_page: OpenPage
) -> None:
    venue = VenueIndex(survey_papers).several[0]
    kind = narrowed(survey_papers, kind="survey")
    for path, papers in ((f"venues/{venue.slug}/", venue.papers), ("kinds/survey/", kind)):
        page = browser_page(served + path)
        for name in ("bibtex", "ris", "csl-json", "csv"):
            with page.expect_download() as download:
                page.locator(".sv-take .sv-offers").get_by_role("button", name=FORMATS[name].label, exact=True).click()
            assert download.value.suggested_filename == path.split("/")[1] + FORMATS[name].suffix
            assert Path(download.value.path()).read_bytes().decode("utf-8") == exported(papers, name)


@pytest.mark.slow
def test_an_author_is_taken_away(served: str, survey_papers: tuple[Paper, ...], browser_page: OpenPage) -> None:
    authors = Authors(survey_papers)
    author = max(authors.by_slug.values(), key=lambda author: len(author.papers))
    page = browser_page(served + authors.address_of(author.slug))
    page.get_by_role("button", name=f"References of {author.name}").click()
    entry = page.locator(f"[id='{author.slug}']")
    entry.locator(".sv-export-hits[data-ready]").wait_for()
    wrote = [paper for paper in survey_papers if paper in author.papers]
    assert taken(page, "BibTeX", entry) == exported(wrote, "bibtex")
    assert wrote == list(narrowed(survey_papers, author=author.name))
    problems = Axe().run(page, context=".sv-people").response["violations"]
    assert [(problem["id"], problem["nodes"][0]["html"]) for problem in problems] == []
