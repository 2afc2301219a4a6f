"""Time grows with the input and not with its square: of every reader and of all else that works on people's texts.

CPU time is measured at three sizes of the runs that were worst, and its exponent judged, not a time. An exponent of 2
means hours for a file of some megabytes. `benchmarks/growth.py` tries all runs on everything at 25, 50 and 100 kB.
"""

from __future__ import annotations

from itertools import islice

import pytest

from tests.support.growth import MOST, exponent, too_steep
from tests.support.growth_targets import FUNCTIONS, READERS, of_reader

WORST = ("'('", "' '", "'[x]('", "two accents")
EVERYDAY_READERS = ("bibtex",)
PARTS = ("chapter", "cleaning", "names", "latex", "BibTeX", "matcher", "bibtex")
SMALL = (10_000, 20_000, 40_000)


@pytest.mark.slow
def test_the_measure_tells_a_square_from_a_line() -> None:
    sign = "x" * 7

    def square(size: int) -> None:
        for place in range(size // 500):
            (sign * size).count("y", place)

    assert exponent(square, (25_000, 50_000, 100_000), floor=0) > 1.6
    assert exponent(lambda size: list(range(size * 20)), floor=0) < MOST
    assert exponent(lambda size: size) == 0


@pytest.mark.parametrize(
    "reader",
    [reader if reader in EVERYDAY_READERS else pytest.param(reader, marks=pytest.mark.slow) for reader in READERS],
)
def test_a_reader_takes_linear_time_on_the_worst_runs(reader: str) -> None:
    targets = dict(islice(of_reader(reader).items(), 2))  # by itself, and as a title
    assert too_steep(targets, WORST, SMALL) == {}


@pytest.mark.parametrize(
    "part",
    ["text", *(pytest.param(part, marks=pytest.mark.slow) for part in PARTS)],
)
def test_a_function_takes_linear_time_on_the_worst_runs(part: str) -> None:
    targets = {label: work for label, work in FUNCTIONS.items() if label.startswith(part)}
    assert targets
    assert too_steep(targets, WORST, SMALL) == {}
