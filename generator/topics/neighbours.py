"""The placed papers that a text is most like: shown as the reason why it stands on its leaf."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse

Integers = npt.NDArray[np.intp]

_SHOWN = 3
_KEPT = 300
"""So many papers of a leaf are compared with at most, the ones placed first: the cost stays linear."""
_LEAST = 0.05
"""Papers less alike than this say nothing."""


class Neighbours:
    """The placed papers of each leaf.

    Args:
        vectors: one row a placed paper, of length 1.
        leaves: all leaves of each paper, as indices.
        names: what each paper is called.
        count: the number of leaves.
    """

    def __init__(
        self, vectors: sparse.csr_matrix, leaves: Sequence[Sequence[int]], names: Sequence[str], count: int
    ) -> None:
        members: list[list[int]] = [[] for _ in range(count)]
        for paper, chosen in enumerate(leaves):
            for leaf in chosen:
                members[leaf].append(paper)
        samples = [np.array(papers[:_KEPT], np.intp) for papers in members]
        self._names = [[names[paper] for paper in papers] for papers in samples]
        self._vectors = [vectors[papers] for papers in samples]

    def nearest(self, vectors: sparse.csr_matrix, names: Sequence[str], leaves: Integers) -> list[tuple[str, ...]]:
        """For each text the names of the nearest papers on its leaf, nearest first, itself left out."""
        neighbours: list[tuple[str, ...]] = [()] * len(names)
        for leaf in range(len(self._names)):
            rows = np.flatnonzero(leaves == leaf)
            known = self._names[leaf]
            if not known or not len(rows):
                continue
            alike = (vectors[rows] @ self._vectors[leaf].T).toarray()
            order = np.argsort(-alike, axis=1, kind="stable")[:, : _SHOWN + 1]
            for row, paper in enumerate(rows.tolist()):
                near = [known[i] for i in order[row] if alike[row, i] >= _LEAST and known[i] != names[paper]]
                neighbours[paper] = tuple(near[:_SHOWN])
        return neighbours
