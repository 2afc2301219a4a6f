"""Names stand where a title or abstract says that it gives them; what was known before is none of the paper's."""

from __future__ import annotations

import pytest

from generator.statements.abstract_sentences import sentences_of
from generator.statements.named_things import names_of


def names_in(title: str, abstract: str) -> list[str]:
    return [thing.name for thing in names_of(title, abstract, sentences_of(abstract))]


@pytest.mark.parametrize(
    ("title", "abstract", "names"),
    [
        ("OwlNet: Finding Owls", "We propose OwlNet, a detector of owls in recordings of forests.", ["OwlNet"]),
        ("Finding owls", "We present a detector of owls called StrixNet, which hears them.", ["StrixNet"]),
        ("Finding owls", "We introduce Quiet Wing Detection (QWD), which hears owls.", ["Quiet Wing Detection (QWD)"]),
        ("Finding owls", "In this paper we propose a new method, HOOT-2, that hears owls in wind.", ["HOOT-2"]),
        ("Hooter: Hearing Owls in Wind", "We propose Hooter, a filter against the wind in recordings.", ["Hooter"]),
    ],
)
def test_where_names_are_given(title: str, abstract: str, names: list[str]) -> None:
    assert names_in(title, abstract) == names


@pytest.mark.parametrize(
    ("title", "abstract"),
    [
        ("COVID-19: a review of its course", "We review what is known of COVID-19 and its course in owls."),
        ("GPS-3: how owls carry it", "GPS-3 is small. We study how owls carry GPS-3 on long flights at night."),
        ("Finding owls", "We propose a method for machine hearing (MH) of owls in the wind."),
        ("Finding owls", "We propose quiet wing detection (QWD) methods that hear owls."),
        ("Owls: their ears", "We study the ears of owls and how they differ in height."),
    ],
)
def test_what_is_no_name_of_the_paper(title: str, abstract: str) -> None:
    assert names_in(title, abstract) == []


def test_a_place_holds_the_name() -> None:
    title, abstract = "OwlNet: Finding Owls", "We propose OwlNet and Ear-2. We call the filter WindCut, which is new."
    for thing in names_of(title, abstract, sentences_of(abstract)):
        assert {"title": title, "abstract": abstract}[thing.where][thing.start : thing.end] == thing.name
