"""What the site is made from, and the leaves that its papers stand on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.bibliography.answers import Provenance
from generator.bibliography.classifier_figures import Figures
from generator.bibliography.curation.reading import DumpNote
from generator.bibliography.doubtful_years import doubtful_years
from generator.bibliography.ledger import LedgerEntry
from generator.bibliography.measures import MeasureRegister
from generator.bibliography.updates import Update
from generator.catalogue.arrivals import Arrival, arrivals
from generator.catalogue.linked_papers import LinkedPaper, linked_papers
from generator.catalogue.order import newest_first
from generator.catalogue.record_flow import RecordFlow, record_flow
from generator.catalogue.related_topics import RelatedTopic, related_topics
from generator.checks.finding import Finding
from generator.model import Assignment, Leaf, Paper, Taxonomy, Topic, by_name
from generator.prose.chapter import Prose
from generator.prose.coverage import Coverage, coverages
from generator.relations.map_layout import MapLayout, layout
from generator.relations.paper_vectors import Vectors, vectors_of
from generator.relations.related import Related, connections, related_papers
from generator.statements.statements import Statements
from generator.storage.project import Config


@dataclass(frozen=True, slots=True)
class SurveyContent:
    """Everything the pages show.

    Args:
        config: what `mkdocs.yml` sets.
        taxonomy: the topics in reading order.
        papers: the bibliography.
        abstracts: abstracts at hand, by citation key; empty when no dump is at hand.
        placed: keys of papers that a person put on their leaves.
        assignments: why the program put the others where they are, by citation key.
        terms: the kept terms of abstracts, by citation key.
        history: the ledger.
        figures: how good the classifier is, as last measured; None where it was not.
        findings: what a person should look at, as `survey check` lists it.
        chapters: the written survey of each topic that has one, by the topic's slug.
        introduction: the text about the whole survey; None where there is none.
        provenance: which fields of each paper a source of metadata gave, by citation key.
        hidden: papers that a person hides from readers, each with the reason or an empty string; no page shows them.
        updates: what became known of papers later, the newest first.
        dump_notes: what people say of dumps.
        measures: the metrics and data sets of results.
        editions: whether the survey is offered as books, too.
        says: where each paper that no person has described says what it is and contributes, by citation key.
    """

    config: Config
    taxonomy: Taxonomy
    papers: tuple[Paper, ...]
    abstracts: Mapping[str, str] = field(default_factory=dict)
    placed: frozenset[str] = frozenset()
    assignments: Mapping[str, Assignment] = field(default_factory=dict)
    terms: Mapping[str, str] = field(default_factory=dict)
    history: tuple[LedgerEntry, ...] = ()
    figures: Figures | None = None
    findings: tuple[Finding, ...] = ()
    chapters: Mapping[str, Prose] = field(default_factory=dict)
    introduction: Prose | None = None
    provenance: Mapping[str, tuple[Provenance, ...]] = field(default_factory=dict)
    hidden: tuple[tuple[Paper, str], ...] = ()
    updates: tuple[Update, ...] = ()
    dump_notes: tuple[DumpNote, ...] = ()
    measures: MeasureRegister = field(default_factory=MeasureRegister)
    says: Mapping[str, Statements] = field(default_factory=dict)
    editions: bool = False


@dataclass(frozen=True)  # no slots: cached properties need a place
class Catalogue:
    """A survey's papers looked up by leaf. Topics and leaves are numbered like sections: 12, 12.4."""

    survey: SurveyContent

    @property
    def topics(self) -> tuple[Topic, ...]:
        """The topics in reading order."""
        return self.survey.taxonomy.topics

    @cached_property
    def topic_of(self) -> dict[str, Topic]:
        """The topic of each leaf, by the leaf's slug."""
        return {leaf.slug: topic for topic in self.topics for leaf in topic.leaves}

    @cached_property
    def paper(self) -> dict[str, Paper]:
        """Each paper by its citation key."""
        return {paper.key: paper for paper in self.survey.papers}

    @cached_property
    def entries(self) -> dict[str, list[LedgerEntry]]:
        """The ledger's entries about each paper, by the citation key it had."""
        by_key: defaultdict[str, list[LedgerEntry]] = defaultdict(list)
        for entry in self.survey.history:
            by_key[entry.paper].append(entry)
        return by_key

    @cached_property
    def leaf(self) -> dict[str, Leaf]:
        """Each leaf by its slug."""
        return {leaf.slug: leaf for topic in self.topics for leaf in topic.leaves}

    @cached_property
    def number(self) -> dict[str, str]:
        """The section number of each topic (by `/` and its slug) and leaf (by its slug): `12`, `12.4`."""
        numbers: dict[str, str] = {}
        for place, topic in enumerate(self.topics, 1):
            numbers[f"/{topic.slug}"] = str(place)
            numbers.update({leaf.slug: f"{place}.{n}" for n, leaf in enumerate(topic.leaves, 1)})
        return numbers

    @cached_property
    def years(self) -> range:
        """The years from the first in which a paper came out to the last, but for doubtful ones; empty without any."""
        known = years_of(self.survey.papers, self.doubtful_years)
        return range(min(known), max(known) + 1) if known else range(0)

    @cached_property
    def doubtful_years(self) -> frozenset[int]:
        """The years that are hardly right; no time axis shows them."""
        return doubtful_years(paper.year for paper in self.survey.papers)

    @cached_property
    def news(self) -> tuple[tuple[Paper, Update], ...]:
        """What became known of papers that readers are shown, the newest first."""
        named = by_name(self.survey.papers)
        return tuple((named[update.key], update) for update in self.survey.updates if update.key in named)

    @cached_property
    def newest(self) -> tuple[Paper, ...]:
        """All papers, newest first."""
        return newest_first(self.survey.papers)

    @cached_property
    def arrivals(self) -> tuple[Arrival, ...]:
        """Every dump with what it brought, the newest first."""
        survey = self.survey
        return arrivals(survey.papers, survey.history, survey.taxonomy, survey.dump_notes)

    @cached_property
    def flow(self) -> RecordFlow:
        """What became of all records, in numbers."""
        return record_flow(self.survey.history, self.survey.papers, self.survey.hidden)

    @cached_property
    def on_leaf(self) -> dict[str, tuple[Paper, ...]]:
        """The papers whose primary leaf this is, newest first."""
        by_leaf: defaultdict[str, list[Paper]] = defaultdict(list)
        for paper in self.newest:
            by_leaf[paper.primary].append(paper)
        return {slug: tuple(by_leaf[slug]) for slug in self.leaf}

    @cached_property
    def position(self) -> dict[str, int]:
        """Where on its leaf each placed paper stands (from 0), by citation key."""
        return {paper.key: place for papers in self.on_leaf.values() for place, paper in enumerate(papers)}

    @cached_property
    def also_on_leaf(self) -> dict[str, tuple[Paper, ...]]:
        """The papers that stand on another leaf but belong here too, newest first."""
        by_leaf: defaultdict[str, list[Paper]] = defaultdict(list)
        for paper in self.newest:
            for slug in dict.fromkeys(paper.topics[1:]):
                if slug != paper.primary:
                    by_leaf[slug].append(paper)
        return {slug: tuple(by_leaf[slug]) for slug in self.leaf}

    @cached_property
    def unsorted(self) -> tuple[Paper, ...]:
        """The papers without a primary leaf of this taxonomy, newest first."""
        return tuple(paper for paper in self.newest if paper.primary not in self.leaf)

    @cached_property
    def by_year(self) -> dict[str, tuple[Paper, ...]]:
        """The papers of each year, the latest year first and last those of `unknown`; within one newest first."""
        years: defaultdict[str, list[Paper]] = defaultdict(list)
        for paper in self.newest:
            years["unknown" if paper.year is None else str(paper.year)].append(paper)
        return {year: tuple(papers) for year, papers in years.items()}

    @cached_property
    def vectors(self) -> Vectors:
        """The papers as vectors, in their order."""
        papers = tuple(paper.by_people for paper in self.survey.papers)
        return vectors_of(papers, self.survey.terms, self.survey.taxonomy)

    @cached_property
    def related(self) -> dict[str, tuple[Related, ...]]:
        """The papers that each one is most like, by citation key."""
        return related_papers(self.survey.papers, self.vectors, self.survey.taxonomy)

    @cached_property
    def linked(self) -> dict[str, tuple[LinkedPaper, ...]]:
        """The versions of a paper and the notices about it, by the citation key of each that has some."""
        return linked_papers(self.survey.papers)

    @cached_property
    def connections(self) -> Counter[str]:
        """How many papers are related to each one, by citation key."""
        return connections(self.related)

    @cached_property
    def related_topics(self) -> dict[str, tuple[RelatedTopic, ...]]:
        """The topics close to each one, by its slug."""
        return related_topics(self.survey.taxonomy, self.survey.papers, self.related)

    @cached_property
    def layout(self) -> MapLayout:
        """Where each paper stands on the map."""
        return layout(self.survey.papers, self.vectors, self.survey.taxonomy)

    @cached_property
    def coverage(self) -> dict[str, Coverage]:
        """What each topic's chapter cites, by the topic's slug; a chapter in which nothing is written yet is none."""
        written = {slug: chapter for slug, chapter in self.survey.chapters.items() if chapter.written}
        return coverages(written, self.survey.taxonomy, self.survey.papers, self.survey.history)

    def in_topic(self, topic: Topic) -> tuple[Paper, ...]:
        """The papers whose primary leaf is in a topic, leaf by leaf in reading order."""
        return tuple(paper for leaf in topic.leaves for paper in self.on_leaf[leaf.slug])


def years_of(papers: tuple[Paper, ...], doubtful: Collection[int] = ()) -> dict[int, int]:
    """How many papers came out in each year, from the first to the last, years without any included.

    Args:
        papers: those counted.
        doubtful: years that count as unknown.
    """
    known = Counter(paper.year for paper in papers if paper.year is not None and paper.year not in doubtful)
    return {year: known[year] for year in range(min(known), max(known) + 1)} if known else {}
