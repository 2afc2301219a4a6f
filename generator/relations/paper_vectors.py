"""Papers as TF-IDF vectors over the words, pairs of words and phrases that several of them have, and not most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from generator.model import Paper, Taxonomy
from generator.relations.coherence import coherence
from generator.relations.count_matrix import CountMatrix, count_matrix
from generator.relations.term_counts import BETWEEN, Counted, TermCounter
from generator.storage.memo import name_of
from generator.terms.tfidf import inverse_document_frequency, tf_idf

_RAREST = 2
_COMMONEST_SHARE, _COMMONEST = 0.2, 250
"""A word in more papers than this would make every paper like every other."""
_LEAST, _ENOUGH = 0.35, 0.3
"""What a word without coherence keeps of its weight, and the coherence that adds the whole weight to that."""
_ROUNDING = 9  # decimals kept, so that the order of additions never decides


@dataclass(frozen=True, slots=True)
class Vectors:
    """Papers as rows of length 1 (or 0 where nothing is known), in their order.

    Args:
        matrix: papers by features.
        features: the words (`attention`), pairs (`linear attention`) and longer phrases of the taxonomy that are
            the columns.
        coherence: for each feature, how much more often than by chance two papers that have it stand together
            (`generator.relations.coherence`): 0 to 1.
        nouns: for each feature, how often its last word ends a run of words, as nouns do and verbs do not; 0 to 1.
        forms: how papers write each feature; empty where no text that readers see has it.
    """

    matrix: sparse.csr_matrix
    features: tuple[str, ...]
    coherence: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    nouns: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    forms: tuple[str, ...] = ()


def vectors_of(papers: Sequence[Paper], terms: Mapping[str, str], taxonomy: Taxonomy) -> Vectors:
    """The vectors of papers, from title, annotation, names introduced and the kept terms of the abstract.

    Args:
        papers: the papers, whose order is that of the rows.
        terms: the terms of abstracts (`generator.topics.abstract_terms.terms_of`), by citation key.
        taxonomy: its phrases are features; where papers stand on it gives words their coherence.
    """
    counter = TermCounter(taxonomy)
    names = [_name(paper, terms.get(paper.key, ""), counter) for paper in papers]
    counts = count_matrix(
        "readings", names, lambda place: counter.count(papers[place], terms.get(papers[place].key, ""))
    )
    kinds = np.array(counts.strings, dtype="U1")
    frequency = np.bincount(counts.columns, minlength=len(counts.strings))
    most = min(_COMMONEST, max(_RAREST, round(_COMMONEST_SHARE * len(papers))))
    wanted = np.flatnonzero((kinds == Counted.FEATURE.value) & (frequency >= _RAREST) & (frequency <= most)).tolist()
    wanted.sort(key=counts.strings.__getitem__)
    features = [counts.strings[place][1:] for place in wanted]
    matrix = _matrix(counts, wanted)
    coherences = coherence(matrix, papers, taxonomy)
    idf = inverse_document_frequency(frequency[wanted], len(papers), smooth=False)
    vectors = tf_idf(matrix, idf * (_LEAST + np.minimum(coherences / _ENOUGH, 1.0)))
    vectors.data = np.round(vectors.data, _ROUNDING)
    total = counts.totals()
    used = _totals(counts.strings, total, kinds, Counted.WORD)
    last = _totals(counts.strings, total, kinds, Counted.LAST_WORD)
    written = _forms(counts.strings, total, kinds, features)
    return Vectors(vectors, tuple(features), coherences, _nouns(used, last, features), written)


def _name(paper: Paper, terms: str, counter: TermCounter) -> str:
    return name_of(paper.title, paper.annotation, "\n".join(paper.names), terms, counter.digest)


def _matrix(counts: CountMatrix, wanted: list[int]) -> sparse.csr_matrix:
    """Papers by features: how often a paper has a feature."""
    column = np.full(len(counts.strings), -1)
    column[wanted] = np.arange(len(wanted))
    columns = column[counts.columns]
    chosen = columns >= 0
    ends = np.concatenate([[0], np.cumsum(chosen)])[counts.starts]
    shape = len(counts.starts) - 1, len(wanted)
    matrix = sparse.csr_matrix((counts.counts[chosen].astype(np.float64), columns[chosen], ends), shape=shape)
    matrix.sort_indices()
    return matrix


def _of_kind(
    strings: Sequence[str], total: NDArray[np.int64], kinds: NDArray[Any], kind: Counted
) -> Iterator[tuple[str, int]]:
    """The strings of a kind that occur, and how often."""
    places = np.flatnonzero((kinds == kind.value) & (total > 0))
    for place, number in zip(places.tolist(), total[places].tolist(), strict=True):
        yield strings[place][1:], number


def _totals(strings: Sequence[str], total: NDArray[np.int64], kinds: NDArray[Any], kind: Counted) -> dict[str, int]:
    return dict(_of_kind(strings, total, kinds, kind))


def _forms(
    strings: Sequence[str], total: NDArray[np.int64], kinds: NDArray[Any], features: Sequence[str]
) -> tuple[str, ...]:
    """How papers write each feature: its most frequent form in running text, or else in a title.

    Kept terms have lost their endings (`supervis`), so a feature that no visible text uses is never named.
    """
    forms: dict[str, str] = {}
    wanted = frozenset(features)
    for kind in (Counted.FORM_IN_TITLE, Counted.FORM_IN_TEXT):
        best: dict[str, tuple[int, str]] = {}
        for string, number in _of_kind(strings, total, kinds, kind):
            feature, _, form = string.partition(BETWEEN)
            if feature in wanted and (-number, form) < best.get(feature, _WORST):
                best[feature] = -number, form
        forms |= {feature: form for feature, (_, form) in best.items()}
    return tuple(forms.get(feature, "") for feature in features)


_WORST = (1, "")


def _nouns(used: Mapping[str, int], ends: Mapping[str, int], features: Iterable[str]) -> NDArray[np.float64]:
    """How often the last word of each feature stands before one that tells nothing, or last."""
    last = [feature.rpartition(" ")[2] for feature in features]
    return np.array([(ends.get(word, 0) + 1) / (used.get(word, 0) + 2) for word in last])
