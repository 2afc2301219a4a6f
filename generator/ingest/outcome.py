"""What a command did, for the terminal; `generator.ingest.outcome_page` writes the same for a pull request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.bibliography.curation.writing import pair_decision
from generator.bibliography.ledger import Became, LedgerEntry
from generator.bibliography.links import VERSIONS, KeyLink
from generator.dumps.bounds import is_cut
from generator.enrich import FactsProposal
from generator.ingest.site_changes import PaperList, SiteChanges
from generator.model import OTHERS, Assignment, Paper, Repair, Taxonomy
from generator.names.doubtful import doubtful_name
from generator.text import count, printable
from generator.topics.proposal_sizes import FEWEST

SURE = 0.5
"""In cross-validation over this project's placed papers about half of those that score less were right."""

_SHOWN = 10  # lines of one kind in a terminal; a report names all


@dataclass(frozen=True, slots=True)
class NewPaper:
    """A paper that an ingestion brought.

    Args:
        paper: with its key, standing where it was put.
        assignment: why the classifier put it there; None where it was not asked.
        by_person: a decision put it there.
    """

    paper: Paper
    assignment: Assignment | None = None
    by_person: bool = False

    @property
    def confidence(self) -> float | None:
        """How sure the classifier is of its leaf, 0 to 1; None where a person put it there or it has none."""
        return self.assignment.score if self.assignment and self.paper.topics and not self.by_person else None

    @property
    def unsure(self) -> bool:
        """Whether the classifier put it on a leaf without being sure."""
        return self.confidence is not None and self.confidence < SURE

    @property
    def best(self) -> tuple[tuple[str, float], ...]:
        """The two best leaves with their scores."""
        return self.assignment.ranked[:2] if self.assignment else ()


@dataclass(frozen=True, slots=True)
class DoubtfulPair:
    """Two papers that may be one work.

    Args:
        one: the key of the one.
        one_side: who, title, where and when, in a line.
        other: the key of the other.
        other_side: the same of the other.
        reasons: what speaks for it.
    """

    one: str
    one_side: str
    other: str
    other_side: str
    reasons: tuple[str, ...]

    @property
    def decisions(self) -> tuple[str, ...]:
        """The lines for `curation.yml`, of which a person takes one."""
        return tuple(pair_decision(word, self.one, self.other) for word in ("same", "different", "versions"))


