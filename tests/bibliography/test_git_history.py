from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from generator.bibliography.git_history import commit_called, export_commit
from generator.errors import ErrorKind, SurveyError
from generator.storage.project import Project
from tests.support.workflow_runner import git


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A survey in a folder of a repository, with two commits of it and one before."""
    root = tmp_path / "work" / "survey"
    root.mkdir(parents=True)
    git(tmp_path / "work", "init", "--quiet", "--initial-branch=main")
    git(tmp_path / "work", "commit", "--quiet", "--allow-empty", "--message", "Before")
    for number in (1, 2):
        (root / "bib").mkdir(exist_ok=True)
        (root / "mkdocs.yml").write_text(f"site_name: Owls {number}\n")
        (root / "bib" / "käuze\t and\nowls.md").write_bytes(b"\xff\r\n" * number)
        git(tmp_path / "work", "add", "--all")
        git(tmp_path / "work", "commit", "--quiet", "--message", f"State {number}")
    git(root, "tag", "first", "HEAD~1")
    return Project(root)


def test_a_commit_is_named_as_git_names_it(project: Project) -> None:
    head = git(project.root, "rev-parse", "HEAD").strip()
    assert commit_called(project, "main") == commit_called(project, head[:8]) == head
    assert commit_called(project, "first") == git(project.root, "rev-parse", "HEAD~1").strip()


@pytest.mark.parametrize("name", ["", "eagle", "--all", "HEAD:survey", "main; touch ran", "$(touch ran)"])
def test_what_names_no_commit_is_told(project: Project, name: str) -> None:
    with pytest.raises(SurveyError, match="there is no commit") as told:
        commit_called(project, name)
    assert told.value.kind is ErrorKind.UNKNOWN
    assert not (project.root / "ran").exists()


def test_a_folder_that_is_not_under_git_has_no_commits(tmp_path: Path) -> None:
    with pytest.raises(SurveyError, match="there is no commit 'HEAD'"):
        commit_called(Project(tmp_path), "HEAD")


def test_a_survey_is_written_out_as_it_stood_byte_for_byte(project: Project, tmp_path: Path) -> None:
    git(project.root, "config", "core.autocrlf", "true")
    git(project.root, "config", "filter.harm.smudge", f"touch {tmp_path / 'ran'}")
    (project.root / ".gitattributes").write_text("* filter=harm\n")
    (project.root / "mkdocs.yml").write_text("site_name: Not committed\n")
    exported = export_commit(project, commit_called(project, "first"), tmp_path / "then")
    assert exported.config_file.read_bytes() == b"site_name: Owls 1\n"
    assert [path.name for path in (exported.root / "bib").iterdir()] == ["käuze\t and\nowls.md"]
    assert (exported.root / "bib" / "käuze\t and\nowls.md").read_bytes() == b"\xff\r\n"
    assert not (tmp_path / "ran").exists()
    later = export_commit(project, commit_called(project, "main"), tmp_path / "now")
    assert later.config_file.read_bytes() == b"site_name: Owls 2\n"


def test_a_commit_from_before_the_survey_is_told(project: Project, tmp_path: Path) -> None:
    with pytest.raises(SurveyError, match="holds no survey here"):
        export_commit(project, commit_called(project, "main~2"), tmp_path / "then")


def test_a_commit_that_was_made_to_climb_stays_in_its_folder(project: Project, tmp_path: Path) -> None:
    blob = git(project.root, "hash-object", "-w", "mkdocs.yml").strip()
    inner = _tree(project, ("100644", "ran", blob))
    tree = _tree(project, ("100644", "mkdocs.yml", blob), ("40000", "..", inner))
    commit = git(project.root, "commit-tree", tree, "-m", "Climbs").strip()
    export_commit(Project(tmp_path / "work"), commit, tmp_path / "new" / "then")
    assert sorted(path.name for path in (tmp_path / "new").rglob("*")) == ["mkdocs.yml", "then"]


def _tree(project: Project, *entries: tuple[str, str, str]) -> str:
    """A tree that git itself would not make, of modes, names and hashes."""
    raw = b"".join(f"{mode} {name}\0".encode() + bytes.fromhex(digest) for mode, name, digest in entries)
    command = ["git", "-C", os.fspath(project.root), "hash-object", "-t", "tree", "-w", "--stdin", "--literally"]
    return subprocess.run(command, input=raw, check=True, capture_output=True).stdout.decode().strip()
