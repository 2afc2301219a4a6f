"""Features and decisions remembered from run to run, so that one new paper costs the work of one paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, fields
from operator import attrgetter
from typing import Any
from zlib import crc32

from generator.match.compare import Decision, Verdict
from generator.match.features import Features
from generator.match.local_engine import Embedded, Pair
from generator.match.rule_answer import Relation
from generator.match.sketch import Sketch
from generator.match.title_words import Title
from generator.storage.memo import recalled

_OWN = tuple(field.name for field in fields(Features) if field.name not in {"title", "sketch", "keys"})
_own = attrgetter(*_OWN)


class Remembering(Embedded):
    """This machine; a pair of items that was decided in an earlier run is not compared again."""

    def decisions(self, items: Sequence[Features], pairs: Sequence[Pair]) -> list[Decision]:
        """The decision about each pair of items, given by their numbers."""
        names = {number: _name(items[number]) for number in {number for pair in pairs for number in pair}}
        return recalled(
            "decisions",
            [f"{names[a]} {names[b]}" for a, b in pairs],
            lambda places: super(Remembering, self).decisions(items, [pairs[place] for place in places]),
            astuple,
            lambda data: Decision(Verdict(data[0]), data[1], tuple(data[2]), data[3], data[4], Relation(data[5])),
        )


def _name(item: Features) -> str:
    """Names an item by all that its comparison depends on: its digest, and what `demote` took from it."""
    left = item.title.generic << 3 | bool(item.arxiv) << 2 | bool(item.doi) << 1 | bool(item.sketch)
    return f"{item.digest:x}.{left:x}.{crc32(item.sketch.filter):x}"


def to_json(item: Features) -> list[Any]:
    """Features as JSON."""
    title, sketch = item.title, item.sketch
    return [
        _own(item),
        astuple(title),
        (_text(sketch.lowest), sketch.runs, sketch.words, _text(sketch.starts), _text(sketch.filter), sketch.cut),
        _text(item.keys),
    ]


def from_json(data: list[Any]) -> Features:
    """Features from JSON. Raises what Python does of other data than `to_json` gives."""
    own, title, (lowest, runs, words, starts, bloom, cut), keys = data
    values = dict(zip(_OWN, own, strict=True))
    values["authors"], values["mentions"] = tuple(values["authors"]), tuple(values["mentions"])
    return Features(
        title=_title(title),
        sketch=Sketch(_bytes(lowest), runs, words, _bytes(starts), _bytes(bloom), cut),
        keys=_bytes(keys),
        **values,
    )


def _title(values: list[Any]) -> Title:
    lists: list[Any] = [tuple(value) if isinstance(value, list) else value for value in values]
    return Title(*lists)


def _text(data: bytes) -> str:
    return data.hex()


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text)
