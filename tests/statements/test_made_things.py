"""What a sentence says was made is the noun behind its verb."""

from __future__ import annotations

import pytest

from generator.statements.made_things import made_things


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("We propose a new approach to counting owls.", ["new approach"]),
        ("This paper presents Strix, a data set of owl calls.", ["strix", "data set"]),
        ("We introduce a family of detectors for owls.", ["detectors"]),
        ("We propose a small and fast method for owls.", ["small", "small and fast method"]),
        ("In this paper, a filter of the wind is proposed.", ["filter"]),
        ("Owls propose nothing.", []),
    ],
)
def test_phrases(text: str, phrases: list[str]) -> None:
    assert [thing.phrase for thing in made_things(text)] == phrases


def test_the_noun_is_the_last_word() -> None:
    (thing,) = made_things("We describe an open library for bird calls.")
    assert thing.noun == "library"
