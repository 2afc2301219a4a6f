"""The one kind of error that a person can cause, and how it is told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from generator.text import printable


class ErrorKind(StrEnum):
    """What kept a command from its work, for programs that act on it; `docs/reference/python.md` says each in full."""

    USAGE = "usage"
    MISSING = "missing"
    UNKNOWN = "unknown"
    EMPTY = "empty"
    EXISTS = "exists"
    LOCKED = "locked"
    UNREADABLE = "unreadable"
    UNWRITABLE = "unwritable"
    CONFLICT = "conflict"
    BAD_YAML = "bad_yaml"
    BAD_BIBTEX = "bad_bibtex"
    BAD_JSON = "bad_json"
    BAD_VALUE = "bad_value"
    BAD_DUMP = "bad_dump"
    LOSS = "loss"
    NOT_INSTALLED = "not_installed"
    UNREACHABLE = "unreachable"
    BUILD_FAILED = "build_failed"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a file and, where it makes sense, a line counted from 1."""

    file: str
    line: int | None = None

    def __str__(self) -> str:
        return self.file if self.line is None else f"{self.file}:{self.line}"


class SurveyError(Exception):
    """Input that cannot be used. The command line prints it in one line and exits with 2.

    Args:
        problem: what is wrong, without a full stop.
        mend: what the person can do about it.
        place: the file (and line) it is about.
        kind: what sort of fault it is.
    """

    def __init__(self, problem: str, mend: str, place: Place | Path | str | None = None, *, kind: ErrorKind) -> None:
        self.problem = problem
        self.mend = mend
        self.place = place if place is None or isinstance(place, Place) else Place(str(place))
        self.kind = kind
        where = f"{self.place}: " if self.place else ""
        super().__init__(printable(" ".join(f"{where}{problem}; {mend}".split())))
