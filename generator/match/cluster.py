"""Clusters from decisions: union-find that never puts together what a decision keeps apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from generator.match.compare import Decision, Verdict

ONLY_TWO = frozenset(["same_occasion"])
"""Rules that join two records and never three: a third says that there are several such works."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A decision about two items, given by their numbers, the lower first."""

    a: int
    b: int
    decision: Decision


@dataclass(frozen=True, slots=True)
class Clusters:
    """What became of the edges.

    Args:
        labels: for each item the lowest number in its cluster.
        refused: edges that say "same" but would have put together what is kept apart, or, with little evidence,
            fit more than one cluster.
        doubtful: edges that neither say "same" nor "different", between clusters that nothing keeps apart.
    """

    labels: tuple[int, ...]
    refused: tuple[Edge, ...] = ()
    doubtful: tuple[Edge, ...] = ()


def cluster(
    size: int,
    edges: Iterable[Edge],
    anchored: Collection[int] = (),
    same: Iterable[tuple[int, int]] = (),
    different: Iterable[tuple[int, int]] = (),
) -> Clusters:
    """Puts items into clusters, strongest edges first.

    A contradiction that is not firm keeps no clusters apart, but what hangs on both its ends by little evidence joins
    neither. Firm edges merge in order of their score (ties: by the numbers of their items, so number items by what
    they are, not by where they came). Then each item with weak edges only joins when they lead to one cluster.

    Args:
        size: how many items there are, numbered from 0.
        edges: decisions between items. A firm "different" is never overruled, not even by a path of merges.
        anchored: items no two of which may share a cluster (papers already published).
        same: pairs that a person put together: done before any edge is looked at.
        different: pairs that a person keeps apart: stronger than everything else.
    """
    forest = _Forest(size, anchored)
    for a, b in different:
        forest.keep_apart(a, b)
    for a, b in sorted(same):
        forest.join(a, b)
    firm: list[Edge] = []
    weak: list[Edge] = []
    doubtful: list[Edge] = []
    against: list[Edge] = []
    for edge in edges:
        if edge.decision.verdict == Verdict.DIFFERENT and edge.decision.firm:
            forest.keep_apart(edge.a, edge.b)
        elif edge.decision.verdict == Verdict.SAME:
            (firm if edge.decision.firm else weak).append(edge)
        elif edge.decision.verdict == Verdict.DOUBTFUL:
            doubtful.append(edge)
        elif edge.decision.rule:
            against.append(edge)
    refused = [edge for edge in sorted(firm, key=_strength) if forest.join(edge.a, edge.b) is False]
    refused.extend(_join_weak(forest, sorted(weak, key=_strength), doubtful + against))
    return Clusters(
        forest.labels(),
        tuple(sorted((edge for edge in refused if forest.root(edge.a) != forest.root(edge.b)), key=_strength)),
        tuple(sorted((edge for edge in doubtful if forest.open_question(edge.a, edge.b)), key=_strength)),
    )


def _strength(edge: Edge) -> tuple[float, int, int]:
    return (-edge.decision.score, edge.a, edge.b)


def _join_weak(forest: _Forest, edges: list[Edge], unsure: list[Edge]) -> list[Edge]:
    """Joins clusters along weak edges, all that hang together or none of them; gives the edges that joined nothing.

    None where two of them are kept apart, or where something speaks against two or makes them doubtful: then what
    hangs on both by little evidence has more than one possible cluster. Of more than two that only share a title that
    many works bear, none are joined.
    """
    refused: list[Edge] = []
    groups = _Forest(forest.size)
    for edge in edges:
        groups.join(forest.root(edge.a), forest.root(edge.b))
    together: dict[int, list[Edge]] = defaultdict(list)
    for edge in edges:
        together[groups.root(forest.root(edge.a))].append(edge)
    tied = {frozenset((forest.root(edge.a), forest.root(edge.b))) for edge in edges}
    asked = {frozenset((forest.root(edge.a), forest.root(edge.b))) for edge in unsure} - tied
    ends = [sorted(pair) for pair in asked if len(pair) > 1]
    unclear = {groups.root(a) for a, b in ends if groups.root(a) == groups.root(b)}
    for root in sorted(together):
        group = together[root]
        roots = sorted({forest.root(end) for edge in group for end in (edge.a, edge.b)})
        crowded = len(roots) > 2 and any(edge.decision.rule in ONLY_TWO for edge in group)
        if root not in unclear and not crowded and forest.compatible(roots):
            for edge in group:
                forest.join(edge.a, edge.b)
        else:
            refused.extend(group)
    return refused


class _Forest:
    """Disjoint sets with enemies and at most one anchor each."""

    def __init__(self, size: int, anchored: Collection[int] = ()) -> None:
        self.size = size
        self._parent = list(range(size))
        self._members = [1] * size
        self._enemies: dict[int, set[int]] = {}
        self._anchor = set(anchored)

    def root(self, item: int) -> int:
        parent = self._parent
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    def keep_apart(self, a: int, b: int) -> None:
        a, b = self.root(a), self.root(b)
        if a == b:
            return
        self._enemies.setdefault(a, set()).add(b)
        self._enemies.setdefault(b, set()).add(a)

    def join(self, a: int, b: int) -> bool | None:
        """True if two sets became one, False if they are kept apart, None if they were one already."""
        a, b = self.root(a), self.root(b)
        if a == b:
            return None
        if not self.compatible((a, b)):
            return False
        if (self._members[a], -a) < (self._members[b], -b):
            a, b = b, a
        self._parent[b] = a
        self._members[a] += self._members[b]
        for enemy in self._enemies.pop(b, ()):
            others = self._enemies[enemy]
            others.discard(b)
            others.add(a)
            self._enemies.setdefault(a, set()).add(enemy)
        if b in self._anchor:
            self._anchor.add(a)
        return True

    def compatible(self, roots: Collection[int]) -> bool:
        """Whether these sets, given by their roots, may all become one."""
        ordered = sorted(roots)
        if sum(root in self._anchor for root in ordered) > 1:
            return False
        chosen = set(ordered)
        return not any(chosen & self._enemies.get(root, set()) for root in ordered)

    def open_question(self, a: int, b: int) -> bool:
        """Whether two items are in two sets that could become one."""
        a, b = self.root(a), self.root(b)
        return a != b and self.compatible((a, b))

    def labels(self) -> tuple[int, ...]:
        """For each item the lowest number of its set."""
        lowest: dict[int, int] = {}
        return tuple(lowest.setdefault(self.root(item), item) for item in range(self.size))
