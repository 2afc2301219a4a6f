"""Linear support vector machines: how like the papers of each leaf a text is."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from scipy import sparse

if TYPE_CHECKING:
    from sklearn.svm import LinearSVC

Array = npt.NDArray[np.float64]
Integers = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]

_FOLDS = 5
_LEAF_COST, _TOPIC_COST = 4.0, 3.0
"""What a paper on the wrong side costs where leaves or topics are told apart. Measured by cross-validation."""


@dataclass(frozen=True, slots=True)
class LeafModel:
    """Margins of a support vector machine; a leaf's profile stands among its papers as one more of them."""

    weights: Array
    offsets: Array

    @classmethod
    def learn(cls, vectors: sparse.csr_matrix, primary: Integers, profiles: sparse.csr_matrix) -> LeafModel:
        """The model for placed papers: one row and one leaf a paper, one row of `profiles` a leaf."""
        leaves = profiles.shape[0]
        if len(primary) == 0 or leaves == 1:
            return cls._nothing(profiles)
        targets = np.concatenate([primary, np.arange(leaves)])
        model = _fit(sparse.vstack([vectors, profiles]), targets, cost=_LEAF_COST)
        return cls(*_of_each(model, leaves))

    @classmethod
    def learn_members(cls, vectors: sparse.csr_matrix, member: Mask, profiles: sparse.csr_matrix) -> LeafModel:
        """The model for papers that stand on several leaves each, whether first or further ones.

        Args:
            vectors: one row a paper.
            member: papers × leaves, which paper stands on which leaf.
            profiles: one row a leaf.
        """
        leaves = profiles.shape[0]
        if len(member) == 0 or leaves == 1:
            return cls._nothing(profiles)
        texts = sparse.vstack([vectors, profiles])
        belongs = np.concatenate([member, np.eye(leaves, dtype=bool)])
        models = [_fit(texts, belongs[:, leaf]) for leaf in range(leaves)]
        return cls(np.concatenate([model.coef_ for model in models]), np.concatenate([m.intercept_ for m in models]))

    @classmethod
    def learn_topics(
        cls, vectors: sparse.csr_matrix, primary: Integers, profiles: sparse.csr_matrix, topics: Integers
    ) -> LeafModel:
        """The model that tells topics apart, and gives each leaf the margin of its topic.

        A topic has many papers where each of its leaves has few: it is known where the leaf is still unsure.

        Args:
            vectors: one row a paper.
            primary: the leaf of each paper.
            profiles: one row a leaf.
            topics: the topic of each leaf, as numbers from 0 without a gap.
        """
        if len(primary) == 0 or topics.max(initial=0) == 0:
            return cls._nothing(profiles)
        targets = np.concatenate([topics[primary], topics])
        model = _fit(sparse.vstack([vectors, profiles]), targets, cost=_TOPIC_COST)
        weights, offsets = _of_each(model, topics.max() + 1)
        return cls(weights[topics], offsets[topics])

    @classmethod
    def _nothing(cls, profiles: sparse.csr_matrix) -> LeafModel:
        return cls(np.zeros(profiles.shape), np.zeros(profiles.shape[0]))

    def margins(self, vectors: sparse.csr_matrix) -> Array:
        """Texts × leaves: above 0 for the leaves whose papers the text is like."""
        return np.asarray(vectors @ self.weights.T + self.offsets)


def learn_apart(
    vectors: sparse.csr_matrix, sample: Integers, learn: Callable[[Integers], LeafModel]
) -> tuple[LeafModel, Array]:
    """A model, and for a sample of its papers the margins from models that did not see them.

    Up to twice the sample, the papers are left out in five folds and the model learns from all. With more, the
    model learns from those outside the sample, so that the cost stays that of learning once.

    Args:
        vectors: one row a paper.
        sample: the papers whose margins are asked for.
        learn: makes a model from some of the papers.
    """
    papers = vectors.shape[0]
    if papers > 2 * len(sample):
        model = learn(np.setdiff1d(np.arange(papers), sample))
        return model, model.margins(vectors[sample])
    whole = learn(np.arange(papers))
    margins = np.zeros((papers, len(whole.offsets)))
    fold = np.random.default_rng(0).permutation(papers) % _FOLDS
    for number in range(_FOLDS):
        left = np.flatnonzero(fold == number)
        if len(left):
            margins[left] = learn(np.flatnonzero(fold != number)).margins(vectors[left])
    return whole, margins[sample]


def _of_each(model: LinearSVC, classes: int) -> tuple[Array, Array]:
    """The weights and the offset of each class."""
    weights, offsets = model.coef_, model.intercept_
    if len(weights) < classes:  # of two classes scikit-learn keeps the margin of the second one only
        weights, offsets = np.concatenate([-weights, weights]), np.concatenate([-offsets, offsets])
    return weights, offsets


def _fit(texts: sparse.csr_matrix, targets: Integers | Mask, *, cost: float = 1.0) -> LinearSVC:
    from sklearn.exceptions import ConvergenceWarning  # takes longer than all that a kept model is asked for
    from sklearn.svm import LinearSVC

    with warnings.catch_warnings():
        # Many leaves and few papers are usual here; scikit-learn suspects that they are numbers.
        warnings.simplefilter("ignore", UserWarning)
        warnings.simplefilter("default", ConvergenceWarning)
        return LinearSVC(C=cost, random_state=0, tol=1e-3, max_iter=10_000).fit(texts, targets)
