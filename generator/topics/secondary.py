"""Choosing further leaves beside the primary one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from generator.topics.ranking import softmax

Array = npt.NDArray[np.float64]
Integers = npt.NDArray[np.intp]

MOST = 3
"""A paper has at most so many secondary leaves."""

_MEASURES = 6
_DEFAULT = np.array([-1.2, 0.4, 0.4, 0.3, 0.3, 0.0, 0.0])
_DEFAULT_LEAST = 0.3


@dataclass(frozen=True)
class SecondaryRule:
    """A logistic regression over the leaves that are not primary.

    Args:
        weights: the intercept, then one weight a measure.
        least: the lowest chance that is still chosen.
        share: how often each leaf is secondary among the placed papers, as a log ratio to the mean.
    """

    weights: Array
    least: float
    share: Array

    @classmethod
    def learn(
        cls, scores: Array, ranked: Array, primary: Integers, secondary: Sequence[Sequence[int]]
    ) -> SecondaryRule:
        """A rule that chooses as people did.

        Args:
            scores: papers × leaves × features.
            ranked: papers × leaves, the scores weighted and summed.
            primary: the leaf of each paper.
            secondary: the further leaves of each paper.
        """
        papers, leaves = ranked.shape if len(ranked) else (0, scores.shape[1])
        wanted = np.zeros((papers, leaves), bool)
        for paper, chosen in enumerate(secondary):
            wanted[paper, list(chosen)] = True
        default = cls(_DEFAULT, _DEFAULT_LEAST, np.zeros(leaves))
        if wanted.sum() < 2 * _MEASURES:
            return default
        often = wanted.sum(axis=0)
        share = _log_share(often, papers, leaves)
        measures = _measures(scores, ranked, primary, share)
        # What a paper itself adds to a leaf's share must not speak for it.
        rows, columns = np.nonzero(wanted)
        measures[rows, columns, -1] = _log_share(np.maximum(often - 1, 0), papers, leaves)[columns]
        others = np.ones((papers, leaves), bool)
        others[np.arange(papers), primary] = False
        model = LogisticRegression(C=0.1, max_iter=1000).fit(measures[others], wanted[others])
        rule = cls(np.concatenate([model.intercept_, model.coef_[0]]), 0.0, share)
        chances = np.where(others, rule._chances(measures), 0.0)
        return cls(rule.weights, _best_limit(chances, wanted), share)

    def choose(self, scores: Array, ranked: Array, primary: Integers) -> list[tuple[int, ...]]:
        """Up to three further leaves for each paper, the likeliest first."""
        chances = self._chances(_measures(scores, ranked, primary, self.share))
        chances[np.arange(len(primary)), primary] = 0.0
        order = np.argsort(-chances, axis=1, kind="stable")[:, :MOST]
        return [
            tuple(int(leaf) for leaf in leaves if chances[paper, leaf] >= self.least)
            for paper, leaves in enumerate(order)
        ]

    def _chances(self, measures: Array) -> Array:
        return np.asarray(1 / (1 + np.exp(-(self.weights[0] + measures @ self.weights[1:]))))


def _measures(scores: Array, ranked: Array, primary: Integers, share: Array) -> Array:
    """For every paper and leaf: its chance among the leaves left, its evidence against the best, its share."""
    rows = np.arange(len(primary))
    left = ranked.copy()
    left[rows, primary] = -np.inf
    chance = np.log(np.maximum(softmax(left), 1e-6)) if ranked.shape[1] > 1 else np.zeros_like(ranked)
    likeness = [scores[:, :, feature] / (scores[:, :, feature].max(axis=1, keepdims=True) + 1e-6) for feature in (1, 2)]
    gap = ranked - ranked[rows, primary][:, None]
    return np.stack([chance, *likeness, scores[:, :, 0], gap, np.broadcast_to(share, ranked.shape)], axis=2)


def _log_share(often: Array, papers: int, leaves: int) -> Array:
    return np.asarray(np.log((often + 1) * leaves / (papers + leaves)))


def _best_limit(chances: Array, wanted: npt.NDArray[np.bool_]) -> float:
    """The limit at which choosing all above it has the best F1 on the placed papers."""
    order = np.argsort(-chances, axis=None, kind="stable")
    right = np.cumsum(wanted.ravel()[order])
    f1 = 2 * right / (np.arange(1, len(order) + 1) + wanted.sum())
    return float(chances.ravel()[order[int(np.argmax(f1))]])
