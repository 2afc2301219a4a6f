"""A place on the map for each paper: topics are islands, leaves their quarters, and like papers stand near each other.

The arrangement goes from the large to the small, so that one more paper moves its neighbours and not the map:

1. Topics are arranged by their likeness: stress majorisation (Gansner, Koren and North, "Graph drawing by stress
   majorization", 2004; the steps are those of SMACOF, de Leeuw 1977), from a circle in reading order.
2. Leaves stand in their topic, on the side of the topics that they are like.
3. Papers stand around their leaf, on the side of the leaves that they are like.
4. What overlaps is moved apart.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from generator.model import Paper, Taxonomy
from generator.relations.paper_vectors import Vectors

WIDTH = 1000.0
_BLANK = 640.0  # height of a map without papers
_MARGIN = 24.0
_LARGEST = 9.0

_GAP = 2.5  # between the centres of two dots, in radii
_LEAF_ROOM = 1.5  # the radius of a leaf, per square root of its papers
_TOPIC_ROOM, _WATER = 1.02, 3.4  # the radius of a topic over that of its leaves together, and the water around it
_TALLER = 1.16  # how much higher than wide a topic's share of the map is: its caption stands above it
_NEARER = 0.55  # how much nearer the most alike topics want to be than the least alike
_SETTLING = 200  # rounds
_CALM = 0.015  # how far a round of settling brings topics nearer to the middle
_FLAT = 3.0  # how much more so from above and below than from the sides, as screens are wide
_PUSHES = 400
_LOOKOUT = 4.0  # how much further than those that overlap dots are known to each other, to be looked for less often

_DECIMALS = 1
_CROWD = 20  # overlapping pairs a dot; the first steps move so many apart
_AT_ONCE = 1_000_000  # pairs looked at together; crowded dots have many
_ROUNDING = 6  # decimals kept between steps, so that the last bits of a processor's arithmetic decide nothing

Numbers = NDArray[np.float64]
Groups = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class MapLayout:
    """Where papers stand on a map that is `WIDTH` wide, y downwards.

    Args:
        height: of the map.
        radius: of a dot, such that no two overlap.
        points: by citation key.
    """

    height: float = _BLANK
    radius: float = _LARGEST
    points: Mapping[str, tuple[float, float]] = field(default_factory=dict)


def layout(papers: Sequence[Paper], vectors: Vectors, taxonomy: Taxonomy) -> MapLayout:
    """A place for each paper.

    Args:
        papers: the papers; their order makes no difference.
        vectors: theirs, in the same order.
        taxonomy: the topics and leaves in reading order. Papers on none of its leaves stand together, last.
    """
    if not papers:
        return MapLayout()
    order = sorted(range(len(papers)), key=lambda place: papers[place].key)
    leaves = [(place, leaf.slug) for place, topic in enumerate(taxonomy.topics) for leaf in topic.leaves]
    known = {slug for _, slug in leaves}
    homes = [papers[place].primary if papers[place].primary in known else "" for place in order]
    used = [(topic, slug) for topic, slug in [*leaves, (len(taxonomy.topics), "")] if slug in {*homes}]
    row = {slug: place for place, (_, slug) in enumerate(used)}
    topics = sorted({topic for topic, _ in used})
    points = _arranged(
        vectors.matrix[order],
        np.array([row[slug] for slug in homes]),
        np.array([topics.index(topic) for topic, _ in used]),
    )
    return _fitted([papers[place].key for place in order], points)


def _arranged(matrix: sparse.csr_matrix, in_leaf: Groups, in_topic: Groups) -> Numbers:
    """The points of papers, in radii of a dot.

    Args:
        matrix: papers by features.
        in_leaf: the leaf of each paper.
        in_topic: the topic of each leaf.
    """
    of_leaf, of_topic = _centres(matrix, in_leaf), _centres(matrix, in_topic[in_leaf])
    leaf_room = _LEAF_ROOM * np.sqrt(np.bincount(in_leaf))
    topic_room = _TOPIC_ROOM * np.sqrt(np.bincount(in_topic, weights=leaf_room**2))
    topics = _packed(_by_likeness(of_topic @ of_topic.T, topic_room), topic_room + _WATER)
    reach = topic_room[in_topic] - leaf_room
    leaves = topics[in_topic] + _pulled(of_leaf @ of_topic.T, topics, in_topic, reach)
    leaves = _inside(leaves, leaf_room, topics, topic_room, in_topic)
    points = leaves[in_leaf] + _pulled(np.asarray(matrix @ of_leaf.T), leaves, in_leaf, leaf_room[in_leaf])
    return _apart(points)


def _centres(matrix: sparse.csr_matrix, group: Groups) -> Numbers:
    """The mean direction of each group's papers, groups by features."""
    number = int(group.max()) + 1
    member = sparse.csr_matrix((np.ones(len(group)), (group, np.arange(len(group)))), shape=(number, len(group)))
    sums = (member @ matrix).toarray()
    lengths = np.sqrt((sums**2).sum(axis=1, keepdims=True))
    return np.asarray(np.round(sums / np.where(lengths > 0, lengths, 1.0), _ROUNDING))


