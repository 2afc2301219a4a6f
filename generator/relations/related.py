"""Related papers: those whose texts share the most telling words, and which words these are."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from generator.model import Paper
from generator.relations.vectors import Vectors
from generator.topics.texts import tokens

_SHOWN = 5
_SHARED = 4
_LEAST = 0.06
"""Papers less alike than this are not related (cosine; a paper's fifth in this field is mostly above 0.1)."""
_BLOCK = 512  # rows compared at once, which bounds the memory
_WORDS = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Related:
    """A paper that another one is like.

    Args:
        key: its citation key.
        shared: the words and pairs of words that make them alike, as they are written, most telling first.
        likeness: the cosine of the two, 0 to 1.
    """

    key: str
    shared: tuple[str, ...]
    likeness: float


def related_papers(papers: Sequence[Paper], vectors: Vectors) -> dict[str, tuple[Related, ...]]:
    """Up to five related papers for each, the most alike first.

    Args:
        papers: the papers.
        vectors: theirs, in the same order (`generator.relations.vectors.vectors_of`).

    Returns:
        By citation key; an empty tuple where no other paper is like it.
    """
    written = _as_written(papers)
    nearest = _nearest(vectors)
    return {
        paper.key: tuple(
            Related(papers[other].key, _shared(vectors, place, other, written), likeness)
            for other, likeness in nearest[place]
        )
        for place, paper in enumerate(papers)
    }


def connections(related: Mapping[str, Iterable[Related]]) -> Counter[str]:
    """How many papers each one is related to from their side: how connected it is, by citation key."""
    return Counter(other.key for found in related.values() for other in found)


def _nearest(vectors: Vectors) -> list[list[tuple[int, float]]]:
    matrix, found = vectors.matrix, list[list[tuple[int, float]]]()
    turned = matrix.T.tocsr()
    for start in range(0, matrix.shape[0], _BLOCK):
        block = (matrix[start : start + _BLOCK] @ turned).tocsr()
        for row in range(block.shape[0]):
            piece = slice(block.indptr[row], block.indptr[row + 1])
            others, alike = block.indices[piece], np.round(block.data[piece], 6)
            good = (alike >= _LEAST) & (others != start + row)
            others, alike = others[good], alike[good]
            order = np.lexsort((others, -alike))[:_SHOWN]
            found.append(list(zip(others[order].tolist(), alike[order].tolist(), strict=True)))
    return found


def _shared(vectors: Vectors, one: int, other: int, written: Mapping[str, str]) -> tuple[str, ...]:
    """The shared features by weight; a word inside a pair that is named already is not named again."""
    first, second = _row(vectors.matrix, one), _row(vectors.matrix, other)
    both = sorted((-round(weight * second[place], 6), place) for place, weight in first.items() if place in second)
    named: list[str] = []
    for _, place in both:
        feature = vectors.features[place]
        inside = any(set(feature.split()) & set(known.split()) for known in named)
        if feature in written and not inside:
            named.append(feature)
        if len(named) == _SHARED:
            break
    return tuple(written[feature] for feature in named)


def _row(matrix: sparse.csr_matrix, place: int) -> dict[int, float]:
    start, end = matrix.indptr[place], matrix.indptr[place + 1]
    return dict(zip(matrix.indices[start:end].tolist(), matrix.data[start:end].tolist(), strict=True))


def _as_written(papers: Iterable[Paper]) -> dict[str, str]:
    """How people write each feature: its most frequent form in titles and annotations.

    Kept terms have lost their endings (`supervis`), so a feature that no visible text uses is never shown.
    """
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for paper in papers:
        for text in (paper.title, paper.annotation):
            words = _WORDS.findall(text)
            for size in (1, 2):
                for start in range(len(words) - size + 1):
                    form = " ".join(words[start : start + size])
                    forms[" ".join(tokens(form))][_lowered(form)] += 1
    return {feature: min(found, key=lambda form: (-found[form], form)) for feature, found in forms.items()}


def _lowered(form: str) -> str:
    """Words in lower case but for those that hold capitals inside or only capitals: `BERT`, `mT5`."""
    return " ".join(word.lower() if word[1:].islower() or len(word) == 1 else word for word in form.split())
