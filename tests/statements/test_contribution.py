"""The sentence that states what a paper contributes is found by how it is put."""

from __future__ import annotations

import pytest

from generator.statements.abstract_sentences import sentences_of
from generator.statements.contribution import contribution_of


def stated_in(abstract: str) -> str:
    sentence = contribution_of(sentences_of(abstract))
    return sentence.text if sentence else ""


@pytest.mark.parametrize(
    "sentence",
    [
        "In this paper, we propose a way to count owls by their calls alone.",
        "This study investigates whether young owls learn calls from their parents.",
        "We present Strix, a detector of owls in long recordings of forests.",
        "The aim of this study was to determine how far the calls of owls carry.",
        "A new method to count owls in the dark is presented.",
        "Here we show that owls recognise the calls of their neighbours.",
        "We compared the calls of owls in burned and in unburned forests.",
        "This review discusses what is known of the hearing of owls and bats.",
    ],
)
def test_each_way_of_saying_it(sentence: str) -> None:
    before, after = "Owls hunt at night, and few people hear them.", "Our detector finds nine of ten owls."
    assert stated_in(f"{before} {sentence} {after}") == sentence


@pytest.mark.parametrize(
    "abstract",
    [
        "Owls hunt at night. Their ears are set at different heights. Few of them were ever counted.",
        "In previous work, we proposed a way to count owls by their calls alone.",
        "We release our code and all recordings at https://example.org/owls for everybody.",
        "The dog was presented with a cough that had lasted for three weeks before.",
    ],
)
def test_where_nothing_is_stated_nothing_is_told(abstract: str) -> None:
    assert stated_in(abstract) == ""


def test_making_something_counts_more_than_a_detail_of_it() -> None:
    made = "We propose a detector of owls for long recordings of forests."
    assert (
        stated_in(f"{made} We also propose a filter that takes out the wind. Finally, we present experiments.") == made
    )


def test_an_aim_under_its_label_is_the_contribution() -> None:
    abstract = "BACKGROUND: Owls are few. OBJECTIVE: To count the owls of one valley by their calls. RESULTS: 12 owls."
    assert stated_in(abstract) == "To count the owls of one valley by their calls."


def test_a_patient_who_was_presented_is_not_what_is_presented() -> None:
    assert stated_in("A 5-year-old owl was presented for evaluation of a broken wing after a long flight.") == ""
