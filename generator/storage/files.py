"""Files are written whole or not at all, and only when their bytes change."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.errors import ErrorKind, Place, SurveyError
from generator.progress import stage
from generator.storage import journal
from generator.storage.line_ends import with_ends_of

_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: .*)?\r?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Size and time of change (ns) of a file: another stamp means that somebody wrote it."""

    size: int
    time: int


def stamp_of(path: str) -> Stamp | None:
    """The stamp of a file; None if it is not there."""
    try:
        status = os.stat(path)  # noqa: PTH116  called for each file of a site, where a Path costs more than the call
    except OSError:
        return None
    return Stamp(status.st_size, status.st_mtime_ns)


def stamps_in(folder: str, below: str = "") -> Iterator[tuple[str, Stamp]]:
    """Each file in a folder and its folders, by path, with its stamp; a folder that is not there holds nothing."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.is_dir():
            yield from stamps_in(entry.path, f"{below}{entry.name}/")
        elif entry.is_file():
            try:
                status = entry.stat()
            except FileNotFoundError:  # another command removed it while we looked
                continue
            yield below + entry.name, Stamp(status.st_size, status.st_mtime_ns)


def read_text(path: Path, *, what: str, missing: str = "restore it or start with `survey new DIR`") -> str:
    """The text of a UTF-8 file.

    Args:
        path: the file.
        what: what the file is to a person ("the taxonomy"), for the message.
        missing: what to do where it is missing; by default as for a file of every survey.

    Raises:
        SurveyError: the file is missing, unreadable, not UTF-8, or holds the marks of an unfinished merge.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise SurveyError(f"{what} is missing", missing, path, kind=ErrorKind.MISSING) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise SurveyError(
            f"{what} is not UTF-8 text", "save it in UTF-8", Place(str(path), line), kind=ErrorKind.UNREADABLE
        ) from None
    except OSError as error:
        raise SurveyError(
            f"{what} cannot be read ({reason(error)})",
            "check the file and its permissions",
            path,
            kind=ErrorKind.UNREADABLE,
        ) from None
    conflict = _CONFLICT.search(text) if "<<<<<<<" in text or ">>>>>>>" in text else None
    if conflict:
        raise SurveyError(
            f"{what} holds a merge that nobody finished",
            "keep what is right of both sides and remove the lines that start with <<<<<<<, ======= and >>>>>>>",
            Place(str(path), text.count("\n", 0, conflict.start()) + 1),
            kind=ErrorKind.CONFLICT,
        )
    return text


def lengthened(text: str, lines: str) -> str:
    """A text with lines below it, and the newline that its last line may lack; the rest keeps every byte."""
    return text + "\n" * bool(text and lines and not text.endswith("\n")) + lines


@stage("files written", lambda changed: f"{len(changed):,} changed")
def write_all(contents: Mapping[Path, str | bytes]) -> list[Path]:
    """Write several files as one step: either all get their new bytes or none changes, even if the program is killed.

    Files that already hold the same bytes are not touched. What a kill leaves half done, `generator.storage.recovery`
    finishes before the next command reads anything.

    Returns:
        The paths whose bytes changed, in the order given.

    Raises:
        SurveyError: a file cannot be written (full disk, permissions).
    """
    changed: dict[Path, bytes] = {}
    current = Path()
    try:
        for current, content in contents.items():
            data = as_written(current, content)
            if not holds(current, data):
                changed[current] = data
        current = next(iter(changed), current)
        if len(changed) == 1:
            _replace(current, changed[current])
        elif changed:
            journal.write_as_one(changed)
    except OSError as error:
        place = Path(error.filename) if error.filename in map(str, changed) else current
        raise SurveyError(
            f"cannot be written ({reason(error)})",
            "make room or check permissions and run the command again; "
            + ("it first finishes what this one began" if _begun(changed) else "every file is as it was"),
            place,
            kind=ErrorKind.UNWRITABLE,
        ) from None
    return list(changed)


