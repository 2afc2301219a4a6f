"""Abstracts are cut into sentences, each with its place and the part of the abstract it stands in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.statements.abstract_sentences import sentences_of


@pytest.mark.parametrize(
    ("abstract", "texts"),
    [
        ("Owls hunt. They fly.", ["Owls hunt.", "They fly."]),
        ("We saw T. gondii in owls. It was new.", ["We saw T. gondii in owls.", "It was new."]),
        ("Much is known (Bell et al. 2019) of owls.", ["Much is known (Bell et al. 2019) of owls."]),
        ("The rate was 3.5 a day, e.g. Fig. 2 of ours.", ["The rate was 3.5 a day, e.g. Fig. 2 of ours."]),
        ("This was seen.In this paper, we ask why.", ["This was seen.", "In this paper, we ask why."]),
        ("Stands of Picea mariana (Mill.) B.S.P. are old.", ["Stands of Picea mariana (Mill.) B.S.P. are old."]),
        ("They need vitamin C. The owls got it.", ["They need vitamin C.", "The owls got it."]),
        ("Do owls see? We ask.", ["Do owls see?", "We ask."]),
    ],
)
def test_a_full_stop_ends_a_sentence_where_it_does(abstract: str, texts: list[str]) -> None:
    assert [sentence.text for sentence in sentences_of(abstract)] == texts


@pytest.mark.parametrize(
    "abstract",
    [
        "BACKGROUND: Owls are quiet. AIM: To hear them. METHODS: We listened. RESULTS: Nothing.",
        "Background Owls are quiet. Objectives The aim was to hear them. Methods We listened. Results Nothing came.",
    ],
)
def test_labels_open_parts_with_and_without_a_colon(abstract: str) -> None:
    sentences = sentences_of(abstract)
    assert [sentence.section for sentence in sentences] == ["background", "aim", "methods", "results"]
    assert all(sentence.opens for sentence in sentences)
    assert sentences[0].text == "Owls are quiet."


def test_a_sentence_that_begins_with_such_a_word_has_no_label() -> None:
    (sentence,) = sentences_of("Results of others are few.")
    assert (sentence.section, sentence.text) == ("", "Results of others are few.")


@given(st.text(alphabet="Aab. ?!:)(\n1RESULTS", max_size=80))
def test_places_hold_the_text_in_order(abstract: str) -> None:
    sentences = sentences_of(abstract)
    assert all(abstract[sentence.start : sentence.end] == sentence.text for sentence in sentences)
    places = [place for sentence in sentences for place in (sentence.start, sentence.end)]
    assert places == sorted(places)
