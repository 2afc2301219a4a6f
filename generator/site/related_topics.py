"""Which topics are close to one another: they share papers, and papers of the one are like papers of the other."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generator.model import Paper, Topic
from generator.site.survey import Catalogue


@dataclass(frozen=True, slots=True)
class RelatedTopic:
    """A topic close to another one.

    Args:
        topic: the topic.
        papers: how many papers belong to both, on whatever of their leaves.
        pairs: how many pairs of related papers stand across the two, by primary leaf.
    """

    topic: Topic
    papers: int
    pairs: int


def related_topics(catalogue: Catalogue, topic: Topic) -> tuple[RelatedTopic, ...]:
    """The topics that have papers or related papers in common with one, the closest first.

    Args:
        catalogue: all papers.
        topic: one of its topics.

    Returns:
        By papers in common, then by pairs of related papers, then in reading order; never the topic itself.
    """
    shared: Counter[str] = Counter()
    pairs: set[tuple[str, str]] = set()
    for paper in catalogue.survey.papers:
        belongs = _topics_of(catalogue, paper)
        if topic.slug in belongs:
            shared.update(belongs)
        home = catalogue.topic_of.get(paper.primary)
        for other in catalogue.related[paper.key]:
            away = catalogue.topic_of.get(catalogue.paper[other.key].primary)
            if home and away and home is not away and topic in (home, away):
                one, two = sorted((paper.key, other.key))
                pairs.add((one, two))
    across = Counter(
        found.slug
        for pair in pairs
        for found in (catalogue.topic_of[catalogue.paper[key].primary] for key in pair)
        if found is not topic
    )
    close = [
        RelatedTopic(other, shared[other.slug], across[other.slug])
        for other in catalogue.topics
        if other is not topic and (shared[other.slug] or across[other.slug])
    ]
    return tuple(sorted(close, key=lambda found: (-found.papers, -found.pairs)))


def _topics_of(catalogue: Catalogue, paper: Paper) -> set[str]:
    return {catalogue.topic_of[slug].slug for slug in paper.topics if slug in catalogue.topic_of}
