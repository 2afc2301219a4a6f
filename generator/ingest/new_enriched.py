"""New papers of a dump, completed by services before their keys are made, so that keys carry the author's name."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.bibliography.answers import Answer
from generator.bibliography.ledger import LedgerEntry
from generator.bibliography.store import Bib
from generator.enrich import FactIndex, Facts
from generator.enrich.facts import paper_of
from generator.enrich.unwritten import UnwrittenAnswers
from generator.ingest.filling import Filling
from generator.ingest.outcome import ServiceReport
from generator.ingest.pieces import Piece
from generator.ingest.service_rounds import Asking
from generator.ingest.stage import Ingested
from generator.model import Paper, Record
from generator.storage.project import Config, Project

RecordPlace = tuple[str, int]
"""A record: the SHA-256 of its dump, and its line."""


@dataclass(frozen=True, slots=True)
class NewEnriched:
    """What services said of new papers, under keys that are not final.

    Args:
        index: the facts, as a source for ingesting once more.
        answers: what is to be kept, by such keys.
        places: the records behind each such key.
        reports: what became of each service.
    """

    index: FactIndex
    answers: tuple[Answer, ...]
    places: Mapping[str, tuple[RecordPlace, ...]]
    reports: tuple[ServiceReport, ...]

    def answers_about(self, entries: Iterable[LedgerEntry]) -> list[Answer]:
        """The answers under the keys that the papers have got; of a stub that still waits there are none."""
        final = {(entry.dump.sha256, entry.line): entry.paper for entry in entries if entry.paper}
        keys = {key: next((final[p] for p in places if p in final), "") for key, places in self.places.items()}
        return [
            dataclasses.replace(answer, paper=key) for answer in self.answers if (key := keys.get(answer.paper, ""))
        ]


def ask_about_new(
    project: Project,
    bib: Bib,
    history: Sequence[LedgerEntry],
    config: Config,
    first: Ingested,
    pieces: Sequence[Piece],
    asking: Asking,
    unwritten: UnwrittenAnswers,
) -> NewEnriched:
    """Ask services about what a dump brings.

    Args:
        project: the survey.
        bib: what there is.
        history: the ledger; stubs that wait in it are asked about again.
        config: what `mkdocs.yml` sets.
        first: what ingesting without services would give.
        pieces: everything that the dumps hold.
        asking: who is asked, and how.
        unwritten: what was answered and not written; keeps what comes until it is.

    Raises:
        KeyboardInterrupt: a person stopped it. Keys never change, so nothing is ingested before all is known; what came
            is in `unwritten`, from where the next run goes on.
    """
    known = {paper.key for paper in bib.bibliography.papers}
    papers = [paper for paper in first.papers if paper.key not in known]
    places: dict[str, list[RecordPlace]] = {paper.key: [] for paper in papers}
    for entry in first.entries:
        if entry.paper in places:
            places[entry.paper].append((entry.dump.sha256, entry.line))
    fates = {(entry.dump.sha256, entry.line): entry.became for entry in (*history, *first.entries)}
    waiting = {place for place, became in fates.items() if became == "waiting"}
    for number, piece in enumerate(pieces):
        place = _place(piece)
        if place in waiting and isinstance(piece.item, Record):
            key = f"?{number}"  # no citation key looks like it
            papers.append(dataclasses.replace(paper_of(piece.item), key=key))
            places[key] = [place]
    with_new = dataclasses.replace(
        bib, bibliography=dataclasses.replace(bib.bibliography, papers=tuple(papers)), derived=dict(first.derived)
    )
    filling = Filling(project, dataclasses.replace(with_new, answers=()), config, {}, today=asking.today, dry_run=True)
    outcome = asking.ask(filling, [paper.key for paper in papers], unwritten)
    if outcome.stopped:
        raise KeyboardInterrupt
    facts = (Facts(_without_key(each.paper), each.place) for each in filling.facts.values())
    return NewEnriched(
        index=FactIndex(facts, trusted=True, name="services"),  # each was settled with all that its record says
        answers=tuple(filling.book.answers()),
        places={key: tuple(held) for key, held in places.items()},
        reports=outcome.reports,
    )


def _place(piece: Piece) -> RecordPlace:
    source = piece.item.source
    return piece.dump.sha256, source.line if source else 1


def _without_key(paper: Paper) -> Paper:
    return dataclasses.replace(paper, key="", aliases=(), topics=())
