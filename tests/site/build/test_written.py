"""A build removes what it no longer makes, and nothing that a person wrote."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.catalogue.catalogue import SurveyContent
from generator.errors import SurveyError
from generator.site.build import build as building
from generator.site.build.build import write_pages
from generator.site.build.written import (
    digests_of,
    either,
    load_written,
    note_written,
    remove_leftovers,
    save_written,
)
from generator.site.contents import SiteFiles, render_site
from generator.site.reuse.pages_reused import UNCHANGED
from generator.storage.project import Project
from tests.support.environment import start_project

Contents = dict[str, str | bytes]


@pytest.fixture
def project(tmp_path: Path, awkward_survey: SurveyContent) -> Project:
    return start_project(tmp_path / "s", awkward_survey)


@pytest.fixture
def contents(awkward_survey: SurveyContent) -> Contents:
    return render_site(awkward_survey)


def without(contents: Contents, *paths: str) -> Contents:
    return {path: content for path, content in contents.items() if path not in paths}


def test_a_root_page_that_is_no_longer_made_goes(
    project: Project, contents: Contents, awkward_survey: SurveyContent
) -> None:
    write_pages(project, contents, awkward_survey.taxonomy)
    assert write_pages(project, without(contents, "map.md"), awkward_survey.taxonomy) == 1
    assert not (project.docs / "map.md").exists()


def test_a_page_of_a_persons_own_stays(project: Project, contents: Contents, awkward_survey: SurveyContent) -> None:
    (project.docs / "owls.md").write_text("# Owls\n")
    write_pages(project, contents, awkward_survey.taxonomy)
    write_pages(project, without(contents, "map.md"), awkward_survey.taxonomy)
    assert (project.docs / "owls.md").read_text() == "# Owls\n"


def test_a_page_that_a_person_put_in_place_of_one_no_longer_made_stays(
    project: Project, contents: Contents, awkward_survey: SurveyContent
) -> None:
    write_pages(project, contents, awkward_survey.taxonomy)
    (project.docs / "map.md").write_text("# My map\n")
    assert write_pages(project, without(contents, "map.md"), awkward_survey.taxonomy) == 0
    assert (project.docs / "map.md").read_text() == "# My map\n"
    write_pages(project, without(contents, "map.md"), awkward_survey.taxonomy)
    assert (project.docs / "map.md").exists()


def test_an_edit_of_a_page_that_is_made_is_overwritten(
    project: Project, contents: Contents, awkward_survey: SurveyContent
) -> None:
    write_pages(project, contents, awkward_survey.taxonomy)
    (project.docs / "map.md").write_text("# My map\n")
    assert write_pages(project, contents, awkward_survey.taxonomy) == 1
    assert (project.docs / "map.md").read_text("utf-8") == contents["map.md"]


@pytest.mark.parametrize(
    "memory", [None, b"", b"{", b"[]", b'{"files": 3}', b'{"files": {"map.md": 3}}', b"\xff", b"[" * 9999]
)
def test_without_a_sound_memory_only_the_programs_folders_are_cleared(
    memory: bytes | None, project: Project, contents: Contents, awkward_survey: SurveyContent
) -> None:
    write_pages(project, contents, awkward_survey.taxonomy)
    (project.docs / "owls.md").write_text("# Owls\n")
    (project.docs / "names" / "stale.md").write_text("# Stale\n")
    project.written.unlink() if memory is None else project.written.write_bytes(memory)
    assert write_pages(project, without(contents, "map.md"), awkward_survey.taxonomy) == 1
    assert not (project.docs / "names" / "stale.md").exists()
    assert (project.docs / "owls.md").exists()
    assert (project.docs / "map.md").exists()  # nothing tells it from a person's
    assert load_written(project.written).keys() == contents.keys() - {"map.md"}


@pytest.mark.parametrize("name", ["../precious.md", "/precious.md", "a/../../precious.md", "", "..\\precious.md"])
def test_a_memory_that_names_files_elsewhere_is_not_followed(name: str, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (tmp_path / "precious.md").write_text("x")
    place = name.replace("/precious", f"{tmp_path}/precious") if name.startswith("/") else name
    save_written(tmp_path / "written.json", {place: digests_of(tmp_path, {"a": "x"}, {})["a"]})
    assert load_written(tmp_path / "written.json") == {}


def test_a_build_that_was_killed_while_it_wrote_leaves_nothing_unknown(
    project: Project, contents: Contents, awkward_survey: SurveyContent, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_pages(project, contents, awkward_survey.taxonomy)

    def killed(*_: object, **__: object) -> int:
        (project.docs / "map.md").write_text("# Another map\n")  # the one page it came to
        raise KeyboardInterrupt

    changed = contents | {"map.md": "# Another map\n", "tree.md": "# Tree\n"}
    with monkeypatch.context() as patch:
        patch.setattr(building, "write_rebuildable", killed)
        with pytest.raises(KeyboardInterrupt):
            write_pages(project, changed, awkward_survey.taxonomy)
    write_pages(project, without(contents, "map.md"), awkward_survey.taxonomy)
    assert not (project.docs / "map.md").exists()


def test_what_a_killed_build_was_about_to_write_is_known_and_forgotten_at_the_end(tmp_path: Path) -> None:
    memory = tmp_path / "memory" / "written.json"
    note_written(memory, {"a.md": ("1",)})
    note_written(memory, {"a.md": ("2",), "b.md": ("3",)})
    with memory.with_suffix(".part").open("a") as stream:
        stream.write('["../precious.md", "4"]\n[3]\n["c.md", "')  # killed in the midst of a line
    assert load_written(memory) == {"a.md": ("1", "2"), "b.md": ("3",)}
    save_written(memory, {"a.md": ("2",)})
    assert load_written(memory) == {"a.md": ("2",)}


def test_files_that_come_one_after_another_are_written_as_those_of_a_mapping(
    project: Project, contents: Contents, awkward_survey: SurveyContent
) -> None:
    files = SiteFiles(awkward_survey)
    write_pages(project, files, awkward_survey.taxonomy)
    assert files.paths == contents.keys()
    assert write_pages(project, contents, awkward_survey.taxonomy) == 0


def test_little_is_held_while_files_are_written(
    project: Project, awkward_survey: SurveyContent, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "_FILES", 2)
    asked: list[int] = []

    def files() -> Iterator[tuple[str, str | bytes]]:
        for number in range(5):
            asked.append(len([*(project.docs / "names").glob("*.md")]) if number else 0)
            yield f"names/{number}.md", "x"

    write_pages(project, files(), awkward_survey.taxonomy)
    assert asked == [0, 0, 2, 2, 4]  # files that stood on disk when the next was asked for


def test_a_page_that_stays_as_it_stands_is_remembered(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("text")
    known = digests_of(tmp_path, {"a.md": "text"}, {})
    assert digests_of(tmp_path, {"a.md": UNCHANGED}, known) == known
    assert digests_of(tmp_path, {"a.md": UNCHANGED}, {}) == known
    assert digests_of(tmp_path, {"a.md": UNCHANGED}, {"a.md": ("1", "2")}) == known


def test_a_folder_in_place_of_a_page_stays(tmp_path: Path) -> None:
    known = digests_of(tmp_path, {"a.md": "text", "b/c.md": "text"}, {})
    (tmp_path / "a.md").mkdir()
    (tmp_path / "b").write_text("a file")
    assert remove_leftovers(tmp_path, known, ()) == 0
    assert (tmp_path / "a.md").is_dir()


def test_a_page_that_cannot_be_removed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_text("text")
    known = digests_of(tmp_path, {"a.md": "text"}, {})

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(SurveyError, match=r"a\.md: is no longer made and cannot be removed \(permission denied\)"):
        remove_leftovers(tmp_path, known, ())


FILES = st.dictionaries(st.sampled_from(["a.md", "b/c.md", "b/d.bib", "é.md"]), st.sampled_from(["", "one", "zwei ü"]))


@given(before=FILES, now=FILES, edits=FILES)
def test_exactly_what_was_written_and_is_not_made_goes(
    tmp_path_factory: pytest.TempPathFactory, before: Contents, now: Contents, edits: Contents
) -> None:
    docs = tmp_path_factory.mktemp("docs")
    for files in (before, edits):
        for path, text in files.items():
            (docs / path).parent.mkdir(exist_ok=True)
            (docs / path).write_text(str(text), "utf-8")
    known = digests_of(docs, before, {})
    stand = before | edits
    gone = {path for path in before if path not in now and stand[path] == before[path]}
    assert remove_leftovers(docs, known, now) == len(gone)
    assert {path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_file()} == stand.keys() - gone


@given(before=FILES, now=FILES)
def test_what_is_remembered_comes_back(
    tmp_path_factory: pytest.TempPathFactory, before: Contents, now: Contents
) -> None:
    folder = tmp_path_factory.mktemp("memory")
    known = either(digests_of(folder, before, {}), digests_of(folder, now, {}))
    save_written(folder / "written.json", known)
    assert load_written(folder / "written.json") == known
    assert json.loads((folder / "written.json").read_bytes())["files"].keys() == before.keys() | now.keys()
