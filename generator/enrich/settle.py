"""What several sources say about one paper: what is taken, and what a person is asked."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.bibliography.derived import Derived
from generator.bibliography.fill import fill
from generator.bibliography.recognition import features_of
from generator.enrich.acceptance import Acceptance, Judgement, judge
from generator.enrich.facts import FactIndex, Facts, handles_of
from generator.match.evidence import PairEvidence
from generator.model import Paper
from generator.text import fold

_BY_KEY = Judgement(Acceptance.ACCEPTED, "the citation key")


@dataclass(frozen=True, slots=True)
class FactsProposal:
    """Facts that may be about a paper; a person decides.

    Args:
        key: the paper's citation key.
        facts: what the source says.
        reason: why it is not taken at once.
    """

    key: str
    facts: Facts
    reason: str


@dataclass(frozen=True, slots=True)
class Settled:
    """What is decided about one paper.

    Args:
        facts: what is taken, of all sources as one; None where nothing is.
        proposals: what a person is asked.
    """

    facts: Facts | None = None
    proposals: tuple[FactsProposal, ...] = ()


def settle(
    paper: Paper, sources: Iterable[FactIndex], captured: Iterable[str] = (), derived: Derived | None = None
) -> Settled:
    """What several sources say about a paper, as one: the first source that knows a field gives it.

    Within one source the publication comes before the preprint, and of two the one that says more. Facts that a source
    is trusted with for their title alone, and gives twice, are proposals: which of the two it is stays unknown.

    Args:
        paper: the paper as known so far.
        sources: an index a source, the most trusted first.
        captured: further titles under which the paper was captured.
        derived: what is computed of the paper, whose sketch stands in for an abstract that is not kept.
    """
    titles = tuple(captured)
    accepted, proposals = list[Facts](), list[FactsProposal]()
    for source in sources:
        taken, asked = _of_one(paper, source, titles, derived)
        accepted += taken
        proposals += asked
    return Settled(_as_one(accepted), tuple(proposals))


def gather(paper: Paper, sources: Iterable[FactIndex], captured: Iterable[str] = ()) -> Facts | None:
    """The facts about a paper that need no person's word, or None. See `settle`."""
    return settle(paper, sources, captured).facts


def _of_one(
    paper: Paper, source: FactIndex, captured: Sequence[str], derived: Derived | None
) -> tuple[list[Facts], list[FactsProposal]]:
    candidates = source.candidates(paper, captured)
    if not candidates:
        return [], []
    ours = features_of(paper, derived)
    letters = {value for kind, value in handles_of(paper, captured) if kind == "title"}
    keys = {paper.key, *paper.aliases} - {""}
    judged = list[tuple[Facts, Judgement]]()
    for fact in candidates:
        equal = any(handle in letters for kind, handle in handles_of(fact.paper) if kind == "title")
        theirs = features_of(fact.paper, None)
        by_key = fact.paper.key in keys
        judged.append((fact, _BY_KEY if by_key else judge(ours, theirs, equal_letters=equal, trusted=source.trusted)))
    accepted = [(fact, judgement) for fact, judgement in judged if judgement.acceptance == Acceptance.ACCEPTED]
    by_title = [fact for fact, judgement in accepted if judgement.by_title_alone]
    doubled = by_title if len(by_title) > 1 else []
    taken = [fact for fact, _ in accepted if not any(fact is other for other in doubled)]
    asked = [FactsProposal(paper.key, fact, j.reason) for fact, j in judged if j.acceptance == Acceptance.PROPOSED]
    asked += [FactsProposal(paper.key, fact, "the source has this title more than once") for fact in doubled]
    return sorted(taken, key=_rank), asked


def _rank(fact: Facts) -> tuple[bool, bool, int]:
    """Orders facts of one source: publications first, workshops after other places, then those that say most."""
    said = sum(bool(getattr(fact.paper, field.name)) for field in dataclasses.fields(fact.paper))
    venue = fact.paper.venue
    preprint = not venue or features_of(fact.paper, None).preprint
    return preprint, "workshop" in fold(venue), -said


def with_facts(paper: Paper, facts: Paper) -> Paper:
    """A paper with its unknown fields filled, those of a publication only from the publication that it names.

    Pages of a workshop paper, say, do not come to a paper that names a journal.
    """
    if paper.venue and facts.venue and not PairEvidence(features_of(paper, None), features_of(facts, None)).same_venue:
        facts = _without_publication(facts)
    filled = fill(paper, facts)
    same_year = filled.venue_year == filled.year and paper.venue_year is None
    return dataclasses.replace(filled, venue_year=None) if same_year else filled


def _without_publication(facts: Paper) -> Paper:
    """Facts without all that belongs to the journal, book or proceedings in which the work stands."""
    bare = Paper(facts.key, facts.title)
    names = "venue venue_year volume number pages publisher series editors isbn issn address school edition doi".split()
    return dataclasses.replace(facts, **{name: getattr(bare, name) for name in [*names, "entry_type", "type_guessed"]})


def _as_one(facts: Sequence[Facts]) -> Facts | None:
    if not facts:
        return None
    known = facts[0].paper
    for fact in facts[1:]:
        known = with_facts(known, fact.paper)
    placed = next((fact for fact in facts if fact.paper.topics), facts[0])
    return Facts(dataclasses.replace(known, topics=placed.paper.topics), placed.place)
