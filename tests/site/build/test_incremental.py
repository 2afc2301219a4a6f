"""A site that is built again equals one built from nothing, whatever was edited between."""

from __future__ import annotations

import dataclasses
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.catalogue.catalogue import SurveyContent
from generator.errors import SurveyError
from generator.model import Paper
from generator.site.build import build as building
from generator.site.build import engine
from generator.site.build.build import build_site, reusable, write_pages
from generator.site.build.incremental import depends_on, load_built, output_of
from generator.site.contents import render_site
from generator.storage.project import Project, load_config_file
from tests.support.environment import start_project

real, run_engine = engine.run, engine.run_engine


def built(project: Project, survey: SurveyContent, **options: object) -> Path:
    reuse = reusable(project)
    contents = render_site(survey, reuse)
    write_pages(project, contents, survey.taxonomy, reuse)
    return build_site(project, generated=contents.keys(), **options).site  # type: ignore[arg-type]


def files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def without_index(site: Path) -> dict[str, bytes]:
    return {path: data for path, data in files(site).items() if not path.startswith("pagefind/")}


def from_nothing(project: Project, survey: SurveyContent, folder: Path) -> dict[str, bytes]:
    """The site of the same survey in a folder where nothing stands."""
    other = Project(folder)
    shutil.copytree(project.docs, other.docs)
    shutil.copy(project.config_file, other.root)
    return without_index(built(other, survey))


def _papers(survey: SurveyContent, papers: tuple[Paper, ...]) -> SurveyContent:
    return dataclasses.replace(survey, papers=papers)


def _add(_: Project, survey: SurveyContent) -> SurveyContent:
    return _papers(survey, (*survey.papers, Paper("new2024", "A New Paper", topics=survey.papers[0].topics)))


def _retitle(_: Project, survey: SurveyContent) -> SurveyContent:
    return _papers(survey, (dataclasses.replace(survey.papers[0], title="Another Title"), *survey.papers[1:]))


def _remove(_: Project, survey: SurveyContent) -> SurveyContent:
    return _papers(survey, survey.papers[:-1])


def _write(project: Project, survey: SurveyContent) -> SurveyContent:
    (project.docs / "curating.md").write_text("# Other\n\nText.\n", "utf-8")
    (project.docs / "more.md").write_text("# More\n", "utf-8")
    (project.docs / "picture.svg").write_text("<svg/>", "utf-8")
    return survey


def _delete(project: Project, survey: SurveyContent) -> SurveyContent:
    (project.docs / "more.md").unlink(missing_ok=True)
    return survey


def _settings(project: Project, survey: SurveyContent) -> SurveyContent:
    text = project.config_file.read_text("utf-8")
    project.config_file.write_text(text.replace("language: en", "language: de"), "utf-8")
    return survey


def _tamper(project: Project, survey: SurveyContent) -> SurveyContent:
    site = project.root / "site"
    (site / "index.html").write_text("tampered", "utf-8")
    shutil.rmtree(next(path for path in (site / "papers").iterdir() if path.is_dir()))
    return survey


def _age(project: Project, survey: SurveyContent) -> SurveyContent:
    """A source put back from a backup, older than what was built from another text."""
    page = next(iter(sorted((project.docs / "papers").glob("*.md"))))
    page.write_text("# Restored\n", "utf-8")
    os.utime(page, (1, 1))
    return survey


SLOW_EDITS = (_tamper, _retitle, _remove, _write, _delete, _settings, _age)


@pytest.mark.parametrize("edit", [_add, *(pytest.param(edit, marks=pytest.mark.slow) for edit in SLOW_EDITS)])
def test_built_again_is_built_anew(
    tmp_path: Path, awkward_survey: SurveyContent, edit: Callable[[Project, SurveyContent], SurveyContent]
) -> None:
    project = start_project(tmp_path / "s", awkward_survey, site_url="https://example.org/deep/path/")
    (project.root / "docs" / "more.md").write_text("# Soon gone\n", "utf-8")
    site = built(project, awkward_survey)
    aside = tmp_path / "aside"
    shutil.copytree(site, aside, copy_function=os.link)
    before = files(aside)
    survey = edit(project, awkward_survey)
    tampered = edit is _tamper
    assert without_index(built(project, survey)) == from_nothing(project, survey, tmp_path / "anew")
    assert tampered or files(aside) == before, "an output was written through its link"


