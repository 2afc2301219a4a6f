"""A cache on disk: values that are costly to compute, kept from one command to the next.

`remembering(memo)` opens the cache for the time of a command; `recalled` then computes only the values that it lacks.
A value is stored under a digest of everything that it is computed from (`name_of`), so that it never has to be
declared stale.

A file of the cache is ignored if another version of the program wrote it, or if it is damaged. The folder may be
deleted at any time: the values are computed again. Example:

    with remembering(Memo(root / ".survey", program)):
        features = recalled("features", names, compute, to_json, from_json)
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from generator.storage.files import write_rebuildable

if TYPE_CHECKING:
    from numpy.typing import NDArray

T = TypeVar("T")

_MOST = 3
"""The file is written anew, with only what was asked for, once it holds this many values for each that is asked for."""


def name_of(*parts: str) -> str:
    """The digest of texts: the name of a value that is computed from nothing else."""
    return blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


class Memo:
    """The values of one folder.

    Args:
        folder: where they are kept, a file a kind.
        program: a digest of the program: another version may compute other values.
        alive: whether one command after another uses this memo: then values stay in memory, as they are, until a
            command ends that did not ask for them.
    """

    def __init__(self, folder: Path, program: str, *, alive: bool = False) -> None:
        self._folder, self._program, self._alive = folder, program, alive
        self._kinds: dict[str, _Values] = {}
        self._arrays: dict[str, dict[str, NDArray[Any]]] = {}
        self._objects: dict[str, dict[str, Any]] = {}
        self._asked: dict[str, dict[str, Any]] = {}

    def values(self, kind: str, names: Sequence[str], make: Callable[[list[int]], Sequence[Any]]) -> list[Any]:
        """Values as JSON by name; see `recalled`."""
        return self._of_kind(kind).of(names, make)

    def text(self, kind: str, name: str, make: Callable[[], str]) -> str:
        """One text by name; see `recalled_text`."""
        return self._of_kind(kind).text(name, make)

    def arrays(self, kind: str) -> dict[str, NDArray[Any]]:
        """The arrays that were stored under a name; nothing where there is no file, or a damaged one."""
        if kind in self._arrays:
            return self._arrays[kind]
        import numpy as np

        try:
            data = BytesIO((self._folder / f"{kind}.npz").read_bytes())
            with np.load(data, allow_pickle=False) as file:
                arrays = {name: file[name] for name in file.files}
        except (OSError, ValueError, EOFError, KeyError, zipfile.BadZipFile):
            return {}
        program = arrays.pop("program", None)
        arrays = arrays if program is not None and program.tobytes() == self._program.encode() else {}
        if self._alive:
            self._arrays[kind] = arrays
        return arrays

    def keep(self, kind: str, arrays: Mapping[str, NDArray[Any]]) -> None:
        """Store arrays for the next command."""
        if self._alive:
            self._arrays[kind] = dict(arrays)
        import numpy as np

        stream = BytesIO()
        np.savez(stream, program=np.frombuffer(self._program.encode(), np.uint8), **arrays)  # type: ignore[arg-type]
        write_rebuildable(self._folder, {f"{kind}.npz": stream.getvalue()}, owned=())

    def save(self) -> None:
        """Write the values that were computed since; the command ends here."""
        for values in self._kinds.values():
            values.save()
        self._objects, self._asked = self._asked, {}

    def objects(self, kind: str) -> Mapping[str, Any]:
        """The values of a kind that are in memory, by name."""
        return self._objects.get(kind, {})

    def hold(self, kind: str, names: Sequence[str], objects: Sequence[Any]) -> None:
        """Keep values in memory until a command ends that did not ask for them."""
        if self._alive:
            self._asked.setdefault(kind, {}).update(zip(names, objects, strict=True))

    def _of_kind(self, kind: str) -> _Values:
        values = self._kinds.get(kind)
        if values is None:
            values = self._kinds[kind] = _Values(self._folder / f"{kind}.jsonl", _line(["program", self._program]))
        return values


class _Values:
    """The values of one kind, a line each. New ones are added at the end; the unused go when they are too many."""

    def __init__(self, path: Path, head: str) -> None:
        self._path, self._head = path, head
        self._before = _read_values(path, head)
        self._asked: dict[str, Any] = {}
        self._new: dict[str, Any] = {}

    def of(self, names: Sequence[str], make: Callable[[list[int]], Sequence[Any]]) -> list[Any]:
        """The values of names; those that are not stored are computed."""
        missing = [place for place, name in enumerate(names) if name not in self._before and name not in self._new]
        if missing:
            self._new |= zip([names[place] for place in missing], make(missing), strict=True)
        values = [self._before[name] if name in self._before else self._new[name] for name in names]
        self._asked |= zip(names, values, strict=True)
        return values

    def text(self, name: str, make: Callable[[], str]) -> str:
        """The text of a name; made if none is stored."""
        value = self._before.get(name)
        if value is None:
            value = self._new.get(name)
        if value is None:
            value = self._new[name] = make()
        self._asked[name] = value
        return str(value)

    def save(self) -> None:
        if self._new:
            self._write()
        self._new, self._asked = {}, {}

    def _write(self) -> None:
        if self._before and len(self._before) < _MOST * len(self._asked):
            with self._path.open("a", encoding="ascii") as stream:
                stream.writelines(map(_line, self._new.items()))
            self._before |= self._new
        else:
            text = self._head + "".join(map(_line, self._asked.items()))
            write_rebuildable(self._path.parent, {self._path.name: text}, owned=())
            self._before = self._asked


def _line(item: Any) -> str:
    return json.dumps(item) + ",\n"


def _read_values(path: Path, head: str) -> dict[str, Any]:
    try:
        text = path.read_text("ascii")
        if not text.startswith(head) or not text.endswith("],\n"):
            return {}
        values: dict[str, Any] = dict(json.loads(f"[{text[len(head) : -2]}]"))
    except (OSError, ValueError, TypeError, RecursionError):
        return {}
    return values


_CURRENT: ContextVar[Memo | None] = ContextVar("memo", default=None)


@contextmanager
def remembering(memo: Memo | None) -> Iterator[None]:
    """Lets `recalled` use a memo for the time of a block; with None every value is computed."""
    token = _CURRENT.set(memo)
    try:
        yield
    finally:
        _CURRENT.reset(token)


def current() -> Memo | None:
    """The memo in use."""
    return _CURRENT.get()


def recalled(
    kind: str,
    names: Sequence[str],
    make: Callable[[list[int]], Sequence[T]],
    write: Callable[[T], Any],
    read: Callable[[Any], T],
) -> list[T]:
    """Values by name, each computed only if the memo does not have it.

    Args:
        kind: tells these values from others of the same names.
        names: for each value the digest of everything that it is computed from (`name_of`).
        make: computes the values at some of the places.
        write: a value as JSON.
        read: the value again.
    """
    memo = _CURRENT.get()
    everything = list(range(len(names)))
    if memo is None:
        return list(make(everything))
    fresh: dict[str, T] = {}

    def computed(places: list[int]) -> list[Any]:
        values = make(places)
        fresh.update((names[place], value) for place, value in zip(places, values, strict=True))
        return list(map(write, values))

    stored = memo.values(kind, names, computed)
    try:
        fresh = {**memo.objects(kind), **fresh}
        values = [fresh[name] if name in fresh else read(data) for name, data in zip(names, stored, strict=True)]
        memo.hold(kind, names, values)
        return values
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):  # valid JSON that this program did not write
        return list(make(everything))


def recalled_text(kind: str, name: str, make: Callable[[], str]) -> str:
    """A text by name, made only if the memo does not have it: `recalled` for one, in a fraction of its time.

    Args:
        kind: tells these texts from others of the same names.
        name: the digest of everything that it is made from (`name_of`).
        make: makes the text.
    """
    memo = _CURRENT.get()
    return make() if memo is None else memo.text(kind, name, make)
