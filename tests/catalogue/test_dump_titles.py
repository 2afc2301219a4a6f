"""What readers see dumps called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.bibliography.curation.reading import DumpNote
from generator.bibliography.ledger import DumpId
from generator.catalogue.dump_titles import DumpTitle, dump_titles, ordinal


def titles(*names: str, notes: tuple[DumpNote, ...] = ()) -> list[DumpTitle]:
    dumps = [DumpId(name, 1, str(number)) for number, name in enumerate(names)]
    return list(dump_titles(dumps, notes).values())


def test_a_dump_goes_by_its_month_and_one_without_a_date_by_its_place() -> None:
    assert titles("a.txt", "b-2025-06-05.txt", "c-2025-07.txt") == [
        DumpTitle("First dump", "the first dump"),
        DumpTitle("June 2025", "June 2025", "2025-06-05"),
        DumpTitle("July 2025", "July 2025", "2025-07"),
    ]


def test_two_dumps_of_a_month_go_by_their_days_and_those_of_a_day_are_counted() -> None:
    assert [one.title for one in titles("2025-06-05.txt", "2025-06-12.txt")] == ["5 June 2025", "12 June 2025"]
    assert [one.title for one in titles("a-2025-06.txt", "b-2025-06.txt")] == [
        "June 2025, first dump",
        "June 2025, second dump",
    ]


def test_what_a_person_says_counts_and_of_two_notes_the_later() -> None:
    notes = (DumpNote("a.txt", "2024-01"), DumpNote("a.txt", title="The pilot"), DumpNote("b.txt", "2024-02-03"))
    assert titles("a.txt", "b.txt", notes=notes) == [
        DumpTitle("The pilot", "The pilot", "2024-01"),
        DumpTitle("February 2024", "February 2024", "2024-02-03"),
    ]


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (1, "First"),
        (12, "Twelfth"),
        (13, "13th"),
        (21, "21st"),
        (22, "22nd"),
        (23, "23rd"),
        (101, "101st"),
        (111, "111th"),
    ],
)
def test_places_as_people_write_them(number: int, word: str) -> None:
    assert ordinal(number) == word


NAMES = st.sampled_from(["a", "b-2025-06-05", "c-2025-06-05", "d-2025-06", "e-2024"])


@given(st.lists(NAMES, max_size=6), st.lists(st.builds(DumpNote, NAMES, title=st.sampled_from(["", "One"]))))
def test_no_two_dumps_bear_one_title(names: list[str], notes: list[DumpNote]) -> None:
    given_titles = [one.title for one in titles(*names, notes=tuple(notes))]
    assert len(set(given_titles)) == len(names)
