"""Checks of papers that may be one work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.bibliography.curation.writing import pair_decision
from generator.bibliography.links import ABOUT, RELATED, RELATED_TYPE, key_of, related_keys
from generator.bibliography.one_line import PAGE, in_one_line
from generator.bibliography.recognition import features_of_all
from generator.checks.finding import CURATION, Finding
from generator.checks.state import State
from generator.match import Clustering, Link, Merge, Relation, cluster_features
from generator.match.memo_engine import Remembering

_LINKS = {Relation.VERSIONS: "look like versions of each other", Relation.ABOUT: "is about the other"}


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


def unlinked_works(state: State) -> Iterator[Finding]:
    """Papers that look like versions of each other, or one like a notice about the other, and are not linked.

    Ingestion links a new paper with those there are; papers that came by hand, or before links were made, it does not
    compare.
    """
    papers, curation = state.bib.papers, state.bib.curation
    settled = {
        frozenset(key_of(pair, state.named))
        for pair in (*curation.same, *curation.different, *curation.versions, *curation.unrelated)
    }
    for link in state.once(_clustering).links:
        one, other = papers[link.a], papers[link.b]
        named = other.key in related_keys(one) or one.key in related_keys(other)
        if not named and frozenset((one.key, other.key)) not in settled:
            yield _unlinked(state, link)


def _unlinked(state: State, link: Link) -> Finding:
    """A pair that belongs together: versions are linked by a decision, a notice by a field of its own entry."""
    one, other = state.bib.papers[link.a], state.bib.papers[link.b]
    about = link.relation == Relation.ABOUT
    mend = f"write {RELATED} = {{{other.key}}} and {RELATED_TYPE} = {{{ABOUT}}} into {one.key}, or deny it"
    words = ("unrelated",) if about else ("versions", "unrelated")
    return Finding(
        place=state.of_paper(one.key if about else other.key),
        problem=f"{_LINKS[link.relation]}: {in_one_line(one)} | {in_one_line(other)}",
        mend=mend if about else "say in bib/curation.yml whether they are",
        about=(one.key, other.key),
        lines=tuple(pair_decision(word, one.key, other.key) for word in words),
        into=CURATION,
    )


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
        problem=f"{problem}: {'; '.join(merge.decision.reasons)}: {in_one_line(one)} | {in_one_line(other)}",
        mend="say in bib/curation.yml whether they are",
        about=(one.key, other.key),
        lines=tuple(pair_decision(word, one.key, other.key) for word in ("same", "different", "versions")),
        into=CURATION,
    )
