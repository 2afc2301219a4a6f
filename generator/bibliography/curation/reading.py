"""`curation.yml`: what a person decided, kept apart from what the program decided.

A list of one-line decisions. They always win, survive every rebuild, and are never removed by the program:

    - same: [key-a, key-b]
    - different: [key-a, key-b]
    - versions: [key-a, key-b]
    - unrelated: [key-a, key-b]
    - topics: {key-a: [primary-leaf, secondary-leaf]}
    - title: {key-a: The title as it should read}
    - hide: key-a
    - hide: key-b
      because: not about birds
    - dump: {listing.txt: {date: 2025-06, title: June listing}}
    - correct: key-a
      year: 2021

What `correct` may set is told in `corrected_fields.py`. Of two decisions that contradict each other the later one
counts. The same words but `correct` as a mapping (`same: [[a, b], [c, d]]`) are read too.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from generator.bibliography.curation.corrected_fields import Corrected, read_value
from generator.errors import ErrorKind, Place, SurveyError
from generator.partial_dates import is_date
from generator.storage.files import read_text
from generator.storage.yaml import compose_yaml, is_empty
from generator.text import clean

_OPPOSITES = {
    "same": ("different", "versions"),
    "different": ("same",),
    "versions": ("same", "unrelated"),
    "unrelated": ("versions",),
}
_BECAUSE = "because"
WORDS = ("same", "different", "versions", "unrelated", "topics", "title", "hide", "dump", "correct")
_DUMP_FIELDS = ("date", "title")


@dataclass(frozen=True, slots=True)
class Pin:
    """The leaves a curator gave a paper, primary first."""

    key: str
    leaves: tuple[str, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class DumpNote:
    """What a person says of a dump, by its name: when it was captured, and what readers see it called."""

    name: str
    date: str = ""
    title: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as it stands in the file.

    Args:
        word: what kind it is.
        names: the papers it is about: citation keys, aliases, `dump:line`. Or the dumps.
        line: where it starts, from 1.
        alone: it fills this one line and is all that stands in it.
        said: everything it says, to tell whether another one says the same.
    """

    word: str
    names: tuple[str, ...]
    line: int
    alone: bool
    said: str


@dataclass(frozen=True, slots=True)
class Curation:
    """All decisions, in file order. Keys are citation keys or, for `same` and `different`, `dump:line`.

    `decided` holds all of them as they stand in the file, also those that later ones take back. `reasons` says why
    papers are hidden, for those of which somebody said it.
    """

    same: tuple[tuple[str, str], ...] = ()
    different: tuple[tuple[str, str], ...] = ()
    versions: tuple[tuple[str, str], ...] = ()
    unrelated: tuple[tuple[str, str], ...] = ()
    pins: tuple[Pin, ...] = ()
    titles: tuple[tuple[str, str], ...] = ()
    hidden: tuple[str, ...] = ()
    reasons: tuple[tuple[str, str], ...] = ()
    corrections: tuple[Corrected, ...] = ()
    dumps: tuple[DumpNote, ...] = ()
    decided: tuple[Decided, ...] = field(default=(), compare=False)
    text: str = field(default="", compare=False)

    @property
    def apart(self) -> tuple[tuple[str, str], ...]:
        """Pairs that are two works: those called different, and versions of each other."""
        return (*self.different, *self.versions)

    @property
    def leaves_of(self) -> dict[str, tuple[str, ...]]:
        """The pinned leaves by citation key; the last decision about a paper counts."""
        return {pin.key: pin.leaves for pin in self.pins}


