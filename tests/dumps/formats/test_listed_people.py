"""Several people in one cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dumps.formats.listed_people import people_in


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Baker, Ann; Oven, Bert", ["Baker, Ann", "Oven, Bert"]),
        ("Baker, Ann (57188000100); Oven, Bert (571)", ["Baker, Ann", "Oven, Bert (571)"]),
        ("Baker, A; Oven, B;", ["Baker, A", "Oven, B"]),
        ("A. Baker; B. Oven", ["A. Baker", "B. Oven"]),
        ("Ann Baker|Bert Oven", ["Ann Baker", "Bert Oven"]),
        ("A Baker, B Oven", ["A Baker", "B Oven"]),
        ("A Baker, B Oven…", ["A Baker", "B Oven", "others"]),
        ("A Baker, ..., B Oven", ["A Baker", "B Oven", "others"]),
        ("Liu R., Adler D.G.", ["Liu, R.", "Adler, D.G."]),
        ("Lim SM, Lau Y.", ["Lim, SM", "Lau, Y"]),
        ("Baker AC, de la Cruz AB, et al.", ["Baker, AC", "de la Cruz, AB", "others"]),
        ("Kahl, S., Wood, C. M.", ["Kahl, S.", "Wood, C. M."]),
        ("Baker, A.", ["Baker, A."]),
        ("Baker, Ann", ["Baker, Ann"]),
        ("Ann Baker and Bert Oven", ["Ann Baker", "Bert Oven"]),
        ("Baker, Ann and Oven, Bert", ["Baker, Ann", "Oven, Bert"]),
        ("Ann Baker, Bert Oven & Cy Crumb", ["Ann Baker", "Bert Oven", "Cy Crumb"]),
        ("Ann Baker\nBert Oven", ["Ann Baker", "Bert Oven"]),
        ("Ann Baker", ["Ann Baker"]),
        ("", []),
    ],
)
def test_people(cell: str, names: list[str]) -> None:
    assert people_in(cell) == names


def test_names_that_nothing_stands_between() -> None:
    assert people_in("Ann BakerBert OvenCy McDonald", run_on=True) == ["Ann Baker", "Bert Oven", "Cy McDonald"]
    assert people_in("Ann BakerBert Oven") == ["Ann BakerBert Oven"]


@given(st.text(max_size=80), st.booleans())
def test_any_cell_is_read(cell: str, run_on: bool) -> None:
    assert all(people_in(cell, run_on=run_on))
