"""Features of a text and a leaf: how much each kind of evidence in the text speaks for the leaf."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt
from scipy import sparse

from generator.model import Leaf, Taxonomy
from generator.terms.tokens import tokens
from generator.topics.phrases import PhraseIndex
from generator.topics.text_vectors import Vectorizer, Words
from generator.topics.texts import Text

Array = npt.NDArray[np.float64]


class Feature(IntEnum):
    """What speaks for a leaf: the last axis of `LeafFeatures.scores`."""

    PHRASES_OF_TITLE = 0
    PHRASES_OF_TEXT = 1
    LIKENESS_TO_LEAF = 2
    LIKENESS_TO_PAPERS = 3  # left at 0 here: only who placed papers can measure it
    SURVEY_AMONG_SURVEYS = 4
    OTHER_AMONG_SURVEYS = 5
    LIKENESS_TO_TOPIC = 6  # left at 0 here, likewise


_SCALE = np.array([0.3, 0.4, 0.04, 1.0, 1.0, 1.0, 1.0])
"""About the standard deviation of each feature, so that all weights are of one size."""

_SURVEY = frozenset(
    tokens("survey review overview tutorial book textbook primer introduction handbook roadmap retrospective")
)
_RARITY_POWER = 1.5
"""How much more a rare phrase says than a common one: beyond the logarithm, measured by cross-validation."""


@dataclass(frozen=True, slots=True)
class LeafFeatures:
    """The features of n texts for m leaves.

    Args:
        scores: n × m × features, each feature scaled to a standard deviation of about 1.
        vectors: n rows of TF-IDF.
        known: the share of each text's words that is known, 0 to 1.
        sizes: the number of different known words of each text.
        phrases: for each text the phrases that occur, by index, with how often.
    """

    scores: Array
    vectors: sparse.csr_matrix
    known: Array
    sizes: Array
    phrases: tuple[dict[int, int], ...]


class Gauge:
    """Measures texts against the leaves of a taxonomy.

    The papers it is made from only tell which words are common.

    Args:
        taxonomy: the leaves.
        texts: papers of the field, whether placed or not.
    """

    def __init__(self, taxonomy: Taxonomy, texts: Sequence[Text]) -> None:
        self.index = PhraseIndex(taxonomy)
        profiles = [_profile(leaf) for leaf in taxonomy.leaves]
        words = [Words.of(text) for text in texts]
        hits = [self.index.find(text.joined) for text in words]
        self.vectorizer = Vectorizer(profiles, words)
        self._weights = self._weigh_phrases(profiles, hits)
        self._for_leaf = [_column(self._weights, leaf) for leaf in range(len(profiles))]
        self._surveys = np.array([bool(_SURVEY & set(tokens(leaf.title))) for leaf in taxonomy.leaves])

    def measure(self, texts: Sequence[Text], *, apart: bool = False) -> LeafFeatures:
        """The evidence in texts; each is measured by itself.

        Args:
            texts: the papers.
            apart: they are (pieces of) papers the gauge was made from; take each as if it had not been.
        """
        words = [Words.of(text) for text in texts]
        vectors, known = self.vectorizer.transform(words, apart=apart)
        return self._evidence(words, [self.index.find(text.joined) for text in words], vectors, known)

    @property
    def size(self) -> int:
        """The number of papers it was made from."""
        return int(self.vectorizer.texts.shape[0])

    def phrases(self, hits: dict[int, int], leaf: int) -> tuple[str, ...]:
        """The phrases that occur and speak for a leaf, the weightiest first."""
        weights = {phrase: self._for_leaf[leaf].get(phrase, 0.0) * np.log1p(count) for phrase, count in hits.items()}
        chosen = sorted((phrase for phrase in hits if weights[phrase] > 0), key=lambda phrase: -weights[phrase])
        return tuple(self.index.phrases[phrase].text for phrase in chosen)

    def _evidence(
        self, words: Sequence[Words], hits: list[dict[int, int]], vectors: sparse.csr_matrix, known: Array
    ) -> LeafFeatures:
        titles = [dict.fromkeys(self.index.find(text.title), 1) for text in words]
        scores = np.zeros((len(words), len(self._surveys), len(Feature)))
        # The square root keeps one word that is said over and over from outweighing everything else.
        scores[:, :, Feature.PHRASES_OF_TITLE] = np.sqrt(self._phrase_scores(titles))
        scores[:, :, Feature.PHRASES_OF_TEXT] = np.sqrt(self._phrase_scores(hits))
        scores[:, :, Feature.LIKENESS_TO_LEAF] = np.sqrt((vectors @ self.vectorizer.profiles.T).toarray())
        in_title = np.array([not _SURVEY.isdisjoint(text.title) for text in words], bool)
        in_text = np.array([not _SURVEY.isdisjoint(text.abstract) for text in words], bool)
        scores[:, :, Feature.SURVEY_AMONG_SURVEYS] = np.outer(in_title, self._surveys)
        scores[:, :, Feature.OTHER_AMONG_SURVEYS] = np.outer(~in_text & ~in_title, self._surveys)
        return LeafFeatures(scores / _SCALE, vectors, known, np.diff(vectors.indptr).astype(float), tuple(hits))

    def _phrase_scores(self, hits: Sequence[dict[int, int]]) -> Array:
        return np.asarray((_counts(hits, len(self.index.phrases)).log1p() @ self._weights).toarray())

    def _weigh_phrases(
        self, profiles: Sequence[Sequence[list[str]]], hits: Sequence[dict[int, int]]
    ) -> sparse.csr_matrix:
        """Weights of phrases (rows) for leaves (columns).

        1 for a phrase that occurs nowhere; less the more texts have it, and less where several leaves list it.
        """
        pages = [self.index.find([word for piece in profile for word in (*piece, ".")]) for profile in profiles]
        total = len(pages) + len(hits)
        seen = np.bincount([phrase for page in (*pages, *hits) for phrase in page], minlength=len(self.index.phrases))
        rarity = np.maximum(np.log((total + 1) / (seen + 0.5)) / np.log(total + 2), 0) ** _RARITY_POWER
        rows, columns, values = [], [], []
        for number, phrase in enumerate(self.index.phrases):
            for leaf in phrase.leaves:
                rows.append(number)
                columns.append(leaf)
                values.append(rarity[number] / len(phrase.leaves) ** 0.5)
        return sparse.csr_matrix((values, (rows, columns)), shape=(len(self.index.phrases), len(profiles)))


def _profile(leaf: Leaf) -> list[list[str]]:
    """What is known of a leaf, in pieces. The title stands twice: it names the leaf best."""
    phrases = (part for phrase in leaf.phrases for part in phrase.split(" + "))
    return [tokens(piece) for piece in (leaf.title, leaf.title, leaf.definition, leaf.includes, *phrases)]


def _column(weights: sparse.csr_matrix, leaf: int) -> dict[int, float]:
    column = weights[:, [leaf]].tocoo()
    return {int(row): float(value) for row, value in zip(column.row, column.data, strict=True)}


def _counts(hits: Sequence[dict[int, int]], width: int) -> sparse.csr_matrix:
    starts = np.cumsum([0, *(len(text) for text in hits)])
    columns = np.array([phrase for text in hits for phrase in text], np.intp)
    values = np.array([count for text in hits for count in text.values()], np.float64)
    return sparse.csr_matrix((values, columns, starts), shape=(len(hits), width))
