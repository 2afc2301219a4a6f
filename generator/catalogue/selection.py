"""Which papers an export takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet

from generator.errors import ErrorKind, SurveyError
from generator.model import OTHERS, Paper, Taxonomy, by_name
from generator.names.forms import inverted, whole_family
from generator.text import did_you_mean, fold

_FEW = 20  # names that a message lists


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


def narrowed(papers: Sequence[Paper], *, author: str = "", venue: str = "", kind: str = "") -> tuple[Paper, ...]:
    """Those of some papers that meet every condition given; capitals and accents do not matter.

    Args:
        papers: in order.
        author: a name (`Ada Lovelace`, `Lovelace, Ada`) or a family name.
        venue: words that the venue holds, in this order.
        kind: the kind of contribution.

    Raises:
        SurveyError: no paper meets a condition.
    """
    chosen = list(papers)
    if author:
        chosen = _having(chosen, "author", author, _author_names)
    if venue:
        words = f" {fold(venue)} "
        chosen = _having(
            chosen, "venue", venue, lambda paper: {venue} if words in f" {fold(paper.venue)} " else {paper.venue}
        )
    if kind:
        chosen = _having(chosen, "kind", kind, lambda paper: {paper.kind})
    return tuple(chosen)


def _author_names(paper: Paper) -> set[str]:
    """The names that a paper's authors go by."""
    forms = ((str(name), inverted(name), whole_family(name), name.family) for name in paper.authors if name != OTHERS)
    return {name for names in forms for name in names}


def _having(papers: Sequence[Paper], what: str, name: str, names: Callable[[Paper], AbstractSet[str]]) -> list[Paper]:
    wanted = fold(name)
    chosen = [paper for paper in papers if wanted in map(fold, names(paper))]
    if not chosen:
        known = sorted({each for paper in papers for each in names(paper) if each})
        few = f"take one of {', '.join(known)}" if 0 < len(known) <= _FEW else f"look for the {what} on the site"
        mend = did_you_mean(name, known, few)
        raise SurveyError(f"no paper has the {what} {name!r}", mend, kind=ErrorKind.UNKNOWN)
    return chosen


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
