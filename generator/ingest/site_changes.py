"""What a change of the bibliography changes for readers: pages that come, pages that tell something else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.model import Paper, Taxonomy


@dataclass(frozen=True, slots=True)
class PaperList:
    """A page, or a part of one, that lists papers: how many it listed before and lists now.

    Args:
        name: a topic's or leaf's slug, or a year (`unknown` where it is).
        title: what readers know it by.
        before: how many papers it counted: of a topic or leaf those whose primary leaf it has or is, as on its page.
        after: how many it counts now.
    """

    name: str
    title: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class SiteChanges:
    """Which pages are new, and which list or tell something else than before.

    The pages over the whole survey (home, all topics, new, downloads, quality) change whenever one of these does.

    Args:
        new: keys of papers that get a page, in the order of the bibliography.
        changed: keys of papers whose own entry changed.
        gone: keys of papers that lose their page.
        topics: topics whose pages change, in reading order.
        leaves: leaves that list other papers, in reading order.
        years: years whose pages come or change, the latest first.
    """

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    topics: tuple[PaperList, ...] = ()
    leaves: tuple[PaperList, ...] = ()
    years: tuple[PaperList, ...] = ()


def site_changes(before: Sequence[Paper], after: Sequence[Paper], taxonomy: Taxonomy) -> SiteChanges:
    """Compare the papers that readers see before and after.

    Args:
        before: the papers with every decision applied.
        after: the same later.
        taxonomy: the topics and leaves they stand on.
    """
    old, new = {paper.key: paper for paper in before}, {paper.key: paper for paper in after}
    leaves = {leaf.slug: leaf.title for leaf in taxonomy.leaves}
    topics = {topic.slug: topic.title for topic in taxonomy.topics}
    topic_of = {leaf.slug: topic.slug for topic in taxonomy.topics for leaf in topic.leaves}
    years = sorted({_year(paper) for paper in (*before, *after)}, reverse=True)  # `unknown` sorts before digits

    def in_topics(paper: Paper) -> Iterable[str]:
        return {topic_of[slug] for slug in paper.topics if slug in topic_of}

    return SiteChanges(
        new=tuple(key for key in new if key not in old),
        changed=tuple(key for key, paper in new.items() if key in old and old[key] != paper),
        gone=tuple(key for key in old if key not in new),
        topics=_lists(topics, before, after, in_topics, lambda paper: topic_of.get(paper.primary, "")),
        leaves=_lists(leaves, before, after, lambda paper: set(paper.topics), lambda paper: paper.primary),
        years=_lists({year: year for year in years}, before, after, lambda paper: (_year(paper),), _year),
    )


def _year(paper: Paper) -> str:
    return "unknown" if paper.year is None else str(paper.year)


def _lists(
    titles: Mapping[str, str],
    before: Sequence[Paper],
    after: Sequence[Paper],
    names: Callable[[Paper], Iterable[str]],
    counted: Callable[[Paper], str],
) -> tuple[PaperList, ...]:
    """The lists that hold other papers than before, or the same papers with other words.

    Args:
        titles: of the lists, by name.
        before: the papers before.
        after: the papers after.
        names: the lists that show a paper.
        counted: the one list that counts it.
    """
    old, new = _listed(before, names), _listed(after, names)
    was, now = Counter(map(counted, before)), Counter(map(counted, after))
    nothing: dict[str, Paper] = {}
    return tuple(
        PaperList(name, title, was[name], now[name])
        for name, title in titles.items()
        if old.get(name, nothing) != new.get(name, nothing)
    )


def _listed(papers: Sequence[Paper], names: Callable[[Paper], Iterable[str]]) -> dict[str, dict[str, Paper]]:
    """The papers of each list, by key."""
    lists: dict[str, dict[str, Paper]] = {}
    for paper in papers:
        for name in names(paper):
            lists.setdefault(name, {})[paper.key] = paper
    return lists
