"""Names in capitals are written as a person would write them; initials and what may be some stay."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import OTHERS, Name
from generator.names.mixed_case import WrittenNames, in_mixed_case
from generator.names.plain_names import parse_name

NONE = WrittenNames.of(())


@pytest.mark.parametrize(
    ("name", "cased"),
    [
        ("AUGUSTA LOVELACE", "Augusta Lovelace"),
        ("JT RICHTER", "JT Richter"),
        ("C. DAVID LEACH", "C. David Leach"),
        ("PULLIG, T A", "T A Pullig"),
        ("P A MCDONALD", "P A McDonald"),
        ("SEAN O'BRIEN", "Sean O'Brien"),
        ("SEAN O’BRIEN", "Sean O’Brien"),
        ("SMITH-JONES, MARY-ANN", "Mary-Ann Smith-Jones"),
        ("JOHAN VAN DER BERG", "Johan van der Berg"),
        ("VAN DER BERG, JOHAN", "Johan van der Berg"),
        ("H VON BLOTT", "H von Blott"),
        ("MARIA DE LA CRUZ", "Maria de la Cruz"),
        ("LUCA DI MARIA", "Luca Di Maria"),
        ("LE ROUX, PIERRE", "Pierre Le Roux"),
        ("SMITH, JOHN, JR", "John Smith Jr"),
        ("SMITH, JOHN, III", "John Smith III"),
        ("MARY ANN SMITH", "Mary Ann Smith"),
        ("ÖZGÜR ŞAHİNLER", "Özgür Şahi̇nler"),
        ("LEE, JOHN", "John Lee"),
        ("X LEE", "X Lee"),
        ("C. D. LI", "C. D. Li"),
        ("DS LIN", "DS Lin"),
        ("LI-WEI ZHANG", "Li-Wei Zhang"),
    ],
)
def test_a_name_in_capitals(name: str, cased: str) -> None:
    written = str(in_mixed_case(parse_name(name), NONE))
    assert written in (cased, name)
    assert (written == cased) == (cased.upper() == str(parse_name(name)).upper())


@pytest.mark.parametrize(
    ("name", "cased"),
    [
        ("RIE SMITH", "RIE Smith"),
        ("ANN SMITH", "ANN Smith"),
        ("JOHN PJ SMITH", "John PJ Smith"),
        ("J-P SMITH", "J-P Smith"),
    ],
)
def test_a_given_name_that_may_be_initials_stays(name: str, cased: str) -> None:
    assert str(in_mixed_case(parse_name(name), NONE)) == cased


@pytest.mark.parametrize("name", [Name("LI", "WEI"), Name("LI", "XIAO"), Name("LIN", "ADA"), Name("PHD", "JOHN")])
def test_a_family_name_that_may_be_initials_stays(name: Name) -> None:
    assert in_mixed_case(name, NONE) == name


@pytest.mark.parametrize(
    "name",
    [
        *(Name("LI", "Jie"), Name("Smith", "RIE"), Name("McDONALD", "PETER"), Name("IBM"), Name("WORLD OWL GROUP")),
        *(OTHERS, Name("李", "明"), Name("", "ADA")),
    ],
)
def test_a_case_that_somebody_chose_and_groups_stay(name: Name) -> None:
    assert in_mixed_case(name, NONE) == name


def test_other_names_tell_better_than_rules() -> None:
    written = WrittenNames.of(
        [Name("MacLeod", "Eve"), Name("Maria", "Ann", "di"), Name("Smith", "Rie"), Name("Li", "Q")]
    )
    cased = [str(in_mixed_case(parse_name(name), written)) for name in
             ("C MACLEOD", "LUCA DI MARIA", "RIE SMITH", "ROB SMITH", "WEI LI")]  # fmt: skip
    assert cased == ["C MacLeod", "Luca di Maria", "Rie Smith", "ROB Smith", "WEI Li"]
    assert WrittenNames.of([Name("MACLEOD", "EVE"), Name("IBM")]) == NONE


def test_a_name_with_other_accents_is_another_one() -> None:
    written = WrittenNames.of([Name("Häggström", "Jens")])
    assert str(in_mixed_case(Name("HAGGSTROM", "JENS"), written)) == "Jens Haggstrom"


def test_of_two_ways_the_more_frequent_one_counts() -> None:
    names = [Name("Macleod", "A"), Name("MacLeod", "B"), Name("MacLeod", "C")]
    assert WrittenNames.of(names).families == {"MACLEOD": ("", "MacLeod")}


LETTERS = st.text("ABCDEVNOY.'’- ÉĐ", max_size=12)


@given(LETTERS, LETTERS, LETTERS)
@settings(max_examples=120)
def test_nothing_but_the_case_of_letters_changes(family: str, given_name: str, prefix: str) -> None:
    name = Name(family, given_name, prefix)
    cased = in_mixed_case(name, NONE)
    assert str(cased).upper() == str(name).upper()
