"""One command at a time writes to a survey: a lock that the system takes back when its holder ends, however it ends."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_PAUSE = 0.05
_BEYOND = 1 << 30  # Windows forbids others to read the locked bytes, so they lie behind the holder's name


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a lock."""

    command: str
    process: int


class BusyError(Exception):
    """Another process holds the lock.

    Args:
        holder: which; None where it has not told yet.
    """

    def __init__(self, holder: Holder | None) -> None:
        self.holder = holder
        super().__init__(holder)


@contextlib.contextmanager
def locked(path: Path, command: str, *, patience: float = 0) -> Iterator[None]:
    """Hold a lock.

    Args:
        path: the lock file, which is created and removed here. A file that a killed holder left behind is no lock: the
            system gave up the lock on it when the process ended.
        command: what it is held for, to tell others.
        patience: seconds to wait for another holder; below zero, without end.

    Raises:
        BusyError: another process holds it, or another part of this one.
        OSError: the file cannot be made or locked.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    end = time.monotonic() + patience
    while (handle := _opened(path)) is None:
        if patience >= 0 and time.monotonic() >= end:
            raise BusyError(_holder(path))
        time.sleep(_PAUSE)
    try:
        os.truncate(handle, 0)
        os.write(handle, json.dumps({"command": command, "process": os.getpid()}).encode())
        yield
    finally:
        with contextlib.suppress(OSError):
            path.unlink()  # while it is held: whoever waits for it sees that it is not there any more
        os.close(handle)


def _opened(path: Path) -> int | None:
    """The file, open and locked; None if another holds it, or held it just now and removed it."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        if _take(handle) and os.path.samestat(os.fstat(handle), path.stat()):
            return handle
    except FileNotFoundError:
        pass
    except BaseException:
        os.close(handle)
        raise
    os.close(handle)
    return None


def _holder(path: Path) -> Holder | None:
    try:
        row = json.loads(path.read_bytes())
        return Holder(str(row["command"]), int(row["process"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None


if sys.platform == "win32":

    def _take(handle: int) -> bool:
        os.lseek(handle, _BEYOND, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
        return True

else:

    def _take(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
