"""Species are read by the grammar of Latin names and by how a text writes them."""

from __future__ import annotations

import pytest

from generator.statements.species_names import is_binomial, species_in


def names(text: str) -> list[str]:
    return [species.name for species in species_in(text)]


@pytest.mark.parametrize(
    ("text", "species"),
    [
        ("Songs of the swamp sparrow (Melospiza georgiana) at dawn.", ["Melospiza georgiana"]),
        ("We fed Strix uralensis and others, then Strix uralensis again.", ["Strix uralensis"]),
        ("Strix varia moved west. There S. varia met S. occidentalis.", ["Strix varia"]),
        ("A stand of Acer rubrum grew.", ["Acer rubrum"]),
    ],
)
def test_a_species_is_named(text: str, species: list[str]) -> None:
    assert names(text) == species


@pytest.mark.parametrize(
    "text",
    [
        "Strix varia moved west.",  # the start of a sentence alone says nothing
        "In vitro tests and In vivo ones, as Eule et al. did.",
        "We grew E. coli and saw Diabetes mellitus.",
        "The dog had Otitis externa and Malassezia dermatitis.",
        "They read Wikipedia data and Nigeria flora.",
        "A German Shepherd of Ada Uhu",
    ],
)
def test_no_species_is_meant(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("name", "binomial"),
    [
        ("Strix uralensis", True),
        ("Canis lupus familiaris", True),
        ("strix aluco", False),
        ("Strix", False),
        ("Tawny Owl", False),
        ("E. coli", False),
    ],
)
def test_what_is_written_as_a_species(name: str, binomial: bool) -> None:
    assert is_binomial(name) is binomial
