from __future__ import annotations

from generator.bibliography.ledger import LedgerEntry
from generator.checks.pairs import doubtful_pairs, pairs_of_one_work
from generator.model import Paper
from tests.support.checked import DUMP, lines, state

PAIR = (
    Paper("eule2020eyes", "On the Eyes of Forty Owls", topics=("owls",)),
    Paper("eule2021eyes", "On the Eyes of Forty Owls", topics=("owls",)),
    Paper("other", "What Nobody Compares", topics=("owls",)),
)
PREFACES = (
    Paper("eule2020preface", "Preface", year=2020),
    Paper("kauz2021preface", "Preface"),
    Paper("uhu", "On Eyes"),
)


def test_papers_that_are_one_work_stand_side_by_side() -> None:
    (finding,) = pairs_of_one_work(state(*PAIR))
    assert finding.problem.startswith("'On the Eyes of Forty Owls' (no authors) and 'On the Eyes of Forty Owls'")
    assert "look like one work" in finding.problem
    assert finding.lines == ("- same: [eule2020eyes, eule2021eyes]", "- different: [eule2020eyes, eule2021eyes]")
    assert finding.place.line == 7
    assert lines(doubtful_pairs, state(*PAIR)) == []


def test_papers_that_may_be_one_work_stand_side_by_side() -> None:
    (finding,) = doubtful_pairs(state(*PREFACES))
    assert "may be one work" in finding.problem
    assert finding.about == ("eule2020preface", "kauz2021preface")
    assert lines(pairs_of_one_work, state(*PREFACES)) == []


def test_a_pair_that_was_settled_is_no_longer_told() -> None:
    for word in ("same", "different"):
        settled = state(*PAIR, decisions=f"- {word}: [eule2021eyes, eule2020eyes]\n")
        assert lines(pairs_of_one_work, settled) == []
    for word in ("same", "different"):
        settled = state(*PREFACES, decisions=f"- {word}: [kauz2021preface, eule2020preface]\n")
        assert lines(doubtful_pairs, settled) == []


def test_a_record_that_was_called_different_settles_the_pair_with_the_paper_it_became() -> None:
    history = (LedgerEntry(DUMP, 49, "Preface", "paper", "kauz2021preface"),)
    decisions = '- different: [eule2020preface, "june.txt:49"]\n'
    assert lines(doubtful_pairs, state(*PREFACES, decisions=decisions, history=history)) == []
    assert lines(doubtful_pairs, state(*PREFACES, decisions=decisions)) != []
