"""Words of which one in place of another makes two works."""

from __future__ import annotations

import pytest

from generator.match.telling_words import negated, telling_pair


@pytest.mark.parametrize(
    ("one", "other", "tell"),
    [
        ("male", "female", True),
        ("summer", "winter", True),
        ("male", "winter", False),
        ("male", "baker", False),
        ("hyperactive", "hypoactive", True),
        ("microscopic", "macroscopic", True),
        ("microscopic", "macrobiotic", False),
        ("microscopic", "hypoactive", False),
        ("microactive", "hypoactive", False),  # of two rows
        ("microscopic", "microscopic", False),
        ("unimodal", "multimodal", True),
        ("supervised", "unsupervised", True),
        ("equal", "unequal", True),
        ("able", "unable", False),  # four letters are too few
        ("terminable", "interminable", True),
        ("terminal", "interval", False),
        ("baker", "unmaker", False),
        ("baker", "rebaker", False),
    ],
)
def test_words_that_tell_two_works_apart(one: str, other: str, tell: bool) -> None:
    assert telling_pair(("rye", one), (other, "oven")) == ((one, other) if tell else None)
    assert telling_pair((other,), (one,)) == ((other, one) if tell else None)


@pytest.mark.parametrize(
    ("one", "other", "denied"),
    [(("not",), (), True), (("rye",), ("no",), True), (("not",), ("not",), False), (("rye",), ("oats",), False)],
)
def test_one_title_says_no(one: tuple[str, ...], other: tuple[str, ...], denied: bool) -> None:
    assert negated(one, other) == negated(other, one) == denied