def load_curation(path: Path, *, leaves: frozenset[str] | None = None) -> Curation:
    """The decisions of a file; none when it is not there yet.

    Args:
        path: `bib/curation.yml`.
        leaves: the slugs that exist; a pin to another one is refused. None checks nothing.

    Raises:
        SurveyError: not YAML, an unknown word, a decision of the wrong shape or an unknown leaf, with its line.
    """
    if not path.exists():
        return Curation()
    text = read_text(path, what="the curation")
    decisions: dict[str, list[Any]] = {word: [] for word in WORDS}
    decided, reasons = [], []
    standing: dict[str, set[frozenset[str]]] = {word: set() for word in _OPPOSITES}
    for decision in _decisions(compose_yaml(text, path), path):
        place = Place(str(path), decision.line)
        if decision.word == "correct":
            names = _correct(decision, path, leaves, decisions)
        else:
            values = _READERS[decision.word](decision.value, place, leaves)
            decisions[decision.word].extend(values)
            if decision.word in _OPPOSITES:
                _take_back(decisions, decision.word, {frozenset(pair) for pair in values}, standing)
            names = _names(decision.word, values)
            reasons += [(name, because) for _, because, _ in decision.fields for name in names]
        said = json.dumps([decision.word, decision.value, [(name, value) for name, value, _ in decision.fields]])
        decided.append(Decided(decision.word, names, decision.line, decision.alone, said))
    return Curation(
        same=tuple(decisions["same"]),
        different=tuple(decisions["different"]),
        versions=tuple(decisions["versions"]),
        unrelated=tuple(decisions["unrelated"]),
        pins=tuple(decisions["topics"]),
        titles=tuple(decisions["title"]),
        hidden=tuple(decisions["hide"]),
        reasons=tuple(reasons),
        corrections=tuple(decisions["correct"]),
        dumps=tuple(decisions["dump"]),
        decided=tuple(decided),
        text=text,
    )


def _correct(
    decision: _Decision, path: Path, leaves: frozenset[str] | None, decisions: dict[str, list[Any]]
) -> tuple[str, ...]:
    """Takes a correction in: its title and topics as decisions of these names, the rest as values."""
    place = Place(str(path), decision.line)
    key = decision.value
    if not isinstance(key, str) or not key:
        raise SurveyError(
            "needs a paper", "write `- correct: KEY` and the fields below it", place, kind=ErrorKind.BAD_VALUE
        )
    if not decision.fields:
        raise SurveyError(
            f"corrects nothing about {key!r}", "write `field: value` below it", place, kind=ErrorKind.BAD_VALUE
        )
    values = []
    for name, value, line in decision.fields:
        where = Place(str(path), line)
        if name == "topics":
            decisions["topics"] += _pins({key: value or []}, where, leaves)
        elif name == "title":
            decisions["title"] += _titles({key: value}, where, leaves)
        elif name != "note":
            values.append((name, read_value(name, value, where)))
    if values:
        decisions["correct"].append(Corrected(key, tuple(values), decision.line))
    return (key,)


def _names(word: str, values: list[Any]) -> tuple[str, ...]:
    """The papers, or dumps, that decisions of one word are about."""
    names: list[str] = []
    for item in values:
        if word == "topics":
            names.append(item.key)
        elif word == "dump":
            names.append(item.name)
        elif word == "title":
            names.append(item[0])
        else:
            names += [item] if word == "hide" else item
    return tuple(dict.fromkeys(names))


def _take_back(
    decisions: dict[str, list[Any]], word: str, pairs: set[frozenset[str]], standing: dict[str, set[frozenset[str]]]
) -> None:
    """A later decision about the same two papers takes the earlier opposite ones back.

    Args:
        decisions: those read so far; those taken back leave it.
        word: what the later one says.
        pairs: about whom.
        standing: the pairs in `decisions`, by word: a list is gone through only where one of it goes.
    """
    standing[word] |= pairs
    for opposite in _OPPOSITES[word]:
        if gone := standing[opposite] & pairs:
            decisions[opposite] = [pair for pair in decisions[opposite] if frozenset(pair) not in gone]
            standing[opposite] -= gone


class _Decision(NamedTuple):
    """A decision out of YAML; `fields` (name, value, line) only for a correction, and `because` of what is hidden."""

    word: str
    value: Any
    line: int
    alone: bool
    fields: tuple[tuple[str, Any, int], ...] = ()


