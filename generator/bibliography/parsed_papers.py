"""Papers as they were read from `papers.bib`, kept from one command to the next by what their entries say.

To read an entry is to decode LaTeX, part names and clean texts, which takes five times as long as to read JSON. So one
edited entry of twenty thousand costs the reading of one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import MISSING, fields
from typing import Any

from generator.bibliography.bibtex.document import Entry
from generator.model import Name, Paper, Result, ResultPlace
from generator.storage.memo import current, name_of, recalled


def read_once(entries: Sequence[Entry], leaves: Collection[str], read: Callable[[Entry], Paper]) -> tuple[Paper, ...]:
    """The papers of entries; one that an earlier command read is taken from the memo.

    Args:
        entries: those of a `papers.bib`.
        leaves: slugs of leaves, which decide what keywords mean.
        read: reads an entry. What it gives depends on the entry's type, key and fields and on `leaves`; where the entry
            stands plays a part in errors only.
    """
    if current() is None:
        return tuple(map(read, entries))
    standing = name_of(*sorted(leaves))
    names = [_name(entry, standing) for entry in entries]
    papers = recalled("papers", names, lambda places: [read(entries[place]) for place in places], to_json, from_json)
    return tuple(papers)


def _name(entry: Entry, standing: str) -> str:
    values = [f"{len(item.value)} {item.name}={item.value}" for item in entry.fields]
    return name_of(standing, entry.type, entry.key, *values)


def to_json(paper: Paper) -> dict[str, Any]:
    """A paper as JSON: the fields that have another value than by default."""
    values = {name: getattr(paper, name) for name in _DEFAULTS}
    data = {name: value for name, value in values.items() if value != _DEFAULTS[name] or value is True}
    for name in _PEOPLE & data.keys():
        data[name] = [(each.family, each.given, each.prefix, each.suffix) for each in data[name]]
    if "measured" in data:
        data["measured"] = [_result_to_json(result) for result in paper.measured]
    return data


def from_json(data: Mapping[str, Any]) -> Paper:
    """A paper from JSON. Raises what Python does of other data than `to_json` gives."""
    values = dict(data)
    for name in values.keys() & _READERS.keys():
        values[name] = _READERS[name](values[name])
    return Paper(**values)


def _result_to_json(result: Result) -> list[Any]:
    values = [getattr(result, name) for name in _RESULT]
    return [*values, result.place and (result.place.dump, result.place.line, result.place.sentence)]


def _results(rows: Sequence[Sequence[Any]]) -> tuple[Result, ...]:
    return tuple(
        Result(**dict(zip(_RESULT, row[:-1], strict=True)), place=row[-1] and ResultPlace(*row[-1])) for row in rows
    )


def _people(rows: Sequence[Sequence[str]]) -> tuple[Name, ...]:
    return tuple(Name(*row) for row in rows)


def _pairs(rows: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(map(tuple, rows))


_DEFAULTS: Mapping[str, Any] = {field.name: field.default for field in fields(Paper)}
_RESULT = tuple(field.name for field in fields(Result) if field.name != "place")
_PEOPLE = frozenset({"authors", "editors"})
_READERS: Mapping[str, Callable[[Any], Any]] = {
    **{name: tuple for name, default in _DEFAULTS.items() if default is not MISSING and default == ()},
    **dict.fromkeys(_PEOPLE, _people),
    **dict.fromkeys(("extra", "properties"), _pairs),
    "measured": _results,
}