@dataclass(frozen=True, slots=True)
class Ingestion:
    """What an ingestion brought.

    Args:
        read: how many pieces the dumps held.
        passed_over: how many of them the ledger knew already.
        entries: what became of the others.
        new: the new papers, in the order they came.
        titles: the title of each paper that an entry names.
        doubtful: pairs that may be one work, likeliest first.
        links: papers that belong together: versions of each other, and notices about a paper.
        appearances: how many further places papers gained at which they appeared.
        taxonomy: the topics and leaves the papers stand on.
        proposed: whether the topics were made now, of these papers.
        changes: what readers will see change.
        asked: what became of the services that were asked about new papers.
    """

    read: int
    passed_over: int
    entries: tuple[LedgerEntry, ...] = ()
    new: tuple[NewPaper, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    doubtful: tuple[DoubtfulPair, ...] = ()
    links: tuple[KeyLink, ...] = ()
    appearances: int = 0
    taxonomy: Taxonomy = field(default_factory=Taxonomy)
    proposed: bool = False
    changes: SiteChanges = field(default_factory=SiteChanges)
    asked: tuple[ServiceReport, ...] = ()

    @property
    def unsorted(self) -> tuple[NewPaper, ...]:
        """The new papers that fit on no leaf."""
        return tuple(new for new in self.new if not new.paper.topics)

    @property
    def unsure(self) -> tuple[NewPaper, ...]:
        """The new papers that the classifier placed without being sure, the least sure first."""
        return tuple(sorted((new for new in self.new if new.unsure), key=lambda new: new.confidence or 0))

    def of(self, became: Became) -> tuple[LedgerEntry, ...]:
        """The entries with one outcome."""
        return tuple(entry for entry in self.entries if entry.became == became)

    def cut(self) -> tuple[tuple[LedgerEntry, tuple[Repair, ...]], ...]:
        """The entries whose record was cut to the bounds, each with what was cut."""
        cuts = ((entry, tuple(filter(is_cut, entry.repairs))) for entry in self.entries)
        return tuple((entry, repairs) for entry, repairs in cuts if repairs)

    def by_leaf(self) -> Iterator[tuple[str, str, tuple[NewPaper, ...]]]:
        """The new papers by where they stand: titles of the topic and the leaf, in reading order, and the papers."""
        on_leaf: dict[str, list[NewPaper]] = {}
        for new in self.new:
            on_leaf.setdefault(new.paper.primary, []).append(new)
        for topic in self.taxonomy.topics:
            for leaf in topic.leaves:
                if leaf.slug in on_leaf:
                    yield topic.title, leaf.title, tuple(on_leaf[leaf.slug])

    def missing(self) -> dict[str, tuple[str, ...]]:
        """What is unknown about the new papers: the keys of those it is unknown of, by its name."""
        missing: dict[str, list[str]] = {}
        for new in self.new:
            for name in missing_fields(new.paper):
                missing.setdefault(name, []).append(new.paper.key)
        return {name: tuple(missing[name]) for name in _MISSING if name in missing}

    def as_line(self) -> str:
        """`606 records: 546 new papers, 60 duplicates, 0 rejected, 3 unsorted`."""
        parts = [
            count(len(self.of("paper")), "new paper"),
            count(len(self.of("duplicate")), "duplicate"),
            f"{len(self.of('rejected'))} rejected",
            f"{len(self.unsorted)} unsorted",
        ]
        if waiting := self.of("waiting"):
            parts.append(f"{len(waiting):,} waiting")
        if self.doubtful:
            parts.append(count(len(self.doubtful), "doubtful pair"))
        versions = sum(link.relation == VERSIONS for link in self.links)
        if versions:
            parts.append(count(versions, "pair of versions", "pairs of versions"))
        if len(self.links) > versions:
            parts.append(count(len(self.links) - versions, "notice about a paper", "notices about papers"))
        if self.appearances:
            parts.append(count(self.appearances, "further appearance"))
        if self.passed_over:
            parts.append(f"{self.passed_over} known from before")
        return f"{count(self.read, 'record')}: {', '.join(parts)}"

    def as_lines(self) -> list[str]:
        """The report for a terminal: the line of `as_line`, then what is new and what a person should look at."""
        doubtful = [
            f"{pair.one} and {pair.other}: {'; '.join(pair.reasons)}\n    {pair.one_side}\n    {pair.other_side}"
            for pair in self.doubtful
        ]
        unsure = [f"{new.paper.key}: {ranked(new)}" for new in self.unsure]
        rejected = [f"{place(entry)}: {entry.why}" for entry in self.of("rejected")]
        unsorted = [f"{new.paper.key}: {ranked(new)}" for new in self.unsorted] if self.taxonomy.leaves else []
        groups = (
            ("topics", self.about_topics(), None),
            ("new papers by topic", self._topics(), None),
            ("may be one work", doubtful, _SHOWN),
            ("belong together", [f"{link.one} and {link.other}: {link.relation}" for link in self.links], _SHOWN),
            ("rejected", rejected, _SHOWN),
            ("cut to the bounds", [f"{place(entry)}: {cuts(repairs)}" for entry, repairs in self.cut()], _SHOWN),
            ("waiting for a title", [f"{place(entry)}: {entry.title}" for entry in self.of("waiting")], _SHOWN),
            ("names that may have been read wrongly", self._doubtful_names(), _SHOWN),
            ("placed without being sure", unsure, _SHOWN),
            ("unsorted", unsorted, _SHOWN),
            ("duplicates", [f"{place(e)}: {e.paper}: {e.why}" for e in self.of("duplicate")], _SHOWN),
            ("unknown of new papers", [f"{name}: {len(keys):,}" for name, keys in self.missing().items()], None),
            ("on the site", change_lines(self.changes, _SHOWN), None),
        )
        services = [report.as_line() for report in self.asked]
        return [
            self.as_line(),
            *services,
            *(line for title, lines, most in groups for line in _group(title, lines, most)),
        ]

    def about_topics(self) -> list[str]:
        """What became of a taxonomy that holds nothing, or held nothing before; no line where it had topics."""
        if self.proposed:
            number = (
                f"{count(len(self.taxonomy.topics), 'topic')} with {count(len(self.taxonomy.leaves), 'leaf', 'leaves')}"
            )
            return [f"{number} proposed in bib/topics.yml, once; `survey topics accept` takes them as they are"]
        if self.new and not self.taxonomy.leaves and not self.taxonomy.dropped:
            some = f"from {FEWEST} papers on some are proposed, if these have words in common"
            return [f"none yet: {some}; or write them into bib/topics.yml"]
        return []

    def _doubtful_names(self) -> list[str]:
        """Of new papers: a key is made of such a name once, so a dry run is the time to correct the dump."""
        people = ((new.paper.key, name) for new in self.new for name in (*new.paper.authors, *new.paper.editors))
        return [f"{key}: {name}: {reason}" for key, name in people if (reason := doubtful_name(name))]

    def _topics(self) -> list[str]:
        totals = Counter[str]()
        for topic, _, new in self.by_leaf():
            totals[topic] += len(new)
        return [f"{topic}: {number:,}" for topic, number in totals.items()]


@dataclass(frozen=True, slots=True)
class ServiceReport:
    """What became of one service in one run.

    Args:
        label: what people call it.
        questions: how many it answered.
        works: of how many works it said something.
        failed: the questions that have no answer yet, with the reason; they are asked again next time.
        off: why it was left alone; empty where it was not.
    """

    label: str
    questions: int
    works: int
    failed: tuple[tuple[str, str], ...] = ()
    off: str = ""

    def as_line(self) -> str:
        """`OpenAlex: 12 questions answered, 9 works; not asked any more: refuses us (403)`."""
        line = f"{self.label}: {count(self.questions, 'question')} answered, {count(self.works, 'work')}"
        if self.failed:
            line += f"; {self.failed[0][0]}: {self.failed[0][1]}"
            line += f" (and {len(self.failed) - 1:,} more without an answer)" if len(self.failed) > 1 else ""
        return line + (f"; not asked any more: {self.off}" if self.off else "")


@dataclass(frozen=True, slots=True)
class Enrichment:
    """What an enrichment filled.

    Args:
        facts: of how many works the sources said something that may be about ours.
        about: papers that they are about.
        changed: papers that were changed.
        placed: papers that a person placed on leaves.
        proposals: facts that a person decides about.
        asked: what became of each service.
        published: preprints that have come out since, each with its venue.
        withdrawn: papers that are said to have been retracted or withdrawn, each with which of the two.
        filled: the fields that each changed paper got, by citation key.
        stopped: whether a person stopped it; what had come by then is kept.
        untaken: what a person wrote into a table and that is not taken: something else is known, or it cannot be read.
    """

    facts: int
    about: int
    changed: int
    placed: int
    proposals: tuple[FactsProposal, ...] = ()
    asked: tuple[ServiceReport, ...] = ()
    published: tuple[tuple[str, str], ...] = ()
    withdrawn: tuple[tuple[str, str], ...] = ()
    filled: tuple[tuple[str, tuple[str, ...]], ...] = ()
    stopped: bool = False
    untaken: tuple[str, ...] = ()

    def as_lines(self) -> list[str]:
        """The line of `as_line`, a line a service, then each proposal with its place and the reason."""
        lines = [f"{each.key}: {each.facts.place}: {_told(each.facts.paper)}: {each.reason}" for each in self.proposals]
        stopped = (
            ["stopped; what had come by then is kept, and the next run goes on from there"] if self.stopped else []
        )
        services = [each.as_line() for each in self.asked]
        proposals = _group("not taken; a person decides (`survey check --only proposed-facts`)", lines, _SHOWN)
        published = _group("now published", [f"{key}: {venue}" for key, venue in self.published], _SHOWN)
        withdrawn = _group("retracted or withdrawn", [f"{key}: {said}" for key, said in self.withdrawn], _SHOWN)
        untaken = _group("not taken; say it in bib/curation.yml (`- correct: KEY`) if it is right", self.untaken, None)
        return [self.as_line(), *services, *stopped, *published, *withdrawn, *untaken, *proposals]

    def as_line(self) -> str:
        """`546 facts about 546 of our papers: 546 papers changed, 268 placed on leaves by a person`."""
        line = f"{count(self.facts, 'fact')} about {self.about:,} of our papers: "
        line += f"{count(self.changed, 'paper')} changed"
        return line + (f", {self.placed:,} placed on leaves by a person" if self.placed else "")


def _told(paper: Paper) -> str:
    """A work in a line: its first author, year and title."""
    first = f"{paper.authors[0].family} " if paper.authors else ""
    return f"{first}{paper.year or 'without year'}, {paper.title}"


_MISSING = ("authors", "all authors", "year", "arXiv id, DOI or address")


def missing_fields(paper: Paper) -> tuple[str, ...]:
    """What a reader misses about a paper: names among `authors`, `all authors`, `year`, `arXiv id, DOI or address`."""
    authors = "authors" if not paper.authors else "all authors" if OTHERS in paper.authors else ""
    year = "year" if paper.year is None else ""
    locator = "" if paper.arxiv or paper.doi or paper.url else "arXiv id, DOI or address"
    return tuple(name for name in (authors, year, locator) if name)


def ranked(new: NewPaper) -> str:
    """`owls (0.41) or gulls (0.32)`, the leaves that fit best; `no leaf fits` where none does."""
    return " or ".join(f"{leaf} ({score:.2f})" for leaf, score in new.best) or "no leaf fits"


def change_lines(changes: SiteChanges, most: int | None = None) -> list[str]:
    """What changes on the site, a line a kind of page.

    Args:
        changes: what changes.
        most: how many lists of a kind to name; all by default.
    """
    papers = (
        (count(len(changes.new), "new paper page"), changes.new),
        (count(len(changes.changed), "paper page changed", "paper pages changed"), changes.changed),
        (count(len(changes.gone), "paper page gone", "paper pages gone"), changes.gone),
    )
    lists = (("topics", changes.topics), ("leaves", changes.leaves), ("years", changes.years))
    return [line for line, keys in papers if keys] + [
        f"{name}: {', '.join(_list_line(listed, by_title=name == 'topics') for listed in places[:most])}"
        + (f" and {len(places) - most:,} more" if most is not None and len(places) > most else "")
        for name, places in lists
        if places
    ]


def _list_line(listed: PaperList, *, by_title: bool) -> str:
    name = listed.title if by_title else listed.name
    if listed.after == listed.before:
        return name
    return f"{name} ({listed.after - listed.before:+,})" if listed.before else f"{name} (new, {listed.after:,})"


def place(entry: LedgerEntry) -> str:
    """`june.txt:13`."""
    return f"{printable(entry.dump.name)}:{entry.line}"


def cuts(repairs: Iterable[Repair]) -> str:
    """`venue: cut after 1,000 characters; authors: the first of them, and others`."""
    return "; ".join(f"{printable(repair.field)}: {repair.now}" for repair in repairs)


def _group(title: str, lines: Sequence[str], most: int | None) -> Iterator[str]:
    if lines:
        yield f"{title}:"
        yield from (f"  {line}" for line in lines[:most])
        if most is not None and len(lines) > most:
            yield f"  and {len(lines) - most:,} more (--report FILE.md names all)"
