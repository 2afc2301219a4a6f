"""Records as JSON Lines: what `survey read` prints and `survey dedupe` and `survey classify` take."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from generator.bibliography.work_types import WORK_TYPES, type_of
from generator.dumps.cleaning.web_addresses import real
from generator.identifiers import is_citation_key
from generator.model import Name, Record, Source
from generator.names.forms import readable
from generator.text import clean

_TEXTS = tuple(field.name for field in fields(Record) if field.type == "str")


def record_to_json(record: Record) -> str:
    """A record as one line of JSON, without what is unknown and without repairs, which belong to the ledger."""
    known: dict[str, object] = {}
    for field in fields(Record):
        value = getattr(record, field.name)
        if field.name == "repairs" or not value:
            continue
        if isinstance(value, Source):
            value = {"dump": value.dump, "line": value.line}
        known[field.name] = dict(value) if field.name == "other" else value
    return json.dumps(known, ensure_ascii=False)


def record_from_json(obj: object) -> Record:
    """The record that a JSON object of `survey read`'s or `survey export`'s form holds.

    Text is put into canonical form, numbers become text, names in parts become whole ones; `year` stands in for
    `published` and `key` for `id` where those are absent.

    Raises:
        ValueError: the value is no object, or a field has a value of a kind it cannot have.
    """
    if not isinstance(obj, Mapping):
        raise ValueError("is no JSON object")
    texts = {name: clean(_text(name, obj.get(name))) for name in _TEXTS}
    texts["published"] = texts["published"] or _text("year", obj.get("year"))
    texts["id"] = texts["id"] or texts["key"]
    texts["key"] = texts["key"] if is_citation_key(texts["key"]) else ""
    texts["type"] = texts["type"] if texts["type"] in WORK_TYPES else type_of(texts["type"])
    texts["url"] = real(texts["url"])
    known: dict[str, Any] = {**texts, "source": _source(obj.get("source"))}
    known |= {name: tuple(map(_author, _list(name, obj.get(name)))) for name in ("authors", "editors")}
    known["links"] = tuple(link for entry in _list("links", obj.get("links")) if (link := real(_text("links", entry))))
    for name in ("keywords", "protected"):
        words = (clean(_text(name, entry)) for entry in _list(name, obj.get(name)))
        known[name] = tuple(word for word in words if word)
    known["other"] = _other(obj.get("other"))
    return Record(**known)


def _text(name: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise ValueError(f"{name} is no text")


def _list(name: str, value: object) -> list[object]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise ValueError(f"{name} is no list")
    return value


def _other(value: object) -> tuple[tuple[str, str], ...]:
    if value is None:
        return ()
    if not isinstance(value, Mapping):
        raise ValueError("other is no object")
    return tuple((str(name), _text(f"other.{name}", text)) for name, text in value.items() if text)


def _author(value: object) -> str:
    """A name as text, or in parts as `survey export` writes it."""
    if not isinstance(value, Mapping):
        return clean(_text("authors", value))
    if "name" in value:
        return clean(_text("authors", value["name"]))
    family, given, prefix, suffix = (_text(part, value.get(part)) for part in ("family", "given", "prefix", "suffix"))
    return readable(Name(family, given, prefix, suffix))


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
