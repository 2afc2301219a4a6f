"""Checks of `curation.yml`: decisions that do not apply, or not any more."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from generator.bibliography.curation.corrected_fields import Corrected
from generator.bibliography.curation.reading import Decided
from generator.checks.finding import CURATION, Finding, LineRepair
from generator.checks.state import State
from generator.errors import Place
from generator.identifiers import is_arxiv_id, is_doi
from generator.model import Name, by_name
from generator.names.doubtful import doubtful_name
from generator.text import nearest

_KIND = {"same": "pair", "different": "pair"}
_CLOSE = 0.8


def unknown_decisions(state: State) -> Iterator[Finding]:
    """Decisions about papers, or about dumps and their records, that do not exist."""
    dumps = {entry.dump.name for entry in state.history}
    places = {f"{entry.dump.name}:{entry.line}" for entry in state.history}
    places |= {answer.name for answer in state.bib.answers if answer.name}
    for decision in state.bib.curation.decided:
        if decision.word == "dump":
            yield from _unknown_dumps(decision, dumps)
            continue
        for name in decision.names:
            if name in state.named or name in places or _is_identifier(name):
                continue
            near = nearest(name, state.named, _CLOSE)
            line = state.curation_line(decision.line)
            named = re.compile(rf"(?<![\w:.-]){re.escape(name)}(?![\w.-]|:\S)")
            guess = near if near not in decision.names and named.search(line) else ""
            yield Finding(
                place=Place(CURATION, decision.line),
                problem=f"decides about {name!r}, which is no paper",
                mend=f"did you mean {near}?" if near else "correct the key or remove the decision",
                about=(name,),
                lines=(named.sub(lambda _: guess, line),) if guess else (),  # noqa: B023  called at once
                into=CURATION if guess else "",
                instead=bool(guess),
            )


def _unknown_dumps(decision: Decided, dumps: Collection[str]) -> Iterator[Finding]:
    for name in decision.names:
        if name not in dumps:
            near = nearest(name, dumps, _CLOSE)
            mend = f"did you mean {near}?" if near else "`survey ledger` names the dumps that are there"
            problem = f"says when {name!r} was captured, which is no dump"
            yield Finding(Place(CURATION, decision.line), problem, mend, (name,))


def _is_identifier(name: str) -> bool:
    """Whether a name is that of a work elsewhere: `arXiv:2401.01234` or `doi:10.1234/owl`."""
    kind, _, value = name.partition(":")
    return is_arxiv_id(value) if kind.lower() == "arxiv" else kind.lower() == "doi" and is_doi(value)


def stale_decisions(state: State) -> Iterator[Finding]:
    """Decisions without effect: a later one is about the same papers, or two papers to unite are one by now."""
    yield from _overruled(state)
    yield from _united(state)


def _overruled(state: State) -> Iterator[Finding]:
    later: dict[tuple[str, frozenset[str]], Decided] = {}
    overruled = []
    for decision in reversed(state.bib.curation.decided):
        if decision.word in ("correct", "dump"):
            continue  # one may say one thing, the other another
        what = (_KIND.get(decision.word, decision.word), frozenset(decision.names))
        if what in later and (len(decision.names) <= 2 or decision.said == later[what].said):
            overruled.append((decision, later[what]))
        later.setdefault(what, decision)
    for decision, other in reversed(overruled):
        yield Finding(
            place=Place(CURATION, decision.line),
            problem=f"has no effect: line {other.line} decides about the same",
            mend="remove the earlier line",
            about=decision.names,
            repairs=_removal(state, decision),
        )


def _united(state: State) -> Iterator[Finding]:
    for decision in state.bib.curation.decided:
        papers = [state.named.get(name) for name in decision.names]
        if decision.word == "same" and papers[0] is not None and all(paper is papers[0] for paper in papers):
            yield Finding(
                place=Place(CURATION, decision.line),
                problem=f"unites what is one paper by now, {papers[0].key}",
                mend="remove the line",
                about=decision.names,
                repairs=_removal(state, decision),
            )


def contradicting_decisions(state: State) -> Iterator[Finding]:
    """Pairs that a decision keeps apart and that are one paper all the same, by other decisions or by an alias."""
    shown = by_name(state.bib.papers)
    apart = {frozenset(pair) for pair in state.bib.curation.different}
    for decision in state.bib.curation.decided:
        if decision.word != "different":
            continue
        first, *others = decision.names
        for other in others:
            paper = shown.get(first)
            if frozenset((first, other)) in apart and paper is not None and shown.get(other) is paper:
                yield Finding(
                    place=Place(CURATION, decision.line),
                    problem=f"keeps apart what is one paper, {paper.key}: `same` or `ids` unites them",
                    mend="remove this line, or the `same` (or the alias in `ids` of bib/papers.bib) that unites them",
                    about=(first, other),
                )


def repeated_values(state: State) -> Iterator[Finding]:
    """Titles and corrections that only say what `papers.bib` says by now, unless they confirm a doubtful name."""
    papers = state.named
    for key, title in state.bib.curation.titles:
        if key in papers and papers[key].title == title:
            yield _repeated(state.of_decision(key), key)
    for correction in state.bib.curation.corrections:
        paper = papers.get(correction.key)
        if paper is not None and correction.applied(paper) == paper and not _confirms(correction):
            yield _repeated(Place(CURATION, correction.line), correction.key)


def _confirms(correction: Corrected) -> bool:
    """Whether it says that a name which looks wrong is right: without it `survey check` would ask again."""
    values = dict(correction.values)
    lists = (values.get(field) for field in ("authors", "editors"))
    names = [name for names in lists if isinstance(names, tuple) for name in names if isinstance(name, Name)]
    return any(map(doubtful_name, names))


def _repeated(place: Place, key: str) -> Finding:
    problem = "says what bib/papers.bib says by now"
    return Finding(place, problem, "remove it, or keep it to be sure", about=(key,))


def _removal(state: State, decision: Decided) -> tuple[LineRepair, ...]:
    """The removal of a decision's line; nothing if the line also holds another decision or a comment."""
    whole = decision.alone and "#" not in state.curation_line(decision.line)
    return (LineRepair(decision.line, ""),) if whole else ()
