"""What is known of when: a paper appeared, a dump was captured; dates as in `generator.partial_dates`."""

from __future__ import annotations

import re

from generator.identifiers import posted
from generator.model import Paper
from generator.partial_dates import is_date

_IN_NAME = re.compile(r"(?<![^\W_])((?:19|20)\d\d)(?:([-_.]?)(\d\d)\2(\d\d)|[-_.](\d\d))(?![^\W_])", re.ASCII)


def appeared(paper: Paper) -> str:
    """When a paper first appeared, as exactly as is known: date, month of its arXiv identifier, or year."""
    if is_date(paper.published):
        return paper.published
    if month := posted(paper.arxiv):
        return f"{month[0]}-{month[1]:02}"
    year = "" if paper.year is None else str(paper.year)
    return year if is_date(year) else ""


def captured(dump: str) -> str:
    """The day or month in which a dump was captured, if its name tells it; otherwise nothing.

    Example: `listing-2025-06-05.txt`, `listing_20250605.txt` and `listing.2025.06.05.txt` are of `2025-06-05`,
    `papers-2025-06.bib` is of `2025-06`; `1a20250605.txt` is of no known day, since a digest may hold any digits.
    """
    stated = (
        "-".join(filter(None, (year, month or alone, day))) for year, _, month, day, alone in _IN_NAME.findall(dump)
    )
    return next(filter(is_date, stated), "")
