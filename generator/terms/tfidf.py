"""TF-IDF: texts as vectors in which a term weighs more the oftener the text has it and the fewer texts have it.

A term that a text has c times and d of n texts have weighs (1 + ln c) · idf(d, n), and a vector is divided by its
length: Salton and Buckley, "Term-weighting approaches in automatic text retrieval" (1988), their scheme `ltc`.

Logarithms are taken of whole numbers one at a time and lengths are summed exactly: NumPy's own may differ in the last
bit from processor to processor, and the same input has to give the same bytes.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy import sparse

Array = npt.NDArray[np.float64]
Integers = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Counts:
    """How often texts have terms.

    Args:
        terms: the columns, in alphabetical order.
        matrix: texts by terms.
    """

    terms: tuple[str, ...]
    matrix: sparse.csr_matrix

    @property
    def frequency(self) -> Integers:
        """In how many texts each term occurs."""
        return np.bincount(self.matrix.indices, minlength=len(self.terms))


def count_terms(texts: Iterable[Mapping[str, int]]) -> Counts:
    """Texts as rows of counts; each text is held no longer than it takes to add it.

    Args:
        texts: for each text its terms and how often it has them.
    """
    place: dict[str, int] = {}
    columns, counts, ends = array("q"), array("q"), array("q", [0])
    for text in texts:
        columns.extend(place.setdefault(term, len(place)) for term in text)
        counts.extend(text.values())
        ends.append(len(columns))
    terms = sorted(place)
    column = np.zeros(len(terms), np.intp)
    column[[place[term] for term in terms]] = np.arange(len(terms))
    data = np.array(counts, np.float64)
    matrix = sparse.csr_matrix((data, column[np.array(columns, np.intp)], ends), shape=(len(ends) - 1, len(terms)))
    return Counts(tuple(terms), matrix)


def inverse_document_frequency(frequency: npt.NDArray[np.integer], texts: int, *, smooth: bool) -> Array:
    """How much a term weighs by the number of texts that have it.

    Args:
        frequency: in how many texts each term occurs.
        texts: how many texts there are.
        smooth: count one more text that has every term, as scikit-learn does: ln((1 + n) / (1 + d)) + 1, which
            also holds for terms that no text has. Otherwise ln(n / d) + 1.
    """
    more = int(smooth)
    distinct, place = np.unique(np.asarray(frequency), return_inverse=True)
    weights = [math.log((texts + more) / (number + more)) + 1 for number in distinct.tolist()]
    return np.array(weights, np.float64)[place]


def tf_idf(counts: sparse.csr_matrix, idf: Array, *, outside: Array | None = None) -> sparse.csr_matrix:
    """Vectors of length 1 from counts; of length 0 where a text has no term that weighs anything.

    Args:
        counts: texts by terms.
        idf: the weight of each term; what else a term is worth may be multiplied into it.
        outside: for each text the summed squares of what its terms outside the columns weigh. They count in its
            length, so that a text about something else is near to nothing.
    """
    data = term_frequency(counts.data) * idf[counts.indices]
    ends = counts.indptr.tolist()
    squares = [math.fsum((data[start:end] ** 2).tolist()) for start, end in pairwise(ends)]
    if outside is not None:
        squares = (np.array(squares) + outside).tolist()
    lengths = [math.sqrt(square) or 1.0 for square in squares]
    data = data / np.repeat(np.array(lengths, np.float64), np.diff(counts.indptr))
    return sparse.csr_matrix((data, counts.indices, counts.indptr), shape=counts.shape)


def term_frequency(counts: Array) -> Array:
    """What a term weighs by how often a text has it: 1 + ln c, for whole numbers from 1."""
    distinct, place = np.unique(counts, return_inverse=True)
    return np.array([1 + math.log(number) for number in distinct.tolist()], np.float64)[place]
