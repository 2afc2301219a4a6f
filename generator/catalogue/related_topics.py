"""Which topics are close to one another: they share papers, and papers of the one are like papers of the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import permutations

from generator.model import Paper, Taxonomy, Topic
from generator.relations.related import Related


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


def related_topics(
    taxonomy: Taxonomy, papers: Iterable[Paper], related: Mapping[str, Iterable[Related]]
) -> dict[str, tuple[RelatedTopic, ...]]:
    """For each topic those that have papers or related papers in common with it, the closest first.

    Args:
        taxonomy: the topics.
        papers: all papers.
        related: the papers that each is most like, by citation key.

    Returns:
        By the topic's slug: by papers in common, then by pairs of related papers, then in reading order; never the
        topic itself.
    """
    topic_of = {leaf.slug: topic.slug for topic in taxonomy.topics for leaf in topic.leaves}
    home, shared = dict[str, str](), Counter[tuple[str, str]]()
    for paper in papers:
        home[paper.key] = topic_of.get(paper.primary, "")
        shared.update(permutations({topic_of[slug] for slug in paper.topics if slug in topic_of}, 2))
    pairs = {
        (key, other.key) if key < other.key else (other.key, key)
        for key, here in home.items()
        for other in related[key]
        if here and home[other.key] not in ("", here)
    }
    between = Counter((home[one], home[other]) for one, other in pairs)
    return {topic.slug: _closest(topic, taxonomy.topics, shared, between) for topic in taxonomy.topics}


def _closest(
    topic: Topic, topics: Iterable[Topic], shared: Counter[tuple[str, str]], between: Counter[tuple[str, str]]
) -> tuple[RelatedTopic, ...]:
    near_topics = []
    for other in topics:
        way, back = (topic.slug, other.slug), (other.slug, topic.slug)
        if shared[way] or between[way] or between[back]:
            near_topics.append(RelatedTopic(other, shared[way], between[way] + between[back]))
    return tuple(sorted(near_topics, key=lambda near: (-near.papers, -near.pairs)))
