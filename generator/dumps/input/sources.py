"""Where dumps come from: files, folders, `.zip` and `.gz`, told by content and read as streams.

Nothing is ever written to disk under a name that stands in an archive, and what an archive may expand to
is bounded.
"""

from __future__ import annotations

import gzip
import io
import os
import re
import shutil
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, cast

from generator.dumps.input.budget import Budget, expanded
from generator.dumps.input.unusable import CHUNK, OverBudgetError, UnusableError
from generator.dumps.refusals import refusal_of_members
from generator.errors import ErrorKind, SurveyError
from generator.storage.files import reason

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_OF_WORKBOOKS = {"[Content_Types].xml", "xl/workbook.xml"}
_LOCAL_HEADER = 30  # bytes before a member's name
_DEEPEST = 3  # archives within archives
PACKING_ERRORS = (EOFError, zlib.error, zipfile.BadZipFile, gzip.BadGzipFile, RuntimeError, NotImplementedError)


@dataclass(frozen=True, slots=True)
class Content:
    """Bytes that can be read from the start as often as wanted.

    Args:
        name: the file's name, below its folder or archive where it came in one; the same on every machine.
        place: the path as the person gave it, for messages.
        open: gives a fresh stream.
        member: whether it stands in a folder or archive, so that others may make up for it.
        problem: why it cannot be read at all, or an empty string.
    """

    name: str
    place: str
    open: Callable[[], AbstractContextManager[IO[bytes]]]
    member: bool = False
    problem: str = ""


def contents(path: Path, budget: Budget | None = None) -> Iterator[Content]:
    """The files that a path stands for, in the order of their names.

    Args:
        path: a file, folder or archive.
        budget: what files may hold; one object for all paths of a call. By default this path has its own.

    Raises:
        SurveyError: the path is missing, is no file or folder, cannot be read, or holds nothing.
    """
    budget = budget or Budget()
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            yield from _folder(path, budget)
        elif stat.S_ISREG(mode):
            yield from _whole_or_packed(_file(path, path.name, member=False), path.stat().st_size, budget)
        else:
            raise SurveyError(
                "is neither a file nor a folder", "name a file, a folder, a .zip or a .gz", path, kind=ErrorKind.USAGE
            )
    except FileNotFoundError:
        raise SurveyError("the dump is missing", "check the path", path, kind=ErrorKind.MISSING) from None
    except OSError as error:
        raise SurveyError(
            f"the dump cannot be read ({reason(error)})",
            "check the file and its permissions",
            path,
            kind=ErrorKind.UNREADABLE,
        ) from None
    except UnusableError as error:
        raise SurveyError(error.problem, error.mend, path, kind=ErrorKind.BAD_DUMP) from None
    except PACKING_ERRORS as error:
        raise SurveyError(why(error), "pack it again", path, kind=ErrorKind.BAD_DUMP) from None


def _file(path: Path, name: str, *, member: bool) -> Content:
    return Content(_readable(name), _readable(str(path)), lambda: path.open("rb"), member)


def _readable(name: str) -> str:
    """A file's name as text, whatever bytes it has."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _folder(folder: Path, budget: Budget) -> Iterator[Content]:
    """The regular files below a folder; hidden ones are the system's or an editor's, not dumps.

    Nothing outside of the folder is read: of a link that leads there it is told that it does.
    """
    empty = True
    inside = folder.resolve()
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        links = [name for name in folders if Path(here, name).is_symlink()]
        for name in sorted(name for name in (*files, *links) if not name.startswith(".")):
            path = Path(here, name)
            file = _file(path, f"{inside.name}/{path.relative_to(folder).as_posix()}", member=True)
            if path.is_symlink() and not path.resolve().is_relative_to(inside):
                yield _unreadable(file, "its link leads out of the folder")
            elif path.is_file():
                yield from _whole_or_packed(file, path.stat().st_size, budget)
            else:
                yield _unreadable(file, "it is no file, or a link to none")
                continue
            empty = False
    if empty:
        raise SurveyError("the folder holds no file", "put dumps into it or name others", folder, kind=ErrorKind.EMPTY)


def _whole_or_packed(content: Content, size: int, budget: Budget) -> Iterator[Content]:
    """A file as it lies on the disk, or what it packs; either counts."""
    share = budget.share(size)
    for part in _expand(content, 0, share):
        if part is content:
            share.open(1)
            share.unpack(size)
        yield part


def _expand(content: Content, depth: int, budget: Budget) -> Iterator[Content]:
    """A file itself, or what it packs."""
    try:
        with content.open() as stream:
            start = stream.read(4)
    except OverBudgetError:
        raise
    except (*PACKING_ERRORS, OSError, UnusableError) as error:
        if not content.member:
            raise
        yield _unreadable(content, why(error))
        return
    packed = _zip if start in (b"PK\x03\x04", b"PK\x05\x06") else _gzip if start[:2] == b"\x1f\x8b" else None
    if packed is None:
        yield content
    elif depth == _DEEPEST:
        yield _unreadable(content, "archives are packed into one another too deeply")
    else:
        yield from packed(content, depth, budget)


def _gzip(content: Content, depth: int, budget: Budget) -> Iterator[Content]:
    counted = _Counted(budget)

    @contextmanager
    def unpacked() -> Iterator[IO[bytes]]:
        with content.open() as packed, gzip.GzipFile(fileobj=packed, mode="rb") as stream:
            yield cast("IO[bytes]", io.BufferedReader(_Bounded(stream, packed, counted), CHUNK))

    name = content.name.removesuffix(".gz")
    return _expand(Content(name, content.place, unpacked, content.member), depth + 1, budget)


class _Counted:
    """How much of a `.gz` was unpacked at most: a file that is read several times costs the budget once."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._most = 0

    def at(self, position: int) -> None:
        """Count what lies before a position."""
        if position > self._most:
            more, self._most = position - self._most, position
            self._budget.unpack(more)


