"""Comparison of two records: a decision with its reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.match.evidence import PairEvidence
from generator.match.features import Features
from generator.match.rule_answer import Relation, Rule, RuleAnswer
from generator.match.rules import CONTRADICTIONS, MATCHES, QUESTIONS


class Verdict(StrEnum):
    """What is decided about two records."""

    SAME = "same"
    DIFFERENT = "different"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether two records are one work.

    Args:
        verdict: "doubtful" when a person should look.
        rule: the name of the rule that decided, empty for none.
        reasons: the evidence in words, the deciding reason first.
        score: how sure, 0 to 1; sorts decisions of one verdict.
        firm: for "same" whether it may merge by itself, for "different" whether it keeps clusters apart.
        relation: how two different works belong together.
    """

    verdict: Verdict
    rule: str = ""
    reasons: tuple[str, ...] = ()
    score: float = 0.0
    firm: bool = False
    relation: Relation = Relation.NONE


def compare(a: Features, b: Features) -> Decision:
    """Decides whether two records are one work. Swapping the two changes nothing."""
    pair = PairEvidence(a, b) if a.digest <= b.digest else PairEvidence(b, a)
    for verdict, rules in _LISTS:
        for rule in rules:
            answer = rule(pair)
            if answer:
                return _decision(pair, verdict, rule, answer)
    return Decision(Verdict.DIFFERENT, "", ("nothing that says they are one work",))


_LISTS: tuple[tuple[Verdict, Sequence[Rule]], ...] = (
    (Verdict.DIFFERENT, CONTRADICTIONS),
    (Verdict.SAME, MATCHES),
    (Verdict.DOUBTFUL, QUESTIONS),
)
_RANK = {rule: (place, len(rules)) for _, rules in _LISTS for place, rule in enumerate(reversed(rules))}


def _decision(pair: PairEvidence, verdict: Verdict, rule: Rule, answer: RuleAnswer) -> Decision:
    """What an answer decides. Of two rules the one that stands first scores higher, whatever the likeness."""
    place, count = _RANK[rule]
    score = round((place + min(answer.likeness, 0.9999)) / count, 6)
    if verdict == Verdict.DIFFERENT:
        if not answer.firm and not answer.relation and pair.same_title and not pair.generic:
            verdict = Verdict.DOUBTFUL
        else:
            score = 1.0 if answer.firm else 0.5
    firm = answer.firm and verdict != Verdict.DOUBTFUL
    return Decision(verdict, rule.__name__, (answer.reason,), score, firm, answer.relation)
