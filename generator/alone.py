"""The matcher and the classifier on any records, without a survey's bibliography."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.dumps import record_from_json
from generator.errors import Place, SurveyError
from generator.files import read_text
from generator.model import Assignment, Record
from generator.project import Project


def read_records(path: Path) -> list[Record]:
    """The records of a JSON Lines file, in order.

    Raises:
        SurveyError: the file is missing or empty, or a line is no record.
    """
    records = []
    for number, line in enumerate(read_text(path, what="the records").split("\n"), 1):
        if not line.strip():
            continue
        try:
            records.append(record_from_json(json.loads(line)))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            mend = 'write one JSON object a line, with at least a "title"'
            raise SurveyError(f"is no record: {error}", mend, Place(str(path), number)) from None
    if not records:
        raise SurveyError("holds no record", "write one JSON object a line", path)
    return records


def dedupe_lines(path: Path) -> Iterator[str]:
    """`{"id","cluster"}` for each record of a file, in order; a record without `id` is called by its number."""
    from generator.match import deduplicate

    records = read_records(path)
    clustering = deduplicate(records)
    for name, label in zip(_ids(records), clustering.labels, strict=True):
        yield json.dumps({"id": name, "cluster": label}, ensure_ascii=False)


def classify_lines(project: Project, path: Path) -> Iterator[str]:
    """`{"id","primary","secondary","score","why"}` for each record of a file, in order.

    The classifier learns from the survey's taxonomy and from the papers a person placed.
    """
    from generator.bibliography.bib import load_bib
    from generator.describe import place_on_leaves
    from generator.enrich.facts import paper_of

    records = read_records(path)
    bib = load_bib(project)
    pins = bib.curation.leaves_of
    placed = [paper for paper in bib.papers if pins.get(paper.key)]
    numbered = [dataclasses.replace(paper_of(record), key=str(index)) for index, record in enumerate(records)]
    assignments = place_on_leaves(numbered, placed, bib.taxonomy)
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
