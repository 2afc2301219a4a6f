"""Braces round a whole value say nothing; those round a capital say that it stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.latex import decode, encode_title, protected_words, without_outer_braces


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        ("A proof of {F}ermat", ("Fermat",)),
        ("{Cocker} {Spaniel} and non-{Cocker} dogs", ("Cocker", "Spaniel")),
        ("Errors of {Type Two}", ("Type", "Two")),
        ("On {GPT-4} and {LLaMA} by {M}arkov", ()),  # braced anyway
        ("{{All of Them}}", ()),
        ("{All} of {Them}", ("All", "Them")),
        (r"{\'E}tude in {{\'E}cole} and {\v{S}}koda", ("École",)),
        (r"\textit{Drosophila} and \'{E}cole", ("Drosophila",)),
        ("no {capitals} $H \\to {X}$ here", ()),
        ("{unclosed Capital", ("Capital",)),
    ],
)
def test_protected_words(tex: str, words: tuple[str, ...]) -> None:
    assert protected_words(tex) == words
    written = encode_title(decode(tex), "biblatex", words)
    assert all(f"{{{word}" in written for word in words)


@pytest.mark.parametrize(
    ("tex", "inside"),
    [
        ("{{2021}}", "2021"),
        ("{a} {b}", "{a} {b}"),
        ("{{a} b}", "{a} b"),
        ("{a", "{a"),
        ("a}", "a}"),
        ("{}", ""),
        ("{ {x} }", "{x}"),
        ("", ""),
    ],
)
def test_outer_braces(tex: str, inside: str) -> None:
    assert without_outer_braces(tex) == inside


@given(st.text(alphabet="{}aB \\'$", max_size=30))
def test_any_braces_have_an_answer(tex: str) -> None:
    words = protected_words(tex)
    assert all(any(char.isupper() for char in word) for word in words)
    assert decode(without_outer_braces(tex)).split() == decode(tex).split() or "\\" in tex or "$" in tex


def test_depth_costs_nothing() -> None:
    assert without_outer_braces("{" * 200_000 + "x" + "}" * 200_000) == "x"
    assert protected_words("a " + "{" * 100_000 + "Xenia" + "}" * 100_000) == ("Xenia",)
