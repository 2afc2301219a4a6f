from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.catalogue.dump_dates import appeared, captured
from generator.model import Paper
from generator.partial_dates import instant, is_date


@pytest.mark.parametrize(
    ("paper", "when"),
    [
        (Paper("k", "T", published="2024-02-15", arxiv="2401.00001", year=2024), "2024-02-15"),
        (Paper("k", "T", published="spring 2024", arxiv="2401.00001"), "2024-01"),
        (Paper("k", "T", published="2024-02-30", year=2024), "2024"),
        (Paper("k", "T", arxiv="2401.00001v2"), "2024-01"),
        (Paper("k", "T", arxiv="cs/9901001", year=1999), "1999-01"),
        (Paper("k", "T", year=20245), ""),
        (Paper("k", "T"), ""),
    ],
)
def test_a_paper_appeared_as_exactly_as_is_known(paper: Paper, when: str) -> None:
    assert appeared(paper) == when


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("listing-2025-06-05.txt", "2025-06-05"),
        ("2025-13-01 then 2025-06-05.html", "2025-06-05"),
        ("12025-06-05.txt", ""),
        ("listing_20250605.txt", "2025-06-05"),
        ("listing.2025.06.05.txt", "2025-06-05"),
        ("2025_06_05", "2025-06-05"),
        ("papers-2025-06.bib", "2025-06"),
        ("papers-2025-13.bib", ""),
        ("1a20250605.txt", ""),
        ("20250605f0.txt", ""),
        ("2025-0605.txt", ""),
        ("owls-2025.bib", ""),
        ("18250605.txt", ""),
        ("june.txt", ""),
    ],
)
def test_the_name_of_a_dump_may_tell_when_it_was_captured(name: str, day: str) -> None:
    assert captured(name) == day


@given(st.text())
def test_what_is_taken_for_a_date_is_one(text: str) -> None:
    if is_date(text):
        assert instant(text)[:4] == text[:4]
    assert is_date(appeared(Paper("k", "T", published=text))) or appeared(Paper("k", "T", published=text)) == ""
