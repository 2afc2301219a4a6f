"""How much each kind of evidence counts: one weight a feature, the same for all leaves."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Integers = npt.NDArray[np.intp]


def softmax(scores: Array) -> Array:
    """Scores turned into chances that sum to 1 along the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True))


def fit_weights(scores: Array, chosen: Integers, prior: Array, *, strength: float = 1.0) -> Array:
    """Weights under which the chosen leaves are likely: McFadden's conditional logit, drawn towards a prior.

    Args:
        scores: papers × leaves × features.
        chosen: the leaf of each paper.
        prior: the weights to start from and to keep where the papers say nothing.
        strength: how strongly weights are drawn to the prior; as if so many papers spoke for it.

    Returns:
        One weight a feature.
    """
    if not len(chosen):
        return prior
    from scipy.optimize import minimize  # takes longer than all that kept weights are asked for

    rows = np.arange(len(chosen))

    def loss(weights: Array) -> tuple[float, Array]:
        chances = softmax(scores @ weights)
        drift = weights - prior
        value = -np.log(np.maximum(chances[rows, chosen], 1e-12)).sum() + strength * drift @ drift
        slope = np.einsum("nm,nmf->f", chances, scores) - scores[rows, chosen].sum(axis=0)
        return float(value), np.asarray(slope + 2 * strength * drift)

    return np.asarray(minimize(loss, prior, jac=True, method="L-BFGS-B").x)
