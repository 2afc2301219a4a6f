"""Choosing further leaves beside the primary one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from generator.model import Taxonomy
from generator.topics.leaf_features import Feature
from generator.topics.weights import softmax

Array = npt.NDArray[np.float64]
Integers = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]

MOST = 3
"""A paper has at most so many secondary leaves."""

_SHARE = 5
"""Where a leaf's share stands among the measures."""
_MEASURES = 12
_DEFAULT = np.pad([-1.2, 0.4, 0.4, 0.3, 0.3], (0, _MEASURES - 4))
_DEFAULT_LEAST = 0.3
_FEWEST = 12
"""With fewer secondary leaves than this there is nothing to learn a rule from."""
_CANDIDATES = 12
"""So many of a paper's best leaves are looked at; nine in ten secondary leaves are among them."""
_STRENGTH = 3.0
_FOLDS = 5
_SURE = 0.85
"""So often must a further leaf be right on placed papers. There the primary leaf is a person's; where it is guessed
too, about seven in ten are right, by cross-validation."""
_DOUBT = 2
"""As if so many wrong answers stood before all others: a few right ones say nothing yet."""


@dataclass(frozen=True, slots=True)
class SecondaryRule:
    """A logistic regression over the best of the leaves that are not primary.

    Args:
        weights: the intercept, then one weight a measure.
        least: the lowest chance that is still chosen; over 1 chooses none.
        share: how often each leaf is secondary among the placed papers, as a log ratio to the mean.
        kin: leaves × leaves × ways in which a primary leaf and another one are related.
    """

    weights: Array
    least: float
    share: Array
    kin: Array

    @classmethod
    def learn(
        cls,
        scores: Array,
        ranked: Array,
        members: Array,
        primary: Integers,
        secondary: Sequence[Sequence[int]],
        kin: Array,
    ) -> SecondaryRule:
        """A rule that chooses as people did.

        Args:
            scores: papers × leaves × features.
            ranked: papers × leaves, the scores weighted and summed.
            members: papers × leaves, likeness to all papers of a leaf, wherever they list it.
            primary: the leaf of each paper.
            secondary: the further leaves of each paper.
            kin: see `kinship`.
        """
        papers, leaves = ranked.shape if len(ranked) else (0, scores.shape[1])
        wanted = np.zeros((papers, leaves), bool)
        for paper, chosen in enumerate(secondary):
            wanted[paper, list(chosen)] = True
        often = wanted.sum(axis=0)
        share = _log_share(often, papers, leaves)
        if papers == 0:
            return cls(_DEFAULT, _DEFAULT_LEAST, share, kin)
        measures, candidates = _measures(scores, ranked, members, primary, share, kin)
        # What a paper itself adds to a leaf's share must not speak for it.
        rows, columns = np.nonzero(wanted)
        measures[rows, columns, _SHARE] = _log_share(np.maximum(often - 1, 0), papers, leaves)[columns]
        if (wanted & candidates).sum() < _FEWEST:
            return cls(_DEFAULT, _DEFAULT_LEAST, np.zeros(leaves), kin)
        chances = _chances_apart(measures, candidates, wanted)
        return cls(_fit(measures[candidates], wanted[candidates]), _sure_limit(chances, wanted), share, kin)

    def choose(self, scores: Array, ranked: Array, members: Array, primary: Integers) -> list[tuple[int, ...]]:
        """Up to three further leaves for each paper, the likeliest first."""
        measures, candidates = _measures(scores, ranked, members, primary, self.share, self.kin)
        chances = np.where(candidates, _chances(self.weights, measures), 0.0)
        order = np.argsort(-chances, axis=1, kind="stable")[:, :MOST]
        return [
            tuple(int(leaf) for leaf in leaves if chances[paper, leaf] >= self.least)
            for paper, leaves in enumerate(order)
        ]


