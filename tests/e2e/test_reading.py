"""What a reader meets: pages that fit every screen and theme, ask nothing of other hosts, and copy right."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.api import Survey
from generator.model import Paper
from tests.support.environment import REPOSITORY
from tests.support.waiting import shown_meanwhile

OpenPage = Callable[..., Any]
KINDS = [
    "",
    "topics/",
    "topics/machine-translation/",
    "years/2024/",
    "names/",
    "authors/l/",
    "browse/",
    "unsorted/",
    "downloads/",
    "new/",
    "quality/",
    "data/",
    "how-it-is-made/",
    "404.html",
]
AWKWARD = [
    "",
    "topics/",
    "topics/first-topic/",
    "topics/second-topic/",
    "unsorted/",
    "papers/hostile-2024-title/",
    "papers/many-2023-authors/",
    "papers/bare/",
    "papers/rtl-2021-title/",
    "papers/long-2020-word/",
    "papers/Odd~3aKey~2fOf+Mine/",
]
WIDTHS = [360, *(pytest.param(width, marks=pytest.mark.slow) for width in (320, 600, 768, 1000, 1280, 1920))]


def a_paper(site: Path) -> str:
    """The address of the paper's page with the longest title and authors."""
    pages = sorted(site.glob("papers/*/index.html"), key=lambda path: path.stat().st_size)
    return f"papers/{pages[-1].parent.name}/"


def a_dump(site: Path) -> str:
    """The address of the page of the first dump."""
    return f"new/{min(site.glob('new/*/index.html')).parent.name}/"


def sticks_out(page: Any) -> list[str]:
    """Elements that reach beyond the page's sides; not what stands in what scrolls by itself."""
    return page.evaluate(
        """() => {
            const room = document.documentElement.clientWidth;
            const seen = (e) => getComputedStyle(e).visibility !== 'hidden';
            const inside = (e) => !e.closest('.sv-hidden, thead, .sv-formula > *, .sv-filter > *') && seen(e);
            const wide = [...document.body.querySelectorAll('*')].filter((e) => {
                const box = e.getBoundingClientRect();
                return box.width > 1 && (box.right > room + 1 || box.left < -1) && inside(e);
            });
            if (document.documentElement.scrollWidth > room) wide.push(document.documentElement);
            return wide.map((e) => e.tagName + '.' + e.getAttribute('class')).slice(0, 5);
        }"""
    )


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_scrolls_sideways(width: int, built_site: Path, served: str, browser_page: OpenPage) -> None:
    page = browser_page(served, width=width)
    for path in [*KINDS, a_paper(built_site), a_dump(built_site)]:
        page.goto(served + path) if path != "404.html" else page.goto(f"{served}404.html")
        assert sticks_out(page) == [], path


@pytest.mark.parametrize("width", WIDTHS)
def test_awkward_texts_fit_too(width: int, served_awkward: str, browser_page: OpenPage) -> None:
    page = browser_page(served_awkward, width=width)
    for path in AWKWARD:
        page.goto(served_awkward + path)
        page.wait_for_load_state()
        assert sticks_out(page) == [], path
        assert page.evaluate("window.broken") is None, path


def test_every_kind_of_page_asks_nothing_of_other_hosts(built_site: Path, served: str, browser_page: OpenPage) -> None:
    page = browser_page(served)  # the fixture fails the test for any request beyond localhost
    for path in [*KINDS, a_paper(built_site), a_dump(built_site)]:
        page.goto(served + path)
        page.wait_for_load_state("load")
        links = page.evaluate(
            "[...document.querySelectorAll('link[href], script[src], img[src], source, iframe')]"
            ".map((e) => e.href || e.src).filter((url) => !url.startsWith(location.origin))"
        )
        canonical = page.evaluate("document.querySelector('link[rel=canonical]')?.href")
        assert [link for link in links if link != canonical] == []


@pytest.mark.slow
def test_bibtex_is_copied_as_it_is_downloaded(
    built_site: Path, served: str, survey_papers: tuple[Paper, ...], browser_page: OpenPage
) -> None:
    path = a_paper(built_site)
    page = browser_page(served + path, permissions=["clipboard-read", "clipboard-write"])
    key = path.split("/")[1]
    for button in page.locator("button[data-copy=bibtex]").all():  # at the head, and beside the entry
        page.evaluate("navigator.clipboard.writeText('')")
        with shown_meanwhile(button, "Copied"):
            button.click()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == exported(survey_papers, key)


def exported(papers: tuple[Paper, ...], key: str, name: str = "bibtex") -> str:
    """What `survey export --paper KEY` writes."""
    assert key in {paper.key for paper in papers}
    return Survey.open(REPOSITORY).export(name, keys=[key])


