"""Corrections: fields of a paper as a person set them in `curation.yml`, one form for all.

    - correct: eule2020eyes
      year: 2021
      authors: ["Eule, Ada", "{The Owl Group}"]
      note: as printed on the first page

A value left empty makes the field unknown. `note` is for people; `bibnote` is the note that is printed. `title` and
`topics` count as the decisions of these names do.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.bibliography.properties import read_properties
from generator.bibliography.results import read_result
from generator.bibliography.work_types import WORK_TYPES, type_of
from generator.errors import ErrorKind, Place, SurveyError
from generator.identifiers import bare_arxiv, bare_doi, is_arxiv_id, is_doi
from generator.latex import decode
from generator.model import OTHERS, Name, Paper, Result, by_name
from generator.names.bibtex_names import read_name
from generator.names.plain_names import parse_name
from generator.text import clean, did_you_mean, page_range

Value = str | int | None | tuple[str, ...] | tuple[Name, ...] | tuple[Result, ...] | tuple[tuple[str, str], ...]

_YEAR = re.compile(r"[0-9]{4}")
_HELD_AS = {"type": "entry_type", "bibnote": "note"}  # fields of `Paper` that go by another name here
EXAMPLE = "Family, Given"
"""What `survey check` puts where a person writes a name."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a person set about a paper.

    Args:
        key: the paper's citation key or an alias.
        values: each field of `Paper` with its value, in the order of the file.
        line: where it stands in the file, from 1.
    """

    key: str
    values: tuple[tuple[str, Value], ...]
    line: int = 0

    def applied(self, paper: Paper) -> Paper:
        """The paper with these values. A type that a person sets is no guess; an empty one is guessed again."""
        values: dict[str, Any] = {_HELD_AS.get(name, name): value for name, value in self.values}
        if "entry_type" in values:
            values["type_guessed"] = not values["entry_type"]
        return dataclasses.replace(paper, **values)


def read_value(name: str, value: Any, place: Place) -> Value:
    """The value of a field from YAML (text, or a list of texts).

    Raises:
        SurveyError: there is no such field, or the value has the wrong shape.
    """
    if name not in READERS:
        mend = did_you_mean(name, FIELDS, f"use one of {', '.join(FIELDS)}", "`{}`")
        raise SurveyError(f"a correction has no field {name!r}", mend, place, kind=ErrorKind.BAD_VALUE)
    return READERS[name](name, value, place)


def corrected(papers: Iterable[Paper], corrections: Iterable[Corrected]) -> tuple[Paper, ...]:
    """Papers as corrected; of two corrections of one field the later one counts."""
    held = tuple(papers)
    named = by_name(held)
    about: dict[str, Paper] = {}
    for correction in corrections:
        if paper := named.get(correction.key):
            about[paper.key] = correction.applied(about.get(paper.key, paper))
    return tuple(about.get(paper.key, paper) for paper in held)


def _text(name: str, value: Any, place: Place) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise SurveyError(f"{name} is no text", f'write `{name}: "…"`', place, kind=ErrorKind.BAD_VALUE)
    return clean(value)


def _type(name: str, value: Any, place: Place) -> str:
    text = _text(name, value, place)
    kind = type_of(text, "biblatex")
    if text and not kind:
        raise SurveyError(f"{name} is {text!r}", f"use one of {', '.join(WORK_TYPES)}", place, kind=ErrorKind.BAD_VALUE)
    return kind


def _year(name: str, value: Any, place: Place) -> int | None:
    text = _text(name, value, place)
    if text and not _YEAR.fullmatch(text):
        raise SurveyError(
            f"{name} is {text!r}", "write four digits, or nothing for an unknown year", place, kind=ErrorKind.BAD_VALUE
        )
    return int(text) if text else None


def _doi(name: str, value: Any, place: Place) -> str:
    doi = bare_doi(_text(name, value, place))
    if doi and not is_doi(doi):
        raise SurveyError(
            f"{name} is {doi!r}", "write a DOI, as 10.1234/abc, or nothing for none", place, kind=ErrorKind.BAD_VALUE
        )
    return doi


def _arxiv(name: str, value: Any, place: Place) -> str:
    arxiv = bare_arxiv(_text(name, value, place))
    if arxiv and not is_arxiv_id(arxiv):
        raise SurveyError(
            f"{name} is {arxiv!r}",
            "write an arXiv id, as 2401.01234, or nothing for none",
            place,
            kind=ErrorKind.BAD_VALUE,
        )
    return arxiv


def _texts(name: str, value: Any, place: Place) -> tuple[str, ...]:
    texts = [value] if isinstance(value, str) and value else value or []
    if not isinstance(texts, list) or not all(isinstance(item, str) for item in texts):
        raise SurveyError(f"{name} is no list of texts", f'write `{name}: ["…", "…"]`', place, kind=ErrorKind.BAD_VALUE)
    return tuple(text for text in map(clean, texts) if text)


def _results(name: str, value: Any, place: Place) -> tuple[Result, ...]:
    return tuple(read_result(text, place) for text in _texts(name, value, place))


def _properties(name: str, value: Any, place: Place) -> tuple[tuple[str, str], ...]:
    return read_properties(" | ".join(_texts(name, value, place)), lambda _number: place)


def _pages(name: str, value: Any, place: Place) -> str:
    return page_range(_text(name, value, place))


def _authors(name: str, value: Any, place: Place) -> tuple[Name, ...]:
    texts = _texts(name, value, place)
    if EXAMPLE in texts:
        raise SurveyError(
            f"{EXAMPLE!r} is only an example", "write the authors' names", place, kind=ErrorKind.BAD_VALUE
        )
    return tuple(_author(text) for text in texts)


def _author(text: str) -> Name:
    """A name as BibTeX writes it (`van Beethoven, Ludwig`, `{A Group}`) or as people do (`Ludwig van Beethoven`)."""
    if text.casefold() == "others":
        return OTHERS
    inside = text.removeprefix("{").removesuffix("}")
    if text == f"{{{inside}}}" and "{" not in inside and "}" not in inside:
        return Name(clean(decode(inside)))
    return read_name(text) if "," in text or "{" in text else parse_name(text)


READERS: Mapping[str, Callable[[str, Any, Place], Value]] = {
    "authors": _authors,
    "year": _year,
    "venue": _text,
    "venue_year": _year,
    "type": _type,
    "editors": _authors,
    "volume": _text,
    "number": _text,
    "pages": _pages,
    "publisher": _text,
    "school": _text,
    "series": _text,
    "edition": _text,
    "address": _text,
    "bibnote": _text,
    "language": _text,
    "isbn": _text,
    "issn": _text,
    "pmid": _text,
    "pmcid": _text,
    "withdrawal": _text,
    "keywords": _texts,
    "doi": _doi,
    "arxiv": _arxiv,
    "url": _text,
    "links": _texts,
    "published": _text,
    "kind": _text,
    "annotation": _text,
    "names": _texts,
    "results": _texts,
    "languages": _texts,
    "species": _texts,
    "places": _texts,
    "measured": _results,
    "properties": _properties,
}
"""The fields of a paper that a correction may set, each with what reads its value."""

FIELDS = ("title", "topics", *READERS, "note")
"""All names that may stand in a correction."""
