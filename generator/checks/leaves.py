"""Checks of where the papers stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.bibliography.curation.writing import topics_decision
from generator.bibliography.store import present_slugs, under_present_slugs
from generator.checks.finding import CURATION, Finding, LineRepair, PaperRepair
from generator.checks.state import State
from generator.errors import Place
from generator.ingest.outcome import SURE
from generator.model import Assignment
from generator.text import nearest

_SHOWN = 2
_CLOSE = 0.8


def unsorted_papers(state: State) -> Iterator[Finding]:
    """Papers that stand on no leaf, with the two best ones where the classifier ranked some."""
    slugs = present_slugs(state.bib.taxonomy)
    for paper in state.bib.papers:
        if paper.topics:
            continue
        row = state.bib.derived.get(paper.key)
        ranked = _best(row.assignment, slugs) if row and row.assignment else ()
        yield Finding(
            place=state.of_paper(paper.key),
            problem="stands on no leaf" + (f"; the best are {_scores(ranked)}" if ranked else ""),
            mend="put it on a leaf in bib/curation.yml",
            about=(paper.key,),
            lines=tuple(topics_decision(paper.key, [leaf]) for leaf, _ in ranked or (("LEAF", 0.0),)),
            into=CURATION,
        )


def low_confidence(state: State) -> Iterator[Finding]:
    """Papers that the classifier placed without being sure, the least sure first, with the two best leaves."""
    slugs, unsure = present_slugs(state.bib.taxonomy), []
    for paper in state.bib.papers:
        row = state.bib.derived.get(paper.key)
        why = row.assignment if row else None
        if why is None or not paper.topics or paper.primary != slugs.get(why.primary or "") or why.score >= SURE:
            continue
        unsure.append((why.score, paper, _best(why, slugs)))
    for _, paper, ranked in sorted(unsure, key=lambda item: item[0]):
        yield Finding(
            place=state.of_paper(paper.key, "keywords"),
            problem=f"may stand on {_scores(ranked, ' or ')}",
            mend="confirm the leaf, or take another, in bib/curation.yml",
            about=(paper.key,),
            lines=tuple(topics_decision(paper.key, [leaf]) for leaf, _ in ranked),
            into=CURATION,
        )


def unknown_keywords(state: State) -> Iterator[Finding]:
    """Papers that name a leaf in `keywords` that the taxonomy does not have (any more)."""
    slugs = present_slugs(state.bib.taxonomy)
    for paper in state.bib.papers:
        if not paper.topics and paper.keywords:
            near = [nearest(word, slugs, _CLOSE) for word in paper.keywords]
            leaves = list(under_present_slugs(filter(None, near), slugs))
            yield Finding(
                place=state.of_paper(paper.key, "keywords"),
                problem=f"its keywords name no leaf: {', '.join(paper.keywords)}",
                mend="use slugs of bib/topics.yml, or keep the renamed leaf's old slug under `aliases` there",
                about=(paper.key,),
                lines=(topics_decision(paper.key, leaves),) if leaves else (),
                into=CURATION if leaves else "",
            )


def renamed_leaves(state: State) -> Iterator[Finding]:
    """Papers and decisions that name a leaf by a slug it had before."""
    slugs = present_slugs(state.bib.taxonomy)
    for paper in state.bib.bibliography.papers:
        present = under_present_slugs(paper.topics, slugs)
        if not set(paper.topics) <= set(present):
            yield Finding(
                place=state.of_paper(paper.key, "keywords"),
                problem=f"names leaves by old slugs: {', '.join(slug for slug in paper.topics if slug not in present)}",
                mend=f"write {', '.join(present)}" if present else "take them out of its keywords",
                about=(paper.key,),
                repairs=(PaperRepair(paper.key, "topics", present),),
            )
    for decision in state.bib.curation.decided:
        line = state.curation_line(decision.line)
        if decision.word != "topics" or not decision.alone:
            continue
        head, bracket, leaves = line.rpartition("[")
        written = re.sub(
            r"[a-z0-9]+(?:-[a-z0-9]+)*",
            lambda match: slugs.get(match[0], match[0]) or match[0],
            leaves.partition("]")[0],
        )
        if bracket and written != leaves.partition("]")[0]:
            now = head + bracket + written + "]" + leaves.partition("]")[2]
            yield Finding(
                place=Place(CURATION, decision.line),
                problem="names a leaf by an old slug",
                mend="use the present one",
                about=decision.names,
                lines=(now,),
                into=CURATION,
                instead=True,
                repairs=(LineRepair(decision.line, now),),
            )


def _best(why: Assignment, slugs: Mapping[str, str]) -> tuple[tuple[str, float], ...]:
    """The leaves that fitted best, under their present slugs, without those that are gone since."""
    there = {slugs[leaf]: score for leaf, score in reversed(why.ranked) if slugs.get(leaf)}
    return tuple(reversed(there.items()))[:_SHOWN]


def _scores(ranked: tuple[tuple[str, float], ...], between: str = " and ") -> str:
    return between.join(f"{leaf} ({score:.2f})" for leaf, score in ranked)
