"""`derived.jsonl`: what the program computed from texts that are not kept, one JSON object a paper.

Made anew by the program and never edited by hand, so that a build from `bib/` alone shows the same as one
made with the dumps at hand.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.errors import ErrorKind, Place, SurveyError
from generator.model import Assignment
from generator.statements.statements import SUBJECTS, Statements, TextPlace
from generator.storage.files import numbered_lines


@dataclass(frozen=True, slots=True)
class Derived:
    """What is derived for one paper.

    Args:
        key: its citation key.
        sketch: the short form of its abstract by which later records are recognised (`generator.match`).
        terms: the terms of its abstract, from which the classifier learns (`generator.topics.abstract_terms`).
        assignment: why it stands on its leaf; None for a paper that a curator placed.
        says: where it says what it is and contributes, for a paper that no person has described; places, no text.
    """

    key: str
    sketch: str = ""
    terms: str = ""
    assignment: Assignment | None = None
    says: Statements | None = None


def load_derived(path: Path) -> dict[str, Derived]:
    """What is derived for each paper, by key in file order; nothing when the file is not there yet.

    Raises:
        SurveyError: a line is not of the program's making.
    """
    rows = (_row(line, place) for place, line in numbered_lines(path, what="the derived data"))
    return {row.key: row for row in rows}


def render_derived(rows: Iterable[Derived]) -> str:
    """The file's text, one line a paper in the order given."""
    return "".join(json.dumps(_to_json(row), ensure_ascii=False) + "\n" for row in rows)


def _to_json(row: Derived) -> dict[str, Any]:
    data: dict[str, Any] = {"key": row.key}
    if row.sketch:
        data["sketch"] = row.sketch
    if row.terms:
        data["terms"] = row.terms
    if row.assignment is not None:
        why = row.assignment
        data["topic"] = {
            "primary": why.primary,
            "score": round(why.score, 4),
            "ranked": [[leaf, round(score, 4)] for leaf, score in why.ranked],
            "phrases": list(why.phrases),
            "neighbours": list(why.neighbours),
        }
        if why.tags:
            data["topic"]["tags"] = list(why.tags)
        if why.grouped:
            data["topic"]["grouped"] = True
        if why.secondary:
            data["topic"]["secondary"] = list(why.secondary)
    if row.says is not None:
        data["says"] = _says_to_json(row.says)
    return data


def _says_to_json(says: Statements) -> dict[str, Any]:
    """Statements as JSON: a place in the title is `[start, end]`, one in the abstract `[sentence, start, end]`."""
    places = {name: getattr(says, name) for name in ("names", "results", *SUBJECTS)}
    data: dict[str, Any] = {"kind": says.kind} if says.kind else {}
    data |= {name: [_place_to_json(place) for place in of] for name, of in places.items() if of}
    data |= {"contribution": _place_to_json(says.contribution)} if says.contribution else {}
    return data | {"of": [says.title, says.abstract]}


def _place_to_json(place: TextPlace) -> list[int]:
    return [place.start, place.end] if place.where == "title" else [place.sentence, place.start, place.end]


def _says(data: dict[str, Any]) -> Statements:
    title, abstract = data["of"]
    contribution = data.get("contribution")
    return Statements(
        kind=str(data.get("kind", "")),
        names=tuple(map(_place, data.get("names", ()))),
        contribution=None if contribution is None else _place(contribution),
        results=tuple(map(_place, data.get("results", ()))),
        **{name: tuple(map(_place, data.get(name, ()))) for name in SUBJECTS},
        title=str(title),
        abstract=str(abstract),
    )


def _place(numbers: list[Any]) -> TextPlace:
    *sentence, start, end = map(int, numbers)
    return TextPlace("abstract", start, end, *sentence) if sentence else TextPlace("title", start, end)


def _row(line: str, place: Place) -> Derived:
    try:
        data = json.loads(line)
        topic, says = data.get("topic"), data.get("says")
        return Derived(
            key=str(data["key"]),
            sketch=str(data.get("sketch", "")),
            terms=str(data.get("terms", "")),
            assignment=None if topic is None else _assignment(topic),
            says=None if says is None else _says(says),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise SurveyError(
            "is no line of derived data",
            "restore it from version control, or delete the file and run `survey derive` with the dumps at hand",
            place,
            kind=ErrorKind.BAD_JSON,
        ) from None


def _assignment(topic: dict[str, Any]) -> Assignment:
    return Assignment(
        primary=topic["primary"],
        secondary=tuple(topic.get("secondary", ())),
        score=float(topic["score"]),
        ranked=tuple((str(leaf), float(score)) for leaf, score in topic["ranked"]),
        phrases=tuple(topic["phrases"]),
        neighbours=tuple(topic["neighbours"]),
        tags=tuple(topic.get("tags", ())),
        grouped=topic.get("grouped") is True,
    )
