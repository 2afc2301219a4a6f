"""The two ends of ingestion and enrichment: files are read, the pure stages run, files are written."""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from generator.bibliography.answers import Answer, AnswerBook, render_answers
from generator.bibliography.classifier_figures import render_figures
from generator.bibliography.counts import refuse_losses, refuse_older, write_bib
from generator.bibliography.curation.reading import Curation
from generator.bibliography.curation.writing import (
    dump_decision,
    forgotten_decision,
    topics_decision,
    with_decisions,
    without_forgotten,
)
from generator.bibliography.derived import Derived, render_derived
from generator.bibliography.git_history import committed_keys
from generator.bibliography.ledger import DumpId, LedgerEntry, render_ledger
from generator.bibliography.ledger_queries import of_dump
from generator.bibliography.store import load_both
from generator.bibliography.venues import with_venues
from generator.dumps import open_dumps
from generator.dumps.abstracts import abstracts_at_hand
from generator.dumps.input.budget import Budget
from generator.enrich import FactIndex, ask, open_sources
from generator.enrich.facts import paper_of
from generator.enrich.unwritten import UnwrittenAnswers
from generator.errors import ErrorKind, SurveyError
from generator.ingest.derive import Derivation, derive
from generator.ingest.forget import Forgotten, forget
from generator.ingest.measure import measure
from generator.ingest.new_enriched import ask_about_new
from generator.ingest.outcome import Ingestion, ServiceReport
from generator.ingest.pieces import Piece
from generator.ingest.proposals import with_proposal
from generator.ingest.service_rounds import Asking
from generator.ingest.stage import Ingested, captured_titles, ingest
from generator.model import Paper, Record, Rejected
from generator.progress import stage, watched
from generator.storage.files import lengthened, text_if_there
from generator.storage.project import Project, load_config

_LOG = logging.getLogger(__name__)


def ingest_dumps(
    project: Project,
    dumps: Sequence[Path],
    *,
    reader: str = "",
    facts: Sequence[Path] = (),
    budget: Budget | None = None,
    dry_run: bool = False,
    asking: Asking | None = None,
    captured: str = "",
) -> Ingestion:
    """Add dumps to a survey's `bib/`; ingesting a dump twice changes nothing.

    Args:
        project: the survey.
        dumps: files, folders or archives.
        reader: the name of the reader to take for all of them; by default the content of each decides.
        facts: files with metadata for new papers; used before keys are made.
        budget: what all dumps together may hold; the usual one by default.
        dry_run: compute everything, write nothing.
        asking: which services are asked about new papers before their keys are made; by default none.
        captured: the date on which the dumps were captured, which becomes a decision about each of them.

    Returns:
        What happened, for the person and for a report.

    Raises:
        SurveyError: a dump or a file of `bib/` cannot be used; nothing was written.
    """
    (bib, history), config = load_both(project), load_config(project)
    refuse_losses(project)
    refuse_older(project, bib.bibliography.papers, history)
    pieces = _usable(_all_pieces(dumps, reader, budget), dumps)
    sources = _answers_of_files(facts, pieces) if facts else []
    result = ingest(bib, history, pieces, sources, config.abstracts, config.keys)
    answers, reports = list[Answer](), tuple[ServiceReport, ...]()
    unwritten = UnwrittenAnswers(project.unwritten, asking.today, keep=not dry_run) if asking else None
    if asking is not None and unwritten is not None:
        said = ask_about_new(project, bib, history, config, result, pieces, asking, unwritten)
        result = ingest(bib, history, pieces, [*sources, said.index], config.abstracts, config.keys)
        answers, reports = said.answers_about(result.entries), said.reports
    if result.entries and not dry_run:
        write_bib(
            project,
            {
                project.papers: bib.bibliography.updated(result.papers, result.leaves),
                project.curation: _curation_text(bib.curation, result, captured),
                project.derived: _derived_text(project, bib.derived, result),
                **_topics_file(project, result.topics),
                **with_venues(project.venues, result.venues),
                project.ledger: _continued(text_if_there(project.ledger), history, result.entries),
                **_with_answers(project, bib.answers, answers),
            },
        )
    if unwritten is not None and not dry_run:
        unwritten.written()
    return dataclasses.replace(result.report, asked=reports)


def forget_dump(project: Project, dump: str, *, published: Collection[str] = (), dry_run: bool = False) -> Forgotten:
    """Take a dump back; ingesting it again gives what the first time gave.

    Args:
        project: the survey.
        dump: its name in the ledger, or the start of its SHA-256.
        published: citation keys that a site has shown; those that stand in a commit are known without being named.
        dry_run: compute everything, write nothing.

    Raises:
        SurveyError: no such dump was ingested, or it was forgotten already; nothing was written.
    """
    bib, history = load_both(project)
    refuse_losses(project)
    entries = of_dump(history, dump)
    if all(entry.became == "forgotten" for entry in entries):
        mend = "`survey ledger` names the dumps that are there"
        raise SurveyError(f"the dump {dump!r} was forgotten already", mend, kind=ErrorKind.UNKNOWN)
    keys = {*published, *committed_keys(project)}
    result = forget(bib, history, entries[-1].dump, keys)
    if not dry_run:
        write_bib(
            project,
            {
                project.papers: bib.bibliography.updated(result.papers),
                project.curation: with_decisions(bib.curation, [forgotten_decision(key) for key in result.hidden]),
                project.derived: render_derived(result.derived.values()),
                project.ledger: render_ledger(result.history),
            },
        )
    return result


