"""Metadata that a person wrote down for this survey: JSON Lines of facts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from generator.enrich.facts import Facts, handles_of
from generator.enrich.source import Question, Trust, questions_about
from generator.errors import ErrorKind, Place, SurveyError
from generator.model import OTHERS, Name, Paper
from generator.storage.files import read_text
from generator.text import clean, nearest

_ACL_ANTHOLOGY = "https://aclanthology.org/"
_TEXTS = ("key", "title", "doi", "venue", "url", "kind", "volume", "number", "pages", "publisher", "published")
KNOWN_FIELDS = frozenset(
    {*_TEXTS, "arxiv", "primary_class", "authors", "first_author", "year", "venue_year", "acl_id", "annotation"}
    | {"contribution", "names", "results", "links", "primary", "secondary", "confidence"}
    | {"author_case_uncertain", "abstract", "id", "source"}
)


LARGEST = 32 << 20
"""Bytes of a file of facts: nobody writes more by hand."""
_OF_FACTS_ALONE = frozenset(
    "first_author annotation contribution primary secondary acl_id author_case_uncertain".split()
)
_SLIP = 0.85
"""How like a field of ours another name must be to be a slip of the pen."""


@dataclass(frozen=True, slots=True)
class FactsFile:
    """A file of facts as a source: whatever it holds of our papers.

    Args:
        facts: all that stands in it, in order.
    """

    name: ClassVar[str] = "facts"
    trust: ClassVar[Trust] = Trust.CURATOR
    facts: tuple[Facts, ...]

    @classmethod
    def opened(cls, files: Sequence[Path]) -> Iterator[FactsFile]:
        """One source a file."""
        return (cls(read_facts(path)) for path in files if is_facts_file(path))

    def questions(self, papers: Sequence[Paper], captured: Mapping[str, Sequence[str]]) -> Iterator[Question]:
        """Everything: a file at hand may be asked about every paper."""
        return questions_about(papers, captured)

    def answers(self, questions: Iterable[Question]) -> Iterator[Facts]:
        """The facts with a handle of a question, in the order of the file."""
        asked = {handle for question in questions for handle in question.handles}
        return (fact for fact in self.facts if not asked.isdisjoint(handles_of(fact.paper)))


def read_facts(path: Path) -> tuple[Facts, ...]:
    """All facts of a file, in order.

    A line of a JSON Lines file may hold: `key`, `title`, `arxiv`, `doi`, `authors` (or `first_author` where the
    others are unknown), `year`, `venue`, `venue_year`, `acl_id`, `url`, `published`, `volume`, `number`,
    `pages`, `publisher`, `links`, `primary_class`, `kind`, `annotation` (or `contribution`), `names`, `results`, and
    `primary` with `secondary`: the leaves a person gave it. `confidence` other than `high` and
    `author_case_uncertain` are kept with the paper, so that `survey check` can list it.

    Raises:
        SurveyError: the file is missing or unreadable, or a line has no title and no identifier, a field we do
            not know, or a value of the wrong kind.
    """
    return tuple(_json_lines(path))


def is_facts_file(path: Path) -> bool:
    """Whether a file holds facts that a person wrote down; told by its size and its first line, not by its name.

    The first line is a JSON object with fields of facts alone, or with one that only facts have (`first_author`), or
    with a slip (`titel`), which is then told. Everything else is a snapshot: `generator.enrich.snapshot` reads it.
    """
    try:
        with path.open("rb") as stream:
            first = stream.readline(LARGEST)
        row = json.loads(first) if path.stat().st_size <= LARGEST else None
    except (OSError, ValueError, RecursionError):
        return False
    if not isinstance(row, dict) or not row:
        return False
    if not row.keys().isdisjoint(_OF_FACTS_ALONE):
        return True
    return all(nearest(name, KNOWN_FIELDS, _SLIP) for name in row.keys() - KNOWN_FIELDS)


def _json_lines(path: Path) -> Iterator[Facts]:
    for number, line in enumerate(read_text(path, what="the facts file", missing="check the path").split("\n"), 1):
        if not line.strip():
            continue
        place = Place(str(path), number)
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise SurveyError(f"is not JSON: {error}", "mend this line", place, kind=ErrorKind.BAD_JSON) from None
        if not isinstance(row, dict):
            raise SurveyError("is no JSON object", "write one object a line", place, kind=ErrorKind.BAD_JSON)
        yield Facts(_paper(row, place), place)


def _paper(row: dict[str, Any], place: Place) -> Paper:
    unknown = sorted(set(row) - KNOWN_FIELDS)
    if unknown:
        raise SurveyError(
            f"has a field we do not know: {', '.join(unknown)}",
            f"use {', '.join(sorted(KNOWN_FIELDS))}",
            place,
            kind=ErrorKind.BAD_VALUE,
        )
    if not any(row.get(name) for name in ("key", "title", "arxiv", "doi")):
        raise SurveyError("names no paper", "give a title, key, arxiv or doi", place, kind=ErrorKind.BAD_VALUE)
    texts = {name: clean(_text(row, name, place)) for name in _TEXTS}
    acl_id = _text(row, "acl_id", place)
    texts["url"] = texts["url"] or (f"{_ACL_ANTHOLOGY}{acl_id}/" if acl_id else "")
    leaves = _list(row, "secondary", place)
    primary = _text(row, "primary", place)
    return Paper(
        key=texts["key"],
        title=texts["title"],
        doi=texts["doi"],
        venue=texts["venue"],
        url=texts["url"],
        kind=texts["kind"],
        volume=texts["volume"],
        number=texts["number"],
        pages=texts["pages"],
        publisher=texts["publisher"],
        published=texts["published"],
        arxiv=_text(row, "arxiv", place),
        primary_class=_text(row, "primary_class", place),
        authors=_authors(row, place),
        year=_year(row, "year", place),
        venue_year=_year(row, "venue_year", place),
        annotation=clean(_text(row, "annotation", place) or _text(row, "contribution", place)),
        names=_list(row, "names", place),
        results=_list(row, "results", place),
        links=_list(row, "links", place),
        topics=(primary, *leaves) if primary else (),
        abstract=clean(_text(row, "abstract", place)),
        extra=_doubts(row),
    )


def _authors(row: dict[str, Any], place: Place) -> tuple[Name, ...]:
    from generator.names.plain_names import parse_name  # the name splitter is heavy and most commands never need it

    names = _list(row, "authors", place)
    if names:
        return tuple(parse_name(name) for name in names)
    first = clean(_text(row, "first_author", place))
    return (parse_name(first), OTHERS) if first else ()


def _doubts(row: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """What the source says about its own reliability, as fields of ours."""
    doubts = []
    if row.get("confidence") not in (None, "high"):
        doubts.append(("confidence", clean(str(row["confidence"]))))
    if row.get("author_case_uncertain"):
        doubts.append(("authorcase", "uncertain"))
    return tuple(doubts)


def _text(row: dict[str, Any], name: str, place: Place) -> str:
    value = row.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise SurveyError(f"{name} is no text", f'write "{name}": "…"', place, kind=ErrorKind.BAD_VALUE)
    return value


def _year(row: dict[str, Any], name: str, place: Place) -> int | None:
    value = row.get(name)
    if value is None:
        return None
    text = str(value)
    if isinstance(value, bool) or not (text.isascii() and text.isdigit() and len(text) == 4):
        raise SurveyError(f"{name} is no year: {text[:40]}", f'write "{name}": 2024', place, kind=ErrorKind.BAD_VALUE)
    return int(text)


def _list(row: dict[str, Any], name: str, place: Place) -> tuple[str, ...]:
    value = row.get(name)
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise SurveyError(f"{name} is no list of texts", f'write "{name}": ["…"]', place, kind=ErrorKind.BAD_VALUE)
    return tuple(text for text in (clean(item) for item in value) if text)


SOURCE = FactsFile
