"""A survey of one's own: the files that `survey new` writes."""

from __future__ import annotations

import json
import re
from importlib import resources
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from generator.errors import ErrorKind, SurveyError
from generator.storage.files import reason, write_all
from generator.storage.recovery import settle
from generator.storage.yaml import quoted
from generator.text import clean

_TITLE = "@TITLE@"
_REQUIREMENT = "@REQUIREMENT@"
_NAME = "living-survey"


def start_survey(folder: Path, title: str) -> None:
    """Write a new survey: configuration, a small taxonomy to edit, an empty bibliography, a workflow for GitHub.

    Args:
        folder: where; made if it is missing, and must hold nothing yet but dotfiles.
        title: what the survey is called.

    Raises:
        SurveyError: the folder holds files, one of ours is there already, it cannot be written, or the title is empty.
    """
    if not clean(title):
        raise SurveyError("the title is empty", "give one: --title 'A survey of …'", kind=ErrorKind.USAGE)
    try:
        settle(folder)
        if folder.exists() and not folder.is_dir():
            raise SurveyError("is a file", "name a new or empty folder", folder, kind=ErrorKind.EXISTS)
        if folder.is_dir() and any(not entry.name.startswith(".") for entry in folder.iterdir()):
            raise SurveyError("is not empty", "name a new or empty folder", folder, kind=ErrorKind.EXISTS)
    except OSError as error:
        raise SurveyError(
            f"cannot be read ({reason(error)})", "name another folder", folder, kind=ErrorKind.UNREADABLE
        ) from None
    files = _files()
    for name in files:
        if (folder / name).exists():
            raise SurveyError(
                "is in the way", "move it aside, or name another folder", folder / name, kind=ErrorKind.EXISTS
            )
    values = {_TITLE: quoted(clean(title)), _REQUIREMENT: _installed()}
    marks = re.compile("|".join(values))  # both at once: a title that holds a mark stays as it is
    write_all({folder / name: marks.sub(lambda mark: values[mark[0]], text) for name, text in files.items()})


def _installed() -> str:
    try:
        program = distribution(_NAME)
    except PackageNotFoundError:  # run from its source
        return _NAME
    return requirement(program.version, program.read_text("direct_url.json"))


def requirement(version: str, direct_url: str | None) -> str:
    """How another machine gets this program: the commit it was installed from, or its version from an index.

    Args:
        version: the installed one.
        direct_url: what the installer noted of where it came from (PEP 610), if it did. A folder of this machine
            says nothing to others.
    """
    try:
        origin = json.loads(direct_url or "{}")
        url, commit = str(origin["url"]), str(origin["vcs_info"]["commit_id"])
    except (ValueError, KeyError, TypeError):
        return f"{_NAME}=={version}"
    return f"{_NAME} @ git+{url}@{commit}"


def _files() -> dict[str, str]:
    """The starter's files by their path in the new survey; `dot-` in a name stands for a leading dot."""
    files = {}
    root = resources.files(__package__) / "survey"
    stack = [(root, "")]
    while stack:
        place, prefix = stack.pop()
        for entry in sorted(place.iterdir(), key=lambda entry: entry.name):
            name = prefix + entry.name.replace("dot-", ".", 1)
            if entry.is_dir():
                stack.append((entry, f"{name}/"))
            else:
                files[name] = entry.read_text("utf-8")
    return dict(sorted(files.items()))