class _Bounded(io.RawIOBase):
    """What a `.gz` holds, as long as it does not grow out of all proportion to the file."""

    def __init__(self, stream: gzip.GzipFile, packed: IO[bytes], counted: _Counted) -> None:
        self._stream = stream
        self._packed = packed
        self._counted = counted
        self._given = 0

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._given

    def readinto(self, buffer: WriteableBuffer) -> int:
        data = self._stream.read(memoryview(buffer).nbytes)
        self._given += len(data)
        expanded(self._given, self._packed.tell())
        self._counted.at(self._given)
        memoryview(buffer).cast("B")[: len(data)] = data
        return len(data)


def _zip(content: Content, depth: int, budget: Budget) -> Iterator[Content]:
    """The members of a zip, each checked for a path that would leave the archive."""
    try:
        with _seekable(content) as stream, zipfile.ZipFile(stream) as archive:
            everything = archive.infolist()
            if not all(info.filename for info in everything):  # it begins with a zero byte
                raise UnusableError("a member of it has no name", "pack it again")
            members = [info for info in everything if not info.is_dir() and not _of_system(info.filename)]
            size = stream.seek(0, io.SEEK_END)
        if not members:
            raise UnusableError("the archive holds no file", "name another")
        if refusal := refusal_of_members([info.filename for info in members]):
            raise UnusableError(f"is {refusal.what}", refusal.mend)
        expanded(sum(info.file_size for info in members), size)
        if _overlap(members):
            raise UnusableError("its members lie over one another, as in no honest archive", "leave it out")
        budget.open(len(members))
        budget.unpack(sum(info.file_size for info in members))
    except OverBudgetError:
        raise
    except (*PACKING_ERRORS, OSError, ValueError, UnusableError) as error:
        if not content.member:
            raise (error if isinstance(error, UnusableError) else UnusableError(why(error), "pack it again")) from None
        yield _unreadable(content, why(error))
        return
    if is_workbook(info.filename for info in members):
        yield content
        return
    for info in sorted(members, key=lambda info: info.filename):
        name = _readable(info.filename.replace("\\", "/"))
        member = Content(f"{content.name}/{name}", content.place, _member(content, info), member=True)
        if _leaves(name):
            inside = f"{content.name}/{PurePosixPath(name).name}"
            yield _unreadable(replace(member, name=inside), "its path leads out of the archive")
        else:
            yield from _expand(member, depth + 1, budget)


def _overlap(members: Sequence[zipfile.ZipInfo]) -> bool:
    """Whether members of a zip share bytes of the file, so that it unpacks to far more than it holds."""
    spans = sorted((info.header_offset, info.header_offset + _LOCAL_HEADER + info.compress_size) for info in members)
    return any(after[0] < before[1] for before, after in pairwise(spans))


def is_workbook(names: Iterable[str]) -> bool:
    """Whether an archive is a workbook (`.xlsx`), which is read as a whole; by the names of its members."""
    return set(names) >= _OF_WORKBOOKS


def _member(content: Content, info: zipfile.ZipInfo) -> Callable[[], AbstractContextManager[IO[bytes]]]:
    @contextmanager
    def unpacked() -> Iterator[IO[bytes]]:
        with _seekable(content) as stream, zipfile.ZipFile(stream) as archive, archive.open(info) as member:
            yield member

    return unpacked


@contextmanager
def _seekable(content: Content) -> Iterator[IO[bytes]]:
    """A stream that a zip can be read from: the file itself, or a nameless copy of one that is packed."""
    with content.open() as stream:
        if isinstance(stream, io.BufferedReader) and isinstance(stream.raw, io.FileIO):
            yield stream
            return
        with tempfile.TemporaryFile() as copy:
            shutil.copyfileobj(stream, copy, CHUNK)
            copy.seek(0)
            yield copy


def _leaves(name: str) -> bool:
    """Whether a member's path is absolute, on a drive, or climbs."""
    return name.startswith("/") or ".." in name.split("/") or name[1:2] == ":"


def _of_system(name: str) -> bool:
    """Hidden files, and what a Mac adds to archives, are no dumps."""
    return any(
        (part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in re.split(r"[/\\]", name)
    )


def _unreadable(content: Content, problem: str) -> Content:
    return replace(content, problem=problem)


def why(error: Exception) -> str:
    """The reason an archive or file could not be read, in words."""
    if isinstance(error, UnusableError):
        return error.problem
    if isinstance(error, OSError) and not isinstance(error, gzip.BadGzipFile):
        return f"it cannot be read ({reason(error)})"
    if isinstance(error, RuntimeError):
        return "it is encrypted or packed in a way we cannot undo"
    return "the archive is damaged"
