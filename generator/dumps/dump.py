"""A dump: one captured file, what it is, and the records it holds."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.dumps.detect import items_of
from generator.dumps.input.budget import Budget
from generator.dumps.input.sources import PACKING_ERRORS, Content, contents, why
from generator.dumps.input.unusable import CHUNK, OverBudgetError, UnusableError
from generator.dumps.refusals import refusal_of_bytes
from generator.errors import ErrorKind, SurveyError
from generator.model import Record, Rejected, Source

_MOST_WAITING = 200


@dataclass(frozen=True, slots=True)
class Dump:
    """One captured file.

    Args:
        name: the file's name, below its folder or archive where it came in one; the same on every machine.
        size: bytes, unpacked.
        sha256: of the same bytes, in hexadecimal.
        problem: why nothing can be read from it, or an empty string.
    """

    name: str
    size: int
    sha256: str
    problem: str = ""
    _content: Content | None = field(default=None, repr=False, compare=False)
    _reader: str = field(default="", repr=False, compare=False)

    def items(self) -> Iterator[Record | Rejected]:
        """What the dump holds, in order, read as a stream: memory does not grow with the dump.

        Raises:
            SurveyError: all dumps together hold more than their budget; or this one holds no record at all. Where it
                came in a folder or archive that is no error: the last thing it gives is then a rejection of the whole.
        """
        if self._content is None:
            return
        records, why_not = 0, ""
        waiting: list[Record | Rejected] = []  # until a record comes: a file that is refused is told in one line
        problem, mend = self.problem, "capture the listing again, or leave this file out"
        if not problem:
            try:
                for item in items_of(self._content, self._reader):
                    if isinstance(item, Record):
                        records += 1
                    else:
                        why_not = why_not or f" (line {item.source.line}: {item.reason})"
                    if records or len(waiting) == _MOST_WAITING:
                        yield from waiting
                        waiting = []
                        yield item
                    else:
                        waiting.append(item)
            except OverBudgetError as error:
                raise SurveyError(error.problem, error.mend, self._content.place, kind=ErrorKind.BAD_DUMP) from None
            except (*PACKING_ERRORS, OSError, UnusableError) as error:
                problem = why(error)
                mend = error.mend if isinstance(error, UnusableError) else mend
        if not records:
            problem = problem or f"it holds no record{why_not}"
            if not self._content.member:
                raise SurveyError(problem, mend, self._content.place, kind=ErrorKind.BAD_DUMP)
            yield from waiting
        if problem:
            yield Rejected(Source(self.name, 1), problem)


def open_dumps(paths: Sequence[Path], reader: str = "", budget: Budget | None = None) -> Iterator[Dump]:
    """The dumps that paths stand for; folders, `.zip` and `.gz` give those in them, ordered by name.

    Args:
        paths: files, folders and archives.
        reader: the name of the reader to take for all of them; by default the content of each decides.
        budget: what all of them may hold, together, archives unpacked; by default 8 GB and 100,000 files.

    Raises:
        SurveyError: a path is missing, empty, binary, unreadable, or an archive that expands without bound; or all of
            them hold more than the budget.
    """
    budget = budget or Budget()
    for path in paths:
        for content in contents(path, budget):
            yield dataclasses.replace(_measured(content), _reader=reader)


def _measured(content: Content) -> Dump:
    size, digest, problem = 0, hashlib.sha256(), content.problem
    try:
        if not problem:
            with content.open() as stream:
                while chunk := stream.read(CHUNK):
                    if not size and (refusal := refusal_of_bytes(content.name, chunk)):
                        raise UnusableError(f"is {refusal.what}", refusal.mend)
                    digest.update(chunk)
                    size += len(chunk)
            if not size:
                raise UnusableError("is empty", "capture the listing again, or leave this file out")
    except OverBudgetError as error:
        raise SurveyError(error.problem, error.mend, content.place, kind=ErrorKind.BAD_DUMP) from None
    except (*PACKING_ERRORS, OSError, UnusableError) as error:
        if size == 0 or isinstance(error, UnusableError):
            if not content.member:
                mend = error.mend if isinstance(error, UnusableError) else "check the file and its permissions"
                raise SurveyError(why(error), mend, content.place, kind=ErrorKind.BAD_DUMP) from None
            problem = why(error)
    return Dump(content.name, size, digest.hexdigest(), problem, content)
