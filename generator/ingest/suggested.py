"""A paper that somebody suggested in an issue becomes a dump of its own, which is ingested like any other."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from generator.corrections.suggestion_form import Suggestion
from generator.dumps.listing.identifier_list import stub_of
from generator.errors import ErrorKind, SurveyError
from generator.exports import jsonl
from generator.ingest.outcome import Ingestion
from generator.ingest.run import ingest_dumps
from generator.ingest.service_rounds import Asking
from generator.model import Paper, Record, Source
from generator.names.bibtex_names import read_name
from generator.names.forms import parts
from generator.storage.files import write_if_changed
from generator.storage.project import Project

_FOLDER = "dumps"
_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Suggested:
    """What a suggestion brought.

    Args:
        ingestion: what became of it.
        dump: the file that was written, from the survey's folder; empty where the survey has the paper.
        note: what the reader noted.
    """

    ingestion: Ingestion
    dump: str = ""
    note: str = ""

    def as_lines(self) -> list[str]:
        """What it brings, for people."""
        note = [f"note: {self.note}"] if self.note else []
        if not self.dump:
            keys = dict.fromkeys(entry.paper for entry in self.ingestion.entries if entry.paper)
            return [f"{key}: the survey has this paper" for key in keys] or ["the survey knows of it", *note]
        return [*self.ingestion.as_lines(), f"as the dump {self.dump}", *note]


def take_suggestion(
    project: Project, suggestion: Suggestion, *, asking: Asking | None = None, dry_run: bool = False
) -> Suggested:
    """Ingest a suggested paper as a dump of its own in `dumps/`, named after what it holds.

    The dump alone is enough to have the paper: whoever commits nothing else merges it without a conflict.

    Args:
        project: the survey.
        suggestion: what somebody knows of the paper.
        asking: which services complete an identifier without a title; by default none, and it waits in the ledger.
        dry_run: compute everything, write nothing.

    Raises:
        SurveyError: the identifier is none, or a file of the survey cannot be used; nothing was written.
    """
    stub = _stub(suggestion.identifier) if suggestion.identifier else Record("")
    with tempfile.TemporaryDirectory(prefix="survey-suggested-") as folder:
        suffix, text = (".jsonl", _as_json(suggestion, stub)) if suggestion.title else (".txt", _line(suggestion))
        trial = _tried(project, Path(folder), suffix, text, asking=None if suggestion.title else asking)
        if trial.new and not suggestion.title:
            suffix, text = ".jsonl", jsonl.render([_bare(new.paper) for new in trial.new])
            trial = _tried(project, Path(folder), suffix, text)
    if not trial.new and not trial.of("waiting"):
        return Suggested(trial, note=suggestion.note)
    name = f"{_FOLDER}/{_name(suffix, text)}"
    if not dry_run:
        write_if_changed(project.root / name, text)
        trial = ingest_dumps(project, [project.root / name])
    return Suggested(trial, name, suggestion.note)


def _tried(project: Project, folder: Path, suffix: str, text: str, *, asking: Asking | None = None) -> Ingestion:
    dump = folder / _name(suffix, text)
    write_if_changed(dump, text)
    return ingest_dumps(project, [dump], asking=asking, dry_run=True)


def _name(suffix: str, text: str) -> str:
    return f"suggested-{sha256(text.encode()).hexdigest()[:_DIGITS]}{suffix}"


def _stub(identifier: str) -> Record:
    stub = stub_of(identifier, Source("", 1))
    if stub is None:
        mend = "write a DOI, an arXiv id, `PMID:` and its number, or an address"
        raise SurveyError(f"{identifier!r} is no identifier", mend, kind=ErrorKind.BAD_VALUE)
    return stub


def _line(suggestion: Suggestion) -> str:
    return f"{suggestion.identifier}\n"


def _as_json(suggestion: Suggestion, stub: Record) -> str:
    """A line of JSON as `survey read` writes it."""
    known = {
        "title": suggestion.title,
        "authors": [parts(read_name(author)) for author in suggestion.authors],
        "published": suggestion.year,
        "venue": suggestion.venue,
        "url": suggestion.url or stub.url,
        **{name: getattr(stub, name) for name in ("doi", "arxiv", "pmid", "pmcid")},
    }
    return json.dumps({name: value for name, value in known.items() if value}, ensure_ascii=False) + "\n"


def _bare(paper: Paper) -> Paper:
    """A paper as a source tells of it: without what the survey made of it."""
    return replace(paper, key="", topics=(), annotation="", aliases=())
