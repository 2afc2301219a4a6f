"""A reader finds a paper: by its title, narrowed by topic and year, with the keyboard alone."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from generator.bibliography.results import results_in_words
from generator.model import Paper
from tests.support.waiting import held_back, wait_for_results

NEEDED = 0.97

OpenPage = Callable[..., Any]


def titles_of(site: Path) -> dict[str, str]:
    """The title of each paper's page, by its address."""
    addresses = {}
    for path in sorted(site.glob("papers/*/index.html")):
        headings = html.parse(str(path), parser=html.HTMLParser(encoding="utf-8")).xpath("//h1")
        if headings:  # redirects have none
            addresses[f"papers/{path.parent.name}/"] = " ".join(headings[0].text_content().split())
    return addresses


def search_for(page: Any, query: str) -> None:
    """Fill in a query and wait for its results."""
    page.locator("#sv-query").fill(query)
    wait_for_results(page, query)


def wait_until_shown(page: Any) -> None:
    """Wait until the results of the last change are there."""
    page.wait_for_function("() => document.getElementById('sv-results').getAttribute('aria-busy') === 'false'")


def in_year(page: Any, first: str, last: str = "") -> None:
    """Narrow the results to a year, or to some years."""
    page.get_by_label("From year").select_option(first)
    page.get_by_label("To year").select_option(last or first)


@pytest.mark.parametrize("size", [6, pytest.param(150, marks=pytest.mark.slow)])
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
    page.wait_for_function(f"() => parseInt(document.getElementById('sv-status').textContent) < {everything}")
    in_topic = int(page.locator("#sv-status").inner_text().split()[0])
    assert 0 < in_topic < everything
    in_year(page, "2024")
    page.wait_for_function(f"() => parseInt(document.getElementById('sv-status').textContent) < {in_topic}")
    years = page.locator("#sv-results .sv-by").all_inner_texts()
    assert years
    assert all(text.endswith("2024") for text in years)


@pytest.mark.slow
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


@pytest.mark.parametrize("opener", ["/", pytest.param("Control+k", marks=pytest.mark.slow)])
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


@pytest.mark.slow
def test_search_opens_again_before_the_closed_one_is_gone_from_the_screen(served: str, browser_page: OpenPage) -> None:
    page = browser_page(served)
    page.keyboard.press("/")
    opened = page.evaluate(
        """() => {
            const press = (key) => document.activeElement.dispatchEvent(
                new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
            press("Escape");
            const closed = !document.querySelector("dialog[open]");
            press("/");
            return [closed, Boolean(document.querySelector("dialog[open]")), document.activeElement.id];
        }"""
    )
    assert opened == [True, True, "sv-query"]


@pytest.mark.slow
def test_the_address_follows_the_search_at_once_and_stays_with_it(served: str, browser_page: OpenPage) -> None:
    page = browser_page(served)
    page.keyboard.press("/")
    search_for(page, "translation")
    closed = page.evaluate(
        """() => {
            const dialog = document.querySelector("dialog");
            dialog.addEventListener("close", () => { window.told = true; });
            const press = (key) => document.activeElement.dispatchEvent(
                new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
            press("Escape");
            const closed = location.search;
            press("/");
            return closed;
        }"""
    )
    page.wait_for_function("() => window.told")  # that it was closed, long after it is open again
    assert (closed, page.url) == ("", f"{served}?q=translation")


@pytest.mark.slow
def test_a_search_closed_while_it_is_typed_leaves_no_trace(served: str, browser_page: OpenPage) -> None:
    page = browser_page(served, clock=True)
    page.keyboard.press("/")
    page.evaluate(
        """() => {
            const field = document.getElementById("sv-query");
            field.value = "translation";
            field.dispatchEvent(new Event("input", { bubbles: true }));
            field.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }));
        }"""
    )
    page.clock.run_for(1000)
    assert page.url == served
    page.keyboard.press("/")
    wait_for_results(page, "translation")