def _by_likeness(likeness: Numbers, room: Numbers) -> Numbers:
    """Topics on the plane, alike ones near each other: stress majorisation with equal weights (SMACOF)."""
    number = len(room)
    turn = 2 * math.pi * np.arange(number) / number - math.pi / 2
    size = 1.6 * math.sqrt(float((room**2).sum()))
    points = size * np.column_stack([np.cos(turn), np.sin(turn)])
    if number < 3:
        return np.asarray(points)
    others = likeness[~np.eye(number, dtype=bool)]
    spread = float(others.max() - others.min()) or 1.0
    wanted = 1.7 * size * (1 - _NEARER * (likeness - others.min()) / spread)
    np.fill_diagonal(wanted, 0.0)
    for _ in range(_SETTLING):
        apart = np.sqrt(((points[:, None] - points[None]) ** 2).sum(axis=2))
        ratio = np.divide(wanted, apart, out=np.zeros_like(apart), where=apart > 0)
        points = np.round((points * ratio.sum(axis=1)[:, None] - ratio @ points) / number, _ROUNDING)
    return np.asarray(points)


def _packed(points: Numbers, room: Numbers) -> Numbers:
    """Discs brought together around their middle, in the shape of the map, without overlapping."""
    points = points - np.average(points, axis=0, weights=room**2)
    points = points * [math.sqrt(_FLAT), 1 / math.sqrt(_FLAT)]
    pushed = _push(room)
    for _ in range(_SETTLING):
        points = pushed(points * (1 - _CALM * np.array([1.0, _FLAT])))
    for _ in range(_SETTLING):
        points = pushed(points)
    return np.asarray(np.round(points * [1.0, _TALLER], _ROUNDING))


def _push(room: Numbers) -> Callable[[Numbers], Numbers]:
    """Moves overlapping discs each half of the way apart, the smaller more than the larger.

    Args:
        room: the radius of each, in one or more groups that know nothing of one another: groups by discs.
    """
    reach = room[..., :, None] + room[..., None, :]
    share = 0.5 * np.divide(room[..., None, :], reach, out=np.zeros_like(reach), where=reach > 0)
    reach[..., np.eye(room.shape[-1], dtype=bool)] = -np.inf

    def pushed(points: Numbers) -> Numbers:
        between = points[..., :, None, :] - points[..., None, :, :]
        apart = np.sqrt((between**2).sum(axis=-1))
        step = np.maximum(0.0, reach - apart) * share / np.where(apart > 0, apart, 1.0)
        return np.asarray(points + (between * step[..., None]).sum(axis=-2))

    return pushed


def _inside(points: Numbers, room: Numbers, middles: Numbers, limits: Numbers, group: Groups) -> Numbers:
    """Leaves moved apart within their topics."""
    members = [np.flatnonzero(group == place) for place in range(len(middles))]
    inner = np.zeros((len(middles), max(map(len, members)), 2))
    own = np.full(inner.shape[:2], -np.inf)  # too small to touch another, where a topic has fewer leaves than the most
    for place, those in enumerate(members):
        inner[place, : len(those)] = points[those] - middles[place]
        own[place, : len(those)] = room[those]
    pushed = _push(own)
    most = np.maximum(0.0, limits[:, None] - own)
    for _ in range(_SETTLING):
        inner = pushed(inner)
        away = np.sqrt((inner**2).sum(axis=2))
        inner *= np.where(away > most, most / np.where(away > 0, away, 1.0), 1.0)[:, :, None]
    points = points.copy()
    for place, those in enumerate(members):
        points[those] = inner[place, : len(those)] + middles[place]
    return np.asarray(np.round(points, _ROUNDING))


def _pulled(likeness: Numbers, points: Numbers, home: Groups, reach: Numbers) -> Numbers:
    """How far from the middle of its home each item stands, towards what it is like.

    Args:
        likeness: items by groups.
        points: the places of the groups.
        home: the group that each item is in.
        reach: how far each item can be from the middle of its home.
    """
    items = np.arange(len(home))
    above = np.maximum(0.0, likeness - likeness.mean(axis=0)) ** 2
    own = above[items, home].copy()
    above[items, home] = 0.0
    away = points[None] - points[home][:, None]
    length = np.sqrt((away**2).sum(axis=2, keepdims=True))
    pull = (np.where(length > 0, away / np.where(length > 0, length, 1.0), 0.0) * above[:, :, None]).sum(axis=1)
    total = above.sum(axis=1) + own
    pull /= np.where(total > 0, total, 1.0)[:, None]
    share = np.sqrt((pull**2).sum(axis=1, keepdims=True))
    evenly = pull / np.sqrt(np.where(share > 0, share, 1.0))  # the square root fills the middle and the rim alike
    return np.asarray(np.round(evenly * reach[:, None], _ROUNDING))