def _begun(changed: Mapping[Path, bytes]) -> bool:
    return len(changed) > 1 and journal.is_pending(journal.common_folder(changed))


def write_if_changed(path: Path, content: str | bytes) -> bool:
    """Write one file whole, and only if its bytes change; true if they did."""
    return bool(write_all({path: content}))


def reason(error: OSError) -> str:
    """What the operating system said, in lower case and without its number."""
    return (error.strerror or str(error)).lower()


def text_if_there(path: Path, *, what: str = "the file") -> str:
    """The text of a file, empty where it is not there yet; see `read_text`."""
    return read_text(path, what=what) if path.exists() else ""


def numbered_lines(path: Path, *, what: str) -> Iterator[tuple[Place, str]]:
    """The lines of a file that are not empty, each with its place; none where the file is not there yet.

    Args:
        path: the file.
        what: it, for messages.

    Raises:
        SurveyError: it cannot be read.
    """
    for number, line in enumerate(text_if_there(path, what=what).split("\n"), 1):
        if line:
            yield Place(str(path), number), line


def as_written(path: Path, content: str | bytes) -> bytes:
    """The bytes that `write_all` gives a file: those of a text end their lines as the file does."""
    return with_ends_of(path, content.encode("utf-8")) if isinstance(content, str) else content


def holds(path: Path, data: bytes) -> bool:
    """Whether a file already holds these bytes; sizes are compared first, as they tell most of the time."""
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except FileNotFoundError:
        return False


def _replace(path: Path, data: bytes) -> None:
    """Replace one file with new bytes that are on disk, with the permissions of the old ones."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}{journal.LITTER}")
    try:
        temporary.unlink(missing_ok=True)
        journal.write_through(temporary, data, like=path)
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    journal.flush_folder(path.parent)


def write_rebuildable(
    root: Path, contents: Mapping[str, str | bytes], *, owned: Iterable[str], keep: Collection[str] = ()
) -> int:
    """Write files that can always be folders again from others, and remove those that are no longer folders.

    Unlike `write_all` this does not wait for the disk after each file, which takes longer than making thousands
    of pages does, and an interruption may leave some files new and some old: the next run mends that. Each
    single file is still replaced whole, and only if its bytes change.

    Args:
        root: the folder that the paths are relative to.
        contents: bytes or text by path, with `/` between folders.
        owned: folders below `root` in which every file not in `contents` is removed.
        keep: files that stay as they are, by path, although they are not in `contents`.

    Returns:
        How many files were written or removed.

    Raises:
        SurveyError: a file cannot be written or removed.
    """
    current, changed, folders = root, 0, set[str]()
    try:
        for path, content in contents.items():
            data = content.encode("utf-8") if isinstance(content, str) else content
            folder = path.rpartition("/")[0]
            if folder not in folders:
                current = root / folder
                current.mkdir(parents=True, exist_ok=True)
                folders.add(folder)
            current = root / path
            if not holds(current, data):
                _exchange(current, data)
                changed += 1
        for stray in _strays(str(root), {*contents, *keep}, owned):
            current = root / stray
            current.unlink()
            changed += 1
    except OSError as error:
        raise SurveyError(
            f"cannot be written ({reason(error)})",
            "make room or check permissions and build again",
            current,
            kind=ErrorKind.UNWRITABLE,
        ) from None
    return changed


def _exchange(path: Path, data: bytes) -> None:
    """Replace one file without waiting for the disk."""
    temporary = path.with_name(f".{path.name}{journal.LITTER}")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def _strays(root: str, wanted: Collection[str], owned: Iterable[str]) -> list[str]:
    """Files in the owned folders that are not wanted, by their path."""
    strays = []
    for folder in owned:
        for parent, _, names in os.walk(os.path.normpath(f"{root}/{folder}")):
            below = parent[len(os.path.normpath(root)) + 1 :].replace(os.sep, "/")
            paths = (f"{below}/{name}" if below else name for name in names)
            strays += [path for path in paths if path not in wanted]
    return list(dict.fromkeys(strays))  # a folder may stand in another that is owned, too
