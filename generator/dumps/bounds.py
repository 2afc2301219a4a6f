"""How long a field of a record may be, and how many values it may have.

`generator.dumps.formats.fields` cuts while it cleans; whatever else a reader gives is held to the same bounds on its
way out (`within_bounds`), so that no dump, of whatever form, brings a record that is larger.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from itertools import islice
from typing import Any

from generator.model import OTHERS, Record, Rejected, Repair
from generator.text import clean

LONGEST: Mapping[str, int] = {
    "title": 2_000,
    "abstract": 50_000,
    "url": 2_000,
    "note": 5_000,
    "other": 10_000,
    "name": 200,
    "keyword": 200,
}
"""Characters that a field may have; fields that are not named here have `LONGEST_TEXT`. A longer title is none."""
MOST: Mapping[str, int] = {"authors": 10_000, "editors": 1_000, "keywords": 500, "links": 100, "other": 200}
"""How many there may be of what a record has several of. Papers of two collaborations have more than 5,000 authors."""
LONGEST_TEXT = 1_000
"""Characters of a field that `LONGEST` does not name."""
SHOWN = 80
"""Characters of what is rejected that are told."""
_AT_A_CUT = 24  # characters shown of where a value was cut
_CUT, _LEFT_OUT, _FIRST = "cut after ", "left out: more than ", "the first of them"
_VALUES = {"authors": "name", "editors": "name", "keywords": "keyword", "links": "url"}
_PEOPLE = frozenset(("authors", "editors"))
_NO_TEXTS = frozenset((*_VALUES, "title", "source", "repairs", "other", "protected", "published", "type", "key"))
_TEXTS = tuple(field.name for field in fields(Record) if field.name not in _NO_TEXTS)


def limit_of(field: str) -> int:
    """Characters that a text of a record may have."""
    return LONGEST.get(field, LONGEST_TEXT)


def cut_to(field: str, text: str, limit: int) -> tuple[str, Repair]:
    """The start of a text that is too long, and the note that says so."""
    text = text[:limit].rstrip()
    return text, Repair(field, f"…{text[-_AT_A_CUT:]}…", f"{_CUT}{limit:,} characters")


def left_out(field: str, text: str, limit: int, shown: int = _AT_A_CUT) -> Repair:
    """The note on a value that is too long and of which half is of no use."""
    return Repair(field, text[:shown], f"{_LEFT_OUT}{limit:,} characters")


def first_of(field: str) -> Repair:
    """The note on more values than there may be."""
    return Repair(field, f"more than {MOST[field]:,}", f"{_FIRST}, and others" if field in _PEOPLE else _FIRST)


def is_cut(repair: Repair) -> bool:
    """Whether a repair says that a record was cut to these bounds."""
    return repair.now.startswith((_CUT, _LEFT_OUT, _FIRST))


def within_bounds(item: Record | Rejected) -> Record | Rejected:
    """A record that is within all bounds: cut, with a repair for each cut, or rejected for its title.

    >>> within_bounds(Record("On owls", venue="O" * 3000)).repairs[0].now
    'cut after 1,000 characters'
    """
    if not isinstance(item, Record):
        return item
    if len(item.title) > LONGEST["title"] and item.source is not None:
        return Rejected(item.source, too_long_a_title(), clean(item.title[:SHOWN]))
    changed: dict[str, Any] = {}
    repairs: list[Repair] = []
    for field in _TEXTS:
        text = getattr(item, field)
        if len(text) > LONGEST_TEXT and len(text) > limit_of(field):
            changed[field], repair = (
                ("", left_out(field, text, limit_of(field))) if field == "url" else cut_to(field, text, limit_of(field))
            )
            repairs.append(repair)
    for field, of_value in _VALUES.items():
        values = getattr(item, field)
        if len(values) > MOST[field] + (values[-1:] == (OTHERS.family,)):
            values = (*values[: MOST[field]], *((OTHERS.family,) if field in _PEOPLE else ()))
            repairs.append(first_of(field))
        if any(len(value) > LONGEST[of_value] for value in values):
            values, notes = _short_values(of_value, values)
            repairs += notes
        if values is not getattr(item, field):
            changed[field] = values
    return replace(item, **changed, repairs=(*item.repairs, *repairs)) if changed else item


def too_long_a_title() -> str:
    """Why a record is rejected whose title is no title."""
    return f"a title of more than {LONGEST['title']:,} characters"


def _short(kind: str, text: str) -> tuple[str, Repair]:
    """A text that is too long within its bound: an address is left out, as half of it leads nowhere."""
    limit = limit_of(kind)
    return ("", left_out(kind, text, limit)) if kind == "url" else cut_to(kind, text, limit)


def _short_values(kind: str, values: tuple[str, ...]) -> tuple[tuple[str, ...], list[Repair]]:
    """Values within their bound, and the note on the first that was not."""
    limit = limit_of(kind)
    notes = [_short(kind, value) if len(value) > limit else (value, None) for value in values]
    repairs = (repair for _, repair in notes if repair is not None)
    return tuple(text for text, _ in notes if text), [*islice(repairs, 1)]  # one tells of all of them
