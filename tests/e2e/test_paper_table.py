"""The table of all papers in a browser: filter, sort, tick, take away, by the mouse and by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from generator.api import Survey
from generator.exports import FORMATS
from generator.exports.topic_titles import titled, titles_of
from generator.model import Paper, Taxonomy
from tests.support.environment import REPOSITORY

OpenPage = Callable[..., Any]
pytestmark = pytest.mark.slow


def opened(browser_page: OpenPage, address: str, **options: Any) -> Any:
    page = browser_page(address, **options)
    page.locator("[data-paper-table][data-ready]").wait_for()
    return page


def exported(papers: list[Paper]) -> str:
    topics = Taxonomy(Survey.open(REPOSITORY).topics)
    return FORMATS["bibtex"].render(titled(papers, titles_of(topics)))


def test_a_filtered_table_is_taken_away_and_its_address_shows_it_again(
    served: str, survey_papers: tuple[Paper, ...], browser_page: OpenPage
) -> None:
    page = opened(browser_page, f"{served}papers/")
    assert page.locator(".sv-counted").text_content() == f"{len(survey_papers)} papers"
    page.locator("select[name=year]").select_option("2021")
    page.locator("select[name=kind]").select_option("method")
    wanted = [paper for paper in survey_papers if paper.year == 2021 and paper.kind == "method"]
    assert page.locator(".sv-counted").text_content() == f"{len(wanted)} of {len(survey_papers)} papers"
    page.get_by_role("button", name="Export the papers shown").click()
    page.locator(".sv-export-hits[data-ready=bibtex]").wait_for()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download BibTeX", exact=True).click()
    assert Path(download.value.path()).read_text("utf-8") == exported(wanted)
    again = opened(browser_page, page.url)
    assert again.locator("select[name=year]").input_value() == "2021"
    assert again.locator(".sv-counted").text_content() == f"{len(wanted)} of {len(survey_papers)} papers"
    assert again.locator(".sv-papers").get_attribute("aria-rowcount") == str(len(wanted) + 1)
    again.get_by_role("button", name="Tick all").click()
    assert again.locator("[data-basket-count]").first.text_content() == str(len(wanted))
    assert again.locator(".sv-papers .sv-pick input:not(:checked)").count() == 0
    again.get_by_role("button", name="Clear").click()
    assert "?" not in again.url


def test_only_rows_near_the_window_are_drawn_and_the_keyboard_reaches_the_next(
    served: str, survey_papers: tuple[Paper, ...], browser_page: OpenPage
) -> None:
    page = opened(browser_page, f"{served}papers/?sort=title")
    rows = page.locator(".sv-papers tbody th")
    assert 20 <= rows.count() < len(survey_papers) // 2
    page.locator(".sv-papers a.sv-title").nth(19).focus()
    page.locator(".sv-papers tr[aria-rowindex='22']").wait_for()  # the first of the second block
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('tr').ariaRowIndex ?? ''") == "22"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.locator("[data-basket-count]").first.text_content() == "1"
    page.evaluate("document.querySelector('.sv-papers tbody:last-child').scrollIntoView()")
    last = page.locator(f".sv-papers tr[aria-rowindex='{len(survey_papers) + 1}']")
    last.wait_for(timeout=20_000)
    assert rows.count() < len(survey_papers) // 2


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 768, 1440])
def test_anybody_can_use_the_table(served: str, browser_page: OpenPage, width: int, theme: str) -> None:
    page = opened(browser_page, f"{served}papers/?kind=method", width=width, theme=theme)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert Axe().run(page).response["violations"] == []


def test_nothing_moves_while_the_rows_come(served: str, browser_page: OpenPage) -> None:
    page = opened(browser_page, f"{served}papers/")
    shifts = page.evaluate(
        "new Promise((done) => new PerformanceObserver((list) => done(list.getEntries().map((one) => one.value)))"
        ".observe({ type: 'layout-shift', buffered: true }) || setTimeout(() => done([]), 300))"
    )
    assert sum(shifts) < 0.01
