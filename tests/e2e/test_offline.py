"""A survey is read from a folder, without a server: links, search, basket and downloads work from `file://`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.site.build.offline import offline_files
from tests.support.waiting import wait_for_results

OpenPage = Callable[..., Any]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(awkward_site: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of an unpacked offline copy, in a folder whose name is not plain."""
    root = tmp_path_factory.mktemp("offline") / "a survey é & more"
    for path, content in offline_files(awkward_site).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return f"{root.as_uri()}/"


def ask(page: Any, query: str) -> Any:
    page.keyboard.press("/")
    page.locator("#sv-query").fill(query)
    wait_for_results(page, query)
    return page.locator("#sv-results a")


def test_the_small_index_finds_a_title_and_its_hit_opens(folder: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{folder}index.html")
    ask(page, "Sixty people wrote this").first.click()
    page.wait_for_url("**/papers/many-2023-authors/index.html")
    assert page.locator("h1").inner_text() == "Sixty people wrote this"


def test_the_built_in_search_finds_words_that_the_small_index_has_not(folder: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{folder}topics/index.html")
    assert "hostile-2024-title" in ask(page, "stars tags ticks").first.get_attribute("href")


def test_a_basket_filled_on_one_page_gives_references_on_another(folder: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{folder}papers/many-2023-authors/index.html")
    page.locator(".sv-pick-named input").check()
    page.locator("[data-basket]").first.click()
    page.wait_for_url("**/basket/index.html")
    page.wait_for_function("document.querySelector('[data-basket-page]').dataset.ready")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download BibTeX", exact=True).click()
    assert "@misc{many-2023-authors," in Path(download.value.path()).read_text("utf-8")


def test_the_references_of_a_leaf_and_of_a_paper_are_cut(folder: str, browser_page: OpenPage) -> None:
    for place, key in (("topics/first-topic", "many-2023-authors"), ("papers/bare", "bare")):
        page = browser_page(f"{folder}{place}/index.html")
        with page.expect_download() as download:
            page.locator("[data-take=ris]").first.click()
        assert key in Path(download.value.path()).read_text("utf-8")


def test_a_leaf_that_moved_leads_on(folder: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{folder}topics/second-topic/index.html#plain-leaf")
    page.wait_for_url("**/topics/first-topic/index.html#plain-leaf")
