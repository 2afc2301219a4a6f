"""A reader fills a basket on any page, takes its references in every format, and shares it as a link."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from generator.api import Survey
from generator.catalogue.catalogue import SurveyContent
from generator.exports import FORMATS, manager_formats
from generator.model import Paper
from generator.site.pages.downloads import References
from generator.site.parts.addresses import file_name
from tests.support.environment import REPOSITORY
from tests.support.waiting import shown_meanwhile

OpenPage = Callable[..., Any]
LABELS = {entry.name: entry.label for entry in manager_formats()}
BLOCK_STORAGE = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied') } })"


def link(root: str, keys: Sequence[str]) -> str:
    return f"{root}basket/#papers={','.join(keys)}"


def ready(page: Any, name: str, papers: Sequence[Paper]) -> None:
    """Wait until the references of papers are at hand in a format."""
    wanted = f"{name} {' '.join(paper.key for paper in papers)}"
    page.wait_for_function(
        "wanted => document.querySelector('[data-basket-page]').dataset.ready === wanted", arg=wanted
    )


def downloaded(page: Any, name: str) -> str:
    with page.expect_download() as download:
        page.get_by_role("link", name=f"Download {LABELS[name]}", exact=True).click()
    assert download.value.suggested_filename == f"basket{FORMATS[name].suffix}"
    return Path(download.value.path()).read_bytes().decode("utf-8")


def count(page: Any) -> str:
    return str(page.locator("[data-basket-count]").inner_text())


def kept(page: Any) -> list[str]:
    """What the basket's page lists."""
    page.locator(".sv-kept, .sv-empty").first.wait_for(state="attached")
    return [title.strip() for title in page.locator(".sv-kept .sv-title").all_inner_texts()]


@pytest.mark.parametrize("size", [7, *(pytest.param(size, marks=pytest.mark.slow) for size in (1, 10_000))])
def test_each_format_downloads_and_copies_as_the_exports_write_it(
    size: int, served: str, survey_papers: tuple[Paper, ...], browser_page: OpenPage
) -> None:
    chosen = random.Random(size).sample(survey_papers, min(size, len(survey_papers)))  # noqa: S311  no secret
    inside = [paper for paper in survey_papers if paper in chosen]
    page = browser_page(
        link(served, [paper.key for paper in chosen]), permissions=["clipboard-read", "clipboard-write"]
    )
    for name, label in LABELS.items():
        page.get_by_role("radio", name=label, exact=True).check()
        ready(page, name, inside)
        wanted = Survey.open(REPOSITORY).export(name, keys=[paper.key for paper in inside])
        assert downloaded(page, name) == wanted
        button = page.get_by_role("button", name=f"Copy {label}", exact=True)
        with shown_meanwhile(button, "Copied"):
            button.click()
        assert page.evaluate("navigator.clipboard.readText()") == wanted


@pytest.mark.slow
def test_a_copy_that_takes_long_names_no_format_that_was_left(
    served: str, survey_papers: tuple[Paper, ...], browser_page: OpenPage
) -> None:
    inside = survey_papers[:2]
    page = browser_page(link(served, [paper.key for paper in inside]), clock=True)
    ready(page, "bibtex", inside)
    page.evaluate("() => { navigator.clipboard.writeText = () => new Promise((done) => { window.copied = done; }); }")
    page.get_by_role("button", name="Copy BibTeX", exact=True).click()
    page.get_by_role("radio", name="RIS", exact=True).check()
    ready(page, "ris", inside)
    page.evaluate("copied()")
    page.get_by_text("The references are copied.").wait_for()
    page.clock.run_for(5000)
    assert page.get_by_role("button", name="Copy RIS", exact=True).is_visible()


def test_the_download_is_what_the_command_line_gives(
    served: str, survey_papers: tuple[Paper, ...], browser_page: OpenPage
) -> None:
    inside = survey_papers[3:30:9]
    page = browser_page(link(served, [paper.key for paper in reversed(inside)]))
    options = [part for paper in inside for part in ("--paper", paper.key)]
    for name, label in LABELS.items():
        page.get_by_role("radio", name=label, exact=True).check()
        ready(page, name, inside)
        command = [sys.executable, "-m", "generator", "export", "--format", name, *options]
        written = subprocess.run(command, cwd=REPOSITORY, capture_output=True, check=True).stdout
        assert downloaded(page, name).encode("utf-8") == written


