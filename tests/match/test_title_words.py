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
        ("Loaves V", ("5",)),
        ("V", ()),
        ("X Loaves", ()),
        ("Loaves and Rolls, Part Two", ("2",)),
        ("Loaves and Rolls, Part Third", ()),
        ("II. Loaves", ("2",)),
        ("Rolls. II. Loaves", ("2",)),
        ("Rolls. I. Loaves", ("1",)),
        ("Loaves No. 007", ("7",)),
        ("Loaves 0", ("0",)),
        ("From 3 Loaves to 3 Rolls", ("3", "3")),
        ("Kestrel 3 Technical ReportKestrel 3 Technical Report", ("3",)),
        ("Kestrel 3 Technical Report 4", ("3", "4")),
        ("Kestrel 4 and 3", ("3", "4")),
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
        ("Re: Loaves", "comment"),
        ('RE: "Loaves"', "comment"),
        ("RE: A Tool for Loaves", ""),
        ("Loaves: Supplementary Material", "supplement"),
        ("Loaves: Supplementaty materials", "supplement"),
        ("Loaves (Supporting Information)", "supplement"),
        ("Supplementary material: Loaves", "supplement"),
        ("Loaves and Supplements: Material", ""),
        ("Supplier data: Loaves", ""),
        ("A Reproducibility Study of “Loaves”", "reproducibility"),
        ("A Review of Loaves", ""),
        ("Comment: Loaves", "comment"),
        ("Comment on Loaves", "comment"),
        ("Note on Loaves", ""),
        ("Note on “Loaves”", "note"),
        ("Reproducibility of Loaves", "reproducibility"),
        ("Reproducibility on Loaves", ""),
        ("Rejoinder on Loaves", "rejoinder"),
        ("Loaves: Reply", "reply"),
        ("Loaves and Rolls (vol 12, pg 3, 2019)", "correction"),
        ("Loaves", ""),
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


@pytest.mark.parametrize(
    ("captured", "text"),
    [
        ("Rolls and OatsRolls and Oats", "rolls and oats"),  # twelve letters, twice
        ("Roll and OatsRoll and Oats", "roll and oatsroll and oats"),
        ("Rolls and OatsRolls and Oat", "rolls and oatsrolls and oat"),
        ("2101.12345.", "2101 12345"),  # what comes off leaves something
        ("(Extended Abstract)", "extended abstract"),
        ("Withdrawn", ""),
        ("This paper has been withdrawn by the authors", ""),
        ("Loaves and Rolls (vol 12, pg 3, 2019)", "loaves and rolls"),
        ("Baking in C++ and C#", "baking in cplusplus and csharp"),
    ],
)
def test_words(captured: str, text: str) -> None:
    assert read_title(captured).text == text


@pytest.mark.parametrize(
    ("captured", "coined", "numbered"),
    [
        ("A2SF and X10: Loaves", ("10", "2"), True),
        ("A02: Loaves", ("2",), True),
        ("A0: Loaves", ("0",), True),
        ("Loaves 3", (), True),
        ("The Third Loaf", (), True),
        ("Chapter 3: Loaves", (), True),
        ("Loaves", (), False),
    ],
)
def test_digits_in_names(captured: str, coined: tuple[str, ...], numbered: bool) -> None:
    title = read_title(captured)
    assert (title.coined, title.numbered) == (coined, numbered)


@pytest.mark.parametrize(
    ("captured", "chapter"), [("Chapter 3: Loaves", "3"), ("Chapter IV. Loaves", "4"), ("Rye", "")]
)
def test_chapters(captured: str, chapter: str) -> None:
    title = read_title(captured)
    assert title.chapter == chapter
    assert title.words[-1:] == ["loaves" if chapter else "rye"]


def test_the_first_brackets_are_read() -> None:
    assert read_title("Loaves (of Rye) and Rolls (of Oats)").bracketed == "of rye"
    assert read_title("Loaves").bracketed == ""


def test_halves() -> None:
    assert read_title("Loaves and Rolls:").head == 0
    assert read_title("Loaves and Rolls of Rye: Loaves and Rolls of Rye").head == 0
    assert read_title("Loaves: Rolls").head == 1
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
    assert len(read_title("bread " * 100_000).words) == 80
    assert read_title("Rye 1 " + "bread " * 90 + "2").numbers == ("1", "2")
    assert read_title("a" + "b" * 2_000).text == "a" + "b" * 1_999
