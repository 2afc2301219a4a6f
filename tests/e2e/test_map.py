"""The map in a real browser, by pointer and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.e2e.test_access import SCREENS, faults

OpenPage = Callable[..., Any]
TIP = "#sv-map-tip"
NAME = "#sv-map-tip bdi"


def tab_to_map(page: Any) -> None:
    page.locator(".sv-map-tools [data-zoom=all]").focus()
    page.keyboard.press("Tab")


def focused(page: Any) -> str:
    return str(page.evaluate("document.activeElement.getAttribute('aria-label') || ''"))


def place_of_focus(page: Any) -> tuple[float, float]:
    """Where the dot that has the focus stands on the map, however the page is scrolled or scrolling."""
    circle = "document.activeElement.querySelector('circle')"
    x, y = page.evaluate(f"(circle => [circle.cx.baseVal.value, circle.cy.baseVal.value])({circle})")
    return x, y


def centre(dot: Any) -> tuple[float, float]:
    box = dot.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.mark.slow
@SCREENS
def test_it_is_accessible(theme: str, width: int, served: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served}map/", width=width, theme=theme, reduced_motion="reduce")
    assert faults(page) == []
    page.locator("summary").nth(1 if width > 768 else 2).click()
    tab_to_map(page)
    assert page.locator(TIP).is_visible()
    page.locator("[data-only]").nth(2).click()
    assert faults(page) == []


@SCREENS
def test_an_awkward_survey_has_a_map_too(theme: str, width: int, served_awkward: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served_awkward}map/", width=width, theme=theme, reduced_motion="reduce")
    assert page.locator(".sv-dots a").count() == 8
    for dot in page.locator(".sv-dots a").all():
        dot.evaluate("dot => dot.focus({ focusVisible: true })")
        assert page.locator(TIP).inner_text()
    assert page.evaluate("window.broken") is None
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert faults(page) == []


@pytest.mark.parametrize("width", [1280, pytest.param(360, marks=pytest.mark.slow)])
def test_pointing_shows_the_title_inside_the_window(width: int, served: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served}map/", width=width)
    page.locator(".sv-map-frame").scroll_into_view_if_needed()
    for dot in page.locator(".sv-dots a").all()[::109]:
        page.mouse.move(1, 1)
        page.locator(TIP).wait_for(state="hidden")
        dot.scroll_into_view_if_needed()
        page.mouse.move(*centre(dot))
        page.wait_for_function(
            "name => document.querySelector('#sv-map-tip bdi')?.textContent === name",
            arg=dot.get_attribute("aria-label"),
        )
        box = page.locator(TIP).bounding_box()
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= 900
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.slow
def test_the_title_can_be_pointed_at_and_goes_away_by_escape(served: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served}map/", clock=True)
    dot = page.locator(".sv-dots a").first
    page.mouse.move(*centre(dot))
    page.locator(TIP).wait_for()
    page.mouse.move(*centre(page.locator(TIP)))
    page.clock.run_for(5000)
    assert page.locator(TIP).is_visible()
    page.keyboard.press("Escape")
    assert page.locator(TIP).is_hidden()
    page.mouse.move(*centre(dot))
    page.locator(TIP).wait_for()
    page.mouse.move(5, 5)
    page.locator(TIP).wait_for(state="hidden")


@pytest.mark.slow
def test_a_click_on_a_dot_and_one_beside_it_open_the_paper(served: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served}map/")
    for beside in (0, 8):
        dot = page.locator(".sv-dots a").nth(100)
        href = dot.get_attribute("href")
        x, y = centre(dot)
        page.mouse.click(x + beside, y)
        page.wait_for_url(f"**/{href.removeprefix('../')}")
        page.go_back()


@pytest.mark.slow
def test_a_first_tap_shows_the_title_and_a_second_one_opens_the_paper(served: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served}map/", width=390, has_touch=True, is_mobile=True, clock=True)
    dot = page.locator(".sv-dots a").nth(200)
    dot.scroll_into_view_if_needed()
    name, href = dot.get_attribute("aria-label"), dot.get_attribute("href")
    page.touchscreen.tap(*centre(dot))
    page.locator(TIP).wait_for()
    page.clock.run_for(5000)  # the reader reads
    assert page.locator(TIP).is_visible()
    assert page.locator(NAME).inner_text() == name
    assert page.url.endswith("/map/")
    page.touchscreen.tap(*centre(dot))
    page.wait_for_url(f"**/{href.removeprefix('../')}")


def test_tab_reaches_one_dot_and_the_arrow_keys_the_others(served: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served}map/")
    assert page.locator(".sv-dots a[tabindex='0']").count() == 1
    tab_to_map(page)
    first = focused(page)
    assert first == page.locator(NAME).inner_text()
    described = page.evaluate("document.activeElement.getAttribute('aria-describedby')")
    assert described == "sv-map-tip"
    seen = {first}
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "ArrowDown", "ArrowDown"):
        before = place_of_focus(page)
        page.keyboard.press(key)
        after = place_of_focus(page)
        assert focused(page) == page.locator(NAME).inner_text()
        if after != before:
            way = {"ArrowRight": (0, 1), "ArrowLeft": (0, -1), "ArrowDown": (1, 1), "ArrowUp": (1, -1)}[key]
            assert (after[way[0]] - before[way[0]]) * way[1] > 0
        seen.add(focused(page))
    assert len(seen) > 3
    href = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.closest('.sv-map-picture')")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == href
    page.keyboard.press("Escape")
    assert page.locator(TIP).is_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{href.removeprefix('../')}")


@pytest.mark.slow
def test_every_dot_can_be_reached_by_the_arrow_keys(served: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served}map/", reduced_motion="reduce")
    reached = page.evaluate(
        """() => {
          const seen = new Set(), waiting = [document.querySelector('.sv-dots a')];
          while (waiting.length) {
            const link = waiting.pop();
            if (seen.has(link)) continue;
            seen.add(link);
            for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) {
              link.focus();
              link.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
              waiting.push(document.activeElement);
            }
          }
          return seen.size;
        }"""
    )
    assert reached == page.locator(".sv-dots a").count()


def test_topics_are_switched_off_and_on(served: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served}map/")
    rows = page.locator(".sv-map-list > ol > li")
    groups = page.locator(".sv-dots")
    total = rows.count()
    everything = page.get_by_role("button", name="Show all topics")
    assert everything.is_disabled()

    rows.nth(1).get_by_role("checkbox").focus()
    page.keyboard.press("Space")
    assert groups.nth(1).is_hidden()
    assert page.locator(".sv-captions text").nth(1).is_hidden()
    assert "off" in rows.nth(1).get_attribute("class")

    rows.nth(2).get_by_role("button", name="Only").click()
    assert [groups.nth(n).is_visible() for n in range(total)] == [n == 2 for n in range(total)]
    assert [rows.nth(n).get_by_role("checkbox").is_checked() for n in range(total)] == [n == 2 for n in range(total)]
    tab_to_map(page)
    island = "document.activeElement.closest('.sv-dots').dataset.island"
    assert page.evaluate(island) == rows.nth(2).get_attribute("data-island")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(island) == rows.nth(2).get_attribute("data-island")

    everything.click()
    assert all(groups.nth(n).is_visible() for n in range(total))


@pytest.mark.slow
def test_all_topics_switched_off_leave_an_empty_map_that_works(served: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served}map/")
    for box in page.locator(".sv-map-switch input").all():
        box.uncheck()
    assert page.locator(".sv-dots a:visible").count() == 0
    tab_to_map(page)
    assert not page.evaluate("document.activeElement.closest('.sv-map-picture')")
    page.locator(".sv-map-switch input").first.check()
    assert page.locator(".sv-dots a[tabindex='0']").count() == 1


@pytest.mark.slow
def test_an_address_can_show_one_topic(served: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served}map/")
    name = page.locator(".sv-map-list > ol > li").nth(3).get_attribute("data-island")
    page.goto(f"{served}map/#{name}")
    page.reload()
    assert page.locator(".sv-dots:visible").count() == 1
    assert page.locator(".sv-map-switch input:checked").count() == 1


@pytest.mark.slow
def test_dots_and_entries_point_at_each_other(served: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served}map/")
    page.locator("summary:visible").filter(has=page.locator(".sv-no")).first.click()
    entry = page.locator(".sv-map-list li li").first
    href = entry.locator("a").get_attribute("href")
    dot = page.locator(f'.sv-dots a[href="{href}"]')
    entry.hover()
    page.wait_for_function("dot => dot.classList.contains('marked')", arg=dot.element_handle())
    page.mouse.move(*centre(dot))
    page.wait_for_function("entry => entry.classList.contains('marked')", arg=entry.element_handle())
    page.locator(".sv-map-list > ol > li").nth(4).hover(position={"x": 5, "y": 5})
    page.locator(".sv-dots").first.and_(page.locator(".faint")).wait_for(state="attached")


@pytest.mark.slow
def test_the_map_is_zoomed_and_moved(served: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served}map/")
    picture = page.locator(".sv-map-picture")
    whole = picture.get_attribute("viewBox")

    def box() -> list[float]:
        return [float(number) for number in picture.get_attribute("viewBox").split()]

    page.get_by_role("button", name="Zoom in").click()
    page.get_by_role("button", name="Zoom in").click()
    near = box()
    assert near[2] < float(whole.split()[2]) / 2
    x, y = centre(page.locator(".sv-map-frame"))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 40, steps=4)
    page.mouse.up()
    assert page.url.endswith("/map/")
    moved = box()
    assert moved[0] < near[0]
    assert moved[1] < near[1]
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    page.wait_for_function(
        "width => document.querySelector('.sv-map-picture').viewBox.baseVal.width < width", arg=moved[2]
    )
    tab_to_map(page)
    for _ in range(30):
        page.keyboard.press("ArrowRight")
    left, top, width, height = box()
    cx, cy = place_of_focus(page)
    assert left <= cx <= left + width
    assert top <= cy <= top + height
    page.get_by_role("button", name="Whole map").click()
    assert box() == [float(number) for number in whole.split()]


def test_without_javascript_there_is_a_picture_with_links_and_the_list(served: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served}map/", java_script_enabled=False)
    dot = page.locator(".sv-dots a").nth(30)
    assert dot.locator("title").count() == 1
    assert page.locator(".sv-map-tools, .sv-map-switch, [data-only]").filter(visible=True).count() == 0
    page.locator("summary:visible").filter(has=page.locator(".sv-no")).first.click()
    assert page.locator(".sv-map-list li li a").first.is_visible()
    dot.click()
    page.wait_for_url("**/papers/**")


@pytest.mark.slow
def test_it_prints_without_its_tools(served: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served}map/")
    page.emulate_media(media="print")
    assert page.locator(".sv-map-picture").is_visible()
    assert page.locator(".sv-map-tools, .sv-map-switch, [data-only]").filter(visible=True).count() == 0
