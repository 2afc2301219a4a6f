"""What two records say for and against being one work, each value at its limits."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from generator.match import features
from generator.match.evidence import PairEvidence
from generator.match.sketch import NO_SKETCH, Overlap
from generator.match.venue_agreement import alike_venues, venue_kind
from generator.model import Record

A, B = ("Ada Miller", "Ben Carter"), ("Ada Miller",)


def words(first: int, last: int, end: str = ".") -> str:
    """A text of numbered words, in which any three make a run of their own."""
    return " ".join(f"w{number}" for number in range(first, last)) + end


def pair(one: Record, other: Record, **values: Any) -> PairEvidence:
    evidence = PairEvidence(features(one), features(other))
    vars(evidence).update(values)
    return evidence


def texts(one: str, other: str) -> PairEvidence:
    return pair(Record("Rye", one), Record("Oats", other))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (words(0, 52), words(0, 37) + words(90, 105), True),  # 35 of 50 runs
        (words(0, 54), words(0, 38) + words(90, 106), False),  # 36 of 52 runs
        (words(0, 22), words(0, 22) + words(50, 60), True),  # all 20 runs of the shorter one
        (words(0, 21), words(0, 21) + words(50, 60), False),
        (words(0, 52), "", False),
    ],
)
def test_same_text(one: str, other: str, same: bool) -> None:
    assert texts(one, other).same_text == same


@pytest.mark.parametrize(
    ("one", "other", "unrelated"),
    [
        (words(0, 32), words(50, 82), True),
        (words(0, 31), words(50, 82), False),
        (words(0, 52), words(0, 12) + words(90, 130), True),  # 10 of 50 runs
        (words(0, 50), words(0, 12) + words(90, 128), False),  # 10 of 48 runs
        (words(0, 52), "", False),
    ],
)
def test_unrelated(one: str, other: str, unrelated: bool) -> None:
    assert texts(one, other).unrelated == unrelated


@pytest.mark.parametrize(("evidence", "unrelated"), [(10, True), (9, False)])
def test_an_estimate_on_few_runs_tells_no_texts_apart(evidence: int, unrelated: bool) -> None:
    two = pair(Record("Rye", words(0, 40)), Record("Oats", words(50, 90)), abstracts=Overlap(0, 0, evidence, False))
    assert two.unrelated == unrelated


@pytest.mark.parametrize(
    ("one", "other", "whole"),
    [
        (words(0, 60), words(0, 100), True),
        (words(0, 59), words(0, 100), False),
        (words(0, 90, " …"), words(0, 100), True),
        (words(0, 89, " …"), words(0, 100), False),
        (words(0, 89), words(0, 100, " …"), False),
    ],
)
def test_both_whole(one: str, other: str, whole: bool) -> None:
    assert texts(one, other).both_whole == whole


TITLE = "Village Bakers Watch Rye Crusts"


@pytest.mark.parametrize(
    ("title", "one", "other", "change", "same"),
    [
        ("Village Bakers Watch", A, A, {}, True),
        ("Village Bakers", A, A, {}, False),
        (TITLE, B, B, {}, True),
        ("Village Bakers Watch Crusts", B, B, {}, False),
        (TITLE, A, B, {}, False),
        (TITLE, A, (*A, "Cy Sorrel"), {}, True),
        (TITLE, A, ("Ada Miller", "Cy Sorrel", "Di Quade"), {}, False),
        (TITLE, (*A, "Cy Sorrel"), (*A, "Di Quade"), {}, False),
        (TITLE, A, A, {"year_gap": 2}, False),
        (TITLE, A, A, {"year_gap": None}, False),
        (TITLE, A, A, {"one_journal": True}, False),
        (TITLE, A, A, {"generic": True}, False),
        (TITLE, A, A, {"same_title": False}, False),
        (TITLE, A, A, {"title_ratio": 0.75}, True),
        (TITLE, A, A, {"title_ratio": 0.74}, False),
    ],
)
def test_same_appearance(
    title: str, one: tuple[str, ...], other: tuple[str, ...], change: dict[str, Any], same: bool
) -> None:
    two = pair(Record(title, authors=one, published="2020"), Record(title, authors=other, published="2021"), **change)
    assert two.same_appearance == same


@pytest.mark.parametrize(
    ("change", "near"),
    [
        ({"title_ratio": 0.75}, True),
        ({"title_ratio": 0.74}, False),
        ({"title_ratio": 0.85, "authors_in_common": 1}, True),
        ({"title_ratio": 0.84, "authors_in_common": 1}, False),
        ({"title_ratio": 0.9, "year_gap": None}, True),
        ({"title_ratio": 0.89, "year_gap": None}, False),
        ({"title_ratio": 0.9, "year_gap": None, "authors_in_common": 1}, False),
        ({"year_gap": 1}, False),
        ({"same_people": False}, False),
        ({"same_venue": False}, False),
        ({"same_venue": True}, True),
        ({"abstracts": Overlap(1, 1, 9, True)}, False),
        ({"same_people": False, "same_place": True, "authors": 0.5}, True),
        ({"same_people": False, "same_place": True, "authors": 0.49}, False),
        ({"same_people": False, "same_place": True, "authors": None}, False),
    ],
)
def test_near_titles(change: dict[str, Any], near: bool) -> None:
    values = {"title_ratio": 0.95, "year_gap": 0, "authors_in_common": 2, "same_people": True, "authors": 1.0}
    assert pair(Record("Rye"), Record("Oats"), **{**values, **change}).near_titles == near


PLACE = {"volume": "3", "pages": "10-12", "venue": "Bread"}


@pytest.mark.parametrize(
    ("one", "other", "same", "different"),
    [
        (PLACE, {**PLACE, "pages": "10"}, True, False),
        (PLACE, {**PLACE, "pages": "13"}, False, True),
        (PLACE, {**PLACE, "pages": "e13"}, False, False),
        ({**PLACE, "pages": "e13"}, PLACE, False, False),
        (PLACE, {**PLACE, "pages": "13", "volume": "4"}, False, False),
        (PLACE, {**PLACE, "volume": "4"}, False, False),
        (PLACE, {**PLACE, "volume": ""}, False, False),
        (PLACE, {**PLACE, "pages": ""}, False, False),
        ({"volume": "3"}, {"volume": "3"}, False, False),
        ({**PLACE, "volume": "", "pages": "10234"}, {**PLACE, "volume": "", "pages": "10234"}, True, False),
        ({**PLACE, "volume": "", "pages": "1023"}, {**PLACE, "volume": "", "pages": "1023"}, False, False),
        ({**PLACE, "pages": "10234"}, {**PLACE, "volume": "", "pages": "10234"}, False, False),
        ({**PLACE, "volume": "", "pages": "10234"}, {**PLACE, "pages": "10234"}, False, False),
        ({"pages": "10234", "venue": "Bread"}, {"pages": "10234", "venue": "Owls"}, False, False),
        ({"pages": "10234", "venue": "Bread"}, {"pages": "10234"}, False, False),
        ({**PLACE, "volume": ""}, {**PLACE, "volume": "", "pages": "13"}, False, True),
        ({"pages": "10"}, {"pages": "13"}, False, False),
        (PLACE, {**PLACE, "pages": "13", "venue": ""}, False, True),
        (PLACE, {**PLACE, "pages": "13", "venue": "Owls"}, False, False),
        ({**PLACE, "published": "2020"}, {**PLACE, "published": "2021"}, True, False),
        ({**PLACE, "published": "2020"}, {**PLACE, "published": "2022"}, False, False),
        ({**PLACE, "published": "2020"}, {**PLACE, "pages": "13", "published": "2021"}, False, False),
    ],
)
def test_places(one: dict[str, str], other: dict[str, str], same: bool, different: bool) -> None:
    two = pair(Record("Rye", **one), Record("Rye", **other))
    assert (two.same_place, two.different_pages) == (same, different)


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ({"volume": "3", "pages": "1"}, {"volume": "4", "pages": "2"}, True),
        ({"volume": "3", "pages": "1"}, {"volume": "4", "pages": "1"}, False),
        ({"volume": "3", "pages": "1"}, {"volume": "3", "pages": "2"}, False),
        ({"volume": "3"}, {"pages": "2"}, False),
        ({"volume": "3", "pages": "1"}, {"pages": "2"}, False),
        ({"pages": "2"}, {"volume": "3", "pages": "1"}, False),
        ({"volume": "3", "pages": "1", "venue": "Bread"}, {"volume": "4", "venue": "Bread"}, False),
        ({"volume": "4", "venue": "Bread"}, {"volume": "3", "pages": "1", "venue": "Bread"}, False),
        ({"volume": "3", "venue": "Bread"}, {"volume": "4", "venue": "Owls"}, True),
        ({"volume": "3", "venue": "Bread"}, {"volume": "4", "venue": "Bread"}, False),
        ({"volume": "3"}, {"volume": "4"}, False),
    ],
)
def test_different_place(one: dict[str, str], other: dict[str, str], differ: bool) -> None:
    assert pair(Record("Rye", **one), Record("Rye", **other)).different_place == differ


def test_same_issue() -> None:
    issue = {"volume": "3", "number": "2"}
    assert pair(Record("Rye", **issue), Record("Rye", **issue)).same_issue
    assert not pair(Record("Rye", **issue), Record("Rye", volume="3", number="1")).same_issue
    assert not pair(Record("Rye", volume="3"), Record("Rye", volume="3")).same_issue
    assert not pair(Record("Rye", number="3"), Record("Rye", number="3")).same_issue


@pytest.mark.parametrize(
    ("only_one", "only_other", "apart"),
    [
        (("tuned",), ("timed",), False),
        (("baked",), ("naked",), True),
        (("bake",), ("cake",), False),
        (("baked", "rye"), ("naked",), False),
        (("baked",), ("naked", "rye"), False),
        (("baked",), (), False),
    ],
)
def test_one_letter_apart(only_one: tuple[str, ...], only_other: tuple[str, ...], apart: bool) -> None:
    assert pair(Record("Rye"), Record("Oats"), left_over=(only_one, only_other)).one_letter_apart == apart


@pytest.mark.parametrize(
    ("one", "other", "change", "renamed"),
    [
        ("Tape: Village Bakers Watch", "Ledger Tape: Village Bakers Watch", {}, True),
        ("Ledger Tape: Village Bakers Watch", "Tape: Village Bakers Watch", {}, True),
        ("Old Rye Tape: Village Bakers Watch", "Ledger: Village Bakers Watch", {}, False),
        ("Tape: Village Bakers Watch", "Old Rye Ledger: Village Bakers Watch", {}, False),
        ("Tape: Village Bakers", "Ledger: Village Bakers", {}, False),
        ("Tape: Village Bakers Watch", "Village Bakers Watch", {}, False),
        ("Village Bakers Watch", "Tape: Village Bakers Watch", {}, False),
        ("Tape: Village Bakers Watch", "Ledger: Village Bakers Sleep", {}, False),
        ("Tape: Village Bakers Watch", "Ledger: Village Bakers Watch", {"year_gap": 1}, True),
        ("Tape: Village Bakers Watch", "Ledger: Village Bakers Watch", {"year_gap": 2}, False),
        ("Tape: Village Bakers Watch", "Ledger: Village Bakers Watch", {"year_gap": None}, False),
        ("Tape: Village Bakers Watch", "Ledger: Village Bakers Watch", {"same_text": False}, False),
        ("Tape: Village Bakers Watch", "Ledger: Village Bakers Watch", {"same_people": False}, False),
        ("Tape: Village Bakers Watch", "Ledger: Village Bakers Watch", {"authors_in_common": 1}, False),
    ],
)
def test_renamed(one: str, other: str, change: dict[str, Any], renamed: bool) -> None:
    values = {"year_gap": 0, "same_text": True, "same_people": True, "authors_in_common": 2, **change}
    assert pair(Record(one), Record(other), **values).renamed == renamed


@pytest.mark.parametrize(
    ("one", "other", "change", "found"),
    [
        ("Journal of Bread", "Bread Conference", {}, True),
        ("Journal of Bread", "Journal of Owls", {}, False),
        ("Journal of Bread", "Bread", {"year_gap": 1}, True),
        ("Journal of Bread", "Bread", {"year_gap": 0}, False),
        ("Journal of Bread", "arXiv", {"year_gap": 1}, False),
        ("Journal of Bread", "", {"year_gap": 1}, False),
        ("Journal of Bread", "Bread Conference", {"same_place": True}, False),
    ],
)
def test_one_journal(one: str, other: str, change: dict[str, Any], found: bool) -> None:
    assert pair(Record("Rye", venue=one), Record("Rye", venue=other), **change).one_journal == found


@pytest.mark.parametrize(
    ("one", "other", "report"),
    [
        ("Technical Report 7", "Bread Conference", True),
        ("Technical Report 7", "Technical Report 8", False),
        ("Technical Report 7", "Bread", False),
        ("Journal of Bread", "Bread Conference", False),
    ],
)
def test_one_report(one: str, other: str, report: bool) -> None:
    assert pair(Record("Rye", venue=one), Record("Rye", venue=other)).one_report == report


@pytest.mark.parametrize(
    ("change", "against"),
    [
        ({"authors": 0.0, "different_pages": True, "unrelated": True}, 3),
        ({"authors": 0.0}, 1),
        ({"authors": None}, 0),
        ({"authors": 0.0, "same_title": True}, 0),
        ({"authors": 0.0, "half_title": True}, 0),
        ({"authors": 0.0, "same_doi": False}, 0),
        ({"authors": 0.0, "same_doi": False, "same_arxiv": True}, 1),
    ],
)
def test_what_speaks_against_an_identifier(change: dict[str, Any], against: int) -> None:
    values = {"same_doi": True, "different_pages": False, "unrelated": False, **change}
    two = pair(Record("Rye", doi="10.1000/1"), Record("Owls", doi="10.1000/1"), **values)
    assert two.against_identifier == against
    assert bool(two.identified) == (not against and (two.same_doi or two.same_arxiv))


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("journal of bread", "j bread", True),
        ("jobr", "journal of bread research", False),
        ("jbr", "journal of bread research", True),
        ("jb", "journal of bread", False),
        ("icb 2020", "proc international conference on bread", True),
        ("bread", "owls", False),
        ("of", "bread", False),
    ],
)
def test_venues(one: str, other: str, alike: bool) -> None:
    assert alike_venues(one, other) == alike_venues(other, one) == alike


@pytest.mark.parametrize(
    ("venue", "kind"),
    [
        ("journal of bread", "journal"),
        ("proceedings of the bread conference", "conference"),
        ("proceedings of the academy of bread", "journal"),
        ("technical report 12", "report"),
        ("journal of reports", "journal"),
        ("bread", ""),
    ],
)
def test_kinds_of_venues(venue: str, kind: str) -> None:
    assert venue_kind(venue) == kind


def test_authors() -> None:
    two = pair(Record("Rye", authors=A), Record("Rye", authors=B))
    assert (two.authors, two.authors_in_common, two.same_people) == (1.0, 1, False)
    assert pair(Record("Rye", authors=A), Record("Rye", authors=(*B, "et al."))).same_people
    assert pair(Record("Rye", authors=(*B, "et al.")), Record("Rye", authors=A)).same_people
    assert not pair(Record("Rye", authors=A), Record("Rye", authors=(*B, "Cy Sorrel"))).same_people
    assert not pair(Record("Rye"), Record("Rye")).same_people
    assert pair(Record("Rye", authors=A), Record("Rye")).authors_in_common == 0
    assert pair(Record("Rye", authors=A), Record("Rye", authors=("Cy Carter",))).family_in_common
    assert not pair(Record("Rye", authors=("A Miller",)), Record("Rye", authors=("A Carter",))).family_in_common


def test_titles() -> None:
    two = pair(Record("Rye Bread: A Village Table"), Record("Rye Bread"))
    assert (two.half_title, two.cut_title, two.extended_title, two.same_title) == (True, True, True, False)
    assert (two.words_in_common, two.title_share) == (2, 0.5)
    cut = pair(Record("Rye Bread"), Record("Rye Bread: A Village Table"))
    assert (cut.half_title, cut.cut_title, cut.title_subset) == (True, True, 1.0)
    unlike = pair(Record("Rye Bread"), Record("Oats"))
    assert (unlike.words_in_common, unlike.title_share, unlike.like_titles) == (0, 0.0, False)
    tail = pair(Record("A Village Table"), Record("Rye Bread: A Village Table"))
    assert (tail.half_title, tail.cut_title) == (True, False)
    assert pair(Record("Rye Bread"), Record("Rye, Bread!")).title_ratio == 1.0
    assert pair(Record("Rye Bread"), Record("Bread, Rye")).title_ratio == 1.0
    whole = pair(Record("Rye Bread"), Record("Rye Bread"))
    assert (whole.half_title, whole.cut_title) == (False, False)
    assert pair(Record(""), Record("")).title_ratio == 0.0
    none = pair(Record(""), Record("Rye"))
    assert (none.same_title, none.extended_title, none.half_title, none.title_ratio) == (False, False, False, 0.0)
    assert pair(Record(""), Record("")).title_share == 0
    assert features(Record("Rye")).sketch == NO_SKETCH


@pytest.mark.parametrize("alike", ["same_title", "half_title", "extended_title"])
def test_titles_are_alike_in_any_of_three_ways(alike: str) -> None:
    unlike = {"same_title": False, "half_title": False, "extended_title": False}
    assert not pair(Record("Rye"), Record("Oats"), **unlike).like_titles
    assert pair(Record("Rye"), Record("Oats"), **{**unlike, alike: True}).like_titles


@pytest.mark.parametrize(
    ("head", "glued", "half"),
    [
        ("Kneading Dough by Hand", "Kneadingdoughbyhand", True),  # three blanks were lost
        ("Kneading Sour Dough by Hand", "Kneadingsourdoughbyhand", False),
    ],
)
def test_a_part_of_a_title_may_have_lost_a_few_blanks(head: str, glued: str, half: bool) -> None:
    assert pair(Record(glued), Record(f"{head}: A Village Table")).half_title == half


@pytest.mark.parametrize(("one", "other"), [("The", ""), ("", "The"), ("Rye", ""), ("", "Rye")])
def test_an_empty_title_is_no_title(one: str, other: str) -> None:
    two = pair(Record(one), Record(other))
    assert (two.same_title, two.extended_title) == (False, False)


@pytest.mark.parametrize(("one", "other"), [("", "And the: Rye Bread"), ("The", "Rye Bread")])
def test_words_without_content_are_no_part_of_a_title(one: str, other: str) -> None:
    for two in (pair(Record(one), Record(other)), pair(Record(other), Record(one))):
        assert (two.half_title, two.cut_title) == (False, False)


@pytest.mark.parametrize(
    ("one", "other", "name"),
    [
        (Record("Rye", arxiv="2101.00001"), Record("Oats", links=("https://arxiv.org/abs/2101.00001",)),
         "arxiv:2101.00001"),
        (Record("Rye", doi="10.1000/182"), Record("Oats", links=("https://doi.org/10.1000/182",)), "doi:10.1000/182"),
        (Record("Rye", links=("https://doi.org/10.1000/182",)), Record("Oats", links=("doi:10.1000/182",)),
         "doi:10.1000/182"),
        (Record("Rye", doi="10.1000/183"), Record("Oats", links=("https://doi.org/10.1000/182",)), ""),
        (Record("Rye", doi="10.1000/182"), Record("Oats", doi="10.1000/182"), ""),  # nobody mentions it
    ],
)  # fmt: skip
def test_an_identifier_that_one_mentions(one: Record, other: Record, name: str) -> None:
    assert pair(one, other).mentioned == pair(other, one).mentioned == name


@pytest.mark.parametrize(
    ("one", "other", "venue", "series"),
    [
        ("Bread Conference", "Bread Conf", True, True),
        ("Journal of Bread", "Bread", True, False),
        ("Journal of Bread", "Journal of Owls", False, False),
        ("Journal of Bread", "", None, False),
        ("", "", None, False),
    ],
)
def test_same_venue_and_series(one: str, other: str, venue: bool | None, series: bool) -> None:
    for two in (pair(Record("", venue=one), Record("", venue=other)),
                pair(Record("", venue=other), Record("", venue=one))):  # fmt: skip
        assert (two.same_venue, two.same_series) == (venue, series)


@pytest.mark.parametrize(("one", "other"), [("Preface", "Rye Bread"), ("Rye Bread", "Preface")])
def test_one_generic_title_makes_a_pair_generic(one: str, other: str) -> None:
    assert pair(Record(one), Record(other)).generic
    assert not pair(Record("Rye Bread"), Record("Rye Bread")).generic


@pytest.mark.parametrize(
    ("one", "other", "lengthened"),
    [
        ("Watermarks in Rye Loaves", "Noisy Watermarks in Rye Loaves", False),
        ("Watermarks in Rye Loaves", "Watermarks in Rye Loaves: Now with Oats", True),
        ("Watermarks in Rye Loaves", "Watermarks in Fresh Rye Loaves", False),
        ("Watermarks in Rye Loaves", "Loaves of Rye with Watermarks from Mills", False),
        ("", "Watermarks in Rye Loaves", False),
    ],
)
def test_a_title_with_words_behind_it(one: str, other: str, lengthened: bool) -> None:
    assert pair(Record(one), Record(other)).lengthened_title == lengthened
    assert pair(Record(other), Record(one)).lengthened_title == lengthened


@pytest.mark.parametrize(("other", "same"), [("Rye Loaves, Part 1", True), ("Rye Loaves, Part 2", False)])
def test_the_numbers_of_titles(other: str, same: bool) -> None:
    assert pair(Record("Loaves of Rye, Part 1"), Record(other)).same_numbers == same


JOURNAL = {"venue": "Journal of Rye", "volume": "3", "published": "2020", "authors": A}


@pytest.mark.parametrize(
    ("change", "twice"),
    [
        ({}, True),
        ({"title": "Loaves of Oats"}, False),
        ({"abstract": words(50, 90)}, False),
        ({"abstract": ""}, False),
        ({"authors": B}, False),
        ({"venue": "Oven News"}, False),
        ({"venue": ""}, False),
        ({"volume": "4"}, False),
        ({"volume": ""}, False),
        ({"published": "2021"}, False),
        ({"pages": "9"}, False),
        ({"pages": "1"}, True),
        ({"pages": "e21"}, True),
    ],
)
def test_one_paper_with_two_dois(change: dict[str, Any], twice: bool) -> None:
    one = Record("Loaves of Rye", words(0, 40), pages="1-8", **JOURNAL)  # type: ignore[arg-type]
    assert pair(one, replace(one, **change)).registered_twice == twice


@pytest.mark.parametrize(
    ("one", "other", "series"),
    [
        ("Journal of Rye", "J. Rye", True),
        ("Rye Conference", "Rye Conference Workshops", False),
        ("Rye Workshop", "Rye Workshop", True),
        ("Journal of Rye", "Oven News", False),
        ("Journal of Rye", "", False),
        ("arXiv", "arXiv", False),
    ],
)
def test_one_series(one: str, other: str, series: bool) -> None:
    assert pair(Record("Rye", venue=one), Record("Rye", venue=other)).one_series == series


@pytest.mark.parametrize(
    ("one", "other", "unlike"),
    [
        (words(0, 27), words(0, 7) + words(90, 110), True),  # 5 of 25 runs
        (words(0, 26), words(0, 7) + words(90, 109), False),  # 5 of 24 runs
        (words(0, 27), "", False),
    ],
)
def test_abstracts_that_share_next_to_nothing_whole_or_not(one: str, other: str, unlike: bool) -> None:
    assert texts(one, other).unlike_texts == unlike


@pytest.mark.parametrize(
    ("one", "other", "differ"), [("3-9", "5-9", True), ("3-9", "3", False), ("", "5", False), ("e3", "5", False)]
)
def test_other_pages(one: str, other: str, differ: bool) -> None:
    assert pair(Record("Rye", pages=one), Record("Rye", pages=other)).other_pages == differ


@pytest.mark.parametrize(
    ("title", "authors", "telling"),
    [
        ("One Two Three Four Loaves", A, True),
        ("Two Three Four Loaves", A, False),
        ("One Two Three Four Loaves", B, False),
    ],
)
def test_a_telling_title(title: str, authors: tuple[str, ...], telling: bool) -> None:
    assert pair(Record(title, authors=A), Record(title, authors=authors)).telling_title == telling


@pytest.mark.parametrize(
    ("change", "places"),
    [
        ({}, True),
        ({"published": "2020"}, True),
        ({"pages": "3-9"}, False),
        ({"venue": "Journal of Rye"}, False),
        ({"venue": ""}, False),
        ({"venue": "Oven Workshop"}, False),
    ],
)
def test_two_venues_with_pages_of_their_own(change: dict[str, str], places: bool) -> None:
    one = Record("Rye", venue="Journal of Rye", pages="3-9")
    other = replace(Record("Rye", venue="Oven Congress", pages="30-39"), **change)
    assert pair(one, other).two_places == places
    assert pair(other, one).two_places == places
    assert not pair(replace(one, published="2020"), replace(other, published="2020")).two_places