def test_awkward_papers_and_their_old_keys_come_out_whole(
    served_awkward: str, awkward_survey: SurveyContent, browser_page: OpenPage
) -> None:
    keys = ["Odd:Key/Of+Mine", "Older:Key/With?Marks", "rtl-2021-title", "bare"]
    address = f"{served_awkward}basket/"
    page = browser_page(address)
    page.goto(address + "#papers=" + page.evaluate("keys => keys.map(encodeURIComponent).join(',')", keys))
    page.reload()
    inside = [
        paper
        for paper in awkward_survey.papers
        if paper.key in ("hostile-2024-title", "bare", "rtl-2021-title", "Odd:Key/Of+Mine")
    ]
    for name, label in LABELS.items():
        page.get_by_role("radio", name=label, exact=True).check()
        ready(page, name, inside)
        assert downloaded(page, name) == References(awkward_survey.taxonomy).render(name, inside)
    assert page.evaluate("window.broken") is None
    for paper in inside:
        row = page.locator(".sv-kept > li", has=page.get_by_role("button", name=f"Remove {paper.title}", exact=True))
        assert row.get_by_role("link").get_attribute("href").endswith(f"papers/{file_name(paper.key)}/")


@pytest.mark.slow
def test_papers_are_marked_wherever_they_stand(
    served: str, survey_papers: tuple[Paper, ...], browser_page: OpenPage
) -> None:
    page = browser_page(f"{served}topics/machine-translation/")
    assert count(page) == "0"
    first = page.locator(".sv-papers tbody tr").first.get_by_role("checkbox")
    first.check()
    assert count(page) == "1"
    page.goto(f"{served}papers/{file_name(survey_papers[0].key)}/")
    own = page.get_by_role("checkbox", name="In the basket", exact=True)
    assert not own.is_checked()
    own.check()
    page.goto(served)
    page.locator(".sv-newest li").first.get_by_role("checkbox").check()
    assert count(page) == "3"
    page.keyboard.press("/")
    page.locator("#sv-query").fill(survey_papers[5].title)
    page.locator("#sv-results li").first.get_by_role("checkbox").check()
    assert count(page) == "4"
    page.goto(f"{served}basket/")
    assert len(kept(page)) == 4
    assert {survey_papers[0].title, survey_papers[5].title} <= set(kept(page))
    page.goto(f"{served}topics/machine-translation/")
    assert page.locator(".sv-papers tbody tr").first.get_by_role("checkbox").is_checked()


def test_a_whole_subtopic_goes_in_and_out_at_once(served: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served}topics/machine-translation/")
    section = page.locator(".sv-leaf").first
    boxes = section.locator(".sv-papers").get_by_role("checkbox")
    button = section.locator(".sv-pick-all")
    assert boxes.count() > 1
    assert str(boxes.count()) in button.text_content()
    button.click()
    assert all(box.is_checked() for box in boxes.all())
    assert count(page) == str(boxes.count())
    button.click()
    assert count(page) == "0"
    assert not any(box.is_checked() for box in boxes.all())


def test_the_keyboard_alone_marks_removes_and_undoes(served_awkward: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served_awkward}topics/first-topic/")
    for place in (0, 1, 2):
        page.locator(".sv-papers tbody").get_by_role("checkbox").nth(place).focus()
        page.keyboard.press("Space")
    assert count(page) == "3"
    page.locator("[data-basket]").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/basket/")
    before = kept(page)
    assert len(before) == 3
    page.get_by_role("button", name=f"Remove {before[1]}", exact=True).focus()
    page.keyboard.press("Enter")
    assert kept(page) == [before[0], before[2]]
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == f"Remove {before[2]}"
    page.get_by_role("button", name="Clear the basket").focus()
    page.keyboard.press("Enter")
    assert kept(page) == []
    assert page.get_by_text("The basket is empty.").is_visible()
    assert page.evaluate("document.activeElement.textContent") == "Undo"
    page.keyboard.press("Enter")
    assert kept(page) == [before[0], before[2]]
    page.keyboard.press("Enter")
    assert kept(page) == before
    page.reload()
    assert kept(page) == before


