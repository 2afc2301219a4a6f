"""What is read from a title as captured."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.match.title_words import read_title


@pytest.mark.parametrize(
    "captured",
    [
        "Oven Doors and Their Bakers",
        "  oven\u00a0doors\tand\r\n their \u200bbakers ",
        "OVEN DOORS AND THEIR BAKERS.",
        "SubscribeOven Doors and Their Bakers",
        "Subscribe  Oven Doors and Their Bakers",
        "Oven Doors and Their Bakers Subscribe",
        "newOven Doors and Their Bakers",
        "Title: Oven Doors and Their Bakers",
        "7. Oven Doors and Their Bakers",
        "[2101.12345v2] Oven Doors and Their Bakers",
        "Oven Doors and Their Bakers (v3)",
        "Oven Doors and Their Bakers [version 2]",
        "Oven Doors and Their Bakers (Extended Abstract)",
        "Oven Doors and Their Bakers (panel session)",
        "Oven Doors and Their Bakers [see comments]",
        "RETRACTED ARTICLE: Oven Doors and Their Bakers",
        "Oven Doors and Their BakersOven Doors and Their Bakers",
        "Oven Doors and Their Bakers: Oven Doors and Their Bakers",
        "<i>Oven</i> Doors and Their&nbsp;Bakers",
        "\\textbf{Oven Doors and Their Bakers}",
        "{Oven Doors} and Their Bakers",
    ],
)
def test_traces_of_listings_come_off(captured: str) -> None:
    assert read_title(captured).text == "oven doors and their bakers"


def test_what_belongs_to_a_title_stays() -> None:
    assert read_title("New Ovens for Old Bakers").text == "new ovens for old bakers"
    assert read_title("3D Printed Bread").text == "3d printed bread"
    assert read_title("Subscribe Now or Never: Letters to a Baker").text == "now or never letters to a baker"
    assert read_title("2101 Nights").text == "2101 nights"


@pytest.mark.parametrize(
    ("title", "numbers"),
    [
        ("Kestrel 3.1 Technical Report", ("3.1",)),
        ("Loaves, Part II", ("2",)),
        ("Loaves (Part 2)", ("2",)),
        ("Loaves, Part A", ("a",)),
        ("Loaves and Rolls I", ("1",)),
        ("I Bake, Therefore I Am", ()),
        ("Findings of the 2021 Bread Fair", ("2021",)),
        ("A Corpus of 1,000,000 Recipes", ("1000000",)),
        ("Bread4All", ()),
        ("Bread: One of the Oldest Foods", ()),
    ],
)
def test_numbers(title: str, numbers: tuple[str, ...]) -> None:
    assert read_title(title).numbers == numbers


@pytest.mark.parametrize(
    ("title", "notice"),
    [
        ("Erratum to: Loaves", "erratum"),
        ("Loaves (Erratum)", "erratum"),
        ("Corrigendum: Loaves", "corrigendum"),
        ("Reply to Loaves and Rolls", "reply"),
        ('Comment on "Loaves"', "comment"),
        ("A Reproducibility Study of “Loaves”", "reproducibility"),
        ("A Review of Loaves", ""),
        ("Responses of Dough to Heat", ""),
        ("Discussion Forums for Bakers", ""),
    ],
)
def test_notices_about_another_work(title: str, notice: str) -> None:
    assert read_title(title).notice == notice


@pytest.mark.parametrize(
    ("title", "generic"),
    [
        ("Preface", True),
        ("Guest Editorial", True),
        ("Message from the Program Chairs", True),
        ("Introduction to the Special Issue on Machine Baking", True),
        ("Editorial", True),
        ("", True),
        ("Introduction to Baking", False),
        ("Messages in Bread", False),
        ("An Index for Loaves", False),
    ],
)
def test_titles_that_many_works_bear(title: str, generic: bool) -> None:
    assert read_title(title).generic is generic


def test_halves() -> None:
    title = read_title("When to Look: The First Minutes of a Loaf")
    assert title.words[: title.head] == ["when", "to", "look"]
    assert read_title("The First Minutes of a Loaf").head == 0


@given(st.text(max_size=300))
@settings(deadline=None)
def test_any_text_can_be_read(text: str) -> None:
    title = read_title(text)
    assert title.text == " ".join(title.text.split())
    assert 0 <= title.head <= len(title.words)


def test_a_whole_text_in_place_of_a_title_is_cut() -> None:
    assert len(read_title("bread " * 100_000).words) < 100
