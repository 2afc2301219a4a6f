"""A dump: one captured file, what it is, and the records it holds."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.dumps.detect import items_of
from generator.dumps.input.encodings import wide_encoding
from generator.dumps.input.sources import CHUNK, PACKING_ERRORS, Content, UnusableError, contents, why
from generator.errors import SurveyError
from generator.model import Record, Rejected, Source

_MAGIC = (
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x7fELF",
    b"BZh",
    b"\xfd7zXZ",
    b"7z\xbc\xaf",
    b"Rar!",
    b"SQLite",
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b") | {127})
_MOST_CONTROLS = 0.01  # of the bytes: a damaged text has a few, a binary file a tenth and more


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
            SurveyError: it holds no record at all. A dump that came in a folder or archive raises nothing:
                the last thing it gives is then a rejection of the whole.
        """
        if self._content is None:
            return
        records, why_not = 0, ""
        problem = self.problem
        if not problem:
            try:
                for item in items_of(self._content, self._reader):
                    if isinstance(item, Record):
                        records += 1
                    else:
                        why_not = why_not or f" (line {item.source.line}: {item.reason})"
                    yield item
            except (*PACKING_ERRORS, OSError, UnusableError) as error:
                problem = why(error)
        if not records:
            problem = problem or f"it holds no record{why_not}"
            if not self._content.member:
                raise SurveyError(problem, "capture the listing again, or leave this file out", self._content.place)
        if problem:
            yield Rejected(Source(self.name, 1), problem)


def open_dumps(paths: Sequence[Path], reader: str = "") -> Iterator[Dump]:
    """The dumps that paths stand for; folders, `.zip` and `.gz` give those in them, ordered by name.

    Args:
        paths: files, folders and archives.
        reader: the name of the reader to take for all of them; by default the content of each decides.

    Raises:
        SurveyError: a path is missing, empty, binary, unreadable, or an archive that expands without bound.
    """
    for path in paths:
        for content in contents(path):
            yield dataclasses.replace(_measured(content), _reader=reader)


def _measured(content: Content) -> Dump:
    size, digest, problem = 0, hashlib.sha256(), content.problem
    try:
        if not problem:
            with content.open() as stream:
                while chunk := stream.read(CHUNK):
                    if not size and (_is_binary(chunk)):
                        raise UnusableError(
                            "is a binary file, no text", "name a text, Markdown, HTML or bibliography file"
                        )
                    digest.update(chunk)
                    size += len(chunk)
            if not size:
                raise UnusableError("is empty", "capture the listing again, or leave this file out")
    except (*PACKING_ERRORS, OSError, UnusableError) as error:
        if size == 0 or isinstance(error, UnusableError):
            if not content.member:
                mend = error.mend if isinstance(error, UnusableError) else "check the file and its permissions"
                raise SurveyError(why(error), mend, content.place) from None
            problem = why(error)
    return Dump(content.name, size, digest.hexdigest(), problem, content)


def _is_binary(start: bytes) -> bool:
    """Whether the start of a file is no text in any encoding we read."""
    if wide_encoding(start):
        return False
    if start.startswith(_MAGIC):
        return True
    controls = len(start) - len(start.translate(None, _CONTROLS))
    return controls > _MOST_CONTROLS * len(start)
