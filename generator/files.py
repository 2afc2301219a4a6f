"""Files are written whole or not at all, and only when their bytes change."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.errors import Place, SurveyError
from generator.progress import stage


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
            status = entry.stat()
            yield below + entry.name, Stamp(status.st_size, status.st_mtime_ns)


def read_text(path: Path, *, what: str) -> str:
    """The text of a UTF-8 file.

    Args:
        path: the file.
        what: what the file is to a person ("the taxonomy"), for the message.

    Raises:
        SurveyError: the file is missing, unreadable or not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise SurveyError(f"{what} is missing", "restore it or start with `survey new DIR`", path) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise SurveyError(f"{what} is not UTF-8 text", "save it in UTF-8", Place(str(path), line)) from None
    except OSError as error:
        raise SurveyError(
            f"{what} cannot be read ({reason(error)})", "check the file and its permissions", path
        ) from None


def lengthened(text: str, lines: str) -> str:
    """A text with lines below it, and the newline that its last line may lack; the rest keeps every byte."""
    return text + "\n" * bool(text and lines and not text.endswith("\n")) + lines


@stage("files written", lambda changed: f"{len(changed):,} changed")
def write_all(contents: Mapping[Path, str | bytes]) -> list[Path]:
    """Write several files as one step: either all get their new bytes or none changes.

    New bytes go into temporary files beside their targets first; only when all of them are on disk are they
    moved into place. Files that already hold the same bytes are not touched.

    Returns:
        The paths whose bytes changed, in the order given.

    Raises:
        SurveyError: a file cannot be written (full disk, permissions); every file is as it was.
    """
    staged: list[tuple[Path, Path]] = []
    current = Path()
    try:
        for current, content in contents.items():
            data = content.encode("utf-8") if isinstance(content, str) else content
            if _same(current, data):
                continue
            staged.append((_stage(current, data), current))
        _move_into_place(staged)
    except OSError as error:
        raise SurveyError(
            f"cannot be written ({reason(error)})",
            "make room or check permissions and run the command again; every file is as it was",
            current,
        ) from None
    finally:
        for temporary, _ in staged:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
    return [target for _, target in staged]


def write_if_changed(path: Path, content: str | bytes) -> bool:
    """Write one file whole, and only if its bytes change; true if they did."""
    return bool(write_all({path: content}))


def reason(error: OSError) -> str:
    """What the operating system said, in lower case and without its number."""
    return (error.strerror or str(error)).lower()


def _same(path: Path, data: bytes) -> bool:
    """Whether a file already holds these bytes; sizes are compared first, as they tell most of the time."""
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except FileNotFoundError:
        return False


def _stage(target: Path, data: bytes) -> Path:
    """Put bytes into a temporary file beside the target, flushed to disk, with the target's permissions."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _move_into_place(staged: list[tuple[Path, Path]]) -> None:
    """Rename staged files over their targets; if one rename fails, put the earlier ones back."""
    kept: list[tuple[Path, bytes | None]] = []
    try:
        for temporary, target in staged:
            kept.append((target, target.read_bytes() if target.exists() else None))
            temporary.replace(target)
    except BaseException:
        for target, before in reversed(kept):
            with contextlib.suppress(OSError):
                if before is None:
                    target.unlink(missing_ok=True)
                else:
                    target.write_bytes(before)
        raise


def write_rebuildable(
    root: Path, contents: Mapping[str, str | bytes], *, owned: Iterable[str], keep: Collection[str] = ()
) -> int:
    """Write files that can always be made again from others, and remove those that are no longer made.

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
    current, changed, made = root, 0, set[str]()
    try:
        for path, content in contents.items():
            data = content.encode("utf-8") if isinstance(content, str) else content
            folder = path.rpartition("/")[0]
            if folder not in made:
                current = root / folder
                current.mkdir(parents=True, exist_ok=True)
                made.add(folder)
            current = root / path
            if not _same(current, data):
                _replace(current, data)
                changed += 1
        for stray in _strays(str(root), {*contents, *keep}, owned):
            current = root / stray
            current.unlink()
            changed += 1
    except OSError as error:
        raise SurveyError(
            f"cannot be written ({reason(error)})", "make room or check permissions and build again", current
        ) from None
    return changed


def _replace(path: Path, data: bytes) -> None:
    temporary = path.with_name(f".{path.name}.tmp")
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
    return strays
