"""Grouping texts that nobody has sorted yet, by agreement of many clusterings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.linalg import eigh
from scipy.spatial.distance import squareform
from sklearn.cluster import KMeans
from sklearn.preprocessing import normalize
from sklearn.utils.extmath import randomized_svd
from threadpoolctl import threadpool_limits

from generator.terms.stop_words import IN_GROUPS
from generator.terms.tfidf import count_terms, inverse_document_frequency, tf_idf
from generator.terms.tokens import tokens
from generator.topics.texts import Text

Array = npt.NDArray[np.float64]
Integers = npt.NDArray[np.intp]

_FEWEST_RUNS, _RUNS = 40, 300
"""As many clusterings as texts, within these limits."""
_TITLE_WEIGHTS = (2, 3, 4)
_NEAR = (10, 20, 30)
_MOST = 2000
"""Agreement is counted for every pair of texts; beyond so many, the rest joins the group it is nearest to."""
_SETTLING = 5
_SEED = 0


def content_words(text: str) -> list[str]:
    """The words of a text that say what it is about."""
    return [word for word in tokens(text) if word not in IN_GROUPS and len(word) > 1]


def group(texts: Sequence[Text], coarse: int, fine: int) -> tuple[Integers, Integers]:
    """Two levels of groups; every fine group lies within one coarse group.

    TF-IDF vectors are reduced to many different numbers of dimensions and clustered by k-means into many
    different numbers of groups; texts that often meet belong together (evidence accumulation: Fred and Jain,
    2005). Average linkage cuts this agreement: coarse clusterings into the coarse groups, finer ones into the
    fine groups within them. The dimensions are singular vectors of the texts, and for the coarse groups also
    eigenvectors of the graph that joins each text to its nearest ones.

    Args:
        texts: what to group; at least one.
        coarse: how many coarse groups.
        fine: how many fine groups.

    Returns:
        The coarse and the fine group of each text, numbered from 0. There are fewer groups than asked for if
        there are fewer texts.
    """
    spread = np.unique(np.linspace(0, len(texts) - 1, min(len(texts), _MOST)).astype(np.intp))
    views = [_vectors(texts, weight) for weight in _TITLE_WEIGHTS]
    fine = max(1, min(fine, len(spread)))
    coarse = max(1, min(coarse, fine))
    # One thread: sums are added up in one order, and small clusterings gain nothing from more.
    with threadpool_limits(1):
        topics, leaves = _levels([view[spread] for view in views], coarse, fine)
    whole = _nearest(normalize(views[0]), spread, leaves)
    of_leaf = np.zeros(leaves.max() + 1, np.intp)
    of_leaf[leaves] = topics
    return of_leaf[whole], whole


def _levels(views: Sequence[sparse.csr_matrix], coarse: int, fine: int) -> tuple[Integers, Integers]:
    count = views[0].shape[0]
    points = [_reduce(view, 3 * fine) for view in views]
    graphs = [_graph(view, near, 4 * coarse) for view in views for near in _NEAR]
    closely = _agreement(points, fine)
    broadly = (_agreement(points * len(_NEAR) + graphs, coarse) + closely) / 2
    topics = _settle(broadly, _cut(broadly, coarse, np.zeros(count, np.intp)))
    least = 2 if count >= 2 * fine else 1
    return topics, _cut(closely, fine, topics, least)


def _settle(agreement: Array, groups: Integers) -> Integers:
    """Each text moved to the group it agrees with most, a few times over: average linkage never moves one again."""
    for _ in range(_SETTLING):
        labels = np.unique(groups)
        alike = np.stack([agreement[:, groups == label].mean(axis=1) for label in labels], axis=1)
        groups = np.asarray(alike.argmax(axis=1), np.intp)
    return np.asarray(np.unique(groups, return_inverse=True)[1], np.intp)


def _vectors(texts: Sequence[Text], weight: int) -> sparse.csr_matrix:
    """Texts as TF-IDF vectors over the words that several have; over one column of zeros where there are none."""
    counts = count_terms(Counter(content_words(text.title) * weight + content_words(text.abstract)) for text in texts)
    shared = np.flatnonzero(counts.frequency >= (2 if len(texts) > _FEW else 1))
    if not len(shared):
        return sparse.csr_matrix((len(texts), 1))
    idf = inverse_document_frequency(counts.frequency[shared], len(texts), smooth=True)
    return tf_idf(sparse.csr_matrix(counts.matrix[:, shared]), idf)


_FEW = 50


def _reduce(vectors: sparse.csr_matrix, most: int) -> Array:
    """Texts on their strongest singular vectors.

    scikit-learn's `TruncatedSVD` takes the same steps and then divides by the variance of the texts, which equal texts
    do not have.
    """
    size = min(most, *(side - 1 for side in vectors.shape))
    if size < 1:
        return np.asarray(vectors.toarray(), np.float64)
    _, _, axes = randomized_svd(vectors, size, n_iter=5, random_state=_SEED)
    return np.asarray(vectors @ axes.T)


def _graph(vectors: sparse.csr_matrix, near: int, width: int) -> Array:
    """Eigenvectors of the normalized graph that joins each text to its nearest ones, the smoothest first."""
    alike = (vectors @ vectors.T).toarray()
    np.fill_diagonal(alike, 0)
    rows = np.arange(len(alike))[:, None]
    nearest = np.argsort(-alike, axis=1, kind="stable")[:, :near]
    joined = np.zeros_like(alike)
    joined[rows, nearest] = alike[rows, nearest]
    joined = np.maximum(joined, joined.T)
    degree = np.sqrt(joined.sum(axis=1) + 1e-9)
    count = len(alike)
    wanted = (max(0, count - width), count - 1)
    _, vectors_of_graph = eigh(joined / np.outer(degree, degree), subset_by_index=wanted)
    return np.asarray(vectors_of_graph[:, ::-1])


def _agreement(reduced: Sequence[Array], groups: int) -> Array:
    """How often each two texts meet in clusterings into about so many groups, 0 to 1."""
    random = np.random.default_rng(_SEED)
    texts = len(reduced[0])
    met = np.zeros((texts, texts))
    runs = min(max(texts, _FEWEST_RUNS), _RUNS)
    for run in range(runs):
        view = reduced[run % len(reduced)]
        low, high = max(2, int(0.6 * groups)), max(3, int(1.7 * groups))
        count = min(int(random.integers(low, high + 1)), texts)
        width = int(random.integers(max(2, groups), max(3, int(2.8 * groups)) + 1))
        seed = int(random.integers(2**31))
        points = normalize(view[:, :width])
        count = min(count, len(np.unique(points.round(9), axis=0)))
        labels = KMeans(count, n_init=1, max_iter=50, random_state=seed).fit_predict(points)
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
    alike = np.stack([agreement[:, labels == label].mean(axis=1) for label in largest], axis=1)
    alike -= 2 * np.stack([within != within[labels == label][0] for label in largest], axis=1)
    joined = np.asarray(alike.argmax(axis=1), np.intp)
    for number, label in enumerate(largest):
        joined[labels == label] = number
    return joined


def _nearest(vectors: sparse.csr_matrix, chosen: Integers, groups: Integers) -> Integers:
    """The group of every text: that of the chosen ones is known, others join the nearest centre."""
    count = int(groups.max()) + 1
    member = sparse.csr_matrix((np.ones(len(chosen)), (groups, np.arange(len(chosen)))), shape=(count, len(chosen)))
    centres = normalize(member @ vectors[chosen])
    nearest = np.asarray((vectors @ centres.T).toarray().argmax(axis=1), np.intp)
    nearest[chosen] = groups
    return nearest
