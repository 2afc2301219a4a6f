"""Words that say nothing stand once, and each purpose passes over what says nothing for it."""

from __future__ import annotations

from itertools import combinations

import pytest

from generator.terms import stop_words
from generator.terms.stop_words import IN_GROUPS, IN_KEYS, IN_TERMS, IN_TITLES, UNWEIGHTED
from generator.terms.tokens import tokens


def test_no_word_stands_in_two_groups() -> None:
    groups = {name: value for name, value in vars(stop_words).items() if name.startswith("_")}
    groups = {name: value for name, value in groups.items() if isinstance(value, frozenset)}
    assert len(groups) >= 8
    for (one, words), (other, others) in combinations(groups.items(), 2):
        assert not words & others, (one, other)


@pytest.mark.parametrize("purpose", [UNWEIGHTED, IN_TERMS, IN_TITLES, IN_KEYS, IN_GROUPS])
def test_articles_say_nothing_for_any_purpose(purpose: frozenset[str]) -> None:
    assert {"a", "the", "of"} <= purpose


@pytest.mark.parametrize(
    ("word", "passed_over", "looked_at"),
    [
        ("mixture", (), (UNWEIGHTED, IN_TERMS, IN_TITLES, IN_KEYS, IN_GROUPS)),
        ("not", (IN_TERMS,), (UNWEIGHTED, IN_KEYS, IN_TITLES)),  # it tells two titles apart, and is no term
        ("after", (IN_TERMS,), (IN_TITLES, IN_KEYS)),  # `Before the Rain`, `After the Rain`
        ("without", (IN_KEYS,), (IN_TITLES,)),
        ("method", (IN_GROUPS,), (IN_TERMS, IN_TITLES, IN_KEYS)),
        ("paper", (IN_TERMS, IN_GROUPS), (IN_TITLES, IN_KEYS)),
        ("der", (IN_KEYS, IN_TITLES), (IN_TERMS,)),
        ("dem", (IN_TITLES,), (IN_KEYS, IN_TERMS)),
        ("onto", (IN_TITLES, IN_TERMS, IN_GROUPS), (IN_KEYS,)),
        ("among", (IN_TITLES, IN_GROUPS), (IN_KEYS, IN_TERMS)),
    ],
)
def test_what_says_nothing_depends_on_the_purpose(
    word: str, passed_over: tuple[frozenset[str], ...], looked_at: tuple[frozenset[str], ...]
) -> None:
    assert all(word in purpose for purpose in passed_over)
    assert all(word not in purpose for purpose in looked_at)


def test_words_of_groups_have_the_form_in_which_texts_are_read() -> None:
    assert set(tokens("approaches improves methods")) <= IN_GROUPS | {"improve"}
    assert all(tokens(word) == [word] for word in IN_GROUPS)
