"""Records as JSON Lines: what `survey read` prints and `survey dedupe` and `survey classify` take."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from generator.dumps.cleaning.web_addresses import real
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
        known[field.name] = {"dump": value.dump, "line": value.line} if isinstance(value, Source) else value
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
    texts["id"] = texts["id"] or _text("key", obj.get("key"))
    texts["url"] = real(texts["url"])
    authors = tuple(map(_author, _list("authors", obj.get("authors"))))
    links = tuple(link for entry in _list("links", obj.get("links")) if (link := real(_text("links", entry))))
    known: dict[str, Any] = {**texts, "authors": authors, "links": links, "source": _source(obj.get("source"))}
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
