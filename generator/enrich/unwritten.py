"""What services have answered in this command and is not yet in `bib/`: kept on disk before the next question is asked.

A command that is killed has asked nothing in vain: the next one finds here what was answered, and asks only for the
rest. Each answer is one line, added and flushed, with the facts as the service gave them, abstracts too, because these
tell whether a match is right. So is a question that got an empty answer and is asked once more. A line is removed once
what follows from it is written, and after a month in any case. The last line may have been cut, and another version of
the program may have written the file: a line that cannot be read is passed over, and its questions are asked again.
"""

from __future__ import annotations

import contextlib
import datetime
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from generator.bibliography.answers import record_from_json, record_to_json
from generator.enrich.facts import Facts
from generator.enrich.service import Asked, Portion, ServiceRun
from generator.errors import ErrorKind, Place, SurveyError
from generator.storage.files import reason, write_if_changed

DAYS = 30
"""After so many days a service is asked again."""


class UnwrittenAnswers:
    """The answers of one survey that are not yet written.

    Args:
        path: where they are kept.
        today: the day as `2026-11-30`.
        keep: whether answers are kept on disk; a command that writes nothing only uses those that are there.
    """

    def __init__(self, path: Path, today: str, *, keep: bool) -> None:
        self._path, self._today, self._keep = path, today, keep
        self._open: dict[tuple[str, str], int] = {}
        """In which line the answer to a question of a service stands that nobody has taken yet."""
        self._lines: dict[int, Mapping[str, Any]] = {}
        self._numbers = count()
        self._is_new = path.exists()
        for row in _rows(path, today):
            self._add(row)

    def portions(self, run: ServiceRun, asked: Sequence[Asked]) -> Iterator[Portion]:
        """What a service answered already, and then what it answers now.

        Raises:
            SurveyError: an answer cannot be kept.
        """
        answered: dict[int, list[Asked]] = {}
        rest, name = list[Asked](), run.service.name
        for each in asked:
            line = self._open.get((name, each.question))
            (rest if line is None else answered.setdefault(line, [])).append(each)
        for line, questions in answered.items():
            row = self._lines[line]
            if not row.get("missing"):
                yield Portion(questions, _facts(row), row["day"])
            for portion in run.portions(questions, again=False) if row.get("missing") else ():
                yield self._kept(name, Portion(portion.asked, [*_facts(row), *portion.facts]))
        for portion in run.portions(rest, on_missing=lambda missing: self._append(name, missing, is_missing=True)):
            yield self._kept(name, portion)

    def taken(self, service: str, portion: Portion) -> None:
        """What an answer says has been taken; it may go with the next `written`."""
        for each in portion.asked:
            self._open.pop((service, each.question), None)

    def written(self) -> None:
        """What was taken has been written: nothing of it is needed any more."""
        if not self._keep or not self._is_new:
            return
        self._lines = {line: self._lines[line] for line in sorted(set(self._open.values()))}
        if self._lines:
            write_if_changed(self._path, b"".join(map(_line, self._lines.values())))
        else:
            self._path.unlink(missing_ok=True)
        self._is_new = False

    def _kept(self, service: str, portion: Portion) -> Portion:
        self._append(service, portion)
        return portion

    def _append(self, service: str, portion: Portion, *, is_missing: bool = False) -> None:
        if not self._keep:
            return
        row: dict[str, Any] = {
            "service": service,
            "day": self._today,
            "questions": list(dict.fromkeys(each.question for each in portion.asked)),
            "facts": [[str(fact.place), record_to_json(fact.paper, abstract=True)] for fact in portion.facts],
            **({"missing": True} if is_missing else {}),
        }
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            # A newline before it: the last line may have been cut.
            with self._path.open("ab", buffering=0) as file:
                file.write(b"\n" + _line(row))
                os.fsync(file.fileno())
        except OSError as error:
            mend = "make room or check permissions and run the command again; what came so far is kept"
            problem = f"answers cannot be kept ({reason(error)})"
            raise SurveyError(problem, mend, self._path, kind=ErrorKind.UNWRITABLE) from None
        self._is_new = True
        self._add(row)

    def _add(self, row: Mapping[str, Any]) -> None:
        line = next(self._numbers)
        self._lines[line] = row
        self._open |= {(row["service"], question): line for question in row["questions"]}


def _rows(path: Path, today: str) -> Iterator[Mapping[str, Any]]:
    """The lines of the file that can be read and are not too old."""
    oldest = (datetime.date.fromisoformat(today) - datetime.timedelta(days=DAYS)).isoformat()
    try:
        data = path.read_bytes()
    except OSError:
        return
    for line in data.split(b"\n"):
        with contextlib.suppress(ValueError, KeyError, TypeError, AttributeError, RecursionError):
            row = json.loads(line)
            _facts(row)
            if {type(each) for each in (row["service"], row["day"], *row["questions"])} == {str} and row[
                "day"
            ] > oldest:
                yield row


def _facts(row: Mapping[str, Any]) -> list[Facts]:
    return [Facts(record_from_json(record, abstract=True), Place(place)) for place, record in row["facts"]]


def _line(row: Mapping[str, Any]) -> bytes:
    return json.dumps(row).encode() + b"\n"
