"""What an interrupted command began is finished or undone before anything is read."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from generator.errors import ErrorKind, SurveyError
from generator.storage import journal
from generator.storage.files import reason, stamps_in
from generator.storage.lock import BusyError, locked

T = TypeVar("T")

_PATIENCE = 10.0
_PAUSE = 0.01


def lock_of(root: Path) -> Path:
    """The file that stands for the right to write to a survey."""
    return root / ".survey" / "lock"


def recover(root: Path) -> None:
    """Finish or undo what an interrupted command wrote; the caller holds the lock.

    Args:
        root: the survey's folder.

    Raises:
        SurveyError: a file changed meanwhile, or the rest cannot be written.
    """
    for folder in _written(root):
        _finish(folder)
    for folder in (root, *_folders(root / "bib"), root / "docs", root / ".survey"):
        journal.clear(folder)


def settle(root: Path) -> None:
    """Make sure that no write is half done, for a command that only reads and holds no lock.

    Where nothing is half done this looks at two names and writes nothing.

    Raises:
        SurveyError: a write is half done and cannot be finished, because files or the file system forbid it.
    """
    end = time.monotonic() + _PATIENCE
    while any(map(journal.is_pending, _written(root))):
        try:
            with locked(lock_of(root), "recovery"):
                recover(root)
        except BusyError:  # whoever is at work is just moving the files: that takes no time
            if time.monotonic() >= end:
                raise SurveyError(
                    "is just being written by another command",
                    "wait for that and run this again",
                    root,
                    kind=ErrorKind.LOCKED,
                ) from None
            time.sleep(_PAUSE)
        except OSError as error:
            raise _unfinished(root, error) from None


def unmixed(root: Path, read: Callable[[], T]) -> T:
    """What `read` makes of a survey's `bib/`, never of files some of which are older than a write and some newer.

    Args:
        root: the survey's folder.
        read: reads files in `bib/` and nothing else; it is called again if they change meanwhile.

    Raises:
        SurveyError: `read` raises it, or an interrupted write cannot be finished.
    """
    while True:
        settle(root)
        before = _stamps(root)
        try:
            result = read()
        except SurveyError:
            if _stamps(root) == before:
                raise
            continue
        if _stamps(root) == before:
            return result


def _written(root: Path) -> tuple[Path, Path]:
    """The folders in which several files are written as one step: the survey itself when it is new, and `bib/`."""
    return root, root / "bib"


def _folders(top: Path) -> list[Path]:
    """A folder and those below it: a chapter in `bib/prose/` may be written alone."""
    return [top, *sorted(path for path in top.rglob("*") if path.is_dir())]


def _finish(folder: Path) -> None:
    try:
        journal.finish(folder)
    except OSError as error:
        raise _unfinished(folder, error) from None


def _unfinished(folder: Path, error: OSError) -> SurveyError:
    return SurveyError(
        f"a command was interrupted while it wrote here, and the rest cannot be written ({reason(error)})",
        "make room or check permissions; any command of `survey` then finishes it",
        folder,
        kind=ErrorKind.UNWRITABLE,
    )


def _stamps(root: Path) -> list[tuple[str, object]]:
    """What tells whether files in `bib/` changed; temporary ones do not count, an unfinished write does."""
    bib = root / "bib"
    seen: list[tuple[str, object]] = [(journal.PENDING, journal.is_pending(bib))]
    return seen + [(path, stamp) for path, stamp in stamps_in(str(bib)) if not path.startswith(".")]
