"""Rounds of questions: which service is asked what about papers that are being filled, and what became of it."""

from __future__ import annotations

import datetime
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.enrich.asking import Fetches
from generator.enrich.fetching import Fetcher
from generator.enrich.service import Asked, Portion, Service, ServiceRun
from generator.enrich.services import BY_IDENTIFIER, BY_TITLE, in_order
from generator.ingest.filling import Filling
from generator.ingest.outcome import ServiceReport
from generator.model import OTHERS, Paper
from generator.progress import watched

CONTACT = "SURVEY_CONTACT"
"""The environment variable with our address, where `mkdocs.yml` has none."""
_IDENTIFIERS = ("arxiv", "doi", "pmid")
_BY_SEARCH = frozenset({"arxiv", "doi", "venue"})
"""Fields for which a paper is searched by its title although an identifier is known, if a person asks for them."""
MONTH = 30
"""Days after which a preprint is asked about again."""
_AT_ONCE = 20  # titles between two writes of what came


@dataclass(frozen=True, slots=True)
class EnrichmentChoice:
    """Which papers are completed, and who is asked about them.

    Args:
        papers: citation keys; all papers where none is given. These are asked about even if nothing is missing.
        missing: names of `FIELDS`: only papers that lack one of them.
        sources: names of services; all of them where none is given.
        offline: ask no service; kept answers and files at hand are used.
        published: only preprints without a venue; these are asked about again, but each at most once a month.
        withdrawn: only papers with an identifier that nobody says were withdrawn; these are asked about again likewise.
        since: the name of a dump, or the start of its SHA-256: only papers that came with later ones.
    """

    papers: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    offline: bool = False
    published: bool = False
    since: str = ""
    withdrawn: bool = False

    @property
    def again(self) -> bool:
        """Whether what was answered is asked again."""
        return self.published or self.withdrawn

    def asks_again(self, paper: Paper) -> bool:
        """Whether there may be news of a paper, of the kind that is looked for."""
        published = self.published and not paper.venue
        withdrawn = self.withdrawn and not paper.withdrawal
        return (published or withdrawn) and _is_identified(paper)

    def serves(self, service: Service) -> bool:
        """Whether a service can answer what is looked for."""
        knows = (self.published and service.knows_venues) or (self.withdrawn and service.knows_withdrawals)
        return knows or not self.again


@dataclass(frozen=True, slots=True)
class AskingOutcome:
    """What became of all services.

    Args:
        reports: of each that was asked.
        works: of how many works they said something.
        stopped: whether a person stopped it.
    """

    reports: tuple[ServiceReport, ...] = ()
    works: int = 0
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Asking:
    """Who is asked, and how.

    Args:
        services: those that are asked.
        contact: our address; by default that of the environment.
        choice: which papers.
        today: the day as `2026-11-30`.
        fetcher: sends requests; by default over the network.
        sleep: waits so many seconds between two questions to one service.
    """

    services: Sequence[Service]
    contact: str
    choice: EnrichmentChoice
    today: str
    fetcher: Fetches | None = None
    sleep: Callable[[float], None] = field(default=time.sleep)

    def ask(self, filling: Filling, keys: Sequence[str]) -> AskingOutcome:
        """Ask about the papers of some keys, and write what comes as it comes."""
        if not self.services:
            return AskingOutcome()
        contact = self.contact or os.environ.get(CONTACT, "").strip()
        sender = self.fetcher or Fetcher(f"living-survey ({contact})" if contact else "living-survey")
        runs = {each.name: ServiceRun(each, sender, contact, self.sleep) for each in self.services}
        answered = dict.fromkeys(runs, 0)
        stopped = False
        try:
            for run, asked in _rounds(runs, self.services, filling, keys, self.choice):
                for portions in _by_turns(run, asked):
                    for portion in portions:
                        answered[run.service.name] += len(portion.asked)
                        filling.take_portion(run.service, portion, again=self.choice.again)
                    filling.write()
        except KeyboardInterrupt:
            stopped = True
            filling.write()
        reports = [
            _report(run, answered[name]) for name, run in runs.items() if answered[name] or run.failed or run.off
        ]
        return AskingOutcome(tuple(reports), sum(run.works for run in runs.values()), stopped)


def lacks(paper: Paper, name: str) -> bool:
    """Whether a field of a paper is unknown, or, of its authors, not all are known."""
    return not getattr(paper, name) or (name == "authors" and OTHERS in paper.authors)


def is_complete(paper: Paper) -> bool:
    """Whether a reference to a paper has all that one needs: authors, year, venue, and an identifier."""
    return not any(lacks(paper, name) for name in ("authors", "year", "venue")) and _is_identified(paper)


def _is_identified(paper: Paper) -> bool:
    return bool(paper.arxiv or paper.doi)


def _rounds(
    runs: Mapping[str, ServiceRun],
    services: Sequence[Service],
    filling: Filling,
    keys: Sequence[str],
    choice: EnrichmentChoice,
) -> Iterator[tuple[ServiceRun, list[Asked]]]:
    """Who is asked what: identifiers, then titles of papers without one, then the identifiers that these brought."""
    for kinds, row in ((_IDENTIFIERS, BY_IDENTIFIER), (("title",), BY_TITLE), (_IDENTIFIERS, BY_IDENTIFIER)):
        able = [service for service in services if choice.serves(service)]
        for service in in_order(able, row):
            papers = [paper for paper in filling.papers(keys) if _is_asked(paper, kinds, choice)]
            asked = [
                each
                for each in service.questions(papers, kinds)
                if not _is_answered(filling, service.name, each, choice)
            ]
            if asked and not runs[service.name].off:
                yield runs[service.name], asked


def _is_answered(filling: Filling, service: str, asked: Asked, choice: EnrichmentChoice) -> bool:
    """Whether a service has answered this, so that it is not asked again."""
    if not choice.again:
        return filling.book.knows(asked.key, service, asked.question, filling.today)
    last = datetime.date.fromisoformat(filling.today) - datetime.timedelta(days=MONTH)
    return filling.book.asked_since(asked.key, service, asked.question, last.isoformat())


def _is_asked(paper: Paper, kinds: Sequence[str], choice: EnrichmentChoice) -> bool:
    if choice.again:
        return choice.asks_again(paper) and (choice.published or "title" not in kinds)
    if choice.missing and not any(lacks(paper, name) for name in choice.missing):
        return False
    if is_complete(paper) and not (choice.papers or choice.missing):
        return False
    return "title" not in kinds or not _is_identified(paper) or not _BY_SEARCH.isdisjoint(choice.missing)


def _by_turns(run: ServiceRun, asked: Sequence[Asked]) -> Iterator[list[Portion]]:
    """What a service says, some questions at a time, with a bar that tells how many are left."""
    done: list[Portion] = []
    try:
        for portion in watched(run.portions(asked), f"asking {run.service.label}", run.requests_for(asked)):
            done.append(portion)
            if sum(len(each.asked) for each in done) >= _AT_ONCE:
                yield done
                done = []
    except KeyboardInterrupt:
        yield done
        raise
    yield done


def _report(run: ServiceRun, answered: int) -> ServiceReport:
    failed = tuple((each.key, reason) for each, reason in run.failed)
    return ServiceReport(run.service.label, answered, run.works, failed, run.off)
