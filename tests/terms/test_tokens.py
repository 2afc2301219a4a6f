"""Words: one form for what readers take as one word."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.terms.tokens import stem, tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Modelling languages", "modeling language"),
        ("tokenisation", "Tokenization"),
        ("low-rank", "low rank"),
        ("studies", "study"),
        ("Zürich’s café", "Zurich’s cafe"),
        ("behaviours", "behavior"),
    ],
)
def test_spellings_of_one_word_meet(one: str, other: str) -> None:
    assert tokens(one) == tokens(other)


@pytest.mark.parametrize("word", ["bias", "class", "corpus", "analysis", "lens", "gas", "is", "four"])
def test_words_that_are_no_plurals_stay_apart_from_others(word: str) -> None:
    assert stem(word)
    assert stem(word) != stem(word + "es")


@settings(deadline=None)
@given(st.text(max_size=60))
def test_words_are_folded_and_never_empty(text: str) -> None:
    for word in tokens(text):
        assert word
        assert not any(char.isspace() for char in word)
        assert tokens(word.upper()) in ([word], tokens(word))
