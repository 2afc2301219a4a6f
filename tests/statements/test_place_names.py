"""Places are read where a preposition leads to them, and not where a name is that of a person, an animal or a firm."""

from __future__ import annotations

import pytest

from generator.statements.place_names import places_in


def names(text: str) -> list[str]:
    return [place.name for place in places_in(text)]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Owls in northern Italy and the UK.", ["Italy", "United Kingdom"]),
        ("Nests near Lyon, France, were counted.", ["France"]),
        ("Owls of South Africa came from South Africa.", ["South Africa"]),
        ("Across Southeast Asia, and in the Baltic Sea, fish move.", ["Southeast Asia", "Baltic Sea"]),
        ("Lakes in Chad and Jordan dry up.", ["Chad", "Jordan"]),
        ("The coast of Turkey", ["Turkey"]),
        ("Forests in the US.", ["United States"]),
    ],
)
def test_a_place_is_named(text: str, places: list[str]) -> None:
    assert names(text) == places


@pytest.mark.parametrize(
    "text",
    [
        "Chad Miller and Jordan Hill asked Georgia.",
        "Polish of Turkey feathers; a disease in Turkey Poults",
        "Measured in Jordan Hill's test.",
        "A balance (bought in Bonn, Germany) was used.",
        "Japanese quail and German Shepherds",
        "Drawn in India ink.",
        "Germany won.",
    ],
)
def test_no_place_is_meant(text: str) -> None:
    assert names(text) == []