@pytest.mark.slow
def test_enter_opens_the_first_result_once_the_index_is_there(served: str, browser_page: OpenPage) -> None:
    page = browser_page(served, clock=True)
    with held_back(page, "**/pagefind/**"):
        page.keyboard.press("/")
        page.locator("#sv-query").fill("mixture of experts")
        page.keyboard.press("Enter")
        page.clock.run_for(1000)
    page.wait_for_url("**/papers/**")


@pytest.mark.slow
def test_enter_opens_no_result_of_another_query(served: str, browser_page: OpenPage) -> None:
    page = browser_page(served)
    page.keyboard.press("/")
    search_for(page, "translation")
    page.evaluate(
        """() => {
            const [field, list] = [document.getElementById("sv-query"), document.getElementById("sv-results")];
            list.addEventListener("click", (event) => {
                event.preventDefault();
                window.opened = list.dataset.query;
            });
            const type = (text) => {
                field.value = text;
                field.dispatchEvent(new Event("input", { bubbles: true }));
            };
            const enter = () => field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
            type("mixture");
            enter();
            type("mixture of experts"); // before the first answer
            enter();
        }"""
    )
    page.wait_for_function("() => window.opened")
    assert page.evaluate("window.opened") == "mixture of experts"


def test_more_results_come_on_request_and_get_the_focus(served: str, browser_page: OpenPage) -> None:
    page = browser_page(served)
    page.keyboard.press("/")
    search_for(page, "model")
    shown = page.locator("#sv-results li").count()
    page.get_by_role("button", name="Show more").click()
    page.wait_for_function(f"() => document.querySelectorAll('#sv-results li').length > {shown}")
    assert page.evaluate("document.activeElement.closest('li') !== null")


@pytest.mark.slow
def test_more_results_come_once_however_often_they_are_asked_for(served: str, browser_page: OpenPage) -> None:
    page = browser_page(served)
    page.keyboard.press("/")
    search_for(page, "model")
    for pages in (2, 3):
        page.get_by_role("button", name="Show more").evaluate("more => { more.click(); more.click(); }")
        page.wait_for_function(f"() => document.querySelectorAll('#sv-results li').length >= {10 * pages}")
    addresses = page.locator("#sv-results li > a").evaluate_all("links => links.map((link) => link.href)")
    assert len(addresses) == len(set(addresses)) == 30


def test_topics_stand_above_the_papers(served: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served}topics/machine-translation/")
    page.keyboard.press("/")
    page.keyboard.type("multilingual zero")
    wait_for_results(page, "multilingual zero")
    page.locator(".sv-places-found li:first-child a[href$='#nmt-multilingual']").click()
    page.wait_for_url("**/topics/machine-translation/#nmt-multilingual")
    assert page.locator("dialog[open]").count() == 0


def test_nothing_found_is_said(served: str, browser_page: OpenPage) -> None:
    page = browser_page(served)
    page.keyboard.press("/")
    search_for(page, "ѫѯ")
    assert "Nothing found" in page.locator("#sv-status").inner_text()


@pytest.mark.parametrize(
    ("query", "missing"),
    [
        ("machine blockchain", "blockchain"),
        ("mambas", ""),
        pytest.param("blockchain", "blockchain", marks=pytest.mark.slow),
        pytest.param("translation", "", marks=pytest.mark.slow),
        pytest.param("transfor", "", marks=pytest.mark.slow),
    ],
)
def test_a_word_that_nothing_has_is_told(query: str, missing: str, served: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served}?q={query}")
    page.wait_for_function("() => /result/.test(document.querySelector('#sv-status')?.textContent)")
    said = page.locator("#sv-status").inner_text()
    assert said.startswith(f"Nothing has “{missing}”. ") if missing else "Nothing" not in said


@pytest.mark.slow
def test_a_search_can_be_linked_to(served: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served}?q=mixture+of+experts")
    wait_for_results(page, "mixture of experts")
    assert page.locator("#sv-results li").count() > 0
    assert page.locator("#sv-query").input_value() == "mixture of experts"


