"""Checks of where the papers stand."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.state import State

_SURE = 0.5
"""In cross-validation over this survey's placed papers about half of those that score less were right."""


def unsorted_papers(state: State) -> Iterator[Finding]:
    """Papers that stand on no leaf, with the two best ones where the classifier ranked some."""
    for paper in state.bib.papers:
        if paper.topics:
            continue
        row = state.bib.derived.get(paper.key)
        best = [leaf for leaf, _ in row.assignment.ranked[:2]] if row and row.assignment else []
        leaves = " or ".join(f"`- topics: {{{paper.key}: [{leaf}]}}`" for leaf in best)
        mend = f"place it in bib/curation.yml: {leaves or f'`- topics: {{{paper.key}: [LEAF]}}`'}"
        yield Finding("unsorted", f"bib/papers.bib {paper.key}", "stands on no leaf", mend)


def low_confidence(state: State) -> Iterator[Finding]:
    """Papers that the classifier placed without being sure, with the two best leaves."""
    for paper in state.bib.papers:
        row = state.bib.derived.get(paper.key)
        why = row.assignment if row else None
        if why is None or not paper.topics or paper.primary != why.primary or why.score >= _SURE:
            continue
        best = " or ".join(f"{leaf} ({score:.2f})" for leaf, score in why.ranked[:2])
        mend = f"settle it in bib/curation.yml: `- topics: {{{paper.key}: [LEAF]}}`"
        yield Finding("low-confidence", f"bib/papers.bib {paper.key}", f"may stand on {best}", mend)


def unknown_keywords(state: State) -> Iterator[Finding]:
    """Papers that name a leaf in `keywords` that the taxonomy does not have (any more)."""
    for paper in state.bib.papers:
        if not paper.topics and paper.keywords:
            problem = f"its keywords name no leaf: {', '.join(paper.keywords)}"
            mend = "use slugs of bib/topics.yml, or keep the renamed leaf's old slug under `aliases` there"
            yield Finding("unknown-keywords", f"bib/papers.bib {paper.key}", problem, mend)
