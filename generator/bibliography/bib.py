"""Everything in `bib/`, loaded as one value, and what readers are shown of it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import cached_property

from generator.bibliography.curation import Curation, load_curation
from generator.bibliography.derived import Derived, load_derived
from generator.bibliography.ledger import LedgerEntry, load_ledger
from generator.bibliography.papers import Bibliography, load_bibliography
from generator.model import Paper, Taxonomy
from generator.project import Project
from generator.topics.taxonomy import load_taxonomy


@dataclass(frozen=True)
class Bib:
    """The bibliography, the taxonomy, what people decided and what the program computed."""

    bibliography: Bibliography
    taxonomy: Taxonomy
    curation: Curation
    derived: dict[str, Derived]

    @cached_property
    def papers(self) -> tuple[Paper, ...]:
        """The papers that readers see: `papers.bib` with every decision of `curation.yml` applied."""
        return curated(self.bibliography.papers, self.curation)


def load_bib(project: Project) -> Bib:
    """Everything in a survey's `bib/` but the ledger, which only ingestion and its questions need.

    Raises:
        SurveyError: a file is missing or broken, with its line.
    """
    taxonomy = load_taxonomy(project.topics)
    leaves = frozenset(leaf.slug for leaf in taxonomy.leaves)
    return Bib(
        bibliography=load_bibliography(project.papers, leaves=leaves),
        taxonomy=taxonomy,
        curation=load_curation(project.curation, leaves=leaves),
        derived=load_derived(project.derived),
    )


def load_history(project: Project) -> tuple[LedgerEntry, ...]:
    """The ledger of a survey."""
    return load_ledger(project.ledger)


def curated(papers: tuple[Paper, ...], curation: Curation) -> tuple[Paper, ...]:
    """Papers as decided: hidden ones left out, titles and leaves as a person set them, `same` ones as one.

    Nothing is lost: `papers.bib` keeps every entry, so taking a decision back brings the old state back. Of
    papers that are the same the one that stands first keeps its key; the others' keys become its aliases.
    """
    pins = curation.leaves_of
    titles = dict(curation.titles)
    hidden = frozenset(curation.hidden)
    return tuple(
        dataclasses.replace(
            paper,
            title=titles.get(paper.key, paper.title),
            topics=pins.get(paper.key, paper.topics),
        )
        for paper in _united(papers, curation.same)
        if paper.key not in hidden
    )


def _united(papers: tuple[Paper, ...], same: tuple[tuple[str, str], ...]) -> tuple[Paper, ...]:
    """Papers that a person called the same, united under the key that stands first."""
    if not same:
        return papers
    from generator.enrich.facts import fill

    rank = {key: index for index, paper in enumerate(papers) for key in (paper.key, *paper.aliases)}
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
        kept = fill(united[first], paper)
        aliases = dict.fromkeys((*kept.aliases, paper.key, *paper.aliases))
        united[first] = dataclasses.replace(kept, aliases=tuple(aliases))
    return tuple(united.values())