def _decisions(node: yaml.Node | None, path: Path) -> Iterator[_Decision]:
    """Each decision, from the list form or the mapping form."""
    if node is None or (isinstance(node, yaml.ScalarNode) and node.value in ("", "null", "~")):
        return
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _mapping_decisions(item, path, alone=len(item.value) == 1 and not node.flow_style)
        return
    yield from _mapping_decisions(node, path, alone=False)


def _mapping_decisions(node: yaml.Node, path: Path, *, alone: bool) -> Iterator[_Decision]:
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode):
        raise SurveyError(
            "is no decision", f"write one of {', '.join(WORDS)}", Place(str(path), line), kind=ErrorKind.BAD_VALUE
        )
    if node.value and node.value[0][0].value == "correct":
        (_, key), *rest = node.value
        fields = tuple((_word(name, path), _plain(value, path), name.start_mark.line + 1) for name, value in rest)
        first: dict[str, int] = {}
        twice = next((f for place, f in enumerate(fields) if first.setdefault(f[0], place) != place), None)
        if twice:
            raise SurveyError(
                f"{twice[0]} is given twice", "keep one of them", Place(str(path), twice[2]), kind=ErrorKind.BAD_VALUE
            )
        yield _Decision("correct", _plain(key, path), line, alone=False, fields=fields)
        return
    for place, (key, value) in enumerate(node.value):
        line = key.start_mark.line + 1
        word = _word(key, path)
        if word == _BECAUSE and place and node.value[place - 1][0].value == "hide":
            continue  # taken with the decision before it
        if word not in WORDS:
            raise SurveyError(
                f"has no decision called {word!r}",
                f"write one of {', '.join(WORDS)}",
                Place(str(path), line),
                kind=ErrorKind.BAD_VALUE,
            )
        if key.value == "correct":
            mend = "write `- correct: KEY` as an item of the list, and the fields below it"
            raise SurveyError(
                "a correction stands in no list of its own", mend, Place(str(path), line), kind=ErrorKind.BAD_VALUE
            )
        one_line = key.start_mark.line == value.end_mark.line
        because = _because(node.value[place + 1 :], path) if word == "hide" else ()
        yield _Decision(key.value, _plain(value, path), line, alone and one_line, because)


def _because(rest: list[tuple[yaml.Node, yaml.Node]], path: Path) -> tuple[tuple[str, Any, int], ...]:
    """Why a paper is hidden, if what follows says so."""
    if not rest or _word(rest[0][0], path) != _BECAUSE:
        return ()
    name, value = rest[0]
    line = name.start_mark.line + 1
    reason = clean(str(value.value)) if isinstance(value, yaml.ScalarNode) and not is_empty(value) else ""
    if not reason:
        place = Place(str(path), line)
        raise SurveyError("gives no reason", "write `because: …` in words", place, kind=ErrorKind.BAD_VALUE)
    return ((_BECAUSE, reason, line),)


def _plain(node: yaml.Node, path: Path) -> Any:
    """A node's value with every scalar as text: a key such as `2024-x` or `no` stays what was written. None is none."""
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, path) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        values: dict[str, Any] = {}
        for key, value in node.value:
            name = _word(key, path)
            if name in values:
                raise SurveyError(
                    f"{name!r} is given twice",
                    "keep one of them",
                    Place(str(path), key.start_mark.line + 1),
                    kind=ErrorKind.BAD_VALUE,
                )
            values[name] = _plain(value, path)
        return values
    return None if is_empty(node) else str(node.value)


def _word(node: yaml.Node, path: Path) -> str:
    """What stands before a colon."""
    if not isinstance(node, yaml.ScalarNode):
        place = Place(str(path), node.start_mark.line + 1)
        raise SurveyError(
            "what stands before the colon is no text",
            "write a word or a citation key there",
            place,
            kind=ErrorKind.BAD_VALUE,
        )
    return str(node.value)


