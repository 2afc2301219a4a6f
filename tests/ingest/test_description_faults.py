"""What somebody writes about a paper is held against its abstract, number by number and name by name."""

from __future__ import annotations

import pytest

from generator.ingest.description_faults import (
    DescriptionFault,
    kind_faults,
    name_faults,
    note_faults,
    result_faults,
)
from generator.model import Paper

PAPER = Paper("eule2024owlnet", "OwlNet: counting owls in forests", year=2024)
ABSTRACT = (
    "We propose OwlNet, a network that counts the owls of a forest by their calls. It was trained on 120 hours of"
    " recordings. It finds 93% of the owls of seven valleys, 4.5 points more than the best detector before it."
)


def problems(faults: object) -> list[str]:
    return [fault.problem for fault in faults if isinstance(fault, DescriptionFault)]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "note",
    [
        "OwlNet counts owls from the calls in recordings and hears 93 % of them.",
        "Counts owls by ear: a network, OwlNet, that was trained on 120 h of sound.",
        "In seven valleys the network hears 4.5 points more owls than earlier detectors.",
    ],
)
def test_a_note_that_holds(note: str) -> None:
    assert problems(note_faults(note, PAPER, ABSTRACT)) == []


@pytest.mark.parametrize(
    ("note", "problem"),
    [
        ("Counts owls.", "has 12 characters"),
        ("OwlNet counts owls. It hears most of them.", "is more than one sentence"),
        ("OwlNet hears 95% of the owls in its valleys.", "the number 95 is not in the abstract"),
        ("OwlNet hears the owls in 93 km of its valleys.", "the unit 'km' is not in the abstract"),
        ("BatNet counts the owls in recordings of valleys.", "'BatNet' is not in the abstract"),
        (
            "A network that counts the owls of a forest by their calls.",
            "copies 'a network that counts the owls of a'",
        ),
        ("OwlNet zählt Eulen anhand ihrer Rufe mittels Aufnahmen.", "is in another language than the abstract"),
        ("Сеть OwlNet считает сов по их крикам в лесу.", "is in another language than the abstract"),
    ],
)
def test_a_note_that_does_not_hold(note: str, problem: str) -> None:
    assert problem in problems(note_faults(note, PAPER, ABSTRACT))


def test_a_run_of_seven_words_is_no_copy() -> None:
    assert problems(note_faults("OwlNet counts the owls of a forest by ear.", PAPER, ABSTRACT)) == []


@pytest.mark.parametrize(
    ("kind", "holds"), [("field-study", True), ("method", True), ("Method", False), ("a b", False)]
)
def test_kinds(kind: str, *, holds: bool) -> None:
    assert (not problems(kind_faults(kind))) is holds


@pytest.mark.parametrize(("name", "holds"), [("OwlNet", True), ("owl net", True), ("OwlNet (ON-3)", False)])
def test_names(name: str, *, holds: bool) -> None:
    assert (not problems(name_faults(name, PAPER, ABSTRACT))) is holds


@pytest.mark.parametrize(
    ("result", "holds"),
    [
        ("Finds 93 percent of the owls", True),
        ("+4.5 points over the best earlier detector", True),
        ("Finds 93 percent of the owls in 8 valleys", False),
        ("x" * 161, False),
    ],
)
def test_results(result: str, *, holds: bool) -> None:
    assert (not problems(result_faults(result, PAPER, ABSTRACT))) is holds
