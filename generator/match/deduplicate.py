"""The matcher as others call it: records among themselves, and new records against known papers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR

import numpy as np

from generator.match.blocking import Candidates, candidates
from generator.match.cluster import ONLY_TWO, Clusters, Edge, cluster
from generator.match.compare import Decision, Verdict, compare
from generator.match.demote import demote
from generator.match.features import Features
from generator.match.local_engine import Embedded, Engine
from generator.match.rule_answer import Relation
from generator.match.venue_agreement import venue_kind
from generator.model import Record

IdPair = tuple[str, str]

_CLOSED = 24
"""In clusters up to this size every pair is compared, also those that no key brought together."""


@dataclass(frozen=True, slots=True)
class Merge:
    """Two records that are one work, or may be, by their numbers, and the decision about them."""

    a: int
    b: int
    decision: Decision


@dataclass(frozen=True, slots=True)
class Link:
    """Two works that belong together: versions of each other, or a notice (`a`) about a work (`b`).

    Args:
        a, b: a record of each, by their numbers; the first of its cluster.
        relation: how they belong together.
        decision: the one that tells them apart.
    """

    a: int
    b: int
    relation: Relation
    decision: Decision


@dataclass(frozen=True, slots=True)
class CutBlock:
    """Records too many to compare each with each: what they share, how many they are, the number of one of them."""

    kind: str
    size: int
    example: int


@dataclass(frozen=True, slots=True)
class Clustering:
    """Which records are one work. Records go by their numbers in the order in which they were given.

    Args:
        labels: for each record the number of the first record of its cluster.
        why: for each record what ties it closest to another of its cluster; None for one that stands alone.
        doubtful: pairs that were not merged and that a person should look at, likeliest first.
        cuts: blocks that were too big to compare each with each.
        links: works that belong together, each pair once.
    """

    labels: tuple[int, ...]
    why: tuple[Merge | None, ...] = ()
    doubtful: tuple[Merge, ...] = ()
    cuts: tuple[CutBlock, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Matching:
    """What new records are, seen from known papers.

    Known papers and new records each go by their numbers in the order given; in a `Merge` or `Link` the known papers
    come first, so that number n stands for the new record n minus the number of known papers.

    Args:
        papers: for each new record the number of the known paper that it is, or None.
        labels: for each new record the number of the first new record of its cluster.
        why: for each new record what ties it closest to its paper or, failing that, to another record.
        doubtful: pairs that were not merged and that a person should look at, likeliest first.
        cuts: blocks that were too big to compare each with each.
        links: works that belong together, at least one of them new, each pair once.
    """

    papers: tuple[int | None, ...]
    labels: tuple[int, ...]
    why: tuple[Merge | None, ...] = ()
    doubtful: tuple[Merge, ...] = ()
    cuts: tuple[CutBlock, ...] = ()
    links: tuple[Link, ...] = ()


def deduplicate(
    records: Iterable[Record],
    *,
    same: Iterable[IdPair] = (),
    different: Iterable[IdPair] = (),
    engine: Engine | None = None,
) -> Clustering:
    """Puts records of one work into one cluster.

    The records are read once and not kept. Their order, the engine and its workers have no influence on which
    records share a cluster.

    Args:
        records: any number; a record may lack anything, and two may have the same id.
        same: pairs of ids that a person decided to be one work.
        different: pairs of ids that a person decided to be two works.
        engine: where to run; this machine if left out.
    """
    engine = engine or Embedded()
    return cluster_features(engine.features(records), same=same, different=different, engine=engine)


def cluster_features(
    items: Sequence[Features],
    *,
    same: Iterable[IdPair] = (),
    different: Iterable[IdPair] = (),
    engine: Engine | None = None,
) -> Clustering:
    """As `deduplicate`, for features made before."""
    run = _Match(items, (), list(same), list(different), engine or Embedded())
    return Clustering(run.labels, run.why, run.doubtful, run.cuts, run.links)


def match_new(
    new: Sequence[Features],
    known: Sequence[Features],
    *,
    same: Iterable[IdPair] = (),
    different: Iterable[IdPair] = (),
    engine: Engine | None = None,
) -> Matching:
    """Finds which known paper each new record is, and which new records are one work.

    Known papers are never merged with each other, and never compared. Beyond one pass over the known papers'
    features the cost grows with the number of new records.

    Args:
        new: features of the new records.
        known: features of the papers already in the bibliography.
        same: pairs of ids that a person decided to be one work.
        different: pairs of ids that a person decided to be two works.
        engine: where to run; this machine if left out.
    """
    run = _Match([*known, *new], range(len(known)), list(same), list(different), engine or Embedded())
    count = len(known)
    paper_of = {run.labels[number]: number for number in range(count)}
    firsts: dict[int, int] = {}
    for number, label in enumerate(run.labels[count:]):
        firsts.setdefault(label, number)
    return Matching(
        papers=tuple(paper_of.get(label) for label in run.labels[count:]),
        labels=tuple(firsts[label] for label in run.labels[count:]),
        why=run.why[count:],
        doubtful=run.doubtful,
        cuts=run.cuts,
        links=run.links,
    )


def _is_one(item: Features) -> bool:
    """Whether equal records are one work: not so if they say no more than a title that many works bear."""
    decision = compare(item, item)
    return decision.verdict == Verdict.SAME and decision.rule not in ONLY_TWO


class _Match:
    """One run of the matcher over records, which go by their numbers.

    Equal records are one *item*. Items are numbered in the order of their titles, and all later steps see items only,
    so the order of the input has no influence.
    """

    def __init__(
        self,
        records: Sequence[Features],
        known: Sequence[int],
        same: list[IdPair],
        different: list[IdPair],
        engine: Engine,
    ) -> None:
        self._records = records
        self._known = frozenset(known)
        self._decided = {name for pair in (*same, *different) for name in pair if name}
        self._members, self._apart = self._items()
        firsts = [records[members[0]] for members in self._members]
        self._firsts = demote(firsts)
        self._anchored = frozenset(
            item for item, members in enumerate(self._members) if not self._known.isdisjoint(members)
        )
        together, apart = self._numbered(same), self._numbered(different)
        pairs = self._candidates()
        edges = self._edges(engine, list(zip(pairs.a.tolist(), pairs.b.tolist(), strict=True)))
        clusters = cluster(len(firsts), self._to_first(edges), self._anchored, together, apart)
        missing = self._uncompared(clusters, edges)
        if missing:
            edges = self._edges(engine, missing) + edges
            clusters = cluster(len(firsts), self._to_first(edges), self._anchored, together, apart)
        self.labels = self._labels(clusters)
        self.why = self._why(clusters, edges, together)
        self.doubtful = self._doubtful(clusters)
        self.links = self._links(clusters, edges)
        self.cuts = tuple(CutBlock(cut.kind, cut.size, self._members[cut.example][0]) for cut in pairs.cuts)

    def _items(self) -> tuple[list[list[int]], set[int]]:
        """The numbers of the records of each item, in the items' order; and the items that match nothing.

        Equal records are one item if comparing one with itself says that they are one work. If even that does not
        (a bare "Preface" twice), each stays an item of its own, and is compared with nothing.
        """
        groups: dict[tuple[str, int, str, int], list[int]] = defaultdict(list)
        for number, item in enumerate(self._records):
            decided = item.id if item.id in self._decided else ""
            own = number + 1 if number in self._known else 0
            groups[item.title.text, item.digest, decided, own].append(number)
        members: list[list[int]] = []
        apart: set[int] = set()
        for key in sorted(groups):
            group = groups[key]
            if len(group) == 1 or _is_one(self._records[group[0]]):
                members.append(group)
            else:
                apart.update(range(len(members), len(members) + len(group)))
                members.extend([number] for number in group)
        return members, apart

    def _numbered(self, pairs: list[IdPair]) -> list[tuple[int, int]]:
        """Pairs of ids as pairs of items; an id that nobody bears is passed over."""
        bearers: dict[str, list[int]] = defaultdict(list)
        for item, members in enumerate(self._members):
            name = self._records[members[0]].id
            if name in self._decided:
                bearers[name].append(item)
        return sorted(
            (min(a, b), max(a, b))
            for one, other in pairs
            for a in bearers.get(one, ())
            for b in bearers.get(other, ())
            if a != b
        )

    def _candidates(self) -> Candidates:
        known = np.zeros(len(self._members), dtype=bool)
        known[list(self._anchored)] = True
        pairs = candidates(self._firsts, known)
        if not self._apart:
            return pairs
        apart = np.array(sorted(self._apart))
        wanted = ~(np.isin(pairs.a, apart) | np.isin(pairs.b, apart))
        return Candidates(pairs.a[wanted], pairs.b[wanted], pairs.cuts)

    def _edges(self, engine: Engine, pairs: list[tuple[int, int]]) -> list[Edge]:
        decisions = engine.decisions(self._firsts, pairs)
        return [Edge(a, b, decision) for (a, b), decision in zip(pairs, decisions, strict=True)]

    def _to_first(self, edges: list[Edge]) -> list[Edge]:
        """The edges without those from a preprint to the later of two publications that are versions of each other.

        A preprint that fits both is that of the earlier one, and never joins the two.
        """
        versions = [edge for edge in edges if edge.decision.relation == Relation.VERSIONS]
        if not versions:
            return edges
        ends = {item for edge in versions for item in (edge.a, edge.b)}
        matched: dict[int, set[int]] = defaultdict(set)
        for edge in edges:
            if edge.decision.verdict == Verdict.SAME:
                for item, far in ((edge.a, edge.b), (edge.b, edge.a)):
                    if item in ends:
                        matched[item].add(far)
        left_out: set[tuple[int, int]] = set()
        for edge in versions:
            early, late = sorted((edge.a, edge.b), key=self._appeared)
            left_out.update((preprint, late) for preprint in matched[early] & matched[late])
        return [edge for edge in edges if (edge.a, edge.b) not in left_out and (edge.b, edge.a) not in left_out]

    def _appeared(self, item: int) -> tuple[int, bool, int]:
        """Sorts publications by when they appeared: by year; in one year a conference before a journal."""
        features = self._firsts[item]
        return features.year or MAXYEAR, venue_kind(features.venue) == "journal", item

    def _links(self, clusters: Clusters, edges: list[Edge]) -> tuple[Link, ...]:
        """Works that belong together, one link for each two clusters, in the order of their items."""
        links: dict[frozenset[int], Link] = {}
        for edge in sorted(edges, key=lambda edge: (edge.a, edge.b)):
            one, other = clusters.labels[edge.a], clusters.labels[edge.b]
            if not edge.decision.relation or one == other or frozenset((one, other)) in links:
                continue
            a, b = self._members[one][0], self._members[other][0]
            if edge.decision.relation == Relation.ABOUT and self._firsts[edge.b].title.notice:
                a, b = b, a
            links[frozenset((one, other))] = Link(a, b, edge.decision.relation, edge.decision)
        return tuple(links.values())

    def _uncompared(self, clusters: Clusters, edges: list[Edge]) -> list[tuple[int, int]]:
        """Pairs within small clusters that no key brought together: they may contradict each other."""
        groups: dict[int, list[int]] = defaultdict(list)
        for item, label in enumerate(clusters.labels):
            groups[label].append(item)
        inside = {(edge.a, edge.b) for edge in edges if clusters.labels[edge.a] == clusters.labels[edge.b]}
        return [
            (a, b)
            for items in groups.values()
            if 2 < len(items) <= _CLOSED
            for place, a in enumerate(items)
            for b in items[place + 1 :]
            if (a, b) not in inside
        ]

    def _labels(self, clusters: Clusters) -> tuple[int, ...]:
        label_of = [0] * len(self._records)
        firsts: dict[int, int] = {}
        for item, label in enumerate(clusters.labels):
            firsts[label] = min(firsts.get(label, len(self._records)), *self._members[item])
        for item, label in enumerate(clusters.labels):
            for number in self._members[item]:
                label_of[number] = firsts[label]
        return tuple(label_of)

    def _why(self, clusters: Clusters, edges: list[Edge], together: list[tuple[int, int]]) -> tuple[Merge | None, ...]:
        """For each record its closest tie within its cluster, to a known paper before others."""
        person = Decision(Verdict.SAME, "curation", ("decided by a person",), 1.0, firm=True)
        ties: dict[int, tuple[tuple[bool, float, int], Edge]] = {}
        inside = [Edge(a, b, person) for a, b in together] + [
            edge for edge in edges if edge.decision.verdict == Verdict.SAME
        ]
        for edge in inside:
            if clusters.labels[edge.a] != clusters.labels[edge.b]:
                continue
            for end, far in ((edge.a, edge.b), (edge.b, edge.a)):
                rank = (far not in self._anchored, -edge.decision.score, far)
                if end not in ties or rank < ties[end][0]:
                    ties[end] = (rank, edge)
        why: list[Merge | None] = [None] * len(self._records)
        for item, members in enumerate(self._members):
            if item in ties:
                edge = ties[item][1]
                far = self._members[edge.b if edge.a == item else edge.a][0]
                for number in members:
                    why[number] = Merge(min(number, far), max(number, far), edge.decision)
            elif len(members) > 1:
                decision = compare(self._records[members[0]], self._records[members[0]])
                for number in members:
                    why[number] = Merge(members[0], members[1] if number == members[0] else number, decision)
        return tuple(why)

    def _doubtful(self, clusters: Clusters) -> tuple[Merge, ...]:
        """One pair for each two clusters that may be one, likeliest first."""
        seen = set()
        pairs = []
        for edge in (*clusters.refused, *clusters.doubtful):
            between = frozenset((clusters.labels[edge.a], clusters.labels[edge.b]))
            if between not in seen:
                seen.add(between)
                a, b = self._members[edge.a][0], self._members[edge.b][0]
                pairs.append(Merge(min(a, b), max(a, b), edge.decision))
        return tuple(pairs)
