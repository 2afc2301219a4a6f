from __future__ import annotations

from dataclasses import replace

import pytest

from generator.bibliography.ledger import LedgerEntry
from generator.bibliography.one_line import PAGE
from generator.checks.pairs import doubtful_pairs, pairs_of_one_work, unlinked_works
from generator.model import Name, Paper
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
    assert finding.lines == tuple(
        f"- {word}: [eule2020eyes, eule2021eyes]" for word in ("same", "different", "versions")
    )
    assert "no authors, 'On the Eyes of Forty Owls' | no authors, 'On the Eyes of Forty Owls'" in finding.problem
    assert finding.place.line == 7
    assert lines(doubtful_pairs, state(*PAIR)) == []


def test_papers_that_may_be_one_work_stand_side_by_side() -> None:
    (finding,) = doubtful_pairs(state(*PREFACES))
    assert "may be one work" in finding.problem
    assert finding.about == ("eule2020preface", "kauz2021preface")
    assert lines(pairs_of_one_work, state(*PREFACES)) == []


def test_a_pair_that_was_settled_is_no_longer_told() -> None:
    for word in ("same", "different", "versions"):
        assert lines(pairs_of_one_work, state(*PAIR, decisions=f"- {word}: [eule2021eyes, eule2020eyes]\n")) == []


def test_a_record_that_was_called_different_settles_the_pair_with_the_paper_it_became() -> None:
    history = (LedgerEntry(DUMP, 49, "On the Eyes of Forty Owls", "paper", "eule2021eyes"),)
    decisions = '- different: [eule2020eyes, "june.txt:49"]\n'
    assert lines(pairs_of_one_work, state(*PAIR, decisions=decisions, history=history)) == []
    assert lines(pairs_of_one_work, state(*PAIR, decisions=decisions)) != []


def test_both_sides_say_who_where_and_when() -> None:
    people = tuple(Name(family) for family in ("Eule", "Owl", "Uhu", "Kauz", "Tyto"))
    one = replace(PAIR[0], authors=people, venue="Owls", volume="3", pages="1--9", year=2020, doi="10.1/a")
    (finding,) = pairs_of_one_work(state(one, replace(PAIR[1], authors=people[:3])))
    assert "Eule, Owl, Uhu and 2 more, 'On the Eyes of Forty Owls', Owls 3 1–9, 2020, 10.1/a | " in finding.problem
    assert finding.problem.endswith(" | Eule, Owl, Uhu, 'On the Eyes of Forty Owls'")


@pytest.mark.parametrize(("pairs", "findings"), [(PAGE, PAGE), (PAGE + 1, PAGE + 1), (PAGE + 2, PAGE + 1)])
def test_at_most_a_page_of_pairs_is_shown(pairs: int, findings: int) -> None:
    names = [f"{first}{second}ard" for first in "bdfklmnprst" for second in ("alb", "ers")][:pairs]
    years = {"a": 2019, "b": 2020}
    papers = [Paper(f"{name}{side}", name.title(), year=years[side]) for name in names for side in "ab"]
    shown = list(doubtful_pairs(state(*papers)))
    assert len(shown) == findings
    assert ("less likely" in shown[-1].problem) == (pairs > PAGE)
    if pairs > PAGE:
        assert shown[-1].problem.startswith(f"{pairs - PAGE} ")


TALK = Paper("talk", "Thefts of Chips at the Pier", (Name("Eule"), Name("Owl")), 2020, venue="Conference on Gulls")
ARTICLE = replace(TALK, key="article", year=2022, venue="Journal of Gulls", volume="3", pages="1--20")
NOTICE = replace(ARTICLE, key="notice", title="Erratum: Thefts of Chips at the Pier", pages="90")


def test_versions_that_are_not_linked_are_asked_about() -> None:
    (finding,) = unlinked_works(state(TALK, ARTICLE))
    assert "look like versions of each other: Eule, Owl, 'Thefts" in finding.problem
    assert finding.lines == ("- versions: [talk, article]", "- unrelated: [talk, article]")
    linked = replace(TALK, extra=(("related", "article"), ("relatedtype", "versions")))
    assert lines(unlinked_works, state(linked, ARTICLE)) == lines(unlinked_works, state(ARTICLE, linked)) == []
    for word in ("same", "different", "versions", "unrelated"):
        assert lines(unlinked_works, state(TALK, ARTICLE, decisions=f"- {word}: [article, talk]\n")) == []


def test_a_notice_that_is_not_linked_is_told_with_the_field_to_write() -> None:
    (finding,) = unlinked_works(state(ARTICLE, NOTICE))
    assert finding.about == ("notice", "article")
    assert finding.place.line == 11
    assert finding.mend == "write related = {article} and relatedtype = {about} into notice, or deny it"
    assert finding.lines == ("- unrelated: [notice, article]",)
