"""Where to start reading: what a chapter says, else the surveys and the best connected papers; each with a line why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.catalogue.catalogue import Catalogue
from generator.model import Paper, by_name
from generator.prose.chapter import Prose
from generator.prose.first_reads import first_reads
from generator.text import count, fold

_SURVEY = "survey"
_CITED = 4  # related papers that a citation by the chapter weighs as much as: people wrote it
_OFTEN = {1: "once", 2: "twice"}
_SURVEYS_AT_MOST = 3  # of five: what a survey says, a paper shows
_CHAPTERS_AT_MOST = 20  # whose first picks the home page shows


@dataclass(frozen=True, slots=True)
class Start:
    """A paper to read first, and why."""

    paper: Paper
    why: str


def chosen(chapter: Prose, papers: Sequence[Paper]) -> tuple[Start, ...]:
    """The papers that a chapter tells to read first, in its order and with its words.

    Args:
        chapter: the text.
        papers: the bibliography.
    """
    named = by_name(papers)
    starts: dict[str, Start] = {}
    for read in first_reads(chapter):
        for key in read.keys:
            if key in named:
                starts.setdefault(named[key].key, Start(named[key], read.why or "named by the chapter"))
    return tuple(starts.values())


def chosen_for_all(catalogue: Catalogue) -> tuple[Start, ...]:
    """What to read first of the whole survey, as people chose: its introduction's list, else each chapter's first.

    A paper that several chapters put first stands once, where it comes first.
    """
    survey = catalogue.survey
    if survey.introduction and (starts := chosen(survey.introduction, survey.papers)):
        return starts
    firsts: dict[str, Start] = {}
    for topic in catalogue.topics:
        if topic.slug in catalogue.coverage:
            for start in chosen(survey.chapters[topic.slug], survey.papers)[:1]:
                firsts.setdefault(start.paper.key, start)
    return tuple(firsts.values())[:_CHAPTERS_AT_MOST]


def start_here(
    catalogue: Catalogue,
    papers: Sequence[Paper],
    *,
    cited: Mapping[str, int] | None = None,
    shown: int = 5,
    group: str = "",
) -> tuple[Start, ...]:
    """The papers of a group to read first: surveys, then the others, each by how well connected they are.

    Args:
        catalogue: all papers, and which are related.
        papers: the group, a topic's say.
        cited: how often the group's chapter cites each paper, by citation key.
        shown: how many at most.
        group: what the group is called in a sentence, `this topic`, where it is a part of the survey; reasons then
            tell of which leaf a paper is a survey, and how many of the related papers are in the group.

    Returns:
        Papers that something speaks for; in a group of three papers or fewer, none: there all are read.
    """
    if len(papers) <= 3:
        return ()
    inside = {paper.key for paper in papers}
    near = Counter(other.key for key in inside for other in catalogue.related[key] if other.key in inside)
    times = cited or {}

    def order(paper: Paper) -> tuple[int, int, str, str]:
        weight = near[paper.key] + _CITED * times.get(paper.key, 0)
        return -weight, -catalogue.connections[paper.key], fold(paper.title), paper.key

    ranked = sorted((paper for paper in papers if catalogue.connections[paper.key] or paper.key in times), key=order)
    surveys = [paper for paper in ranked if paper.kind == _SURVEY][:_SURVEYS_AT_MOST]
    others = [paper for paper in ranked if paper.kind != _SURVEY][: shown - len(surveys)]
    return tuple(
        Start(paper, "; ".join(_reasons(catalogue, paper, near[paper.key], times.get(paper.key, 0), group)))
        for paper in (*surveys, *others)
    )


def _reasons(catalogue: Catalogue, paper: Paper, near: int, times: int, group: str) -> Iterator[str]:
    """`a survey of owls`, `related to 12 papers of this survey, most in this topic`, `cited 9 times by the chapter`."""
    leaf, connected = catalogue.leaf.get(paper.primary), catalogue.connections[paper.key]
    if paper.kind == _SURVEY:
        yield f"a survey of {_inside(leaf.title)}" if leaf and group else "a survey"
    if connected:
        share = "all" if near == connected else "most" if 2 * near > connected else str(near or "none")
        inside = f", {share} in {group}" if group and connected > 1 else ""
        yield f"related to {count(connected, 'paper')} of this survey{inside}"
    if times:
        yield f"cited {_OFTEN.get(times) or count(times, 'time')} by the chapter"


def _inside(title: str) -> str:
    """A title inside a sentence: its first letter is lowered unless its first word has other capitals."""
    first = title.split(" ", 1)[0]
    return first.lower() + title[len(first) :] if first[1:] == first[1:].lower() and len(first) > 1 else title
