from __future__ import annotations

from generator.bibliography.ledger import LedgerEntry
from generator.checks.pairs import doubtful_pairs
from generator.model import Paper
from tests.support.checked import DUMP, lines, state

PAIR = (
    Paper("eule2020eyes", "On the Eyes of Forty Owls", topics=("owls",)),
    Paper("eule2021eyes", "On the Eyes of Forty Owls", topics=("owls",)),
)


def test_papers_that_may_be_one_work_stand_side_by_side() -> None:
    (finding,) = doubtful_pairs(state(*PAIR))
    assert finding.lines == ("- same: [eule2020eyes, eule2021eyes]", "- different: [eule2020eyes, eule2021eyes]")
    assert finding.place.line == 7


def test_a_pair_that_was_settled_is_no_longer_told() -> None:
    for word in ("same", "different"):
        assert lines(doubtful_pairs, state(*PAIR, decisions=f"- {word}: [eule2021eyes, eule2020eyes]\n")) == []


def test_a_record_that_was_called_different_settles_the_pair_with_the_paper_it_became() -> None:
    history = (LedgerEntry(DUMP, 49, "On the Eyes of Forty Owls", "paper", "eule2021eyes"),)
    decisions = '- different: [eule2020eyes, "june.txt:49"]\n'
    assert lines(doubtful_pairs, state(*PAIR, decisions=decisions, history=history)) == []
    assert lines(doubtful_pairs, state(*PAIR, decisions=decisions)) != []
