"""With `search: builtin` the same dialog answers from the index that the site engine makes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.catalogue.catalogue import SurveyContent
from generator.errors import SurveyError
from generator.site.build.build import Engine, build_site, write_pages
from generator.site.contents import render_site
from generator.storage.project import Project
from tests.support.environment import needed, serving, start_project
from tests.support.waiting import wait_for_results

OpenPage = Callable[..., Any]


def project_with_builtin_search(root: Path, survey: SurveyContent, plugins: str) -> Project:
    project = start_project(root, survey)
    text = project.config_file.read_text("utf-8").replace("plugins: []", f"plugins: {plugins}")
    text = text.replace("    abstracts: omit", "    abstracts: omit\n    search: builtin")
    project.config_file.write_text(text, "utf-8")
    write_pages(project, render_site(survey), survey.taxonomy)
    return project


@pytest.fixture(scope="module", params=["mkdocs", "zensical"])
def address(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, awkward_survey: SurveyContent
) -> Iterator[str]:
    engine: Engine = request.param
    if engine == "zensical":
        needed("zensical")
    root = tmp_path_factory.mktemp("builtin")
    project = project_with_builtin_search(root / "s", awkward_survey, "[search]")
    site = build_site(project, engine=engine, search="builtin", site_dir=root / "out").site
    assert not (site / "pagefind").exists()
    with serving(site) as address:
        yield address


def ask(page: Any, query: str) -> Any:
    page.keyboard.press("/")
    page.locator("#sv-query").fill(query)
    wait_for_results(page, query)
    return page.locator("#sv-results a")


def test_a_title_finds_its_paper(address: str, browser_page: OpenPage) -> None:
    results = ask(browser_page(address), "Sixty people wrote this")
    assert results.first.get_attribute("href").endswith("papers/many-2023-authors/")


def test_words_of_an_annotation_find_the_paper_and_hostile_text_stays_text(
    address: str, browser_page: OpenPage
) -> None:
    page = browser_page(address)
    results = ask(page, "shows stars tags ticks")
    first = results.all()[:3]
    assert any(link.get_attribute("href").endswith("papers/hostile-2024-title/") for link in first)
    assert any("<script>" in link.inner_text() for link in first)
    assert page.evaluate("window.broken") is None


def test_an_engine_without_its_search_is_told(tmp_path: Path, awkward_survey: SurveyContent) -> None:
    project = project_with_builtin_search(tmp_path / "s", awkward_survey, "[]")
    with pytest.raises(SurveyError, match="write `search` under `plugins`"):
        build_site(project, search="builtin")
