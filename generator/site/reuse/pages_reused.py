"""What a build need not make again: files whose inputs are those they were made from last time.

A page's template sees nothing but what it is given, so what it is given decides what it shows. `made` takes a digest
of that before it makes a file; where the file still stands as it was made from the same, it stays. What has no digest
is made each time, and so is everything after a change of the program itself.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, fields
from functools import cache
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path
from types import FunctionType
from typing import Any

from markupsafe import Markup

from generator.model import Assignment, Name, Paper
from generator.storage.files import Stamp, stamp_of, write_rebuildable
from generator.storage.memo import recalled

UNCHANGED = Markup("")
"""What `made` gives for a file that may stay as it stands. Told apart by identity."""


@dataclass(frozen=True, slots=True)
class Later:
    """A value that is only worked out where a page is made: a pure function and its arguments."""

    function: Callable[..., Any]
    arguments: tuple[Any, ...]

    def now(self) -> Any:
        """The value."""
        return self.function(*self.arguments)


def later(function: Callable[..., Any], *arguments: Any) -> Any:
    """`function(*arguments)`, worked out only if the page that shows it is made.

    Args:
        function: a pure function at the top of a module, or a method that only remembers what it gave.
        arguments: all that decides what it gives.
    """
    return Later(function, arguments)


def worked_out(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values with every `later` among them worked out."""
    return {name: value.now() if type(value) is Later else value for name, value in values.items()}


@dataclass(frozen=True, slots=True)
class Standing:
    """A file as it stands on disk, and the digest of what it was made from."""

    digest: str
    stamp: Stamp


class Reuse:
    """The files of the last build and the digests of this one's.

    Args:
        docs: the folder that paths are relative to.
        before: what the last build made.
    """

    def __init__(self, docs: Path, before: Mapping[str, Standing]) -> None:
        self._docs = str(docs)
        self._before = before
        self._digests = Digests()
        self._now: dict[str, str] = {}
        self._kept: set[str] = set()

    def stands(self, path: str, inputs: tuple[Any, ...]) -> bool:
        """Whether a file may stay as it is; its digest is remembered in any case."""
        digest = self._digests.of(inputs)
        if digest is None:
            return False
        self._now[path] = digest
        before = self._before.get(path)
        if before is None or before.digest != digest or stamp_of(f"{self._docs}/{path}") != before.stamp:
            return False
        self._kept.add(path)
        return True

    def text(self, kind: str, value: Any, make: Callable[[], str]) -> str:
        """A piece of text, made from a value that has a digest, or as the memo has it from the last build."""
        digest = self._digests.of(value)
        return make() if digest is None else recalled("texts", [f"{kind} {digest}"], lambda _: [make()], str, str)[0]

    def save(self, path: Path, program: str) -> None:
        """Leave for the next build what it may reuse, once the files of this one are written."""
        save_standing(path, program, self._after())

    def _after(self) -> dict[str, Standing]:
        found = {}
        for path, digest in self._now.items():
            if path in self._kept:
                found[path] = self._before[path]
            elif (stamp := stamp_of(f"{self._docs}/{path}")) is not None:
                found[path] = Standing(digest, stamp)
        return found


_CURRENT: ContextVar[Reuse | None] = ContextVar("reuse", default=None)


@contextmanager
def reusing(reuse: Reuse | None) -> Iterator[None]:
    """For its duration `made` may leave out what stands; without it everything is made."""
    token = _CURRENT.set(reuse)
    try:
        yield
    finally:
        _CURRENT.reset(token)


def made(path: str, make: Callable[[], str], *inputs: Any) -> str:
    """A file's text, or `UNCHANGED` where it stands and need not be made again.

    Args:
        path: the file in `docs/`.
        make: makes the text, from `inputs` and nothing else.
        inputs: all that decides the text.
    """
    reuse = _CURRENT.get()
    return UNCHANGED if reuse is not None and reuse.stands(path, inputs) else make()


def remembered(kind: str, value: Any, make: Callable[[], str]) -> str:
    """A piece of text that several files hold, and that the next build may need though nothing about it changed.

    Args:
        kind: tells it from other texts made from the same value.
        value: all that decides the text.
        make: makes it.
    """
    reuse = _CURRENT.get()
    return make() if reuse is None else reuse.text(kind, value, make)


