"""Languages are read where the words around say that a language is meant, and not a people or another word."""

from __future__ import annotations

import pytest

from generator.statements.language_names import languages_in


def names(text: str) -> list[str]:
    return [language.name for language in languages_in(text)]


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("We translate from English into Farsi.", ["English", "Persian"]),
        ("Translation of owl calls between languages: Dutch, Finnish and Wolof.", ["Dutch", "Finnish", "Wolof"]),
        ("BLEU rises on WMT14 En-De and En→FR.", ["English", "German"]),
        ("BLEU rises on EN-FR.", ["English", "French"]),
        ("A corpus of Polish sentences.", ["Polish"]),
        ("Machine translation of English-Japanese letters.", ["English", "Japanese"]),
        ("A parser of the Hindi language.", ["Hindi"]),
    ],
)
def test_a_language_is_named(text: str, languages: list[str]) -> None:
    assert names(text) == languages


@pytest.mark.parametrize(
    "text",
    [
        "Polish the weights of the language model.",
        "A language test for German Shepherds.",
        "Speech of Turkish patients in Danish hospitals.",
        "We searched for articles in English on speech.",
        "A corpus on Latin America.",
        "In English, owls hoot.",  # nothing else speaks of language
        "Translation by En-Xx and of-de rules.",
    ],
)
def test_no_language_is_meant(text: str) -> None:
    assert names(text) == []


def test_a_mention_says_where_it_stands() -> None:
    text = "Texts and translation in Farsi."
    (language,) = languages_in(text)
    assert text[language.start : language.end] == "Farsi"
