"""Finding phrases: whole words, any spelling, several parts."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Leaf, Taxonomy, Topic
from generator.terms.tokens import tokens
from generator.topics.phrases import PhraseIndex


def index(*phrases: str) -> PhraseIndex:
    leaf = Leaf("leaf", "Leaf", "A leaf.", phrases=phrases)
    return PhraseIndex(Taxonomy((Topic("topic", "Topic", "A topic.", (leaf,)),)))


def found(phrases: list[str], text: str) -> dict[str, int]:
    search = index(*phrases)
    return {search.phrases[number].text: count for number, count in search.find(tokens(text)).items()}


def test_phrases_are_found_as_whole_words_in_any_spelling() -> None:
    assert found(["wind mill", "mill"], "Wind-mills and a millstone near the mill") == {
        "wind mill": 1,
        "mill": 2,
    }


def test_parts_may_stand_anywhere_but_all_are_needed() -> None:
    phrases = ["wind + grain store", "wind + water"]
    assert found(phrases, "Grain stores beside the wind, the wind, the wind") == {"wind + grain store": 1}


def test_a_phrase_of_two_leaves_is_one_phrase() -> None:
    leaves = (
        Leaf("a", "A", "Aa.", phrases=("Tall trees",)),
        Leaf("b", "B", "Bb.", phrases=("tall tree", "moss")),
    )
    search = PhraseIndex(Taxonomy((Topic("t", "T", "Tt.", leaves),)))
    assert [(phrase.text, phrase.leaves) for phrase in search.phrases] == [
        ("Tall trees", (0, 1)),
        ("moss", (1,)),
    ]


@settings(deadline=None)
@given(st.lists(st.sampled_from("abcd"), max_size=12), st.lists(st.sampled_from("abcd"), min_size=1, max_size=3))
def test_every_occurrence_is_counted(words: list[str], phrase: list[str]) -> None:
    expected = sum(words[start : start + len(phrase)] == phrase for start in range(len(words)))
    assert sum(index(" ".join(phrase)).find(words).values()) == expected
