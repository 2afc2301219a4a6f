"""Dates as far as they are known: text of three precisions, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, or empty.

Nothing is read from a clock.
"""

from __future__ import annotations

import datetime
import re

UNKNOWN = "1970-01-01T00:00:00Z"
"""What a format that demands an instant is given where none is known: the beginning of computers' time."""

_STATED = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def is_date(text: str) -> bool:
    """Whether a text is a date of one of the three precisions and such a day, month or year exists."""
    if not _STATED.fullmatch(text):
        return False
    try:
        datetime.date.fromisoformat(text + "0001-01-01"[len(text) :])
    except ValueError:
        return False
    return True


def is_day(date: str) -> bool:
    """Whether a date is exact to the day."""
    return len(date) == len("YYYY-MM-DD")


def instant(date: str) -> str:
    """The first instant of a date as RFC 3339 wants it, in UTC; `UNKNOWN` for no date."""
    return f"{date}{'0001-01-01'[len(date) :]}T00:00:00Z" if date else UNKNOWN


def month_name(date: str) -> str:
    """The month of a date, `June`; empty where only the year is known."""
    return _MONTHS[int(date[5:7]) - 1] if len(date) >= len("YYYY-MM") else ""


def in_words(date: str) -> str:
    """A date as people write it: `5 June 2025`, `June 2025`, `2025`."""
    year, *rest = date.split("-")
    month = f"{_MONTHS[int(rest[0]) - 1]} {year}" if rest else year
    return f"{int(rest[1])} {month}" if len(rest) > 1 else month
