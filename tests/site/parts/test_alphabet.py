"""Anchors stay and differ where texts do; a letter that grows too long is split, and nothing in it is lost."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.site.parts.alphabet import REST, letter_of, letters, marks_slug, words_slug

SLUGS = st.text("abz09-~", min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Łukasiewicz Jan", "lukasiewicz-jan"),
        ("O'Neill  Eugène", "oneill-eugene"),
        ("김 민수", "gim-minsu"),
        ("content", "content-"),
        ("sv query", "sv-query-"),
    ],
)
def test_names_of_people_as_anchors(text: str, slug: str) -> None:
    assert words_slug(text) == slug


def test_marks_tell_names_of_things_apart() -> None:
    texts = ["C", "C++", "C#", "S4", "S4-D", "S 4", "★", "☆", "'", '"', "GPT-4", "a|b", "<b>"]
    assert len({marks_slug(text) for text in texts}) == len(texts)
    assert marks_slug("LLaMA") == marks_slug("Llama") == "llama"


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=20), st.text(max_size=20))
@example("", "empty")
@example("-", " ")
@example("★", "0 e29885")
def test_any_text_gives_an_anchor_that_needs_no_escaping(one: str, other: str) -> None:
    for slug in (words_slug, marks_slug):
        for text in (one, other):
            assert re.fullmatch(r"[a-z0-9~-]+", slug(text)), text
            assert not re.fullmatch("content|sv-.*", slug(text)) or slug(text).endswith("-")
            assert letter_of(slug(text)) in "abcdefghijklmnopqrstuvwxyz" + REST
    plain = r"[a-z0-9]+(?: [a-z0-9]+)*"
    if one != other and re.fullmatch(plain, one) and re.fullmatch(plain, other):
        assert words_slug(one) != words_slug(other)
        assert marks_slug(one) != marks_slug(other)


@settings(deadline=None)
@given(st.dictionaries(SLUGS, st.integers(1, 50), max_size=40), st.integers(1, 120))
@example({"l": 9, "l-": 9, "li": 9, "li-": 9, "li-a": 9}, 10)
def test_every_entry_is_on_one_page_of_bearable_length(sizes: dict[str, int], longest: int) -> None:
    alphabet = letters(sizes, longest)
    pages = [slugs for letter in alphabet for slugs in letter.parts.values()]
    assert sorted(slug for slugs in pages for slug in slugs) == sorted(sizes)
    names = [name for letter in alphabet for name in letter.parts]
    assert len(names) == len(set(names))
    for letter in alphabet:
        assert sorted(letter.slugs) == sorted(slug for slugs in letter.parts.values() for slug in slugs)
        assert letter.split or tuple(letter.parts) == (letter.name,)
        assert letter.split == (letter.name not in letter.parts)
        assert all(letter_of(slug) == letter.name for slug in letter.slugs)
    for slugs in pages:
        alike = {slug.rstrip("-") for slug in slugs}
        assert sum(sizes[slug] for slug in slugs) <= longest or len(alike) == 1


def test_another_entry_changes_no_anchor_and_no_letter() -> None:
    small, large = letters({"li-a": 5}, 10), letters({"li-a": 5, "li-b": 6, "lo": 5}, 10)
    assert [letter.name for letter in small] == [letter.name for letter in large] == ["l"]
    assert not small[0].split
    assert large[0].split