def test_a_second_build_leaves_pages_and_index_to_the_first(
    tmp_path: Path, awkward_survey: SurveyContent, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = start_project(tmp_path / "s", awkward_survey)
    site = built(project, awkward_survey)
    before = files(site)
    places = {path: (site / path).stat().st_ino for path in before if path.startswith(("papers/", "pagefind/"))}
    monkeypatch.setattr(building, "index_site", lambda _: pytest.fail("the index was made again"))
    assert files(built(project, awkward_survey)) == before
    assert {path: (site / path).stat().st_ino for path in places} == places


@pytest.mark.parametrize("touched", ["", "404.html", "sitemap.xml", "pagefind/pagefind.js", "papers/bare/index.html"])
def test_a_site_in_which_nothing_changed_is_not_built(
    site_twice: tuple[Project, SurveyContent], monkeypatch: pytest.MonkeyPatch, touched: str
) -> None:
    project, survey = site_twice
    before = files(project.root / "site")
    if touched:
        (project.root / "site" / touched).write_text("touched", "utf-8")
    started = []
    monkeypatch.setattr(building, "run_engine", lambda *all_, **named: started.append(1) or run_engine(*all_, **named))
    assert files(built(project, survey)) == before
    assert bool(started) == bool(touched)


@pytest.fixture(scope="module")
def site_twice(
    tmp_path_factory: pytest.TempPathFactory, awkward_survey: SurveyContent
) -> tuple[Project, SurveyContent]:
    """A survey with its site, which a test leaves as it was."""
    project = start_project(tmp_path_factory.mktemp("twice") / "s", awkward_survey, site_url="https://example.org/")
    built(project, awkward_survey)
    return project, awkward_survey


@pytest.mark.slow
def test_a_page_that_people_wrote_stays_until_its_links_may_break(
    tmp_path: Path, awkward_survey: SurveyContent
) -> None:
    project = start_project(tmp_path / "s", awkward_survey)
    (project.docs / "more.md").write_text("# More\n\n[On](other.md)\n", "utf-8")
    (project.docs / "other.md").write_text("# Other\n", "utf-8")
    site = built(project, awkward_survey)
    place = (site / output_of("more.md")).stat().st_ino
    built(project, _add(project, awkward_survey))
    assert (site / output_of("more.md")).stat().st_ino == place
    (project.docs / "other.md").unlink()
    for _ in "twice":
        reuse = reusable(project)
        contents = render_site(awkward_survey, reuse)
        write_pages(project, contents, awkward_survey.taxonomy, reuse)
        warned = build_site(project, generated=contents.keys()).warnings
        assert len([line for line in warned if "other.md" in line]) == 1


@pytest.mark.parametrize("extension", ["attr_list", pytest.param("pymdownx.superfences", marks=pytest.mark.slow)])
def test_mkdocs_builds_again_in_this_process_where_only_its_own_code_takes_part(
    tmp_path: Path, awkward_survey: SurveyContent, monkeypatch: pytest.MonkeyPatch, extension: str
) -> None:
    project = start_project(tmp_path / "s", awkward_survey)
    text = project.config_file.read_text("utf-8")
    project.config_file.write_text(text.replace("  - attr_list", f"  - {extension}"), "utf-8")
    built(project, awkward_survey)
    started = []
    monkeypatch.setattr(engine, "run", lambda command, **_: started.append(command) or real(command, **_))
    built(project, _add(project, awkward_survey))
    assert bool([command for command in started if "mkdocs" in command]) == (extension == "pymdownx.superfences")


def test_a_page_that_mkdocs_cannot_read_leaves_the_site_as_it_was(
    tmp_path: Path, awkward_survey: SurveyContent
) -> None:
    project = start_project(tmp_path / "s", awkward_survey)
    before = files(built(project, awkward_survey))
    (project.docs / "more.md").write_bytes(b"# \xff\n")
    with pytest.raises(SurveyError, match=r"mkdocs could not build the site: .*more\.md"):
        built(project, awkward_survey)
    assert files(project.root / "site") == before


def test_the_index_follows_the_pages(tmp_path: Path, awkward_survey: SurveyContent) -> None:
    project = start_project(tmp_path / "s", awkward_survey)
    before = {name for name in files(built(project, awkward_survey)) if name.startswith("pagefind/")}
    after = {name for name in files(built(project, _retitle(project, awkward_survey))) if name.startswith("pagefind/")}
    assert before != after


def test_a_strict_build_looks_at_every_page(tmp_path: Path, awkward_survey: SurveyContent) -> None:
    project = start_project(tmp_path / "s", awkward_survey)
    site = built(project, awkward_survey)
    place = site / output_of("basket.md")
    inode = place.stat().st_ino
    built(project, awkward_survey, strict=True)
    assert place.stat().st_ino != inode


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("plugins: []", "plugins: [search]"),
        ("plugins: []", "plugins: []\nhooks: [hook.py]"),
        ("plugins: []", "plugins: []\nuse_directory_urls: false"),
        ("plugins: []", "plugins: []\ncopyright: !ENV [COPYRIGHT, none]"),
        ("  - Home: index.md", "  - index.md"),
        ("custom_dir: .survey/theme", "custom_dir: mine"),
    ],
)
def test_nothing_stays_where_pages_may_depend_on_more(
    tmp_path: Path, awkward_survey: SurveyContent, was: str, becomes: str
) -> None:
    project = start_project(tmp_path / "s", awkward_survey)
    assert depends_on(load_config_file(project), project.theme)
    text = project.config_file.read_text("utf-8")
    assert was in text
    project.config_file.write_text(text.replace(was, becomes, 1), "utf-8")
    assert not depends_on(load_config_file(project), project.theme)


@pytest.mark.parametrize("left", [b"", b"{", b"[]", b'{"depends":1}', b"[" * 5000])
def test_what_is_no_record_of_a_site_is_none(tmp_path: Path, left: bytes) -> None:
    (tmp_path / "site.json").write_bytes(left)
    assert load_built(tmp_path / "site.json") is None
    assert load_built(tmp_path / "nothing.json") is None


def test_outputs_stand_where_mkdocs_puts_them() -> None:
    assert output_of("index.md") == "index.html"
    assert output_of("papers/a.b.md") == "papers/a.b/index.html"
    assert output_of("topics/index.md") == "topics/index.html"
    assert output_of("docs/README.md") == "docs/index.html"
    assert output_of("papers/a/index.html") == "papers/a/index.html"
