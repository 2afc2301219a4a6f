"""Texts as TF-IDF vectors whose length also counts the words that were never seen before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np
import numpy.typing as npt
from scipy import sparse

from generator.terms.stop_words import UNWEIGHTED
from generator.terms.tfidf import count_terms, inverse_document_frequency, term_frequency, tf_idf
from generator.terms.tokens import tokens
from generator.topics.texts import Text

Array = npt.NDArray[np.float64]

_TITLE_WEIGHT = 3
"""A word of the title counts as often as three of the abstract."""


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
    near to nothing; they still count inside pairs: `mixture of`. Words outside the vocabulary count in the length of a
    vector, as words seen in no document: a text about something else is near to nothing, instead of near to whatever
    its few known words suggest.

    Args:
        profiles: what is known of each leaf, as pieces of text in words.
        texts: papers.

    Attributes:
        profiles: one vector a profile.
        texts: one vector a paper.
        idf: the weight of each term.
        frequency: in how many of the profiles and texts each term occurs.
    """

    def __init__(self, profiles: Sequence[Sequence[list[str]]], texts: Sequence[Words]) -> None:
        self._pairs = _pairs(profiles)
        leaves = (Counter(self._terms(pieces)) for pieces in profiles)
        counts = count_terms(chain(leaves, map(self._count, texts)))
        total = len(profiles) + len(texts)
        self._vocabulary = {term: column for column, term in enumerate(counts.terms)}
        self.frequency = counts.frequency
        self.idf = inverse_document_frequency(self.frequency, total, smooth=True)
        self._unseen = float(inverse_document_frequency(np.zeros(1, np.intp), total, smooth=True)[0])
        vectors = tf_idf(counts.matrix, self.idf)
        self.profiles = vectors[: len(profiles)]
        self.texts = vectors[len(profiles) :]

    def transform(self, texts: Sequence[Words], *, apart: bool = False) -> tuple[sparse.csr_matrix, Array]:
        """The vectors of texts and the part of each that is known.

        A vector has length 1, less the share of unseen words. The known part is the share, 0 to 1, of the
        summed weight of a text's different words that belongs to known ones.

        Args:
            texts: what to turn into vectors.
            apart: the texts are (pieces of) papers the vectorizer was made from; each is treated as if it had
                not been among them, so that words only it has are unseen.
        """
        columns: list[int] = []
        counts: list[int] = []
        starts = [0]
        unseen: list[list[int]] = []
        for text in texts:
            unseen.append([])
            for term, count in self._count(text).items():
                column = self._vocabulary.get(term)
                if column is None or (apart and self.frequency[column] <= 1):
                    unseen[-1].append(count)
                else:
                    columns.append(column)
                    counts.append(count)
            starts.append(len(columns))
        shape = len(texts), len(self.idf)
        matrix = sparse.csr_matrix((np.array(counts, np.float64), np.array(columns, np.intp), starts), shape=shape)
        outside = np.array([(term_frequency(np.array(row, np.float64)) ** 2).sum() for row in unseen])
        return tf_idf(matrix, self.idf, outside=outside * self._unseen**2), self._known(matrix, unseen)

    def _known(self, counts: sparse.csr_matrix, unseen: Sequence[Sequence[int]]) -> Array:
        has = sparse.csr_matrix((np.ones_like(counts.data), counts.indices, counts.indptr), shape=counts.shape)
        known = has @ self.idf
        total = known + self._unseen * np.array([len(row) for row in unseen], np.float64)
        return np.asarray(known / np.maximum(total, 1e-9))

    def _terms(self, pieces: Iterable[list[str]]) -> Iterable[str]:
        for words in pieces:
            yield from (word for word in words if word not in UNWEIGHTED)
            for first, second in pairwise(words):
                follows = self._pairs.get(first)
                if follows and second in follows:
                    yield follows[second]

    def _count(self, text: Words) -> Counter[str]:
        counts = Counter(self._terms([text.abstract]))
        for term in self._terms([text.title]):
            counts[term] += _TITLE_WEIGHT
        return counts


def _pairs(profiles: Sequence[Sequence[list[str]]]) -> dict[str, dict[str, str]]:
    """Every pair of neighbouring words of the profiles: first word, second word, both as one term."""
    pairs: dict[str, dict[str, str]] = {}
    for pieces in profiles:
        for words in pieces:
            for first, second in pairwise(words):
                pairs.setdefault(first, {})[second] = f"{first} {second}"
    return pairs
