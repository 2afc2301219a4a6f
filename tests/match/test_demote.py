"""When an identifier, an abstract or a title is shared by so many that it says nothing."""

from __future__ import annotations

from typing import Any

import pytest

from generator.match.demote import demote
from generator.match.features import Features, features
from generator.model import Record

UNLIKE = ["Rye Bread", "Oat Rolls", "Barn Owls", "Tide Posts", "Copper Kettles"]
ABSTRACT = "Loaves rise unevenly when the oven is opened too early. We measured two hundred loaves in four bakeries."
SHARED = [{"arxiv": "2101.00001"}, {"doi": "10.1000/182"}, {"abstract": ABSTRACT}]


def items(titles: list[str], **fields: Any) -> list[Features]:
    return [features(Record(title, **fields)) for title in titles]


def evidence(item: Features) -> bool:
    return bool(item.arxiv or item.doi or item.sketch)


@pytest.mark.parametrize("shared", SHARED, ids=lambda fields: next(iter(fields)))
def test_what_five_unlike_titles_share_is_no_evidence(shared: dict[str, str]) -> None:
    assert not any(map(evidence, demote(items(UNLIKE, **shared))))
    assert not any(map(evidence, demote(items(["", *UNLIKE], **shared))))
    four = items([*UNLIKE[:4], "Rye Breads"], **shared)  # the fifth is the first again
    assert demote(four) == four


@pytest.mark.parametrize("shared", SHARED, ids=lambda fields: next(iter(fields)))
def test_what_others_share_stays_evidence(shared: dict[str, str]) -> None:
    own = features(Record("Pear Trees", arxiv="2202.00002", doi="10.1000/7", abstract=f"Pears, too. {ABSTRACT}"))
    assert demote([*items(UNLIKE, **shared), own])[-1] == own


@pytest.mark.parametrize(("alike", "known"), [(56, False), (57, True)])
def test_only_the_first_sixty_titles_are_looked_at(alike: int, known: bool) -> None:
    titles = ["Ale", *(f"Ale a{number}x" for number in range(1, alike)), *UNLIKE]
    assert evidence(demote(items(titles, doi="10.1000/182"))[0]) == known


@pytest.mark.parametrize(
    ("years", "generic"),
    [
        (["2001", "2002", "2003", "2004"], True),
        (["2001", "2002", "2003", "2003"], False),
        (["2001", "2002", "2003", ""], False),
    ],
)
def test_a_title_of_four_years_is_that_of_a_column(years: list[str], generic: bool) -> None:
    column = [features(Record("Notes from the Mill", published=year)) for year in years]
    other = features(Record("Rye Bread", published="2005"))
    *demoted, last = demote([*column, other])
    assert {item.title.generic for item in demoted} == {generic}
    assert last == other
