"""Telling papers that no leaf fits from those that belong to the survey."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

_REFUSED = 0.03
"""The share of placed papers that count as unusual. Most of them stay, by a phrase or by their likeness to a leaf."""

_REACH = 1.1
"""A text may have more words than all placed ones by this factor and still be compared with them."""

_FEWEST = 20
"""With fewer placed papers than this there is nothing to learn a boundary from."""


@dataclass(frozen=True, slots=True)
class Boundary:
    """What is usual for the papers of this survey, given how much text there is of each.

    Only papers inside the survey are known, none outside. So a text is measured in several ways (see
    `Classifier`), each is compared with what placed papers of the same size show, in standard deviations, and a
    text stays outside if the mean of these is lower than for nearly all of the placed papers.

    Args:
        centre: intercept, slope and curvature over the logarithm of the size; one column a measure.
        spread: intercept and slope of the spread; one column a measure.
        least: the lowest mean that is still inside.
        largest: the size up to which it can tell; of longer texts it has seen none.
    """

    centre: Array
    spread: Array
    least: float
    largest: float

    @classmethod
    def learn(cls, measures: Array, sizes: Array, whole: npt.NDArray[np.bool_]) -> Boundary | None:
        """The boundary around placed papers, or None if they are too few.

        Args:
            measures: texts × measures, of placed papers and of their beginnings.
            sizes: the number of known words of each text.
            whole: which of the texts are whole; these decide how many may fall outside.
        """
        if whole.sum() < _FEWEST:
            return None
        basis = _basis(sizes)
        centre = _fit(basis, measures)
        away = np.abs(measures - basis @ centre)
        # The mean distance from the centre of a normal distribution is 0.8 standard deviations.
        spread = _fit(basis[:, :2], away) / 0.8
        boundary = cls(centre, spread, 0.0, _REACH * float(sizes.max()))
        usual = boundary.usualness(measures[whole], sizes[whole])
        return replace(boundary, least=float(np.quantile(usual, _REFUSED)))

    def usualness(self, measures: Array, sizes: Array) -> Array:
        """For each text, how many standard deviations it lies above what is usual, on average."""
        basis = _basis(sizes)
        spread = np.maximum(basis[:, :2] @ self.spread, 0.02)
        return np.asarray(((measures - basis @ self.centre) / spread).mean(axis=1))

    def holds(self, measures: Array, sizes: Array) -> npt.NDArray[np.bool_]:
        """Which texts are inside."""
        return np.asarray(self.usualness(measures, sizes) >= self.least, bool)


def _basis(sizes: Array) -> Array:
    size = np.log(sizes + 3)
    return np.stack([np.ones_like(size), size, size**2], axis=1)


def _fit(basis: Array, values: Array) -> Array:
    """Least squares, one column of coefficients a column of values."""
    return np.asarray(np.linalg.lstsq(basis, values, rcond=None)[0], np.float64)