def _pairs(value: Any, place: Place, _leaves: frozenset[str] | None) -> list[tuple[str, str]]:
    rows = value if isinstance(value, list) and value and isinstance(value[0], list) else [value]
    for row in rows:
        if not isinstance(row, list) or len(set(map(str, row))) < 2 or any(not isinstance(x, str) for x in row):
            raise SurveyError(
                "needs two papers",
                "write two citation keys in brackets: [key-a, key-b]",
                place,
                kind=ErrorKind.BAD_VALUE,
            )
    return [(row[0], other) for row in rows for other in row[1:]]


def _pins(value: Any, place: Place, leaves: frozenset[str] | None) -> list[Pin]:
    if not isinstance(value, dict):
        raise SurveyError("needs a paper and its leaves", "write {key: [leaf, …]}", place, kind=ErrorKind.BAD_VALUE)
    pins = []
    for key, slugs in value.items():
        leaf_slugs = [slugs] if isinstance(slugs, str) else slugs
        if not isinstance(leaf_slugs, list) or not all(isinstance(slug, str) for slug in leaf_slugs):
            raise SurveyError("needs leaves in a list", "write {key: [leaf, …]}", place, kind=ErrorKind.BAD_VALUE)
        for slug in leaf_slugs:
            if leaves is not None and slug not in leaves:
                raise SurveyError(
                    f"there is no leaf {slug!r}", "take a slug from bib/topics.yml", place, kind=ErrorKind.UNKNOWN
                )
        pins.append(Pin(key, tuple(dict.fromkeys(leaf_slugs)), place.line or 0))
    return pins


def _titles(value: Any, place: Place, _leaves: frozenset[str] | None) -> list[tuple[str, str]]:
    if not isinstance(value, dict) or not all(isinstance(title, str) and title for title in value.values()):
        raise SurveyError("needs a paper and its title", "write {key: The title}", place, kind=ErrorKind.BAD_VALUE)
    return [(key, clean(title) or title) for key, title in value.items()]


def _keys(value: Any, place: Place, _leaves: frozenset[str] | None) -> list[str]:
    keys = [value] if isinstance(value, str) else value
    if not isinstance(keys, list) or not all(isinstance(key, str) and key for key in keys):
        raise SurveyError("needs a paper", "write a citation key", place, kind=ErrorKind.BAD_VALUE)
    return keys


def _dumps(value: Any, place: Place, _leaves: frozenset[str] | None) -> list[DumpNote]:
    mend = "write {listing.txt: {date: 2025-06, title: June listing}}"
    if not isinstance(value, dict):
        raise SurveyError("needs a dump and what is said of it", mend, place, kind=ErrorKind.BAD_VALUE)
    notes = []
    for name, fields in value.items():
        if not isinstance(fields, dict) or not fields or not all(isinstance(text, str) for text in fields.values()):
            raise SurveyError(f"says nothing of the dump {name!r}", mend, place, kind=ErrorKind.BAD_VALUE)
        if unknown := [field for field in fields if field not in _DUMP_FIELDS]:
            problem = f"a dump has no {unknown[0]!r}"
            raise SurveyError(problem, f"write {' or '.join(_DUMP_FIELDS)}", place, kind=ErrorKind.BAD_VALUE)
        date = fields.get("date", "")
        if date and not is_date(date):
            mend = "write a year, a month or a day that exists, as 2025, 2025-06 or 2025-06-30"
            raise SurveyError(f"{date!r} is no date", mend, place, kind=ErrorKind.BAD_VALUE)
        notes.append(DumpNote(name, date, clean(fields.get("title", "")), place.line or 0))
    return notes


_READERS: dict[str, Callable[[Any, Place, frozenset[str] | None], list[Any]]] = {
    "same": _pairs,
    "different": _pairs,
    "versions": _pairs,
    "unrelated": _pairs,
    "topics": _pins,
    "title": _titles,
    "hide": _keys,
    "dump": _dumps,
}
