"""A reader finds a paper: by its title, narrowed by topic and year, with the keyboard alone."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html

NEEDED = 0.97

OpenPage = Callable[..., Any]


def titles_of(site: Path) -> dict[str, str]:
    """The title of each paper's page, by its address."""
    found = {}
    for path in sorted(site.glob("papers/*/index.html")):
        headings = html.parse(str(path), parser=html.HTMLParser(encoding="utf-8")).xpath("//h1")
        if headings:  # redirects have none
            found[f"papers/{path.parent.name}/"] = " ".join(headings[0].text_content().split())
    return found


def search_for(page: Any, query: str) -> None:
    """Fill in a query and wait for its results."""
    page.locator("#sv-query").fill(query)
    wait_for_results(page, query)


def wait_for_results(page: Any, query: str) -> None:
    """Wait until the results shown are those of a query."""
    page.wait_for_function("query => document.getElementById('sv-results').dataset.query === query", arg=query)


@pytest.mark.parametrize("size", [60, pytest.param(10_000, marks=pytest.mark.slow)])
def test_papers_are_found_first_by_their_own_title(
    size: int, built_site: Path, served: str, browser_page: OpenPage
) -> None:
    titles = titles_of(built_site)
    sample = random.Random(2).sample(sorted(titles.items()), min(size, len(titles)))  # noqa: S311  no secret
    page = browser_page(served)
    page.keyboard.press("/")
    missed = []
    for address, title in sample:
        search_for(page, title)
        first = page.locator("#sv-results a").first
        if not page.locator("#sv-results a").count() or not first.get_attribute("href").endswith(address):
            missed.append(title)
    assert len(sample) - len(missed) >= NEEDED * len(sample), missed


def test_filters_narrow_the_results(served: str, browser_page: OpenPage) -> None:
    page = browser_page(served)
    page.get_by_role("button", name="Search").click()
    search_for(page, "translation")
    everything = int(page.locator("#sv-status").inner_text().split()[0])
    topics = page.get_by_label("Topic", exact=True)
    topics.select_option("Machine translation")
    page.wait_for_function(f"parseInt(document.getElementById('sv-status').textContent) < {everything}")
    in_topic = int(page.locator("#sv-status").inner_text().split()[0])
    assert 0 < in_topic < everything
    page.get_by_label("Year", exact=True).select_option("2024")
    page.wait_for_function(f"parseInt(document.getElementById('sv-status').textContent) < {in_topic}")
    years = page.locator("#sv-results .sv-by").all_inner_texts()
    assert years
    assert all(text.endswith("2024") for text in years)


def test_results_can_be_ordered_by_year(served: str, browser_page: OpenPage) -> None:
    page = browser_page(served)
    page.keyboard.press("/")
    search_for(page, "translation")
    page.get_by_label("Order", exact=True).select_option("Newest first")
    page.wait_for_function(
        """() => {
            const years = [...document.querySelectorAll('#sv-results .sv-by')].map((by) => +by.textContent.slice(-4));
            return years.length > 5 && years.every((year, at) => !at || year <= years[at - 1]);
        }"""
    )


@pytest.mark.parametrize("opener", ["/", "Control+k"])
def test_the_keyboard_alone_opens_searches_chooses_and_closes(opener: str, served: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served}topics/")
    page.keyboard.press(opener)
    assert page.evaluate("document.activeElement.id") == "sv-query"
    page.keyboard.type("self-attention")
    wait_for_results(page, "self-attention")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.evaluate("document.activeElement.href")
    assert chosen == page.locator("#sv-results a").nth(1).evaluate("link => link.href")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "sv-query"
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    page.keyboard.press("/")
    wait_for_results(page, "self-attention")
    page.keyboard.press("ArrowDown")
    first = page.locator("#sv-results a").first.evaluate("link => link.href")
    assert page.evaluate("document.activeElement.href") == first
    page.keyboard.press("Enter")
    page.wait_for_url(first)
    assert "/papers/" in first


def test_more_results_come_on_request_and_get_the_focus(served: str, browser_page: OpenPage) -> None:
    page = browser_page(served)
    page.keyboard.press("/")
    search_for(page, "model")
    shown = page.locator("#sv-results li").count()
    page.get_by_role("button", name="Show more").click()
    page.wait_for_function(f"document.querySelectorAll('#sv-results li').length > {shown}")
    assert page.evaluate("document.activeElement.closest('li') !== null")


def test_topics_stand_above_the_papers(served: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served}topics/machine-translation/")
    page.keyboard.press("/")
    page.keyboard.type("multilingual zero")
    page.get_by_role("list", name="Topics").get_by_role("link").first.click()
    page.wait_for_url("**/topics/machine-translation/#nmt-multilingual")
    assert page.locator("dialog[open]").count() == 0


def test_nothing_found_is_said(served: str, browser_page: OpenPage) -> None:
    page = browser_page(served)
    page.keyboard.press("/")
    search_for(page, "ѫѯ")
    assert "Nothing found" in page.locator("#sv-status").inner_text()


def test_a_search_can_be_linked_to(served: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served}?q=mixture+of+experts")
    page.wait_for_selector("#sv-results li")
    assert page.locator("#sv-query").input_value() == "mixture of experts"


def test_hostile_titles_are_words_in_the_results_too(served_awkward: str, browser_page: OpenPage) -> None:
    page = browser_page(served_awkward)
    page.keyboard.press("/")
    search_for(page, "script raw bold")
    assert "<script>window.broken=1</script>" in page.locator("#sv-results .sv-title").first.inner_text()
    assert page.evaluate("window.broken") is None
    href = page.locator("#sv-results a").first.get_attribute("href")
    assert href == "/deep/path/papers/hostile-2024-title/"
