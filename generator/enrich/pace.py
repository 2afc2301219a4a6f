"""When a service may be asked next, kept on disk: a command keeps the pace of the one before, even of a killed one."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable
from pathlib import Path


class Pace:
    """The moment before which a service is not asked: the time of change of an empty file.

    A pace that cannot be written is not kept. It may be removed at any time.

    Args:
        path: the file.
        clock: the time in seconds, the same for all commands.
    """

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self._path = path
        self._clock = clock

    def rest(self, longest: float) -> float:
        """Seconds until the service may be asked, at most so many: the clock may have been set back since."""
        try:
            moment = self._path.stat().st_mtime
        except OSError:
            return 0.0
        return min(max(0.0, moment - self._clock()), longest)

    def not_before(self, seconds: float) -> None:
        """The service is not to be asked before so many seconds from now."""
        moment = self._clock() + seconds
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.touch()
            os.utime(self._path, (moment, moment))
