"""The one kind of error that a person can cause, and how it is told."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.text import printable


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
    """

    def __init__(self, problem: str, mend: str, place: Place | Path | str | None = None) -> None:
        self.problem = problem
        self.mend = mend
        self.place = place if place is None or isinstance(place, Place) else Place(str(place))
        where = f"{self.place}: " if self.place else ""
        super().__init__(printable(" ".join(f"{where}{problem}; {mend}".split())))
