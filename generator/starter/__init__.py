"""A survey of one's own: the files that `survey new` writes."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path
from typing import Literal

from generator.errors import ErrorKind, SurveyError
from generator.starter.requirement import requirement_of
from generator.storage.files import reason, write_all
from generator.storage.recovery import settle
from generator.storage.yaml import quoted
from generator.text import clean

_TITLE = "@TITLE@"
_REQUIREMENT = "@REQUIREMENT@"
Ci = Literal["github", "gitlab", "none"]
"""The services of continuous integration for which there is a file."""

_FILES_OF = {"github": ".github/", "gitlab": ".gitlab-ci.yml"}  # how the names of their files start


def start_survey(folder: Path, title: str, *, ci: Ci = "github", from_git: str = "") -> None:
    """Write a new survey: configuration, a small taxonomy to edit, an empty bibliography, a file for one service.

    Args:
        folder: where; made if it is missing, and must hold nothing yet but dotfiles.
        title: what the survey is called.
        ci: the service that is to ingest, check, build and publish; `none` writes no file for any.
        from_git: the repository, with `@COMMIT`, that the program comes from; found out where it is empty.

    Raises:
        SurveyError: the folder holds files, one of ours is there already, it cannot be written, the title is empty, or
            `from_git` is no address with a commit.
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
    requirement = requirement_of(from_git)
    others = tuple(start for service, start in _FILES_OF.items() if service != ci)
    texts = {name: text for name, text in _files().items() if not name.startswith(others)}
    for name in (*texts, *requirement.files):
        if (folder / name).exists():
            raise SurveyError(
                "is in the way", "move it aside, or name another folder", folder / name, kind=ErrorKind.EXISTS
            )
    values = {_TITLE: quoted(clean(title)), _REQUIREMENT: requirement.lines}
    marks = re.compile("|".join(values))  # both at once: a title that holds a mark stays as it is
    written = {folder / name: marks.sub(lambda mark: values[mark[0]], text) for name, text in texts.items()}
    write_all({**written, **{folder / name: data for name, data in requirement.files.items()}})


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
