"""A build makes a file again only if something that the file shows has changed.

A template shows its context and nothing else. So `made_if_changed` takes a digest of the context first: where the last
build wrote the file from a context of the same digest, and the file on disk was not touched since, the file stays.
Example: after a new paper of 2024, the page of 2019 stays, because its table holds the same papers.

A context has no digest if it holds anything but text, numbers, frozen dataclasses, functions at the top of a module and
collections of these; such a page is made by every build. A change of the program makes all files again.
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
from generator.storage.memo import recalled_text

UNCHANGED = Markup("")
"""What `made_if_changed` gives for a file that stays as it is on disk. Compare with `is`: it equals an empty file."""


@dataclass(frozen=True, slots=True)
class Later:
    """A pure function and its arguments: a value that is computed only if the page that shows it is made."""

    function: Callable[..., Any]
    arguments: tuple[Any, ...]

    def now(self) -> Any:
        """The value."""
        return self.function(*self.arguments)


def later(function: Callable[..., Any], *arguments: Any) -> Any:
    """`function(*arguments)`, computed only if the page that shows it is made.

    Example: `page(…, table=later(table, papers))` spares a page that stays the work of writing its table.

    Args:
        function: a pure function at the top of a module, or a method whose result depends on its arguments alone.
        arguments: everything that the result depends on.
    """
    return Later(function, arguments)


def worked_out(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values, with each `later` among them replaced by what it computes."""
    return {name: value.now() if type(value) is Later else value for name, value in values.items()}


@dataclass(frozen=True, slots=True)
class Standing:
    """A file as it stands on disk, and the digest of what it was made from."""

    digest: str
    stamp: Stamp


class Reuse:
    """Compares the files that the last build made with those that this build is asked for.

    Args:
        docs: the folder that paths are relative to.
        before: the files that the last build made, by path.
    """

    def __init__(self, docs: Path, before: Mapping[str, Standing]) -> None:
        self._docs = str(docs)
        self._before = before
        self._digests = Digests()
        self._now: dict[str, str] = {}
        self._kept: set[str] = set()

    def stands(self, path: str, inputs: tuple[Any, ...]) -> bool:
        """Whether a file may stay as it is. Its digest is kept for the next build in either case."""
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
        """A text made from a value: out of the memo where an earlier build made it from an equal value."""
        digest = self._digests.of(value)
        return make() if digest is None else recalled_text("texts", f"{kind} {digest}", make)

    def save(self, path: Path, program: str) -> None:
        """Write down the digest of each file for the next build; to be called after the files are written."""
        save_standing(path, program, self._after())

    def _after(self) -> dict[str, Standing]:
        standing = {}
        for path, digest in self._now.items():
            if path in self._kept:
                standing[path] = self._before[path]
            elif (stamp := stamp_of(f"{self._docs}/{path}")) is not None:
                standing[path] = Standing(digest, stamp)
        return standing


_CURRENT: ContextVar[Reuse | None] = ContextVar("reuse", default=None)


@contextmanager
def reusing(reuse: Reuse | None) -> Iterator[None]:
    """Within it, `made_if_changed` leaves out files that may stay. Outside it, and for None, it makes every file."""
    token = _CURRENT.set(reuse)
    try:
        yield
    finally:
        _CURRENT.reset(token)


def made_if_changed(path: str, make: Callable[[], str], *inputs: Any) -> str:
    """A file's text, or `UNCHANGED` where the file on disk was made from equal inputs.

    Args:
        path: the file in `docs/`.
        make: makes the text, from `inputs` and nothing else.
        inputs: everything that the text depends on.
    """
    reuse = _CURRENT.get()
    return UNCHANGED if reuse is not None and reuse.stands(path, inputs) else make()


def remembered(kind: str, value: Any, make: Callable[[], str]) -> str:
    """A text that several files hold, such as a paper's BibTeX entry. Later builds take it from the memo.

    Args:
        kind: tells the text from others that are made from the same value.
        value: everything that the text depends on.
        make: makes the text.
    """
    reuse = _CURRENT.get()
    return make() if reuse is None else reuse.text(kind, value, make)


class Digests:
    """Digests of values. Equal values have the same digest in every run; a paper is digested once a build.

    A function at the top of a module is digested as its name: its code is part of the program's own digest. A function
    that closes over values has no digest.
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
        """Adds each value. Most are texts or were digested before: these need no further call."""
        known = self._known
        for value in values:
            if type(value) is str:
                pieces.append(f"'{len(value)}")
                pieces.append(value)
            elif (digested := known.get(id(value))) is not None:
                pieces.append(digested[1])
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
"""Dataclasses that hold plain values only, so that their `repr` holds everything; they stand on many pages."""


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
    """The files that the last build made. Empty if another version of the program made them, or the file is broken.

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
    """Write down which files this build made, for `load_standing`."""
    rows = {name: (entry.digest, entry.stamp.size, entry.stamp.time) for name, entry in files.items()}
    text = json.dumps({"program": program, "files": rows}, separators=(",", ":"))
    write_rebuildable(path.parent, {path.name: text}, owned=())
