"""What version control says of `papers.bib`."""

from __future__ import annotations

import re
import subprocess

from generator.storage.project import Project

_ENTRY = re.compile(r"^@[A-Za-z]+\s*[{(]\s*([^,\s]+)\s*,", re.MULTILINE)
_REMOVED = re.compile(r"-@[A-Za-z]+\s*[{(]\s*([^,\s]+)\s*,")
_COMMIT = re.compile(r"commit ([0-9a-f]{7,})")


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
