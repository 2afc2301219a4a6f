"""`survey describe`: what papers lack is asked of anybody, and what comes back is checked and taken."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.bibliography.answers import Answer, AnswerBook, digest_of_value, render_answers
from generator.bibliography.counts import refuse_losses, refuse_older
from generator.bibliography.results import RESULT_EXAMPLE, read_result
from generator.bibliography.store import load_both
from generator.bibliography.undo import last_command, undo_last, write_undoably
from generator.dumps.abstracts import abstracts_at_hand
from generator.errors import ErrorKind, Place, SurveyError
from generator.ingest.description_faults import (
    LONGEST_KIND,
    LONGEST_NAME,
    LONGEST_NOTE,
    LONGEST_RESULT,
    MOST,
    DescriptionFault,
    kind_faults,
    measured_faults,
    name_faults,
    note_faults,
    result_faults,
    subject_faults,
)
from generator.ingest.enrichment import this_day
from generator.model import Paper, Result, by_name
from generator.statements.statements import SUBJECTS
from generator.storage.files import read_text
from generator.storage.project import Project, load_config
from generator.text import clean, count, did_you_mean

FIELDS = ("annotation", "kind", "names", "results", "measured", *SUBJECTS)
"""What is asked of a paper."""
_LISTS = tuple(MOST)
_REPORTED = ("results", "measured")
_TOLD = frozenset({"key", "title", "year", "abstract", "asked", "by", "kinds", "rules"})
"""What an export holds beside the answers; it may come back, and says nothing."""
COMMAND = "describe --import"

DescribedValue = str | tuple[str, ...] | tuple[Result, ...]
"""What a field of a paper holds."""

RULES = (
    f"annotation: one sentence of your own on what is new in the paper, {LONGEST_NOTE} characters at most.",
    f"kind: what the paper mainly offers, as a word or two with hyphens, {LONGEST_KIND} characters at most.",
    f"names: what the paper itself gives a name to, as written there, each {LONGEST_NAME} characters at most.",
    f"results: what it reports in numbers, each in {LONGEST_RESULT} characters at most.",
    f"measured: those of its results that can be compared, each as `{RESULT_EXAMPLE}`; or `gain: … = 2x; over: …`.",
    "languages, species, places: what it deals with, each a list; species by Latin names, places from countries up.",
    "Every number, unit and name stands in the title or abstract. No eight words in a row are the abstract's.",
    "Write in the language of the abstract. Leave out what the abstract does not say.",
    "Give each paper back as one JSON object a line, with its key and the fields above.",
)
"""The rules in words, as the first line of an export has them."""


@dataclass(frozen=True, slots=True)
class Questions:
    """What is asked.

    Args:
        text: the lines of the export, the first of them the rules.
        papers: how many papers are asked about.
        without_abstract: how many lack a note and cannot be asked about.
    """

    text: str
    papers: int
    without_abstract: int

    def as_words(self) -> str:
        """How many papers there are to describe, and how many cannot be asked about."""
        without = f"; {self.without_abstract:,} more without an abstract at hand" if self.without_abstract else ""
        return f"{count(self.papers, 'paper')} to describe{without}"


@dataclass(frozen=True, slots=True)
class NotTaken:
    """Something that was not taken: where it stands, about which paper, and why."""

    place: Place
    key: str
    fault: DescriptionFault

    def as_line(self) -> str:
        """`notes.jsonl:3: eule2020eyes: annotation: has 3 characters; write …`."""
        of = f"{self.fault.field}: " if self.fault.field else ""
        return f"{self.place}: {self.key}: {of}{self.fault.problem}; {self.fault.mend}"


@dataclass(frozen=True, slots=True)
class Described:
    """What became of descriptions.

    Args:
        taken: the fields that papers took, by citation key.
        not_taken: the others, in the order of the file.
    """

    taken: Mapping[str, tuple[str, ...]]
    not_taken: tuple[NotTaken, ...]

    def as_lines(self) -> list[str]:
        """What happened, then a line for each thing that was not taken."""
        fields = sum(map(len, self.taken.values()))
        described = count(len(self.taken), "paper")
        head = f"taken: {count(fields, 'field')} of {described}; not taken: {len(self.not_taken):,}"
        undo = ["`survey describe --undo` takes it back"] if self.taken else []
        return [head, *undo, *(each.as_line() for each in self.not_taken)]


@dataclass(frozen=True, slots=True)
class Description:
    """What somebody wrote about a paper.

    Args:
        key: of the paper.
        values: the fields that say something.
        by: who wrote it; empty where the row does not say.
        place: of the row.
        faults: what is wrong with its shape.
    """

    key: str
    values: Mapping[str, DescribedValue]
    by: str
    place: Place
    faults: tuple[DescriptionFault, ...] = field(default=())


def questions_about_papers(project: Project, dumps: Sequence[Path] = ()) -> Questions:
    """What is asked about each paper that has no note, in the order of `papers.bib`.

    Args:
        project: the survey.
        dumps: dumps at hand, beside those the configuration names, with the abstracts of papers.

    Raises:
        SurveyError: a file cannot be used.
    """
    (bib, history), config = load_both(project), load_config(project)
    abstracts = abstracts_at_hand(bib.papers, history, [*config.dumps_at_hand(project), *dumps])
    bare = [paper for paper in bib.papers if not paper.annotation]
    papers = [paper for paper in bare if abstracts.get(paper.key)]
    kinds = sorted({paper.kind for paper in bib.papers if paper.kind})
    rows: list[dict[str, Any]] = [{"rules": list(RULES)} | ({"kinds": kinds} if kinds else {})]
    rows += [_question(paper, abstracts[paper.key]) for paper in papers]
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return Questions(text, len(papers), len(bare) - len(papers))


def _question(paper: Paper, abstract: str) -> dict[str, Any]:
    row = {"key": paper.key, "title": paper.title, "year": paper.year, "abstract": " ".join(abstract.split())}
    return {name: value for name, value in row.items() if value} | {
        "asked": [
            name
            for name in FIELDS
            if not (getattr(paper, name) or (name in _REPORTED and (paper.results or paper.measured)))
        ]
    }


def take_descriptions(
    project: Project,
    file: Path,
    *,
    by: str = "",
    dumps: Sequence[Path] = (),
    replace: bool = False,
    dry_run: bool = False,
    today: str = "",
) -> Described:
    """Take what somebody wrote about papers, as far as it holds.

    Args:
        project: the survey.
        file: JSON Lines as an export has them, or CSV with the same columns.
        by: who wrote it, where a row does not say; by default the file's name.
        dumps: dumps at hand, beside those the configuration names, with the abstracts of papers.
        replace: also in the place of what is there already.
        dry_run: compute everything, write nothing.
        today: the day as `2026-11-30`; by default that of the clock.

    Raises:
        SurveyError: a file cannot be used; nothing was written.
    """
    (bib, history), config = load_both(project), load_config(project)
    refuse_losses(project)
    refuse_older(project, bib.bibliography.papers, history)
    descriptions = list(read_descriptions(file))
    abstracts = abstracts_at_hand(bib.papers, history, [*config.dumps_at_hand(project), *dumps])
    shown, papers = by_name(bib.papers), {paper.key: paper for paper in bib.bibliography.papers}
    book = AnswerBook(bib.answers)
    taken: dict[str, tuple[str, ...]] = {}
    not_taken: list[NotTaken] = []
    for description in descriptions:
        paper = shown.get(description.key)
        faults = list(_faults(description, paper, shown, abstracts, taken, replace=replace))
        not_taken += [NotTaken(description.place, description.key, fault) for fault in faults]
        wrong = {fault.field for fault in faults}
        if paper is None or "" in wrong or paper.key not in papers:
            continue
        said = {name: value for name, value in description.values.items() if name not in wrong}
        values = {name: value for name, value in said.items() if value != getattr(papers[paper.key], name)}
        if not values:
            continue
        papers[paper.key] = dataclasses.replace(papers[paper.key], **values)  # type: ignore[arg-type]  # each as its field
        taken[paper.key] = tuple(values)
        book.put(_answer(paper.key, description, by or file.name, today or this_day(), values))
    if taken and not dry_run:
        contents = {
            project.papers: bib.bibliography.updated(papers.values()),
            project.answers: render_answers(book.answers()),
        }
        write_undoably(project, COMMAND, contents)
    return Described(taken, tuple(not_taken))


def undo_descriptions(project: Project) -> str:
    """Take the last import back.

    Returns:
        A line that says so.

    Raises:
        SurveyError: the last edit was none, or a file was changed since.
    """
    last = last_command(project)
    if last != COMMAND:
        mend = "`survey topics undo` takes that back" if last else "use version control"
        problem = f"the last edit was `survey topics {last}`" if last else "there is nothing to take back"
        raise SurveyError(problem, mend, kind=ErrorKind.EMPTY)
    return f"`survey {undo_last(project)}` is taken back"


def _answer(key: str, description: Description, by: str, day: str, values: Mapping[str, DescribedValue]) -> Answer:
    return Answer(
        paper=key,
        source=description.by or by,
        status="accepted",
        name="description",
        day=day,
        why="checked against the abstract",
        took=tuple((name, digest_of_value(value)) for name, value in values.items()),
    )


def _faults(
    description: Description,
    paper: Paper | None,
    papers: Mapping[str, Paper],
    abstracts: Mapping[str, str],
    taken: Mapping[str, Sequence[str]],
    *,
    replace: bool,
) -> Iterator[DescriptionFault]:
    """What keeps a description, or fields of it, from being taken; one without a field is about all of it."""
    yield from description.faults
    if paper is None:
        mend = did_you_mean(description.key, papers, "take a key from the export")
        yield DescriptionFault("", "there is no such paper", mend)
        return
    if paper.key in taken:
        yield DescriptionFault("", "was described in a row above already", "keep one of the two")
        return
    abstract = abstracts.get(paper.key, "")
    if not abstract:
        mend = "name the dump that holds it with --dumps, or write into bib/papers.bib by hand"
        yield DescriptionFault("", "its abstract is not at hand", mend)
        return
    if not description.values and not description.faults:
        yield DescriptionFault("", "says nothing", f"fill in {', '.join(FIELDS[:-1])} or {FIELDS[-1]}")
    for name, value in description.values.items():
        if getattr(paper, name) and getattr(paper, name) != value and not replace:
            yield DescriptionFault(name, "is written already", "leave it, or import with --replace")
            continue
        for item in (value,) if isinstance(value, str) else value:
            yield from _value_faults(name, item, paper, abstract)


def _value_faults(name: str, text: str | Result, paper: Paper, abstract: str) -> Iterator[DescriptionFault]:
    if isinstance(text, Result):
        yield from measured_faults(text, paper, abstract)
        return
    match name:
        case "annotation":
            yield from note_faults(text, paper, abstract)
        case "kind":
            yield from kind_faults(text)
        case "names":
            yield from name_faults(text, paper, abstract)
        case "results":
            yield from result_faults(text, paper, abstract)
        case _:
            yield from subject_faults(name, text, paper, abstract)


def read_descriptions(file: Path) -> Iterator[Description]:
    """The descriptions of a file, in order; lines of rules are passed over.

    Raises:
        SurveyError: it cannot be read, or a line is no JSON object.
    """
    text = read_text(file, what="the file of descriptions", missing="check the path").removeprefix("\ufeff")
    for number, row in _csv_rows(text) if file.suffix.lower() == ".csv" else _json_rows(text, file):
        if "key" in row or "rules" not in row:
            yield _description(row, Place(str(file), number))


def _json_rows(text: str, file: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            row = None
        if not isinstance(row, dict):
            mend = 'write one object a line, as {"key": …, "annotation": …}'
            raise SurveyError("is no JSON object", mend, Place(str(file), number), kind=ErrorKind.BAD_JSON)
        yield number, row


def _csv_rows(text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows of a table: names and results stand in one cell each, parted by `|`."""
    reader = csv.DictReader(io.StringIO(text))
    for row in reader:
        cells = {name: cell for name, cell in row.items() if name and isinstance(cell, str) and cell.strip()}
        yield reader.line_num, {n: cell.split("|") if n in _LISTS else cell for n, cell in cells.items()}


