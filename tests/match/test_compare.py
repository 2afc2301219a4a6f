"""Every past mistake is a pair in `tests/cases/match.json`, with the verdict and the rule that it must get."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.match import compare, features
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


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["why"])
def test_order_of_the_two_does_not_matter(case: dict[str, Any]) -> None:
    one, other = features(record(case["a"])), features(record(case["b"]))
    assert compare(one, other) == compare(other, one)


def test_every_rule_has_a_case() -> None:
    used = {case["rule"] for case in CASES["cases"]}
    assert {rule.__name__ for rule in (*CONTRADICTIONS, *MATCHES, *QUESTIONS)} <= used


def test_every_decision_says_why_in_words() -> None:
    for case in CASES["cases"]:
        decision = compare(features(record(case["a"])), features(record(case["b"])))
        assert all(reason.count(" ") > 1 for reason in decision.reasons)
        assert decision.reasons


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
