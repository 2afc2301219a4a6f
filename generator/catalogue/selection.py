"""Which papers an export takes."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from generator.errors import ErrorKind, SurveyError
from generator.model import Paper, Taxonomy, by_name
from generator.text import did_you_mean


def select(
    papers: Sequence[Paper],
    taxonomy: Taxonomy,
    *,
    topic: str = "",
    keys: Sequence[str] = (),
    year: int | None = None,
    among: AbstractSet[str] | None = None,
) -> tuple[Paper, ...]:
    """The papers that meet every condition given, in the order of the bibliography.

    Args:
        papers: all papers.
        taxonomy: its slugs are what `topic` may name.
        topic: a topic's slug (papers whose primary leaf is in it), a leaf's (papers with it as primary or
            secondary leaf), or `unsorted`.
        keys: citation keys or aliases.
        year: the year of the papers.
        among: keys or aliases that may be taken at all; those of no paper are passed over.

    Raises:
        SurveyError: there is no such topic or paper.
    """
    chosen = list(papers)
    if topic:
        leaves = _leaves(taxonomy, topic)
        if topic == "unsorted":
            chosen = [paper for paper in chosen if not paper.topics]
        elif leaves is None:
            chosen = [paper for paper in chosen if topic in paper.topics]
        else:
            chosen = [paper for paper in chosen if paper.primary in leaves]
    if keys:
        wanted = _known_keys(papers, keys)
        chosen = [paper for paper in chosen if paper.key in wanted]
    if year is not None:
        chosen = [paper for paper in chosen if paper.year == year]
    if among is not None:
        chosen = [paper for paper in chosen if not among.isdisjoint((paper.key, *paper.aliases))]
    return tuple(chosen)


def _leaves(taxonomy: Taxonomy, slug: str) -> frozenset[str] | None:
    """The leaves of a topic, or None for a leaf's own slug."""
    for topic in taxonomy.topics:
        if topic.slug == slug:
            return frozenset(leaf.slug for leaf in topic.leaves)
    if slug != "unsorted" and not any(leaf.slug == slug for leaf in taxonomy.leaves):
        known = ", ".join(topic.slug for topic in taxonomy.topics)
        slugs = [topic.slug for topic in taxonomy.topics] + [leaf.slug for leaf in taxonomy.leaves]
        mend = did_you_mean(slug, slugs, f"take a leaf of bib/topics.yml or one of: {known}")
        raise SurveyError(f"there is no topic or leaf {slug!r}", mend, kind=ErrorKind.UNKNOWN)
    return None


def _known_keys(papers: Sequence[Paper], keys: Sequence[str]) -> frozenset[str]:
    named = by_name(papers)
    for key in keys:
        if key not in named:
            mend = did_you_mean(key, named, "take a citation key of bib/papers.bib")
            raise SurveyError(f"there is no paper {key!r}", mend, kind=ErrorKind.UNKNOWN)
    return frozenset(named[key].key for key in keys)
