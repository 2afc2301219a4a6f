"""A result is a sentence with a measured number and a word for an outcome, of the paper itself."""

from __future__ import annotations

import pytest

from generator.statements.abstract_sentences import sentences_of
from generator.statements.reported_results import results_of

STATES = "We propose a detector of owls for long recordings of forests."


def results_in(abstract: str) -> list[str]:
    return [sentence.text for sentence in results_of(sentences_of(abstract))]


@pytest.mark.parametrize(
    "sentence",
    [
        "It finds 93% of the owls and outperforms the best detector so far.",
        "Our detector reduces the number of false alarms by 4.5 points.",
        "On long recordings it is 3x faster than listening.",
        "It achieves an accuracy of 0.91 on recordings with wind.",
    ],
)
def test_measured_outcomes_are_results(sentence: str) -> None:
    assert results_in(f"{STATES} {sentence}") == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "We used 93% of the recordings for training and compared the rest.",
        "Previous detectors found 80% of the owls and improved each year.",
        "The detector is better than all others in 3 forests and 2 valleys.",
        "Future work will show whether 95% can be reached.",
        "It outperforms all detectors that we know of.",
    ],
)
def test_what_is_no_result(sentence: str) -> None:
    assert results_in(f"{STATES} {sentence}") == []


def test_what_stands_before_the_contribution_is_not_its_result() -> None:
    assert results_in(f"Detectors find 80% of owls and improve. {STATES}") == []


def test_labels_say_where_results_stand() -> None:
    abstract = (
        "METHODS: The owls were 12% lighter than expected and were weighed. RESULTS: Owls were heavier in winter"
        " (p = 0.02). CONCLUSIONS: Owls gain weight."
    )
    assert results_in(abstract) == ["Owls were heavier in winter (p = 0.02)."]


def test_three_at_most() -> None:
    more = " ".join(
        f"It reduces false alarms by {number}% in forest {letter}."
        for number, letter in zip("4567", "ABDE", strict=True)
    )
    assert len(results_in(f"{STATES} {more}")) == 3
