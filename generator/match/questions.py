"""What is worth asking a person: rules for pairs about which nothing else decided, the likeliest first."""

from __future__ import annotations

from generator.match.evidence import PairEvidence
from generator.match.rule_answer import RuleAnswer


def same_title_only(pair: PairEvidence) -> RuleAnswer | None:
    """The same title, and too little else to tell."""
    if not pair.same_title:
        return None
    return RuleAnswer("same title, too little else to tell", pair.authors or 0)


def same_identifier_only(pair: PairEvidence) -> RuleAnswer | None:
    """The same identifier, and unlike titles."""
    if not (pair.same_arxiv or pair.same_doi):
        return None
    return RuleAnswer("same identifier, but unlike titles", pair.title_ratio)


def same_abstract_only(pair: PairEvidence) -> RuleAnswer | None:
    """The same abstract, and titles, people or years that do not agree."""
    if not pair.same_text or not pair.abstracts:
        return None
    return RuleAnswer("the abstracts agree, but not the titles, the people or the years", pair.abstracts.jaccard)


def part_of_title_only(pair: PairEvidence) -> RuleAnswer | None:
    """One title is a part of the other, and too little else to tell."""
    if not pair.half_title:
        return None
    return RuleAnswer("one title is a part of the other, too little else to tell", pair.title_ratio)


def near_title_and_authors(pair: PairEvidence) -> RuleAnswer | None:
    """Titles that differ in a word or two, by the same people in the same year: a slip, or the companion paper."""
    if not pair.near_titles or pair.generic:
        return None
    return RuleAnswer("titles nearly the same, same authors and year", pair.title_ratio)


def near_title(pair: PairEvidence) -> RuleAnswer | None:
    """Titles that are nearly the same, and too little else to tell."""
    if pair.title_ratio < 0.9:
        return None
    return RuleAnswer("titles nearly the same, too little else to tell", pair.title_ratio)
