"""What several sources say about one paper: what is taken, and what a person is asked."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from generator.bibliography.derived import Derived
from generator.bibliography.fill import fill
from generator.bibliography.recognition import features_of
from generator.enrich.acceptance import SHARED_AUTHORS, Acceptance, Judgement, judge
from generator.enrich.decided import NOTHING_DECIDED, FactsDecisions
from generator.enrich.facts import FactIndex, Facts, handles_of, names_of
from generator.match.evidence import PairEvidence
from generator.model import OTHERS, Name, Paper
from generator.text import fold

_BY_KEY = Judgement(Acceptance.ACCEPTED, "the citation key")
_BY_PMID = Judgement(Acceptance.ACCEPTED, "equal titles and the same PMID")
_BY_PMID_ALONE = Judgement(Acceptance.ACCEPTED, "the same PMID")
_BY_PERSON = Judgement(Acceptance.ACCEPTED, "a person says so")
_REFUSED = Judgement(Acceptance.OTHER, "a person says that it is another work")
_REFINED = ("authors", "published")
"""What one source may say more exactly than another."""
_LEAST_SORTED = 3
"""Two authors stand in alphabetical order by chance as often as not."""
_LEAST_WORDS = 5
"""Titles of fewer words are too often those of several works."""


@dataclass(frozen=True, slots=True)
class FactsProposal:
    """Facts that may be about a paper; a person decides.

    Args:
        key: the paper's citation key.
        facts: what the source says.
        reason: why it is not taken at once.
        source: the name of the source.
        by_title: whether only the title speaks for it, and nothing against.
    """

    key: str
    facts: Facts
    reason: str
    source: str = ""
    by_title: bool = False


@dataclass(frozen=True, slots=True)
class AcceptedFacts:
    """Facts that are about a paper: what they are, why, and the name of the source."""

    facts: Facts
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class Settled:
    """What is decided about one paper.

    Args:
        facts: what is taken, of all sources as one; None where nothing is.
        proposals: what a person is asked.
        accepted: of which facts it was made, those first that go before others.
    """

    facts: Facts | None = None
    proposals: tuple[FactsProposal, ...] = ()
    accepted: tuple[AcceptedFacts, ...] = ()


def settle(
    paper: Paper,
    sources: Iterable[FactIndex],
    captured: Iterable[str] = (),
    derived: Derived | None = None,
    decisions: FactsDecisions = NOTHING_DECIDED,
) -> Settled:
    """What several sources say about a paper, as one: the first source that knows a field gives it.

    Within one source the publication comes before the preprint, and of two the one that says more. Facts that a source
    is trusted with for their title alone, and gives twice, are proposals: which of the two it is stays unknown.

    Args:
        paper: the paper as known so far.
        sources: an index a source, the most trusted first.
        captured: further titles under which the paper was captured.
        derived: what is computed of the paper, whose sketch stands in for an abstract that is not kept.
        decisions: what people said of facts and papers.
    """
    titles = tuple(captured)
    accepted, proposals = list[AcceptedFacts](), list[FactsProposal]()
    for source in sources:
        taken, asked = _of_one(paper, source, titles, derived, decisions)
        accepted += taken
        proposals += asked
    proposals = list({(each.source, names_of(each.facts)[0]): each for each in proposals}.values())
    twice = _in_two_sources(proposals) if not accepted else []
    accepted += [AcceptedFacts(each.facts, "equal titles in two sources", each.source) for each in twice]
    names = {name for each in accepted for name in names_of(each.facts)}
    still_open = dict[str, FactsProposal]()
    for each in proposals:
        if names.isdisjoint(names_of(each.facts)):
            still_open.setdefault(names_of(each.facts)[0], each)
    return Settled(_as_one([each.facts for each in accepted]), tuple(still_open.values()), tuple(accepted))


def _in_two_sources(proposals: Sequence[FactsProposal]) -> list[FactsProposal]:
    """Proposals of two sources for which only a long title speaks, if both know one such work, and it is the same."""
    sources = {each.source for each in proposals}
    if len(sources) < 2 or len(proposals) != len(sources) or not all(each.by_title for each in proposals):
        return []
    papers = [each.facts.paper for each in proposals]
    years = [paper.year for paper in papers if paper.year]
    if any(len(fold(paper.title).split()) < _LEAST_WORDS for paper in papers):
        return []
    if len(years) < len(papers) or max(years) - min(years) > 1:
        return []
    pairs = [PairEvidence(features_of(papers[0], None), features_of(other, None)) for other in papers[1:]]
    same = all(pair.same_arxiv or pair.same_doi or (pair.authors or 0) >= SHARED_AUTHORS for pair in pairs)
    return list(proposals) if same else []


def gather(paper: Paper, sources: Iterable[FactIndex], captured: Iterable[str] = ()) -> Facts | None:
    """The facts about a paper that need no person's word, or None. See `settle`."""
    return settle(paper, sources, captured).facts


