"""Rounds of questions: which service is asked what about papers that are being filled, and what became of it."""

from __future__ import annotations

import datetime
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.enrich.asking import Fetches
from generator.enrich.fetching import Fetcher
from generator.enrich.pace import Pace
from generator.enrich.service import Asked, Portion, Service, ServiceRun
from generator.enrich.services import BY_IDENTIFIER, BY_TITLE, in_order
from generator.enrich.unwritten import UnwrittenAnswers
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
_AT_ONCE = 20  # questions between two writes of what came
_SHARE = 10  # and a tenth of the papers, so that the writing of long lists costs no more than a few writes


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
        paces: a folder that tells the next command when each service may be asked; by default it is not told.
    """

    services: Sequence[Service]
    contact: str
    choice: EnrichmentChoice
    today: str
    fetcher: Fetches | None = None
    sleep: Callable[[float], None] = field(default=time.sleep)
    paces: Path | None = None

    def ask(self, filling: Filling, keys: Sequence[str], unwritten: UnwrittenAnswers) -> AskingOutcome:
        """Ask about the papers of some keys, and write what comes as it comes.

        Args:
            filling: takes what comes.
            keys: of the papers.
            unwritten: what was answered and not written; keeps what comes until it is.
        """
        if not self.services:
            return AskingOutcome()
        runs = self._runs()
        answered = dict.fromkeys(runs, 0)
        most = max(_AT_ONCE, len(filling.papers()) // _SHARE)
        stopped, since = False, 0
        try:
            for run, asked in _rounds(runs, self.services, filling, keys, self.choice):
                name = run.service.name
                for portion in _watched(unwritten.portions(run, asked), run.service, len(asked)):
                    filling.take_portion(run.service, portion, again=self.choice.again)
                    unwritten.taken(name, portion)
                    answered[name] += len(portion.asked)
                    since += len(portion.asked)
                    if since >= most and filling.write(is_last=False):
                        unwritten.written()
                        since = 0
        except KeyboardInterrupt:
            stopped = True
        if filling.write():
            unwritten.written()
        reports = [
            _report(run, answered[name]) for name, run in runs.items() if answered[name] or run.failed or run.off
        ]
        return AskingOutcome(tuple(reports), sum(run.works for run in runs.values()), stopped)

    def _runs(self) -> dict[str, ServiceRun]:
        """The services that are asked, by name."""
        contact = self.contact or os.environ.get(CONTACT, "").strip()
        sender = self.fetcher or Fetcher(f"living-survey ({contact})" if contact else "living-survey")
        paces = {each.name: Pace(self.paces / each.name) for each in self.services} if self.paces else {}
        return {
            each.name: ServiceRun(each, sender, contact, self.sleep, paces.get(each.name)) for each in self.services
        }


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


def _watched(portions: Iterable[Portion], service: Service, length: int) -> Iterator[Portion]:
    """What a service says, with a bar that tells how many questions are left."""
    steps = (each for portion in portions for each in (portion, *[None] * (len(portion.asked) - 1)))
    return filter(None, watched(steps, f"asking {service.label}", length))


def _report(run: ServiceRun, answered: int) -> ServiceReport:
    failed = tuple((each.key, reason) for each, reason in run.failed)
    return ServiceReport(run.service.label, answered, run.works, failed, run.off)
