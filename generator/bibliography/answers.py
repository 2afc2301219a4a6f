"""`answers.jsonl`: what sources of metadata said of our papers, one JSON object an answer.

A service that answered is not asked the same again, so that a rerun, and one without a network, comes to the same. What
a source says and nobody is sure of waits here as a proposal, with the record's fields. An abstract never stands here.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any, Literal, cast, get_args

from generator.bibliography.curation.corrected_fields import Corrected
from generator.bibliography.results import write_result
from generator.errors import ErrorKind, Place, SurveyError
from generator.model import Name, Paper, Result, by_name
from generator.storage.files import numbered_lines

AnswerStatus = Literal["accepted", "proposed", "empty"]
_NEVER = frozenset({"key", "aliases", "topics", "abstract"})
_FIELDS = tuple(each for each in dataclasses.fields(Paper) if each.name not in _NEVER)
_BY_FIELD = {each.name: each for each in _FIELDS}
_ABSTRACT = next(each for each in dataclasses.fields(Paper) if each.name == "abstract")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a source said about one paper.

    Args:
        paper: the paper's citation key.
        source: the service's name, or that of the file.
        status: `accepted` (the record is about the paper), `proposed` (a person decides), or `empty`: the service knows
            no such work.
        question: what a service was asked, `doi:10.1234/owl` or `title:onowls`; never with a key of ours. Empty for a
            file.
        name: how a decision names the record: `arXiv:2401.01234`, `doi:10.1234/owl`, or the place in the file.
        day: when a service said so. Files have no day.
        until: the day from which on a service is asked again.
        why: the reason in words.
        took: the fields that the paper took, each with a digest of its value, which tells whether it still stands.
        record: what the source says, without an abstract; None where all was taken from a file at hand.
        digest: of what the source said.
        again: whether it was asked again about a paper known as a preprint, so that a venue it gives is news.
        line: where it stands in the file, from 1.
    """

    paper: str
    source: str
    status: AnswerStatus
    question: str = ""
    name: str = ""
    day: str = ""
    until: str = ""
    why: str = ""
    took: tuple[tuple[str, str], ...] = ()
    record: Paper | None = None
    digest: str = ""
    again: bool = False
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Provenance:
    """Which fields of a paper one source gave, and when it said so; the day of a file is unknown."""

    source: str
    day: str
    fields: tuple[str, ...]


class AnswerBook:
    """The answers of a survey, each once.

    Args:
        answers: those that are there.
    """

    def __init__(self, answers: Iterable[Answer]) -> None:
        self._of: dict[str, dict[tuple[str, str, str], Answer]] = {}
        for row in answers:
            self._of.setdefault(row.paper, {})[_place(row)] = row

    def put(self, answer: Answer) -> None:
        """Add an answer in place of an earlier one to the same question; fields taken earlier stay with it."""
        rows = self._of.setdefault(answer.paper, {})
        if answer.status != "empty":
            rows.pop((answer.source, answer.question, ""), None)
        if earlier := rows.get(_place(answer)):
            took = tuple((dict(earlier.took) | dict(answer.took)).items())
            answer = dataclasses.replace(answer, took=took, again=earlier.again or answer.again)
        rows[_place(answer)] = answer

    def knows(self, paper: str, source: str, question: str, today: str) -> bool:
        """Whether a source has answered a question about a paper, and need not be asked again yet."""
        return any(not row.until or row.until > today for row in self._to(paper, source, question))

    def own_fields(self, paper: Paper) -> frozenset[str]:
        """The fields of a paper that a source gave and nobody has changed since: these are no person's."""
        rows = self.about([paper.key, *paper.aliases])
        return frozenset(name for row in rows for name, digest in row.took if _stands(paper, name, digest))

    def asked_since(self, paper: str, source: str, question: str, day: str) -> bool:
        """Whether a source has answered a question about a paper after a day."""
        return any(row.day > day for row in self._to(paper, source, question))

    def named(self, paper: str, source: str, name: str) -> Answer | None:
        """What a source said of a paper under a name, whatever it was asked."""
        return next((row for row in self.about([paper]) if (row.source, row.name) == (source, name)), None)

    def about(self, papers: Iterable[str]) -> list[Answer]:
        """The answers about some papers."""
        return [row for paper in papers for row in self._of.get(paper, {}).values()]

    def answers(self) -> list[Answer]:
        """All answers, by paper, source and question."""
        return [rows[place] for _, rows in sorted(self._of.items()) for place in sorted(rows)]

    def _to(self, paper: str, source: str, question: str) -> list[Answer]:
        """What a source answered to a question about a paper."""
        return [row for row in self.about([paper]) if (row.source, row.question) == (source, question)]


def _place(answer: Answer) -> tuple[str, str, str]:
    return answer.source, answer.question, answer.name


def load_answers(path: Path) -> tuple[Answer, ...]:
    """The answers of a file, in order; none when it is not there yet.

    Raises:
        SurveyError: a line is not of the program's making.
    """
    return tuple(_answer(line, place) for place, line in numbered_lines(path, what="the answers"))


def render_answers(answers: Iterable[Answer]) -> str:
    """The file's text, one line an answer; what is unknown is absent."""
    return "".join(json.dumps(_to_json(answer), ensure_ascii=False) + "\n" for answer in answers)


