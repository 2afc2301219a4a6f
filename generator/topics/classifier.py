"""Placing papers on leaves: learnt from definitions, phrases and the papers a person placed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse

from generator.errors import ErrorKind, SurveyError
from generator.model import Assignment, Taxonomy
from generator.topics.boundary import Boundary
from generator.topics.leaf_features import Feature, Gauge, LeafFeatures
from generator.topics.learned import Learned, learned_once
from generator.topics.neighbours import Neighbours
from generator.topics.secondary import SecondaryRule, kinship
from generator.topics.svm import LeafModel, learn_apart
from generator.topics.texts import Placed, Text
from generator.topics.weights import fit_weights, softmax

Array = npt.NDArray[np.float64]
Integers = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]

_PRIOR = np.array([0.8, 0.4, 1.2, 0.2, 0.0, -1.0, 0.0])
"""What each `Feature` counts before any paper is placed, and the value weights are drawn to later: rounded from weights
learned on a survey of 14 topics and 60 leaves. `benchmarks/topics.py` shows what they are worth."""
_SAMPLE = 2000
"""Weights are few: so many papers are enough to learn them from, and keep the cost linear."""
_BOUNDARY_SAMPLE = 500
_PARTS = (1.0, 0.5, 0.25, 0.0)
"""How much of their abstracts is left of placed papers to learn what is usual for shorter texts."""
_LIKE, _VERY_LIKE = 6.2, 8.0
"""Likeness to a leaf's description that, with a phrase of it and without, speaks for the leaf."""
_CLEAR = 3.0
"""So far above the middle leaf, twenty to one, must a leaf score that no phrase speaks for."""
_FEW_LEAVES = 5
"""Of fewer leaves than this the middle one may itself be a leaf that the text is about."""
_RANKED = 5
_BATCH = 1000


