"""What version control says of `papers.bib`."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from generator.errors import ErrorKind, SurveyError
from generator.storage.files import reason
from generator.storage.project import Project

_ENTRY = re.compile(r"^@[A-Za-z]+\s*[{(]\s*([^,\s]+)\s*,", re.MULTILINE)
_REMOVED = re.compile(r"-@[A-Za-z]+\s*[{(]\s*([^,\s]+)\s*,")
_COMMIT = re.compile(r"commit ([0-9a-f]{7,})")
_TREE_ENTRY = re.compile(rb"(?P<mode>\d{6}) blob (?P<hash>[0-9a-f]{40,64})\t(?P<path>.+)", re.DOTALL)


_PLAIN = ("--no-ext-diff", "--no-textconv", "--no-show-signature")
"""No program that a repository's own configuration names is run."""


def _git(project: Project) -> list[str]:
    return ["git", "-C", str(project.root), "-c", "core.fsmonitor=false"]


def committed_keys(project: Project) -> frozenset[str]:
    """Citation keys that the last commit or an earlier one has in `papers.bib`; none where there is no git."""
    command = [*_git(project), "show", *_PLAIN, "HEAD:./bib/papers.bib"]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError:
        return frozenset()
    text = done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
    present = (match[1] for match in _ENTRY.finditer(text))
    return frozenset(present) | {key for key, _ in removed_keys(project)}


def removed_keys(project: Project) -> tuple[tuple[str, str], ...]:
    """Citation keys that a commit took out of `papers.bib`, the latest first, each with that commit.

    A key that was only moved or whose entry's type changed is among them; the caller compares with what is there.
    Empty where the survey is not under git.
    """
    command = [*_git(project), "log", *_PLAIN, "--format=commit %h", "-p", "-U0", "-G^@", "--", "bib/papers.bib"]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError:
        return ()  # no git here, so nothing was published through it
    commit, commit_of = "", dict[str, str]()
    for line in done.stdout.decode("utf-8", "replace").splitlines():
        if match := _COMMIT.match(line):
            commit = match[1]
        elif match := _REMOVED.match(line):
            commit_of.setdefault(match[1], commit)
    return tuple(commit_of.items())


def commit_called(project: Project, name: str) -> str:
    """The full hash of a commit.

    Args:
        project: the survey.
        name: a hash or the start of one, a tag, a branch, `HEAD~3`, `main@{2025-06-01}`.

    Raises:
        SurveyError: the survey is not under git, or has no such commit.
    """
    done = _run(project, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}") if not name.startswith("-") else b""
    if not done:
        mend = "name a commit, a tag or a branch of the survey's repository, as `git log -- bib` lists them"
        raise SurveyError(f"there is no commit {name!r}", mend, project.root, kind=ErrorKind.UNKNOWN)
    return done.decode().strip()


def day_of(project: Project, commit: str) -> str:
    """The day of a commit, `2025-06-05`, where its committer was."""
    return _run(project, "show", *_PLAIN, "--no-patch", "--format=%cs", commit).decode().strip()


def tag_of(project: Project, commit: str) -> str:
    """The tag of a commit; of several the last by number, as `v1.10` behind `v1.9`; empty where it has none."""
    tags = _run(project, "tag", "--points-at", commit, "--sort=version:refname").decode("utf-8", "replace").split("\n")
    return next((tag for tag in reversed(tags) if tag), "")


def export_commit(project: Project, commit: str, folder: Path) -> Project:
    """Write the survey as it stood in a commit into a folder of its own, byte for byte and without any filter.

    Args:
        project: the survey; it may be a folder within its repository.
        commit: the commit's hash.
        folder: a new folder.

    Raises:
        SurveyError: no survey stood there, or the folder cannot be written.
    """
    entries = [_TREE_ENTRY.fullmatch(entry) for entry in _run(project, "ls-tree", "-r", "-z", commit).split(b"\0")]
    files = [entry for entry in entries if entry and _is_inside(entry["path"])]
    contents = _run(project, "cat-file", "--batch", text=b"".join(entry["hash"] + b"\n" for entry in files))
    try:
        start = 0
        for entry in files:
            head, _, _ = contents[start : start + 200].partition(b"\n")
            start += len(head) + 1
            size = int(head.split()[-1])
            _write_entry(folder, entry, contents[start : start + size])
            start += size + 1
    except OSError as error:
        problem = f"commit {commit[:10]} cannot be written out ({reason(error)})"
        raise SurveyError(problem, "make room and run this again", folder, kind=ErrorKind.UNWRITABLE) from None
    exported = Project(folder)
    if not exported.config_file.is_file():
        mend = "name a later commit"
        raise SurveyError(f"commit {commit[:10]} holds no survey here", mend, project.root, kind=ErrorKind.MISSING)
    return exported


@dataclass(frozen=True, slots=True)
class MergeUnderWay:
    """A merge that Git has begun and not ended.

    Args:
        ours: the commit that was merged into.
        theirs: the commit that was merged.
        base: the last commit that both have.
        published: the side that the default branch of `origin` has: `ours` or `theirs`; `ours` where it has neither.
        unmerged: files with a conflict, by their path in the survey.
    """

    ours: str
    theirs: str
    base: str
    published: Literal["ours", "theirs"]
    unmerged: frozenset[str]


def merge_under_way(project: Project) -> MergeUnderWay:
    """The merge that Git has begun in a survey.

    Raises:
        SurveyError: none is under way, or its sides have nothing in common.
    """
    ours, theirs = (_run(project, "rev-parse", "--verify", "--quiet", name) for name in ("HEAD", "MERGE_HEAD"))
    if not ours or not theirs:
        mend = "run `git merge BRANCH` first; without a conflict nothing is to be settled"
        raise SurveyError("no merge is under way", mend, project.root, kind=ErrorKind.MISSING)
    one, other = ours.decode().strip(), theirs.decode().strip()
    base = _run(project, "merge-base", one, other).decode().strip()
    if not base:
        mend = "merge branches of one history"
        raise SurveyError("the sides of the merge have nothing in common", mend, project.root, kind=ErrorKind.MISSING)
    default = _run(project, "rev-parse", "--verify", "--quiet", "refs/remotes/origin/HEAD").decode().strip()
    theirs_there = bool(default) and _run(project, "merge-base", other, default).decode().strip() == other
    ours_there = bool(default) and _run(project, "merge-base", one, default).decode().strip() == one
    names = _run(project, "diff", "--name-only", "--diff-filter=U", "--relative", "-z").split(b"\0")
    unmerged = frozenset(os.fsdecode(name) for name in names if name)
    return MergeUnderWay(one, other, base, "theirs" if theirs_there and not ours_there else "ours", unmerged)


def mark_settled(project: Project) -> None:
    """Tell Git that the files of `bib/` are as they shall be."""
    _run(project, "add", "--", "bib")


def _is_inside(path: bytes) -> bool:
    return not path.startswith(b"/") and not {b"..", b".git", b""} & {*path.split(b"/")}


def _write_entry(folder: Path, entry: re.Match[bytes], content: bytes) -> None:
    path = folder / os.fsdecode(entry["path"])
    path.parent.mkdir(parents=True, exist_ok=True)
    if entry["mode"] == b"120000":
        path.symlink_to(os.fsdecode(content))
    else:
        path.write_bytes(content)


def _run(project: Project, *arguments: str, text: bytes = b"") -> bytes:
    """What git answers; nothing where it fails or there is none."""
    try:
        return subprocess.run([*_git(project), *arguments], input=text, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return b""
