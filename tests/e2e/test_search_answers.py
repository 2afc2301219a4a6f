"""The search finds what people type: queries drawn from the bibliography, each kind with the share that must hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generator.model import Paper
from generator.site.parts.addresses import file_name
from tests.support.search_queries import KINDS, QueryKind, answered, drawn
from tests.support.waiting import wait_for_results

OpenPage = Callable[..., Any]
SEED = 21


def keys_by_address(papers: tuple[Paper, ...]) -> Callable[[str], str]:
    """Gives the key of the paper at an address; the address itself where none stands there."""
    keys = {file_name(paper.key): paper.key for paper in papers}
    return lambda address: keys.get(address.rstrip("/").rpartition("/papers/")[2], address)


def search_for(page: Any, text: str) -> None:
    """Type a query and wait for its results."""
    page.locator("#sv-query").fill(text)
    wait_for_results(page, text)


def missed(page: Any, kind: QueryKind, papers: tuple[Paper, ...], number: int) -> tuple[int, list[str]]:
    """How many queries of a kind were asked, and those that were not answered."""
    key_of = keys_by_address(papers)
    queries = drawn(kind, papers, number, SEED)
    return len(queries), [query.text for query in queries if not answered(page, query, key_of)]


def test_some_queries_of_each_kind_are_answered(
    survey_papers: tuple[Paper, ...], served: str, browser_page: OpenPage
) -> None:
    page = browser_page(served)
    page.keyboard.press("/")
    for kind in KINDS:
        assert missed(page, kind, survey_papers, 2)[1] == [], kind.name


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_queries_are_answered(
    kind: QueryKind, survey_papers: tuple[Paper, ...], served: str, browser_page: OpenPage
) -> None:
    page = browser_page(served)
    page.keyboard.press("/")
    number, unanswered = missed(page, kind, survey_papers, 25)
    assert number - len(unanswered) >= kind.bar * number, unanswered


def first_hit(page: Any, text: str) -> str:
    """What the first result says, once those of a query are there."""
    search_for(page, text)
    said: str = page.locator("#sv-results > li").first.inner_text()
    return said


def addresses(page: Any) -> list[str]:
    """Where the results lead."""
    links: list[str] = page.locator("#sv-results > li > a").evaluate_all("links => links.map((one) => one.pathname)")
    return links


def test_hits_say_why_and_the_status_what_is_missing(served: str, browser_page: OpenPage) -> None:
    page = browser_page(served)
    page.keyboard.press("/")
    status = page.locator("#sv-status")
    assert "introduces Transformer" in first_hit(page, "transformers")
    assert "introduces" not in first_hit(page, "attention is all you need")
    search_for(page, "wmt14 en-de")
    hits = page.locator("#sv-results > li", has_text="Attention Is All You Need")
    assert "reports: 28.4 BLEU En-De" in hits.inner_text()
    for text, unknown in [("arXiv:2399.99999v2", "2399.99999"), ("https://doi.org/10.1234/no.such", "10.1234/no.such")]:
        search_for(page, text)
        assert (status.inner_text(), addresses(page)) == (f"Nothing has “{unknown}”.", [])
    search_for(page, "quantizaton strategies")
    assert status.inner_text().startswith("Nothing has “quantizaton”. ")
    assert status.inner_text().endswith(" for “quantization strategies”:")
    search_for(page, "quantization strategies")
    assert status.inner_text().endswith(("results", "result"))


@pytest.mark.slow
def test_papers_stand_before_chapters_and_those_before_the_documentation(served: str, browser_page: OpenPage) -> None:
    page = browser_page(served)
    page.keyboard.press("/")
    search_for(page, "classifier")
    kinds = [address.split("/")[1] for address in addresses(page)]
    assert kinds == sorted(kinds)  # papers, topics
    assert set(kinds) <= {"papers", "topics"}
    search_for(page, "curation.yml")
    assert addresses(page)
    assert not {address.split("/")[1] for address in addresses(page)} & {"papers", "topics"}


def test_what_is_answered_at_once_stands_once_can_be_ticked_and_filtered(served: str, browser_page: OpenPage) -> None:
    page = browser_page(served)
    page.keyboard.press("/")
    search_for(page, "attention is all you need")
    assert len(addresses(page)) == len(set(addresses(page)))
    page.get_by_label("In the basket: Attention Is All You Need").check()
    assert page.locator("[data-basket-count]").first.inner_text() == "1"
    assert page.locator("#sv-results .sv-own").count() > 0
    page.get_by_label("Year", exact=True).select_option("2018")
    page.wait_for_function("() => !document.querySelector('#sv-results .sv-own')")


@pytest.mark.slow
def test_without_its_index_pagefind_answers_alone(served: str, browser_page: OpenPage) -> None:
    page = browser_page(served)
    page.route("**/assets/survey/exact-search.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.keyboard.press("/")
    search_for(page, "mixture of experts")
    assert addresses(page)
    assert page.locator("#sv-results .sv-own").count() == 0


def test_hostile_words_are_answered_as_words(served_awkward: str, browser_page: OpenPage) -> None:
    page = browser_page(served_awkward)
    page.keyboard.press("/")
    for query in ("script window broken", "hostile-2024-title", "<Name>", "img src=x onerror"):
        assert "<script>window.broken=1</script>" in first_hit(page, query)
    assert page.evaluate("window.broken") is None
    assert page.locator("#sv-results script, #sv-results img").count() == 0
