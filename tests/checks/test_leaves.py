from __future__ import annotations

from generator.checks.finding import LineRepair
from generator.checks.leaves import low_confidence, renamed_leaves, unknown_keywords, unsorted_papers
from generator.checks.metadata import repeated_words
from generator.checks.repair import repaired
from generator.model import Paper
from tests.support.checked import WHOLE, lines, ranked, state


def test_unsorted_papers_with_the_best_leaves() -> None:
    why = ranked("a", ("gulls", 0.3), ("owls", 0.2), ("x", 0.1), placed=False)
    (finding,) = unsorted_papers(state(WHOLE, Paper("a", "A"), derived=[why]))
    assert finding.lines == ("- topics: {a: [gulls]}", "- topics: {a: [owls]}")
    assert "bib/papers.bib:10: a: stands on no leaf; the best are gulls (0.30) and owls (0.20)" in finding.as_line()
    (bare,) = unsorted_papers(state(Paper("a", "A")))
    assert bare.lines == ("- topics: {a: [LEAF]}",)


def test_leaves_that_are_gone_or_renamed_since_are_not_proposed() -> None:
    why = ranked("a", ("finches", 0.5), ("night-birds", 0.3), ("owls", 0.2), ("gulls", 0.1), placed=False)
    (finding,) = unsorted_papers(state(Paper("a", "A"), derived=[why]))
    assert finding.lines == ("- topics: {a: [owls]}", "- topics: {a: [gulls]}")
    (unsure,) = low_confidence(state(WHOLE, derived=[ranked(WHOLE.key, ("night-birds", 0.3), ("finches", 0.2))]))
    assert unsure.lines == (f"- topics: {{{WHOLE.key}: [owls]}}",)


def test_placed_papers_are_not_unsorted() -> None:
    assert lines(unsorted_papers, state(WHOLE, Paper("a", "A"), decisions="- topics: {a: [gulls]}\n")) == []


def test_papers_that_the_classifier_was_not_sure_of_the_least_sure_first() -> None:
    papers = [Paper(key, key, topics=("owls",)) for key in "abc"]
    rows = [ranked("a", ("owls", 0.4), ("gulls", 0.25)), ranked("b", ("owls", 0.9)), ranked("c", ("owls", 0.3))]
    unsure = list(low_confidence(state(*papers, derived=rows)))
    assert [finding.about for finding in unsure] == [("c",), ("a",)]
    assert "may stand on owls (0.40) or gulls (0.25); confirm the leaf" in unsure[1].as_line()
    assert unsure[1].lines == ("- topics: {a: [owls]}", "- topics: {a: [gulls]}")


def test_papers_that_it_was_sure_of_or_that_a_person_moved() -> None:
    moved = Paper("a", "A", topics=("gulls",))
    rows = [ranked("a", ("owls", 0.3)), ranked(WHOLE.key, ("owls", 0.5))]
    assert lines(low_confidence, state(moved, WHOLE, derived=rows)) == []


def test_keywords_that_name_no_leaf() -> None:
    (line,) = lines(unknown_keywords, state(WHOLE, Paper("a", "A", keywords=("finches",))))
    assert line.startswith("bib/papers.bib:13: a: its keywords name no leaf: finches")
    (slip,) = unknown_keywords(state(Paper("a", "A", keywords=("night-bird", "owl", "x"))))
    assert (slip.lines, slip.into) == (("- topics: {a: [owls]}",), "bib/curation.yml")
    assert lines(unknown_keywords, state(WHOLE, Paper("b", "B", topics=("owls",), keywords=("x",)))) == []


def test_leaves_under_old_slugs_are_renamed_mechanically() -> None:
    old = Paper("a", "A", topics=("night-birds", "owls", "gulls"))
    first, second = renamed_leaves(state(old, decisions="- topics: {a: [night-birds, gulls]} # why\n"))
    assert [repair.value for repair in first.repairs] == [("owls", "gulls")]  # type: ignore[union-attr]
    assert second.repairs == (LineRepair(1, "- topics: {a: [owls, gulls]} # why"),)


def test_a_leaf_named_twice_and_by_an_old_slug_is_mended_in_one_go() -> None:
    held = state(Paper("a", "A", topics=("night-birds", "owls", "gulls")))
    repairs = [repair for check in (renamed_leaves, repeated_words) for f in check(held) for repair in f.repairs]
    papers, _ = repaired(held.bib, repairs)
    assert "keywords = {owls, gulls}" in papers


def test_leaves_under_their_present_slugs() -> None:
    night = Paper("night-birds", "N", topics=("owls",))
    assert lines(renamed_leaves, state(WHOLE, night, decisions="- topics: {night-birds: [owls]}\n")) == []