def kinship(taxonomy: Taxonomy, profiles: sparse.csr_matrix) -> Array:
    """How leaves are related: whether their descriptions are alike, and whether one says what belongs to the other.

    Args:
        taxonomy: the leaves.
        profiles: one row a leaf, of length 1.

    Returns:
        Leaves × leaves × 3: likeness, the first one's `excludes` names the second, the second's names the first.
    """
    slugs = [leaf.slug for leaf in taxonomy.leaves]
    excluded = [set(re.findall(r"[a-z0-9-]+", leaf.excludes)) for leaf in taxonomy.leaves]
    names = np.array([[slug in words for slug in slugs] for words in excluded], float).reshape(len(slugs), len(slugs))
    return np.stack([5 * (profiles @ profiles.T).toarray(), names, names.T], axis=2)


def _measures(
    scores: Array, ranked: Array, members: Array, primary: Integers, share: Array, kin: Array
) -> tuple[Array, Mask]:
    """For every paper and leaf what may make it secondary, and which leaves are looked at at all."""
    rows = np.arange(len(primary))
    left = ranked.copy()
    left[rows, primary] = -np.inf
    chance = np.log(np.maximum(softmax(left), 1e-6)) if ranked.shape[1] > 1 else np.zeros_like(ranked)
    compared = (Feature.PHRASES_OF_TEXT, Feature.LIKENESS_TO_LEAF)
    likeness = [
        scores[:, :, feature] / (scores[:, :, feature].max(axis=1, keepdims=True) + 1e-6) for feature in compared
    ]
    gap = ranked - ranked[rows, primary][:, None]
    rank = np.argsort(np.argsort(-left, axis=1, kind="stable"), axis=1, kind="stable")
    survey = np.broadcast_to(scores[:, :, Feature.SURVEY_AMONG_SURVEYS].max(axis=1, keepdims=True), ranked.shape)
    candidates = (rank < _CANDIDATES) & np.isfinite(left)
    shares = np.broadcast_to(share, ranked.shape)
    phrases = scores[:, :, Feature.PHRASES_OF_TITLE]
    measures = [chance, *likeness, phrases, gap, shares, 2 * members, np.log1p(rank), survey]
    return np.concatenate([np.stack(measures, axis=2), kin[primary]], axis=2), candidates


def _fit(measures: Array, wanted: Mask) -> Array:
    from sklearn.linear_model import LogisticRegression  # takes longer than all that a kept rule is asked for

    model = LogisticRegression(C=_STRENGTH, max_iter=2000).fit(measures, wanted)
    return np.concatenate([model.intercept_, model.coef_[0]])


def _chances(weights: Array, measures: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-(weights[0] + measures @ weights[1:]))))


def _chances_apart(measures: Array, candidates: Mask, wanted: Mask) -> Array:
    """The chances of each paper's leaves by a rule learnt without it; 0 for those not looked at."""
    chances = np.zeros(wanted.shape)
    fold = np.random.default_rng(1).permutation(len(wanted)) % _FOLDS
    for number in range(_FOLDS):
        left, others = (fold == number)[:, None] & candidates, (fold != number)[:, None] & candidates
        if left.any() and len(np.unique(wanted[others])) > 1:
            chances[left] = _chances(_fit(measures[others], wanted[others]), measures[left])
    return chances


def _log_share(often: Array, papers: int, leaves: int) -> Array:
    return np.asarray(np.log((often + 1) * leaves / (papers + leaves)))


def _sure_limit(chances: Array, wanted: Mask) -> float:
    """The lowest limit at which nearly all that is chosen is right on the placed papers; over 1 if there is none.

    A leaf that is shown and wrong costs a reader more than one that is missing: every paper has its primary one.
    """
    order = np.argsort(-chances, axis=None, kind="stable")
    right = wanted.ravel()[order]
    precision = np.cumsum(right) / (np.arange(1, len(order) + 1) + _DOUBT)
    sure = np.flatnonzero(right & (precision >= _SURE))
    return max(float(chances.ravel()[order[sure[-1]]]), 1e-9) if len(sure) else 2.0
