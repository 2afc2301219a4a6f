"""What git says of the folder that the program was installed from, without asking another machine."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

PROGRAM = ("generator", "pyproject.toml")
"""What the program is made of, in the folder that it is installed from."""


@dataclass(frozen=True, slots=True)
class Clone:
    """A folder under git.

    Args:
        commit: the one that is checked out, or that was asked about.
        below: the folder's path in the repository, empty at its top.
        changed: whether the program differs there from the commit that is checked out.
        remotes: whether the repository has any remote.
        addresses: those of the remotes that have the commit, as they are configured, `origin` first.
    """

    commit: str
    below: str = ""
    changed: bool = False
    remotes: bool = True
    addresses: tuple[str, ...] = ()


def clone_at(folder: Path, commit: str = "") -> Clone | None:
    """The clone that a folder is; None where the program is not under git there, or there is no git.

    Args:
        folder: where the program lies.
        commit: the one to ask about; what is checked out by default.
    """
    tracked = _git(folder, "ls-files", "--", PROGRAM[-1])
    if not tracked:
        return None
    checked_out, below = (_git(folder, "rev-parse", "HEAD"), _git(folder, "rev-parse", "--show-prefix"))
    commit = commit or checked_out.strip()
    if not commit:
        return None  # nothing was committed yet
    names = _git(folder, "remote").split()
    refs = _git(folder, "for-each-ref", "--contains", commit, "--format=%(refname:lstrip=2)", "refs/remotes").split()
    having = [name for name in names if any(ref.startswith(f"{name}/") for ref in refs)]
    having.sort(key=lambda name: (name != "origin", name))
    return Clone(
        commit=commit,
        below=below.strip().rstrip("/"),
        changed=bool(_git(folder, "status", "--porcelain", "--", *PROGRAM)),
        remotes=bool(names),
        addresses=tuple(_git(folder, "config", f"remote.{name}.url").strip() for name in having),
    )


def _git(folder: Path, *arguments: str) -> str:
    """What git answers, empty where it fails or there is none; it writes nothing, and runs no program of others."""
    command = ["git", "-C", str(folder), "-c", "core.fsmonitor=false", *arguments]
    try:
        done = subprocess.run(
            command, capture_output=True, check=False, env={**os.environ, "GIT_OPTIONAL_LOCKS": "0"}, text=True
        )
    except (OSError, UnicodeDecodeError):
        return ""
    return done.stdout if done.returncode == 0 else ""
