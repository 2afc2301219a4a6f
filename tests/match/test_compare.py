"""Every past mistake is a pair in `tests/cases/match.json`, with the verdict and the rule that it must get."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.match import Decision, Verdict, compare, features
from generator.match.compare import _decision
from generator.match.evidence import PairEvidence
from generator.match.rule_answer import Relation, Rule, RuleAnswer
from generator.match.rules import CONTRADICTIONS, MATCHES, QUESTIONS
from generator.model import Record
from tests.support.environment import REPOSITORY

CASES = json.loads((REPOSITORY / "tests" / "cases" / "match.json").read_text(encoding="utf-8"))


def record(fields: dict[str, Any]) -> Record:
    """A record of the file of cases: its abstract is the name of one, or the text itself."""
    abstract = CASES["abstracts"].get(fields.get("abstract", ""), fields.get("abstract", ""))
    return Record(
        **{
            **fields,
            "abstract": abstract,
            "authors": tuple(fields.get("authors", ())),
            "links": tuple(fields.get("links", ())),
        }
    )


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["why"])
def test_past_mistakes(case: dict[str, Any]) -> None:
    decision = compare(features(record(case["a"])), features(record(case["b"])))
    assert (decision.verdict, decision.rule) == (case["verdict"], case["rule"]), decision
    assert decision.relation == case.get("relation", decision.relation)


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["why"])
def test_order_of_the_two_does_not_matter(case: dict[str, Any]) -> None:
    one, other = features(record(case["a"])), features(record(case["b"]))
    assert compare(one, other) == compare(other, one)


def test_every_rule_has_a_case() -> None:
    used = {case["rule"] for case in CASES["cases"]}
    assert {rule.__name__ for rule in (*CONTRADICTIONS, *MATCHES, *QUESTIONS)} <= used


def test_every_rule_that_acts_has_a_case_on_its_other_side() -> None:
    """A case names in `beside` the rule that a small change would make answer."""
    beside = {case["beside"]: case["rule"] for case in CASES["cases"] if "beside" in case}
    assert {rule.__name__ for rule in (*CONTRADICTIONS, *MATCHES)} <= beside.keys()
    assert all(rule != other for rule, other in beside.items())


def test_every_decision_says_why_in_words() -> None:
    for case in CASES["cases"]:
        decision = compare(features(record(case["a"])), features(record(case["b"])))
        assert all(reason.count(" ") > 1 for reason in decision.reasons)
        assert decision.reasons


def decided(verdict: Verdict, rule: Rule, answer: RuleAnswer, **values: bool) -> Decision:
    """The decision that an answer leads to."""
    pair = PairEvidence(features(Record("Rye")), features(Record("Oats")))
    vars(pair).update(values)
    return _decision(pair, verdict, rule, answer)


@pytest.mark.parametrize(("verdict", "rules"), [(Verdict.SAME, MATCHES), (Verdict.DOUBTFUL, QUESTIONS)])
def test_the_rule_that_stands_first_scores_higher_whatever_the_likeness(
    verdict: Verdict, rules: Sequence[Rule]
) -> None:
    for first, second in pairwise(rules):
        low, high = (
            decided(verdict, rule, RuleAnswer("", likeness)) for rule, likeness in ((first, 0.0), (second, 1.0))
        )
        assert 1 > low.score > high.score > 0
        assert decided(verdict, second, RuleAnswer("", 0.5)).score < high.score
        assert decided(verdict, first, RuleAnswer("", firm=True)).firm == (verdict == Verdict.SAME)


@pytest.mark.parametrize(
    ("answer", "titles", "verdict", "score"),
    [
        (RuleAnswer("unlike"), {"same_title": True, "generic": False}, Verdict.DIFFERENT, 1.0),
        (RuleAnswer("unlike", firm=False), {"same_title": True, "generic": False}, Verdict.DOUBTFUL, None),
        (RuleAnswer("unlike", firm=False), {"same_title": False, "generic": False}, Verdict.DIFFERENT, 0.5),
        (RuleAnswer("unlike", firm=False), {"same_title": True, "generic": True}, Verdict.DIFFERENT, 0.5),
        (RuleAnswer("unlike", firm=False, relation=Relation.VERSIONS), {"same_title": True, "generic": False},
         Verdict.DIFFERENT, 0.5),
    ],
)  # fmt: skip
def test_a_contradiction_that_is_not_firm_leaves_the_same_title_to_a_person(
    answer: RuleAnswer, titles: dict[str, bool], verdict: Verdict, score: float | None
) -> None:
    decision = decided(Verdict.DIFFERENT, CONTRADICTIONS[0], answer, **titles)
    assert (decision.verdict, decision.firm) == (verdict, answer.firm)
    assert score is None or decision.score == score


def test_nothing_in_common_is_no_likeness() -> None:
    decision = compare(features(Record("Rye Bread")), features(Record("")))
    assert (decision.verdict, decision.rule, decision.score, decision.firm) == ("different", "", 0.0, False)


TITLES = st.sampled_from([case[side]["title"] for case in CASES["cases"] for side in "ab"])
RECORDS = st.builds(
    Record,
    title=st.one_of(TITLES, st.text(max_size=80)),
    abstract=st.one_of(st.sampled_from(list(CASES["abstracts"].values())), st.text(max_size=200)),
    authors=st.lists(st.text(max_size=20), max_size=3).map(tuple),
    arxiv=st.sampled_from(["", "2101.00001", "2101.00002v3", "nonsense"]),
    doi=st.sampled_from(["", "10.1000/1", "https://doi.org/10.1000/2"]),
    published=st.sampled_from(["", "2020", "2021-03", "soon"]),
    venue=st.sampled_from(["", "arXiv", "Journal of Bread", "Bread Conference"]),
    volume=st.sampled_from(["", "1", "2 Suppl 3"]),
    pages=st.sampled_from(["", "1-9", "01-Sep"]),
)


@given(RECORDS, RECORDS)
@settings(deadline=None)
def test_any_two_records_can_be_compared_both_ways(one: Record, other: Record) -> None:
    first, second = features(one), features(other)
    assert compare(first, second) == compare(second, first)
    assert 0 <= compare(first, second).score <= 1
