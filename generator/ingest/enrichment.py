"""Enrichment: what is unknown about the papers of a survey is filled from sources of metadata."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from generator.bibliography.counts import refuse_losses, refuse_older, write_bib
from generator.bibliography.curation.corrected_fields import corrected
from generator.bibliography.curation.reading import Pin
from generator.bibliography.curation.writing import with_pins
from generator.bibliography.derived import Derived, render_derived
from generator.bibliography.ledger import LedgerEntry
from generator.bibliography.store import load_both
from generator.bibliography.venues import VenueRegister, new_venues, with_venues
from generator.enrich import FactsProposal, ask, open_sources, settle, with_facts
from generator.ingest.outcome import Enrichment
from generator.ingest.stage import as_stored, pin_of
from generator.model import Paper
from generator.progress import watched
from generator.storage.project import Project, load_config


def enrich_papers(project: Project, files: Sequence[Path], *, dry_run: bool = False) -> Enrichment:
    """Fill what is unknown about the papers of a survey from files of facts and snapshots.

    Leaves that a person gave become decisions in `curation.yml` for papers that have none there.

    Args:
        project: the survey.
        files: files of facts, and snapshots in any format that `survey read` reads.
        dry_run: compute everything, write nothing.

    Raises:
        SurveyError: a file cannot be used, or names a leaf that does not exist; nothing was written.
    """
    (bib, history), config = load_both(project), load_config(project)
    refuse_losses(project)
    refuse_older(project, bib.bibliography.papers, history)
    captured, known = _captured(history), bib.bibliography.papers
    right_ones = list(corrected(known, bib.curation.corrections))
    sources = [ask(source, right_ones, captured) for source in open_sources(files)]
    papers, pins, used, proposals = [], list[Pin](), 0, list[FactsProposal]()
    for paper, right in watched(zip(known, right_ones, strict=True), "looking facts up", len(known)):
        settled = settle(right, sources, captured.get(paper.key, ()), bib.derived.get(paper.key))
        proposals += settled.proposals
        fact = settled.facts
        if fact is None:
            papers.append(paper)
            continue
        used += 1
        fact = dataclasses.replace(fact, paper=_at_known_venue(fact.paper, bib.venues))
        pin = pin_of(paper, fact, bib)
        filled = as_stored(with_facts(paper, fact.paper), config.abstracts)
        papers.append(dataclasses.replace(filled, topics=pin.leaves) if pin else filled)
        pins += [pin] if pin else []
    if not dry_run:
        write_bib(
            project,
            {
                project.papers: bib.bibliography.updated(papers),
                project.curation: with_pins(bib.curation, pins),
                **with_venues(project.venues, tuple(new_venues(papers, bib.venues))),
                project.derived: render_derived(_without(bib.derived, {pin.key for pin in pins})),
            },
        )
    changed = sum(old != new for old, new in zip(bib.bibliography.papers, papers, strict=True))
    return Enrichment(
        facts=sum(source.size for source in sources),
        about=used,
        changed=changed,
        placed=len(pins),
        proposals=tuple(proposals),
    )


def _at_known_venue(facts: Paper, venues: VenueRegister) -> Paper:
    """Facts with the venue as the register spells it, so that one venue does not come under two names."""
    return dataclasses.replace(facts, venue=venues.spelt(facts.venue)) if facts.venue else facts


def _captured(history: Iterable[LedgerEntry]) -> Mapping[str, list[str]]:
    """The titles under which each paper was captured, by key."""
    titles: dict[str, list[str]] = {}
    for entry in history:
        if entry.paper:
            titles.setdefault(entry.paper, []).append(entry.title)
    return titles


def _without(derived: Mapping[str, Derived], placed: set[str]) -> list[Derived]:
    """Derived data without the program's own assignments of papers that a person has placed."""
    return [dataclasses.replace(row, assignment=None) if row.key in placed else row for row in derived.values()]
