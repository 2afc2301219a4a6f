"""What is known of when: a paper appeared, a dump was captured. Nothing is read from a clock.

A date is text of three precisions, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, or empty where it is unknown.
"""

from __future__ import annotations

import datetime
import re

from generator.identifiers import posted
from generator.model import Paper

UNKNOWN = "1970-01-01T00:00:00Z"
"""What a format that demands an instant is given where none is known: the beginning of computers' time."""

_STATED = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)
_IN_NAME = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)", re.ASCII)


def appeared(paper: Paper) -> str:
    """When a paper first appeared, as exactly as is known: date, month of its arXiv identifier, or year."""
    if is_date(paper.published):
        return paper.published
    if month := posted(paper.arxiv):
        return f"{month[0]}-{month[1]:02}"
    year = "" if paper.year is None else str(paper.year)
    return year if is_date(year) else ""


def captured(dump: str) -> str:
    """The day on which a dump was captured, if its name tells it: `listing-2025-06-05.txt`; otherwise nothing."""
    return next(filter(is_date, _IN_NAME.findall(dump)), "")


def instant(date: str) -> str:
    """The first instant of a date as RFC 3339 wants it, in UTC; `UNKNOWN` for no date."""
    return f"{date}{'0001-01-01'[len(date) :]}T00:00:00Z" if date else UNKNOWN


def is_day(date: str) -> bool:
    """Whether a date is exact to the day."""
    return len(date) == len("YYYY-MM-DD")


def is_date(text: str) -> bool:
    """Whether a text is a date of one of the three precisions and such a day, month or year exists."""
    if not _STATED.fullmatch(text):
        return False
    try:
        datetime.date.fromisoformat(text + "0001-01-01"[len(text) :])
    except ValueError:
        return False
    return True
