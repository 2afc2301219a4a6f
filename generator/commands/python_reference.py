"""The reference of what other programs may use, made from the code: every public name with what it takes and gives."""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import EnumType
from types import FunctionType
from typing import Any

import generator

_SECTION = re.compile(r"^(Args|Attributes|Returns|Raises):\n", re.MULTILINE)
_ITEM = re.compile(r"^ {4}(\w+): (.*(?:\n {8}.*)*)", re.MULTILINE)
_ORDER = ("Survey", "read", "dedupe", "classify", "SurveyError", "ErrorKind")


def python_names() -> str:
    """Every name of `generator.__all__`: what is called first, then the values that travel."""
    names = (*_ORDER, *(name for name in generator.__all__ if name not in _ORDER))
    return "\n".join(line for name in names for line in _described(name, getattr(generator, name)))


def parts_of(docstring: str | None) -> tuple[str, dict[str, str]]:
    """The text of a docstring before its sections, and the text of each section by its name."""
    text, *rest = _SECTION.split(inspect.cleandoc(docstring or ""))
    return text.strip(), dict(zip(rest[::2], rest[1::2], strict=True))


def meanings(section: str) -> dict[str, str]:
    """What a section of a docstring says of each name."""
    return {name: " ".join(meaning.split()) for name, meaning in _ITEM.findall(section)}


def _described(name: str, thing: Any) -> Iterator[str]:
    """A heading with what it is, and below it its parts."""
    if not isinstance(thing, type):
        yield from _function(name, thing, "##")
        return
    text, sections = parts_of(thing.__doc__)
    yield f"## {name}\n\n{text}\n"
    said = meanings(sections.get("Args") or sections.get("Attributes") or "")
    if isinstance(thing, EnumType):
        yield _table(("Value", "Meaning"), ((name.lower(), _capital(meaning)) for name, meaning in said.items()))
    elif dataclasses.is_dataclass(thing):
        fields = {field.name: f"`{field.type}`" for field in dataclasses.fields(thing)}
        if said:
            yield _table(
                ("Field", "Type", "Meaning"), ((name, kind, _capital(said[name])) for name, kind in fields.items())
            )
        else:
            yield _table(("Field", "Type"), fields.items())
    elif issubclass(thing, Exception):
        yield _list(said)
    for member, value in vars(thing).items():
        if not member.startswith("_"):
            yield from _member(name, member, value)


def _member(owner: str, name: str, value: Any) -> Iterator[str]:
    if isinstance(value, property):
        text, _ = parts_of(value.__doc__)
        yield f"### {owner}.{name}\n\n`{inspect.signature(value.fget).return_annotation}`: {text}\n"  # type: ignore[arg-type]
    elif isinstance(value, classmethod):
        yield from _function(f"{owner}.{name}", value.__func__, "###")
    elif isinstance(value, FunctionType):
        yield from _function(f"{owner}.{name}", value, "###")


def _function(name: str, function: Any, marks: str) -> Iterator[str]:
    text, sections = parts_of(function.__doc__)
    yield f"{marks} {name}\n\n```text\n{name.rpartition('.')[2]}{_signature(function)}\n```\n\n{text}\n"
    if "Args" in sections:
        yield _list(meanings(sections["Args"]))
    if "Returns" in sections:
        yield f"Returns: {' '.join(sections['Returns'].split())}\n"
    for error, when in meanings(sections.get("Raises", "")).items():
        yield f"Raises `{error}`: {when}\n"


def _signature(function: Any) -> str:
    """`(key: str, *, year: int | None = None) -> Paper`."""
    signature = inspect.signature(function)
    pieces: list[str] = []
    for parameter in signature.parameters.values():
        if parameter.name in ("self", "cls"):
            continue
        if parameter.kind is parameter.KEYWORD_ONLY and "*" not in pieces:
            pieces.append("*")
        star = "*" if parameter.kind is parameter.VAR_POSITIONAL else ""
        default = "" if parameter.default is parameter.empty else f" = {_literal(parameter.default)}"
        pieces.append(f"{star}{parameter.name}: {parameter.annotation}{default}")
    return f"({', '.join(pieces)}) -> {signature.return_annotation}"


def _capital(meaning: str) -> str:
    return meaning[:1].upper() + meaning[1:]


def _literal(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else repr(value)


def _list(said: Mapping[str, str]) -> str:
    return "".join(f"- `{name}`: {meaning}\n" for name, meaning in said.items())


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose first column holds names."""
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    for name, *cells in rows:
        escaped = (cell.replace("|", "\\|") for cell in cells)
        lines.append(f"| `{name}` | {' | '.join(escaped)} |")
    return "\n".join(lines) + "\n"
