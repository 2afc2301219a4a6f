"""Corrections: fields of a paper as a person set them in `curation.yml`, one form for all.

    - correct: eule2020eyes
      year: 2021
      authors: ["Eule, Ada", "{The Owl Group}"]
      note: as printed on the first page

A value left empty makes the field unknown. `note` is for people. `title` and `topics` count as the decisions of
these names do.
"""

from __future__ import annotations

import dataclasses
import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.errors import Place, SurveyError
from generator.identifiers import bare_arxiv, bare_doi, is_arxiv_id, is_doi
from generator.latex import decode
from generator.model import OTHERS, Name, Paper, by_name
from generator.names.bibtex_names import read_name
from generator.names.plain_names import parse_name
from generator.text import clean

Value = str | int | None | tuple[str, ...] | tuple[Name, ...]

_YEAR = re.compile(r"[0-9]{4}")
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
        """The paper with these values."""
        return dataclasses.replace(paper, **dict(self.values))  # type: ignore[arg-type]  # readers give each its type


def read_value(name: str, value: Any, place: Place) -> Value:
    """The value of a field from YAML (text, or a list of texts).

    Raises:
        SurveyError: there is no such field, or the value has the wrong shape.
    """
    if name not in READERS:
        near = difflib.get_close_matches(name, FIELDS, n=1)
        mend = f"did you mean `{near[0]}`?" if near else f"use one of {', '.join(FIELDS)}"
        raise SurveyError(f"a correction has no field {name!r}", mend, place)
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
        raise SurveyError(f"{name} is no text", f'write `{name}: "…"`', place)
    return clean(value)


def _year(name: str, value: Any, place: Place) -> int | None:
    text = _text(name, value, place)
    if text and not _YEAR.fullmatch(text):
        raise SurveyError(f"{name} is {text!r}", "write four digits, or nothing for an unknown year", place)
    return int(text) if text else None


def _doi(name: str, value: Any, place: Place) -> str:
    doi = bare_doi(_text(name, value, place))
    if doi and not is_doi(doi):
        raise SurveyError(f"{name} is {doi!r}", "write a DOI, as 10.1234/abc, or nothing for none", place)
    return doi


def _arxiv(name: str, value: Any, place: Place) -> str:
    arxiv = bare_arxiv(_text(name, value, place))
    if arxiv and not is_arxiv_id(arxiv):
        raise SurveyError(f"{name} is {arxiv!r}", "write an arXiv id, as 2401.01234, or nothing for none", place)
    return arxiv


def _texts(name: str, value: Any, place: Place) -> tuple[str, ...]:
    given = [value] if isinstance(value, str) and value else value or []
    if not isinstance(given, list) or not all(isinstance(item, str) for item in given):
        raise SurveyError(f"{name} is no list of texts", f'write `{name}: ["…", "…"]`', place)
    return tuple(text for text in map(clean, given) if text)


def _authors(name: str, value: Any, place: Place) -> tuple[Name, ...]:
    given = _texts(name, value, place)
    if EXAMPLE in given:
        raise SurveyError(f"{EXAMPLE!r} is only an example", "write the authors' names", place)
    return tuple(_author(text) for text in given)


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
    "volume": _text,
    "number": _text,
    "pages": _text,
    "publisher": _text,
    "doi": _doi,
    "arxiv": _arxiv,
    "url": _text,
    "links": _texts,
    "published": _text,
    "kind": _text,
    "annotation": _text,
    "names": _texts,
    "results": _texts,
}
"""The fields of a paper that a correction may set, each with what reads its value."""

FIELDS = ("title", "topics", *READERS, "note")
"""All names that may stand in a correction."""
