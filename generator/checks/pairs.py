"""Checks of papers that may be one work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.bibliography.curation.writing import pair_decision
from generator.bibliography.recognition import features_of_all
from generator.checks.finding import CURATION, Finding
from generator.checks.state import State
from generator.match import Clustering, Merge, cluster_features
from generator.match.memo_engine import Remembering
from generator.model import Paper


def pairs_of_one_work(state: State) -> Iterator[Finding]:
    """Pairs of papers that the matcher takes for one work, side by side."""
    clustering = state.once(_clustering)
    for number, merge in enumerate(clustering.why):
        if merge is not None and clustering.labels[number] != number:
            yield _finding(state, "look like one work", merge)


def doubtful_pairs(state: State) -> Iterator[Finding]:
    """Pairs of papers that may be one work: the matcher cannot tell, and nobody has decided."""
    papers = state.bib.papers
    settled = {frozenset(pair) for pairs in state.once(_decided_pairs) for pair in pairs}
    for merge in state.once(_clustering).doubtful:
        if frozenset((papers[merge.a].key, papers[merge.b].key)) not in settled:
            yield _finding(state, "may be one work", merge)


def _clustering(state: State) -> Clustering:
    """What the matcher makes of the papers as they stand."""
    same, different = state.once(_decided_pairs)
    features = features_of_all(state.bib.papers, state.bib.derived)
    return cluster_features(features, same=same, different=different, engine=Remembering())


def _decided_pairs(state: State) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The pairs that are one work, and those that are not, as people decided."""
    curation = state.bib.curation
    return _by_key(state, curation.same), _by_key(state, curation.apart)


def _by_key(state: State, pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Decisions about pairs, with the paper that a record became in place of `dump:line`."""
    became = {f"{entry.dump.name}:{entry.line}": entry.paper for entry in state.history if entry.paper}
    named = ((became.get(one, one), became.get(other, other)) for one, other in pairs)
    return [(one, other) for one, other in named if one != other]  # a record may still be counted to the paper


def _finding(state: State, problem: str, merge: Merge) -> Finding:
    one, other = state.bib.papers[merge.a], state.bib.papers[merge.b]
    sides = f"{one.title!r} ({_about(one)}) and {other.title!r} ({_about(other)})"
    return Finding(
        place=state.of_paper(other.key),
        problem=f"{sides} {problem}: {'; '.join(merge.decision.reasons)}",
        mend="say in bib/curation.yml whether they are",
        about=(one.key, other.key),
        lines=tuple(pair_decision(word, one.key, other.key) for word in ("same", "different")),
        into=CURATION,
    )


def _about(paper: Paper) -> str:
    """First author, year and identifier: by these a person tells two papers of one title apart."""
    first = paper.authors[0].family if paper.authors else "no authors"
    return ", ".join(part for part in (first, str(paper.year or ""), paper.arxiv or paper.doi) if part)
