"""What several test modules share."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from generator.bibliography.keys import make_key
from generator.model import OTHERS, Paper
from generator.people import parse_name
from generator.text import clean


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with dumps, facts and cases: `SURVEY_SHARED`, or `../shared` beside the repository."""
    root = Path(__file__).resolve().parent.parent
    folder = Path(os.environ.get("SURVEY_SHARED", root.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"no shared data in {folder}: set SURVEY_SHARED")
    return folder


@pytest.fixture(scope="session")
def survey_papers(shared: Path) -> tuple[Paper, ...]:
    """The 546 papers with the facts and notes about them, keyed in the order of the facts."""
    notes = {note["title"]: note for note in map(json.loads, _lines(shared / "notes/notes.jsonl"))}
    papers: list[Paper] = []
    taken: set[str] = set()
    for fact in map(json.loads, _lines(shared / "facts/papers.jsonl")):
        note = notes.get(fact["title"], {})
        authors = tuple(map(parse_name, fact.get("authors", ())))
        if not authors and "first_author" in fact:
            authors = (parse_name(fact["first_author"]), OTHERS)
        paper = Paper(
            key="",
            title=clean(fact["title"]),
            authors=authors,
            year=fact.get("year"),
            arxiv=fact.get("arxiv", ""),
            doi=fact.get("doi", ""),
            venue=clean(fact.get("venue", "")),
            venue_year=fact.get("venue_year"),
            kind=note.get("kind", ""),
            annotation=clean(note.get("contribution", "")),
            names=tuple(map(clean, note.get("names", ()))),
            results=tuple(map(clean, note.get("results", ()))),
        )
        papers.append(replace(paper, key=make_key(paper, taken)))
        taken.add(papers[-1].key)
    return tuple(papers)


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()