def _apart(points: Numbers) -> Numbers:
    """Dots moved apart until none overlaps; those on one point leave it on a spiral, in the order given."""
    number = np.arange(len(points))
    turn = number * math.pi * (3 - math.sqrt(5))
    points = points + 1e-4 * np.sqrt(number)[:, None] * np.column_stack([np.cos(turn), np.sin(turn)])
    x, y = np.ascontiguousarray(points.T)
    stood, lookout, pairs = (x, y), 0.0, _near(x, y, _GAP)
    for _ in range(_PUSHES):
        if max(np.abs(x - stood[0]).max(), np.abs(y - stood[1]).max()) > lookout / 3:
            lookout = _LOOKOUT if len(pairs[0]) < _CROWD * len(x) else 0.0  # crowded dots have very many about them
            stood, pairs = (x, y), _near(x, y, _GAP + lookout)  # before two unknown to each other can meet
        pushed = _pushed(x, y, pairs)
        if pushed is None:
            break
        x, y = pushed
    return np.column_stack([x, y])


def _pushed(x: Numbers, y: Numbers, pairs: tuple[Groups, Groups]) -> tuple[Numbers, Numbers] | None:
    """The dots after each pair that overlaps was pushed apart; None where no pair does.

    A part of the pairs at a time, in their order, so that the sums are the same however many parts there are.
    """
    away, towards, crowded = np.zeros((2, len(x))), np.zeros((2, len(x))), False
    for start in range(0, len(pairs[0]), _AT_ONCE):
        one, other = (side[start : start + _AT_ONCE] for side in pairs)
        along, down = x[one] - x[other], y[one] - y[other]
        squares = along**2 + down**2
        close = np.flatnonzero(squares < _GAP**2)
        one, other, length = one[close], other[close], np.sqrt(squares[close])
        share = 0.45 * (_GAP * 1.02 - length) / np.where(length > 0, length, 1.0)
        for axis, step in enumerate((along[close] * share, down[close] * share)):
            np.add.at(away[axis], one, step)
            np.add.at(towards[axis], other, step)
        crowded = crowded or bool(len(close))
    if not crowded:
        return None
    return np.round(x + away[0] - towards[0], _ROUNDING), np.round(y + away[1] - towards[1], _ROUNDING)


def _near(x: Numbers, y: Numbers, reach: float) -> tuple[Groups, Groups]:
    """All pairs of points that are no further apart, in ascending order, the first of each before the second."""
    column, row = (np.floor((at - at.min()) / reach).astype(np.int64) + 1 for at in (x, y))
    width = int(row.max()) + 2
    code = column * width + row
    order = np.argsort(code, kind="stable")
    ranked, number, pairs = code[order], np.arange(len(x)), list[Groups]()
    for first, last in ((0, 1), (width - 1, width + 1)):  # the cells before have a cell among their neighbours
        start = np.searchsorted(ranked, ranked + first)
        if not first:
            start = number + 1
        sizes = np.searchsorted(ranked, ranked + last, "right") - start
        ends = np.cumsum(sizes)
        edges = np.unique([0, *np.searchsorted(ends, np.arange(_AT_ONCE, ends[-1], _AT_ONCE)), len(x)])
        for part in map(slice, edges[:-1], edges[1:]):
            one, other = np.repeat(number[part], sizes[part]), np.repeat((start - ends + sizes)[part], sizes[part])
            other += np.arange((ends - sizes)[part.start], ends[part.stop - 1])
            one, other = order[one], order[other]
            wanted = (x[one] - x[other]) ** 2 + (y[one] - y[other]) ** 2 <= reach**2
            one, other = one[wanted], other[wanted]
            pairs.append(np.minimum(one, other) * len(x) + np.maximum(one, other))
    codes = np.concatenate(pairs)
    pairs.clear()
    codes.sort()
    one, other = np.divmod(codes, len(x))
    return one, other


def _least_distance(points: Numbers) -> float:
    """How far the nearest two of at least two points are apart."""
    x, y = np.ascontiguousarray(points.T)
    reach = float(np.ptp(points, axis=0).max()) / math.sqrt(len(points)) or 1.0
    while not len((pairs := _near(x, y, reach))[0]):
        reach *= 2
    one, other = pairs
    return math.sqrt(float(((x[one] - x[other]) ** 2 + (y[one] - y[other]) ** 2).min()))


def _fitted(keys: Sequence[str], points: Numbers) -> MapLayout:
    """The points on the map, and the largest dot that fits between any two."""
    low, high = points.min(axis=0), points.max(axis=0)
    scale = min((WIDTH - 2 * _MARGIN) / max(float(high[0] - low[0]), 1e-9), _LARGEST * 2 * _GAP)
    height = max(WIDTH / 3, float(high[1] - low[1]) * scale + 2 * _MARGIN)
    middle = np.array([WIDTH / 2, height / 2])
    placed = np.round((points - (low + high) / 2) * scale + middle, _DECIMALS)
    nearest = _least_distance(placed) if len(keys) > 1 else 2 * _LARGEST
    radius = min(_LARGEST, scale, math.floor(nearest / 2 * 100) / 100)
    return MapLayout(
        round(height, _DECIMALS),
        radius,
        {key: (float(x), float(y)) for key, (x, y) in zip(keys, placed.tolist(), strict=True)},
    )
