"""The last edits of a survey, so that each can be taken back by one command.

They stand in `.survey/undo.json`, which may be deleted at any time; version control knows more.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any

from generator.bibliography.counts import write_bib
from generator.errors import ErrorKind, SurveyError
from generator.storage.files import read_text, text_if_there
from generator.storage.project import Project

_MOST = 20
"""Edits that can be taken back, the last first."""


def write_undoably(project: Project, command: str, contents: Mapping[Path, str]) -> bool:
    """Write files so that `undo_last` can bring back what they held.

    Args:
        project: the survey.
        command: what did it, for people.
        contents: the texts by file; one that is not there yet is empty once it is taken back.

    Returns:
        Whether anything changed.
    """
    before = {path: text_if_there(path) for path in contents}
    changed = {path: text for path, text in contents.items() if text != before[path]}
    if not changed:
        return False
    files = {
        path.relative_to(project.root).as_posix(): {"before": before[path], "after": _digest(text)}
        for path, text in changed.items()
    }
    edits = [*_edits(project), {"command": command, "files": files}][-_MOST:]
    project.undo.parent.mkdir(exist_ok=True)
    write_bib(project, {**changed, project.undo: json.dumps(edits, ensure_ascii=False, indent=1) + "\n"})
    return True


def undo_last(project: Project) -> str:
    """Take the last edit back.

    Returns:
        What had done it.

    Raises:
        SurveyError: there is none, or a file was changed since.
    """
    *earlier, last = _edits(project) or [None]
    if last is None:
        raise SurveyError("there is nothing to take back", "use version control", project.undo, kind=ErrorKind.EMPTY)
    texts = {}
    for name, states in last["files"].items():
        path = project.root / name
        if _digest(read_text(path, what="the file")) != states["after"]:
            mend = f"take `{last['command']}` back by hand, or with version control"
            raise SurveyError("was changed since", mend, path, kind=ErrorKind.CONFLICT)
        texts[path] = states["before"]
    write_bib(project, {**texts, project.undo: json.dumps(earlier, ensure_ascii=False, indent=1) + "\n"})
    return str(last["command"])


def last_command(project: Project) -> str:
    """What did the last edit that can be taken back; empty where there is none."""
    edits = _edits(project)
    return str(edits[-1]["command"]) if edits else ""


def _edits(project: Project) -> list[Any]:
    """The edits that can be taken back, the last one last; none where the file is not of the program's making."""
    try:
        edits = json.loads(project.undo.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return []
    return [edit for edit in edits if _is_edit(edit)] if isinstance(edits, list) else []


def _is_edit(edit: object) -> bool:
    if not isinstance(edit, dict) or not isinstance(edit.get("command"), str):
        return False
    files = edit.get("files")
    return isinstance(files, dict) and all(
        isinstance(states, dict) and isinstance(states.get("before"), str) and isinstance(states.get("after"), str)
        for states in files.values()
    )


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8"), digest_size=16).hexdigest()