def derive_again(project: Project, dumps: Sequence[Path] = ()) -> Derivation:
    """Make anew what is computed from texts: sketches, terms, and where the program puts papers.

    Args:
        project: the survey.
        dumps: dumps at hand, beside those the configuration names, with the abstracts of papers.

    Raises:
        SurveyError: a file cannot be used; nothing was written.
    """
    (bib, history), config = load_both(project), load_config(project)
    refuse_losses(project, but=[project.derived])
    refuse_older(project, bib.bibliography.papers, history)
    abstracts = abstracts_at_hand(bib.bibliography.papers, history, [*config.dumps_at_hand(project), *dumps])
    result = derive(bib, abstracts)
    figures = measure(dataclasses.replace(bib, derived={row.key: row for row in result.derived}))
    write_bib(
        project,
        {
            project.papers: bib.bibliography.updated(result.papers),
            project.derived: render_derived(result.derived),
            **({project.quality: render_figures(figures)} if figures else {}),
        },
    )
    return result


@stage("dumps read", lambda pieces: f"{len(pieces):,} pieces")
def _all_pieces(dumps: Sequence[Path], reader: str, budget: Budget | None) -> list[Piece]:
    """Everything that dumps hold, in order."""
    return list(watched(_pieces(dumps, reader, budget), "reading dumps"))


def _pieces(dumps: Sequence[Path], reader: str, budget: Budget | None) -> Iterator[Piece]:
    seen = set[DumpId]()
    for dump in open_dumps(dumps, reader, budget):
        name = DumpId(dump.name, dump.size, dump.sha256)
        if dump.sha256 and name in seen:  # named twice, perhaps once by its folder
            continue
        seen.add(name)
        _LOG.debug("  %s: %s bytes", dump.name, f"{dump.size:,}")
        for item in dump.items():
            yield Piece(name, item)


def _usable(pieces: list[Piece], dumps: Sequence[Path]) -> list[Piece]:
    """The same pieces, if there is a record among them; in folders and archives there may be none."""
    if any(isinstance(piece.item, Record) for piece in pieces):
        return pieces
    why = [f"{each.dump.name}: {each.item.reason}" for each in pieces if isinstance(each.item, Rejected)]
    said = "; ".join(why[:3]) + (f"; and {len(why) - 3} more" if len(why) > 3 else "")
    place = ", ".join(map(str, dumps))
    raise SurveyError(
        f"holds no record ({said})", "capture the listings again; nothing was written", place, kind=ErrorKind.BAD_DUMP
    )


def _topics_file(project: Project, proposal: str) -> dict[Path, str]:
    """The taxonomy with proposed topics at its end; nothing where there are none."""
    return {project.topics: with_proposal(text_if_there(project.topics), proposal)} if proposal else {}


def _curation_text(curation: Curation, result: Ingested, captured: str) -> str:
    """The decisions, with those about the papers that came and about the dumps that they came with."""
    dated = {note.name: note.date for note in curation.dumps if note.date}
    names = dict.fromkeys(entry.dump.name for entry in result.entries)
    dates = [dump_decision(name, captured) for name in names if captured and dated.get(name) != captured]
    pins = [topics_decision(pin.key, pin.leaves) for pin in result.pins]
    return with_decisions(without_forgotten(curation, result.returned), [*pins, *dates])


def _derived_text(project: Project, before: Mapping[str, Derived], result: Ingested) -> str:
    if result.topics:  # known papers stand elsewhere, too
        return render_derived(result.derived.values())
    return lengthened(text_if_there(project.derived), _new_rows(before, result.derived))


def _with_answers(project: Project, before: Sequence[Answer], news: Sequence[Answer]) -> dict[Path, str]:
    """The file of answers with new ones; nothing where there are none."""
    return {project.answers: render_answers(AnswerBook([*before, *news]).answers())} if news else {}


def _new_rows(before: Mapping[str, Derived], after: Mapping[str, Derived]) -> str:
    return render_derived(row for key, row in after.items() if key not in before)


def _continued(text: str, history: Sequence[LedgerEntry], news: Sequence[LedgerEntry]) -> str:
    """The ledger's text with new entries at its end; what stands there keeps every byte.

    An entry about a place that is known already (its record was taken back from a paper) replaces that one's line. The
    line that says that a dump was forgotten goes when the dump comes again.
    """
    again_here = {entry.dump for entry in news}
    outdated = {
        index for index, entry in enumerate(history) if entry.became == "forgotten" and entry.dump in again_here
    }
    number = {(entry.dump.sha256, entry.line): index for index, entry in enumerate(history)}
    again = {number[place]: entry for entry in news if (place := (entry.dump.sha256, entry.line)) in number}
    fresh = [entry for entry in news if (entry.dump.sha256, entry.line) not in number]
    if again or outdated:
        lines = [line for line in text.split("\n") if line]
        text = "".join(
            render_ledger([again[index]]) if index in again else f"{line}\n"
            for index, line in enumerate(lines)
            if index not in outdated
        )
    return lengthened(text, render_ledger(fresh))


def _answers_of_files(files: Sequence[Path], pieces: Sequence[Piece]) -> list[FactIndex]:
    """What files of facts and snapshots say of the records of dumps."""
    papers = [paper for piece in pieces if isinstance(piece.item, Record) for paper in _as_papers(piece.item)]
    return [ask(source, papers, {}) for source in open_sources(files)]


def _as_papers(record: Record) -> list[Paper]:
    """A record under each title that it may be known by, as papers without keys that a source is asked about."""
    return [paper_of(record), *(Paper("", title) for title in captured_titles([record]))]
