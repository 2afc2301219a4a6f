"""Readers sort and filter the tables of a page, by pointer and keyboard, and share what they see as an address."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.support.waiting import held_back, wait_for_frames

OpenPage = Callable[..., Any]
TOPIC = "topics/machine-translation/"


def shown(page: Any, place: str = ".sv-title") -> list[str]:
    """What the visible rows hold, table by table."""
    return page.evaluate(
        """place => [...document.querySelectorAll('.sv-papers tbody tr:not([hidden])')]
            .filter((row) => row.offsetParent).map((row) => row.querySelector(place)?.textContent.trim() || '')""",
        place,
    )


def first_table(page: Any, place: str) -> list[str]:
    return page.evaluate(
        """place => [...document.querySelector('.sv-papers').tBodies[0].rows]
            .map((row) => row.querySelector(place)?.textContent.trim() || '')""",
        place,
    )


def counted(page: Any) -> str:
    """The count beside the filters as it is seen."""
    return str(page.locator(".sv-counted").evaluate("node => node.firstChild.textContent"))


def wait_for_count(page: Any, pattern: str) -> None:
    page.wait_for_function(
        "pattern => RegExp(pattern).test(document.querySelector('.sv-counted').firstChild.textContent)", arg=pattern
    )


def head(page: Any, name: str) -> Any:
    return page.locator(".sv-papers").first.get_by_role("button", name=name, exact=True)


def test_a_click_sorts_another_turns_it_and_a_third_takes_it_back(served: str, browser_page: OpenPage) -> None:
    page = browser_page(served + TOPIC)
    listed = first_table(page, ".sv-title")
    head(page, "Paper").click()
    up = first_table(page, ".sv-title")
    assert up != listed
    assert [title.lower() for title in up] == sorted(title.lower() for title in listed)
    assert page.locator(".sv-papers thead th[aria-sort=ascending]").first.inner_text() == "Paper"
    head(page, "Paper").click()
    assert first_table(page, ".sv-title") == up[::-1]
    assert page.locator(".sv-papers thead th[aria-sort=descending]").count() == page.locator(".sv-papers").count()
    head(page, "Paper").click()
    assert first_table(page, ".sv-title") == listed
    assert page.locator("[aria-sort]").count() == 0


def test_years_sort_as_numbers_and_the_unknown_come_last_both_ways(served_awkward: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served_awkward}topics/first-topic/")
    head(page, "Year").click()
    assert first_table(page, ".sv-when") == ["2024", "2023", "2022", "n.d."]
    head(page, "Year").click()
    assert first_table(page, ".sv-when") == ["2022", "2023", "2024", "n.d."]


@pytest.mark.slow
def test_equal_rows_keep_their_order(served: str, browser_page: OpenPage) -> None:
    page = browser_page(served + TOPIC)
    listed = first_table(page, ".sv-title")
    years = first_table(page, ".sv-when")
    head(page, "Year").click()
    head(page, "Year").click()
    wanted = [title for _, _, title in sorted(zip(map(int, years), range(len(years)), listed, strict=True))]
    assert first_table(page, ".sv-title") == wanted


@pytest.mark.slow
def test_sorting_works_by_keyboard_and_is_announced(served: str, browser_page: OpenPage) -> None:
    page = browser_page(served + TOPIC)
    head(page, "Kind").focus()
    page.keyboard.press("Enter")
    kinds = first_table(page, ".sv-kind")
    assert kinds == sorted(kinds)
    assert "sorted by kind, ascending" in page.locator(".sv-counted[role=status]").inner_text()
    assert page.evaluate("document.activeElement.textContent") == "Kind"
    page.keyboard.press("Space")
    assert first_table(page, ".sv-kind") == sorted(kinds, reverse=True)


def test_a_filter_acts_on_all_tables_and_counts(served: str, browser_page: OpenPage) -> None:
    page = browser_page(served + TOPIC)
    total = len(shown(page))
    assert counted(page) == f"{total} papers"
    page.get_by_role("combobox", name="Kind").select_option("position")
    positions = shown(page, ".sv-kind")
    assert set(positions) == {"position"}
    assert counted(page) == f"{len(positions)} of {total} papers"
    empty = page.locator(".sv-nothing h2:visible")
    hidden = page.locator("table.sv-papers").count() - page.locator("table.sv-papers:visible").count()
    assert empty.count() == hidden > 0
    assert all("0 of " in text for text in empty.all_inner_texts())
    heights = [one.evaluate("e => e.closest('section').offsetHeight") for one in empty.all()]
    assert max(heights) < 60  # a line each: what fits is not pushed out of sight
    titles = ".sv-leaf:not(.sv-nothing) table.sv-papers tbody tr:not([hidden]) a.sv-title"
    papers = {link.get_attribute("href") for link in page.locator(titles).all()}
    compared = page.locator(".sv-leaf:not(.sv-nothing) .sv-values tbody tr:not([hidden]) a").all()
    assert {link.get_attribute("href") for link in compared} <= papers  # properties of those that fit
    page.get_by_role("button", name="Clear").click()
    assert len(shown(page)) == total
    assert counted(page) == f"{total} papers"
    assert not page.get_by_role("button", name="Clear").is_visible()
    assert page.locator(".sv-nothing").count() == 0


@pytest.mark.slow
def test_where_nothing_fits_the_page_says_so_and_leads_back(served: str, browser_page: OpenPage) -> None:
    page = browser_page(served + "years/2017/?text=zzzz")
    assert page.get_by_text("No paper here fits the filter.").is_visible()
    page.get_by_role("button", name="Clear").click()
    assert shown(page)


@pytest.mark.slow
def test_the_bar_ends_with_the_tables(served: str, browser_page: OpenPage) -> None:
    page = browser_page(served + TOPIC + "#sv-references", reduced_motion="reduce")
    assert page.get_by_role("heading", name="References").is_visible()
    assert page.locator(".sv-filter").bounding_box()["y"] < 0


@pytest.mark.slow
def test_words_are_found_in_every_column_whatever_their_case_and_accents(served: str, browser_page: OpenPage) -> None:
    page = browser_page(served + TOPIC)
    box = page.get_by_role("searchbox", name=re.compile("^Words in title"))
    box.press_sequentially("BOJAR ond")
    wait_for_count(page, "^1 of ")
    assert "Ondřej Bojar" in shown(page, ".sv-by")[0]
    box.fill("no paper holds these words")
    wait_for_count(page, "^0 of ")
    assert shown(page) == []
    assert page.locator(".sv-unfitting").first.inner_text() == "No paper here fits the filter."


def test_the_address_holds_the_state_and_going_back_finds_it(served: str, browser_page: OpenPage) -> None:
    page = browser_page(served + TOPIC)
    page.get_by_role("combobox", name="Year").select_option("2022")
    page.get_by_role("searchbox", name=re.compile("^Words")).fill("translation")
    page.wait_for_function("() => location.search.includes('text=translation')")
    head(page, "Paper").click()
    page.wait_for_function("() => location.search.includes('sort=title')")
    address, titles = page.url, shown(page)
    assert re.search(r"\?(?=.*text=translation)(?=.*year=2022)(?=.*sort=title)", address)
    page.locator(".sv-papers tbody tr:visible .sv-title").first.click()
    page.wait_for_url("**/papers/**")
    page.go_back()
    page.wait_for_url(address)
    assert shown(page) == titles
    other = browser_page(address)
    assert shown(other) == titles
    assert other.get_by_role("combobox", name="Year").input_value() == "2022"


@pytest.mark.slow
def test_an_address_that_asks_for_nonsense_shows_everything(served: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served}{TOPIC}?kind=no-such&year=1066&sort=__proto__&text=%20&other=kept")
    assert counted(page) == f"{len(shown(page))} papers"
    head(page, "Year").click()
    assert "other=kept" in page.url
    assert "kind" not in page.url


@pytest.mark.slow
def test_further_results_open_at_a_click(served: str, browser_page: OpenPage) -> None:
    page = browser_page(served + TOPIC)
    more = page.locator(".sv-result details").first
    more.locator("summary").click()
    assert more.locator("li").first.is_visible()


def test_the_basket_takes_what_the_filter_shows(served: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served}{TOPIC}?kind=method")
    section = page.locator(".sv-leaf").first
    rows = section.locator(".sv-papers tbody tr:visible").count()
    section.get_by_role("button", name=re.compile(f"^All {rows} into the basket")).click()
    assert page.locator("[data-basket-count]").inner_text() == str(rows)
    assert section.get_by_role("columnheader", name="Basket").is_visible()


def test_without_scripts_the_tables_read_and_promise_nothing(served: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served}{TOPIC}?kind=survey", java_script_enabled=False)
    assert page.get_by_role("row").count() > 60
    assert not page.locator(".sv-filter").is_visible()
    assert page.locator(".sv-papers button").count() == 0
    assert not page.locator("th.sv-box").first.is_visible()


def test_on_a_phone_rows_are_cards_sorted_by_a_choice(served: str, browser_page: OpenPage) -> None:
    page = browser_page(served + TOPIC, width=360)
    assert not head(page, "Year").is_visible()
    page.get_by_role("combobox", name="Order").select_option("year")
    years = [int(year) for year in first_table(page, ".sv-when")]
    assert years == sorted(years)
    assert "sort=year" in page.url
    page.get_by_role("combobox", name="Kind").select_option("method")
    assert set(shown(page, ".sv-kind")) == {"method"}
    box = page.locator(".sv-papers tbody tr:visible").first.get_by_role("checkbox")
    box.check()
    assert page.locator("[data-basket-count]").inner_text() == "1"


@pytest.mark.slow
@pytest.mark.parametrize("path", ["years/2024/", "kinds/survey/", TOPIC])
def test_the_bar_moves_nothing_when_its_script_starts(path: str, served: str, browser_page: OpenPage) -> None:
    page = browser_page("about:blank")
    page.add_init_script(
        "window.shifts = []; window.noting = new PerformanceObserver((list) => shifts.push(...list.getEntries()));"
        "noting.observe({ type: 'layout-shift', buffered: true })"
    )
    with held_back(page, "**/*.js"):  # as on a slow line: the page is seen before its scripts are there
        page.goto(served + path, wait_until="commit")
        page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length")
        wait_for_frames(page)
    page.wait_for_load_state()
    wait_for_frames(page)
    shifts = page.evaluate("[...shifts, ...noting.takeRecords()].map((shift) => shift.value)")
    assert sum(shifts) < 0.01


@pytest.mark.slow
def test_properties_are_a_table_and_on_a_phone_cards_with_their_labels(served: str, browser_page: OpenPage) -> None:
    wide = browser_page(served + TOPIC)
    table = wide.locator(".sv-leaf .sv-values").first
    assert table.evaluate("e => getComputedStyle(e).display") == "table"
    labels = table.locator("thead th").all_inner_texts()[1:]
    phone = browser_page(served + TOPIC, width=360)
    before = "row => [...row.cells].slice(1).map((cell) => getComputedStyle(cell, '::before').content)"
    shown = phone.locator(".sv-leaf .sv-values tbody tr").first.evaluate(before)
    assert [text.strip('": ') for text in shown] == labels
    phone.goto(f"{served}papers/gu2023mamba/")
    value = phone.locator(".sv-values tbody td:not([data-label])").first
    assert value.evaluate("e => getComputedStyle(e, '::before').content") == "none"
