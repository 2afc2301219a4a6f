"""What each dump brought: the papers by the dump they first came with, told by the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.bibliography.ledger import DumpId
from generator.exports.selection import select
from generator.model import Paper
from generator.site.survey import Catalogue, newest_first


@dataclass(frozen=True, slots=True)
class Arrival:
    """A dump with what it brought.

    Args:
        name: of the dump, for people.
        slug: tells it from all others, also in the names of files.
        papers: those that came with it, newest first.
        since: those that came with later dumps, in the order of the bibliography: `survey export --since`.
    """

    name: str
    slug: str
    papers: tuple[Paper, ...]
    since: tuple[Paper, ...]


def arrivals(catalogue: Catalogue) -> tuple[Arrival, ...]:
    """The dumps that brought papers still in the survey, the newest first."""
    survey = catalogue.survey
    brought: dict[DumpId, set[str]] = {}
    for entry in survey.history:
        keys = brought.setdefault(entry.dump, set())
        if entry.became == "paper":
            keys.add(entry.paper)
    slugs = _slugs(tuple(brought))
    named = {name: paper for paper in survey.papers for name in (*paper.aliases, paper.key)}
    found: list[Arrival] = []
    shown: set[str] = set()
    later = frozenset[str]().union(*brought.values())
    for dump, keys in brought.items():
        later -= keys
        fresh = {paper.key: paper for key in sorted(keys) if (paper := named.get(key)) and paper.key not in shown}
        shown.update(fresh)
        since = select(survey.papers, survey.taxonomy, among=later)
        if fresh:
            found.append(Arrival(dump.name, slugs[dump], newest_first(fresh.values()), since))
    return tuple(reversed(found))


def _slugs(dumps: tuple[DumpId, ...]) -> Mapping[DumpId, str]:
    """The name of each dump; of a later one with the same name, also the start of its digest."""
    slugs: dict[DumpId, str] = {}
    taken: set[str] = set()
    for dump in dumps:
        slug = f"{dump.name}-{dump.sha256[:12]}" if dump.name.casefold() in taken else dump.name
        taken.add(slug.casefold())
        slugs[dump] = slug
    return slugs
