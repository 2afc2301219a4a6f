"""The coherence of words: how much more often than by chance papers that share a word share a leaf.

It is the *lift* of "two papers share the word" for "two papers share a leaf" (Brin, Motwani, Ullman and Tsur, "Dynamic
itemset counting and implication rules", 1997), as a logarithm over the greatest that it can be, like normalised
pointwise mutual information (Bouma, 2009).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from generator.model import Paper, Taxonomy

_DOUBT = 12.0
"""Pairs of papers, placed as by chance, that are added to those seen: a word of two papers proves little."""


def coherence(matrix: sparse.csr_matrix, papers: Sequence[Paper], taxonomy: Taxonomy) -> NDArray[np.float64]:
    """How coherent the papers with each feature are: on one leaf, and in one topic.

    A measure of frequency alone takes rare turns of phrase for terms. This one does not: a word that authors of all
    fields use scatters over the leaves, however rare it is.

    Args:
        matrix: papers by features; what is not zero counts.
        papers: the papers, in the order of the rows.
        taxonomy: where they stand.

    Returns:
        For each feature the mean over leaves and topics: 0 for a word whose papers scatter as all papers do, or more;
        1 for one whose papers all stand together. 1 for all where the taxonomy does not part the papers.
    """
    topic_of = {leaf.slug: topic.slug for topic in taxonomy.topics for leaf in topic.leaves}
    leaves = [paper.primary for paper in papers]
    levels = [_lift(matrix, groups) for groups in (leaves, [topic_of.get(leaf, "") for leaf in leaves])]
    known = [level for level in levels if level is not None]
    if not known:
        return np.ones(matrix.shape[1])
    mean = np.mean(np.array(known), axis=0)
    return np.asarray(np.round(np.maximum(0.0, mean), 6))


def _lift(matrix: sparse.csr_matrix, groups: Sequence[str]) -> NDArray[np.float64] | None:
    """The logarithm of each feature's lift over the greatest it can be; None where all papers or no two share one."""
    sizes = dict(sorted(Counter(groups).items()))
    number = len(groups)
    by_chance = sum(size * (size - 1) for size in sizes.values()) / max(1, number * (number - 1))
    if not 0 < by_chance < 1:
        return None
    row = {group: place for place, group in enumerate(sizes)}
    membership = sparse.csr_matrix(
        (np.ones(number), ([row[group] for group in groups], range(number))), shape=(len(row), number)
    )
    has = sparse.csr_matrix((np.ones_like(matrix.data), matrix.indices, matrix.indptr), shape=matrix.shape)
    inside = membership @ has
    frequency = np.asarray(has.sum(axis=0)).ravel()
    together = np.asarray(inside.multiply(inside).sum(axis=0)).ravel() - frequency
    pairs = frequency * (frequency - 1)
    share: NDArray[np.float64] = (together + _DOUBT * by_chance) / (pairs + _DOUBT)
    return np.asarray(np.log(share / by_chance) / -math.log(by_chance))