def _description(row: Mapping[str, Any], place: Place) -> Description:
    """A row as a description; what has the wrong shape is a fault."""
    values: dict[str, DescribedValue] = {}
    faults: list[DescriptionFault] = []
    for name, value in row.items():
        if name in _LISTS:
            texts = _texts(value)
            if texts is None or len(texts) > MOST[name]:
                mend = f"write up to {MOST[name]}"
                faults.append(DescriptionFault(name, "is no list of texts, or too long a one", mend))
            elif texts and name == "measured":
                try:
                    values[name] = tuple(read_result(text, place) for text in texts)
                except SurveyError as error:
                    faults.append(DescriptionFault(name, error.problem, error.mend))
            elif texts:
                values[name] = texts
        elif name in FIELDS:
            if value is not None and not isinstance(value, str):
                faults.append(DescriptionFault(name, "is no text", "write it in quotes"))
            elif value and clean(value):
                values[name] = clean(value)
        elif name not in _TOLD:
            faults.append(DescriptionFault(str(name), "is no field", did_you_mean(str(name), FIELDS, "leave it out")))
    return Description(clean(str(row.get("key", ""))), values, clean(str(row.get("by") or "")), place, tuple(faults))


def _texts(value: object) -> tuple[str, ...] | None:
    """Texts without empty ones and without repetitions; None where it is no list of texts."""
    if value is None:
        return ()
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, Iterable) or not all(isinstance(text, str) for text in value):
        return None
    return tuple(dict.fromkeys(filter(None, map(clean, value))))
