"""Whether two records of one work say that it appeared at two places: at a workshop and in a journal, say."""

from __future__ import annotations

from generator.match.evidence import PairEvidence
from generator.match.features import Features
from generator.match.venue_agreement import is_workshop, venue_kind


def appeared_elsewhere(one: Features, other: Features) -> bool:
    """Whether two records of one work stand for two publications.

    Two names of venues may be one venue under two names (an acronym, and what it stands for), so names alone say
    nothing: it also takes two DOIs, another year, or venues of two kinds. A preprint is no publication.
    """
    if not one.venue or not other.venue or one.preprint or other.preprint:
        return False
    pair = PairEvidence(one, other)
    if pair.same_doi or pair.same_place:
        return False
    if one.doi and other.doi:
        return True
    if is_workshop(one.venue) != is_workshop(other.venue):
        return True
    kinds = {venue_kind(one.venue), venue_kind(other.venue)}
    return pair.same_venue is False and (bool(pair.year_gap) or kinds == {"conference", "journal"})
