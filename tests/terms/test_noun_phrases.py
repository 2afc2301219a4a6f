"""Noun phrases: found by where words stand, shown as they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.terms.noun_phrases import Evidence, lemma, runs, unit

TITLES = (
    "Song learning in zebra finches",
    "Zebra finches and the brain",
    "The zebra finch as a model",
    "Sleep of a zebra finch",
    "Neural networks for song",
    "Recurrent neural networks in birds",
    "DNA of museum skins",
    "Storing DNA in ice",
    "We want to sing in the dark",
    "How to sing, and why",
)


def evidence(texts: tuple[str, ...] = TITLES, *, title: bool = True) -> Evidence:
    known = Evidence()
    for text in texts:
        known.read(text, title=title)
    return known


def is_phrase(known: Evidence, text: str) -> bool:
    units = [unit(word) for word in text.split()]
    return known.is_phrase(" ".join(word.key for word in units), units)


@pytest.mark.parametrize(
    ("singular", "plural"),
    [("finch", "finches"), ("marsh", "marshes"), ("box", "boxes"), ("analysis", "analyses"), ("body", "bodies")],
)
def test_singular_and_plural_have_one_key(singular: str, plural: str) -> None:
    assert lemma(singular) == lemma(plural)


def test_a_plural_is_shown_where_it_is_written_and_never_made_up() -> None:
    known = evidence()
    assert known.spelling("zebra finch") == "zebra finches"
    assert known.spelling("brain") == "brain"


def test_a_head_takes_the_plural_that_it_has_elsewhere() -> None:
    known = evidence(("The harbour wall", "Old walls", "Sea walls of stone", "The wall"))
    assert known.spelling("harbour wall".replace("our", "or")) == "harbour walls"
    assert known.spelling("sea wall") == "sea walls"


def test_a_word_before_another_noun_is_no_singular() -> None:
    titles = ("River restoration", "River fish", "River banks", "River water in May", "River islands", "Rivers of ice")
    assert evidence(titles).spelling("river") == "rivers"
    assert evidence((*titles[:-1], "The old river")).spelling("river") == "river"


def test_capitals_stay_where_they_mean_something() -> None:
    known = evidence()
    assert known.spelling("dna") == "DNA"
    assert known.spelling("song learning") == "song learning"
    named = evidence(("A song of the Baltic coast", "Along the Baltic coast"))
    assert named.spelling("baltic coast") == "Baltic coast"


def test_capitals_before_an_abbreviation_mean_nothing() -> None:
    known = evidence(("We fly Quiet Aerial Vehicles (QAV) over marshes.",), title=False)
    assert known.cased("quiet aerial vehicles") == "quiet aerial vehicles"
    assert known.short["qav"] == {"quiet aerial vehicle": 1}


def test_no_phrase_ends_in_an_adjective_or_a_verb() -> None:
    known = evidence()
    assert is_phrase(known, "neural networks")
    assert not is_phrase(known, "recurrent neural")
    assert not is_phrase(known, "sing")


def test_no_phrase_has_a_word_twice_or_is_a_number() -> None:
    known = evidence(("Song song", "Song 12", "Song"))
    assert is_phrase(known, "song")
    assert not is_phrase(known, "song song")
    assert not is_phrase(known, "12")


def test_a_species_is_not_cut() -> None:
    words = [[word.surface for word in run.units] for run in runs("The swamp sparrow Melospiza georgiana sings")]
    assert ["Melospiza", "georgiana"] in words
    known = evidence(("The swamp sparrow Melospiza georgiana",))
    assert known.spelling("melospiza georgiana") == "Melospiza georgiana"
    assert not is_phrase(known, "georgiana")


@given(st.text(max_size=80))
def test_every_word_of_a_run_stands_in_the_text(text: str) -> None:
    for run in runs(text):
        assert run.units
        assert all(word.surface in text for word in run.units)
