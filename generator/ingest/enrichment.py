"""Enrichment: what is unknown about the papers of a survey is filled from files at hand, services and kept answers."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path

from generator.bibliography.counts import refuse_losses, refuse_older
from generator.bibliography.ledger import LedgerEntry
from generator.bibliography.ledger_queries import new_since
from generator.bibliography.store import load_both
from generator.enrich import ask, open_sources
from generator.enrich.asking import Fetches
from generator.enrich.facts_table import FactsTable, untaken
from generator.enrich.service import Service
from generator.enrich.services import services_called
from generator.enrich.unwritten import UnwrittenAnswers
from generator.errors import ErrorKind, SurveyError
from generator.ingest.filling import Filling
from generator.ingest.outcome import Enrichment
from generator.ingest.service_rounds import Asking, EnrichmentChoice, lacks
from generator.model import Paper, by_name
from generator.storage.project import Project, load_config
from generator.text import did_you_mean

FIELDS = ("authors", "year", "venue", "doi", "arxiv", "published", "pages", "publisher", "abstract", "url")
"""What `--missing` can name."""


def enrich_papers(
    project: Project,
    files: Sequence[Path] = (),
    *,
    choice: EnrichmentChoice | None = None,
    dry_run: bool = False,
    fetcher: Fetches | None = None,
    sleep: Callable[[float], None] = time.sleep,
    today: str = "",
    services: Sequence[Service] | None = None,
) -> Enrichment:
    """Fill what is unknown about the papers of a survey: from files, or without any from services.

    Leaves that a person gave become decisions in `curation.yml` for papers that have none there. What services say is
    written as it comes, so that a run that is stopped goes on where it was.

    Args:
        project: the survey.
        files: files of facts, and snapshots in any format that `survey read` reads.
        choice: which papers, and who is asked.
        dry_run: compute everything, write nothing.
        fetcher: sends requests; by default over the network.
        sleep: waits so many seconds between two questions to one service.
        today: the day as `2026-11-30`; by default that of the clock.
        services: who is asked; by default those of the choice.

    Raises:
        SurveyError: a file cannot be used, or names a leaf that does not exist; or there is no paper, field or source
            of a name. Nothing was written.
    """
    choice = choice or EnrichmentChoice()
    chosen = services_called(choice.sources)  # a wrong name is told, whether or not anybody is asked
    services = () if choice.offline or files else chosen if services is None else services
    (bib, history), config = load_both(project), load_config(project)
    refuse_losses(project)
    refuse_older(project, bib.bibliography.papers, history)
    today = today or this_day()
    filling = Filling(project, bib, config, _captured(history), today=today, dry_run=dry_run)
    papers = _chosen(filling.papers(), choice, new_since(history, choice.since) if choice.since else None)
    sources = open_sources(files)
    keys = [paper.key for paper in papers]
    exported = [paper for paper in bib.papers if paper.key in set(keys)]  # a table holds what an export shows
    indexes = [
        ask(source, exported if isinstance(source, FactsTable) else papers, filling.captured) for source in sources
    ]
    filling.take(papers, indexes)
    tables = [source for source in sources if isinstance(source, FactsTable)]
    not_taken = untaken(tables, exported, papers, filling.papers(keys)) if tables else ()
    works = sum(index.size for index in indexes)
    filling.write(is_last=not services)
    unwritten = UnwrittenAnswers(project.unwritten, today, keep=not dry_run)
    outcome = Asking(services, config.contact, choice, today, fetcher, sleep, project.paces).ask(
        filling, keys, unwritten
    )
    return Enrichment(
        facts=works + outcome.works,
        about=filling.about,
        changed=filling.changed,
        placed=filling.placed,
        proposals=filling.proposals,
        asked=outcome.reports,
        stopped=outcome.stopped,
        published=filling.published if choice.again else (),
        withdrawn=filling.withdrawn,
        filled=filling.filled,
        untaken=tuple(not_taken),
    )


def _chosen(papers: Sequence[Paper], choice: EnrichmentChoice, since: Collection[str] | None) -> list[Paper]:
    """The papers that are to be completed.

    Args:
        papers: all papers.
        choice: which of them.
        since: keys or aliases of those that may be chosen; None for all.

    Raises:
        SurveyError: there is no paper or field of a name.
    """
    for name in choice.missing:
        if name not in FIELDS:
            mend = did_you_mean(name, FIELDS, f"take one of {', '.join(FIELDS)}")
            raise SurveyError(f"there is no field {name!r} to look for", mend, kind=ErrorKind.UNKNOWN)
    named = {name: paper.key for name, paper in by_name(papers).items()}
    for key in choice.papers:
        if key not in named:
            mend = did_you_mean(key, named, "take a key from bib/papers.bib")
            raise SurveyError(f"there is no paper {key!r}", mend, kind=ErrorKind.UNKNOWN)
    wanted = {named[key] for key in choice.papers}
    among = None if since is None else {named[key] for key in since if key in named}
    return [
        paper
        for paper in papers
        if (not wanted or paper.key in wanted)
        and (among is None or paper.key in among)
        and (choice.asks_again(paper) or not choice.again)
        and (not choice.missing or any(lacks(paper, name) for name in choice.missing))
    ]


def _captured(history: Iterable[LedgerEntry]) -> Mapping[str, list[str]]:
    """The titles under which each paper was captured, by key."""
    titles: dict[str, list[str]] = {}
    for entry in history:
        if entry.paper:
            titles.setdefault(entry.paper, []).append(entry.title)
    return titles


def asking_of(project: Project) -> Asking:
    """How all services are asked for a survey.

    Raises:
        SurveyError: `mkdocs.yml` cannot be used.
    """
    contact, choice = load_config(project).contact, EnrichmentChoice()
    return Asking(services_called(()), contact, choice, this_day(), paces=project.paces)


def this_day() -> str:
    """Today in Greenwich, as `2026-11-30`."""
    return datetime.datetime.now(datetime.UTC).date().isoformat()
