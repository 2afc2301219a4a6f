"""When is what a source says about a work about our paper? One rule for all sources.

A service's own score plays no part, nor do sets of words: in recorded answers near misses (another subtitle, GPT-3 and
GPT-4, a generic title) score higher there than true hits. Equal letters of the title propose a work; a second witness
accepts it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.match import Features, Relation, Verdict, compare
from generator.match.author_agreement import same_person, shared_authors
from generator.match.evidence import PairEvidence

CONTAINED = 0.55
"""Share of the shorter abstract's runs of words that the other must have: an edited or cut abstract keeps as much."""
RUNS = 5
"""An estimate on fewer runs of words says nothing."""
SHARED_AUTHORS = 0.5
"""Share of the shorter author list that the other must have: lists are cut, names are spelt in two ways."""
YEARS = 3
"""Between a preprint and its publication there are seldom more."""


class Acceptance(StrEnum):
    """What is decided about facts and a paper."""

    ACCEPTED = "accepted"
    PROPOSED = "proposed"
    """A person decides."""
    OTHER = "other"
    """They are about another work."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is decided.

    Args:
        acceptance: see there.
        reason: why, in words.
        by_title_alone: whether only the title (and our trust in the source) speaks for it, and nothing against it.
    """

    acceptance: Acceptance
    reason: str
    by_title_alone: bool = False


def judge(ours: Features, theirs: Features, *, equal_letters: bool, trusted: bool = False) -> Judgement:
    """Whether facts are about a paper.

    Accepted are: a shared identifier that nothing speaks against; equal letters of the title and an abstract that
    contains the other; equal letters, the first author and half of the known authors, at most three years apart. Of a
    trusted source (facts that a person wrote down for this survey) equal letters are enough if no author and no year
    speaks against them. Everything else of equal letters is proposed, but for works that the matcher tells apart.

    Args:
        ours: of the paper, as `generator.bibliography.recognition.features_of` gives them.
        theirs: of the record that the source gave.
        equal_letters: whether a title of the one has the letters of a title of the other.
        trusted: whether a person vouches for the source.
    """
    decision = compare(ours, theirs)
    reason = decision.reasons[0] if decision.reasons else ""
    pair = PairEvidence(ours, theirs)
    if pair.same_arxiv or pair.same_doi:
        if decision.verdict == Verdict.SAME and pair.identified:
            return Judgement(Acceptance.ACCEPTED, f"the same {pair.identified}")
        return Judgement(Acceptance.PROPOSED, f"the same identifier, but {reason}")
    if _other_identifier(ours, theirs):
        return Judgement(Acceptance.OTHER, "another identifier")
    if decision.verdict == Verdict.DIFFERENT and decision.relation != Relation.NONE:
        return Judgement(Acceptance.OTHER, reason)
    if not equal_letters:
        acceptance = Acceptance.PROPOSED if decision.verdict == Verdict.SAME else Acceptance.OTHER
        return Judgement(acceptance, reason)
    return _of_equal_letters(pair, trusted)


def _of_equal_letters(pair: PairEvidence, trusted: bool) -> Judgement:
    shared = pair.abstracts
    if shared and shared.evidence >= RUNS and shared.containment >= CONTAINED:
        return Judgement(Acceptance.ACCEPTED, f"equal titles, and {shared.containment:.0%} of the shorter abstract")
    gap = pair.year_gap
    in_time = gap is None or gap <= YEARS
    if pair.authors is not None:
        if pair.authors >= SHARED_AUTHORS and _same_first(pair) and in_time:
            return Judgement(Acceptance.ACCEPTED, "equal titles, the first author and half of the others")
        why = "other authors" if pair.authors == 0 else "not enough authors agree" if in_time else f"{gap} years apart"
        return Judgement(Acceptance.PROPOSED, f"equal titles, but {why}")
    if shared:
        return Judgement(Acceptance.PROPOSED, "equal titles, but the abstracts do not agree")
    if not in_time:
        return Judgement(Acceptance.PROPOSED, f"equal titles, but {gap} years apart")
    if trusted:
        reason = "equal titles in a file of facts, and nothing speaks against it"
        return Judgement(Acceptance.ACCEPTED, reason, by_title_alone=True)
    return Judgement(Acceptance.PROPOSED, "equal titles, and nothing else that tells", by_title_alone=True)


def _same_first(pair: PairEvidence) -> bool:
    """Whether the first author of one list is the first of the other: companies of authors write many papers."""
    return (
        same_person(pair.one.authors[0], pair.other.authors[0])
        or shared_authors(pair.one.authors, pair.other.authors) == 1
    )


def _other_identifier(ours: Features, theirs: Features) -> bool:
    """Whether both have an identifier of one kind and the two differ; a preprint's DOI differs from the article's."""
    if ours.arxiv and theirs.arxiv:
        return ours.arxiv != theirs.arxiv
    return bool(ours.doi and theirs.doi) and ours.doi != theirs.doi and ours.preprint == theirs.preprint
