"""A linear support vector machine: how like the papers of each leaf a text is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.svm import LinearSVC

Array = npt.NDArray[np.float64]
Integers = npt.NDArray[np.intp]

_FOLDS = 5


@dataclass(frozen=True)
class LeafModel:
    """Margins of a support vector machine; a leaf's profile stands among its papers as one more of them."""

    weights: Array
    offsets: Array

    @classmethod
    def learn(cls, vectors: sparse.csr_matrix, primary: Integers, profiles: sparse.csr_matrix) -> LeafModel:
        """The model for placed papers: one row and one leaf a paper, one row of `profiles` a leaf."""
        leaves = profiles.shape[0]
        if len(primary) == 0 or leaves == 1:
            return cls(np.zeros((leaves, profiles.shape[1])), np.zeros(leaves))
        model = LinearSVC(random_state=0, tol=1e-3, max_iter=10_000)
        model.fit(sparse.vstack([vectors, profiles]), np.concatenate([primary, np.arange(leaves)]))
        weights, offsets = model.coef_, model.intercept_
        if len(weights) < leaves:  # of two leaves scikit-learn keeps the margin of the second one only
            weights, offsets = np.concatenate([-weights, weights]), np.concatenate([-offsets, offsets])
        return cls(weights, offsets)

    def margins(self, vectors: sparse.csr_matrix) -> Array:
        """Texts × leaves: above 0 for the leaves whose papers the text is like."""
        return np.asarray(vectors @ self.weights.T + self.offsets)


def learn_apart(
    vectors: sparse.csr_matrix, primary: Integers, profiles: sparse.csr_matrix, sample: Integers
) -> tuple[LeafModel, Array]:
    """A model, and for a sample of its papers the margins from models that did not see them.

    Up to twice the sample, the papers are left out in five folds and the model learns from all. With more, the
    model learns from those outside the sample, so that the cost stays that of learning once.
    """
    papers = len(primary)
    if papers > 2 * len(sample):
        rest = np.setdiff1d(np.arange(papers), sample)
        model = LeafModel.learn(vectors[rest], primary[rest], profiles)
        return model, model.margins(vectors[sample])
    margins = np.zeros((papers, profiles.shape[0]))
    fold = np.random.default_rng(0).permutation(papers) % _FOLDS
    for number in range(_FOLDS):
        left, kept = np.flatnonzero(fold == number), np.flatnonzero(fold != number)
        if len(left):
            margins[left] = LeafModel.learn(vectors[kept], primary[kept], profiles).margins(vectors[left])
    return LeafModel.learn(vectors, primary, profiles), margins[sample]
