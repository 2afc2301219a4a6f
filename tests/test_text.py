from __future__ import annotations

import html
import unicodedata

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.text import clean, did_you_mean, fold, nearest, to_html, to_markdown, writable


@pytest.mark.parametrize(
    ("dirty", "clean_text"),
    [
        ("Tab\tand\nnewline   and  runs", "Tab and newline and runs"),
        ("Non\u00a0breaking and\u2009thin", "Non breaking and thin"),
        ("ﬁne-tuning with ﬂow", "fine-tuning with flow"),
        ("Poincare\u0301", "Poincaré"),
        ("zero\u200bwidth and \u202eoverride", "zerowidth and override"),
        ("null\x00byte", "nullbyte"),
        ("👩\u200d🔬 at work", "👩\u200d🔬 at work"),
        ("Latin\u200djoiner", "Latinjoiner"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_cleaning(dirty: str, clean_text: str) -> None:
    assert clean(dirty) == clean_text


@given(st.text())
@settings(deadline=None)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)


@given(st.text())
@settings(deadline=None)
def test_html_comes_back_as_the_same_text(text: str) -> None:
    assert html.unescape(to_html(text)).replace("\r", "\n") == text.replace("\r", "\n")
    assert "<" not in to_html(text)


@pytest.mark.parametrize(
    "text",
    [
        "*not* _emphasis_ `code`",
        "[a](javascript:alert(1))",
        "<b>bold</b>",
        "# heading",
        "1. list",
        "- a",
        "{{ x }}",
        "a | b",
        "2024. A year",
        "www.example.org",
        "https://example.org",
        "+ plus",
    ],
)
def test_markdown_shows_text_as_it_stands(text: str) -> None:
    rendered = markdown.markdown(to_markdown(text), extensions=["tables", "attr_list"])
    assert html.unescape(rendered) == f"<p>{text}</p>"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Łukasz Größe", "lukasz grosse"),
        ("GPT-4: A Report", "gpt 4 a report"),
        ("深度学习", "深度学习"),
        ("—", ""),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("name", "names", "near"),
    [
        ("owsl", ["larks", "owls"], "owls"),
        ("OWLS", ["larks", "owls"], "owls"),  # the case of letters says nothing
        ("owl", ["howl", "owls"], "howl"),  # of two that are as like, the first
        ("abcde", ["abcxy"], "abcxy"),  # 3 of 5 letters: 0.6
        ("abcde", ["abxyz"], ""),  # 2 of 5
        ("owls", [], ""),
        ("", ["owls"], ""),
    ],
)
def test_the_name_that_was_meant(name: str, names: list[str], near: str) -> None:
    assert nearest(name, names) == near
    assert nearest(name, dict.fromkeys(names, "a value, which counts for nothing")) == near


def test_a_name_must_be_as_like_as_is_asked() -> None:
    assert nearest("abcde", ["abcdx"], least=0.8) == "abcdx"  # 4 of 5 letters
    assert nearest("abcde", ["abcdx"], least=0.81) == ""


def test_what_a_message_says_of_a_name_that_there_is_not() -> None:
    assert did_you_mean("owsl", ["owls"], "take another") == "did you mean owls?"
    assert did_you_mean("owsl", ["owls"], "take another", "`{}`") == "did you mean `owls`?"
    assert did_you_mean("kettles", ["owls"], "take another") == "take another"


@given(st.text(st.sampled_from("aé\n\t\r\x00\x08\x0b\x0c\x0e\x1f\x7f\x80\ud800\udfff\ufffd\ufffe\uffff🔬")))
@example("\ufffd")
@example("\x80\n\t\r")
def test_what_is_writable_is_kept(text: str) -> None:
    kept = writable(text)
    assert kept == "".join(char for char in text if char in "aé\n\t\r\x80\ufffd🔬")


@pytest.mark.parametrize("code", [*range(9), 11, 12, *range(14, 32), 127, 0xD800, 0xDFFF, 0xFFFE, 0xFFFF])
def test_what_no_file_holds_goes(code: int) -> None:
    assert writable(f"a{chr(code)}b") == "ab"
