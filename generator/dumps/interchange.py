"""Records as JSON Lines: what `survey read` prints and `survey dedupe` and `survey classify` take."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields

from generator.model import Record, Source

_TEXTS = tuple(field.name for field in fields(Record) if field.type == "str")
_LISTS = ("authors", "links")


def record_to_json(record: Record) -> str:
    """A record as one line of JSON, without what is unknown and without repairs, which belong to the ledger."""
    known: dict[str, object] = {}
    for field in fields(Record):
        value = getattr(record, field.name)
        if field.name == "repairs" or not value:
            continue
        known[field.name] = {"dump": value.dump, "line": value.line} if isinstance(value, Source) else value
    return json.dumps(known, ensure_ascii=False)


def record_from_json(obj: object) -> Record:
    """The record that a JSON object of `survey read`'s form holds. Text is taken as it is; numbers become text.

    Raises:
        ValueError: the value is no object, or a field has a value of a kind it cannot have.
    """
    if not isinstance(obj, Mapping):
        raise ValueError("is no JSON object")
    texts = {name: _text(name, obj.get(name)) for name in _TEXTS}
    lists = {name: _texts(name, obj.get(name)) for name in _LISTS}
    return Record(**texts, **lists, source=_source(obj.get("source")))  # type: ignore[arg-type]


def _text(name: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise ValueError(f"{name} is no text")


def _texts(name: str, value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
        raise ValueError(f"{name} is no list of texts")
    return tuple(value)


def _source(value: object) -> Source | None:
    if value is None:
        return None
    if (
        not isinstance(value, Mapping)
        or not isinstance(value.get("dump"), str)
        or not isinstance(value.get("line"), int)
    ):
        raise ValueError("source does not name a dump and a line")
    return Source(value["dump"], value["line"])
