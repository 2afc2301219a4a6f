"""The time axis of figures: years one by one and earlier ones together, or where that hides most, longer steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from generator.catalogue.catalogue import years_of
from generator.model import Paper

_COLUMNS = 12  # years shown one by one, so that a figure fits a phone
_MANY = 12  # papers: a column that holds so many, and most, hides how the field grew
_STEPS = 8  # columns of several years, whose names are longer
_LENGTHS = (2, 5, 10, 20, 25, 50, 100)  # years in a step


@dataclass(frozen=True, slots=True)
class Period:
    """A step of the time axis: one year, some years, all earlier years, or papers of unknown year.

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

    def count(self, years: Mapping[int | None, int]) -> int:
        """How many papers came out in this period, given how many in each year."""
        if self.first is None or self.last is None:
            return years.get(None, 0)
        return sum(number for year, number in years.items() if year is not None and self.first <= year <= self.last)


def year_counts(papers: Sequence[Paper], doubtful: Collection[int] = ()) -> Counter[int | None]:
    """How many papers came out in each year; None stands for unknown and doubtful ones."""
    return Counter(None if paper.year in doubtful else paper.year for paper in papers)


def periods(papers: Sequence[Paper], doubtful: Collection[int] = ()) -> tuple[Period, ...]:
    """The time axis for papers, from the earliest to unknown.

    The last twelve years stand one by one and all earlier ones together. Where those would hold most papers, the axis
    has up to eight steps of the same length instead: two, five, ten years and so on.

    Args:
        papers: those shown.
        doubtful: years that count as unknown.
    """
    holding = years_of(tuple(papers), doubtful)
    years = sorted(holding)
    early, late = years[:-_COLUMNS], years[-_COLUMNS:]
    together = sum(holding[year] for year in early)
    if together >= _MANY and 2 * together > sum(holding.values()):
        spans = _steps(years[0], years[-1])
    else:
        spans = [*_early(early), *(_year(year, holding[year]) for year in late)]
    if any(paper.year is None for paper in papers):
        slips = any(paper.year in doubtful for paper in papers)
        spans.append(Period("?", "year unknown or doubtful" if slips else "year unknown", None, None, "unknown"))
    elif any(paper.year in doubtful for paper in papers):
        spans.append(Period("?", "year doubtful", None, None))
    return tuple(spans)


def _year(year: int, papers: int) -> Period:
    return Period(f"’{year % 100:02}", str(year), year, year, str(year) if papers else "")


def _early(years: Sequence[int]) -> list[Period]:
    if not years:
        return []
    title = f"{years[0]} to {years[-1]}" if len(years) > 1 else str(years[0])
    return [Period(f"≤{years[-1] % 100:02}", title, years[0], years[-1], title if len(years) == 1 else "")]


def _steps(first: int, last: int) -> list[Period]:
    """The years from the first to the last in steps of the same length, which begin at its multiples."""
    length = next((n for n in _LENGTHS if last // n - first // n < _STEPS), _LENGTHS[-1])
    starts = range(first // length * length, last + 1, length)
    end = "s" if length == 10 else "–"
    return [Period(f"{start}{end}", f"{start} to {start + length - 1}", start, start + length - 1) for start in starts]