class Classifier:
    """Places papers on the leaves of a taxonomy.

    Made by `learn`; the same papers give the same answers.

    Each leaf gets a score for a paper: the weighted sum of what its phrases, its definition and the
    papers on it say (see `features`). Scores become chances; the best leaf is primary unless the paper lies
    outside of what the survey holds (see `boundary`).
    """

    def __init__(self, taxonomy: Taxonomy, placed: Sequence[Placed]) -> None:
        self.taxonomy = taxonomy
        self._slugs = [leaf.slug for leaf in taxonomy.leaves]
        columns = {slug: column for column, slug in enumerate(self._slugs)}
        leaves = [[columns[slug] for slug in paper.leaves] for paper in placed]
        primary = np.array([chosen[0] for chosen in leaves], np.intp)
        self._gauge = Gauge(taxonomy, [paper.text for paper in placed])
        vectors = self._gauge.vectorizer.texts
        profiles = self._gauge.vectorizer.profiles
        self._field = np.asarray(profiles.sum(axis=0)).ravel()
        self._company = np.asarray(vectors.sum(axis=0)).ravel()
        self._learned = learned_once(taxonomy, placed, lambda: self._learn(placed, leaves, primary))
        self._neighbours = Neighbours(vectors, leaves, [paper.text.name for paper in placed], len(self._slugs))

    def _learn(self, placed: Sequence[Placed], leaves: Sequence[Sequence[int]], primary: Integers) -> Learned:
        """What takes time to learn, from placed papers and their leaves as columns."""
        vectors, profiles = self._gauge.vectorizer.texts, self._gauge.vectorizer.profiles
        sample = _spread(len(placed), _SAMPLE)
        leaf_model, margins = learn_apart(
            vectors, sample, lambda rows: LeafModel.learn(vectors[rows], primary[rows], profiles)
        )
        member = np.zeros((len(placed), len(self._slugs)), bool)
        for number, chosen in enumerate(leaves):
            member[number, chosen] = True
        member_model, member_margins = learn_apart(
            vectors, sample, lambda rows: _learn_members(vectors, member, profiles, rows)
        )
        topics = _topics_of(self.taxonomy)
        topic_model, topic_margins = learn_apart(
            vectors, sample, lambda rows: LeafModel.learn_topics(vectors[rows], primary[rows], profiles, topics)
        )
        texts = [placed[number].text for number in sample]
        scores = self._gauge.measure(texts, apart=True).scores
        scores[:, :, Feature.LIKENESS_TO_PAPERS] = margins
        scores[:, :, Feature.LIKENESS_TO_TOPIC] = topic_margins
        weights = fit_weights(scores, primary[sample], _PRIOR)
        secondary = SecondaryRule.learn(
            scores,
            scores @ weights,
            member_margins,
            primary[sample],
            [leaves[number][1:] for number in sample],
            kinship(self.taxonomy, profiles),
        )
        some = _spread(len(texts), _BOUNDARY_SAMPLE)
        near = [texts[number] for number in some]
        boundary = self._learn_boundary(near, margins[some], topic_margins[some], weights)
        return Learned(leaf_model, member_model, topic_model, weights, secondary, boundary)

    def place(self, texts: Sequence[Text]) -> list[Assignment]:
        """Where each paper belongs, and why; each is placed by itself, whatever stands beside it."""
        batches = (texts[start : start + _BATCH] for start in range(0, len(texts), _BATCH))
        return [assignment for batch in batches for assignment in self._place(batch)]

    def _place(self, texts: Sequence[Text]) -> list[Assignment]:
        if not self._slugs:
            return [Assignment(None) for _ in texts]
        evidence = self._gauge.measure(texts)
        evidence.scores[:, :, Feature.LIKENESS_TO_PAPERS] = self._learned.leaf.margins(evidence.vectors)
        evidence.scores[:, :, Feature.LIKENESS_TO_TOPIC] = self._learned.topic.margins(evidence.vectors)
        ranked = evidence.scores @ self._learned.weights
        chances = softmax(ranked)
        order = np.argsort(-ranked, axis=1, kind="stable")[:, :_RANKED]
        best = order[:, 0]
        inside = self._inside(evidence, ranked)
        members = self._learned.member.margins(evidence.vectors)
        secondary = self._learned.secondary.choose(evidence.scores, ranked, members, best)
        near = self._neighbours.nearest(evidence.vectors, [text.name for text in texts], best)
        return [
            Assignment(
                primary=self._slugs[best[row]] if inside[row] else None,
                secondary=tuple(self._slugs[leaf] for leaf in secondary[row]) if inside[row] else (),
                score=float(chances[row, best[row]]) if inside[row] else 0.0,
                ranked=tuple((self._slugs[leaf], float(chances[row, leaf])) for leaf in order[row]),
                phrases=self._gauge.phrases(evidence.phrases[row], int(best[row])),
                neighbours=near[row],
            )
            for row in range(len(texts))
        ]

    def _inside(self, evidence: LeafFeatures, ranked: Array) -> Mask:
        some, plenty = _spoken_for(evidence, ranked)
        if self._learned.boundary is None:
            return some
        company = evidence.vectors @ self._company
        usual = self._learned.boundary.holds(self._measures(evidence, ranked, company), evidence.sizes)
        usual &= _stands_out(evidence, ranked)
        # Above 0 is the side of the papers that stand on the leaf.
        among = evidence.scores[np.arange(len(ranked)), ranked.argmax(axis=1), Feature.LIKENESS_TO_PAPERS] > 0
        return np.where(evidence.sizes > self._learned.boundary.largest, some, usual | plenty | among)

    def _measures(self, evidence: LeafFeatures, ranked: Array, company: Array) -> Array:
        """Texts × measures of belonging: the best leaf's score, the known words, likeness to the field."""
        field = evidence.vectors @ self._field
        best = np.log(np.maximum(ranked.max(axis=1), 0.1))
        alike = np.log(field + 0.01) / 2 + np.log(company / max(self._gauge.size, 1) + 0.001) / 2
        return np.stack([best, evidence.known, alike], axis=1)

    def _learn_boundary(
        self, texts: Sequence[Text], margins: Array, topic_margins: Array, weights: Array
    ) -> Boundary | None:
        """The boundary around placed papers; their beginnings show what is usual for shorter texts."""
        if not texts:
            return None
        measures, sizes = [], []
        for part in _PARTS:
            pieces = [_beginning(text, part) for text in texts]
            evidence = self._gauge.measure(pieces, apart=True)
            evidence.scores[:, :, Feature.LIKENESS_TO_PAPERS] = margins
            evidence.scores[:, :, Feature.LIKENESS_TO_TOPIC] = topic_margins
            itself = np.asarray(evidence.vectors.multiply(evidence.vectors).sum(axis=1)).ravel()
            company = np.maximum(evidence.vectors @ self._company - itself, 0)
            measures.append(self._measures(evidence, evidence.scores @ weights, company))
            sizes.append(evidence.sizes)
        whole = np.repeat(np.array(_PARTS) == 1, len(texts))
        return Boundary.learn(np.concatenate(measures), np.concatenate(sizes), whole)


