"""What a command worked out and the next one may need again, by the digest of all that it was worked out from.

For its duration `remembering` lets `recalled` and `recalled_arrays` look into a folder of files that may be deleted at
any time. What is there has been left by the same program or is passed over; the same holds for what is not sound.
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
"""So many values may be kept for each that a command asks for."""


def name_of(*parts: str) -> str:
    """A short name for values that are worked out from nothing but these texts."""
    return blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


class Memo:
    """The values of one folder.

    Args:
        folder: where they are kept, a file a kind.
        program: a digest of the program: another one may work out other values.
    """

    def __init__(self, folder: Path, program: str) -> None:
        self._folder, self._program = folder, program
        self._kinds: dict[str, _Values] = {}

    def values(self, kind: str, names: Sequence[str], make: Callable[[list[int]], Sequence[Any]]) -> list[Any]:
        """See `recalled`, whose `read` is yet to be applied."""
        if kind not in self._kinds:
            self._kinds[kind] = _Values(self._folder / f"{kind}.jsonl", _line(["program", self._program]))
        return self._kinds[kind].of(names, make)

    def arrays(self, kind: str) -> dict[str, NDArray[Any]]:
        """The arrays that were kept under a name; nothing where there are none, or none that are sound."""
        import numpy as np

        try:
            data = BytesIO((self._folder / f"{kind}.npz").read_bytes())
            with np.load(data, allow_pickle=False) as file:
                found = {name: file[name] for name in file.files}
        except (OSError, ValueError, EOFError, KeyError, zipfile.BadZipFile):
            return {}
        program = found.pop("program", None)
        return found if program is not None and program.tobytes() == self._program.encode() else {}

    def keep(self, kind: str, arrays: Mapping[str, NDArray[Any]]) -> None:
        """Leave arrays for the next command."""
        import numpy as np

        stream = BytesIO()
        np.savez(stream, program=np.frombuffer(self._program.encode(), np.uint8), **arrays)  # type: ignore[arg-type]
        write_rebuildable(self._folder, {f"{kind}.npz": stream.getvalue()}, owned=())

    def save(self) -> None:
        """Write what is new."""
        for values in self._kinds.values():
            values.save()


class _Values:
    """The values of one kind: a line each, to which new ones are added; what has not been asked for in long goes."""

    def __init__(self, path: Path, head: str) -> None:
        self._path, self._head = path, head
        self._before = _read_values(path, head)
        self._asked: dict[str, Any] = {}
        self._new: dict[str, Any] = {}

    def of(self, names: Sequence[str], make: Callable[[list[int]], Sequence[Any]]) -> list[Any]:
        """The values of names, those that are not known made."""
        missing = [place for place, name in enumerate(names) if name not in self._before and name not in self._new]
        if missing:
            self._new |= zip([names[place] for place in missing], make(missing), strict=True)
        found = [self._before[name] if name in self._before else self._new[name] for name in names]
        self._asked |= zip(names, found, strict=True)
        return found

    def save(self) -> None:
        if not self._new:
            return
        if self._before and len(self._before) < _MOST * len(self._asked):
            with self._path.open("a", encoding="ascii") as stream:
                stream.writelines(map(_line, self._new.items()))
        else:
            text = self._head + "".join(map(_line, self._asked.items()))
            write_rebuildable(self._path.parent, {self._path.name: text}, owned=())


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
    """For its duration values are taken from a memo where it has them; without one each is made."""
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
    """Values by name, each made only if the memo does not have it.

    Args:
        kind: tells these values from others of the same names.
        names: for each value the digest of all that decides it (`name_of`).
        make: makes the values at some of the places.
        write: a value as JSON.
        read: the value again.
    """
    memo = _CURRENT.get()
    everything = list(range(len(names)))
    if memo is None:
        return list(make(everything))
    fresh: dict[str, T] = {}

    def made(places: list[int]) -> list[Any]:
        values = make(places)
        fresh.update((names[place], value) for place, value in zip(places, values, strict=True))
        return list(map(write, values))

    found = memo.values(kind, names, made)
    try:
        return [fresh[name] if name in fresh else read(data) for name, data in zip(names, found, strict=True)]
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):  # not of our making after all
        return list(make(everything))
