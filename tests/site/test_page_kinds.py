"""One registry of page kinds: nothing is listed twice, and what is taken out of it is no longer published."""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatch
from pathlib import Path

import pytest

from generator.catalogue.catalogue import Catalogue, SurveyContent
from generator.site import pages
from generator.site.build.build import build_site, write_pages
from generator.site.contents import files_of, render_site
from generator.site.pages import KINDS, generated_folders, generated_places, page_kinds
from generator.site.parts.page_kind import PageKind, Shared
from generator.storage.project import Project
from tests.support.environment import REPOSITORY, start_project

FOLDER = Path(pages.__file__).parent


def kind(name: str, places: tuple[str, ...], files: Mapping[str, str | bytes]) -> PageKind:
    return PageKind(name, "A page.", places, lambda _catalogue, _shared: files)


def without(monkeypatch: pytest.MonkeyPatch, *modules: str) -> None:
    """The program as it is once these lines were taken out of the registry."""
    monkeypatch.setattr(pages, "KINDS", tuple(name for name in KINDS if name not in modules))
    page_kinds.cache_clear()


@pytest.fixture(autouse=True)
def _registry_as_it_is() -> object:
    yield
    page_kinds.cache_clear()


def written(project: Project) -> set[str]:
    return {path.relative_to(project.docs).as_posix() for path in project.docs.rglob("*") if path.is_file()}


def build(project: Project, survey: SurveyContent) -> set[str]:
    write_pages(project, render_site(survey), survey.taxonomy)
    return written(project)


def test_every_module_that_defines_a_kind_is_in_the_registry() -> None:
    defining = {path.stem for path in FOLDER.glob("*.py") if "\nKIND = " in path.read_text("utf-8")}
    assert defining == set(KINDS)
    assert len(KINDS) == len(defining)


def test_each_kind_has_a_name_of_its_own_and_says_what_it_is() -> None:
    names = [kind.name for kind in page_kinds()]
    assert len(set(names)) == len(names)
    assert all(kind.sentence.endswith(".") and kind.places for kind in page_kinds())


def test_each_kind_makes_files_and_all_files_are_some_kinds(awkward_survey: SurveyContent) -> None:
    catalogue = Catalogue(awkward_survey)
    shared = Shared(catalogue)
    files_by_kind = {kind.name: set(dict(kind.files(catalogue, shared))) for kind in page_kinds()}
    assert {name for name, files in files_by_kind.items() if not files} <= {
        "leaves",
        "editions",
    }  # no leaf of it is long enough, and no books are asked for
    assert set.union(*files_by_kind.values()) == set(render_site(awkward_survey))


@pytest.mark.parametrize("ignoring", [".gitignore", "generator/starter/survey/dot-gitignore"])
def test_git_ignores_every_place_that_a_build_writes_to(ignoring: str) -> None:
    lines = (REPOSITORY / ignoring).read_text("utf-8").splitlines()
    patterns = [line.removeprefix("/docs/") for line in lines if line.startswith("/docs/")]
    loose = [p for p in generated_places() if not any(fnmatch(p, f"{i}*" if i[-1] == "/" else i) for i in patterns)]
    assert loose == []


@pytest.mark.parametrize(
    ("module", "page", "gone"),
    [("map_page", "map.md", {"map.md"}), ("introduced_names", "names/index.md", {"names/index.md"})],
)
def test_a_kind_taken_out_of_the_registry_is_no_longer_published(
    module: str,
    page: str,
    gone: set[str],
    tmp_path: Path,
    awkward_survey: SurveyContent,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    project = start_project(tmp_path / "s", awkward_survey)
    before = build(project, awkward_survey)
    assert page in before
    without(monkeypatch, module)
    assert before - build(project, awkward_survey) == gone


def test_pages_inside_a_folder_that_other_kinds_keep_go_too(
    tmp_path: Path, awkward_survey: SurveyContent, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = start_project(tmp_path / "s", awkward_survey)
    old = {path for path in build(project, awkward_survey) if path.endswith("/index.html")}
    assert old
    without(monkeypatch, "redirects")
    assert not old & build(project, awkward_survey)


def test_a_kind_taken_out_leaves_the_built_site(
    tmp_path: Path, awkward_survey: SurveyContent, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = start_project(tmp_path / "s", awkward_survey)
    build(project, awkward_survey)
    site = build_site(project).site
    assert (site / "quality" / "index.html").is_file()
    without(monkeypatch, "quality")
    build(project, awkward_survey)
    assert not (build_site(project).site / "quality").exists()


def test_a_kind_that_is_added_is_written_and_owns_its_folder(
    tmp_path: Path, awkward_survey: SurveyContent, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = start_project(tmp_path / "s", awkward_survey)
    new = kind("owls", ("owls/",), {"owls/index.md": "# Owls\n"})
    kinds = (*page_kinds(), new)
    monkeypatch.setattr(pages, "page_kinds", lambda: kinds)
    assert "owls" in generated_folders()
    contents = files_of(kinds, Catalogue(awkward_survey))
    write_pages(project, contents, awkward_survey.taxonomy)
    assert (project.docs / "owls/index.md").read_text() == "# Owls\n"


def test_a_kind_may_write_in_its_places_only(awkward_survey: SurveyContent) -> None:
    catalogue = Catalogue(awkward_survey)
    inside = kind("owls", ("owls/", "owl.md"), {"owls/a.md": "", "owls/b/c.md": "", "owl.md": ""})
    assert len(files_of([inside], catalogue)) == 3
    for path in ("owls.md", "owl.md/x", "owlsx/a.md", "owls"):
        with pytest.raises(ValueError, match="none of its places"):
            files_of([kind("owls", ("owls/", "owl.md"), {path: ""})], catalogue)


def test_two_kinds_cannot_write_one_file(awkward_survey: SurveyContent) -> None:
    one, other = kind("one", ("a/",), {"a/b.md": "x"}), kind("other", ("a/",), {"a/b.md": "y"})
    with pytest.raises(ValueError, match=r"other writes a/b\.md, which one writes too"):
        files_of([one, other], Catalogue(awkward_survey))


def test_what_several_kinds_need_is_worked_out_once(awkward_survey: SurveyContent) -> None:
    calls = []

    def count(catalogue: Catalogue) -> int:
        calls.append(catalogue)
        return len(catalogue.survey.papers)

    shared = Shared(Catalogue(awkward_survey))
    assert shared.value(count) == shared.value(count) == len(awkward_survey.papers)
    assert len(calls) == 1
