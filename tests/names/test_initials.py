"""Initials are told from names, and made of them."""

from __future__ import annotations

import pytest

from generator.model import Name
from generator.names.initials import are_initials, initials


@pytest.mark.parametrize("word", ["A", "AC", "ACD", "A.", "A.C.", "J-P", "J.-P.", "É", "ЮА"])
def test_initials(word: str) -> None:
    assert are_initials(word)


@pytest.mark.parametrize("word", ["", ".", "-", "a", "Ac", "ACDE", "A1", "李", "A..", "1", "A'"])
def test_other_words(word: str) -> None:
    assert not are_initials(word)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        (Name("Bird", "Jean-Luc A."), "J.-L. A."),
        (Name("Bird", "J.R."), "J. R."),
        (Name("Baker", "AC"), "A. C."),
        (Name("BAKER", "ANA"), "A."),  # all letters are capitals: a name and no initials
        (Name("Baker", "ANNA"), "A."),
        (Name("李", "明"), "明"),
        (Name("Bird", "émile"), "É."),
        (Name("Bird"), ""),
        (Name("Bird", "1st Ana"), "1st A."),
        (Name("Bird", "ⓐ Ana"), "ⓐ A."),  # a sign, though it has a capital
    ],
)
def test_given_names_are_shortened(name: Name, short: str) -> None:
    assert initials(name) == short
