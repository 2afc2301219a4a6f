"""Dates of three precisions."""

from __future__ import annotations

import pytest

from generator.partial_dates import UNKNOWN, in_words, instant, is_date, is_day


def test_an_instant_is_the_first_of_what_is_known() -> None:
    assert instant("2024") == "2024-01-01T00:00:00Z"
    assert instant("2024-02") == "2024-02-01T00:00:00Z"
    assert instant("2024-02-15") == "2024-02-15T00:00:00Z"
    assert instant("") == UNKNOWN


def test_a_date_is_one_that_exists() -> None:
    assert all(map(is_date, ("2024", "2024-02", "2024-02-29")))
    assert not any(map(is_date, ("", "202", "2024-2", "2024-13", "2023-02-29", "2024-02-29T00:00", "٢٠٢٤")))
    assert [is_day(date) for date in ("2024", "2024-02", "2024-02-29")] == [False, False, True]


@pytest.mark.parametrize(
    ("date", "words"), [("2025", "2025"), ("2025-06", "June 2025"), ("2025-12-01", "1 December 2025"), ("", "")]
)
def test_a_date_in_words(date: str, words: str) -> None:
    assert in_words(date) == words
