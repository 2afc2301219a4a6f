"""Every kind of page meets WCAG 2.2 AA in both themes, as far as axe-core can tell; so does the open search."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.support.waiting import wait_for_results

OpenPage = Callable[..., Any]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
AWKWARD = [
    "",
    "topics/",
    "topics/first-topic/",
    "papers/many-2023-authors/",
    "papers/hostile-2024-title/",
    "unsorted/",
    "browse/",
    "authors/",
    "authors/f/",
    "names/",
    "kinds/",
    "kinds/method/",
    "years/2024/",
    "downloads/",
    "new/",
    "quality/",
    "data/",
    "how-it-is-made/",
    "reference/configuration/",
    "contributing/architecture/",
    "404.html",
]
EVERYDAY = ["", "topics/first-topic/", "papers/hostile-2024-title/"]
SCREENS = pytest.mark.parametrize(
    ("theme", "width"), [("light", 1280), pytest.param("dark", 360, marks=pytest.mark.slow)]
)
EVERY_SCREEN = pytest.mark.parametrize(("theme", "width"), [*itertools.product(["light", "dark"], [1280, 360])])


def faults(page: Any, part: str | None = None) -> list[str]:
    """What axe finds wrong on a page or in a part of it (a CSS selector), a line for each element."""
    page.wait_for_function("() => !document.querySelector('.js :is(.sv-leaf, .sv-references)[style]:not(.sv-laid)')")
    answer = Axe().run(page, context=part, options=RULES).response
    assert answer["passes"], "axe checked nothing"
    nodes = [(rule["id"], node) for rule in answer["violations"] for node in rule["nodes"]]
    return [f"{name}: {node['html'][:120]} {node['failureSummary']}" for name, node in nodes]


@pytest.mark.parametrize(
    ("theme", "width", "paths"),
    [
        ("light", 1280, EVERYDAY),
        pytest.param("light", 1280, AWKWARD, marks=pytest.mark.slow),
        pytest.param("dark", 360, AWKWARD, marks=pytest.mark.slow),
    ],
    ids=["everyday", "light", "dark"],
)
def test_pages_are_accessible(
    theme: str, width: int, paths: list[str], served_awkward: str, browser_page: OpenPage
) -> None:
    page = browser_page(served_awkward, width=width, theme=theme, reduced_motion="reduce")
    for path in paths:
        page.goto(served_awkward + path)
        assert faults(page) == [], path


@pytest.mark.slow
@EVERY_SCREEN
def test_pages_in_their_full_size_are_accessible(
    theme: str, width: int, built_site: Path, served: str, browser_page: OpenPage
) -> None:
    paper = max(built_site.glob("papers/*/index.html"), key=lambda path: path.stat().st_size).parent.name
    by_size = sorted(built_site.glob("topics/*/index.html"), key=lambda path: path.stat().st_size)
    topics = [f"topics/{path.parent.name}/" for path in (by_size[0], *by_size[-3:])]
    page = browser_page(served, width=width, theme=theme, reduced_motion="reduce")
    lists = [
        "downloads/",
        "new/",
        "browse/",
        "names/",
        "years/2024/",
        "basket/",
        "map/",
        "quality/",
        "data/",
        "curating/",
    ]
    for path in ["", "topics/", f"papers/{paper}/", *lists, "curating/", *topics]:
        page.goto(served + path)
        assert faults(page) == [], path
    page.goto(served + "?q=translation")
    wait_for_results(page, "translation")
    assert faults(page) == [], "the search"


@pytest.mark.parametrize("theme", [pytest.param("light", marks=pytest.mark.slow), "dark"])
def test_the_search_is_accessible(theme: str, served_awkward: str, browser_page: OpenPage) -> None:
    page = browser_page(served_awkward, theme=theme, reduced_motion="reduce")
    page.keyboard.press("/")
    page.keyboard.type("wrote")
    wait_for_results(page, "wrote")
    assert faults(page) == []


def test_the_check_itself_finds_faults(served_awkward: str, browser_page: OpenPage) -> None:
    page = browser_page(served_awkward)
    page.evaluate("document.querySelector('h1').innerHTML = '<a href=x style=\"color:#ddd;background:#fff\">faint</a>'")
    assert any("color-contrast" in fault for fault in faults(page))
