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

PAGE = 20
"""So many doubtful pairs are shown at a time, the likeliest first."""
_NAMED = 3


def doubtful_pairs(state: State) -> Iterator[Finding]:
    """Pairs of papers that the matcher takes for one work, or cannot tell, side by side, the likeliest first."""
    papers, curation = state.bib.papers, state.bib.curation
    same, different = _by_key(state, curation.same), _by_key(state, curation.apart)
    clustering = cluster_features(
        features_of_all(papers, state.bib.derived),
        same=same,
        different=different,
        engine=Remembering(),
    )
    for number, merge in enumerate(clustering.why):
        if merge is not None and clustering.labels[number] != number:
            yield _finding(state, "same-work", "look like one work", merge, papers)
    settled = {frozenset(pair) for pair in (*same, *different)}
    open_pairs = [
        merge for merge in clustering.doubtful if frozenset((papers[merge.a].key, papers[merge.b].key)) not in settled
    ]
    for merge in open_pairs[:PAGE]:
        yield _finding(state, "doubtful-pair", "may be one work", merge, papers)
    if len(open_pairs) > PAGE:
        yield _more(state, open_pairs[PAGE:], papers)


def _more(state: State, rest: list[Merge], papers: tuple[Paper, ...]) -> Finding:
    """That there are more pairs than a page holds: these are less likely, and asked when the others are settled."""
    first = papers[rest[0].b].key
    return Finding(
        check="doubtful-pair",
        place=state.of_paper(first),
        problem=f"{len(rest):,} less likely pairs are not shown",
        mend="settle those above first",
        about=(first,),
    )


def _by_key(state: State, pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Decisions about pairs, with the paper that a record became in place of `dump:line`."""
    became = {f"{entry.dump.name}:{entry.line}": entry.paper for entry in state.history if entry.paper}
    named = ((became.get(one, one), became.get(other, other)) for one, other in pairs)
    return [(one, other) for one, other in named if one != other]  # a record may still be counted to the paper


def _finding(state: State, check: str, problem: str, merge: Merge, papers: tuple[Paper, ...]) -> Finding:
    one, other = papers[merge.a], papers[merge.b]
    return Finding(
        check=check,
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
