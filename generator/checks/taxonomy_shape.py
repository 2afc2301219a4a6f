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
_LEAST = 4


def leaf_sizes(state: State) -> Iterator[Finding]:
    """Leaves with so many papers that they should be split, or so few that they should be joined."""
    taxonomy = state.bib.taxonomy
    counts = Counter(paper.primary for paper in state.bib.papers if paper.topics)
    if counts.total() < _ENOUGH:
        return
    usual = median(counts[leaf.slug] for leaf in taxonomy.leaves)
    for leaf in taxonomy.leaves:
        number = counts[leaf.slug]
        if number > max(_LARGE, _TIMES * usual):
            yield Finding(
                check="large-leaf",
                place=state.of_slug(leaf.slug),
                problem=f"holds {number} papers, {usual:.0f} are usual",
                mend="split it into leaves of their own",
                about=(leaf.slug,),
                command=f"survey export --topic {leaf.slug} --format jsonl -o part.jsonl && "
                "survey topics suggest part.jsonl --topics 1",
            )
        elif number < 2:
            yield Finding(
                check="small-leaf",
                place=state.of_slug(leaf.slug),
                problem=f"holds {number} papers" if number != 1 else "holds 1 paper",
                mend="join it with another one and keep its slug under `aliases` there",
                about=(leaf.slug,),
                lines=(f"      aliases: [{leaf.slug}]",),
                into=TOPICS,
            )


def silent_leaves(state: State) -> Iterator[Finding]:
    """Leaves that the classifier knows only by their definition: no phrases, and no paper that a person placed."""
    placed = {slug for leaves in state.bib.curation.leaves_of.values() for slug in leaves}
    for leaf in state.bib.taxonomy.leaves:
        if not leaf.phrases and leaf.slug not in placed:
            yield Finding(
                check="silent-leaf",
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
        yield Finding("overlapping-leaves", state.of_slug(other), problem, mend, about=(one, other))


def _share(one: set[str], other: set[str]) -> float:
    """How much of the smaller set the larger one holds; nothing is said of very small sets."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller >= _LEAST else 0.0
