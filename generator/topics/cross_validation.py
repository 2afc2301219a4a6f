"""How far the classifier can be trusted: cross-validation over the papers that people placed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from generator.model import Assignment, Taxonomy
from generator.topics.classifier import learn
from generator.topics.texts import Placed, Text

Placer = Callable[[Sequence[Placed], Sequence[Text]], Sequence[Assignment]]
"""Learns from placed papers and places texts; for comparing the classifier with others on the same folds."""


@dataclass(frozen=True, slots=True)
class LeafQuality:
    """How well a leaf is found: of `papers` placed on it, `right` came back; `answered` were put there."""

    slug: str
    papers: int
    right: int
    answered: int


@dataclass(frozen=True, slots=True)
class Quality:
    """What cross-validation shows; shares are of all placed papers, over all rounds.

    Args:
        papers: how many papers were placed by people.
        leaf: share whose primary leaf came back.
        topic: share whose topic came back.
        top_three: share whose primary leaf is among the three best.
        acceptable: share put on the primary or a secondary leaf.
        unsorted: share left without a leaf.
        secondary_f1: micro-averaged F1 of the secondary leaves.
        all_f1: micro-averaged F1 of all leaves of a paper, primary and secondary.
        leaves: one entry for each leaf that has papers or was the answer for some, in the taxonomy's order.
        confused: (leaf, leaf answered in its place, how often), the most frequent first.
    """

    papers: int
    leaf: float
    topic: float
    top_three: float
    acceptable: float
    unsorted: float
    secondary_f1: float
    all_f1: float
    leaves: tuple[LeafQuality, ...]
    confused: tuple[tuple[str, str, int], ...]


def cross_validate(
    taxonomy: Taxonomy,
    placed: Sequence[Placed],
    *,
    folds: int = 5,
    seeds: Sequence[int] = (0,),
    place: Placer | None = None,
) -> Quality:
    """Leave out a fold of the placed papers at a time, learn from the rest, and see where the left-out ones go.

    Args:
        taxonomy: the leaves.
        placed: papers with the leaves people gave them.
        folds: into how many parts to divide them.
        seeds: one round of folds each; the shares are means over the rounds.
        place: another way of placing, to compare with.
    """
    place = place or (lambda known, texts: learn(taxonomy, known).place(texts))
    pairs: list[tuple[Placed, Assignment]] = []
    for seed in seeds:
        fold = np.random.default_rng(seed).permutation(len(placed)) % folds
        for number in range(folds):
            left = [paper for paper, part in zip(placed, fold, strict=True) if part == number]
            known = [paper for paper, part in zip(placed, fold, strict=True) if part != number]
            if left:
                answers = place(known, [paper.text for paper in left])
                pairs += zip(left, answers, strict=True)
    return judge(taxonomy, pairs, rounds=len(seeds))


def judge(taxonomy: Taxonomy, pairs: Sequence[tuple[Placed, Assignment]], *, rounds: int = 1) -> Quality:
    """Compare answers with what people said.

    Args:
        taxonomy: the leaves.
        pairs: what a person said of a paper and the answer for it.
        rounds: how often each paper occurs among the pairs.
    """
    topics = {leaf.slug: topic.slug for topic in taxonomy.topics for leaf in topic.leaves}
    total = max(len(pairs), 1)
    wanted = [set(paper.leaves[1:]) for paper, _ in pairs]
    answered = [set(answer.secondary) for _, answer in pairs]
    wanted_all = [set(paper.leaves) for paper, _ in pairs]
    answered_all = [{leaf for leaf in (answer.primary, *answer.secondary) if leaf} for _, answer in pairs]
    primaries = [(paper.leaves[0], answer.primary) for paper, answer in pairs]
    return Quality(
        papers=len(pairs) // max(rounds, 1),
        leaf=sum(one == other for one, other in primaries) / total,
        topic=sum(other is not None and topics[one] == topics[other] for one, other in primaries) / total,
        top_three=sum(paper.leaves[0] in [slug for slug, _ in answer.ranked[:3]] for paper, answer in pairs) / total,
        acceptable=sum(answer.primary in paper.leaves for paper, answer in pairs) / total,
        unsorted=sum(other is None for _, other in primaries) / total,
        secondary_f1=_micro_f1(wanted, answered),
        all_f1=_micro_f1(wanted_all, answered_all),
        leaves=_by_leaf(taxonomy, primaries),
        confused=_confusions(primaries),
    )


def _micro_f1(wanted: Sequence[set[str]], answered: Sequence[set[str]]) -> float:
    right = sum(len(one & other) for one, other in zip(wanted, answered, strict=True))
    return 2 * right / max(sum(map(len, wanted)) + sum(map(len, answered)), 1)


def _by_leaf(taxonomy: Taxonomy, primaries: Sequence[tuple[str, str | None]]) -> tuple[LeafQuality, ...]:
    papers = Counter(one for one, _ in primaries)
    answered = Counter(other for _, other in primaries)
    right = Counter(one for one, other in primaries if one == other)
    slugs = [leaf.slug for leaf in taxonomy.leaves]
    return tuple(
        LeafQuality(slug, papers[slug], right[slug], answered[slug]) for slug in slugs if papers[slug] or answered[slug]
    )


def _confusions(primaries: Sequence[tuple[str, str | None]]) -> tuple[tuple[str, str, int], ...]:
    counts = Counter((one, other) for one, other in primaries if other is not None and one != other)
    return tuple(
        (one, other, count) for (one, other), count in sorted(counts.items(), key=lambda item: (-item[1], item))
    )
