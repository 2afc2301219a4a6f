"""Each rule at its limits: the last value at which it answers, and the first at which it does not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from generator.match import contradictions, features, matches, questions
from generator.match.evidence import PairEvidence
from generator.match.rule_answer import Relation, Rule
from generator.match.sketch import Overlap
from generator.model import Record

NEUTRAL: dict[str, Any] = {
    "abstracts": None, "left_over": (("oven",), ("door",)), "title_ratio": 0.5, "title_subset": 0.5,
    "words_in_common": 9, "title_share": 0.5, "same_title": False, "extended_title": False, "half_title": False,
    "lengthened_title": False, "same_numbers": True, "unlike_texts": False, "one_series": False,
    "registered_twice": False, "other_pages": False, "telling_title": False, "two_places": False,
    "like_titles": False, "generic": False, "authors": None, "authors_in_common": 0, "family_in_common": False,
    "same_people": False, "both_whole": True, "unrelated": False, "same_text": False, "identified": "",
    "against_identifier": 0, "same_appearance": False, "different_pages": False, "near_titles": False,
    "one_letter_apart": False, "cut_title": False, "renamed": False, "both_conferences": False, "year_gap": None,
    "same_place": False, "same_issue": False, "different_place": False, "same_venue": None, "same_series": False,
    "one_preprint": False, "one_journal": False, "one_report": False, "mentioned": "",
    "same_arxiv": False, "same_doi": False,
}  # fmt: skip
SAME = {"same_title": True, "like_titles": True, "left_over": ((), ()), "title_ratio": 1.0}
LONG = "One two three four five six seven loaves"


def shared(containment: float, jaccard: float = 0.9, evidence: int = 50, *, start: bool = False) -> Overlap:
    return Overlap(containment, jaccard, evidence, start)


def pair(one: Record | None = None, other: Record | None = None, **values: Any) -> PairEvidence:
    """A pair of which all is as in `NEUTRAL` but the values given."""
    evidence = PairEvidence(features(one or Record("A Loaf of Rye")), features(other or one or Record("Rolls of Oats")))
    vars(evidence).update(NEUTRAL | values)
    return evidence


FIRM, WEAK = "firm", "weak"
TEMPLATE = {"one": Record("Rye: A Loaf", "rye bread"), "other": Record("Oats: A Loaf", "oats bread")}
LIMITS: list[tuple[Rule, dict[str, Any], dict[str, Any]]] = [
    (contradictions.telling_words, {"left_over": (("male",), ("female",)), "title_share": 0.5}, {"title_share": 0.49}),
    (contradictions.telling_words, {"left_over": (("male",), ("female",))}, {"identified": "DOI 10.1/a"}),
    (contradictions.telling_words, {"left_over": (("not",), ())}, {"left_over": (("rye",), ())}),
    (contradictions.telling_words, {"left_over": (("companion",), ())}, {"left_over": (("rye",), ())}),
    (contradictions.shared_identifier, {"against_identifier": 2}, {"against_identifier": 1}),
    (contradictions.unrelated_abstracts, {"unrelated": True}, {"unrelated": False}),
    (contradictions.unrelated_abstracts, {"unrelated": True}, {"identified": "DOI 10.1/a"}),
    (contradictions.unrelated_abstracts, {"unrelated": True}, {"same_appearance": True}),
    (contradictions.unrelated_abstracts, {"unrelated": True, "same_place": True}, {"same_title": True}),
    (contradictions.unrelated_abstracts, {"unrelated": True, "same_title": True}, {"same_place": True}),
    (contradictions.different_people, {"authors": 0.0}, {"authors": 0.01}),
    (contradictions.different_people, {"authors": 0.0}, {"authors": None}),
    (contradictions.different_people, {"authors": 0.0}, {"identified": "DOI 10.1/a"}),
    (contradictions.different_people, {"authors": 0.0, "same_text": True}, {"like_titles": True}),
    (contradictions.different_people, {"authors": 0.0, "like_titles": True}, {"same_text": True}),
    (contradictions.different_pages, {"different_pages": True}, {"different_pages": False}),
    (contradictions.different_pages, {"different_pages": True}, {"same_title": True}),
    (contradictions.different_pages, {"different_pages": True}, {"half_title": True}),
    (contradictions.different_pages, {"different_pages": True}, {"identified": "DOI 10.1/a"}),
    (contradictions.different_publications, {"one_report": True, "same_text": True}, {"same_title": True}),
    (contradictions.different_publications, {"one_report": True, "same_text": True}, {"same_text": False}),
    (contradictions.different_publications, {"one_report": True, "same_text": True}, {"one_report": False}),
    (contradictions.different_publications, {"one_journal": True, "same_text": True, "year_gap": 1}, {"year_gap": 0}),
    (contradictions.different_publications, {"one_journal": True, "year_gap": 0}, {"same_text": True}),
    (contradictions.different_publications, {"one_journal": True}, {"identified": "DOI 10.1/a"}),
    (contradictions.different_publications, {"different_place": True}, {"same_text": True}),
    (contradictions.different_publications, {"different_place": True}, {"different_place": False}),
    (contradictions.different_publications, {"two_places": True}, {"two_places": False}),
    (contradictions.different_publications, {"two_places": True}, {"same_text": True}),
    (contradictions.different_publications, {"year_gap": 1, "same_venue": False}, {"year_gap": 0}),
    (contradictions.different_publications, {"year_gap": 1, "same_venue": False}, {"same_venue": None}),
    (contradictions.different_publications, {"year_gap": 1, "same_venue": False}, {"one_preprint": True}),
    (contradictions.different_publications, {"year_gap": 1, "same_venue": False}, {"same_appearance": True}),
    (contradictions.successive_papers, {"abstracts": shared(1, 0.84)}, {"abstracts": shared(1, 0.85)}),
    (contradictions.successive_papers, {"abstracts": shared(0.94, 1), "both_whole": False},
     {"abstracts": shared(0.95)}),
    (contradictions.successive_papers, {"abstracts": shared(1, 0.8)}, {"abstracts": None}),
    (contradictions.successive_papers, {"abstracts": shared(1, 0.8)}, {"same_title": True}),
    (contradictions.successive_papers, {"abstracts": shared(1, 0.8)}, {"one_preprint": True}),
    (contradictions.successive_papers, {"abstracts": shared(1, 0.8)}, {"identified": "DOI 10.1/a"}),
    (contradictions.different_occasions, {"generic": True, "year_gap": 1}, {"year_gap": 0}),
    (contradictions.different_occasions, {"generic": True, "year_gap": 1}, {"generic": False}),
    (contradictions.different_occasions, {"generic": True, "year_gap": 1}, {"identified": "DOI 10.1/a"}),
    (contradictions.swapped_word, {"abstracts": shared(0.69)}, {"abstracts": shared(0.7)}),
    (contradictions.swapped_word, {"abstracts": shared(0.69), "one_letter_apart": True}, {"abstracts": None}),
    (contradictions.swapped_word, {}, {"left_over": ((), ("door",))}),
    (contradictions.swapped_word, {}, {"left_over": (("oven",), ())}),
    (contradictions.swapped_word, {}, {"identified": "DOI 10.1/a"}),
    (contradictions.swapped_word, {}, {"near_titles": True}),
    (contradictions.swapped_word, {}, {"one_letter_apart": True}),
    (contradictions.template_abstracts, {**TEMPLATE, "abstracts": shared(0.2), "left_over": (("rye",), ("oats",))},
     {"abstracts": shared(0.19)}),
    (contradictions.template_abstracts, {**TEMPLATE, "abstracts": shared(0.2), "left_over": (("rye",), ("oats",))},
     {"renamed": True}),
    (contradictions.template_abstracts, {**TEMPLATE, "abstracts": shared(0.2), "left_over": (("rye",), ("oats",))},
     {"identified": "DOI 10.1/a"}),
    (contradictions.template_abstracts, {**TEMPLATE, "abstracts": shared(0.2), "left_over": (("rye",), ("oats",))},
     {"both_whole": False}),
    (contradictions.template_abstracts, {**TEMPLATE, "abstracts": shared(0.2), "left_over": (("rye",), ("oats",))},
     {"half_title": True}),
    (contradictions.template_abstracts, {**TEMPLATE, "abstracts": shared(0.2), "left_over": (("rye",), ("oats",))},
     {"left_over": ((), ())}),
    (contradictions.template_abstracts,
     {**TEMPLATE, "abstracts": shared(0.2), "left_over": (("rye",), ()), "words_in_common": 3, "title_share": 0.3},
     {"words_in_common": 4}),
    (contradictions.template_abstracts,
     {**TEMPLATE, "abstracts": shared(0.2), "left_over": (("rye",), ()), "words_in_common": 3, "title_share": 0.3},
     {"title_share": 0.29}),
    (contradictions.template_abstracts,
     {**TEMPLATE, "abstracts": shared(0.2), "left_over": (("rye",), ()), "words_in_common": 3, "title_share": 0.3},
     {"left_over": (("rye",), ("bun",))}),
    (contradictions.template_abstracts,
     {**TEMPLATE, "abstracts": shared(0.2), "left_over": (("rye",), ()), "words_in_common": 3, "title_share": 0.3},
     {"left_over": (("bread",), ())}),
    (contradictions.template_abstracts,
     {**TEMPLATE, "abstracts": shared(0.2), "left_over": ((), ("oats",)), "words_in_common": 3, "title_share": 0.3},
     {"words_in_common": 4}),
    (contradictions.template_abstracts,
     {**TEMPLATE, "abstracts": shared(0.2), "left_over": ((), ("oats",)), "words_in_common": 3, "title_share": 0.3},
     {"left_over": ((), ("bread",))}),
    (matches.same_identifier, {"identified": "DOI 10.1/a", "title_ratio": 0.6}, {"title_ratio": 0.59}),
    (matches.same_identifier, {"identified": "DOI 10.1/a", "title_ratio": 0.6}, {"identified": ""}),
    (matches.same_identifier, {"identified": "DOI 10.1/a", "title_subset": 0.6}, {"title_subset": 0.59}),
    (matches.same_identifier, {"identified": "DOI 10.1/a", "abstracts": shared(0.5)}, {"abstracts": shared(0.49)}),
    (matches.same_identifier, {"identified": "DOI 10.1/a", "half_title": True}, {"half_title": False}),
    (matches.same_identifier, {"identified": "DOI 10.1/a", "authors": 0.5, "title_subset": 0.4}, {"authors": 0.49}),
    (matches.same_identifier, {"identified": "DOI 10.1/a", "authors": 0.5, "title_subset": 0.4, "title_ratio": 0.4},
     {"title_ratio": 0.39, "title_subset": 0.39}),
    (matches.same_identifier, {"one": Record(""), "identified": "DOI 10.1/a", "title_ratio": 0.0, "title_subset": 0.0},
     {"authors": 0.0}),
    (matches.same_identifier, {"one": Record(""), "identified": "DOI 10.1/a", "title_ratio": 0.0, "title_subset": 0.0,
                               "abstracts": shared(0.21)}, {"abstracts": shared(0.2)}),
    (matches.same_identifier, {"one": Record(""), "other": Record("Rye"), "identified": "DOI 10.1/a",
                               "title_ratio": 0.0, "title_subset": 0.0}, {"one": Record("Oats")}),
    (matches.same_identifier, {"one": Record("Rye"), "other": Record(""), "identified": "DOI 10.1/a",
                               "title_ratio": 0.0, "title_subset": 0.0}, {"other": Record("Oats")}),
    (matches.same_abstract, {"abstracts": shared(0.7), "same_text": True, **SAME}, {"same_text": False}),
    (matches.same_abstract, {"abstracts": shared(0.75), "same_text": True, "extended_title": True},
     {"abstracts": shared(0.74)}),
    (matches.same_abstract, {"abstracts": shared(0.75), "same_text": True, "half_title": True},
     {"abstracts": shared(0.74)}),
    (matches.same_abstract, {"abstracts": shared(0.7), "same_text": True, "half_title": True, "both_whole": False},
     {"both_whole": True}),
    (matches.same_abstract, {"abstracts": shared(0.7), "same_text": True, "renamed": True}, {"renamed": False}),
    (matches.same_abstract, {"abstracts": shared(0.8, 0.4, 30), "same_text": True}, {"abstracts": shared(0.79, 0.4)}),
    (matches.same_abstract, {"abstracts": shared(0.8, 0.4, 30), "same_text": True}, {"abstracts": shared(0.8, 0.39)}),
    (matches.same_abstract, {"abstracts": shared(0.8, 0.4, 30), "same_text": True},
     {"abstracts": shared(0.8, 0.4, 29)}),
    (matches.same_abstract, {"abstracts": shared(0.9), "same_text": True, "year_gap": 2}, {"year_gap": 3}),
    (matches.same_abstract, {"abstracts": shared(0.85), "same_text": True, "year_gap": 1}, {"abstracts": shared(0.84)}),
    (matches.same_abstract, {"abstracts": shared(0.84), "same_text": True, "year_gap": 0}, {"year_gap": 1}),
    (matches.same_abstract, {"abstracts": shared(0.9), "same_text": True, "authors": 0.5}, {"authors": 0.49}),
    (matches.like_title_and_abstract, {"abstracts": shared(0.25, evidence=20), **SAME},
     {"abstracts": shared(0.24, evidence=20)}),
    (matches.like_title_and_abstract, {"abstracts": shared(0.25, evidence=20), **SAME},
     {"abstracts": shared(0.25, evidence=19)}),
    (matches.like_title_and_abstract, {"abstracts": shared(0.25), **SAME}, {"generic": True}),
    (matches.like_title_and_abstract, {"abstracts": shared(0.5, evidence=19), **SAME},
     {"abstracts": shared(0.49, evidence=19)}),
    (matches.like_title_and_abstract, {"abstracts": shared(0.5, evidence=5), **SAME},
     {"abstracts": shared(0.5, evidence=4)}),
    (matches.like_title_and_abstract, {"abstracts": shared(0.5, evidence=4, start=True), **SAME},
     {"abstracts": shared(0.49, evidence=4, start=True)}),
    (matches.like_title_and_abstract, {"abstracts": shared(0.5, evidence=4, start=True), **SAME},
     {"like_titles": False}),
    (matches.like_title_and_abstract, {"abstracts": shared(0.7), "like_titles": True, "both_whole": False},
     {"abstracts": shared(0.69)}),
    (matches.like_title_and_abstract, {"abstracts": shared(0.7), "like_titles": True, "both_whole": False},
     {"like_titles": False}),
    (matches.like_title_and_abstract, {"abstracts": shared(0.74), "like_titles": True, "both_whole": False},
     {"both_whole": True}),
    (matches.like_title_and_abstract, {"abstracts": shared(0.75), "like_titles": True}, {"abstracts": shared(0.74)}),
    (matches.like_title_and_abstract, {"abstracts": shared(0.75), "like_titles": True}, {"like_titles": False}),
    (matches.like_title_and_abstract, {"abstracts": shared(0.75, evidence=20), "title_ratio": 0.85},
     {"title_ratio": 0.84}),
    (matches.like_title_and_abstract, {"abstracts": shared(0.75, evidence=20), "title_ratio": 0.85},
     {"abstracts": shared(0.75, evidence=19)}),
    (matches.same_place, {"same_place": True, "title_subset": 0.6}, {"title_subset": 0.59}),
    (matches.same_place, {"same_place": True, "title_subset": 0.6}, {"same_place": False}),
    (matches.same_place, {"same_place": True, "title_subset": 0.6}, {"authors": 0.0}),
    (matches.same_place, {"same_place": True, "title_subset": 0.6}, {"generic": True}),
    (matches.same_place, {"same_place": True, "authors": 0.5}, {"authors": 0.49}),
    (matches.same_title_and_authors, {**SAME, "authors": 0.5}, {"authors": 0.49}),
    (matches.same_title_and_authors, {**SAME, "authors": 0.5}, {"authors": None}),
    (matches.same_title_and_authors, {**SAME, "authors": 0.5}, {"same_title": False}),
    (matches.same_title_and_authors, {**SAME, "authors": 0.5}, {"generic": True}),
    (matches.same_title_and_authors, {**SAME, "authors": 0.5, "year_gap": 0, "other_pages": True}, {"year_gap": None}),
    (matches.same_title_and_authors, {**SAME, "authors": 0.5, "same_series": True, "other_pages": True},
     {"same_series": False}),
    (matches.same_title_and_authors, {**SAME, "authors": 0.5, "telling_title": True, "other_pages": True},
     {"telling_title": False}),
    (matches.same_title_and_authors, {**SAME, "authors": 0.5, "generic": True, "same_people": True, "same_place": True},
     {"same_place": False}),
    (matches.same_title_and_authors, {**SAME, "authors": 0.5, "generic": True, "same_people": True, "same_issue": True},
     {"same_people": False}),
    (matches.same_title_and_authors, {**SAME, "authors": 1.0, "year_gap": 1, "same_appearance": True},
     {"same_appearance": False}),
    (matches.same_title_and_authors, {**SAME, "authors": 1.0, "year_gap": 2, "same_people": True, "one_preprint": True},
     {"year_gap": 3}),
    (matches.same_title_and_authors, {**SAME, "authors": 1.0, "year_gap": 2, "same_people": True, "one_preprint": True},
     {"one_preprint": False}),
    (matches.same_title_and_authors, {**SAME, "authors": 1.0, "year_gap": 2, "same_people": True, "same_series": True},
     {"same_people": False}),
    (matches.title_with_addition, {"one": Record("Rye", published="1999"), "extended_title": True, "same_people": True,
                                   "left_over": ((), ("1999", "tutorial"))}, {"left_over": ((), ("1998",))}),
    (matches.title_with_addition, {"extended_title": True, "same_people": True, "left_over": ((), ("panel",))},
     {"extended_title": False}),
    (matches.title_with_addition, {"other": Record("Rye (Now Burnt)"), "extended_title": True, "same_people": True,
                                   "left_over": ((), ("burnt",)), "one_preprint": True}, {"one_preprint": False}),
    (matches.title_with_addition, {"other": Record("Rye (Now Burnt)"), "extended_title": True, "same_people": True,
                                   "left_over": ((), ("burnt",)), "same_venue": True}, {"same_venue": False}),
    (matches.title_with_addition, {"other": Record("Rye (Now Burnt)"), "extended_title": True, "same_people": True,
                                   "left_over": ((), ("burnt",)), "year_gap": 0}, {"year_gap": None}),
    (matches.title_with_addition, {"extended_title": True, "same_people": True, "left_over": ((), ("panel",))},
     {"one": Record("The")}),
    (matches.title_with_addition, {"extended_title": True, "same_people": True, "left_over": ((), ("panel",))},
     {"generic": True}),
    (matches.title_with_addition, {"extended_title": True, "same_people": True, "left_over": ((), ("panel",))},
     {"same_people": False}),
    (matches.title_with_addition, {"extended_title": True, "same_people": True, "left_over": (("panel",), ())},
     {"year_gap": 1}),
    (matches.title_with_addition, {"extended_title": True, "same_people": True, "left_over": (("panel",), ())},
     {"abstracts": shared(0.1)}),
    (matches.mentioned_identifier, {**SAME, "mentioned": "doi:10.1/a"}, {"mentioned": ""}),
    (matches.mentioned_identifier, {**SAME, "mentioned": "doi:10.1/a"}, {"same_title": False}),
    (matches.mentioned_identifier, {"half_title": True, "mentioned": "doi:10.1/a"}, {"half_title": False}),
    (matches.slip_in_long_title, {"one": Record(LONG), "same_people": True, "year_gap": 0, "one_letter_apart": True},
     {"one": Record(LONG.replace("One ", ""))}),
    (matches.slip_in_long_title, {"one": Record(LONG), "same_people": True, "year_gap": 0, "one_letter_apart": True},
     {"year_gap": 1}),
    (matches.slip_in_long_title, {"one": Record(LONG), "same_people": True, "year_gap": 0, "one_letter_apart": True},
     {"same_people": False}),
    (matches.slip_in_long_title, {"one": Record(LONG), "same_people": True, "year_gap": 0, "one_letter_apart": True},
     {"one_letter_apart": False}),
    (matches.slip_in_long_title, {"one": Record(LONG), "same_people": True, "year_gap": 0, "one_letter_apart": True},
     {"abstracts": shared(0.1)}),
    (matches.same_occasion, {**SAME, "same_people": True, "year_gap": 0, "same_venue": True}, {"year_gap": 1}),
    (matches.same_occasion, {**SAME, "same_people": True, "year_gap": 0, "same_venue": True}, {"same_venue": None}),
    (matches.same_occasion, {**SAME, "same_people": True, "year_gap": 0, "same_venue": True}, {"same_people": False}),
    (matches.same_occasion, {**SAME, "same_people": True, "year_gap": 0, "same_venue": True}, {"same_title": False}),
    (matches.same_title_alone, {**SAME, "one": Record("Rye Bread")}, {"one": Record("Bread")}),
    (matches.same_title_alone, {**SAME, "one": Record("Rye Bread"), "year_gap": 1}, {"year_gap": 2}),
    (matches.same_title_alone, {**SAME, "one": Record("Rye Bread")}, {"authors": 1.0}),
    (matches.same_title_alone, {**SAME, "one": Record("Rye Bread")}, {"abstracts": shared(1.0)}),
    (matches.same_title_alone, {**SAME, "one": Record("Rye Bread")}, {"generic": True}),
    (matches.same_title_alone, {**SAME, "one": Record("Rye Bread")}, {"same_title": False}),
    (questions.near_title, {"title_ratio": 0.9}, {"title_ratio": 0.89}),
    (questions.same_title_only, SAME, {"same_title": False}),
    (questions.same_identifier_only, {"same_doi": True}, {"same_doi": False}),
    (questions.same_identifier_only, {"same_arxiv": True}, {"same_arxiv": False}),
    (questions.same_abstract_only, {"same_text": True, "abstracts": shared(0.7)}, {"same_text": False}),
    (questions.part_of_title_only, {"half_title": True}, {"half_title": False}),
    (questions.near_title_and_authors, {"near_titles": True}, {"generic": True}),
    (questions.near_title_and_authors, {"near_titles": True}, {"near_titles": False}),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "inside", "change"), LIMITS, ids=lambda value: getattr(value, "__name__", ""))
def test_limits(rule: Rule, inside: dict[str, Any], change: dict[str, Any]) -> None:
    assert rule(pair(**inside)) is not None
    assert rule(pair(**{**inside, **change})) is None


FIRMNESS: list[tuple[Rule, dict[str, Any], dict[str, Any]]] = [
    (contradictions.different_people, {"authors": 0.0}, {"family_in_common": True}),
    (contradictions.different_people,
     {"one": Record("Rye", authors=("Ada Miller", "Ben Carter")), "other": Record("Rye", authors=("Cy Sorrel",)),
      "authors": 0.0}, {"same_title": True}),
    (contradictions.different_publications, {"one_journal": True, "same_title": True}, {"same_title": False}),
    (contradictions.different_publications, {"one_journal": True, "same_title": True, "year_gap": 1},
     {"same_text": True}),
    (contradictions.different_publications, {"different_place": True},
     {"different_place": False, "year_gap": 1, "same_venue": False}),
    (contradictions.swapped_word, {"abstracts": shared(0.49, evidence=20)}, {"abstracts": shared(0.5, evidence=20)}),
    (contradictions.swapped_word, {"abstracts": shared(0.49, evidence=20)}, {"abstracts": shared(0.49, evidence=19)}),
    (contradictions.swapped_word, {"abstracts": shared(0.49)}, {"abstracts": None}),
    (contradictions.swapped_word, {"abstracts": shared(0.49), "title_share": 0.5}, {"title_share": 0.49}),
    (contradictions.swapped_word, {"abstracts": shared(0.49)}, {"both_whole": False}),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "inside", "change"), FIRMNESS, ids=lambda value: getattr(value, "__name__", ""))
def test_what_makes_an_answer_firm(rule: Rule, inside: dict[str, Any], change: dict[str, Any]) -> None:
    firm, weak = rule(pair(**inside)), rule(pair(**{**inside, **change}))
    assert firm is not None
    assert weak is not None
    assert (firm.firm, weak.firm) == (True, False)


@pytest.mark.parametrize(
    ("rule", "values"),
    [
        (contradictions.successive_papers, {"abstracts": shared(1, 0.8)}),
        (matches.slip_in_long_title,
         {"one": Record(LONG), "same_people": True, "year_gap": 0, "one_letter_apart": True}),
        (matches.same_occasion, {**SAME, "same_people": True, "year_gap": 0, "same_venue": True}),
        (matches.same_title_alone, {**SAME, "one": Record("Rye Bread")}),
    ],
)  # fmt: skip
def test_little_evidence_is_never_firm(rule: Rule, values: dict[str, Any]) -> None:
    answer = rule(pair(**values))
    assert answer is not None
    assert not answer.firm


def likeness(rule: Rule, **values: Any) -> float:
    answer = rule(pair(**values))
    assert answer is not None
    return answer.likeness


def test_of_two_copies_the_one_nearer_in_time_is_likelier() -> None:
    copy = {**SAME, "authors": 1.0, "same_people": True, "one_preprint": True}
    by_gap = [likeness(matches.same_title_and_authors, **copy, year_gap=gap) for gap in (0, 1, 2)]
    assert by_gap == [1, 1 / 2, 1 / 3]
    bare = {**SAME, "one": Record("Rye Bread")}
    assert [likeness(matches.same_title_alone, **bare, year_gap=gap) for gap in (0, 1, None)] == [1, 0, 0]


def test_of_two_questions_the_one_with_more_authors_in_common_is_likelier() -> None:
    by_share = [likeness(questions.same_title_only, **SAME, authors=share) for share in (0.5, 0.0, None)]
    assert by_share == [0.5, 0, 0]


def test_titles_and_abstracts_count_alike() -> None:
    alike = {"like_titles": True, "title_ratio": 0.9, "abstracts": shared(0.8)}
    assert likeness(matches.like_title_and_abstract, **alike) == pytest.approx(0.85)


RYE, RYE_TALK = Record("Rye: A Loaf"), {"authors": 1.0, "half_title": True, "cut_title": True, "like_titles": True}


@pytest.mark.parametrize(
    ("change", "answer"),
    [
        ({}, FIRM),
        ({"year_gap": None}, WEAK),
        ({"year_gap": None, "same_people": False}, None),
        ({"year_gap": None, "other_pages": True}, None),
        ({"other_pages": True}, FIRM),
        ({"same_people": False}, WEAK),
        ({"authors_in_common": 1}, WEAK),
        ({"authors": 0.99}, None),
        ({"generic": True}, None),
        ({"year_gap": 1}, None),
        ({"half_title": False}, None),
        ({"cut_title": False}, None),
        ({"abstracts": shared(0.1)}, None),
        ({"left_over": ((), ("video", "demonstration"))}, None),
        ({"same_venue": False}, None),
        ({"same_venue": False, "one_preprint": True}, FIRM),
    ],
)
def test_part_of_a_title(change: dict[str, Any], answer: str | None) -> None:
    values = {**RYE_TALK, "left_over": ((), ("loaf",)), "year_gap": 0, "same_people": True, "authors_in_common": 2}
    said = matches.part_of_title_and_authors(pair(RYE, **{**values, **change}))
    assert (said and (FIRM if said.firm else WEAK)) == answer


@pytest.mark.parametrize(
    ("change", "relation"),
    [
        ({"same_title": True}, Relation.VERSIONS),
        ({"half_title": True}, Relation.VERSIONS),
        ({"half_title": True, "authors_in_common": 1}, Relation.NONE),
        ({"half_title": True, "unlike_texts": True}, Relation.NONE),
        ({"same_title": True, "unlike_texts": True}, Relation.VERSIONS),
        ({"same_title": True, "unlike_texts": True, "authors": 1.0, "authors_in_common": 1}, Relation.NONE),
        ({"same_title": True, "one_series": True}, Relation.NONE),
        ({"half_title": True, "same_numbers": False}, Relation.NONE),
        ({"same_title": True, "same_numbers": False}, Relation.VERSIONS),
        ({"lengthened_title": True, "title_share": 0.75}, Relation.VERSIONS),
        ({"lengthened_title": True, "title_share": 0.74}, Relation.NONE),
        ({"lengthened_title": True, "title_share": 0.75, "unlike_texts": True}, Relation.NONE),
        ({"same_text": True, "one_report": True}, Relation.VERSIONS),
        ({}, Relation.NONE),
        ({"same_title": True, "authors": 0.49}, Relation.NONE),
        ({"same_title": True, "authors": 0.5, "authors_in_common": 1}, Relation.NONE),
        ({"same_title": True, "authors": 1.0, "authors_in_common": 1}, Relation.VERSIONS),
        ({"same_title": True, "authors": None}, Relation.NONE),
        ({"same_title": True, "generic": True}, Relation.NONE),
    ],
)
def test_versions_of_each_other(change: dict[str, Any], relation: Relation) -> None:
    values = {"one_journal": True, "authors": 0.5, "authors_in_common": 2, **change}
    one, other = Record("Rye", authors=("E. Owl",)), Record("Oats", authors=("E. Owl",))
    nobody = contradictions.different_publications(pair(replace(one, authors=()), other, **values))
    assert nobody is not None
    assert nobody.relation == Relation.NONE
    answer = contradictions.different_publications(pair(one, other, **values))
    assert answer is not None
    assert answer.relation == relation


@pytest.mark.parametrize(
    ("alike", "relation"),
    [
        ({"title_subset": 0.9}, Relation.ABOUT),
        ({"title_subset": 0.9, "authors": 0.1}, Relation.ABOUT),
        ({"title_subset": 0.9, "authors": 0.0}, Relation.NONE),
        ({"title_subset": 0.89}, Relation.NONE),
        ({"title_subset": 0.89, "like_titles": True}, Relation.ABOUT),
        ({"like_titles": True, "authors": 0.0}, Relation.NONE),
        ({"like_titles": True, "authors": 0.0, "half_title": True}, Relation.ABOUT),
        ({"like_titles": True, "authors": 0.0, "same_title": True}, Relation.ABOUT),
    ],
)
def test_a_notice_is_about_what_it_names(alike: dict[str, Any], relation: Relation) -> None:
    notice, article = Record("Erratum: Rye Bread"), Record("Rye Bread and More")
    for two in (pair(notice, article, **alike), pair(article, notice, **alike)):
        answer = contradictions.notice_about_another(two)
        assert answer is not None
        assert (answer.relation, answer.reason) == (relation, "only one title is an erratum")
    others = {"like_titles": True, "authors": 0.0}
    reply = contradictions.notice_about_another(pair(Record("Reply to: Rye Bread"), Record("Rye Bread"), **others))
    assert reply is not None
    assert (reply.relation, reply.reason) == (Relation.ABOUT, "only one title is a reply")
    two = contradictions.notice_about_another(pair(Record("Erratum: Rye"), Record("Reply to: Rye"), title_subset=1.0))
    one = pair(Record("Erratum: Rye"), Record("Rye (vol 3, pg 1, 2020)"), identified="DOI 10.1/a")
    assert contradictions.notice_about_another(one) is None
    assert two is not None
    assert two.relation == Relation.NONE


@pytest.mark.parametrize(
    ("change", "answers"),
    [
        ({}, True),
        ({"same_arxiv": True}, False),
        ({"same_place": True, "same_title": True}, False),
        ({"same_place": True}, True),
        ({"registered_twice": True}, False),
        ({"same_title": True}, True),
        ({"both_conferences": True, "same_appearance": True}, False),
        ({"both_conferences": True}, True),
        ({"same_appearance": True}, True),
    ],
)
def test_different_dois(change: dict[str, Any], answers: bool) -> None:
    one, other = Record("Rye", doi="10.1000/1"), Record("Rye", doi="10.1000/2")
    assert (contradictions.different_dois(pair(one, other, **change)) is not None) == answers
    preprint = Record("Rye", doi="10.1101/2")
    assert contradictions.different_dois(pair(one, preprint)) is None
    assert contradictions.different_dois(pair(preprint, one)) is None
    assert contradictions.different_dois(pair(one, one)) is None
    assert contradictions.different_dois(pair(one, Record("Rye"))) is None
    assert contradictions.different_dois(pair(Record("Rye"), one)) is None


@pytest.mark.parametrize(
    ("one", "other", "subset", "differ"),
    [
        ("Rye 3 Bread Report", "Rye 4 Oven Card", 0.1, True),
        ("Rye 3 Report", "Oats 4 Card", 0.7, True),
        ("Rye 3 Report", "Oats 4 Card", 0.69, False),
        ("Rye Report 3", "Rye Report", 0.1, True),
        ("Rye Report 3", "Rye Bread Report", 0.1, False),
        ("Rye Report 3", "Rye Bread Report", 0.7, False),
        ("Rye Oven 3 Report", "Rye 4 Report", 0.1, False),
        ("LM2: Rye", "LM3: Rye", 0.1, True),
        ("LM2: Rye", "LM: Rye", 0.1, True),
        ("LM2: Rye", "Rye", 0.1, False),
        ("LM2 or LM2", "LM2", 0.1, False),
        ("Rye Report 3 Q", "Rye Report", 0.1, True),  # a letter alone belongs to the number
        ("Rye Report 3 Qu", "Rye Report", 0.1, False),
        ("A2SF: Rye", "A3SF: Rye", 0.1, True),
        ("GPT4 on Rye", "GPT 4 on Rye", 0.1, False),
        ("Chapter 3: Rye", "Rye", 0.1, False),
        ("Chapter 3: Rye", "Chapter 4: Rye", 0.1, True),
        ("The Third Rye Fair", "The 3rd Rye Fair", 0.1, False),
        ("The Third Rye Fair", "The Fourth Rye Fair", 0.1, True),
        ("Rye. I. Bread and Butter", "Rye. II. Dough", 0.1, True),
        ("Rye and Oats", "Rye and Barley", 0.9, False),
    ],
)
def test_numbers(one: str, other: str, subset: float, differ: bool) -> None:
    for first, second in ((one, other), (other, one)):
        evidence = PairEvidence(features(Record(first)), features(Record(second)))
        vars(evidence)["title_subset"] = subset
        assert (contradictions.different_numbers(evidence) is not None) == differ
        evidence.same_arxiv = True
        assert contradictions.different_numbers(evidence) is None


@pytest.mark.parametrize(("year", "differ"), [("1995", False), ("1996", True), ("", True)])
def test_a_year_behind_the_title_is_that_of_the_other_record(year: str, differ: bool) -> None:
    evidence = PairEvidence(features(Record("Rye Bread, 1995")), features(Record("Rye Bread", published=year)))
    assert (contradictions.different_numbers(evidence) is not None) == differ


def test_reasons_name_what_differs() -> None:
    told_apart = contradictions.telling_words(pair(left_over=(("male",), ("female",))))
    swapped = contradictions.swapped_word(pair(left_over=(tuple("abcdef"), tuple("uvwxyz"))))
    assert told_apart is not None
    assert told_apart.reason == "the titles differ in “male” and “female”"
    assert swapped is not None
    assert swapped.reason == "the titles differ in “a”, “b”, “c”, “d” and “u”, “v”, “w”, “x”"
    only_one = contradictions.different_numbers(PairEvidence(*map(features, (Record("Rye 3"), Record("Rye")))))
    assert only_one is not None
    assert only_one.reason == "a number stands in only one title: “3” and none"
    for one, other in (("LM: Rye", "LM2: Rye"), ("LM2: Rye", "LM: Rye")):
        numbered = contradictions.different_numbers(PairEvidence(features(Record(one)), features(Record(other))))
        assert numbered is not None
        assert numbered.reason == "names in the titles differ in a number: “lm2”, “lm”"


@pytest.mark.parametrize("name", ["arxiv", "doi"])
def test_a_shared_identifier_is_named(name: str) -> None:
    value = {"arxiv": "2101.00001", "doi": "10.1000/182"}[name]
    answer = contradictions.shared_identifier(pair(Record("Rye", **{name: value}), against_identifier=2))
    assert answer is not None
    assert value in answer.reason


def test_the_share_of_unrelated_abstracts_is_told() -> None:
    answer = contradictions.unrelated_abstracts(pair(unrelated=True, abstracts=shared(0.07)))
    assert answer is not None
    assert answer.reason == "the abstracts have little in common (7% of the shorter)"


@pytest.mark.parametrize("titles", [("Chapter 3: Rye", "Rye"), ("Rye", "Chapter 3: Rye")])
def test_a_chapter_counts_where_both_have_one(titles: tuple[str, str]) -> None:
    one, other = map(features, map(Record, titles))
    assert contradictions.different_numbers(PairEvidence(one, other)) is None


def test_preprints_under_other_titles_are_no_versions() -> None:
    one = Record("Rye", arxiv="2101.00001", authors=("E. Owl",))
    other = replace(one, arxiv="2101.00002")
    values = {"authors": 1.0, "authors_in_common": 2}
    for change, relation in (({"half_title": True}, Relation.NONE), ({"same_title": True}, Relation.VERSIONS)):
        answer = contradictions.different_arxiv_numbers(pair(one, other, **values, **change))
        assert answer is not None
        assert answer.relation == relation
