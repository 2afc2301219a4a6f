"""One name, as listings, databases and people write it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.model import OTHERS, Name
from generator.names.plain_names import parse_name, read_direct, read_vancouver


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ludwig van Beethoven", Name("Beethoven", "Ludwig", "van")),
        ("Beethoven, Ludwig van", Name("Beethoven", "Ludwig", "van")),
        ("van Beethoven, Ludwig", Name("Beethoven", "Ludwig", "van")),
        ("Juan de la Cruz", Name("Cruz", "Juan", "de la")),
        ("Piet van der Berg", Name("Berg", "Piet", "van der")),
        ("{Google Research}", Name("Google Research")),
        ("Plato", Name("Plato")),
        ("shengmin jiang", Name("jiang", "shengmin")),
        ("José Ortega y Gasset", Name("Ortega y Gasset", "José")),
        ("Katharina Kleinen-von Königslöw", Name("Kleinen-von Königslöw", "Katharina")),
        ("Javier De la Rosa", Name("Rosa", "Javier", "De la")),
        (r"Vign{\'e}, M.", Name("Vigné", "M.")),
        (r"Vign\'e, M.", Name("Vigné", "M.")),
        ("", Name("")),
        (",", Name("")),
        ("et al.", OTHERS),
        ("Al Green", Name("Green", "Al")),
        ("Al van Owl", Name("Owl", "Al", "van")),  # a given name with a capital, though `al` is a particle
        ("van Gogh", Name("Gogh", prefix="van")),
        ("van", Name("van")),
        ("van Owl van", Name("Owl van", prefix="van")),  # a last word is no particle
        ("Berg, van", Name("Berg", "van")),  # nothing else is given
        ("Berg, Piet van der", Name("Berg", "Piet", "van der")),
        ("Kleinen-von Königslöw", Name("Königslöw", "Kleinen-von")),
        ("José y Gasset", Name("Gasset", "José y")),  # one family name has no `y`
        ("Ana Bea van Owl", Name("Owl", "Ana Bea", "van")),
        ("Ana Bea y", Name("y", "Ana Bea")),  # at the end it links nothing
        ("José María Ortega y Gasset", Name("Ortega y Gasset", "José María")),
        ("Ana Bea Cleo Bird", Name("Bird", "Ana Bea Cleo")),
        (", Ana Bird", Name("Bird", "Ana")),
        ("Bird, ", Name("Bird")),
    ],
)
def test_people_are_split_into_parts(text: str, name: Name) -> None:
    assert parse_name(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Baker AC", Name("Baker", "AC")),
        ("Baker ACD", Name("Baker", "ACD")),
        ("Baker ACDE", Name("ACDE", "Baker")),  # four capitals are a family name
        ("Baker Ac", Name("Ac", "Baker")),
        ("Oven B", Name("Oven", "B")),
        ("de la Cruz AB", Name("Cruz", "AB", "de la")),
        ("van der Bowline AB", Name("Bowline", "AB", "van der")),
        ("Al-Khalidi F. Q.", Name("Al-Khalidi", "F. Q.")),
        ("Saatch R.", Name("Saatch", "R.")),
        ("Garcia Marquez G", Name("Garcia Marquez", "G")),
        ("Dupont J-P", Name("Dupont", "J-P")),
        ("Ford H Jr", Name("Ford", "H", suffix="Jr")),
        ("Ford H 3rd", Name("Ford", "H", suffix="3rd")),
        ("Petrov II", Name("Petrov", "II")),
        ("LI X", Name("LI", "X")),
        ("LI X.", Name("LI", "X.")),
        ("LI XY", Name("XY", "LI")),
        ("L X", Name("X", "L")),  # one letter is nobody's family name where both are single
        ("L. X", Name("X", "L.")),
        ("Ana B Bird", Name("Bird", "Ana B")),
        ("Garcia Marquez G 3rd", Name("Garcia Marquez", "G", suffix="3rd")),
        ("J. A. II", Name("A.", "J.", suffix="II")),
        ("J. Baker", Name("Baker", "J.")),
        ("J. A. B.", Name("B.", "J. A.")),  # initials alone name nobody's family
    ],
)
def test_initials_behind_the_family_name(text: str, name: Name) -> None:
    assert parse_name(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Henry Ford Jr.", Name("Ford", "Henry", suffix="Jr.")),
        ("Henry Ford, Jr.", Name("Ford", "Henry", suffix="Jr.")),
        ("Ford, Jr., Henry", Name("Ford", "Henry", suffix="Jr.")),
        ("Ford, Henry, Jr.", Name("Ford", "Henry", suffix="Jr.")),
        ("Henry Ford III", Name("Ford", "Henry", suffix="III")),
        ("Henry Ford, II", Name("Ford", "Henry", suffix="II")),
        ("Ford, Jr.", Name("Ford", suffix="Jr.")),
        ("Ford, Jr.,", Name("Ford", suffix="Jr.")),
        ("Petrov, II", Name("Petrov", "II")),  # initials, where nothing else is given
        ("Aa, Ii", Name("Aa", "Ii")),
        ("Ii Aa", Name("Aa", "Ii")),
        ("Aa Bb Ii", Name("Ii", "Aa Bb")),
        ("Baker, JR", Name("Baker", "JR")),
        ("H Jr", Name("Jr", "H")),  # a suffix stands behind a given and a family name
        ("Jr", Name("Jr")),
        (", Jr.", Name("Jr.")),
        ("Owl Gull, Jr.,", Name("Owl Gull", suffix="Jr.")),
        ("van Owl, Jr.,", Name("Owl", prefix="van", suffix="Jr.")),
        ("Ford, II, Henry", Name("Ford", "Henry", suffix="II")),
        ("Senior, Ana, B.", Name("Senior", "Ana B.")),  # what stands first is the family name
    ],
)
def test_suffixes_are_told_from_given_names(text: str, name: Name) -> None:
    assert parse_name(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("李明", Name("李明")),
        ("李 明", Name("李", "明")),
        ("李, 明", Name("李", "明")),
        ("김 철수", Name("김", "철수")),
        ("田中 さくら", Name("田中", "さくら")),
        ("Nguyen Van A", Name("Nguyen", "Van A")),
        ("Nguyễn Thị Minh Khai", Name("Nguyễn", "Thị Minh Khai")),
        ("Van A Nguyen", Name("Nguyen", "Van A")),
        ("Nguyen van Berg", Name("Berg", "Nguyen", "van")),  # a particle, and no middle name
        ("Nguyen Van", Name("Van", "Nguyen")),  # of two words nobody can tell
        ("Ana Van Bird", Name("Bird", "Ana Van")),
        ("Le Thomas Roy", Name("Roy", "Le Thomas")),
    ],
)
def test_family_names_that_lead(text: str, name: Name) -> None:
    assert parse_name(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Wei Wang 0001", Name("Wang", "Wei")),
        ("Wang, Wei 0001", Name("Wang", "Wei")),
        ("Wei Wang 001", Name("001", "Wei Wang")),  # DBLP's numbers have four digits
    ],
)
def test_numbers_of_dblp_go(text: str, name: Name) -> None:
    assert parse_name(text) == name


def test_the_last_word_of_a_name_in_reading_order_may_look_like_initials() -> None:
    assert read_direct("Jie LI") == Name("LI", "Jie")
    assert parse_name("Jie LI") == read_vancouver("Jie LI") == Name("Jie", "LI")
    assert read_vancouver("Wenjun ZHANG") is None


@given(st.text(max_size=60))
@example("Jr.")
@example("{")
@example("A \\")
def test_any_text_is_some_name(text: str) -> None:
    name = parse_name(text)
    assert parse_name(str(name)) is not None
