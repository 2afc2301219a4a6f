"""Checks of what is known about the papers."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.state import State
from generator.model import OTHERS

_ENRICH = "fill it in bib/papers.bib or with `survey enrich --from FILE`"


def missing_metadata(state: State) -> Iterator[Finding]:
    """Papers without authors, year, or any way to find their text."""
    for paper in state.bib.papers:
        place = f"bib/papers.bib {paper.key}"
        if not paper.authors:
            yield Finding("missing-metadata", place, "has no authors", _ENRICH)
        elif OTHERS in paper.authors:
            yield Finding("missing-metadata", place, "names only its first authors", _ENRICH)
        if paper.year is None:
            yield Finding("missing-metadata", place, "has no year", _ENRICH)
        if not (paper.arxiv or paper.doi or paper.url):
            yield Finding("missing-metadata", place, "has no arXiv id, DOI or address", _ENRICH)


def doubtful_metadata(state: State) -> Iterator[Finding]:
    """Papers whose metadata came from a source that was not sure of it."""
    for paper in state.bib.papers:
        doubts = dict(paper.extra)
        place = f"bib/papers.bib {paper.key}"
        if "confidence" in doubts:
            problem = f"its metadata was found with {doubts['confidence']} confidence"
            mend = "compare it with the paper, then remove `confidence`"
            yield Finding("doubtful-metadata", place, problem, mend)
        if "authorcase" in doubts:
            problem = "its source lower-cased capitals inside names"
            yield Finding("doubtful-metadata", place, problem, "correct the names, then remove `authorcase`")
