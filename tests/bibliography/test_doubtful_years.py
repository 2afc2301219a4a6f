from __future__ import annotations

import pytest

from generator.bibliography.doubtful_years import doubtful_years


@pytest.mark.parametrize(
    ("years", "doubtful"),
    [
        ([], set()),
        ([None], set()),
        ([2019, 2020, 1007], {1007}),
        ([1449, 1450, 1843, 2024], {1449}),
        ([2024, 2028, 2029], {2029}),
        ([2031, 2031, 2031, 2033, 2034], {2034}),  # three papers of one year are no slip: time has gone on
        ([2031, 2031], {2031}),
    ],
)
def test_years_before_printing_and_after_all_that_is_known_are_doubtful(
    years: list[int | None], doubtful: set[int]
) -> None:
    assert doubtful_years(years) == doubtful
