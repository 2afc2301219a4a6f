"""The matcher and the classifier on any records, without a survey's bibliography."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from generator.dumps import record_from_json
from generator.errors import ErrorKind, Place, SurveyError
from generator.model import Assignment, Record
from generator.storage.files import reason
from generator.storage.project import Project

if TYPE_CHECKING:
    from generator.match import Engine


def read_records(path: Path) -> Iterator[Record]:
    """The records of a JSON Lines file, in order, read as a stream.

    Raises:
        SurveyError: the file is missing or empty, or a line is no record.
    """
    found = False
    for number, line in _lines(path):
        try:
            record = record_from_json(json.loads(line))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            mend = 'write one JSON object a line, with at least a "title"'
            raise SurveyError(
                f"is no record: {error}", mend, Place(str(path), number), kind=ErrorKind.BAD_JSON
            ) from None
        found = True
        yield record
    if not found:
        raise SurveyError("holds no record", "write one JSON object a line", path, kind=ErrorKind.EMPTY)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines that hold something, numbered from 1."""
    try:
        with path.open(encoding="utf-8-sig") as stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    yield number, line
    except OSError as error:
        raise SurveyError(
            f"the records cannot be read ({reason(error)})", "check the file's name", path, kind=ErrorKind.UNREADABLE
        ) from None
    except UnicodeDecodeError:
        raise SurveyError(
            "the records are not UTF-8 text", "save them in UTF-8", path, kind=ErrorKind.UNREADABLE
        ) from None


def dedupe_lines(path: Path, *, engine: str = "embedded", scheduler: str = "") -> Iterator[str]:
    """`{"id","cluster"}` for each record of a file, in order; a record without `id` is called by its number.

    Args:
        path: a JSON Lines file of records.
        engine: `embedded`, or `dask` for the same result on a Dask cluster.
        scheduler: the address of a Dask scheduler; without one Dask uses the threads of this process.

    Raises:
        SurveyError: the file cannot be used, Dask is not installed, or there is no scheduler at the address.
    """
    from generator.match import deduplicate

    ids: list[str] = []

    def noted() -> Iterator[Record]:
        for record in read_records(path):
            ids.append(record.id or str(len(ids) + 1))
            yield record

    with _engine(engine, scheduler) as runs:
        clustering = deduplicate(noted(), engine=runs)
    for name, label in zip(ids, clustering.labels, strict=True):
        yield json.dumps({"id": name, "cluster": label}, ensure_ascii=False)


@contextmanager
def _engine(name: str, scheduler: str) -> Iterator[Engine]:
    """Where the matcher runs."""
    from generator.match import Embedded

    if name == "embedded":
        yield Embedded()
        return
    from generator.match.dask_engine import DaskEngine

    if not scheduler:
        yield DaskEngine()
        return
    DaskEngine()  # says what to install where Dask is missing
    from distributed import Client

    try:
        client = Client(scheduler, timeout="10s")  # type: ignore[no-untyped-call]  # Dask has no types
    except (OSError, ValueError) as error:
        raise SurveyError(
            f"there is no Dask scheduler at {scheduler} ({error})", "check the address", kind=ErrorKind.UNREACHABLE
        ) from None
    with client:
        yield DaskEngine(client)


def classify_lines(project: Project, path: Path) -> Iterator[str]:
    """`{"id","primary","secondary","score","why"}` for each record of a file, in order.

    The classifier learns from the survey's taxonomy and from the papers a person placed.

    Args:
        project: the survey.
        path: a dump of any kind that `survey ingest` takes.

    Raises:
        SurveyError: the dump or the survey cannot be read.
    """
    from generator.bibliography.store import load_bib
    from generator.enrich.facts import paper_of
    from generator.ingest.new_papers import place_on_leaves

    records = list(read_records(path))
    bib = load_bib(project)
    pins = bib.curation.leaves_of
    placed = [paper for paper in bib.papers if pins.get(paper.key)]
    numbered = [dataclasses.replace(paper_of(record), key=str(index)) for index, record in enumerate(records)]
    assignments = place_on_leaves(numbered, placed, bib.taxonomy, bib.derived)
    for index, name in enumerate(_ids(records)):
        yield json.dumps({"id": name, **_answer(assignments.get(str(index)))}, ensure_ascii=False)


def _ids(records: Sequence[Record]) -> list[str]:
    return [record.id or str(number) for number, record in enumerate(records, 1)]


def _answer(assignment: Assignment | None) -> dict[str, object]:
    """The classifier's answer as JSON fields; `primary` is null when nothing fits."""
    if assignment is None:
        assignment = Assignment(primary=None)
    return {
        "primary": assignment.primary,
        "secondary": list(assignment.secondary),
        "score": round(assignment.score, 4),
        "why": {
            "phrases": list(assignment.phrases),
            "nearest": list(assignment.neighbours),
            "ranked": [[leaf, round(score, 4)] for leaf, score in assignment.ranked[:3]],
        },
    }