class Digests:
    """Digests of values: equal ones have the same in every run. Papers are looked at once each.

    A function at the top of a module counts by its name, for the program is known; one that remembers values has none.
    """

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, str]] = {}  # the object is held, so that its id stays its own

    def of(self, value: Any) -> str | None:
        """The digest of text, numbers, frozen dataclasses, `later` and collections of these; None for what has none."""
        try:
            return _digest(self._pieces(value))
        except TypeError:
            return None

    def _pieces(self, value: Any) -> list[str]:
        pieces: list[str] = []
        self._add(value, pieces)
        return pieces

    def _add(self, value: Any, pieces: list[str]) -> None:
        kind = type(value)
        if kind is str or kind is Markup:
            pieces.append(f"'{len(value)}")
            pieces.append(value)
        elif (known := self._known.get(id(value))) is not None:
            pieces.append(known[1])
        elif kind in _PLAIN:
            pieces.append(repr(value))
        elif kind is tuple and len(value) > _LARGE:
            pieces.append(self._remembered(value, self._of_items))
        elif kind is tuple or kind is list:
            pieces.append(f"({len(value)}")
            self._add_all(value, pieces)
        elif kind is Later:
            pieces.append(_name(value.function))
            self._add(value.arguments, pieces)
        elif kind is FunctionType and value.__closure__ is None and "<" not in value.__qualname__:
            pieces.append(_name(value))
        elif kind in _ALL_IN_REPR:
            pieces.append(self._remembered(value, _of_text))
        elif hasattr(kind, "__dataclass_fields__"):
            pieces.append(f"<{kind.__qualname__}")
            self._add_all(_fields(kind)(value), pieces)  # type: ignore[arg-type]  # types can be hashed
        elif isinstance(value, Mapping):
            pieces.append(f"{{{len(value)}")
            self._add_all(value.keys(), pieces)
            self._add_all(value.values(), pieces)
        else:
            raise TypeError(f"{kind} has no digest")

    def _add_all(self, values: Iterable[Any], pieces: list[str]) -> None:
        """Adds each value; text and what was looked at before, as most is, without a further call."""
        known = self._known
        for value in values:
            if type(value) is str:
                pieces.append(f"'{len(value)}")
                pieces.append(value)
            elif (found := known.get(id(value))) is not None:
                pieces.append(found[1])
            else:
                self._add(value, pieces)

    def _remembered(self, value: Any, digest_of: Callable[[Any], str]) -> str:
        digest = digest_of(value)
        self._known[id(value)] = value, digest
        return digest

    def _of_items(self, values: tuple[Any, ...]) -> str:
        pieces = [f"({len(values)}"]
        self._add_all(values, pieces)
        return _digest(pieces)


def _of_text(value: Any) -> str:
    return _digest([repr(value)])


def _name(function: Callable[..., Any]) -> str:
    return f"{function.__module__}.{function.__qualname__}"


_PLAIN = frozenset({int, float, bool, type(None), range})
_LARGE = 16
_ALL_IN_REPR = frozenset({Paper, Name, Assignment})
"""Dataclasses of plain values through and through, whose text tells all; those that stand in many places."""


@cache
def _fields(kind: type[Any]) -> Callable[[Any], tuple[Any, ...]]:
    """Gives the values of a frozen dataclass's fields."""
    if not getattr(kind, "__dataclass_params__").frozen:  # noqa: B009  mypy does not know it of any type
        raise TypeError(f"{kind} has no digest")
    names = tuple(field.name for field in fields(kind))
    return attrgetter(*names) if len(names) > 1 else lambda value: tuple(getattr(value, name) for name in names)


def _digest(pieces: list[str]) -> str:
    return blake2b("\x1f".join(pieces).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def load_standing(path: Path, program: str) -> dict[str, Standing]:
    """What the last build left for the next; nothing if it was another program's or the file is not sound.

    Args:
        path: where `save_standing` wrote it.
        program: the digest of the program (`generator.site.reuse.program.program_digest`).
    """
    try:
        data = json.loads(path.read_bytes())
        if data["program"] != program:
            return {}
        return {
            str(name): Standing(str(digest), Stamp(int(size), int(time)))
            for name, (digest, size, time) in data["files"].items()
        }
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def save_standing(path: Path, program: str, files: Mapping[str, Standing]) -> None:
    """Leave for the next build what this one made."""
    rows = {name: (entry.digest, entry.stamp.size, entry.stamp.time) for name, entry in files.items()}
    text = json.dumps({"program": program, "files": rows}, separators=(",", ":"))
    write_rebuildable(path.parent, {path.name: text}, owned=())
