"""What may have been read wrongly is told, and what is plain is not."""

from __future__ import annotations

import pytest

from generator.model import OTHERS, Name
from generator.names.doubtful import doubtful_name


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (Name("AC", "Baker"), "looks like initials"),
        (Name("A.C.", "Baker"), "looks like initials"),
        (Name("Bird, Ana", "B."), "several names"),
        (Name("Bird and Crow"), ""),  # a group may be called so
        (Name("Bird; Crow"), "several names"),
        (Name("0001", "Wei Wang"), "no letters"),
        (Name("Bird2", "Ana"), "digits"),
        (Name("Bird2", prefix="van"), "digits"),
        (Name("van", "Ana"), "particle"),
        (Name("Ana Bird"), "kept whole"),
        (Name("Ana Bea Bird"), "kept whole"),
        (Name("李明"), "family name from the given name"),
        (Name("An", "Nguyen"), "mostly a family name"),
        (Name("x" * 101), "too long"),
    ],
)
def test_doubts(name: Name, told: str) -> None:
    assert told in doubtful_name(name)
    assert bool(told) == bool(doubtful_name(name))


@pytest.mark.parametrize(
    "name",
    [
        OTHERS,
        Name("Lovelace", "Ada"),
        Name("AC", "B. D."),
        Name("Ma", "Yo"),
        Name("Plato"),
        Name("WHO"),
        Name("Owl Gull", "Ana"),
        Name("Owl Gull", prefix="van"),
        Name("Owl Gull", suffix="Jr."),
        Name("De", "Ana"),
        Name("Ana Bea Cleo Bird"),
        Name("Ana bird"),
        Name("Marquez", "Garcia", suffix="Jr."),
        Name("李"),
        Name("李", "明"),
        Name("Gemini Team"),
        Name("Beethoven", "Ludwig", "van"),
        Name("Nguyen", "Van A"),
        Name("Nguyen", "Tran"),
        Name("x" * 100),
        Name("4Paradigm"),
    ],
)
def test_plain_names(name: Name) -> None:
    assert doubtful_name(name) == ""
