"""`curation.yml`: what a person decided, kept apart from what the program decided.

A list of one-line decisions. They always win, survive every rebuild, and are never removed by the program:

    - same: [key-a, key-b]
    - different: [key-a, key-b]
    - topics: {key-a: [primary-leaf, secondary-leaf]}
    - title: {key-a: The title as it should read}
    - hide: key-a

Of two decisions that contradict each other the later one counts. The same words as a mapping
(`same: [[a, b], [c, d]]`) are read too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from generator.errors import Place, SurveyError
from generator.files import lengthened, read_text
from generator.text import clean
from generator.yaml_files import compose_yaml, fast_loader

_WORDS = ("same", "different", "topics", "title", "hide")


@dataclass(frozen=True, slots=True)
class Pin:
    """The leaves a curator gave a paper, primary first."""

    key: str
    leaves: tuple[str, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Curation:
    """All decisions, in file order. Keys are citation keys or, for `same` and `different`, `dump:line`."""

    same: tuple[tuple[str, str], ...] = ()
    different: tuple[tuple[str, str], ...] = ()
    pins: tuple[Pin, ...] = ()
    titles: tuple[tuple[str, str], ...] = ()
    hidden: tuple[str, ...] = ()
    text: str = field(default="", compare=False)

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
    node = compose_yaml(text, path)
    found: dict[str, list[Any]] = {word: [] for word in _WORDS}
    for word, value, line in _decisions(node, path):
        given = _READERS[word](value, Place(str(path), line), leaves)
        found[word].extend(given)
        _take_back(found, word, given)
    return Curation(
        same=tuple(found["same"]),
        different=tuple(found["different"]),
        pins=tuple(found["topics"]),
        titles=tuple(found["title"]),
        hidden=tuple(found["hide"]),
        text=text,
    )


def _take_back(found: dict[str, list[Any]], word: str, given: list[Any]) -> None:
    """A later decision about the same two papers takes the earlier opposite one back."""
    opposite = {"same": "different", "different": "same"}.get(word)
    if opposite:
        pairs = {frozenset(pair) for pair in given}
        found[opposite] = [pair for pair in found[opposite] if frozenset(pair) not in pairs]


def with_pins(curation: Curation, pins: Iterable[Pin]) -> str:
    """The file's text with decisions about topics added at its end; what stands there is kept as it is."""
    text = curation.text
    lines = []
    for pin in pins:
        leaves = ", ".join(_scalar(leaf) for leaf in pin.leaves)
        lines.append(f"- topics: {{{_scalar(pin.key)}: [{leaves}]}}\n")
    if lines and isinstance(yaml.compose(text, Loader=fast_loader()), yaml.MappingNode):
        raise SurveyError(
            "is a mapping, to which no line can be added",
            "write it as a list, one decision a line, as in `- same: [key-a, key-b]`",
            "bib/curation.yml",
        )
    return lengthened(text, "".join(lines))


def _scalar(value: str) -> str:
    """A plain word where YAML reads it back as the same text, a quoted one otherwise."""
    plain = re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9-]*", value) is not None and yaml.safe_load(value) == value
    return value if plain else json.dumps(value, ensure_ascii=False)


def _decisions(node: yaml.Node | None, path: Path) -> Iterator[tuple[str, Any, int]]:
    """Each decision as (word, value, line), from the list form or the mapping form."""
    if node is None or (isinstance(node, yaml.ScalarNode) and node.value in ("", "null", "~")):
        return
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _mapping_decisions(item, path)
        return
    yield from _mapping_decisions(node, path)


def _mapping_decisions(node: yaml.Node, path: Path) -> Iterator[tuple[str, Any, int]]:
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode):
        raise SurveyError("is no decision", f"write one of {', '.join(_WORDS)}", Place(str(path), line))
    for key, value in node.value:
        line = key.start_mark.line + 1
        if key.value not in _WORDS:
            raise SurveyError(
                f"has no decision called {key.value!r}",
                f"write one of {', '.join(_WORDS)}",
                Place(str(path), line),
            )
        yield key.value, _plain(value), line


def _plain(node: yaml.Node) -> Any:
    """A node's value with every scalar as text: a key such as `2024-x` or `no` stays what was written."""
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    return str(node.value)


def _pairs(value: Any, place: Place, _leaves: frozenset[str] | None) -> list[tuple[str, str]]:
    rows = value if isinstance(value, list) and value and isinstance(value[0], list) else [value]
    for row in rows:
        if not isinstance(row, list) or len(set(map(str, row))) < 2 or any(not isinstance(x, str) for x in row):
            raise SurveyError("needs two papers", "write two citation keys in brackets: [key-a, key-b]", place)
    return [(row[0], other) for row in rows for other in row[1:]]


def _pins(value: Any, place: Place, leaves: frozenset[str] | None) -> list[Pin]:
    if not isinstance(value, dict):
        raise SurveyError("needs a paper and its leaves", "write {key: [leaf, …]}", place)
    pins = []
    for key, slugs in value.items():
        given = [slugs] if isinstance(slugs, str) else slugs
        if not isinstance(given, list) or not all(isinstance(slug, str) for slug in given):
            raise SurveyError("needs leaves in a list", "write {key: [leaf, …]}", place)
        for slug in given:
            if leaves is not None and slug not in leaves:
                raise SurveyError(f"there is no leaf {slug!r}", "take a slug from bib/topics.yml", place)
        pins.append(Pin(key, tuple(dict.fromkeys(given)), place.line or 0))
    return pins


def _titles(value: Any, place: Place, _leaves: frozenset[str] | None) -> list[tuple[str, str]]:
    if not isinstance(value, dict) or not all(isinstance(title, str) and title for title in value.values()):
        raise SurveyError("needs a paper and its title", "write {key: The title}", place)
    return [(key, clean(title) or title) for key, title in value.items()]


def _keys(value: Any, place: Place, _leaves: frozenset[str] | None) -> list[str]:
    given = [value] if isinstance(value, str) else value
    if not isinstance(given, list) or not all(isinstance(key, str) and key for key in given):
        raise SurveyError("needs a paper", "write a citation key", place)
    return given


_READERS: dict[str, Callable[[Any, Place, frozenset[str] | None], list[Any]]] = {
    "same": _pairs,
    "different": _pairs,
    "topics": _pins,
    "title": _titles,
    "hide": _keys,
}
