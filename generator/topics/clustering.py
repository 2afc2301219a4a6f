"""Grouping texts that nobody has sorted yet, by agreement of many clusterings."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform
from sklearn.cluster import KMeans
from sklearn.preprocessing import normalize
from threadpoolctl import threadpool_limits

from generator.topics.texts import Text
from generator.topics.views import content_words, of_graph, of_word_company, reduced, weighted

Array = npt.NDArray[np.float64]
Integers = npt.NDArray[np.intp]

_FEWEST_RUNS, _RUNS, _RUNS_OF_MANY = 24, 192, 96
"""As many clusterings as texts, within the first two limits; the last for more than a thousand texts."""
_THOUSAND = 1000
_TITLE_WEIGHTS = (2, 3, 4)
_NARROW, _WIDE = 16, 60
"""Clusterings look at so many dimensions: with more, every text is far from every other."""
_NEAR = (10, 20, 40)
_SHORT = 25
"""Half of the texts have no more content words than this: titles."""
_MOST = 2500
"""Agreement is counted for every pair of texts; beyond so many, the rest joins the group it is nearest to."""
_SETTLING = 5
_SEED = 0
NOWHERE = -1


def group(texts: Sequence[Text], coarse: int, fine: int) -> tuple[Integers, Integers]:
    """Two levels of groups; every fine group lies within one coarse group.

    Texts are made points in several ways and clustered by k-means into many different numbers of groups; texts that
    often meet belong together (evidence accumulation: Fred and Jain, 2005). Average linkage cuts this agreement: coarse
    clusterings into the coarse groups, finer ones into the fine groups within them. The points are singular vectors of
    TF-IDF, and eigenvectors of the graph that joins each text to its nearest ones. For titles alone, the company that
    words keep counts most (`generator.topics.views.of_word_company`).

    Args:
        texts: what to group; at least one.
        coarse: how many coarse groups.
        fine: how many fine groups.

    Returns:
        The coarse and the fine group of each text, numbered from 0; `NOWHERE` for a text that shares no word with
        others. There are fewer groups than asked for if there are fewer texts.
    """
    # One thread: sums are added up in one order, and small clusterings gain nothing from more.
    with threadpool_limits(1):
        return _group(texts, coarse, fine)


def _group(texts: Sequence[Text], coarse: int, fine: int) -> tuple[Integers, Integers]:
    first = weighted(texts, 3)
    anywhere = np.flatnonzero(np.diff(first.indptr))
    of_all = np.full((2, len(texts)), NOWHERE, np.intp)
    if not len(anywhere):
        return of_all[0], of_all[1]
    texts = [texts[number] for number in anywhere.tolist()]
    points, graphed = _points(texts)
    spread = np.unique(np.linspace(0, len(texts) - 1, min(len(texts), _MOST)).astype(np.intp))
    graphs = [of_graph(normalize(view[spread]), near, _WIDE) for view in graphed for near in _NEAR]
    fine = max(1, min(fine, len(spread)))
    coarse = max(1, min(coarse, fine))
    topics, leaves = _levels([view[spread] for view in points], graphs, coarse, fine)
    whole = _nearest(normalize(np.hstack([normalize(view) for view in points])), spread, leaves)
    of_leaf = np.zeros(leaves.max() + 1, np.intp)
    of_leaf[leaves] = topics
    of_all[:, anywhere] = of_leaf[whole], whole
    return of_all[0], of_all[1]


def _points(texts: Sequence[Text]) -> tuple[list[Array], list[Array | sparse.csr_matrix]]:
    """The points of texts, and what their graphs are made of."""
    plain = [weighted(texts, weight) for weight in _TITLE_WEIGHTS]
    if median(len(content_words(f"{text.title} {text.abstract}")) for text in texts) <= _SHORT:
        company = of_word_company(texts)
        return [company], [plain[1], company]
    return [reduced(view, _WIDE) for view in plain], [plain[1]]


def _levels(points: Sequence[Array], graphs: Sequence[Array], coarse: int, fine: int) -> tuple[Integers, Integers]:
    count = len(points[0])
    views = [*points, *points, *graphs]
    closely = _agreement(views, fine)
    broadly = (2 * _agreement(views, coarse) + closely) / 3
    topics = _settle(broadly, _cut(broadly, coarse, np.zeros(count, np.intp)))
    least = 3 if count >= 4 * fine else 2 if count >= 2 * fine else 1
    return topics, _cut(closely, fine, topics, least)


def _settle(agreement: Array, groups: Integers) -> Integers:
    """Each text moved to the group it agrees with most, a few times over: average linkage never moves one again."""
    for _ in range(_SETTLING):
        labels = np.unique(groups)
        alike = np.stack([agreement[:, groups == label].mean(axis=1) for label in labels], axis=1)
        groups = np.asarray(alike.argmax(axis=1), np.intp)
    return np.asarray(np.unique(groups, return_inverse=True)[1], np.intp)


def _agreement(views: Sequence[Array], groups: int) -> Array:
    """How often each two texts meet in clusterings into about so many groups, 0 to 1."""
    random = np.random.default_rng(_SEED)
    texts = len(views[0])
    met = np.zeros((texts, texts), np.float32)
    low, high = max(2, int(0.6 * groups)), max(3, int(1.7 * groups))
    runs = _RUNS_OF_MANY if texts > _THOUSAND else min(max(texts, _FEWEST_RUNS), _RUNS)
    for run in range(runs):
        view = views[run % len(views)]
        count = min(int(random.integers(low, high + 1)), texts)
        width = int(random.integers(_NARROW, _WIDE + 1)) if view.shape[1] <= _WIDE else view.shape[1]
        seed = int(random.integers(2**31))
        points = normalize(view[:, :width])
        count = min(count, len(np.unique(points.round(6), axis=0)))
        labels = KMeans(count, n_init=1, max_iter=30, random_state=seed).fit_predict(points)
        met += labels[:, None] == labels[None, :]
    return np.asarray(met / runs)


def _cut(agreement: Array, groups: int, within: Integers, least: int = 1) -> Integers:
    """At most so many groups of texts that agree; texts that `within` separates never meet.

    The tree is cut lower until enough groups have the least size; what is left over joins one of these.
    """
    apart = (within[:, None] != within[None, :]).astype(np.float64)
    if len(agreement) == 1:
        return np.zeros(1, np.intp)
    distance = 1 - agreement + apart
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(distance, checks=False), "average")
    labels, sizes = np.zeros(len(agreement), np.intp), np.array([len(agreement)])
    for count in range(groups, len(agreement) + 1):
        tried = np.asarray(fcluster(tree, count, "maxclust") - 1, np.intp)
        tried_sizes = np.bincount(tried)
        if count > groups and (tried_sizes >= least).sum() < (sizes >= least).sum():
            break
        labels, sizes = tried, tried_sizes
        if (sizes >= least).sum() >= groups:
            break
    largest = np.argsort(-sizes, kind="stable")[: max(groups, 1)]
    largest = _large_enough(largest, labels, sizes, within, least)
    alike = np.stack([agreement[:, labels == label].mean(axis=1) for label in largest], axis=1)
    alike -= 2 * np.stack([within != within[labels == label][0] for label in largest], axis=1)
    joined = np.asarray(alike.argmax(axis=1), np.intp)
    for number, label in enumerate(largest):
        joined[labels == label] = number
    return np.asarray(np.unique(joined, return_inverse=True)[1], np.intp)


def _large_enough(labels: Integers, groups: Integers, sizes: Integers, within: Integers, least: int) -> Integers:
    """The groups of at least the least size, and the largest of each part that has none of this size."""
    chosen: list[int] = []
    parts: set[int] = set()
    for label in labels.tolist():
        part = int(within[groups == label][0])
        if sizes[label] >= least or part not in parts:
            chosen.append(label)
        parts.add(part)
    return np.array(chosen, np.intp)


def _nearest(points: Array, chosen: Integers, groups: Integers) -> Integers:
    """The group of every text: that of the chosen ones is known, others join the nearest centre."""
    count = int(groups.max()) + 1
    member = sparse.csr_matrix((np.ones(len(chosen)), (groups, np.arange(len(chosen)))), shape=(count, len(chosen)))
    centres = normalize(member @ points[chosen])
    nearest = np.asarray((points @ centres.T).argmax(axis=1), np.intp)
    nearest[chosen] = groups
    return nearest
