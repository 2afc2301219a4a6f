"""Groups are told from people by their words."""

from __future__ import annotations

import pytest

from generator.names.groups import ends_like_group, is_group_name


@pytest.mark.parametrize(
    "name",
    [
        "Gemini Team",
        "Team OLMo",
        "Gemini Team, Google",
        "Meta AI",
        "Allen Institute for AI",
        "The Owls",
        "Ministry of Health",
        "Barnes and Noble",
        "Company for Kettles and Pans",
        "Kettle Labs",
        "Barnes Inc.",
    ],
)
def test_groups(name: str) -> None:
    assert is_group_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "Baole Ai",
        "AI",
        "Ada Lovelace",
        "Team",
        "Jane Labs Roe",
        "Ludwig van Beethoven",
        "Theo Rye",
        "Plato",
        "the Owl",
        "Owls for",
        "",
    ],
)
def test_people_and_single_words(name: str) -> None:
    assert not is_group_name(name)


def test_a_legal_form_behind_a_comma_shows_a_group() -> None:
    assert ends_like_group("Inc.")
    assert ends_like_group("Owl Team")
    assert not ends_like_group("AI")  # initials, behind a comma
    assert not ends_like_group("")
