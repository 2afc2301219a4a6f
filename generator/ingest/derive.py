"""What is computed from texts, made anew: sketches, terms, and where the program itself put papers."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.bibliography.derived import Derived
from generator.bibliography.store import Bib, present_slugs, under_present_slugs
from generator.ingest.new_papers import on_leaves, place_on_leaves, standing_grouped, text_data
from generator.model import Assignment, Paper
from generator.progress import stage
from generator.statements.statements import statements_of


@dataclass(frozen=True, slots=True)
class Move:
    """A paper that stands elsewhere now; an empty leaf means unsorted."""

    key: str
    before: str
    after: str

    def as_line(self) -> str:
        """`eule2020eyes: owls → gulls`."""
        return f"{self.key}: {self.before or 'unsorted'} → {self.after or 'unsorted'}"


@dataclass(frozen=True, slots=True)
class Derivation:
    """What was made anew.

    Args:
        papers: all papers of `papers.bib`, those that are the program's to place where it puts them now.
        derived: a row a paper, in the same order.
        texts: how many papers had their abstract at hand.
        placed: how many papers the program placed.
        moves: the papers whose primary leaf changed.
    """

    papers: tuple[Paper, ...]
    derived: tuple[Derived, ...]
    texts: int
    placed: int
    moves: tuple[Move, ...]

    def as_lines(self) -> list[str]:
        """What happened, then a line a moved paper."""
        head = (
            f"{len(self.papers):,} papers, {self.texts:,} with their abstract at hand; "
            f"{self.placed:,} placed by the classifier, {len(self.moves):,} of them moved"
        )
        return [head, *(move.as_line() for move in self.moves)]


@stage("derived", lambda result: f"{len(result.papers):,} papers")
def derive(bib: Bib, abstracts: Mapping[str, str]) -> Derivation:
    """Make everything derived anew.

    A paper is the program's to place if no decision pins it and it stands where the program put it last, or on no
    leaf; keywords that a person wrote into `papers.bib` stay. So does a paper on the leaf that was made of it and
    others: the classifier learns from it.

    Args:
        bib: what there is.
        abstracts: those at hand, by citation key; for other papers the kept sketch and terms stand.
    """
    papers = bib.bibliography.papers
    rows = {paper.key: _row(paper, bib.derived.get(paper.key), abstracts.get(paper.key, "")) for paper in papers}
    pins = bib.curation.leaves_of
    with_text = [dataclasses.replace(paper, abstract=abstracts.get(paper.key, "")) for paper in papers]
    placed = [dataclasses.replace(p, topics=pins[p.key]) for p in with_text if pins.get(p.key)]
    slugs = present_slugs(bib.taxonomy)
    standing = [dataclasses.replace(p, topics=under_present_slugs(p.topics, slugs)) for p in with_text]
    grouped = [paper for paper in standing_grouped(standing, rows) if paper.key not in pins]
    placed += grouped
    settled = {*pins, *(paper.key for paper in grouped)}
    ours = [paper for paper in with_text if paper.key not in settled and _is_ours(paper, rows[paper.key].assignment)]
    assignments = place_on_leaves(ours, placed, bib.taxonomy, rows)
    after = [_placed(paper, pins, assignments) for paper in papers]
    return Derivation(
        papers=tuple(after),
        derived=tuple(_assigned(rows[paper.key], paper, pins, assignments) for paper in papers),
        texts=sum(1 for paper in papers if abstracts.get(paper.key)),
        placed=sum(assignment.primary is not None for assignment in assignments.values()),
        moves=tuple(
            Move(old.key, old.primary, new.primary)
            for old, new in zip(papers, after, strict=True)
            if old.primary != new.primary
        ),
    )


def _row(paper: Paper, before: Derived | None, abstract: str) -> Derived:
    row = before or Derived(paper.key)
    if not abstract:
        return row
    sketch, terms = text_data(abstract)
    return dataclasses.replace(row, sketch=sketch, terms=terms, says=statements_of(paper, abstract))


def _is_ours(paper: Paper, assignment: Assignment | None) -> bool:
    """Whether the program put a paper where it stands."""
    if not paper.topics:
        return True
    return assignment is not None and paper.topics == (assignment.primary, *assignment.secondary)


def _placed(paper: Paper, pins: Mapping[str, Sequence[str]], assignments: Mapping[str, Assignment]) -> Paper:
    if paper.key in pins:
        return dataclasses.replace(paper, topics=tuple(pins[paper.key]))
    return on_leaves(paper, assignments[paper.key]) if paper.key in assignments else paper


def _assigned(
    row: Derived, paper: Paper, pins: Mapping[str, Sequence[str]], assignments: Mapping[str, Assignment]
) -> Derived:
    """A row with the program's assignment where the paper is its own to place."""
    if paper.key in pins:
        return dataclasses.replace(row, assignment=None)
    return dataclasses.replace(row, assignment=assignments.get(paper.key, row.assignment))
