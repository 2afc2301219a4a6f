"""Checks of the taxonomy against the papers that stand on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from statistics import median

from generator.checks.finding import TOPICS, Finding
from generator.checks.state import State
from generator.text import fold

_ENOUGH = 50  # papers: before that sizes say nothing
_LARGE = 40  # papers on a leaf: more than a reader looks through
_TIMES = 3  # a leaf so many times the usual one is too large, too
_SHARED_PAPERS = 0.5
_SHARED_PHRASES = 0.3
_LEAST = 2  # papers on a leaf that stands for itself
_COMPARABLE = 4  # papers or phrases: shares of fewer say nothing


def proposed_topics(state: State) -> Iterator[Finding]:
    """Topics and leaves that the program made and no person has accepted yet."""
    taxonomy = state.bib.taxonomy
    names = [topic.slug for topic in taxonomy.topics if topic.proposed]
    names += [leaf.slug for topic in taxonomy.topics if not topic.proposed for leaf in topic.leaves if leaf.proposed]
    if names:
        yield Finding(
            place=state.of_slug(names[0]),
            problem=f"{len(names)} topics or leaves are proposed" if len(names) > 1 else "is proposed",
            mend="rename, join, split, drop or move what needs it, then accept them",
            about=tuple(names),
            command="survey topics accept",
        )


def large_leaves(state: State) -> Iterator[Finding]:
    """Leaves with so many papers that they should be split."""
    sizes = _sizes(state)
    usual = median(sizes.values()) if sizes else 0
    for leaf, number in sizes.items():
        if number > max(_LARGE, _TIMES * usual):
            yield Finding(
                place=state.of_slug(leaf),
                problem=f"holds {number} papers, {usual:.0f} are usual",
                mend="split it into leaves of their own",
                about=(leaf,),
                command=f"survey export --topic {leaf} --format jsonl -o part.jsonl && "
                "survey topics suggest part.jsonl --topics 1",
            )


def small_leaves(state: State) -> Iterator[Finding]:
    """Leaves with so few papers that they should be joined with others."""
    for leaf, number in _sizes(state).items():
        if number < _LEAST:
            yield Finding(
                place=state.of_slug(leaf),
                problem=f"holds {number} papers" if number != 1 else "holds 1 paper",
                mend="join it with another one and keep its slug under `aliases` there",
                about=(leaf,),
                lines=(f"      aliases: [{leaf}]",),
                into=TOPICS,
            )


def silent_leaves(state: State) -> Iterator[Finding]:
    """Leaves that the classifier knows only by their definition: no phrases, and no paper that a person placed."""
    placed = {slug for leaves in state.bib.curation.leaves_of.values() for slug in leaves}
    for leaf in state.bib.taxonomy.leaves:
        if not leaf.phrases and leaf.slug not in placed:
            yield Finding(
                place=state.of_slug(leaf.slug),
                problem="has no phrases and no paper that a person placed",
                mend="name words that mark a paper as belonging there",
                about=(leaf.slug,),
                lines=("      phrases: [a phrase, another phrase]",),
                into=TOPICS,
            )


def overlapping_leaves(state: State) -> Iterator[Finding]:
    """Pairs of leaves that share most papers of the smaller one, or many of their phrases."""
    taxonomy = state.bib.taxonomy
    members: dict[str, set[str]] = {leaf.slug: set() for leaf in taxonomy.leaves}
    for paper in state.bib.papers:
        for slug in paper.topics:
            members.get(slug, set()).add(paper.key)
    phrases = {leaf.slug: {fold(phrase) for phrase in leaf.phrases} for leaf in taxonomy.leaves}
    for one, other in combinations(members, 2):
        papers = _share(members[one], members[other])
        words = _share(phrases[one], phrases[other])
        if papers < _SHARED_PAPERS and words < _SHARED_PHRASES:
            continue
        what = f"{papers:.0%} of papers" if papers >= _SHARED_PAPERS else f"{words:.0%} of phrases"
        mend = "join them, or say in `excludes` of each what stands on the other"
        problem = f"share {what} of the smaller"
        yield Finding(state.of_slug(other), problem, mend, about=(one, other))


def _sizes(state: State) -> dict[str, int]:
    """How many papers have each leaf as their primary one, by its slug; nothing while there are few papers."""
    counts = Counter(paper.primary for paper in state.bib.papers if paper.topics)
    return {leaf.slug: counts[leaf.slug] for leaf in state.bib.taxonomy.leaves} if counts.total() >= _ENOUGH else {}


def _share(one: set[str], other: set[str]) -> float:
    """How much of the smaller set the larger one holds; nothing is said of very small sets."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller >= _COMPARABLE else 0.0
