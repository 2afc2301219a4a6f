"""A name in every form in which it is shown, and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.bibliography.curation.corrected_fields import READERS
from generator.errors import Place
from generator.model import OTHERS, Name
from generator.names.bibtex_names import read_names, write_names
from generator.names.forms import (
    abbreviated,
    bibtex_order,
    filed,
    initials_first,
    inverted,
    is_whole,
    parts,
    readable,
    whole_family,
)
from generator.names.plain_names import parse_name

LUDWIG = Name("Beethoven", "Ludwig", "van")
HENRY = Name("Ford", "Henry", suffix="Jr.")
GROUP = Name("Google Research")


@pytest.mark.parametrize(
    ("form", "person", "with_suffix", "group"),
    [
        (str, "Ludwig van Beethoven", "Henry Ford Jr.", "Google Research"),
        (inverted, "van Beethoven, Ludwig", "Ford, Henry, Jr.", "Google Research"),
        (filed, "Beethoven, Ludwig van", "Ford, Henry, Jr.", "Google Research"),
        (bibtex_order, "van Beethoven, Ludwig", "Ford, Jr., Henry", "{Google Research}"),
        (readable, "Ludwig van Beethoven", "Henry Ford Jr.", "Google Research"),
        (abbreviated, "van Beethoven, L.", "Ford, H., Jr.", "Google Research"),
        (initials_first, "L. van Beethoven", "H. Ford Jr.", "Google Research"),
        (whole_family, "van Beethoven", "Ford", "Google Research"),
    ],
)
def test_each_form(form, person: str, with_suffix: str, group: str) -> None:  # noqa: ANN001
    assert (form(LUDWIG), form(HENRY), form(GROUP)) == (person, with_suffix, group)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (Name("Lovelace", "Ada"), "Ada Lovelace"),
        (Name("AC", "Baker"), "AC, Baker"),  # `Baker AC` is Baker
        (Name("Baker", "AC"), "AC Baker"),
        (Name("李", "明"), "李, 明"),  # `李明` does not tell where it parts
        (Name("李明"), "李明"),
        (Name("Ford", "", "", "III"), "Ford, III,"),
        (Name("Ana Bird"), "{Ana Bird}"),
        (Name("AC", "Baker", "", "Jr."), "AC, Jr., Baker"),
        (OTHERS, "others"),
    ],
)
def test_what_is_read_is_written_so_that_it_reads_back(name: Name, text: str) -> None:
    assert readable(name) == text
    assert parse_name(text) == name


def test_east_asian_names_are_read_without_a_blank() -> None:
    assert str(Name("李", "明")) == "李明"
    assert str(Name("Li", "明")) == "明 Li"
    assert str(Name("Ốc", "Ẩn")) == "Ẩn Ốc"


def test_a_comma_in_a_name_stands_in_braces() -> None:
    assert bibtex_order(Name("Bird,Ana")) == "{Bird,Ana}"
    assert bibtex_order(Name("Plato")) == "Plato"


def test_a_suffix_alone_stands_behind_a_family_name_of_any_length() -> None:
    assert bibtex_order(Name("Owl Gull", suffix="Jr.")) == "Owl Gull, Jr."
    assert bibtex_order(Name("Ford", suffix="Jr.")) == "Ford, Jr."
    assert bibtex_order(OTHERS) == "others"


def test_a_prefix_that_cannot_be_read_back_stays_before_the_family_name() -> None:
    assert readable(Name("Doe", "Jane", "Van")) == "Van Doe, Jane"


def test_parts() -> None:
    assert parts(LUDWIG) == {"family": "Beethoven", "given": "Ludwig", "prefix": "van"}
    assert parts(Name("")) == {"family": ""}


def test_only_a_name_of_several_words_is_whole() -> None:
    assert is_whole(GROUP)
    assert not is_whole(Name("la Cruz", prefix="de"))
    assert not is_whole(Name("Garcia Marquez", suffix="Jr."))
    assert not any(map(is_whole, (Name("Plato"), LUDWIG, Name("Garcia Marquez", "Gabriel"))))


WORDS = st.from_regex(r"[A-Z][a-zé]{1,8}", fullmatch=True)
GIVEN = WORDS | st.sampled_from(["A.", "AC", "A. C.", "J-P", "Ii", "Jean-Luc", "Ana María"])
PEOPLE = st.one_of(
    st.builds(Name, WORDS, GIVEN),
    st.builds(Name, WORDS, GIVEN, st.sampled_from(["van", "de la", "von der"])),
    st.builds(Name, WORDS, GIVEN, st.just(""), st.sampled_from(["Jr.", "Sr.", "II", "III", "IV"])),
    st.builds(Name, st.sampled_from(["李", "欧阳", "김"]), st.sampled_from(["明", "철수", "修文"])),
    st.sampled_from([GROUP, Name("The Owls"), Name("李明"), Name("Plato"), Name("Meta AI"), Name("AC", "Baker")]),
)


@given(PEOPLE)
@example(Name("Aa", "Ii"))
@example(Name("Aa", "Bb", "", "II"))
def test_every_form_that_is_read_back_gives_the_same_name(name: Name) -> None:
    assert parse_name(readable(name)) == name
    assert parse_name(bibtex_order(name)) == name
    for dialect in ("bibtex", "biblatex"):
        assert read_names(write_names([name], dialect)) == (name,)
    assert READERS["authors"]("authors", [bibtex_order(name)], Place(str(Path("c.yml")), 1)) == (name,)


@given(PEOPLE)
@example(Name("Aa", "Ii"))
def test_inverted_names_come_back_but_for_braces(name: Name) -> None:
    again = parse_name(inverted(name))
    assert again == name or is_whole(name)
