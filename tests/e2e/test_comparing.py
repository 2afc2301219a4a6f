"""Papers of the basket side by side, as a page, a link, CSV and a LaTeX table."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from generator.model import Paper

OpenPage = Callable[..., Any]
pytestmark = pytest.mark.slow


def chosen(papers: tuple[Paper, ...], number: int = 3) -> list[Paper]:
    """Papers that state results and properties."""
    return [paper for paper in papers if paper.annotation and paper.measured and paper.properties][:number]


def test_three_papers_are_compared_and_the_link_shows_them_elsewhere(
    served: str, survey_papers: tuple[Paper, ...], browser_page: OpenPage
) -> None:
    three = chosen(survey_papers)
    page = browser_page(f"{served}basket/#papers={','.join(paper.key for paper in three)}")
    page.get_by_role("button", name="Compare 3 papers").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="3 papers side by side").wait_for()
    assert page.evaluate("document.activeElement.localName") == "h2"
    with page.expect_download() as download:
        page.get_by_role("link", name="Download CSV").click()
    rows = list(csv.reader(io.StringIO(Path(download.value.path()).read_text("utf-8"))))
    assert {len(row) for row in rows} == {4}
    by_label = {row[0]: row[1:] for row in rows}
    assert sorted(by_label["Key"]) == sorted(paper.key for paper in three)
    assert sorted(by_label["Contribution"]) == sorted(paper.annotation for paper in three)
    again = browser_page(page.url)
    again.get_by_role("heading", name="3 papers side by side").wait_for()
    assert again.locator("[data-basket-count]").first.text_content() == "0"
    shown = again.locator(".sv-side-by-side thead th").all_text_contents()
    assert shown == by_label[""]


def test_two_to_eight_papers_can_be_compared(
    served: str, survey_papers: tuple[Paper, ...], browser_page: OpenPage
) -> None:
    nine = chosen(survey_papers, 9)
    page = browser_page(f"{served}basket/#papers={','.join(paper.key for paper in nine)}")
    button = page.get_by_role("button", name="Compare 8 papers")
    button.wait_for()
    boxes = page.locator(".sv-compare-pick input")
    boxes.nth(8).check()
    assert page.get_by_role("button", name="Compare 9 papers").is_disabled()
    for place in range(8):
        boxes.nth(place).uncheck()
    assert page.get_by_text("1 is ticked").is_visible()
    page.goto(f"{served}basket/?compare={nine[0].key},no-such-paper")
    page.get_by_text("fewer than two papers").wait_for()


@pytest.mark.parametrize(("width", "theme"), [(320, "light"), (768, "dark"), (1440, "light")])
def test_anybody_can_read_a_comparison(
    served: str, survey_papers: tuple[Paper, ...], browser_page: OpenPage, width: int, theme: str
) -> None:
    keys = ",".join(paper.key for paper in chosen(survey_papers, 8))
    page = browser_page(f"{served}basket/?compare={keys}#papers={keys}", width=width, theme=theme)
    page.get_by_role("heading", name="8 papers side by side").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert Axe().run(page).response["violations"] == []
