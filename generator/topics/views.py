"""Texts as points, in several ways: what clusterings of the same texts may disagree about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse.linalg import eigsh
from sklearn.preprocessing import normalize
from sklearn.utils.extmath import randomized_svd

from generator.terms.stop_words import IN_GROUPS
from generator.terms.tfidf import count_terms, inverse_document_frequency, tf_idf
from generator.terms.tokens import tokens
from generator.topics.texts import Text

Array = npt.NDArray[np.float64]

_SEED = 0
_FEW = 50
_COMMON = 0.4
"""A word that more than so many of the texts have tells none of them from the others."""
_SHIFT = 1.0
_SMOOTHED = 0.75
_DIMENSIONS = 100
_SOLVED = 8
"""Eigenvectors are asked for by iteration only where the graph is so many times larger than their number."""


def content_words(text: str) -> list[str]:
    """The words of a text that say what it is about."""
    return [word for word in tokens(text) if word not in IN_GROUPS and len(word) > 1]


def weighted(texts: Sequence[Text], weight: int, *, pairs: bool = False) -> sparse.csr_matrix:
    """Texts as TF-IDF vectors over the words that several have; over one column of zeros where there are none.

    Args:
        texts: what to compare.
        weight: how often a word of a title or a tag counts.
        pairs: count pairs of neighbouring words as well.
    """
    counts = count_terms(_counted(text, weight, pairs=pairs) for text in texts)
    few = len(texts) <= _FEW
    shared = np.flatnonzero(
        (counts.frequency >= (1 if few else 2)) & (few | (counts.frequency <= _COMMON * len(texts)))
    )
    if not len(shared):
        return sparse.csr_matrix((len(texts), 1))
    idf = inverse_document_frequency(counts.frequency[shared], len(texts), smooth=True)
    return tf_idf(sparse.csr_matrix(counts.matrix[:, shared]), idf)


def _counted(text: Text, weight: int, *, pairs: bool) -> Counter[str]:
    counts: Counter[str] = Counter()
    for piece, times in ((text.title, weight), (text.abstract, 1), (" ".join(text.keywords), weight)):
        words = content_words(piece)
        for word in words:
            counts[word] += times
        if pairs:
            for first, second in pairwise(words):
                counts[f"{first} {second}"] += times
    return counts


def reduced(vectors: sparse.csr_matrix, most: int) -> Array:
    """Texts on their strongest singular vectors.

    scikit-learn's `TruncatedSVD` takes the same steps and then divides by the variance of the texts, which equal texts
    do not have.
    """
    size = min(most, *(side - 1 for side in vectors.shape))
    if size < 1:
        return np.asarray(vectors.toarray(), np.float64)
    _, _, axes = randomized_svd(vectors, size, n_iter=5, random_state=_SEED)
    return np.asarray(vectors @ axes.T)


def of_word_company(texts: Sequence[Text]) -> Array:
    """Texts as the mean of their words' vectors: words are alike that keep the same company.

    A title has a handful of words, so two titles about one thing often share none. Which words stand together in
    titles is counted over all of them, as positive pointwise mutual information, and reduced to a hundred dimensions
    (Levy and Goldberg, "Neural word embedding as implicit matrix factorization", 2014; the smoothed context counts
    are theirs as well). Of long texts, in which most words meet, this tells less than their own words do.
    """
    vectors = weighted(texts, 1)
    has = sparse.csr_matrix((np.ones_like(vectors.data), vectors.indices, vectors.indptr), shape=vectors.shape)
    frequency = np.asarray(has.sum(axis=0)).ravel()
    together = sparse.coo_matrix(has.T @ has)
    apart = together.row != together.col
    row, column, count = together.row[apart], together.col[apart], together.data[apart]
    if not len(row):
        return np.asarray(vectors[:, :1].toarray())
    smoothed = frequency**_SMOOTHED
    smoothed *= frequency.sum() / smoothed.sum()
    company = np.bincount(row, count, len(frequency))
    information = np.log(count * frequency.sum() / (company[row] * smoothed[column])) + _SHIFT
    positive = information > 0
    shape = (len(frequency), len(frequency))
    matrix = sparse.csr_matrix((information[positive], (row[positive], column[positive])), shape=shape)
    size = min(_DIMENSIONS, shape[0] - 1)
    left, strength, _ = randomized_svd(matrix, size, n_iter=5, random_state=_SEED)
    words = normalize(left * np.sqrt(strength))
    idf = inverse_document_frequency(frequency.astype(np.intp), len(texts), smooth=True)
    return np.asarray((has @ sparse.diags(idf)) @ words)


def of_graph(vectors: sparse.csr_matrix | Array, near: int, width: int) -> Array:
    """Eigenvectors of the normalized graph that joins each text to its nearest ones, the smoothest first.

    Args:
        vectors: texts of length 1; not many, since each is compared with each.
        near: how many neighbours a text is joined to.
        width: how many eigenvectors.
    """
    alike = vectors @ vectors.T if isinstance(vectors, np.ndarray) else (vectors @ vectors.T).toarray()
    np.fill_diagonal(alike, 0)
    count = len(alike)
    near = min(near, count - 1)
    if near < 1:
        return np.ones((count, 1))
    rows = np.repeat(np.arange(count), near)
    nearest = np.argsort(-alike, axis=1, kind="stable")[:, :near].ravel()
    joined = sparse.csr_matrix((np.maximum(alike[rows, nearest], 0), (rows, nearest)), shape=alike.shape)
    joined = joined.maximum(joined.T)
    scale = sparse.diags(1 / np.sqrt(np.asarray(joined.sum(axis=1)).ravel() + 1e-9))
    graph = sparse.csr_matrix(scale @ joined @ scale)
    if count <= _SOLVED * width:
        return np.asarray(np.linalg.eigh(graph.toarray())[1][:, : -width - 1 : -1])
    values, eigenvectors = eigsh(graph, width, which="LA", v0=np.full(count, count**-0.5))
    return np.asarray(eigenvectors[:, np.argsort(-values, kind="stable")])
