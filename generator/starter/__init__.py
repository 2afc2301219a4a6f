"""A survey of one's own: the files that `survey new` writes."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

from generator.errors import SurveyError
from generator.files import reason, write_all
from generator.text import clean

_TITLE = "@TITLE@"


def start_survey(folder: Path, title: str) -> None:
    """Write a new survey: configuration, a small taxonomy to edit, an empty bibliography.

    Args:
        folder: where; made if it is missing, and must hold nothing yet but dotfiles.
        title: what the survey is called.

    Raises:
        SurveyError: the folder holds files, cannot be written, or the title is empty.
    """
    if not clean(title):
        raise SurveyError("the title is empty", "give one: --title 'A survey of …'")
    try:
        if folder.exists() and not folder.is_dir():
            raise SurveyError("is a file", "name a new or empty folder", folder)
        if folder.is_dir() and any(not entry.name.startswith(".") for entry in folder.iterdir()):
            raise SurveyError("is not empty", "name a new or empty folder", folder)
    except OSError as error:
        raise SurveyError(f"cannot be read ({reason(error)})", "name another folder", folder) from None
    quoted = json.dumps(clean(title), ensure_ascii=False)  # a JSON string is a YAML string
    write_all({folder / name: text.replace(_TITLE, quoted) for name, text in _files().items()})


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
