from __future__ import annotations

from dataclasses import replace

from generator.bibliography.answers import Answer
from generator.bibliography.ledger import LedgerEntry
from generator.checks.decisions import (
    contradicting_decisions,
    repeated_values,
    stale_decisions,
    unknown_decisions,
)
from generator.model import Name, Paper
from tests.support.checked import DUMP, WHOLE, lines, state

B = Paper("b", "B", topics=("owls",))


def test_decisions_about_nothing_with_their_lines() -> None:
    held = state(WHOLE, decisions="# mine\n- same: [a, eule2020eyes]\n- hide: b\n- correct: c\n  year: 2020\n")
    assert [line.split("; ")[0] for line in lines(unknown_decisions, held)] == [
        "bib/curation.yml:2: a: decides about 'a', which is no paper",
        "bib/curation.yml:3: b: decides about 'b', which is no paper",
        "bib/curation.yml:4: c: decides about 'c', which is no paper",
    ]


def test_what_is_said_of_a_dump_needs_the_dump() -> None:
    said = ("{NAME: {date: 2025}}", "{NAME: {title: One}}", "{no.bib: {date: 2025}}")
    text = "".join(f"- dump: {note}\n" for note in said).replace("NAME", DUMP.name)
    held = state(WHOLE, decisions=text, history=(LedgerEntry(DUMP, 1, "T", "paper", "eule2020eyes"),))
    (line,) = lines(unknown_decisions, held)
    assert line.startswith("bib/curation.yml:3: no.bib: says when 'no.bib' was captured, which is no dump")
    assert lines(stale_decisions, held) == []


def test_a_slip_of_the_pen_is_guessed_and_the_line_written_anew() -> None:
    (finding,) = unknown_decisions(state(WHOLE, decisions="- topics: {eule2020eye: [owls]}\n"))
    assert finding.mend == "did you mean eule2020eyes?"
    assert finding.lines == ("- topics: {eule2020eyes: [owls]}",)
    assert (finding.into, finding.instead, finding.repairs) == ("bib/curation.yml", True, ())
    assert "    into bib/curation.yml, in the place of line 1:" in finding.as_lines()


def test_a_guess_touches_no_other_name_of_the_line() -> None:
    found = unknown_decisions(state(WHOLE, decisions="- same: [eule2020eye, old-eule2020eye, eule2020eye-2]\n"))
    assert next(found).lines == ("- same: [eule2020eyes, old-eule2020eye, eule2020eye-2]",)


def test_a_guess_never_makes_a_pair_of_one_paper() -> None:
    (finding,) = unknown_decisions(state(WHOLE, decisions="- same: [eule2020eye, eule2020eyes]\n"))
    assert finding.lines == ()


def test_a_title_is_no_paper() -> None:
    assert lines(unknown_decisions, state(B, decisions="- title: {b: Another title}\n")) == []
    (finding,) = stale_decisions(state(B, decisions="- title: {b: X}\n- title: {b: Y}\n"))
    assert finding.place.line == 1


def test_a_pair_that_is_kept_apart_and_united_all_the_same() -> None:
    papers = (WHOLE, B, Paper("c", "C", aliases=("old",)))
    text = "- same: [b, c]\n- same: [c, eule2020eyes]\n- different: [b, eule2020eyes]\n- different: [c, old]\n"
    assert [line.split("; ")[0] for line in lines(contradicting_decisions, state(*papers, decisions=text))] == [
        "bib/curation.yml:3: b, eule2020eyes: keeps apart what is one paper, eule2020eyes: `same` or `ids` unites them",
        "bib/curation.yml:4: c, old: keeps apart what is one paper, eule2020eyes: `same` or `ids` unites them",
    ]
    settled = "- different: [b, c]\n- same: [b, c]\n- different: [b, 'june.txt:4']\n"
    assert lines(contradicting_decisions, state(*papers, decisions=settled)) == []


def test_decisions_about_papers_former_keys_and_records() -> None:
    history = (LedgerEntry(DUMP, 3, "t", "duplicate", "b"),)
    held = state(
        WHOLE,
        Paper("b", "B", aliases=("old",)),
        decisions="- different: [b, 'june.txt:3']\n- hide: old\n",
        history=history,
    )
    assert lines(unknown_decisions, held) == []
    gone = state(B, decisions="- different: [b, 'june.txt:4']\n", history=history)
    assert "'june.txt:4', which is no paper" in lines(unknown_decisions, gone)[0]


