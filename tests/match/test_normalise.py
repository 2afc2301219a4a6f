"""Text as the matcher compares it."""

from __future__ import annotations

import pytest

from generator.match.normalise import fold, untangle


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("  Rye-Bread, 2nd Loaf! ", "rye bread 2nd loaf"),
        ("Brot für Übermorgen", "brot fur ubermorgen"),
        ("Straße des Øl", "strasse des ol"),
        ("ПИРОГ №5", "пирог no5"),
        ("rye\u200bbread\ufffd", "ryebread"),
        ("<b>Rye</b> &amp;amp; &#246;l &lt;i&gt;", "rye ol"),
        ("R&D of Rye", "r d of rye"),
        ("\\textbf{Rye} au Caf\\'e", "rye au cafe"),
        ("α-Rays and Ψυχή, λ", "alpha rays and ψυχη lambda"),
        ("CafÃ© au Lait", "cafe au lait"),  # bytes read as the wrong encoding
        ("Rye â€“ Oats", "rye oats"),
        ("", ""),
    ],
)
def test_words_without_markup_and_bad_decoding(text: str, words: str) -> None:
    assert fold(untangle(text)) == words


def test_case_and_marks_stay_until_words_are_folded() -> None:
    assert untangle("Rye: <i>a</i> Café?") == "Rye:  a  Cafe?"
    assert untangle("Rye < Oats & Malt") == "Rye < Oats & Malt"


def test_letters_outside_ascii_are_folded_as_those_within() -> None:
    within = "Rye-Bread, 2nd LOAF_9!"
    assert fold(within + " é") == fold(within) + " é"
    assert all(fold(chr(code)) == (chr(code).lower() if chr(code).isalnum() else "") for code in range(0x80))


@pytest.mark.parametrize(
    ("tex", "folded"),
    [
        (r"M\"unchen", "munchen"),
        (r"M{\"u}nchen", "munchen"),
        (r"M\"{u}ller", "muller"),
        (r"Caf\'e", "cafe"),
        (r"na\"{\i}ve owls", "naive owls"),
        (r"Fran{\c c}ois and \v{S}koda", "francois and skoda"),
        (r"\c{c}a", "ca"),
        (r"\boldsymbol{x} owls", "x owls"),
        (r"\cite{owl} at night", "owl at night"),
        (r"\c owls", "c owls"),
    ],
)
def test_accents_in_tex_are_those_of_their_letter(tex: str, folded: str) -> None:
    assert fold(untangle(tex)) == folded
