"""The search finds what people type: queries drawn from the bibliography, each kind with the share that must hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from generator.api import Survey
from generator.bibliography.results import results_in_words
from generator.bibliography.taxonomy import load_taxonomy
from generator.catalogue.catalogue import Catalogue, SurveyContent
from generator.exports import manager_formats
from generator.model import Paper
from generator.site.pages.search_index import search_index
from generator.site.parts.addresses import file_name
from generator.site.parts.paper_links import came_out_in
from generator.site.parts.tables import code_of
from generator.storage.project import Config, Project
from tests.support.environment import REPOSITORY
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
    assert "reports: BLEU 28.4 on WMT 2014 English–German" in hits.inner_text()
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
    page.get_by_role("dialog").get_by_label("In the basket: Attention Is All You Need").check()
    assert page.locator("[data-basket-count]").first.inner_text() == "1"
    assert page.locator("#sv-results .sv-own").count() > 0
    page.get_by_label("From year").select_option("2018")
    page.get_by_label("To year").select_option("2018")
    page.wait_for_function("() => !document.querySelector('#sv-results .sv-own')")


@pytest.mark.slow
def test_without_its_index_pagefind_answers_alone(served: str, browser_page: OpenPage) -> None:
    page = browser_page(served)
    page.route("**/assets/survey/search-parts.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.reload()  # a pointer that rests on the search has it loaded ahead
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


def wait_for_total(page: Any, number: int) -> None:
    """Wait until so many results are told."""
    page.wait_for_function(
        "number => parseInt(document.getElementById('sv-status').textContent) === number"
        " && document.getElementById('sv-results').getAttribute('aria-busy') === 'false'",
        arg=number,
    )


def basket(page: Any) -> int:
    """How many papers the basket says it holds."""
    return int(page.locator("[data-basket-count]").first.inner_text())


def test_all_hits_go_into_the_basket_and_out_again_and_are_exported(
    survey_papers: tuple[Paper, ...], served: str, browser_page: OpenPage
) -> None:
    page = browser_page(f"{served}?q=transformer&q-topic=Machine+translation&q-from=2025&q-to=2018&q-result=yes")
    wait_for_results(page, "transformer")
    wanted = int(page.locator("#sv-status").inner_text().split()[0])
    page.locator("#sv-results").get_by_label("In the basket: ").first.check()
    page.get_by_role("button", name="All into the basket").click()
    page.get_by_text(f"{wanted - 1} papers put into the basket.").wait_for()
    assert basket(page) == wanted
    keys = set(page.evaluate("JSON.parse(localStorage.getItem(Object.keys(localStorage)[0]))"))
    inside = [paper for paper in survey_papers if paper.key in keys]
    assert len(inside) == wanted > page.locator("#sv-results > li").count() // 2
    assert all(results_in_words(paper) and 2018 <= (paper.year or 0) <= 2025 for paper in inside)
    page.get_by_role("button", name="Take them out again").click()
    assert basket(page) == 1
    page.get_by_role("button", name="Export all").click()
    for entry in manager_formats():
        page.get_by_label("Format").select_option(entry.name)
        page.locator(f".sv-export-hits[data-ready={entry.name}]").wait_for()
        with page.expect_download() as download:
            page.get_by_role("link", name=f"Download {entry.label}").click()
        assert download.value.suggested_filename == f"search{entry.suffix}"
        exported = Survey.open(REPOSITORY).export(entry.name, keys=[paper.key for paper in inside])
        assert Path(download.value.path()).read_bytes().decode() == exported
    assert page.locator("dialog[open]").count() == 1


@pytest.mark.slow
def test_every_filter_leaves_the_papers_that_it_names_and_stands_in_the_address(
    survey_papers: tuple[Paper, ...], served: str, browser_page: OpenPage
) -> None:
    page = browser_page(served)
    page.keyboard.press("/")
    search_for(page, "model")
    venue = Counter(came_out_in(paper) for paper in survey_papers if came_out_in(paper)).most_common(1)[0][0]
    by_key = {paper.key: paper for paper in survey_papers}
    key_of = keys_by_address(survey_papers)
    for name, holds in [
        ("code", lambda paper: code_of(paper) is not None),
        ("result", lambda paper: bool(results_in_words(paper))),
        ("venue", lambda paper: came_out_in(paper) == venue),
        ("from", lambda paper: (paper.year or 0) >= 2022),
        ("to", lambda paper: 0 < (paper.year or 0) <= 2022),
    ]:
        value = {"venue": venue, "from": "2022", "to": "2022"}.get(name, "yes")
        page.goto(f"{served}?{urlencode({'q-' + name: value})}")
        wait_for_total(page, sum(map(holds, survey_papers)))  # without a query: all such papers
        page.locator("#sv-query").fill("language model")
        wait_for_results(page, "language model")
        found = [by_key[key] for key in map(key_of, addresses(page)) if key in by_key]
        assert found, name
        assert all(map(holds, found)), name
        assert dict(parse_qsl(urlsplit(page.url).query)) == {"q": "language model", f"q-{name}": value}
    assert page.locator("select[aria-label=Language]").is_hidden()  # no paper says its language
    numbered = page.get_by_label("Topic", exact=True).locator("option").all_inner_texts()[1:]
    assert [text.split()[0] for text in numbered] == [str(place) for place in range(1, len(numbered) + 1)]
    page.goto(f"{served}?q=model&q-year=2024&q-venue=Nowhere&q-order=sideways")  # an address from before, and nonsense
    wait_for_results(page, "model")
    assert page.get_by_label("From year").input_value() == page.get_by_label("To year").input_value() == "2024"
    assert (page.get_by_label("Venue").input_value(), page.get_by_label("Order", exact=True).input_value()) == ("", "")


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_filters_fold_on_a_narrow_screen_and_serve_everybody(scheme: str, served: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served}?q=translation&q-code=yes", width=360, height=740, theme=scheme)
    wait_for_results(page, "translation")
    assert not page.get_by_label("Topic", exact=True).is_visible()
    page.get_by_text("Filters (1)").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.ariaLabel") == "Topic"
    page.get_by_role("button", name="Export all").press("Enter")
    page.locator(".sv-export-hits[data-ready]").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator(".sv-dialog").evaluate("dialog => dialog.scrollWidth <= dialog.clientWidth")
    problems = Axe().run(page, context=".sv-dialog").response["violations"]
    assert [(problem["id"], problem["nodes"][0]["html"]) for problem in problems] == []


@pytest.mark.slow
def test_hostile_words_are_only_words_in_filters_facts_and_exports(served_awkward: str, browser_page: OpenPage) -> None:
    page = browser_page(served_awkward)
    page.keyboard.press("/")
    search_for(page, "script window broken")
    page.get_by_role("button", name="Export all").click()
    page.locator(".sv-export-hits[data-ready]").wait_for()
    page.get_by_role("button", name="All into the basket").click()
    assert page.evaluate("window.broken") is None
    assert page.locator(".sv-dialog :is(script, img, b, iframe)").count() == 0


@pytest.mark.slow
def test_without_javascript_every_page_says_where_else_to_look(served: str, browser_page: OpenPage) -> None:
    for address in ("", "papers/vaswani2017attention/", "reference/commands/", "404.html"):
        page = browser_page(f"{served}{address}", width=360, java_script_enabled=False)
        assert not page.locator("[data-search]").first.is_visible()
        page.get_by_role("link", name="browse by topic, year, author and name").click()
        page.wait_for_url("**/browse/")
        assert {"Topics", "Years", "Authors", "Names"} <= set(page.locator("h2 a").all_inner_texts())


@pytest.mark.slow
def test_an_index_in_parts_answers_what_one_file_answers(
    survey_papers: tuple[Paper, ...], served: str, browser_page: OpenPage
) -> None:
    survey = SurveyContent(Config("Parts", ""), load_taxonomy(Project(REPOSITORY).topics), survey_papers)
    files = search_index(Catalogue(survey), one_file=0)
    asked: list[str] = []

    def answer(route: Any) -> None:
        asked.append(route.request.url.removeprefix(served))
        route.fulfill(body=files[asked[-1]], content_type="application/json")

    page = browser_page(f"{served}404.html")
    page.route("**/assets/survey/search.json", answer)
    page.route("**/assets/survey/search/*.json", answer)
    page.keyboard.press("/")
    for kind in KINDS:
        assert missed(page, kind, survey_papers, 1)[1] == [], kind.name
    assert len(asked) == len(set(asked)) < len(files)
    assert "introduces Transformer" in first_hit(page, "transformers")
    search_for(page, "arXiv:2399.99999v2")
    assert page.locator("#sv-status").inner_text() == "Nothing has “2399.99999”."