def learn(taxonomy: Taxonomy, placed: Sequence[Placed]) -> Classifier:
    """A classifier for a taxonomy.

    Args:
        taxonomy: the leaves; their phrases and definitions are enough to begin with.
        placed: papers that a person put on leaves. The more there are, the more they say.

    Raises:
        SurveyError: a placed paper stands on a leaf that the taxonomy does not have, or on none.
    """
    known = {leaf.slug for leaf in taxonomy.leaves}
    for paper in placed:
        if not paper.leaves:
            raise SurveyError(
                f"{paper.text.name!r} is placed on no leaf",
                "name its primary leaf or leave it out",
                kind=ErrorKind.BAD_VALUE,
            )
        for slug in paper.leaves:
            if slug not in known:
                raise SurveyError(
                    f"{paper.text.name!r} is placed on the unknown leaf `{slug}`",
                    "correct the slug",
                    kind=ErrorKind.BAD_VALUE,
                )
    return Classifier(taxonomy, placed)


def _topics_of(taxonomy: Taxonomy) -> Integers:
    """The topic of each leaf, as a number; topics without leaves have none."""
    topics = [topic for topic in taxonomy.topics if topic.leaves]
    return np.repeat(np.arange(len(topics)), [len(topic.leaves) for topic in topics]).astype(np.intp)


def _spread(count: int, most: int) -> Integers:
    """The indices of at most so many of the papers, evenly spread."""
    return np.unique(np.linspace(0, max(count - 1, 0), min(count, most)).astype(np.intp))


def _learn_members(vectors: sparse.csr_matrix, member: Mask, profiles: sparse.csr_matrix, rows: Integers) -> LeafModel:
    """What the papers of each leaf have in common, from at most a sample of them: one more model must stay cheap."""
    some = rows[_spread(len(rows), _SAMPLE)]
    return LeafModel.learn_members(vectors[some], member[some], profiles)


def _beginning(text: Text, part: float) -> Text:
    words = text.abstract.split()
    return text if part == 1 else Text(text.title, " ".join(words[: int(len(words) * part)]))


def _spoken_for(evidence: LeafFeatures, ranked: Array) -> tuple[Mask, Mask]:
    """Whether something speaks for each text's best leaf, and whether plenty does, by its description alone."""
    best = ranked.argmax(axis=1)
    rows = np.arange(len(best))
    phrases = evidence.scores[rows, best, Feature.PHRASES_OF_TEXT] > 0
    likeness = evidence.scores[rows, best, Feature.LIKENESS_TO_LEAF]
    return (likeness >= _LIKE) & phrases | (likeness >= _VERY_LIKE), phrases & (likeness >= _VERY_LIKE)


def _stands_out(evidence: LeafFeatures, ranked: Array) -> Mask:
    """Whether each text's best leaf has a phrase in it or stands clear of the leaves nothing speaks for.

    A text speaks for few leaves, so the middle one shows what a leaf gets for nothing. A title that shares only
    `of` and `the` with the survey is hardly above it for any leaf, and says nothing about where it belongs.
    """
    best = ranked.argmax(axis=1)
    phrases = evidence.scores[np.arange(len(best)), best, Feature.PHRASES_OF_TEXT] > 0
    if ranked.shape[1] < _FEW_LEAVES:
        return np.ones(len(best), bool)
    return np.asarray(phrases | (ranked.max(axis=1) - np.median(ranked, axis=1) >= _CLEAR), bool)
