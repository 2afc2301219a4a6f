"""BibLaTeX: what its entry types demand, and what it says in words of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.exports.biblatex import parts
from generator.model import Name, Paper

THESIS = Paper("k", "On Owls: A Study", (Name("Doe", "Jane"),), 2024, entry_type="phdthesis", school="Owl College")


@pytest.mark.parametrize(
    ("entry_type", "written", "word"),
    [
        ("phdthesis", "thesis", "phdthesis"),
        ("mastersthesis", "thesis", "mathesis"),
        ("thesis", "thesis", "Thesis"),  # BibLaTeX has no word for it
        ("techreport", "report", "techreport"),
    ],
)
def test_theses_and_reports_say_of_which_kind_they_are(entry_type: str, written: str, word: str) -> None:
    kind, _, fields = parts(replace(THESIS, entry_type=entry_type))
    assert (kind, fields["type"], fields["institution"]) == (written, word, "Owl College")
    _, _, fields = parts(replace(THESIS, entry_type=entry_type, extra=(("type", "Habilitation"),)))
    assert fields["type"] == "Habilitation"  # what its source calls it goes first


@pytest.mark.parametrize(
    ("paper", "written"),
    [
        (replace(THESIS, url="https://x.org/owls"), "thesis"),
        (replace(THESIS, school=""), "misc"),
        (replace(THESIS, school="", url="https://x.org/owls"), "online"),
        (replace(THESIS, school="", doi="10.1000/owls"), "online"),
        (replace(THESIS, school="", venue="House of Owls", url="https://x.org/owls"), "misc"),  # a place of its own
        (Paper("k", "On Owls", url="https://x.org/owls"), "online"),
        (Paper("k", "On Owls"), "misc"),
        (replace(THESIS, entry_type="manual", authors=(), year=None), "manual"),  # BibLaTeX demands nothing of it
        (replace(THESIS, entry_type="unpublished", note="Found in a nest."), "unpublished"),
        (replace(THESIS, entry_type="unpublished"), "misc"),
        (replace(THESIS, entry_type="patent", number="17"), "patent"),
        (replace(THESIS, entry_type="patent"), "misc"),
    ],
)
def test_an_entry_that_lacks_what_its_type_demands_is_another(paper: Paper, written: str) -> None:
    assert parts(paper)[0] == written


def test_what_has_no_people_is_sorted_by_its_short_title() -> None:
    assert parts(THESIS)[2]["key"] == ""
    assert parts(replace(THESIS, authors=()))[2]["key"] == "On Owls"


def test_months_are_numbers_and_numbers_need_no_volume() -> None:
    fields = parts(replace(THESIS, published="2024-03-15", entry_type="article", venue="Nature", number="4"))[2]
    assert (fields["month"], fields["number"], fields["volume"]) == ("3", "4", "")


def related(*extra: tuple[str, str]) -> tuple[str, str, str]:
    fields = parts(replace(THESIS, extra=extra))[2]
    return fields["related"], fields["relatedtype"], fields["relatedstring"]


def test_related_works_stand_behind_words_that_biblatex_lacks() -> None:
    assert related(("related", "talk, poster"), ("relatedtype", "versions")) == (
        "talk, poster",
        "versions",
        "Another version",
    )
    assert related(("related", "book"), ("relatedtype", "about")) == ("book", "about", "About")
    assert related(("related", "book"), ("relatedtype", "translationof")) == ("book", "translationof", "")
    assert related(("related", "book"), ("relatedtype", "a b}")) == ("book", "", "")  # no word that BibLaTeX can have
    assert related(("related", "no}key"), ("relatedtype", "about")) == ("", "", "")