def test_a_decision_that_a_later_one_takes_back_is_removed_mechanically() -> None:
    held = state(
        WHOLE, B, decisions="- same: [b, eule2020eyes]\n- hide: b # so be it\n- different: [eule2020eyes, b]\n"
    )
    (finding,) = stale_decisions(held)
    assert finding.as_line().startswith("bib/curation.yml:1: b, eule2020eyes: has no effect: line 3 decides")
    assert [repair.line for repair in finding.repairs] == [1]  # type: ignore[union-attr]


def test_what_a_person_wrote_beside_a_decision_is_never_removed() -> None:
    (finding,) = stale_decisions(state(B, decisions="- topics: {b: [owls]} # why\n- topics: {b: [gulls]}\n"))
    assert finding.repairs == ()


def test_decisions_about_different_papers_all_count() -> None:
    text = (
        "- topics: {b: [owls]}\n- topics: {eule2020eyes: [owls]}\n- title: {b: X}\n- hide: b\n- correct: b\n  year: 1\n"
    )
    assert lines(stale_decisions, state(WHOLE, B, decisions=text.replace("year: 1", "venue: x"))) == []


def test_a_correction_that_papers_bib_has_taken_over() -> None:
    text = "- title: {b: B}\n- correct: eule2020eyes\n  year: 2020\n  authors: [Ada Eule]\n"
    assert [line.split("; ")[0] for line in lines(repeated_values, state(WHOLE, B, decisions=text))] == [
        "bib/curation.yml:1: b: says what bib/papers.bib says by now",
        "bib/curation.yml:2: eule2020eyes: says what bib/papers.bib says by now",
    ]


def test_a_correction_that_confirms_a_doubtful_name_stays() -> None:
    short, plain = Paper("b", "B", authors=(Name("KC", "Dharma"),)), Paper("c", "C", authors=(Name("Eule", "Ada"),))
    text = '- correct: b\n  authors: ["KC, Dharma"]\n- correct: c\n  authors: ["Eule, Ada"]\n'
    (line,) = lines(repeated_values, state(short, plain, decisions=text))
    assert line.startswith("bib/curation.yml:3: c: says what bib/papers.bib says by now")


def test_a_correction_that_says_something_else() -> None:
    text = "- title: {b: Bee}\n- correct: eule2020eyes\n  year: 2021\n"
    assert lines(repeated_values, state(WHOLE, B, decisions=text)) == []


def test_papers_that_were_united_need_no_decision_any_more() -> None:
    united = Paper("b", "B", aliases=("old",))
    (finding,) = stale_decisions(state(united, decisions="- same: [b, old]\n"))
    assert (finding.place.line, len(finding.repairs)) == (1, 1)
    assert lines(stale_decisions, state(WHOLE, united, decisions="- same: [b, eule2020eyes]\n")) == []


def test_a_work_elsewhere_may_be_decided_about() -> None:
    text = '- same: [eule2020eyes, "arXiv:2401.00001"]\n- different: [eule2020eyes, "doi:10.1234/x"]\n'
    assert lines(unknown_decisions, state(WHOLE, decisions=text)) == []
    assert lines(stale_decisions, state(WHOLE, decisions=text)) == []
    assert lines(contradicting_decisions, state(WHOLE, decisions=text)) == []
    wrong = '- same: [eule2020eyes, "arXiv:owls"]\n- same: [eule2020eyes, "owls.jsonl:4"]\n'
    assert len(lines(unknown_decisions, state(WHOLE, decisions=wrong))) == 2


def test_a_record_of_a_file_that_answered_may_be_decided_about() -> None:
    held = state(WHOLE, decisions='- same: [eule2020eyes, "owls.jsonl:4"]\n')
    answers = (Answer("eule2020eyes", "owls.jsonl", "proposed", name="owls.jsonl:4"),)
    assert lines(unknown_decisions, replace(held, bib=replace(held.bib, answers=answers))) == []
