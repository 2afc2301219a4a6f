"""A chapter in a real browser: what a citation says on hover, focus and touch, and where it leads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from tests.e2e.test_access import faults
from tests.e2e.test_reading import sticks_out
from tests.support.waiting import wait_for_results

OpenPage = Callable[..., Any]
TOPIC = "topics/first-topic/"
SCREENS = pytest.mark.parametrize(
    ("theme", "width"), [("light", 1280), pytest.param("dark", 360, marks=pytest.mark.slow)]
)


def tip(page: Any) -> Any:
    return page.locator("#sv-tip")


def inside_the_window(page: Any) -> bool:
    return bool(
        page.evaluate(
            """() => {
                const box = document.getElementById('sv-tip').getBoundingClientRect();
                const { clientWidth: width, clientHeight: height } = document.documentElement;
                return box.left >= 0 && box.top >= 0 && box.right <= width && box.bottom <= height;
            }"""
        )
    )


@pytest.mark.slow
@SCREENS
def test_a_pointer_over_a_citation_shows_the_paper(
    theme: str, width: int, served_awkward: str, browser_page: OpenPage
) -> None:
    page = browser_page(served_awkward + TOPIC, width=width, theme=theme, reduced_motion="reduce")
    for link in page.locator(".sv-cited").all():
        link.scroll_into_view_if_needed()
        link.hover()
        page.wait_for_function("link => link.getAttribute('aria-describedby') === 'sv-tip'", arg=link.element_handle())
        entry = page.locator(f"[id='ref_{unquote(str(link.get_attribute('href')).split('/')[-2])}']")
        assert tip(page).locator(".sv-tip-title").inner_text() == entry.locator(".sv-title").inner_text()
        assert inside_the_window(page)
        page.mouse.move(0, 0)
        tip(page).wait_for(state="hidden")
    assert page.evaluate("window.broken") is None


def test_the_pointer_can_rest_on_what_is_shown(served_awkward: str, browser_page: OpenPage) -> None:
    page = browser_page(served_awkward + TOPIC, reduced_motion="reduce", clock=True)
    page.locator(".sv-cited").first.hover()
    tip(page).hover()
    page.clock.run_for(5000)
    assert tip(page).is_visible()
    assert "Shows *stars*, <i>tags</i> and `ticks` as they stand." in tip(page).inner_text()
    page.keyboard.press("Escape")
    assert tip(page).is_hidden()


def test_by_keyboard(served_awkward: str, browser_page: OpenPage) -> None:
    page = browser_page(served_awkward + TOPIC, reduced_motion="reduce")
    page.locator(".sv-text").evaluate("e => { e.tabIndex = -1; e.focus(); }")
    page.keyboard.press("Tab")
    assert tip(page).is_visible()
    assert page.evaluate("document.activeElement.getAttribute('aria-describedby')") == "sv-tip"
    assert page.get_by_role("tooltip").count() == 1
    page.keyboard.press("Escape")
    assert tip(page).is_hidden()
    assert page.evaluate("document.activeElement.className") == "sv-cited"
    page.keyboard.press("Tab")
    assert tip(page).locator(".sv-tip-title").inner_text() == "Sixty people wrote this"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/papers/hostile-2024-title/")


@pytest.mark.slow
def test_the_first_touch_shows_the_paper_and_the_second_opens_it(served_awkward: str, browser_page: OpenPage) -> None:
    page = browser_page(
        served_awkward + TOPIC, width=360, has_touch=True, is_mobile=True, reduced_motion="reduce", clock=True
    )
    first, second = page.locator(".sv-cited").all()[:2]
    first.tap()
    tip(page).wait_for()
    page.clock.run_for(5000)  # the reader reads
    assert "Tap again for the paper" in tip(page).inner_text()
    assert inside_the_window(page)
    page.locator("h1").tap()
    tip(page).wait_for(state="hidden")
    second.tap()
    tip(page).wait_for()
    assert tip(page).locator(".sv-tip-title").inner_text() == "Sixty people wrote this"
    second.tap()
    page.wait_for_url("**/papers/many-2023-authors/")


@pytest.mark.slow
def test_a_touch_on_what_is_shown_opens_the_paper(served_awkward: str, browser_page: OpenPage) -> None:
    page = browser_page(served_awkward + TOPIC, width=360, has_touch=True, is_mobile=True, reduced_motion="reduce")
    page.locator(".sv-cited").first.tap()
    tip(page).tap()
    page.wait_for_url("**/papers/hostile-2024-title/")


@SCREENS
def test_a_chapter_is_accessible_and_fits(theme: str, width: int, served_awkward: str, browser_page: OpenPage) -> None:
    page = browser_page(served_awkward + TOPIC, width=width, theme=theme, reduced_motion="reduce")
    page.locator(".sv-cited").first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    tip(page).wait_for()
    assert faults(page, "main .sv-chapter") == []
    assert sticks_out(page) == []


@pytest.mark.parametrize("width", [360, pytest.param(1280, marks=pytest.mark.slow)])
def test_a_table_stands_under_its_number(width: int, served: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served}topics/machine-translation/", width=width)
    caption = page.locator(".sv-compare caption").first
    assert caption.inner_text().startswith("Table 1")
    assert caption.bounding_box()["height"] < 60  # two lines of it
    assert caption.bounding_box()["y"] < page.locator(".sv-compare tbody").first.bounding_box()["y"]


def test_without_scripts_a_citation_leads_to_the_paper(served_awkward: str, browser_page: OpenPage) -> None:
    page = browser_page(served_awkward + TOPIC, java_script_enabled=False)
    assert page.locator("#sv-tip").count() == 0
    page.get_by_role("link", name="Family0 et al., 2023").first.click()
    page.wait_for_url("**/papers/many-2023-authors/")


@pytest.mark.slow
def test_only_pages_with_a_chapter_load_its_script(served_awkward: str, browser_page: OpenPage) -> None:
    page = browser_page(served_awkward + TOPIC)
    scripts = "[...document.scripts].filter((script) => script.src.endsWith('/chapter.js')).length"
    assert page.evaluate(scripts) == 1
    page.goto(served_awkward + "topics/second-topic/")
    assert page.evaluate(scripts) == 0


def test_contents_lead_to_the_parts_of_the_chapter(served: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served}topics/machine-translation/", reduced_motion="reduce")
    for contents in (".sv-leaves", ".sv-side"):
        for link in page.locator(f"{contents} a[href^='#text_']").all():
            target = link.get_attribute("href").removeprefix("#")
            assert page.locator(f"h3[id='{target}']").inner_text() == link.inner_text()
    assert page.locator(".sv-side a[href^='#text_']").count() >= 4


@pytest.mark.slow
def test_words_of_a_chapter_are_found_and_lead_to_their_part(served: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served}topics/machine-translation/")
    heading = page.locator(".sv-text h3").nth(1)
    part, title = heading.get_attribute("id"), heading.inner_text()
    page.keyboard.press("/")
    page.locator("#sv-query").fill(title)
    wait_for_results(page, title)
    hit = page.locator(f"#sv-results a[href$='#{part}']")
    assert hit.count() == 1
    assert hit.locator(".sv-tag").inner_text() == title
    hit.click()
    page.wait_for_url(f"**/topics/machine-translation/#{part}")


@pytest.mark.slow
def test_the_references_of_a_chapter_are_downloaded(served: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served}topics/machine-translation/")
    with page.expect_download() as download:
        page.locator(".sv-references").get_by_role("link", name="BibTeX", exact=True).click()
    text = Path(download.value.path()).read_text("utf-8")
    assert text.count("\n@") + text.startswith("@") == page.locator(".sv-references li[id]").count()


@pytest.mark.slow
def test_on_paper_a_chapter_reads_like_a_printed_survey(served: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served}topics/machine-translation/", width=680)
    page.emulate_media(media="print")
    assert page.locator(".sv-compare thead").first.is_visible()
    assert page.locator(".sv-references li").first.is_visible()
    assert page.locator(".sv-brand").is_visible()  # says what the sheets were printed from
    assert not page.locator(".sv-actions").is_visible()
    tops = [page.locator(place).first.bounding_box()["y"] for place in (".sv-text", ".sv-references", ".sv-papers")]
    assert tops == sorted(tops)
    assert page.evaluate("getComputedStyle(document.querySelector('.sv-compare tr')).display") == "table-row"