def _of_one(
    paper: Paper, source: FactIndex, captured: Sequence[str], derived: Derived | None, decisions: FactsDecisions
) -> tuple[list[AcceptedFacts], list[FactsProposal]]:
    letters = {value for kind, value in handles_of(paper, captured) if kind == "title"}
    judged = [
        (fact, _judged(paper, fact, letters, derived, decisions, trusted=source.trusted))
        for fact in source.candidates(paper, captured)
    ]
    accepted = [(fact, judgement) for fact, judgement in judged if judgement.acceptance == Acceptance.ACCEPTED]
    by_title = [fact for fact, judgement in accepted if judgement.by_title_alone]
    doubled = by_title if len(by_title) > 1 else []
    taken = [(fact, j.reason) for fact, j in accepted if not any(fact is other for other in doubled)]
    taken.sort(key=lambda each: _rank(each[0]))
    asked = [
        FactsProposal(paper.key, fact, j.reason, source.source_of(fact), by_title=j.by_title_alone)
        for fact, j in judged
        if j.acceptance == Acceptance.PROPOSED
    ]
    twice = "the source has this title more than once"
    asked += [FactsProposal(paper.key, fact, twice, source.source_of(fact)) for fact in doubled]
    return [AcceptedFacts(fact, reason, source.source_of(fact)) for fact, reason in taken], asked


def _judged(
    paper: Paper,
    fact: Facts,
    letters: Collection[str],
    derived: Derived | None,
    decisions: FactsDecisions,
    *,
    trusted: bool,
) -> Judgement:
    """Whether facts are about a paper; the matcher looks where neither a person, a key nor a PMID has told."""
    keys = {paper.key, *paper.aliases} - {""}
    if (decided := decisions.about(keys, names_of(fact))) is not None:
        return _BY_PERSON if decided else _REFUSED
    if fact.paper.key in keys:
        return _BY_KEY
    equal = any(handle in letters for kind, handle in handles_of(fact.paper) if kind == "title")
    same_pmid = bool(paper.pmid) and paper.pmid == fact.paper.pmid
    if same_pmid and (equal or not letters):  # what was added by its PMID has no title yet
        return _BY_PMID if equal else _BY_PMID_ALONE
    judged = judge(features_of(paper, derived), features_of(fact.paper, None), equal_letters=equal, trusted=trusted)
    if same_pmid and judged.acceptance == Acceptance.OTHER:
        return Judgement(Acceptance.PROPOSED, f"the same PMID, but {judged.reason or 'another title'}")
    return judged


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
    if _are_completed(paper.authors, facts.authors):
        filled = dataclasses.replace(filled, authors=facts.authors)
    same_year = filled.venue_year == filled.year and paper.venue_year is None
    return dataclasses.replace(filled, venue_year=None) if same_year else filled


def refined(paper: Paper, facts: Paper, own: Collection[str]) -> Paper:
    """A paper whose values are said more exactly: first names for initials, the paper's order of names, a day.

    Some proceedings deposit their authors in alphabetical order; a list of the same people in another order is the
    paper's own.

    Args:
        paper: the paper.
        facts: what a source says of it.
        own: the fields that a source gave; all others are a person's, and stay.
    """
    if "authors" in own and _are_fuller(paper.authors, facts.authors):
        paper = dataclasses.replace(paper, authors=facts.authors)
    elif "authors" in own and (authors := _in_order_of(paper.authors, facts.authors)):
        paper = dataclasses.replace(paper, authors=authors)
    if "published" in own and len(facts.published) > len(paper.published):
        same = facts.published.startswith(paper.published)
        paper = dataclasses.replace(paper, published=facts.published) if same else paper
    return paper


def _are_fuller(ours: Sequence[Name], theirs: Sequence[Name]) -> bool:
    """Whether a list names the same people, some by names where ours has initials, and none the other way round."""
    if len(ours) != len(theirs):
        return False
    pairs = list(zip(ours, theirs, strict=True))
    if any(fold(one.family) != fold(other.family) for one, other in pairs):
        return False
    names = [(fold(one.given).split(), fold(other.given).split()) for one, other in pairs]
    longer = any(sum(map(len, one)) < sum(map(len, other)) for one, other in names)
    return longer and all(_begins(one, other) for one, other in names)


def _in_order_of(ours: Sequence[Name], theirs: Sequence[Name]) -> tuple[Name, ...]:
    """An alphabetical list in the order of another one of the same people, each by the fuller name; or nothing."""
    families = [fold(name.family) for name in ours]
    order = [fold(name.family) for name in theirs]
    if len(ours) < _LEAST_SORTED or len(ours) != len(theirs) or families != sorted(families) or order == families:
        return ()
    of_family: dict[str, list[Name]] = {}
    for family, name in zip(families, ours, strict=True):
        of_family.setdefault(family, []).append(name)
    ordered = []
    for family, name in zip(order, theirs, strict=True):
        row = of_family.get(family, [])
        same = next((each for each in row if _begin_alike(each.given, name.given)), None)
        if same is None:
            return ()
        row.remove(same)
        ordered.append(name if _begins(fold(same.given).split(), fold(name.given).split()) else same)
    return tuple(ordered)


def _begin_alike(one: str, other: str) -> bool:
    """Whether given names can be those of one person: the ones are the start of the others."""
    first, second = fold(one).split(), fold(other).split()
    return _begins(first, second) or _begins(second, first)


def _begins(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether each of some given names is the start of the one in its place in a longer row."""
    return len(one) <= len(other) and all(long.startswith(short) for short, long in zip(one, other, strict=False))


def _are_completed(ours: Sequence[Name], theirs: Sequence[Name]) -> bool:
    """Whether a list of which only the first names are known is the start of a longer one."""
    if not ours or ours[-1] != OTHERS or OTHERS in theirs or len(theirs) < len(ours):
        return False
    return all(fold(one.family) == fold(other.family) for one, other in zip(ours[:-1], theirs, strict=False))


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
        known = refined(with_facts(known, fact.paper), fact.paper, _REFINED)
    placed = next((fact for fact in facts if fact.paper.topics), facts[0])
    return Facts(dataclasses.replace(known, topics=placed.paper.topics), placed.place)