@pytest.mark.slow
def test_a_shared_link_leaves_the_readers_own_basket_to_the_reader(
    served: str, survey_papers: tuple[Paper, ...], browser_page: OpenPage
) -> None:
    one, two, three = (paper.key for paper in survey_papers[:3])
    page = browser_page(link(served, [one]), permissions=["clipboard-read", "clipboard-write"])
    assert kept(page) == [survey_papers[0].title]
    page.goto(link(served, [two, three, "nobody1900nothing"]))
    page.get_by_text("nobody1900nothing").wait_for()
    assert kept(page) == [survey_papers[0].title]
    page.get_by_role("button", name="Add them").click()
    assert kept(page) == [paper.title for paper in survey_papers[:3]]
    page.get_by_role("button", name="Undo").click()
    assert kept(page) == [survey_papers[0].title]
    page.goto(link(served, [two]))
    page.get_by_role("button", name="Replace the basket").click()
    assert kept(page) == [survey_papers[1].title]
    page.goto(link(served, [three]))
    page.get_by_role("button", name="Leave it").click()
    assert kept(page) == [survey_papers[1].title]
    button = page.get_by_role("button", name="Copy link")
    with shown_meanwhile(button, "Copied"):
        button.click()
    assert page.evaluate("navigator.clipboard.readText()") == link(served, [two])


@pytest.mark.parametrize(
    "fragment",
    [
        "papers=__proto__,constructor",
        *(pytest.param(text, marks=pytest.mark.slow) for text in ("papers=", "papers=%", "papers=%E0%A4%A,,")),
    ],
)
def test_a_broken_link_brings_nothing_and_says_so(fragment: str, served_awkward: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served_awkward}basket/#{fragment}")
    assert kept(page) == []
    page.get_by_text("names no paper of this survey").wait_for()
    assert count(page) == "0"


@pytest.mark.slow
def test_keys_that_are_gone_are_told_and_forgotten(served_awkward: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served_awkward}basket/")
    store = page.evaluate("`survey-basket ${new URL('..', location).pathname}`")
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [store, json.dumps(["gone", "old-2024-title"])])
    page.reload()
    assert len(kept(page)) == 1
    assert page.get_by_text("Not in this survey, so not exported: gone.").is_visible()
    assert page.evaluate("key => localStorage.getItem(key)", store) == '["gone","hostile-2024-title"]'
    page.get_by_role("button", name="Forget them").click()
    assert count(page) == "1"
    for broken in ("{", '{"a":1}', "[1,null]"):
        page.evaluate("([key, value]) => localStorage.setItem(key, value)", [store, broken])
        page.reload()
        assert kept(page) == []


@pytest.mark.slow
def test_without_storage_the_basket_goes_along_in_its_link(served_awkward: str, browser_page: OpenPage) -> None:
    page = browser_page("about:blank")
    page.add_init_script(BLOCK_STORAGE)
    page.goto(f"{served_awkward}topics/first-topic/")
    page.locator(".sv-papers tbody").get_by_role("checkbox").first.check()
    assert count(page) == "1"
    page.locator("[data-basket]").click()
    page.wait_for_url("**/basket/**")
    assert len(kept(page)) == 1
    assert page.get_by_text("This browser keeps nothing for this site").is_visible()


@pytest.mark.slow
def test_two_tabs_hold_the_same_basket(served_awkward: str, browser_page: OpenPage) -> None:
    one = browser_page(f"{served_awkward}topics/first-topic/")
    other = one.context.new_page()
    other.goto(f"{served_awkward}topics/first-topic/")
    one.locator(".sv-papers tbody").get_by_role("checkbox").first.check()
    other.locator("[data-basket-count]", has_text=re.compile("^1$")).wait_for()
    other.locator(".sv-papers tbody").get_by_role("checkbox").nth(1).check()
    one.locator("[data-basket-count]", has_text=re.compile("^2$")).wait_for()


def test_without_scripts_the_page_says_what_to_do(served_awkward: str, browser_page: OpenPage) -> None:
    page = browser_page(f"{served_awkward}basket/", java_script_enabled=False)
    assert page.locator("main noscript p").is_visible()
    assert not page.locator("[data-basket]").is_visible()


@pytest.mark.slow
@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 360)])
def test_the_basket_is_accessible_and_fits(
    theme: str, width: int, served_awkward: str, awkward_survey: SurveyContent, browser_page: OpenPage
) -> None:
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    page = browser_page(f"{served_awkward}basket/", width=width, theme=theme, reduced_motion="reduce")
    for keys in ([], ["bare", "nobody"], [paper.key for paper in awkward_survey.papers]):
        page.goto(f"{served_awkward}basket/?{len(keys)}" + (f"#papers={','.join(keys)}" if keys else ""))
        kept(page)
        if keys:
            page.wait_for_function("() => document.querySelector('[data-basket-page]').dataset.ready")
        answer = Axe().run(page, options=rules).response
        assert answer["violations"] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
