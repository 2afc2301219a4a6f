"""Related papers: those whose texts share rare words of much coherence, and which words these are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy import sparse

from generator.model import Paper, Taxonomy
from generator.relations.paper_vectors import Vectors
from generator.relations.term_names import Wording, wording

_SHOWN = 5
_SHARED = 4
_LEAST = 0.06
"""Papers less alike than this are not related (cosine; a paper's fifth in this field is mostly above 0.1)."""
_SAME = 1_000_000  # likeness is compared in whole millionths, of which this is the most
_ROUNDING = 9
_BLOCK = 512  # rows compared at once, which bounds the memory
_PRIMARY, _SECONDARY = 0.25, 0.14
"""Weight of a paper's leaves beside its text: the same primary leaf adds 0.25² to the likeness of two."""
_FULLEST = 250  # a leaf of so many papers says as little as a word of so many


@dataclass(frozen=True, slots=True)
class Related:
    """A paper that another one is like.

    Args:
        key: its citation key.
        shared: what the two share, the weightiest first: terms as people write them, or the title of a leaf that
            both belong to where their texts share nothing worth naming.
        likeness: the cosine of the two texts, and up to 0.08 for belonging to the same leaves.
    """

    key: str
    shared: tuple[str, ...]
    likeness: float


def related_papers(papers: Sequence[Paper], vectors: Vectors, taxonomy: Taxonomy) -> dict[str, tuple[Related, ...]]:
    """Up to five related papers for each, the most alike first.

    Args:
        papers: the papers.
        vectors: theirs, in the same order (`generator.relations.paper_vectors.vectors_of`).
        taxonomy: the leaves that papers stand on, and how terms of the field are written.

    Returns:
        By citation key; an empty tuple where no other paper is like it. The order of the papers makes no difference.
    """
    titles = {leaf.slug: leaf.title for leaf in taxonomy.leaves}
    nearest = _nearest(papers, vectors, taxonomy)
    pairs = dict.fromkeys(_pair(place, other) for place, others in enumerate(nearest) for other, _ in others)
    shared = dict(zip(pairs, _shared(list(pairs), vectors, wording(vectors, taxonomy)), strict=True))

    def shared_by(one: int, other: int) -> tuple[str, ...]:
        return shared[_pair(one, other)] or _leaf_of_both(papers[one], papers[other], titles)

    return {
        paper.key: tuple(Related(papers[other].key, shared_by(place, other), likeness) for other, likeness in others)
        for place, (paper, others) in enumerate(zip(papers, nearest, strict=True))
    }


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)  # most that are alike are so both ways


def connections(related: Mapping[str, Iterable[Related]]) -> Counter[str]:
    """How many papers list each one among their related papers: how connected it is, by citation key."""
    return Counter(other.key for others in related.values() for other in others)


def _nearest(papers: Sequence[Paper], vectors: Vectors, taxonomy: Taxonomy) -> list[list[tuple[int, float]]]:
    matrix = sparse.hstack([vectors.matrix, _standing(papers, taxonomy)], format="csr")
    turned, nearest = matrix.T.tocsr(), list[list[tuple[int, float]]]()
    rank = np.argsort(np.argsort(np.array([paper.key for paper in papers])))
    for start in range(0, matrix.shape[0], _BLOCK):
        block = (matrix[start : start + _BLOCK] @ turned).tocsr()
        near = np.flatnonzero(block.data > _LEAST - 0.5 / _SAME)
        rows, others = np.searchsorted(block.indptr, near, "right") - 1, block.indices[near]
        alike = np.minimum(np.rint(block.data[near] * _SAME).astype(np.int64), _SAME)
        alike[others == rows + start] = -1  # a paper is not related to itself
        order = np.argsort((rows * (_SAME + 2) + _SAME - alike) * len(papers) + rank[others])
        order = order[alike[order] >= 0]
        best = list(zip(others[order].tolist(), (alike[order] / _SAME).tolist(), strict=True))
        ends = np.searchsorted(rows[order], np.arange(block.shape[0] + 1)).tolist()
        nearest += [best[first : min(last, first + _SHOWN)] for first, last in pairwise(ends)]
    return nearest


def _standing(papers: Sequence[Paper], taxonomy: Taxonomy) -> sparse.csr_matrix:
    """Papers by leaves: what belonging to a leaf adds to a paper's vector."""
    column = {leaf.slug: place for place, leaf in enumerate(taxonomy.leaves)}
    belongs = [[slug for slug in dict.fromkeys(paper.topics) if slug in column] for paper in papers]
    size = Counter(slug for slugs in belongs for slug in slugs)
    cells = [
        (_PRIMARY if slug == paper.primary else _SECONDARY, row, column[slug])
        for row, (paper, slugs) in enumerate(zip(papers, belongs, strict=True))
        for slug in slugs
        if size[slug] < min(_FULLEST, len(papers))  # what all papers share relates none
    ]
    weights, rows, columns = zip(*cells, strict=True) if cells else ((), (), ())
    return sparse.csr_matrix((np.array(weights, dtype=float), (rows, columns)), shape=(len(papers), len(column)))


def _shared(pairs: Sequence[tuple[int, int]], vectors: Vectors, known: Wording) -> list[tuple[str, ...]]:
    """The terms of both papers of each pair by what they tell; a word of a term named already is not named again."""
    if not pairs:
        return []
    weights = (vectors.matrix @ sparse.diags(np.sqrt(known.worth))).tocsr()
    one, other = np.array(pairs).T
    both = weights[one].multiply(weights[other]).tocsr()
    both.eliminate_zeros()
    rows = np.repeat(np.arange(len(pairs)), np.diff(both.indptr))
    best = both.indices[np.lexsort((both.indices, -np.round(both.data, _ROUNDING), rows))].tolist()
    words = [feature.split() for feature in vectors.features]
    return [_named(best[first:last], words, known.forms) for first, last in pairwise(both.indptr.tolist())]


def _named(features: Iterable[int], words: Sequence[Sequence[str]], forms: Sequence[str]) -> tuple[str, ...]:
    named, taken = list[str](), set[str]()
    for place in features:
        if taken.isdisjoint(words[place]):
            named.append(forms[place])
            taken.update(words[place])
            if len(named) == _SHARED:
                break
    return tuple(named)


def _leaf_of_both(one: Paper, other: Paper, titles: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(titles[slug] for slug in one.topics if slug in titles and slug in other.topics)[:1]