def without_abstract(paper: Paper) -> Paper:
    """A record as it may be kept: no abstract, no key and no leaves."""
    return dataclasses.replace(paper, key="", aliases=(), topics=(), abstract="")


def record_to_json(paper: Paper, *, abstract: bool = False) -> dict[str, Any]:
    """What a source says of a work, as JSON; without its key and leaves, and without its abstract if that is not asked.

    What is unknown is absent.
    """
    fields = [*_FIELDS, _ABSTRACT] if abstract else _FIELDS
    values = {each.name: getattr(paper, each.name) for each in fields}
    return {name: _json_value(value) for name, value in values.items() if value}


def record_from_json(row: Mapping[str, Any], *, abstract: bool = False) -> Paper:
    """The record of which `record_to_json` gives a row, likewise with or without an abstract.

    Raises:
        ValueError: it is of another making; or TypeError, AttributeError.
    """
    fields = _BY_FIELD | {_ABSTRACT.name: _ABSTRACT} if abstract else _BY_FIELD
    if unknown := row.keys() - fields.keys():
        raise ValueError(unknown)
    values = {name: _value(str(fields[name].type), value) for name, value in row.items()}
    return Paper(**{"key": "", "title": "", **values})


def digest_of_value(value: object) -> str:
    """A digest of a field's value."""
    text = json.dumps(_json_value(value), ensure_ascii=False)
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def provenance_of(
    papers: Sequence[Paper], answers: Iterable[Answer], corrections: Iterable[Corrected] = ()
) -> dict[str, tuple[Provenance, ...]]:
    """Who said what of each paper, by citation key: only of fields that still hold what the source said.

    Args:
        papers: as they stand in `papers.bib`.
        answers: all there are.
        corrections: what people said instead, of which no source is named.
    """
    said: dict[str, list[Provenance]] = {}
    for paper, answer, fields in standing_fields(papers, answers, corrections):
        said.setdefault(paper.key, []).append(Provenance(answer.source, answer.day, fields))
    return {key: tuple(rows) for key, rows in said.items()}


def standing_fields(
    papers: Sequence[Paper], answers: Iterable[Answer], corrections: Iterable[Corrected] = ()
) -> Iterator[tuple[Paper, Answer, tuple[str, ...]]]:
    """Each answer that gave a paper fields which still hold what it said, with that paper and these fields.

    Args:
        papers: as they stand in `papers.bib`.
        answers: all there are.
        corrections: what people said instead.
    """
    named = by_name(papers)
    by_person = {(named[each.key].key, name) for each in corrections if each.key in named for name, _ in each.values}
    for answer in answers:
        paper = named.get(answer.paper)
        if paper is None or not answer.took:
            continue
        fields = tuple(
            name for name, digest in answer.took if (paper.key, name) not in by_person and _stands(paper, name, digest)
        )
        if fields:
            yield paper, answer, fields


def _stands(paper: Paper, name: str, digest: str) -> bool:
    return name in _BY_FIELD and digest_of_value(getattr(paper, name)) == digest


def _to_json(answer: Answer) -> dict[str, Any]:
    row: dict[str, Any] = {
        each.name: getattr(answer, each.name) for each in dataclasses.fields(answer) if each.name != "line"
    }
    row |= {"took": dict(answer.took) or None, "record": record_to_json(answer.record) if answer.record else None}
    row["again"] = answer.again or None
    return {name: value for name, value in row.items() if value not in ("", None)}


def _json_value(value: object) -> object:
    if isinstance(value, Name):
        parts = [value.family, value.given, value.prefix, value.suffix]
        while len(parts) > 1 and not parts[-1]:
            parts.pop()
        return parts
    if isinstance(value, Result):
        return write_result(value)
    return [_json_value(item) for item in value] if isinstance(value, tuple) else value


def _answer(line: str, place: Place) -> Answer:
    try:
        row = json.loads(line)
        if row["status"] not in get_args(AnswerStatus):
            raise ValueError(row["status"])
        texts = {name: str(row.get(name, "")) for name in "question name day until why digest".split()}
        return Answer(
            paper=str(row["paper"]),
            source=str(row["source"]),
            status=cast(AnswerStatus, row["status"]),
            took=tuple((str(name), str(digest)) for name, digest in row.get("took", {}).items()),
            record=record_from_json(row["record"]) if "record" in row else None,
            again=row.get("again") is True,
            line=place.line or 0,
            **texts,
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise SurveyError(
            "is no line of answers",
            "restore it from version control, or remove the line: the source is then asked again",
            place,
            kind=ErrorKind.BAD_JSON,
        ) from None


def _value(kind: str, value: Any) -> Any:
    if kind == "str":
        return str(value)
    if kind == "bool":
        return bool(value)
    if kind == "int | None":
        return int(value)
    if not isinstance(value, list):
        raise TypeError(kind)
    if kind == "tuple[Name, ...]":
        return tuple(Name(*map(str, parts)) for parts in value)
    if kind == "tuple[tuple[str, str], ...]":
        return tuple((str(name), str(held)) for name, held in value)
    return tuple(map(str, value))
