"""Check of papers that may be one work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.bibliography.curation.writing import pair_decision
from generator.bibliography.recognition import features_of_all
from generator.checks.finding import CURATION, Finding
from generator.checks.state import State
from generator.match import Merge, cluster_features
from generator.match.memo_engine import Remembering
from generator.model import Paper


def doubtful_pairs(state: State) -> Iterator[Finding]:
    """Pairs of papers that the matcher takes for one work, or cannot tell, side by side."""
    papers, curation = state.bib.papers, state.bib.curation
    same, different = _by_key(state, curation.same), _by_key(state, curation.apart)
    found = cluster_features(
        features_of_all(papers, state.bib.derived),
        same=same,
        different=different,
        engine=Remembering(),
    )
    for number, merge in enumerate(found.why):
        if merge is not None and found.labels[number] != number:
            yield _finding(state, "same-work", "look like one work", merge, papers)
    settled = {frozenset(pair) for pair in (*same, *different)}
    for merge in found.doubtful:
        if frozenset((papers[merge.a].key, papers[merge.b].key)) in settled:
            continue
        yield _finding(state, "doubtful-pair", "may be one work", merge, papers)


def _by_key(state: State, pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Decisions about pairs, with the paper that a record became in place of `dump:line`."""
    became = {f"{entry.dump.name}:{entry.line}": entry.paper for entry in state.history if entry.paper}
    named = ((became.get(one, one), became.get(other, other)) for one, other in pairs)
    return [(one, other) for one, other in named if one != other]  # a record may still be counted to the paper


def _finding(state: State, check: str, problem: str, merge: Merge, papers: tuple[Paper, ...]) -> Finding:
    one, other = papers[merge.a], papers[merge.b]
    sides = f"{one.title!r} ({_about(one)}) and {other.title!r} ({_about(other)})"
    return Finding(
        check=check,
        place=state.of_paper(other.key),
        problem=f"{sides} {problem}: {'; '.join(merge.decision.reasons)}",
        mend="say in bib/curation.yml whether they are",
        about=(one.key, other.key),
        lines=tuple(pair_decision(word, one.key, other.key) for word in ("same", "different")),
        into=CURATION,
    )


def _about(paper: Paper) -> str:
    """What tells a paper from its likes in a few words."""
    first = paper.authors[0].family if paper.authors else "no authors"
    return ", ".join(part for part in (first, str(paper.year or ""), paper.arxiv or paper.doi) if part)
