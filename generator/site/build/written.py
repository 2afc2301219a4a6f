"""Which files in `docs/` the program wrote, so that a build removes those that it no longer makes, and no others.

A build leaves the paths of its files in `.survey/written.json`, each with a digest of the bytes. The next build removes
a file in two cases:

1. The last build wrote it, this one does not make it, and it still has the bytes it was written with. So `docs/map.md`
   goes after the map was taken out of the program; a `docs/map.md` that a person put in its place stays.
2. It stands in a folder that a kind of page owns (`generator.site.pages.generated_folders`), and no kind makes it.

While a build writes, it first adds to `written.part` what it is about to write, a line a file, so that a build that is
killed leaves no file unknown either.

Every other file in `docs/` is a person's. A `written.json` that is lost or broken leaves the second case only: what a
kind that no longer exists left behind then stays until a person removes it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from hashlib import blake2b
from pathlib import Path

from generator.errors import ErrorKind, SurveyError
from generator.site.reuse.pages_reused import UNCHANGED
from generator.storage.files import reason, write_rebuildable

Digests = Mapping[str, tuple[str, ...]]
"""The digests of the bytes that a build wrote to a path: one, or two where a build was interrupted in between."""


def load_written(path: Path) -> Digests:
    """What `save_written` left, and what `note_written` added to it since; nothing of what is not sound."""
    try:
        files = json.loads(path.read_bytes())["files"]
        written = {name: tuple(map(str, digests)) for name, digests in files.items() if _is_inside(name)}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        written = {}
    return either(written, _noted(_part(path)))


def note_written(path: Path, digests: Digests) -> None:
    """Add what is written next; to be called before it is written.

    Args:
        path: the file that `save_written` writes at the end.
        digests: of the files that are written next.

    Raises:
        SurveyError: the file system refuses.
    """
    part = _part(path)
    try:
        part.parent.mkdir(exist_ok=True)
        with part.open("a", encoding="utf-8") as stream:
            stream.writelines(json.dumps([name, *of_file]) + "\n" for name, of_file in digests.items())
    except OSError as error:
        raise SurveyError(
            f"cannot be written ({reason(error)})",
            "make room or check permissions and build again",
            part,
            kind=ErrorKind.UNWRITABLE,
        ) from None


def save_written(path: Path, written: Digests) -> None:
    """Leave the paths and digests for the next build."""
    text = json.dumps({"files": written}, separators=(",", ":"))
    write_rebuildable(path.parent, {path.name: text}, owned=())
    _part(path).unlink(missing_ok=True)


def digests_of(docs: Path, contents: Mapping[str, str | bytes], before: Digests) -> Digests:
    """The digest of each file that this build makes.

    Args:
        docs: the folder that paths are relative to.
        contents: the files; one that is `UNCHANGED` has the digest it had before.
        before: the digests of the last build. Where they do not tell, the file is read.
    """
    return {path: _digests_of(docs / path, content, before.get(path, ())) for path, content in contents.items()}


def either(before: Digests, now: Digests) -> Digests:
    """What may stand in `docs/` while a build writes: the bytes of the last one, or those of this one."""
    return {path: tuple(dict.fromkeys((*before.get(path, ()), *now.get(path, ())))) for path in {**before, **now}}


def remove_leftovers(docs: Path, before: Digests, contents: Collection[str]) -> int:
    """Remove what the last build wrote and this one does not make; a file that a person changed since stays.

    Args:
        docs: the folder that paths are relative to.
        before: the digests of the last build.
        contents: the paths of the files of this one.

    Returns:
        How many files were removed.

    Raises:
        SurveyError: the file system refuses.
    """
    removed = 0
    for name in before.keys() - set(contents):
        path = docs / name
        try:
            if _digest(path.read_bytes()) in before[name]:
                path.unlink()
                removed += 1
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
            continue  # a person removed it, or put a folder in its place
        except OSError as error:
            raise SurveyError(
                f"is no longer made and cannot be removed ({reason(error)})",
                "check permissions and build again",
                path,
                kind=ErrorKind.UNWRITABLE,
            ) from None
    return removed


def _digests_of(path: Path, content: str | bytes, before: tuple[str, ...]) -> tuple[str, ...]:
    if content is UNCHANGED:
        return before if len(before) == 1 else (_digest(path.read_bytes()),)
    return (_digest(content.encode("utf-8") if isinstance(content, str) else content),)


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=8).hexdigest()


def _part(path: Path) -> Path:
    return path.with_suffix(".part")


def _noted(part: Path) -> dict[str, tuple[str, ...]]:
    """What a build that was killed was about to write; its last line may be broken."""
    noted: dict[str, tuple[str, ...]] = {}
    try:
        lines = part.read_text("utf-8", "replace").splitlines()
    except OSError:
        return {}
    for line in lines:
        try:
            name, *digests = map(str, json.loads(line))
        except (ValueError, TypeError, RecursionError):
            continue
        if digests and _is_inside(name):
            noted[name] = tuple(dict.fromkeys((*noted.get(name, ()), *digests)))
    return noted


def _is_inside(name: str) -> bool:
    """Whether a path that was read from a file stays within the folder that it is relative to."""
    return bool(name) and not name.startswith("/") and "\\" not in name and ".." not in name.split("/")
