"""Comparison of two records: a decision with its reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.match.evidence import Evidence
from generator.match.features import Features
from generator.match.rules import CONTRADICTIONS, MATCHES, Finding

Verdict = Literal["same", "different", "doubtful"]

_WORTH_A_LOOK = 0.9


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether two records are one work.

    Args:
        verdict: "doubtful" when neither list of rules decides and a person should look.
        rule: the name of the rule that decided, empty for none.
        reasons: the evidence in words, the deciding reason first.
        score: how sure, 0 to 1.
        firm: for "same" whether it may merge by itself, for "different" whether it keeps clusters apart.
    """

    verdict: Verdict
    rule: str = ""
    reasons: tuple[str, ...] = ()
    score: float = 0.0
    firm: bool = False


def compare(a: Features, b: Features) -> Decision:
    """Decides whether two records are one work. Swapping the two changes nothing."""
    pair = Evidence(a, b) if a.digest <= b.digest else Evidence(b, a)
    for rule in CONTRADICTIONS:
        found = rule(pair)
        if found:
            return _decision("different", rule.__name__, found)
    for rule in MATCHES:
        found = rule(pair)
        if found:
            return _decision("same", rule.__name__, found)
    return _undecided(pair)


def _decision(verdict: Verdict, rule: str, found: Finding) -> Decision:
    return Decision(verdict, rule, (found.reason,), round(found.score, 4), found.firm)


def _undecided(pair: Evidence) -> Decision:
    """Doubtful when a title or identifier says that it may be one work, else just different."""
    reasons = []
    if pair.same_title and pair.one.title.text:
        reasons.append("same title, too little else to tell")
    elif pair.half_title:
        reasons.append("one title is a part of the other, too little else to tell")
    elif pair.title_ratio >= _WORTH_A_LOOK:
        reasons.append("titles nearly the same, too little else to tell")
    if pair.same_arxiv or pair.same_doi:
        reasons.append("same identifier, but unlike titles")
    if reasons:
        return Decision("doubtful", "", tuple(reasons), round(pair.title_ratio / 2, 4))
    return Decision("different", "", ("nothing that says they are one work",), 0.0)
