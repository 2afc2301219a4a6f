"""Texts that hold several names, in the conventions of databases and styles."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.model import OTHERS, Name
from generator.names.author_strings import (
    Convention,
    convention_of,
    names_in,
    names_in_reading_order,
    names_in_vancouver_style,
    names_inverted,
    names_of_bibtex_field,
)
from generator.names.forms import abbreviated, inverted

BIRD, CROW, DOVE = Name("Bird", "Ana"), Name("Crow", "Ben"), Name("Dove", "Cat")


@pytest.mark.parametrize(
    "text",
    [
        "Ana Bird, Ben Crow, Cat Dove",
        "Ana Bird; Ben Crow; Cat Dove",
        "Ana Bird，Ben Crow、Cat Dove",
        "Ana Bird, Ben Crow and Cat Dove",
        "Ana Bird, Ben Crow, and Cat Dove.",
        "Ana Bird & Ben Crow & Cat Dove",
        "Ana Bird und Ben Crow und Cat Dove",
        "Bird, Ana; Crow, Ben; Dove, Cat",
        "Bird, Ana and Crow, Ben and Dove, Cat",
        "Bird, Ana, Crow, Ben, & Dove, Cat",
        "Bird, Ana, Ben Crow, and Cat Dove",
        "Bird, Ana, Crow, Ben, Dove, Cat",
        " Ana Bird ,, Ben Crow;Cat Dove; ",
    ],
)
def test_three_people_in_any_convention(text: str) -> None:
    assert names_in(text) == (BIRD, CROW, DOVE)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Baker AC, Oven B, de la Cruz AB.", (Name("Baker", "AC"), Name("Oven", "B"), Name("Cruz", "AB", "de la"))),
        ("Ford H Jr, Oven B", (Name("Ford", "H", suffix="Jr"), Name("Oven", "B"))),
        ("Ford H, Jr, Oven B", (Name("Ford", "H", suffix="Jr"), Name("Oven", "B"))),
        ("Baker ET and Oven B", (Name("Baker", "ET"), Name("Oven", "B"))),
        ("LI X, WU D", (Name("LI", "X"), Name("WU", "D"))),
        ("Kahl, S., Wood, C. M.", (Name("Kahl", "S."), Name("Wood", "C. M."))),
        ("Kahl, S., Wood, C. M., & Finch, H.", (Name("Kahl", "S."), Name("Wood", "C. M."), Name("Finch", "H."))),
        ("A, G.N., B, F.A.", (Name("A", "G.N."), Name("B", "F.A."))),
        ("Ford, H., Jr., Oven, B.", (Name("Ford", "H.", suffix="Jr."), Name("Oven", "B."))),
        ("Garcia Marquez, G., Oven, B.", (Name("Garcia Marquez", "G."), Name("Oven", "B."))),
        ("Garcia Marquez, Gabriel Jose; Bird, Ana", (Name("Garcia Marquez", "Gabriel Jose"), BIRD)),
        ("de la Cruz, Juan, van der Berg, Piet", (Name("Cruz", "Juan", "de la"), Name("Berg", "Piet", "van der"))),
        ("Petrov, II, Oven, B.", (Name("Petrov", "II"), Name("Oven", "B."))),
        ("Ford, Jr., H., Oven, B.", (Name("Ford", "H.", suffix="Jr."), Name("Oven", "B."))),
        ("Oven, B., Ana Bird, Crow, C.", (Name("Oven", "B."), BIRD, Name("Crow", "C."))),
        ("Bird, Ana Bea", (Name("Bird", "Ana Bea"),)),
        ("Bird, Ana Bea, Crow, Ben Cat", (Name("Bird", "Ana Bea"), Name("Crow", "Ben Cat"))),
        (
            "Plato, Ana Bea Bird, Zeno, Ben Crow",
            (Name("Plato"), Name("Bird", "Ana Bea"), Name("Zeno"), CROW),
        ),
        (
            "de la Cruz, Juan, van der Berg, Piet, Bird, Ana",
            (Name("Cruz", "Juan", "de la"), Name("Berg", "Piet", "van der"), BIRD),
        ),
        ("Kettle Team, Bird, A.", (Name("Kettle Team"), Name("Bird", "A."))),
        ("A & B", (Name("A"), Name("B"))),
        ("Bird, Crow, Dove", (Name("Bird"), Name("Crow"), Name("Dove"))),
        ("Bird, Ana", (BIRD,)),
        ("Garcia Marquez, Gabriel", (Name("Garcia Marquez", "Gabriel"),)),
        ("Ana Bird, Ben Crow", (BIRD, CROW)),
        ("Henry Ford, Jr., Ana Bird", (Name("Ford", "Henry", suffix="Jr."), BIRD)),
        ("Jie LI, Wenjun ZHANG", (Name("LI", "Jie"), Name("ZHANG", "Wenjun"))),
        ("Jie LI, Bo XU, Wenjun QIAN", (Name("LI", "Jie"), Name("XU", "Bo"), Name("QIAN", "Wenjun"))),
        ("Jie LI, Wenjun SUN", (Name("Jie", "LI"), Name("Wenjun", "SUN"))),  # nothing tells that these are families
        ("Wei Wang 0001, Ana Bird 0002", (Name("Wang", "Wei"), BIRD)),
        ("李明, 王伟", (Name("李明"), Name("王伟"))),
        ("李, 明", (Name("李", "明"),)),
        ("李, 明, 王, 伟", (Name("李", "明"), Name("王", "伟"))),
        ("김 철수, 이 영희", (Name("김", "철수"), Name("이", "영희"))),
        ("Nguyen Van A, Tran Thi B", (Name("Nguyen", "Van A"), Name("Tran", "Thi B"))),
        ("Baole Ai, Meta AI", (Name("Ai", "Baole"), Name("Meta AI"))),
        ("Oven, B., Google Research", (Name("Oven", "B."), Name("Google Research"))),
        ("Company for Kettles and Pans, Ana Bird", (Name("Company for Kettles and Pans"), BIRD)),
        ("Gemini Team and Ana Bird", (Name("Gemini Team"), BIRD)),
        ("and Ana Bird", (BIRD,)),
        ("Company for Kettles and Pans and Plato", (Name("Company for Kettles and Pans"), Name("Plato"))),
        ("Ana Bird; Company for Kettles and Pans", (BIRD, Name("Company for Kettles and Pans"))),
        ("Ana Bird, Company for Kettles and Pans", (BIRD, Name("Company for Kettles and Pans"))),
        ("Ana Bird, Henry Ford Jr.", (BIRD, Name("Ford", "Henry", suffix="Jr."))),  # the point is no end
        ("Owl Gull, Ana Bea; Tern Rail, Ben Cat", (Name("Owl Gull", "Ana Bea"), Name("Tern Rail", "Ben Cat"))),
        ("Owl Gull, Ana Bea", (Name("Gull", "Owl"), Name("Bea", "Ana"))),
        ("UN, Ana Bird, Ben Crow", (Name("UN"), BIRD, CROW)),
        ("Bird AB, WHO, Crow C", (Name("Bird", "AB"), Name("WHO"), Name("Crow", "C"))),  # no initials of Bird's
        ("Garcia Marquez, G., Bird, Ana", (Name("Garcia Marquez", "G."), BIRD)),
        ("Ana Bird, Plato, Ben Crow", (BIRD, Name("Plato"), CROW)),
        ("Ana Bird, Plato, Ben Crow, Zeno", (BIRD, Name("Plato"), CROW, Name("Zeno"))),
        ("Plato, Ana Bird, Ben Crow, Zeno", (Name("Plato"), BIRD, CROW, Name("Zeno"))),
        ("李, 明, 王", (Name("李"), Name("明"), Name("王"))),  # no pairs
        ("Jr., Ana Bird", (Name("Jr."), BIRD)),  # behind nobody
        ("Plato, Ana Bird, Jr., Ben Crow", (Name("Plato"), Name("Bird", "Ana", suffix="Jr."), CROW)),
        ("Ana Bird, Plato, Jr., Ben Crow", (BIRD, Name("Plato"), Name("Jr."), CROW)),  # one word has no suffix
        (
            "Bird, Ana; Kettle Team, Plato; Zeno, Owl Team",
            (BIRD, Name("Kettle Team"), Name("Plato"), Name("Zeno"), Name("Owl Team")),
        ),
        ("", ()),
        (" ,; ", ()),
        ("et al.", ()),
    ],
)
def test_the_text_itself_shows_its_convention(text: str, names: tuple[Name, ...]) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize("end", [" et al.", ", et al", ", and others", ", others", "; et al.", ", 等"])
def test_more_names_than_are_told(end: str) -> None:
    assert names_in(f"Ana Bird, Ben Crow{end}") == (BIRD, CROW, OTHERS)
    assert names_in(f"Bird A, Crow B{end}") == (Name("Bird", "A"), Name("Crow", "B"), OTHERS)


@pytest.mark.parametrize(
    ("text", "convention"),
    [
        ("Ana Bird, Ben Crow", Convention.READING_ORDER),
        ("Bird A, Crow B", Convention.VANCOUVER),
        ("Bird A, Crow B, Cat Dove", Convention.VANCOUVER),  # most names decide
        ("Bird A, Ben Crow", Convention.READING_ORDER),
        ("UNESCO; Bird A; Crow B", Convention.VANCOUVER),  # a single word shows no order
        ("Bird, A., Crow, B.", Convention.INVERTED),
    ],
)
def test_conventions(text: str, convention: Convention) -> None:
    assert convention_of(text) is convention


def test_who_knows_the_convention_need_not_have_it_guessed() -> None:
    assert names_in_reading_order("Jie LI, Bo WU") == (Name("LI", "Jie"), Name("WU", "Bo"))
    assert names_in_vancouver_style("Jie LI, Bo WU") == (Name("Jie", "LI"), Name("Bo", "WU"))
    assert names_inverted("Bird, Ana, Crow, Ben") == (BIRD, CROW)
    assert names_in_reading_order("Bird, Ana") == (Name("Bird"), Name("Ana"))


@pytest.mark.parametrize(
    ("tex", "names"),
    [
        (
            "Hemp H and Strand SA and van der Bowline AB",
            (Name("Hemp", "H"), Name("Strand", "SA"), Name("Bowline", "AB", "van der")),
        ),
        ("Al-Khalidi F. Q. and Saatch R.", (Name("Al-Khalidi", "F. Q."), Name("Saatch", "R."))),
        ("AC, Baker", (Name("AC", "Baker"),)),  # the comma says so
        ("{The Consortium}", (Name("The Consortium"),)),
        (
            "{Barnes and Noble, Inc.} and Jane {Doe and Co}",
            (Name("Barnes and Noble, Inc."), Name("Doe and Co", "Jane")),
        ),
        ("{Bird, Ana}", (BIRD,)),
        ("{{Bird, Ana and Crow, Ben}}", (BIRD, CROW)),
        ("{A. Bird}", (Name("Bird", "A."),)),
        ("{Bird, Ana} and {B. Crow} and {Dove Team}", (BIRD, Name("Crow", "B."), Name("Dove Team"))),
        ("{Ana Bird}", (Name("Ana Bird"),)),  # braces keep together; `doubtful_name` asks
        ("Kahl, S., Wood, C. M.", (Name("Kahl", "S."), Name("Wood", "C. M."))),
        ("Ford, Jr., Henry", (Name("Ford", "Henry", suffix="Jr."),)),
        ("{Bird, Ana} and {Crow, Ben}", (BIRD, CROW)),
        ("{Bird, Ana", (Name("Bird, Ana"),)),  # no end: kept as it is
        (
            "Owl Gull, Ana Bea and Plato and Tern Rail, Ben Cat and Wren Jay, Cleo Dan",
            (
                Name("Owl Gull", "Ana Bea"),
                Name("Plato"),
                Name("Tern Rail", "Ben Cat"),
                Name("Wren Jay", "Cleo Dan"),
            ),
        ),
        (r"Bird, Ana \& Crow, Ben", (BIRD, CROW)),
        ("Ana Bird; Ben Crow", (BIRD, CROW)),
        ("Wei Wang 0001 and Ana Bird", (Name("Wang", "Wei"), BIRD)),
        (r"Andr{\'e} Wang 0001 and Wang, Wei 0001", (Name("Wang", "André"), Name("Wang", "Wei"))),
        (
            r"M{\"u}ller AC and \"{O}zen B and \c{C}elik, A",
            (Name("Müller", "AC"), Name("Özen", "B"), Name("Çelik", "A")),
        ),
        (r"{\c{C}}elik AB", (Name("Çelik", "AB"),)),
        ("{Owl & Gull; Sons} and Bird, Ana", (Name("Owl & Gull; Sons"), BIRD)),  # signs in braces part nothing
        ("Bird, Lord, Ana", (Name("Bird", "Ana", suffix="Lord"),)),
        ("Garcia Marquez, Ana Bea", (Name("Garcia Marquez", "Ana Bea"),)),
        ("{Ministry of Health, Owlland}", (Name("Ministry of Health, Owlland"),)),
        ("{Jie LI}", (Name("Jie LI"),)),
        ("{St. Owl}", (Name("St. Owl"),)),
        ("{Baker} AC", (Name("AC", "Baker"),)),  # braces that keep a word together are meant
        (r"{\'E}mile Zola and Bird AB", (Name("Zola", "Émile"), Name("Bird", "AB"))),
        ("Bird, Ana and others", (BIRD, OTHERS)),
        ("", ()),
    ],
)
def test_bibtex_fields_are_read_as_they_were_meant(tex: str, names: tuple[Name, ...]) -> None:
    assert names_of_bibtex_field(tex) == names


FAMILIES = st.from_regex(r"[A-Z][a-zé]{3,8}", fullmatch=True)
PEOPLE = st.lists(
    st.builds(Name, FAMILIES, FAMILIES.map(lambda given: f"{given[0]}."), st.sampled_from(["", "van", "de la"])),
    min_size=2,
    max_size=5,
)


@given(PEOPLE, st.sampled_from([", ", "; "]))
def test_lists_of_inverted_names_come_back(people: list[Name], between: str) -> None:
    assert names_in(between.join(map(inverted, people))) == tuple(people)
    assert names_in(between.join(map(abbreviated, people))) == tuple(people)


@given(PEOPLE, st.sampled_from([", ", "; ", " and ", " & "]))
def test_lists_in_reading_order_come_back(people: list[Name], between: str) -> None:
    assert names_in(between.join(map(str, people))) == tuple(people)


@given(PEOPLE)
def test_lists_in_vancouver_style_come_back(people: list[Name]) -> None:
    text = ", ".join(f"{name.prefix} {name.family} {name.given[0]}".strip() for name in people)
    assert names_in(text) == tuple(Name(name.family, name.given[0], name.prefix) for name in people)


PIECES = st.sampled_from(
    ["A", "B.", "a", "Bird", "de", "Team", "Jr.", "李", ",", ";", "&", "and", "et al.", "{", "}", "\\", " "]
)


@given(st.text(max_size=80) | st.lists(PIECES, max_size=14).map(" ".join))
@example("Team and a and b")
@example("{")
def test_any_text_gives_names_that_are_not_empty(text: str) -> None:
    for names in (names_in(text), names_of_bibtex_field(text), names_inverted(text), names_in_vancouver_style(text)):
        assert all(name.family for name in names)
        assert OTHERS not in names[:-1]


@pytest.mark.parametrize(
    ("tex", "names"),
    [
        ("Ana Bird, Ben Crow, Cat Dove", ["Ana Bird", "Ben Crow", "Cat Dove"]),
        ("Ana Bird, Ben Crow, Cat Dove and Dan Eider", ["Ana Bird", "Ben Crow", "Cat Dove", "Dan Eider"]),
        ("Bird, A., Crow, B., and Dove, C.", ["A. Bird", "B. Crow", "C. Dove"]),
        ("Ford, Jr., Henry Lee", ["Henry Lee Ford Jr."]),
        ("de la Cruz, Ana Maria", ["Ana Maria de la Cruz"]),
        ("Ana Bird, Ben Crow and Cat Dove", ["Ana Bird", "Ben Crow", "Cat Dove"]),
        ("A. B. Bird, Ben C. Crow, and C. Dove", ["A. B. Bird", "Ben C. Crow", "C. Dove"]),
        ("de la Cruz, Ana Maria and Cat Dove", ["Ana Maria de la Cruz", "Cat Dove"]),
        ("Bird, Ana Lee and Ben Crow", ["Ana Lee Bird", "Ben Crow"]),
        ("Bird Lee, A. B. and Ben Crow", ["A. B. Bird Lee", "Ben Crow"]),
        ("Bird Lee, Ana Lia and Crow, Ben", ["Ana Lia Bird Lee", "Ben Crow"]),
        ("Bird Lee, Ana Lia and Plato", ["Ana Lia Bird Lee", "Plato"]),
    ],
)
def test_a_list_between_commas_in_bibtex(tex: str, names: list[str]) -> None:
    assert [str(name) for name in names_of_bibtex_field(tex)] == names
