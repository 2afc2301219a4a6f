"""Topics among the keywords of a reference, by their titles: `Sparse attention`, where papers hold the slug."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.model import Paper, Taxonomy


def titles_of(taxonomy: Taxonomy, *, with_topics: bool = False) -> dict[str, tuple[str, ...]]:
    """The keywords that each leaf stands for: its title, or its topic's and `Topic: Leaf`.

    Args:
        taxonomy: all topics.
        with_topics: whether a library is to be filed by topics, too.
    """
    return {
        leaf.slug: tuple(
            title.replace(",", " /")  # a comma ends a keyword for most who read them
            for title in ((topic.title, f"{topic.title}: {leaf.title}") if with_topics else (leaf.title,))
        )
        for topic in taxonomy.topics
        for leaf in topic.leaves
    }


def titled(papers: Sequence[Paper], titles: Mapping[str, tuple[str, ...]]) -> tuple[Paper, ...]:
    """Papers whose topics are titles; a slug without one stays. They serve to be written, not to be looked up."""
    return tuple(
        replace(
            paper, topics=tuple(dict.fromkeys(title for slug in paper.topics for title in titles.get(slug, (slug,))))
        )
        for paper in papers
    )
