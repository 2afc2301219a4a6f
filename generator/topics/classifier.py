"""Placing papers on leaves: learnt from definitions, phrases and the papers a person placed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from generator.errors import SurveyError
from generator.model import Assignment, Taxonomy
from generator.topics.phrases import PhraseIndex
from generator.topics.texts import Placed, Text, tokens

_LEAST_EVIDENCE = 6.0
_SECOND_CHOICE = 0.15

Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Classifier:
    """Places papers on the leaves of a taxonomy; made by `learn`."""

    taxonomy: Taxonomy
    _index: PhraseIndex
    _weights: Matrix

    def place(self, texts: Sequence[Text]) -> list[Assignment]:
        """Where each paper belongs, and why; each is placed by itself, whatever stands beside it."""
        return [self._place(text) for text in texts]

    def _place(self, text: Text) -> Assignment:
        slugs = [leaf.slug for leaf in self.taxonomy.leaves]
        scores = np.zeros(len(slugs))
        title, body = (
            self._index.find(tokens(text.title)),
            self._index.find(tokens(f"{text.title} {text.abstract}")),
        )
        for index, count in body.items():
            leaves = self._index.phrases[index].leaves
            for leaf in leaves:
                scores[leaf] += (
                    self._weights[index] / len(leaves) ** 0.5 * (np.log1p(count) + 2 * (index in title))
                )
        if not scores.size or scores.max() < _LEAST_EVIDENCE:
            return Assignment(None)
        chances = np.exp((scores - scores.max()) / 4)
        chances /= chances.sum()
        order = sorted(range(len(slugs)), key=lambda leaf: -chances[leaf])[:5]
        found = tuple(
            self._index.phrases[index].text for index in body if order[0] in self._index.phrases[index].leaves
        )
        return Assignment(
            primary=slugs[order[0]],
            secondary=tuple(slugs[leaf] for leaf in order[1:4] if chances[leaf] > _SECOND_CHOICE),
            score=float(chances[order[0]]),
            ranked=tuple((slugs[leaf], float(chances[leaf])) for leaf in order),
            phrases=found,
        )


def learn(taxonomy: Taxonomy, placed: Sequence[Placed]) -> Classifier:
    """A classifier for a taxonomy.

    Raises:
        SurveyError: a placed paper stands on a leaf that the taxonomy does not have, or on none.
    """
    known = {leaf.slug for leaf in taxonomy.leaves}
    for paper in placed:
        if not paper.leaves:
            raise SurveyError(
                f"{paper.text.name!r} is placed on no leaf", "name its primary leaf or leave it out"
            )
        for slug in paper.leaves:
            if slug not in known:
                raise SurveyError(
                    f"{paper.text.name!r} is placed on the unknown leaf `{slug}`", "correct the slug"
                )
    index = PhraseIndex(taxonomy)
    seen = np.zeros(len(index.phrases))
    for paper in placed:
        for phrase in index.find(tokens(f"{paper.text.title} {paper.text.abstract}")):
            seen[phrase] += 1
    weights = np.log((len(placed) + 100) / (seen + 1)) ** 1.5
    return Classifier(taxonomy, index, weights)
