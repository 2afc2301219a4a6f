"""Dumps become papers: read, match, describe, write. The values in between are pure; files are at the ends."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.bibliography.bib import Bib, load_bib, load_history
from generator.bibliography.curation import with_pins
from generator.bibliography.derived import Derived, render_derived
from generator.bibliography.ledger import DumpId, LedgerEntry
from generator.enrich import FactIndex, fill, read_facts
from generator.files import write_all
from generator.model import Record, Rejected
from generator.project import Config, Project, load_config
from generator.report import Enrichment, Ingestion


@dataclass(frozen=True, slots=True)
class Listing:
    """One piece of a dump with the dump it is from."""

    dump: DumpId
    item: Record | Rejected


def ingest_dumps(
    project: Project, dumps: Sequence[Path], *, facts: Sequence[Path] = (), dry_run: bool = False
) -> Ingestion:
    """Add dumps to a survey's `bib/`.

    Records that the ledger knows (same bytes of the dump, same line) are passed over, so ingesting a dump twice
    changes nothing.

    Args:
        project: the survey.
        dumps: files, folders or archives.
        facts: files with metadata for new papers; used before keys are made.
        dry_run: compute everything, write nothing.

    Returns:
        What happened, for the person and for a report.

    Raises:
        SurveyError: a dump or a file of `bib/` cannot be used; nothing was written.
    """
    bib, history, config = load_bib(project), load_history(project), load_config(project)
    listings = _read(dumps)
    index = FactIndex(fact for path in facts for fact in read_facts(path))
    result = ingest(bib, history, listings, index, config)
    if not dry_run:
        write_all(_files(project, result, history))
    return result.report


def enrich_papers(project: Project, facts: Sequence[Path]) -> Enrichment:
    """Fill what is unknown about the papers of a survey from files of facts.

    Leaves that a person gave become decisions in `curation.yml` for papers that have none there.

    Raises:
        SurveyError: a file cannot be used, or names a leaf that does not exist; nothing was written.
    """
    bib, config = load_bib(project), load_config(project)
    rows = [fact for path in facts for fact in read_facts(path)]
    index, captured = FactIndex(rows), _captured_titles(load_history(project))
    filled, pins, used = [], [], set()
    for paper in bib.bibliography.papers:
        fact = index.find(paper, captured.get(paper.key, ()))
        if fact is None:
            filled.append(paper)
            continue
        used.add(fact.place)
        filled.append(_kept(fill(paper, fact.paper), config))
        pins += _pins(paper, fact, bib)
    pinned = {pin.key: pin.leaves for pin in pins}
    papers = [dataclasses.replace(paper, topics=pinned.get(paper.key, paper.topics)) for paper in filled]
    derived = {
        key: dataclasses.replace(row, assignment=None) if key in pinned else row
        for key, row in bib.derived.items()
    }
    write_all(
        {
            project.papers: bib.bibliography.updated(papers),
            project.curation: with_pins(bib.curation, pins),
            **({project.derived: render_derived(derived.values())} if derived else {}),
        }
    )
    changed = sum(old != new for old, new in zip(bib.bibliography.papers, papers, strict=True))
    return Enrichment(given=len(rows), used=len(used), changed=changed, placed=len(pins))


@dataclass(frozen=True, slots=True)
class Ingested:
    """What `bib/` holds after an ingestion."""

    bibliography: str
    curation: str
    derived: tuple[Derived, ...]
    entries: tuple[LedgerEntry, ...]
    report: Ingestion


def ingest(
    bib: Bib, history: Sequence[LedgerEntry], listings: Sequence[Listing], facts: FactIndex, config: Config
) -> Ingested:
    """The pure stage between reading and writing; see `ingest_dumps`."""
    seen = {(entry.dump.sha256, entry.line) for entry in history}
    fresh = _first_of_each_place(
        listing for listing in listings if (listing.dump.sha256, _line(listing.item)) not in seen
    )
    new = [(listing.dump, listing.item) for listing in fresh if isinstance(listing.item, Record)]
    records = [record for _, record in new]
    known = bib.bibliography.papers
    matching = _match(records, bib, history)
    groups = _groups(matching)
    described = _describe(groups, records, bib, facts, config)
    older = _fill_known(known, matching, records, config)
    entries = _entries(fresh, new, matching, groups, described.papers, known)
    return Ingested(
        bibliography=bib.bibliography.updated([*older, *(_kept(paper, config) for paper in described.papers)]),
        curation=with_pins(bib.curation, described.pins),
        derived=(*bib.derived.values(), *described.derived),
        entries=entries,
        report=Ingestion(
            read=len(listings),
            passed_over=len(listings) - len(fresh),
            entries=entries,
            unsorted=tuple(paper.key for paper in described.papers if not paper.topics),
            titles={paper.key: paper.title for paper in (*older, *described.papers)},
            doubtful=tuple(pair.as_line(records, known) for pair in matching.doubtful),
        ),
    )
