from __future__ import annotations

from pathlib import Path

import pytest

from generator.starter.clone import Clone, clone_at
from tests.support.workflow_runner import commit, git


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A program under git, pushed to `origin`, and not to `mirror`."""
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", "origin.git")
    root = tmp_path / "clone"
    (root / "generator").mkdir(parents=True)
    (root / "generator" / "__init__.py").write_text("")
    (root / "pyproject.toml").write_text("")
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "remote", "add", "mirror", "https://example.org/mirror")
    git(root, "remote", "add", "origin", str(tmp_path / "origin.git"))
    commit(root, "A program")
    return root


def test_what_git_says_of_a_clone(clone: Path) -> None:
    head = git(clone, "rev-parse", "HEAD").strip()
    pushed = clone_at(clone)
    assert pushed == Clone(head, addresses=(str(clone.parent / "origin.git"),))
    (clone / "notes.txt").write_text("not of the program")
    assert clone_at(clone) == pushed
    git(clone, "commit", "--quiet", "--allow-empty", "--message", "Not pushed")
    unpushed = clone_at(clone)
    assert unpushed is not None
    assert (unpushed.remotes, unpushed.addresses) == (True, ())
    assert clone_at(clone, head) == pushed
    (clone / "generator" / "new.py").write_text("")
    changed = clone_at(clone)
    assert changed is not None
    assert changed.changed


def test_origin_stands_before_other_remotes(clone: Path) -> None:
    git(clone, "update-ref", "refs/remotes/mirror/main", "HEAD")
    pushed = clone_at(clone)
    assert pushed is not None
    assert pushed.addresses == (str(clone.parent / "origin.git"), "https://example.org/mirror")


def test_a_folder_within_a_repository(clone: Path) -> None:
    (clone / "my tools" / "generator").mkdir(parents=True)
    (clone / "my tools" / "pyproject.toml").write_text("")
    commit(clone, "Another program")
    inner = clone_at(clone / "my tools")
    assert inner is not None
    assert inner.below == "my tools"


def test_what_is_not_under_git_is_no_clone(clone: Path, tmp_path: Path) -> None:
    assert clone_at(tmp_path) is None
    (clone / "unpacked").mkdir()
    (clone / "unpacked" / "pyproject.toml").write_text("")
    assert clone_at(clone / "unpacked") is None  # it only lies in somebody's repository
    git(tmp_path, "init", "--quiet", "empty")
    (tmp_path / "empty" / "pyproject.toml").write_text("")
    git(tmp_path / "empty", "add", "--all")
    assert clone_at(tmp_path / "empty") is None  # nothing was committed yet