def test_a_paper_is_downloaded_in_each_format_as_it_is_exported(
    built_site: Path, served: str, survey_papers: tuple[Paper, ...], browser_page: OpenPage
) -> None:
    path = a_paper(built_site)
    page = browser_page(served + path)
    for name, label in (("bibtex", "BibTeX"), ("ris", "RIS"), ("csl-json", "CSL-JSON")):
        with page.expect_download() as download:
            page.get_by_role("button", name=label, exact=True).click()
        assert Path(download.value.path()).read_text("utf-8") == exported(survey_papers, path.split("/")[1], name)


def test_a_leaf_is_downloaded_as_it_is_exported(
    served: str, survey_papers: tuple[Paper, ...], browser_page: OpenPage
) -> None:
    page = browser_page(f"{served}topics/machine-translation/")
    offers = page.locator(".sv-offers[data-leaf]").first
    leaf = offers.get_attribute("data-leaf")
    inside = [paper.key for paper in survey_papers if leaf in paper.topics]
    for name, label in (("ris", "RIS"), ("csv", "CSV")):
        with page.expect_download() as download:
            offers.get_by_role("button", name=label, exact=True).click()
        assert Path(download.value.path()).read_text("utf-8") == Survey.open(REPOSITORY).export(name, keys=inside)


def test_downloads_are_offered_as_files(served: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served}topics/machine-translation/")
    with page.expect_download() as download:
        page.get_by_role("link", name="BibTeX", exact=True).first.click()
    assert download.value.suggested_filename == "machine-translation.bib"
    assert Path(download.value.path()).read_text("utf-8").startswith("@")


def test_the_theme_follows_the_system_and_the_reader(served: str, browser_page: OpenPage) -> None:
    def ground(page: Any) -> int:
        colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
        return sum(int(part) for part in colour.strip("rgb()").split(",")[:3])

    page = browser_page(served, theme="light")
    assert ground(page) > 700
    page.get_by_role("button", name="Theme").click()
    assert ground(page) < 100
    page.goto(f"{served}topics/")
    assert ground(page) < 100
    assert ground(browser_page(served, theme="dark")) < 100


def test_an_old_address_leads_to_the_paper(served_awkward: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served_awkward}papers/old-2024-title/")
    page.wait_for_url("**/papers/hostile-2024-title/")


@pytest.mark.slow
def test_tab_starts_with_the_way_to_the_content_and_shows_where_it_is(served: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served}topics/machine-translation/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#content') !== null")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_the_menu_on_a_phone_opens_and_closes_by_keyboard(served: str, browser_page: OpenPage) -> None:
    page = browser_page(served, width=360)
    page.locator(".sv-menu summary").focus()
    page.keyboard.press("Enter")
    assert page.get_by_role("link", name="Downloads").first.is_visible()
    page.keyboard.press("Escape")
    assert page.locator(".sv-menu[open]").count() == 0


def test_without_scripts_everything_but_search_is_there(served: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served}topics/machine-translation/", java_script_enabled=False)
    assert page.get_by_role("heading", level=1).inner_text().endswith("Machine translation")
    assert page.get_by_role("row").count() > 10
    assert not page.locator(".sv-search").is_visible()


@pytest.mark.slow
def test_the_picture_in_the_readme(served: str, browser_page: OpenPage, tmp_path: Path) -> None:
    """Takes the picture of a topic page; `SURVEY_PICTURE=1` puts it into `docs/images/`."""
    page = browser_page(f"{served}topics/machine-translation/", width=1280, height=860)
    page.evaluate("document.fonts.ready")
    root = REPOSITORY / "docs" / "images" if os.environ.get("SURVEY_PICTURE") else tmp_path
    root.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=str(root / "topic-page.png"))
    assert (root / "topic-page.png").stat().st_size > 20_000


@pytest.mark.slow
@pytest.mark.parametrize("path", ["how-it-is-made/", "quality/", "data/", "tutorial/"])
def test_each_page_of_a_section_shows_the_others_of_it(path: str, served: str, browser_page: OpenPage) -> None:
    page = browser_page(served + path)
    side = page.get_by_role("navigation", name="About")
    assert side.get_by_role("link", name="Quality").is_visible()
    assert side.locator("[aria-current=page]").count() == 1


@pytest.mark.slow
def test_a_leaf_that_moved_to_another_topic_is_found_there(served_awkward: str, browser_page: OpenPage) -> None:
    for name in ("plain-leaf", "old-leaf"):
        page = browser_page(f"{served_awkward}topics/second-topic/#{name}")
        page.wait_for_url("**/topics/first-topic/#plain-leaf")


@pytest.mark.slow
@pytest.mark.parametrize("width", [360, 1280])
def test_an_address_of_a_leaf_far_below_leads_to_it(width: int, served: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served}topics/machine-translation/", width=width)
    for slug in page.evaluate("[...document.querySelectorAll('.sv-leaf h2[id], #sv-references')].map((e) => e.id)"):
        page.goto("about:blank")
        page.goto(f"{served}topics/machine-translation/#{slug}")
        near = "id => Math.abs(document.getElementById(id).getBoundingClientRect().top) < 200"
        page.wait_for_function(near, arg=slug)
