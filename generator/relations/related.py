"""Related papers: those whose texts share the most telling words, and which words these are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy import sparse

from generator.model import Paper, Taxonomy
from generator.relations.vectors import Vectors
from generator.relations.wording import Wording, wording

_SHOWN = 5
_SHARED = 4
_LEAST = 0.06
"""Papers less alike than this are not related (cosine; a paper's fifth in this field is mostly above 0.1)."""
_BLOCK = 512  # rows compared at once, which bounds the memory
_PRIMARY, _SECONDARY = 0.25, 0.14
"""Weight of a paper's leaves beside its text: the same primary leaf adds 0.25² to the likeness of two."""
_FULLEST = 250  # a leaf of so many papers says as little as a word of so many


@dataclass(frozen=True, slots=True)
class Related:
    """A paper that another one is like.

    Args:
        key: its citation key.
        shared: what the two share, most telling first: terms as people write them, or the title of a leaf that
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
        vectors: theirs, in the same order (`generator.relations.vectors.vectors_of`).
        taxonomy: the leaves that papers stand on, and how terms of the field are written.

    Returns:
        By citation key; an empty tuple where no other paper is like it. The order of the papers makes no difference.
    """
    titles = {leaf.slug: leaf.title for leaf in taxonomy.leaves}
    known = wording(vectors, taxonomy)
    said = _worth_saying(vectors.matrix, known)
    shared: dict[tuple[int, int], tuple[str, ...]] = {}

    def shared_by(one: int, other: int) -> tuple[str, ...]:
        pair = (one, other) if one < other else (other, one)  # most that are alike are so both ways
        if pair not in shared:
            shared[pair] = _shared(said[one], said[other], vectors.features, known.forms)
        return shared[pair] or _leaf_of_both(papers[one], papers[other], titles)

    return {
        paper.key: tuple(Related(papers[other].key, shared_by(place, other), likeness) for other, likeness in nearest)
        for place, (paper, nearest) in enumerate(zip(papers, _nearest(papers, vectors, taxonomy), strict=True))
    }


def connections(related: Mapping[str, Iterable[Related]]) -> Counter[str]:
    """How many papers list each one among their related papers: how connected it is, by citation key."""
    return Counter(other.key for found in related.values() for other in found)


def _nearest(papers: Sequence[Paper], vectors: Vectors, taxonomy: Taxonomy) -> list[list[tuple[int, float]]]:
    matrix = sparse.hstack([vectors.matrix, _standing(papers, taxonomy)], format="csr")
    turned, found = matrix.T.tocsr(), list[list[tuple[int, float]]]()
    rank = np.argsort(np.argsort(np.array([paper.key for paper in papers])))
    for start in range(0, matrix.shape[0], _BLOCK):
        block = (matrix[start : start + _BLOCK] @ turned).tocsr()
        for row in range(block.shape[0]):
            piece = slice(block.indptr[row], block.indptr[row + 1])
            others, alike = block.indices[piece], np.round(block.data[piece], 6)
            good = (alike >= _LEAST) & (others != start + row)
            others, alike = others[good], np.minimum(alike[good], 1.0)
            order = np.lexsort((rank[others], -alike))[:_SHOWN]
            found.append(list(zip(others[order].tolist(), alike[order].tolist(), strict=True)))
    return found


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


def _worth_saying(matrix: sparse.csr_matrix, known: Wording) -> list[dict[int, float]]:
    """For each paper its features that are worth naming, with their weight."""
    weights = matrix @ sparse.diags(np.sqrt(known.worth))
    weights.eliminate_zeros()
    columns, values, ends = weights.indices.tolist(), weights.data.tolist(), weights.indptr.tolist()
    return [dict(zip(columns[start:end], values[start:end], strict=True)) for start, end in pairwise(ends)]


def _shared(
    one: Mapping[int, float], other: Mapping[int, float], features: Sequence[str], forms: Sequence[str]
) -> tuple[str, ...]:
    """The terms of both by what they tell; a word of a term that is named already is not named again."""
    both = sorted([(-round(one[place] * other[place], 9), place) for place in one.keys() & other.keys()])
    named, words = list[str](), set[str]()
    for _, place in both:
        parts = features[place].split()
        if words.isdisjoint(parts):
            named.append(forms[place])
            words.update(parts)
        if len(named) == _SHARED:
            break
    return tuple(named)


def _leaf_of_both(one: Paper, other: Paper, titles: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(titles[slug] for slug in one.topics if slug in titles and slug in other.topics)[:1]
