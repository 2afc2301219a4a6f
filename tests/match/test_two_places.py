"""One work at two places: what says so, and what may just be another name of one place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.match import features
from generator.match.two_places import appeared_elsewhere
from generator.model import Record

TALK = Record("Lanterns at Sea", venue="Lantern Conference", published="2022", volume="3", pages="1-9")


@pytest.mark.parametrize(
    ("one", "other", "elsewhere"),
    [
        ({}, {"venue": "Workshop on Lanterns", "pages": "20"}, True),
        ({}, {"venue": "Workshop on Lanterns"}, False),  # the same volume and page
        ({"venue": "Workshop on Lanterns"}, {"venue": "Workshop on Lanterns at Sea"}, False),
        ({"doi": "10.1000/a"}, {"doi": "10.1000/b", "pages": "20"}, True),
        ({"doi": "10.1000/a"}, {"doi": "10.1000/b"}, False),  # one place, and a slip in one of the two numbers
        ({"doi": "10.1000/a"}, {"doi": "10.1000/a", "venue": "Workshop on Lanterns"}, False),
        ({"doi": "10.1000/a"}, {"venue": "LC", "pages": "20"}, False),
        ({}, {"venue": "Harbour Days", "pages": "20"}, False),  # may be what the conference is called otherwise
        ({}, {"venue": "Harbour Days", "pages": "20", "published": "2023"}, True),
        ({}, {"venue": "Harbour Days", "pages": "20", "published": ""}, False),
        ({}, {"pages": "20", "published": "2023"}, False),
        ({}, {"venue": "Harbour Journal", "pages": "20"}, True),
        ({"venue": "Harbour Letters"}, {"venue": "Sea Journal", "pages": "20"}, False),
        ({}, {"venue": "arXiv", "published": "2021"}, False),
        ({}, {"venue": "", "published": "2021"}, False),
    ],
)
def test_two_places(one: dict[str, str], other: dict[str, str], elsewhere: bool) -> None:
    first, second = features(replace(TALK, **one)), features(replace(TALK, **other))
    assert appeared_elsewhere(first, second) == elsewhere
    assert appeared_elsewhere(second, first) == elsewhere
