"""Texts as TF-IDF vectors whose length also counts the words that were never seen before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy import sparse

from generator.topics.tokens import Text, tokens

Array = npt.NDArray[np.float64]
Integers = npt.NDArray[np.intp]

_TITLE_WEIGHT = 3
"""A word of the title counts as often as three of the abstract."""
_LINKS = frozenset(
    "a an the this that these those it its of to in on at by for from with as and or but nor than".split()
)
"""Words of every text on anything, no evidence by themselves. They still count inside pairs: `mixture of`."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text split into words: those of the title and those of the abstract."""

    title: list[str]
    abstract: list[str]

    @classmethod
    def of(cls, text: Text) -> Words:
        """The words of a paper."""
        return cls(tokens(text.title), tokens(text.abstract))

    @property
    def joined(self) -> list[str]:
        """All words, with a mark between title and abstract that no phrase reaches over."""
        return [*self.title, ".", *self.abstract]


class Vectorizer:
    """Turns texts into vectors over words, and over those pairs of neighbouring words that the profiles use.

    Articles, conjunctions and the like are no words of their own: a title that shares only these with the survey is
    near to nothing. Term frequency enters as 1 + log(count) and inverse document frequency is smoothed, as in
    scikit-learn's `TfidfVectorizer(sublinear_tf=True)`. Unlike there, words outside the vocabulary count in the
    length of a vector, as words seen in no document: a text about something else is near to nothing, instead of
    near to whatever its few known words suggest.

    Args:
        profiles: what is known of each leaf, as pieces of text in words.
        texts: papers.

    Attributes:
        profiles: one vector a profile.
        texts: one vector a paper.
        idf: the weight of each term.
    """

    def __init__(self, profiles: Sequence[Sequence[list[str]]], texts: Sequence[Words]) -> None:
        self._pairs = _pairs(profiles)
        found: dict[str, int] = {}
        rows = [_row(Counter(self._terms(pieces)), found) for pieces in profiles]
        rows += [_row(self._count(text), found) for text in texts]
        terms = sorted(found)
        order = np.zeros(len(terms), np.intp)
        order[[found[term] for term in terms]] = np.arange(len(terms))
        rows = [_Row(order[row.columns], row.counts, row.unseen) for row in rows]
        self._vocabulary = {term: column for column, term in enumerate(terms)}
        self._total = len(rows)
        columns = np.concatenate([row.columns for row in rows]) if rows else np.zeros(0, np.intp)
        self.frequency = np.bincount(columns, minlength=len(terms)).astype(np.float64)
        self.idf = self._inverse(self.frequency)
        self._unseen = float(np.log(1 + self._total) + 1)
        matrix = self._weigh(rows)
        self.profiles = matrix[: len(profiles)]
        self.texts = matrix[len(profiles) :]

    def transform(self, texts: Sequence[Words], *, apart: bool = False) -> tuple[sparse.csr_matrix, Array]:
        """The vectors of texts and the part of each that is known.

        A vector has length 1, less the share of unseen words. The known part is the share, 0 to 1, of the
        summed weight of a text's different words that belongs to known ones.

        Args:
            texts: what to turn into vectors.
            apart: the texts are (pieces of) papers the vectorizer was made from; each is treated as if it had
                not been among them, so that words only it has are unseen.
        """
        rows = [self._known_row(text) for text in texts]
        if apart:
            rows = [self._forget(row) for row in rows]
        known = np.array([self.idf[row.columns].sum() for row in rows])
        unseen = np.array([len(row.unseen) * self._unseen for row in rows])
        return self._weigh(rows), known / np.maximum(known + unseen, 1e-9)

    def _forget(self, row: _Row) -> _Row:
        shared = self.frequency[row.columns] > 1
        return _Row(row.columns[shared], row.counts[shared], np.concatenate([row.unseen, row.counts[~shared]]))

    def _terms(self, pieces: Iterable[list[str]]) -> Iterable[str]:
        for words in pieces:
            yield from (word for word in words if word not in _LINKS)
            for first, second in pairwise(words):
                follows = self._pairs.get(first)
                if follows and second in follows:
                    yield follows[second]

    def _count(self, text: Words) -> Counter[str]:
        counts = Counter(self._terms([text.abstract]))
        for term in self._terms([text.title]):
            counts[term] += _TITLE_WEIGHT
        return counts

    def _known_row(self, text: Words) -> _Row:
        counts = self._count(text)
        known = {column: count for term, count in counts.items() if (column := self._vocabulary.get(term)) is not None}
        unseen = [count for term, count in counts.items() if term not in self._vocabulary]
        return _Row(
            np.fromiter(known.keys(), np.intp, len(known)),
            np.fromiter(known.values(), np.float64, len(known)),
            np.array(unseen, np.float64),
        )

    def _weigh(self, rows: Sequence[_Row]) -> sparse.csr_matrix:
        shape = (len(rows), len(self.idf))
        if not rows:
            return sparse.csr_matrix(shape)
        starts = np.cumsum([0, *(len(row.columns) for row in rows)])
        columns = np.concatenate([row.columns for row in rows])
        data = (1 + np.log(np.concatenate([row.counts for row in rows]))) * self.idf[columns]
        matrix = sparse.csr_matrix((data, columns, starts), shape=shape)
        unseen = np.array([((1 + np.log(row.unseen)) ** 2).sum() for row in rows]) * self._unseen**2
        norm = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel() + unseen)
        return sparse.csr_matrix(sparse.diags(1 / np.maximum(norm, 1e-9)) @ matrix)

    def _inverse(self, frequency: Array) -> Array:
        inverse: Array = np.log((1 + self._total) / (1 + frequency)) + 1
        return inverse


@dataclass(frozen=True, slots=True)
class _Row:
    """A text as columns and counts, and the counts of its words outside the vocabulary."""

    columns: Integers
    counts: Array
    unseen: Array


def _row(counts: Counter[str], found: dict[str, int]) -> _Row:
    columns = [found.setdefault(term, len(found)) for term in counts]
    return _Row(np.array(columns, np.intp), np.array(list(counts.values()), np.float64), np.zeros(0))


def _pairs(profiles: Sequence[Sequence[list[str]]]) -> dict[str, dict[str, str]]:
    """Every pair of neighbouring words of the profiles: first word, second word, both as one term."""
    pairs: dict[str, dict[str, str]] = {}
    for pieces in profiles:
        for words in pieces:
            for first, second in pairwise(words):
                pairs.setdefault(first, {})[second] = f"{first} {second}"
    return pairs
