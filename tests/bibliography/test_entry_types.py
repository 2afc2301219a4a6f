"""What kind of work a paper is: stated, or guessed and marked as a guess."""

from dataclasses import replace

import pytest

from generator.bibliography.entry_types import guess_type, with_types, work_type
from generator.bibliography.venues import Venue, VenueRegister, register_of
from generator.model import Name, Paper

DOE = (Name("Doe", "Jane"),)
PAPER = Paper("k", "T", DOE, 2024, venue="Ovens")


@pytest.mark.parametrize(
    ("venue", "kind"),
    [
        ("Transactions of the Association for Computational Linguistics, Volume 13", "article"),
        ("ACM Computing Surveys 2024", "article"),
        ("Bioinformatics 38(12), 2022", "article"),
        ("Expert Systems with Applications, 2024", "article"),
        ("The Journal of Physical Chemistry Letters 14(46):10427-10434, 2023", "article"),
        ("Some Unheard-of Journal", "article"),
        ("Frontiers in Robotics", "article"),
        ("Ovens", "article"),
        ("Ecology", "article"),
        ("ICLR 2024", "inproceedings"),
        ("NeurIPS", "inproceedings"),
        ("CVPR'23", "inproceedings"),
        ("Proceedings of the 61st Annual Meeting of the ACL (Volume 1: Long Papers)", "inproceedings"),
        ("NAACL 2018, Volume 1 (Long Papers)", "inproceedings"),
        ("Findings of ACL 2024", "inproceedings"),
        ("Conference on Language Resources and Evaluation", "inproceedings"),
        ("ICML Workshop 2024", "inproceedings"),
    ],
)
def test_a_name_tells_of_its_kind(venue: str, kind: str) -> None:
    assert guess_type(replace(PAPER, venue=venue)) == kind


def test_an_acronym_with_a_volume_is_a_journal() -> None:
    assert guess_type(replace(PAPER, venue="PNAS", volume="3")) == "article"
    assert guess_type(replace(PAPER, venue="PNAS", issn="1234-5678")) == "article"
    assert guess_type(replace(PAPER, venue="PNAS")) == "inproceedings"


def test_without_venue_authors_or_year_nothing_is_guessed() -> None:
    assert guess_type(replace(PAPER, venue="")) == "misc"
    assert guess_type(replace(PAPER, authors=())) == "misc"
    assert guess_type(replace(PAPER, year=None)) == "misc"
    assert guess_type(replace(PAPER, year=None, venue_year=2020)) == "article"


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("journal", "article"),
        ("conference", "inproceedings"),
        ("workshop", "inproceedings"),
        ("book", "incollection"),
        ("server", "misc"),
        ("other", "inproceedings"),
        ("", "inproceedings"),
    ],
)
def test_the_register_of_venues_knows_better_than_the_name(kind: str, expected: str) -> None:
    assert guess_type(replace(PAPER, venue="Bread Conference"), kind) == expected


def test_a_stated_type_stays_and_a_guess_follows_what_is_known() -> None:
    venues = register_of([Venue("Ovens", kind="conference")])
    stated = replace(PAPER, entry_type="article")
    guessed = replace(PAPER, entry_type="article", type_guessed=True)
    unknown = replace(PAPER, entry_type="")
    assert with_types([stated, guessed, unknown], venues) == (
        stated,
        replace(PAPER, entry_type="inproceedings", type_guessed=True),
        replace(PAPER, entry_type="inproceedings", type_guessed=True),
    )
    assert with_types([guessed], VenueRegister()) == (guessed,)


def test_an_entry_type_that_the_table_lacks_has_the_kind_it_stands_for() -> None:
    assert work_type(replace(PAPER, entry_type="conference")) == "inproceedings"
    assert work_type(replace(PAPER, entry_type="Book")) == "book"
    assert work_type(replace(PAPER, entry_type="gizmo")) == "misc"
