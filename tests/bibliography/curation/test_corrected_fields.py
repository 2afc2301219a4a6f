from __future__ import annotations

from dataclasses import fields

import pytest

from generator.bibliography.curation.corrected_fields import READERS, Corrected, corrected, read_value
from generator.errors import Place, SurveyError
from generator.model import OTHERS, Name, Paper

HERE = Place("bib/curation.yml", 1)
OWLS = Paper("eule2020eyes", "On eyes", (Name("Eule"),), 2020, aliases=("owls",))


def test_every_field_that_may_be_corrected_is_one_of_a_paper() -> None:
    other_names = {"type": "entry_type", "bibnote": "note"}
    assert {other_names.get(name, name) for name in READERS} <= {field.name for field in fields(Paper)}


def test_a_type_that_a_person_sets_is_no_guess_and_an_empty_one_is_guessed_again() -> None:
    guessed = Paper("k", "T", entry_type="misc", type_guessed=True)
    place = Place("curation.yml", 1)
    stated = Corrected("k", (("type", read_value("type", "PhdThesis", place)), ("bibnote", "In print"))).applied(
        guessed
    )
    assert (stated.entry_type, stated.type_guessed, stated.note) == ("phdthesis", False, "In print")
    again = Corrected("k", (("type", read_value("type", None, place)),)).applied(stated)
    assert (again.entry_type, again.type_guessed) == ("", True)
    with pytest.raises(SurveyError, match=r"type is 'gizmo'; use one of article, inproceedings"):
        read_value("type", "gizmo", place)


def test_a_later_correction_wins_and_a_former_key_still_counts() -> None:
    made = corrected(
        (OWLS, Paper("b", "B")),
        [Corrected("owls", (("year", 2019), ("venue", "Birds"))), Corrected("eule2020eyes", (("year", None),))],
    )
    assert (made[0].year, made[0].venue, made[0].title) == (None, "Birds", "On eyes")
    assert made[1] == Paper("b", "B")


def test_without_corrections_papers_are_the_same_objects() -> None:
    assert corrected((OWLS,), ())[0] is OWLS


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Eule, Ada", Name("Eule", "Ada")),
        ("Ada Eule", Name("Eule", "Ada")),
        ("van Beethoven, Ludwig", Name("Beethoven", "Ludwig", "van")),
        ("Ford, Jr., Henry", Name("Ford", "Henry", suffix="Jr.")),
        ("{The Owl, and Gull, Group}", Name("The Owl, and Gull, Group")),
        ("others", OTHERS),
    ],
)
def test_authors_are_written_as_in_bibtex_or_as_people_do(text: str, name: Name) -> None:
    assert read_value("authors", [text], HERE) == (name,)


def test_an_example_that_was_pasted_as_it_stands_is_no_name() -> None:
    with pytest.raises(SurveyError, match="'Family, Given' is only an example"):
        read_value("authors", ["Eule, Ada", "Family, Given"], HERE)


@pytest.mark.parametrize("arxiv", ["2401.01234", "1501.0001v12", "cs/0112017", "math.GT/0309136v2", ""])
@pytest.mark.parametrize("doi", ["10.1234/a(b)c<d>", "10.1000.10/x", ""])
def test_identifiers_as_they_are_made(arxiv: str, doi: str) -> None:
    assert (read_value("arxiv", arxiv, HERE), read_value("doi", doi, HERE)) == (arxiv, doi)


@pytest.mark.parametrize(
    ("name", "text"), [("arxiv", "NNNN.NNNNN"), ("arxiv", "soon"), ("doi", "10.1234"), ("doi", "x")]
)
def test_what_is_no_identifier_is_refused(name: str, text: str) -> None:
    with pytest.raises(SurveyError, match=f"curation.yml:1: {name} is '{text}'; write "):
        read_value(name, text, HERE)
