"""What a chapter cites of its topic, and what came since it was written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.bibliography.ledger import DumpId, LedgerEntry
from generator.model import Paper, Taxonomy, Topic, by_name
from generator.prose.chapter import Prose


@dataclass(frozen=True, slots=True)
class Coverage:
    """A chapter beside the papers of its topic.

    Args:
        cited: the topic's papers that it cites, in the order of first citation.
        missing: the topic's papers that it does not cite, in the order of the bibliography.
        elsewhere: cited papers of other topics, or of none.
        newer: the topic's papers that came with later dumps than the last it takes into account.
        unresolved: keys it cites that belong to no paper.
    """

    cited: tuple[Paper, ...]
    missing: tuple[Paper, ...]
    elsewhere: tuple[Paper, ...]
    newer: tuple[Paper, ...]
    unresolved: tuple[str, ...]

    @property
    def total(self) -> int:
        """How many papers the topic has."""
        return len(self.cited) + len(self.missing)

    @property
    def share(self) -> float:
        """How much of the topic is cited, 0 to 1; a topic without papers is wholly cited."""
        return len(self.cited) / self.total if self.total else 1.0

    @property
    def references(self) -> tuple[Paper, ...]:
        """All papers that it cites."""
        return (*self.cited, *self.elsewhere)


def coverage(
    chapter: Prose,
    topic: Topic,
    papers: Sequence[Paper],
    *,
    named: Mapping[str, Paper],
    arrival: Mapping[str, int],
    dumps: Sequence[DumpId],
) -> Coverage:
    """Compares a chapter with its topic.

    Args:
        chapter: the text.
        topic: the topic it is about.
        papers: the whole bibliography.
        named: the papers by every key (`by_name`).
        arrival: with which dump papers came (`arrivals_of`).
        dumps: the dumps in the order they came (`dumps_of`).
    """
    leaves = {leaf.slug for leaf in topic.leaves}
    own = [paper for paper in papers if paper.primary in leaves]
    cited = {paper.key: paper for key in chapter.keys if (paper := named.get(key))}
    last = place_of_dump(chapter.last_dump, dumps)
    return Coverage(
        cited=tuple(paper for paper in cited.values() if paper.primary in leaves),
        missing=tuple(paper for paper in own if paper.key not in cited),
        elsewhere=tuple(paper for paper in cited.values() if paper.primary not in leaves),
        newer=() if last is None else tuple(paper for paper in own if _came(paper, arrival) > last),
        unresolved=tuple(key for key in chapter.keys if key not in named),
    )


def coverages(
    chapters: Mapping[str, Prose], taxonomy: Taxonomy, papers: Sequence[Paper], history: Sequence[LedgerEntry]
) -> dict[str, Coverage]:
    """The coverage of each topic that has a chapter, by the topic's slug.

    Args:
        chapters: by the topic's slug.
        taxonomy: the topics.
        papers: all papers of the survey.
        history: the ledger, in the order in which the dumps came.
    """
    named, arrival, dumps = by_name(papers), arrivals_of(history), dumps_of(history)
    return {
        topic.slug: coverage(chapters[topic.slug], topic, papers, named=named, arrival=arrival, dumps=dumps)
        for topic in taxonomy.topics
        if topic.slug in chapters
    }


def dumps_of(history: Iterable[LedgerEntry]) -> tuple[DumpId, ...]:
    """The dumps in the order they came."""
    return tuple(dict.fromkeys(entry.dump for entry in history))


def arrivals_of(history: Iterable[LedgerEntry]) -> dict[str, int]:
    """With which dump (its place among them, from 0) each citation key first came."""
    places: dict[DumpId, int] = {}
    first: dict[str, int] = {}
    for entry in history:
        place = places.setdefault(entry.dump, len(places))
        if entry.paper:
            first.setdefault(entry.paper, place)
    return first


def place_of_dump(name: str, dumps: Sequence[DumpId]) -> int | None:
    """The place of the last dump with a name (or whose SHA-256 starts so); None where there is none."""
    places = [
        place
        for place, dump in enumerate(dumps)
        if dump.name == name or (len(name) >= 8 and dump.sha256.startswith(name.lower()))
    ]
    return places[-1] if places else None


def _came(paper: Paper, arrival: Mapping[str, int]) -> int:
    """With which dump a paper came first under any of its keys; -1 where the ledger does not know."""
    return min((arrival[name] for name in (paper.key, *paper.aliases) if name in arrival), default=-1)
