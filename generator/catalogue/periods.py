"""The time axis of figures: recent years one by one, earlier ones together, papers of unknown year last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from generator.catalogue.catalogue import years_of
from generator.model import Paper

_COLUMNS = 12  # years shown one by one, so that a figure fits a phone


@dataclass(frozen=True, slots=True)
class Period:
    """A step of the time axis: one year, all earlier years, or papers of unknown year.

    Args:
        label: as short as can be, `’24`.
        title: in full, `2024`.
        first: year; None for papers of unknown year.
        last: year.
        page: the name of its page in `years/`; empty where it has none.
    """

    label: str
    title: str
    first: int | None
    last: int | None
    page: str = ""

    def count(self, years: Counter[int | None]) -> int:
        """How many papers came out in this period, given how many in each year."""
        if self.first is None or self.last is None:
            return years[None]
        return sum(number for year, number in years.items() if year is not None and self.first <= year <= self.last)


def periods(papers: Sequence[Paper]) -> tuple[Period, ...]:
    """The time axis for papers, from the earliest to unknown."""
    holding = years_of(tuple(papers))
    years = sorted(holding)
    early, late = years[:-_COLUMNS], years[-_COLUMNS:]
    spans = []
    if early:
        title = f"{early[0]} to {early[-1]}" if len(early) > 1 else str(early[0])
        page = title if len(early) == 1 else ""
        spans.append(Period(f"≤{early[-1] % 100:02}", title, early[0], early[-1], page))
    spans += [Period(f"’{year % 100:02}", str(year), year, year, str(year) if holding[year] else "") for year in late]
    if any(paper.year is None for paper in papers):
        spans.append(Period("?", "year unknown", None, None, "unknown"))
    return tuple(spans)
