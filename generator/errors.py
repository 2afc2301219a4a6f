"""The one kind of error that a person can cause, and how it is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from generator.text import did_you_mean, printable


class ErrorKind(StrEnum):
    """What kept a command from its work, for programs that act on it.

    Attributes:
        USAGE: what was asked for cannot be done, whatever stands in the survey.
        MISSING: a file, a folder or a survey is not there.
        UNKNOWN: a name of a paper, topic, leaf, dump, check or format that there is not.
        EMPTY: there is nothing to work on, or too little.
        EXISTS: something stands where the result should go, and is not replaced.
        LOCKED: another command is at work on the survey; waiting helps.
        UNREADABLE: a file cannot be opened, or is not text in UTF-8.
        UNWRITABLE: the disk is full, or permissions forbid to write.
        CONFLICT: a file holds two versions, of which a person must choose.
        BAD_YAML: a file is not valid YAML.
        BAD_BIBTEX: `papers.bib` cannot be read, or another program reads our BibTeX otherwise.
        BAD_JSON: a file or a line of it is not the JSON that belongs there.
        BAD_VALUE: a file is sound, and says something that cannot be meant.
        BAD_DUMP: a dump holds no record, or cannot be unpacked.
        LOSS: papers, topics or pages that were published would be gone.
        NOT_INSTALLED: a program or package that this needs is not there.
        UNREACHABLE: another machine does not answer.
        UNTRUSTED: the survey would run code of its own, which was not allowed.
        BUILD_FAILED: the site engine or the search index failed.
    """

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
    UNTRUSTED = "untrusted"
    BUILD_FAILED = "build_failed"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a file and, where it makes sense, a line counted from 1."""

    file: str
    line: int | None = None

    def __str__(self) -> str:
        return self.file if self.line is None else f"{self.file}:{self.line}"


class SurveyError(Exception):
    """Input that cannot be used; each argument is an attribute of it. The command line prints it and exits with 2.

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


def no_such(what: str, name: str, names: Iterable[str]) -> SurveyError:
    """The error of a name that is none of those there are: `there is no format 'bibtx'; did you mean bibtex?`.

    Args:
        what: what the name should be of.
        name: as a person wrote it.
        names: what there is.
    """
    known = tuple(names)
    mend = did_you_mean(name, known, f"take one of {', '.join(known)}")
    return SurveyError(f"there is no {what} {name!r}", mend, kind=ErrorKind.UNKNOWN)
