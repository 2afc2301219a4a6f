"""Papers being filled: what sources say is settled, taken and written down with who said it."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from generator.bibliography.answers import Answer, AnswerBook, digest_of_value, render_answers, without_abstract
from generator.bibliography.counts import write_bib
from generator.bibliography.curation.corrected_fields import corrected
from generator.bibliography.curation.reading import Pin
from generator.bibliography.curation.writing import with_pins
from generator.bibliography.derived import Derived, render_derived
from generator.bibliography.store import Bib
from generator.bibliography.venues import VenueRegister, load_venues, new_venues, with_venues
from generator.enrich import FactIndex, Facts, FactsProposal, Settled, refined, settle, with_facts
from generator.enrich.decided import AnswerIndex, FactsDecisions
from generator.enrich.facts import names_of
from generator.enrich.service import Portion, Service
from generator.ingest.stage import as_stored, pin_of
from generator.model import Paper
from generator.progress import watched
from generator.storage.project import Config, Project

NEGATIVE_DAYS = 90
"""So long a service is not asked again for what it did not know."""
_NOT_SAID = frozenset({"type_guessed", "key", "aliases"})
_TAKEN = tuple(each.name for each in dataclasses.fields(Paper) if each.name not in _NOT_SAID)


@dataclass(frozen=True, slots=True)
class _Live:
    """What a service was asked of one paper, and on which day; `again` as in `take_portion`."""

    service: str
    question: str
    day: str
    again: bool


class Filling:
    """The papers of a survey while they are being filled.

    Args:
        project: the survey.
        bib: everything in `bib/`.
        config: what its `mkdocs.yml` sets.
        captured: the titles under which each paper was captured, by key.
        today: the day, for what services say.
        dry_run: write nothing.

    Attributes:
        book: the answers, old and new.
        facts: what is known of each paper from all sources, by key.
        captured: as given.
        today: as given.
    """

    def __init__(
        self,
        project: Project,
        bib: Bib,
        config: Config,
        captured: Mapping[str, Sequence[str]],
        *,
        today: str,
        dry_run: bool,
    ) -> None:
        self.book = AnswerBook(bib.answers)
        self.facts: dict[str, Facts] = {}
        self.captured = captured
        self.today = today
        self._project, self._bib, self._config, self._dry_run = project, bib, config, dry_run
        self._decisions = FactsDecisions.of(bib.curation)
        self._now = {paper.key: paper for paper in bib.bibliography.papers}
        self._before = dict(self._now)
        self._pins: dict[str, Pin] = {}
        self._about = set[str]()
        self._proposals: dict[tuple[str, str], FactsProposal] = {}

    def papers(self, keys: Collection[str] | None = None) -> list[Paper]:
        """Papers as filled so far, with what people corrected; all, or those of some keys."""
        wanted = self._now if keys is None else keys
        return list(corrected([self._now[key] for key in wanted], self._bib.curation.corrections))

    @property
    def about(self) -> int:
        """Of how many papers something was said that is about them."""
        return len(self._about)

    @property
    def changed(self) -> int:
        """How many papers were changed."""
        return sum(bool(_changed(self._before[key], paper)) for key, paper in self._now.items())

    @property
    def published(self) -> tuple[tuple[str, str], ...]:
        """The papers that had no venue and have one now, each with it."""
        return tuple(
            (key, paper.venue) for key, paper in self._now.items() if paper.venue and not self._before[key].venue
        )

    @property
    def withdrawn(self) -> tuple[tuple[str, str], ...]:
        """The papers that are now said to have been retracted or withdrawn, each with which of the two."""
        now = self._now.items()
        return tuple((key, paper.withdrawal) for key, paper in now if paper.withdrawal != self._before[key].withdrawal)

    @property
    def filled(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The fields that changed, by citation key."""
        changes = ((key, tuple(_changed(self._before[key], paper))) for key, paper in self._now.items())
        return tuple((key, names) for key, names in changes if names)

    @property
    def placed(self) -> int:
        """How many papers came onto leaves that a person gave them."""
        return len(self._pins)

    @property
    def proposals(self) -> tuple[FactsProposal, ...]:
        """What a person is asked, once each."""
        return tuple(self._proposals.values())

    def take(self, papers: Sequence[Paper], indexes: Sequence[FactIndex]) -> None:
        """Take what files and kept answers say of papers."""
        kept_answers = AnswerIndex(self.book.answers())
        for paper in watched(papers, "looking facts up", len(papers)):
            settled = self._settled(paper, [*indexes, kept_answers])
            self._keep(paper.key, settled, self._filled(paper.key, settled))

    def take_portion(self, service: Service, portion: Portion, *, again: bool = False) -> None:
        """Take what a service answered, and note every question as answered.

        Args:
            service: that was asked.
            portion: what it was asked, and answered.
            again: whether it was asked anew about preprints, so that where one came out is news.
        """
        index = FactIndex(portion.facts, trusted=False, name=service.name)
        day = portion.day or self.today
        questions = {each.key: each.question for each in portion.asked}
        kept_answers = AnswerIndex(self.book.about(questions))
        for paper in self.papers(questions):
            live = _Live(service.name, questions[paper.key], day, again)
            settled = self._settled(paper, [index, kept_answers])
            took = self._filled(paper.key, settled)
            self._keep(paper.key, settled, took, live)
            said = {*(each.source for each in settled.accepted), *(each.source for each in settled.proposals)}
            if service.name not in said:
                end = datetime.date.fromisoformat(day) + datetime.timedelta(days=NEGATIVE_DAYS)
                row = Answer(paper.key, service.name, "empty", live.question, day=day)
                self.book.put(dataclasses.replace(row, until=end.isoformat()))

    def write(self, *, is_last: bool = True) -> bool:
        """Write all that changed, as one step.

        Args:
            is_last: whether nothing more will come. Venues are listed then: in which order does not depend on when it
                was written before.

        Returns:
            Whether it is written: in a dry run nothing is.
        """
        if self._dry_run:
            return False
        papers, bib, project = list(self._now.values()), self._bib, self._project
        answers = self.book.answers()
        venues = tuple(new_venues(papers, load_venues(project.venues))) if is_last else ()
        write_bib(
            project,
            {
                project.papers: bib.bibliography.updated(papers),
                project.curation: with_pins(bib.curation, self._pins.values()),
                **with_venues(project.venues, venues),
                project.derived: render_derived(_without(bib.derived, self._pins)),
                **({project.answers: render_answers(answers)} if answers or project.answers.exists() else {}),
            },
        )
        return True

    def _settled(self, paper: Paper, indexes: Iterable[FactIndex]) -> Settled:
        titles = self.captured.get(paper.key, ())
        return settle(paper, indexes, titles, self._bib.derived.get(paper.key), self._decisions)

    def _filled(self, key: str, settled: Settled) -> dict[str, str]:
        """Fill a paper; gives the digest of each field that it took."""
        if settled.facts is None:
            return {}
        self._about.add(key)
        self.facts[key] = settled.facts
        before = self._now[key]
        facts = dataclasses.replace(settled.facts, paper=_at_known_venue(settled.facts.paper, self._bib.venues))
        pin = pin_of(before, facts, self._bib)
        fuller = refined(with_facts(before, facts.paper), facts.paper, self.book.own_fields(before))
        after = as_stored(fuller, self._config.abstracts)
        if pin:
            self._pins[key] = pin
            after = dataclasses.replace(after, topics=pin.leaves)
        self._now[key] = after
        return {name: digest_of_value(getattr(after, name)) for name in _changed(before, after)}

    def _keep(
        self,
        key: str,
        settled: Settled,
        took: Mapping[str, str],
        live: _Live | None = None,
    ) -> None:
        """Note who said what of a paper, and what is to be decided."""
        rest = dict(took)
        for each in settled.accepted:
            said = {name: rest.pop(name) for name in list(rest) if getattr(each.facts.paper, name)}
            asked = live if live and each.source == live.service else None
            row = self._row(key, each.facts, each.source, each.reason, asked)
            if said or asked:
                why = each.reason if row.status == "proposed" else row.why
                self.book.put(dataclasses.replace(row, status="accepted", why=why, took=tuple(said.items())))
            self._proposals.pop((key, names_of(each.facts)[0]), None)
        for proposal in settled.proposals:
            asked = live if live and proposal.source == live.service else None
            self.book.put(self._row(key, proposal.facts, proposal.source, proposal.reason, asked))
            self._proposals[key, names_of(proposal.facts)[0]] = proposal

    def _row(self, key: str, facts: Facts, source: str, why: str, live: _Live | None) -> Answer:
        """An answer as a proposal: of a service with its question and day, or as it stands in the book."""
        name, record = names_of(facts)[0], without_abstract(facts.paper)
        if not live:
            source = source if facts.place.line is None else PurePath(facts.place.file).name
            if row := self.book.named(key, source, name):
                return row
        question, day, again = (live.question, live.day, live.again) if live else ("", "", False)
        digest = digest_of_value(tuple(str(getattr(facts.paper, each)) for each in _TAKEN))
        return Answer(key, source, "proposed", question, name, day, "", why, (), record, digest, again)


def _changed(before: Paper, after: Paper) -> list[str]:
    """The fields that differ."""
    return [name for name in _TAKEN if getattr(before, name) != getattr(after, name)]


def _at_known_venue(facts: Paper, venues: VenueRegister) -> Paper:
    """Facts with the venue as the register spells it, so that one venue does not come under two names."""
    return dataclasses.replace(facts, venue=venues.spelt(facts.venue)) if facts.venue else facts


def _without(derived: Mapping[str, Derived], placed: Collection[str]) -> Iterator[Derived]:
    """Derived data without the program's own assignments of papers that a person has placed."""
    return (dataclasses.replace(row, assignment=None) if row.key in placed else row for row in derived.values())
