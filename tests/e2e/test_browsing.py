"""Readers go from any paper to its authors, its kind, its year and the names it introduces, and back."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.model import Paper
from tests.e2e.test_reading import sticks_out

OpenPage = Callable[..., Any]
PAGES = ["browse/", "authors/", "authors/l/", "names/", "kinds/", "kinds/survey/", "years/", "years/2024/"]
AWKWARD = ["browse/", "authors/", "authors/f/", "authors/i/", "names/", "kinds/", "kinds/method/", "years/2024/"]
LONGEST_PAGE = 300_000


def test_from_a_paper_to_its_author_and_back(
    served: str, survey_papers: tuple[Paper, ...], browser_page: OpenPage
) -> None:
    paper = next(paper for paper in survey_papers if len(paper.authors) > 1 and paper.authors[0].given)
    page = browser_page(f"{served}papers/{paper.key}/")
    page.locator(".sv-authors a").first.click()
    page.wait_for_url(re.compile(r"/authors/[a-z0]/#"))
    entry = page.locator(":target")
    assert entry.get_by_role("heading").inner_text().startswith(paper.authors[0].family)
    entry.get_by_role("link", name=paper.title, exact=True).click()
    page.wait_for_url(f"**/papers/{paper.key}/")


@pytest.mark.slow
def test_from_a_paper_to_the_name_it_introduces(
    served: str, survey_papers: tuple[Paper, ...], browser_page: OpenPage
) -> None:
    paper = next(paper for paper in survey_papers if paper.names)
    page = browser_page(f"{served}papers/{paper.key}/")
    page.locator(".sv-chips a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/names/(./)?#"))
    assert page.locator(":target").get_by_role("link", name=paper.title, exact=True).is_visible()


@pytest.mark.slow
def test_from_a_paper_to_others_of_its_kind_and_year(
    served: str, survey_papers: tuple[Paper, ...], browser_page: OpenPage
) -> None:
    paper = survey_papers[0]
    page = browser_page(f"{served}papers/{paper.key}/")
    page.locator(".sv-where a.sv-kind").first.click()
    page.wait_for_url("**/kinds/**")
    assert page.get_by_role("link", name=paper.title, exact=True).count() == 1
    page.go_back()
    page.locator(".sv-where a.sv-kind").last.click()
    page.wait_for_url("**/years/**")
    assert page.get_by_role("heading", level=1).inner_text() == f"Papers of {paper.year}"


@pytest.mark.slow
def test_the_hub_leads_to_every_way(served: str, browser_page: OpenPage) -> None:
    page = browser_page(served)
    page.goto(f"{served}browse/")
    for name in ("Topics", "Years", "Kinds", "Authors", "Names"):
        page.locator("main h2, #content h2").get_by_role("link", name=name, exact=True).click()
        page.wait_for_url(re.compile(f"/{name.lower()}/$"))
        assert page.get_by_role("heading", level=1).count() == 1
        page.go_back()


def test_every_author_and_name_is_at_its_anchor_once(built_site: Path, survey_papers: tuple[Paper, ...]) -> None:
    from lxml import html

    for folder in ("authors", "names"):
        pages = [html.parse(str(path)).getroot() for path in sorted((built_site / folder).rglob("index.html"))]
        for tree in pages:
            ids = tree.xpath("//@id")
            assert len(ids) == len(set(ids))
        titles = {
            " ".join(node.text_content().split())
            for tree in pages
            for node in tree.cssselect(".sv-people ul a, .sv-names a.sv-title")
        }
        wanted = {paper.title for paper in survey_papers if (paper.authors if folder == "authors" else paper.names)}
        assert titles == wanted


def test_no_page_of_these_is_too_long(built_site: Path) -> None:
    folders = ("topics", "papers", "authors", "names", "kinds", "years", "browse", "unsorted")
    sizes = {path: path.stat().st_size for folder in folders for path in (built_site / folder).rglob("*.html")}
    assert {path: size for path, size in sizes.items() if size > LONGEST_PAGE} == {}


@pytest.mark.parametrize("width", [360, pytest.param(1280, marks=pytest.mark.slow)])
def test_these_pages_fit_every_screen(width: int, served: str, served_awkward: str, browser_page: OpenPage) -> None:
    page = browser_page(served, width=width)
    for address in [served + path for path in PAGES] + [served_awkward + path for path in AWKWARD]:
        page.goto(address)
        assert sticks_out(page) == [], address
        assert page.evaluate("window.broken") is None, address


def test_a_topic_prints_as_a_chapter(served: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served}topics/machine-translation/", width=700)
    page.emulate_media(media="print")
    for place in (".sv-filter", ".sv-main-nav", ".sv-actions", ".sv-leaves", ".sv-papers thead", ".sv-box", ".sv-take"):
        assert not page.locator(place).first.is_visible(), place
    assert page.get_by_role("heading", level=1).is_visible()
    assert page.locator(".sv-papers .sv-title").first.is_visible()
    assert page.locator(".sv-result li").first.is_visible()
    assert sticks_out(page) == []


@pytest.mark.slow
def test_a_paper_prints_light_with_its_topic_and_its_references(served: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served}papers/ainslie2020etc/", width=700, theme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    for place in (".sv-actions", ".sv-copy", ".sv-pick-named", ".sv-offers", "#bibtex", ".sv-turn"):
        assert not page.locator(place).first.is_visible(), place
    assert page.locator(".sv-crumbs").inner_text().startswith("Efficient attention")
    assert page.locator("#cite-apa").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(28, 27, 25)"
    assert sticks_out(page) == []


@pytest.mark.slow
def test_a_citation_style_is_chosen_once_for_all_papers(served: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served}papers/ainslie2020etc/")
    assert page.get_by_role("button", name="Copy APA", exact=True).is_visible()
    page.get_by_label("Citation style").select_option("MLA")
    page.goto(f"{served}papers/vaswani2017attention/")
    assert page.get_by_role("button", name="Copy MLA", exact=True).get_attribute("data-copy") == "cite-mla"
    assert [page.locator(f"#cite-{name}").is_visible() for name in ("apa", "mla", "ieee")] == [False, True, False]


@pytest.mark.slow
def test_in_a_list_on_paper_authors_and_leaf_stand_apart(served: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served}years/2017/", width=700)
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('.sv-leaf-label'), '::before').content") == '". "'


@pytest.mark.slow
def test_with_colours_of_ones_own_the_open_section_stands_out(served: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served}topics/", forced_colors="active")
    current, other = page.locator(".sv-main-nav a").all()[:2]
    line = "e => getComputedStyle(e).borderBottomColor"
    assert current.get_attribute("aria-current")
    assert (
        current.evaluate(line)
        != other.evaluate(line)
        == page.evaluate("getComputedStyle(document.body).backgroundColor")
    )
