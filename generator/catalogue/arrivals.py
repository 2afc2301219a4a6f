"""What each dump brought: the papers by the dump they first came with, told by the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.bibliography.curation.reading import DumpNote
from generator.bibliography.ledger import DumpId, LedgerEntry
from generator.catalogue.dump_titles import dump_titles
from generator.catalogue.order import newest_first
from generator.catalogue.selection import select
from generator.model import Paper, Taxonomy, by_name

RECENT = 3
"""Dumps before the last one of which it is kept what came later."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A dump with what it brought.

    Args:
        name: of the dump, by which commands know it.
        title: what readers see it called.
        phrase: the same within a sentence.
        slug: tells it from all others, also in the names of files; the same for ever.
        captured: when it was captured, as far as it is known.
        papers: those that came with it, newest first.
        since: those that came with later dumps, in the order of the bibliography, as `survey export --since` gives
            them. Of the last dumps only: of all, they would grow with the square of the dumps.
        known: the records of it that were found to be papers already there, each with its paper.
        rejected: the pieces of it that were no record.
    """

    name: str
    slug: str
    title: str
    phrase: str
    papers: tuple[Paper, ...]
    since: tuple[Paper, ...] = ()
    captured: str = ""
    known: tuple[tuple[LedgerEntry, Paper], ...] = ()
    rejected: tuple[LedgerEntry, ...] = ()


def arrivals(
    papers: Sequence[Paper], history: Iterable[LedgerEntry], taxonomy: Taxonomy, notes: Iterable[DumpNote] = ()
) -> tuple[Arrival, ...]:
    """Every dump of the ledger, the newest first, also one that brought nothing new."""
    held: dict[DumpId, list[LedgerEntry]] = {}
    for entry in history:
        held.setdefault(entry.dump, []).append(entry)
    brought = {dump: {entry.paper for entry in rows if entry.became == "paper"} for dump, rows in held.items()}
    slugs, titles = _slugs(tuple(held)), dump_titles(tuple(held), notes)
    named = by_name(papers)
    oldest_first: list[Arrival] = []
    shown: set[str] = set()
    since = _since(tuple(brought.items())[-RECENT - 1 :], papers, taxonomy)
    for dump, rows in held.items():
        fresh = {p.key: p for key in sorted(brought[dump]) if (p := named.get(key)) and p.key not in shown}
        shown.update(fresh)
        oldest_first.append(
            Arrival(
                name=dump.name,
                slug=slugs[dump],
                title=titles[dump].title,
                phrase=titles[dump].phrase,
                papers=newest_first(fresh.values()),
                since=since.get(dump, ()),
                captured=titles[dump].date,
                known=tuple((e, named[e.paper]) for e in rows if e.became == "duplicate" and e.paper in named),
                rejected=tuple(entry for entry in rows if entry.became == "rejected"),
            )
        )
    return tuple(reversed(oldest_first))


def _since(
    recent: Sequence[tuple[DumpId, set[str]]], papers: Sequence[Paper], taxonomy: Taxonomy
) -> dict[DumpId, tuple[Paper, ...]]:
    """What came after each of some dumps, which are the last ones, the oldest first."""
    since: dict[DumpId, tuple[Paper, ...]] = {}
    later: frozenset[str] = frozenset()
    for dump, keys in reversed(recent):
        since[dump] = select(papers, taxonomy, among=later) if later else ()
        later |= keys
    return since


def _slugs(dumps: tuple[DumpId, ...]) -> Mapping[DumpId, str]:
    """The name of each dump; of a later one with the same name, also the start of its digest."""
    slugs: dict[DumpId, str] = {}
    taken: set[str] = set()
    for dump in dumps:
        slug = f"{dump.name}-{dump.sha256[:12]}" if dump.name.casefold() in taken else dump.name
        taken.add(slug.casefold())
        slugs[dump] = slug
    return slugs
