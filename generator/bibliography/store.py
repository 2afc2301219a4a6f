"""Everything in `bib/`, loaded as one value, and what readers are shown of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from generator.bibliography.answers import Answer, load_answers
from generator.bibliography.appearances import united_appearances, with_appearances
from generator.bibliography.capitals import in_readable_case
from generator.bibliography.curation.corrected_fields import corrected
from generator.bibliography.curation.reading import Curation, load_curation
from generator.bibliography.curation.writing import reasons_of
from generator.bibliography.derived import Derived, load_derived
from generator.bibliography.entry_types import with_types
from generator.bibliography.fill import fill
from generator.bibliography.ledger import LedgerEntry, load_ledger
from generator.bibliography.links import decided_links
from generator.bibliography.measures import MeasureRegister, load_measures, with_measures
from generator.bibliography.papers import Bibliography, load_bibliography
from generator.bibliography.taxonomy import load_taxonomy
from generator.bibliography.venues import VenueRegister, at_venues, load_venues
from generator.model import Paper, Taxonomy, by_name
from generator.progress import stage
from generator.storage.project import Project
from generator.storage.recovery import unmixed

T = TypeVar("T")


@dataclass(frozen=True)  # no slots: cached properties need a place
class Bib:
    """The bibliography, the taxonomy, what people decided, what the program computed and what sources answered."""

    bibliography: Bibliography
    taxonomy: Taxonomy
    curation: Curation
    derived: dict[str, Derived]
    venues: VenueRegister = field(default_factory=VenueRegister)
    answers: tuple[Answer, ...] = ()
    measures: MeasureRegister = field(default_factory=MeasureRegister)

    @cached_property
    def papers(self) -> tuple[Paper, ...]:
        """The papers that readers see: `papers.bib` with every decision of `curation.yml` applied."""
        papers = curated(self.bibliography.papers, self.curation, present_slugs(self.taxonomy))
        return with_types(with_measures(at_venues(papers, self.venues), self.measures), self.venues)

    @cached_property
    def hidden(self) -> tuple[tuple[Paper, str], ...]:
        """The papers that a person hides from readers, each with the reason or an empty string."""
        reasons = reasons_of(self.curation)
        keys = hidden_keys(self.bibliography.papers, self.curation)
        works = _united(self.bibliography.papers, self.curation.same) if keys else ()
        return tuple((paper, _decided(reasons, paper, "")) for paper in works if paper.key in keys)


def load_bib(project: Project) -> Bib:
    """Everything in a survey's `bib/` but the ledger, which only ingestion and its questions need.

    Raises:
        SurveyError: a file is missing or broken, with its line.
    """
    return unmixed(project.root, lambda: _load_bib(project))


def load_history(project: Project) -> tuple[LedgerEntry, ...]:
    """The ledger of a survey.

    Raises:
        SurveyError: it cannot be read, with the line of the fault.
    """
    return unmixed(project.root, lambda: _load_history(project))


def load_both(project: Project) -> tuple[Bib, tuple[LedgerEntry, ...]]:
    """What `load_bib` and `load_history` give, of one time even while another command writes.

    Raises:
        SurveyError: a file is missing or broken, with its line.
    """
    return unmixed(project.root, lambda: (_load_bib(project), _load_history(project)))


@stage("bib/ read", lambda bib: f"{len(bib.bibliography.papers):,} papers")
def _load_bib(project: Project) -> Bib:
    taxonomy = load_taxonomy(project.topics)
    slugs = present_slugs(taxonomy)
    leaves = frozenset(slugs)  # what was dropped among them, so that papers and decisions may still name it
    curation = load_curation(project.curation, leaves=leaves)
    present = (dataclasses.replace(pin, leaves=under_present_slugs(pin.leaves, slugs)) for pin in curation.pins)
    pins = tuple(now for was, now in zip(curation.pins, present, strict=True) if now.leaves or not was.leaves)
    return Bib(
        bibliography=load_bibliography(project.papers, leaves=leaves),
        taxonomy=taxonomy,
        curation=dataclasses.replace(curation, pins=pins),
        derived=load_derived(project.derived),
        venues=load_venues(project.venues),
        answers=load_answers(project.answers),
        measures=load_measures(project.measures),
    )


@stage("ledger read", lambda entries: f"{len(entries):,} records")
def _load_history(project: Project) -> tuple[LedgerEntry, ...]:
    return load_ledger(project.ledger)


def present_slugs(taxonomy: Taxonomy) -> dict[str, str]:
    """The present slug of each leaf by every slug it ever had: a renamed leaf keeps its papers and its pins.

    For the slug of a leaf that was dropped it is empty.
    """
    old = {alias: leaf.slug for leaf in taxonomy.leaves for alias in leaf.aliases}
    return dict.fromkeys(taxonomy.dropped, "") | old | {leaf.slug: leaf.slug for leaf in taxonomy.leaves}


def curated(papers: tuple[Paper, ...], curation: Curation, slugs: Mapping[str, str]) -> tuple[Paper, ...]:
    """Papers as decided: hidden ones left out, titles and leaves as a person set them, `same` ones as one.

    Titles and names that came in capitals throughout are in mixed case, unless a person set them.

    Args:
        papers: those of `papers.bib`.
        curation: the decisions.
        slugs: the present slug of each leaf by every slug it ever had.

    Nothing is lost: `papers.bib` keeps every entry, so taking a decision back brings the old state back. Of
    papers that are the same the one that stands first keeps its key; the others' keys become its aliases.
    """
    pins = curation.leaves_of
    titles = dict(curation.titles)
    hidden = hidden_keys(papers, curation)
    shown = tuple(
        _shown(
            paper, _decided(titles, paper, paper.title), under_present_slugs(_decided(pins, paper, paper.topics), slugs)
        )
        for paper in corrected(in_readable_case(_united(papers, curation.same)), curation.corrections)
        if paper.key not in hidden
    )
    return decided_links(shown, curation)


def _shown(paper: Paper, title: str, topics: tuple[str, ...]) -> Paper:
    """The paper with a title and topics; most papers have them already."""
    return (
        paper
        if (paper.title, paper.topics) == (title, topics)
        else dataclasses.replace(paper, title=title, topics=topics)
    )


def hidden_keys(papers: tuple[Paper, ...], curation: Curation) -> frozenset[str]:
    """The present keys of the papers that a person hides, under whatever name the decision calls them."""
    named = by_name(papers) if curation.hidden else {}
    return frozenset(named[key].key for key in curation.hidden if key in named)


def _decided(decisions: Mapping[str, T], paper: Paper, default: T) -> T:
    """What was decided about a paper under its key or, failing that, under a key it had before."""
    return next((decisions[name] for name in (paper.key, *paper.aliases) if name in decisions), default)


def under_present_slugs(leaves: Iterable[str], slugs: Mapping[str, str]) -> tuple[str, ...]:
    """Leaves under their present slugs, each once, without those that were dropped.

    Args:
        leaves: slugs.
        slugs: what `present_slugs` gives.
    """
    return tuple(dict.fromkeys(filter(None, (slugs.get(slug, slug) for slug in leaves))))


def _united(papers: tuple[Paper, ...], same: tuple[tuple[str, str], ...]) -> tuple[Paper, ...]:
    """Papers that a person called the same, united under the key that stands first."""
    if not same:
        return papers
    place = {paper.key: index for index, paper in enumerate(papers)}
    rank = {name: place[paper.key] for name, paper in by_name(papers).items()}
    root = list(range(len(papers)))

    def find(index: int) -> int:
        while root[index] != index:
            index = root[index]
        return index

    for one, other in same:
        if one in rank and other in rank:
            first, second = sorted((find(rank[one]), find(rank[other])))
            root[second] = first
    united: dict[int, Paper] = {}
    for index, paper in enumerate(papers):
        first = find(index)
        if first == index:
            united[index] = paper
            continue
        places = united_appearances(united[first], paper)
        whole = with_appearances(fill(united[first], paper), places)
        aliases = dict.fromkeys((*whole.aliases, paper.key, *paper.aliases))
        united[first] = dataclasses.replace(whole, aliases=tuple(aliases))
    return tuple(united.values())
