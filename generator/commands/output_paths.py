"""Which files a command may write for a person: none that the survey keeps or the command reads.

A command asks before it works, so that a wrong path is told at once.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from generator.errors import ErrorKind, SurveyError
from generator.storage.files import reason
from generator.storage.project import Project


def refuse_output(path: Path, project: Project | None = None, *, inputs: Iterable[Path] = ()) -> None:
    """Refuse a file that cannot be written, before the command changes anything.

    Args:
        path: the file.
        project: the survey, whose own files are no place for anything else.
        inputs: files and folders that the command reads.

    Raises:
        SurveyError: the file is one of these, a folder, or in a place where nothing can be written.
    """
    try:
        if project and any(_same(path, other) for other in _kept(project)):
            raise SurveyError(
                "is a file that the survey keeps", "name another file to write to", path, kind=ErrorKind.EXISTS
            )
        if any(_same(path, other) for other in inputs):
            raise SurveyError("is what the command reads", "name another file to write to", path, kind=ErrorKind.EXISTS)
        if any(other.is_dir() and path.resolve().is_relative_to(other.resolve()) for other in inputs):
            raise SurveyError("lies among what the command reads", "name a file elsewhere", path, kind=ErrorKind.USAGE)
        if path.is_dir():
            raise SurveyError("is a folder", "name a file to write to", path, kind=ErrorKind.EXISTS)
        above = next(folder for folder in path.absolute().parents if folder.exists())
        if not (above.is_dir() and os.access(above, os.W_OK | os.X_OK)):
            raise SurveyError(
                "cannot be written: its folder forbids it",
                "name another file to write to",
                path,
                kind=ErrorKind.UNWRITABLE,
            )
    except OSError as error:
        raise SurveyError(
            f"cannot be written ({reason(error)})", "name another file to write to", path, kind=ErrorKind.UNWRITABLE
        ) from None


def _kept(project: Project) -> tuple[Path, ...]:
    return (
        *(project.papers, project.topics, project.curation, project.derived, project.ledger, project.quality),
        *(project.answers, project.venues, project.counts, project.config_file),
    )


def _same(path: Path, other: Path) -> bool:
    return path.exists() and other.exists() and path.samefile(other)