def test_hostile_titles_are_words_in_the_results_too(served_awkward: str, browser_page: OpenPage) -> None:
    page = browser_page(served_awkward)
    page.keyboard.press("/")
    search_for(page, "script raw bold")
    assert "<script>window.broken=1</script>" in page.locator("#sv-results .sv-title").first.inner_text()
    assert page.evaluate("window.broken") is None
    href = page.locator("#sv-results a").first.get_attribute("href")
    assert href == "/deep/path/papers/hostile-2024-title/"


@pytest.mark.slow
def test_the_address_leads_to_the_same_search_again(served: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served}topics/")
    page.keyboard.press("/")
    search_for(page, "translation")
    page.get_by_label("Topic", exact=True).select_option("Machine translation")
    in_year(page, "2024")
    page.get_by_label("Order", exact=True).select_option("Newest first")
    page.wait_for_function("() => location.search.includes('q-order')")
    wait_until_shown(page)
    titles = page.locator("#sv-results .sv-title").all_inner_texts()
    again = browser_page(page.url)
    wait_for_results(again, "translation")
    wait_until_shown(again)
    assert again.locator("#sv-results .sv-title").all_inner_texts() == titles
    assert again.get_by_label("From year").input_value() == again.get_by_label("To year").input_value() == "2024"
    again.keyboard.press("Escape")
    assert "q" not in again.evaluate("Object.fromEntries(new URLSearchParams(location.search))")


def test_going_back_from_a_paper_leads_to_the_search_again(served: str, browser_page: OpenPage) -> None:
    page = browser_page(served)
    page.keyboard.press("/")
    search_for(page, "mixture of experts")
    page.locator("#sv-results a").first.click()
    page.wait_for_url("**/papers/**")
    page.go_back()
    wait_for_results(page, "mixture of experts")
    assert page.locator("dialog[open]").count() == 1


@pytest.mark.slow
@pytest.mark.parametrize("field", ["annotation", "results"])
def test_words_that_stand_in_no_title_are_found(
    field: str, served: str, browser_page: OpenPage, survey_papers: tuple[Paper, ...]
) -> None:
    said = {
        paper.key: " ".join([paper.annotation] if field == "annotation" else results_in_words(paper))
        for paper in survey_papers
    }
    everything = " ".join(
        f"{paper.title} {paper.venue} {paper.annotation} {' '.join((*results_in_words(paper), *paper.names))}"
        for paper in survey_papers
    )
    begun = Counter(word[:5] for word in words_of(everything))
    rare = [
        (key, word) for key, text in said.items() for word in words_of(text) if len(word) > 5 and begun[word[:5]] == 1
    ]
    sample = random.Random(5).sample(rare, 12)  # noqa: S311  no secret
    page = browser_page(served)
    page.keyboard.press("/")
    for key, word in sample:
        search_for(page, word)
        addresses = [link.get_attribute("href") for link in page.locator("#sv-results a").all()]
        assert any(href.endswith(f"papers/{key}/") for href in addresses), (key, word)


@pytest.mark.parametrize("size", [10, pytest.param(150, marks=pytest.mark.slow)])
def test_three_rare_words_of_a_title_find_its_paper_within_the_first_three(
    size: int, served: str, browser_page: OpenPage, survey_papers: tuple[Paper, ...]
) -> None:
    counts = Counter(word for paper in survey_papers for word in set(words_of(paper.title)))
    queries = {}
    for paper in survey_papers:
        words = sorted(set(words_of(paper.title)), key=lambda word: (counts[word], word))[:3]
        queries[paper.key] = " ".join(word for word in dict.fromkeys(words_of(paper.title)) if word in words)
    sample = random.Random(3).sample(sorted(queries.items()), min(size, len(queries)))  # noqa: S311  no secret
    page = browser_page(served)
    page.keyboard.press("/")
    missed = []
    for key, query in sample:
        search_for(page, query)
        addresses = [link.get_attribute("href") for link in page.locator("#sv-results a").all()[:3]]
        if not any(href.endswith(f"papers/{key}/") for href in addresses):
            missed.append((key, query))
    assert len(sample) - len(missed) >= 0.95 * len(sample), missed


def words_of(text: str) -> list[str]:
    return re.findall(r"[a-z]{4,}", text.lower())
