"""Sentences: where one ends, what it cites, and that nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.prose.chapter import ChapterBlock, Citation, Piece
from generator.prose.markdown import blocks_of
from generator.prose.sentences import sentences

PIECES = st.lists(st.one_of(st.text(min_size=1), st.text('.!? \nAb"”(1', min_size=1), st.just(Citation(("k",)))))


def split(*pieces: Piece) -> list[str]:
    return [sentence.text for sentence in sentences(ChapterBlock("paragraph", 1, pieces))]


def test_sentences_with_what_they_cite_and_their_lines() -> None:
    one, other = Citation(("a",)), Citation(("b", "c"))
    first, second = sentences(ChapterBlock("paragraph", 7, ("Owls see ", one, ".\nGulls ", other, " do not.")))
    assert (first.text, first.keys, first.line) == ("Owls see .", ("a",), 7)
    assert (second.text, second.keys, second.line) == ("Gulls do not.", ("b", "c"), 8)


def test_a_citation_after_the_full_stop_belongs_to_what_stands_before_it() -> None:
    first, second = sentences(ChapterBlock("item", 1, ("Owls see. ", Citation(("a",)), " Gulls fly.")))
    assert (first.keys, second.text) == (("a",), "Gulls fly.")
    (only,) = sentences(ChapterBlock("item", 1, ("Owls see 7. ", Citation(("a",)), Citation(("b",)))))
    assert only.keys == ("a", "b")


@pytest.mark.parametrize(
    "text",
    [
        "It uses e.g. Owls as a test.",
        "Shown by J. S. Bach alone.",
        "See Fig. 3 and Sec. Four for more.",
        "At 3.5 points vs. Two others.",
        "An ellipsis … goes on.",
        "Version 2. 5 of them.",
    ],
)
def test_a_full_stop_that_ends_nothing(text: str) -> None:
    assert split(text) == [text]


def test_ends_of_many_kinds() -> None:
    assert split("Is it? “Yes.” (It is.) Done! 好。对。") == ["Is it?", "“Yes.”", "(It is.)", "Done!", "好。", "对。"]
    assert split("هذا صحيح. وهذا أيضا.") == ["هذا صحيح.", "وهذا أيضا."]


def test_cells_are_one_piece() -> None:
    assert len(sentences(ChapterBlock("cell", 1, ("One. Two.",)))) == 1
    assert sentences(ChapterBlock("cell", 1, ())) == ()


@given(PIECES)
def test_no_text_is_lost(pieces: list[Piece]) -> None:
    found = sentences(ChapterBlock("paragraph", 1, tuple(pieces)))
    joined = [piece for sentence in found for piece in sentence.pieces]
    assert "".join(map(str, joined)) == "".join(map(str, pieces))
    assert all(sentence.pieces for sentence in found)
    lines = [sentence.line for sentence in found]
    assert lines == sorted(lines)


def test_a_formula_may_begin_a_sentence_and_ends_none() -> None:
    (block,) = blocks_of("It is $x$. $y$ is not. So it goes, e.g. $z$ [@a].")
    assert [str(sentence.pieces[-1]) for sentence in sentences(block)][:2] == [". ", " is not. "]
    assert [sentence.keys for sentence in sentences(block)] == [(), (), ("a",)]
