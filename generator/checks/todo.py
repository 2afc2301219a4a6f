"""What a survey still lacks, in the order in which readers miss it, each with the one command or line for it.

Nothing is counted here that is known elsewhere: what is missing about a paper is told by `missing_fields` and by what
`survey enrich` can be asked for, everything else by the checks. A new check needs no line here.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.checks.finding import PAPERS, Finding
from generator.checks.registry import CHECKS, Check
from generator.checks.state import State
from generator.ingest.outcome import missing_fields
from generator.ingest.service_rounds import lacks
from generator.ingest.stubs import still_waiting
from generator.model import Paper
from generator.text import count
from generator.topics.proposal_sizes import FEWEST

_SHOWN = 3
_NOTE = "annotation = {One sentence on what the paper contributes},"
_CHAPTER = "empty-chapter"
_TOLD_APART = frozenset({"missing-metadata", "doubtful-year", "unsorted", "proposed-topics", _CHAPTER})
"""Checks whose findings have a place of their own below."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something that a survey lacks.

    Args:
        what: in words, with how many of them.
        about: the papers, topics or records it is about.
        command: what mends it, or shows what to decide.
        line: what to write instead, where a person must.
        into: the file that the line goes into.
    """

    what: str
    about: tuple[str, ...] = ()
    command: str = ""
    line: str = ""
    into: str = ""

    def as_lines(self) -> list[str]:
        """The task for a terminal: what and about whom, and below it what to type or write."""
        more = f" and {len(self.about) - _SHOWN:,} more" if len(self.about) > _SHOWN else ""
        about = f": {', '.join(self.about[:_SHOWN])}{more}" if self.about else ""
        lines = [f"{self.what}{about}"]
        lines += [f"    run: {self.command}"] if self.command else []
        return lines + ([f"    into {self.into}: {self.line}"] if self.line else [])

    def as_json(self) -> str:
        """The task as one JSON object; what does not apply is absent."""
        row: dict[str, Any] = {"what": self.what, "about": list(self.about), "command": self.command}
        row |= {"line": self.line, "into": self.into}
        return json.dumps({name: value for name, value in row.items() if value}, ensure_ascii=False)


@dataclass(frozen=True)  # no slots: cached properties need a place
class _Known:
    """A survey and what the checks find in it."""

    state: State
    findings: Sequence[Finding]

    @property
    def papers(self) -> tuple[Paper, ...]:
        return self.state.bib.papers

    @cached_property
    def by_check(self) -> dict[str, list[Finding]]:
        by_check: dict[str, list[Finding]] = {}
        for finding in self.findings:
            by_check.setdefault(finding.check, []).append(finding)
        return by_check

    def about(self, check: str) -> tuple[str, ...]:
        """What the findings of a check are about, each once."""
        return tuple(dict.fromkeys(name for finding in self.by_check.get(check, ()) for name in finding.about))


def tasks(state: State, findings: Sequence[Finding]) -> list[Task]:
    """What a survey lacks, first what a reader misses most.

    Args:
        state: the survey.
        findings: what all checks find in it.
    """
    if not state.bib.papers:
        return [Task("no paper is in the survey yet", command="survey ingest DUMP")]
    known = _Known(state, findings)
    return [task for kind in _ORDER for task in kind(known)]


def _broken(known: _Known) -> Iterator[Task]:
    yield from _others(known, "broken")


def _waiting(known: _Known) -> Iterator[Task]:
    """Identifiers of which no source has told the title yet: works that readers do not see at all."""
    names = still_waiting(known.state.history, known.state.bib.bibliography.papers)
    if names:
        what = f"{count(len(names), 'identifier waits', 'identifiers wait')} for a title"
        yield Task(what, names, f"survey add {' '.join(names[:_SHOWN])}")


def _who_and_when(known: _Known) -> Iterator[Task]:
    missing = {paper.key: missing_fields(paper) for paper in known.papers}
    for field, said, name in (
        ("authors", "no authors", "authors"),
        ("all authors", "only the first authors", "authors"),
        ("year", "no year", "year"),
    ):
        yield from _enrich(said, [key for key, fields in missing.items() if field in fields], name)
    years = known.about("doubtful-year")
    if years:
        yield Task(f"{_has(years)} a year that is hardly right", years, "survey check --only doubtful-year")


def _where(known: _Known) -> Iterator[Task]:
    """A thesis, report or book needs no venue, nor does a preprint: it says where it can be read."""
    nowhere = [paper.key for paper in known.papers if all(lacks(paper, name) for name in _PLACES)]
    yield from _enrich("no venue", nowhere, "venue")
    unfindable = [paper.key for paper in known.papers if "arXiv id, DOI or address" in missing_fields(paper)]
    yield from _enrich("no arXiv id, DOI or address", unfindable, "doi")


_PLACES = ("venue", "school", "publisher", "arxiv")


def _topics(known: _Known) -> Iterator[Task]:
    unsorted = known.about("unsorted")
    if unsorted:
        what = f"{count(len(unsorted), 'paper stands', 'papers stand')} on no leaf"
        many = len(unsorted) >= FEWEST or not known.state.bib.taxonomy.leaves
        yield Task(what, unsorted, "survey topics suggest" if many else "survey check --only unsorted")
    proposed = known.about("proposed-topics")
    if proposed:
        what = f"{count(len(proposed), 'topic or leaf is', 'topics or leaves are')} proposed and not accepted"
        yield Task(what, proposed, "survey topics accept")


def _to_decide(known: _Known) -> Iterator[Task]:
    yield from _others(known, "decide")


def _what_it_says(known: _Known) -> Iterator[Task]:
    """Abstracts, where the survey keeps them, and a note on each paper."""
    if any(paper.abstract for paper in known.papers):
        yield from _enrich("no abstract", [paper.key for paper in known.papers if not paper.abstract], "abstract")
    bare = tuple(paper.key for paper in known.papers if not paper.annotation)
    if bare:
        yield Task(f"{_has(bare)} no note", bare, "survey describe --export questions.jsonl", _NOTE, PAPERS)


def _published_since(known: _Known) -> Iterator[Task]:
    preprints = tuple(paper.key for paper in known.papers if paper.arxiv and not paper.venue)
    if preprints:
        what = f"{count(len(preprints), 'preprint')} may have come out since"
        yield Task(what, preprints, "survey enrich --published")


def _chapters(known: _Known) -> Iterator[Task]:
    """Chapters without text, then topics without one, the largest first; a proposed topic is accepted first."""
    for finding in known.by_check.get(_CHAPTER, ()):
        file = finding.place.file
        yield Task(f"{file} holds no text", line="write below its headings", into=file)
    named = {chapter.name for chapter in known.state.chapters}
    on_leaf = Counter(paper.primary for paper in known.papers)
    sizes = {
        topic.slug: sum(on_leaf[leaf.slug] for leaf in topic.leaves)
        for topic in known.state.bib.taxonomy.topics
        if not topic.proposed and named.isdisjoint((topic.slug, *topic.aliases))
    }
    without = tuple(sorted((slug for slug, size in sizes.items() if size), key=lambda slug: -sizes[slug]))
    if without:
        what = f"{count(len(without), 'topic has', 'topics have')} no chapter"
        yield Task(what, without, f"survey outline {without[0]} -o bib/prose/{without[0]}.md")


def _to_complete(known: _Known) -> Iterator[Task]:
    yield from _others(known, "complete")


def _to_tidy(known: _Known) -> Iterator[Task]:
    mechanical = [finding for finding in known.findings if finding.level == "tidy" and finding.repairs]
    if mechanical:
        yield Task(f"{count(len(mechanical), 'thing')} can be tidied by the program", command="survey check --fix")
    for check in _of_level("tidy"):
        rest = [finding for finding in known.by_check.get(check.name, ()) if not finding.repairs]
        yield from _as_task(check, rest)


def _others(known: _Known, level: str) -> Iterator[Task]:
    """A task for each check of a level that has no place of its own here."""
    for check in _of_level(level):
        yield from _as_task(check, known.by_check.get(check.name, ()))


def _of_level(level: str) -> Iterator[Check]:
    return (check for check in CHECKS if check.level == level and check.name not in _TOLD_APART)


def _as_task(check: Check, findings: Sequence[Finding]) -> Iterator[Task]:
    if findings:
        about = tuple(dict.fromkeys(" and ".join(finding.about) or str(finding.place) for finding in findings))
        alone = {finding.command for finding in findings} - {""}
        command = alone.pop() if len(findings) == 1 and alone else f"survey check --only {check.name}"
        yield Task(f"{count(len(findings), 'finding')} of {check.name}", about, command)


def _enrich(said: str, keys: Iterable[str], field: str) -> Iterator[Task]:
    about = tuple(keys)
    if about:
        yield Task(f"{_has(about)} {said}", about, f"survey enrich --missing {field}")


def _has(about: Sequence[str]) -> str:
    return count(len(about), "paper has", "papers have")


_ORDER: Sequence[Callable[[_Known], Iterator[Task]]] = (
    _broken,
    _waiting,
    _who_and_when,
    _where,
    _topics,
    _what_it_says,
    _to_decide,
    _chapters,
    _published_since,
    _to_complete,
    _to_tidy,
)
"""What a reader misses most comes first: what is wrong; papers that are not there; who, when and where; where papers
stand; what a paper says; what only a person can decide; what a topic says; what could be fuller or tidier."""
