"""Several files are replaced as one step, which a kill at any moment leaves undone or to be finished.

The new files are staged in a folder beside their targets, flushed to disk, and the folder is renamed to `.writing`:
that one rename decides. Before it nothing has happened; after it the files are moved over their targets, and whoever
finds `.writing` moves the files that are left in it (`generator.storage.recovery`).
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.errors import ErrorKind, SurveyError

PENDING = ".writing"
LITTER = ".survey-tmp"
"""How the names of temporary files end."""


def write_as_one(contents: Mapping[Path, bytes]) -> None:
    """Give files new bytes as one step.

    Args:
        contents: the bytes of each file.

    Raises:
        OSError: a file cannot be written; nothing has changed, or the write is decided and waits for `finish`.
    """
    folder = common_folder(contents)
    try:
        commit(contents)
        finish(folder)
    except KeyboardInterrupt:
        finish(folder)
        raise


def commit(contents: Mapping[Path, bytes]) -> None:
    """Decide that files get new bytes, or leave everything as it is. `finish` then moves them into place.

    Args:
        contents: the bytes of each file.

    Raises:
        OSError: a file cannot be written; nothing has changed.
    """
    folder = common_folder(contents)
    folder.mkdir(parents=True, exist_ok=True)
    staging = folder / f"{PENDING}-{os.getpid()}"
    _remove(staging)
    try:
        before: dict[str, str] = {}
        for target, data in contents.items():
            _refuse_obstacle(target, folder)
            staged = staging / "new" / target.relative_to(folder)
            staged.parent.mkdir(parents=True, exist_ok=True)
            write_through(staged, data, like=target)
            before[target.relative_to(folder).as_posix()] = _digest(target)
        write_through(staging / "before.json", json.dumps(before).encode())
        flush_folder(staging)
        staging.rename(folder / PENDING)
        flush_folder(folder)
    except BaseException:
        _remove(staging)
        raise


def finish(folder: Path) -> None:
    """Move what is left of a write that was decided into place. Nothing happens where there is none.

    Raises:
        OSError: a file cannot be moved; `finish` can be called again.
        SurveyError: a file was changed by somebody else after the write was interrupted.
    """
    pending = folder / PENDING
    left = sorted(path for path in (pending / "new").rglob("*") if path.is_file())
    if left:
        before = json.loads((pending / "before.json").read_bytes())
        for staged in left:
            name = staged.relative_to(pending / "new")
            _refuse_change(staged, folder / name, before.get(name.as_posix(), ""), pending)
    for staged in left:
        target = folder / staged.relative_to(pending / "new")
        target.parent.mkdir(parents=True, exist_ok=True)
        staged.replace(target)
        flush_folder(target.parent)
    _remove(pending)


def is_pending(folder: Path) -> bool:
    """Whether a write was decided in a folder that is not finished."""
    return (folder / PENDING).is_dir()


def clear(folder: Path) -> None:
    """Remove what interrupted writes left behind in a folder before anything was decided."""
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        for entry in sorted(folder.iterdir()):
            if entry.name.startswith(f"{PENDING}-"):
                _remove(entry)
            elif entry.name.startswith(".") and entry.name.endswith(LITTER):
                entry.unlink(missing_ok=True)


def common_folder(paths: Iterable[Path]) -> Path:
    """The folder that all files are in or below."""
    return Path(os.path.commonpath([path.parent for path in paths]))


def write_through(path: Path, data: bytes, *, like: Path | None = None) -> None:
    """Write a new file and wait until it is on disk; its permissions are those of another, where that exists."""
    with path.open("xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    if like is not None and like.exists():
        path.chmod(like.stat().st_mode & 0o777)


def flush_folder(folder: Path) -> None:
    """Wait until the names in a folder are on disk, where the system can be asked to."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _refuse_obstacle(target: Path, folder: Path) -> None:
    """Raises what would stop a move later: a folder in its place, missing rights, another file system."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    parent = target.parent
    if parent.exists() and parent != folder:
        if not os.access(parent, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
        if parent.stat().st_dev != folder.stat().st_dev:
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), str(target))


def _refuse_change(staged: Path, target: Path, before: str, pending: Path) -> None:
    """A file that somebody wrote after the interruption is not overwritten."""
    if _digest(target) != before:
        raise SurveyError(
            "was changed after a command was interrupted while writing it",
            f"take over what you want from {staged}, then delete {pending}",
            target,
            kind=ErrorKind.CONFLICT,
        )


def _digest(path: Path) -> str:
    """SHA-256 of a file; empty where it is not there."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""


def _remove(folder: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        shutil.rmtree(folder)
