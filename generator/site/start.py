"""Where to start reading: the surveys and the best connected papers of a group, each with a line why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.model import Paper
from generator.site.render import count
from generator.site.survey import Catalogue
from generator.text import fold

_SURVEY = "survey"
_SURVEYS_AT_MOST = 3  # of five: what a survey says, a paper shows


@dataclass(frozen=True, slots=True)
class Start:
    """A paper to read first, and why."""

    paper: Paper
    why: str


def start_here(
    catalogue: Catalogue, papers: Sequence[Paper], *, cited: Mapping[str, int] | None = None, shown: int = 5
) -> tuple[Start, ...]:
    """The papers of a group to read first: surveys, then the others, each by how well connected they are.

    Args:
        catalogue: all papers, and which are related.
        papers: the group, a topic's say.
        cited: how often the group's chapter cites each paper, by citation key.
        shown: how many at most.

    Returns:
        Papers that something speaks for; in a group of three papers or fewer, none: there all are read.
    """
    if len(papers) <= 3:
        return ()
    inside = {paper.key for paper in papers}
    near = Counter(other.key for key in inside for other in catalogue.related[key] if other.key in inside)
    times = cited or {}

    def order(paper: Paper) -> tuple[int, int, str, str]:
        weight = near[paper.key] + times.get(paper.key, 0)
        return -weight, -catalogue.connections[paper.key], fold(paper.title), paper.key

    ranked = sorted((paper for paper in papers if catalogue.connections[paper.key] or paper.key in times), key=order)
    surveys = [paper for paper in ranked if paper.kind == _SURVEY][:_SURVEYS_AT_MOST]
    others = [paper for paper in ranked if paper.kind != _SURVEY][: shown - len(surveys)]
    return tuple(
        Start(paper, _why(paper, catalogue.connections[paper.key], times.get(paper.key, 0)))
        for paper in (*surveys, *others)
    )


def _why(paper: Paper, connected: int, times: int) -> str:
    """`a survey; related to 12 papers of this survey; cited 9 times by the chapter`."""
    reasons = ["a survey"] if paper.kind == _SURVEY else []
    reasons += [f"related to {count(connected, 'paper')} of this survey"] if connected else []
    reasons += [f"cited {count(times, 'time')} by the chapter"] if times else []
    return "; ".join(reasons)
