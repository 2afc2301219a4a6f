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

PAGE = 20
"""So many doubtful pairs are shown at a time, the likeliest first."""
_NAMED = 3


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
    open_pairs = [
        merge
        for merge in state.once(_clustering).doubtful
        if frozenset((papers[merge.a].key, papers[merge.b].key)) not in settled
    ]
    for merge in open_pairs[:PAGE]:
        yield _finding(state, "may be one work", merge)
    if len(open_pairs) > PAGE:
        yield _more(state, open_pairs[PAGE:])


def _more(state: State, rest: list[Merge]) -> Finding:
    """That there are more pairs than a page holds: these are less likely, and asked when the others are settled."""
    first = state.bib.papers[rest[0].b].key
    return Finding(
        place=state.of_paper(first),
        problem=f"{len(rest):,} less likely pairs are not shown",
        mend="settle those above first",
        about=(first,),
    )


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
    return Finding(
        place=state.of_paper(other.key),
        problem=f"{problem}: {'; '.join(merge.decision.reasons)}: {_side(one)} | {_side(other)}",
        mend="say in bib/curation.yml whether they are",
        about=(one.key, other.key),
        lines=tuple(pair_decision(word, one.key, other.key) for word in ("same", "different", "versions")),
        into=CURATION,
    )


def _side(paper: Paper) -> str:
    """A paper in one line, for comparing two: who, title, where and when."""
    names = [author.family for author in paper.authors]
    people = ", ".join(names[:_NAMED]) + (f" and {len(names) - _NAMED} more" if len(names) > _NAMED else "")
    place = " ".join(part for part in (paper.venue, paper.volume, paper.pages) if part)
    parts = (people or "no authors", repr(paper.title), place, str(paper.year or ""), paper.arxiv, paper.doi)
    return ", ".join(part for part in parts if part)
