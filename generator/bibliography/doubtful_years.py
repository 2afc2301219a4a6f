"""Years in which a paper can hardly have come out: before printing, or after all that a survey knows of.

`1007` for 2007 and `2204` for 2024 are slips of a source. They are told by `survey check`, stay what they are on the
paper's own page, and set no time axis.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

FIRST = 1450
"""Nothing was printed in Europe before Gutenberg; manuscripts are cited by the year of their edition."""
_WRITTEN = 2026
"""The year this was written. A survey with papers of later years moves the limit by itself, so no clock is asked."""
_AHEAD = 2
"""Papers are dated up to so many years ahead of the issue that is being put together."""
_SEVERAL = 3
"""So many papers of one year are no slip."""


def doubtful_years(years: Iterable[int | None]) -> frozenset[int]:
    """Which years of papers can hardly be right.

    Args:
        years: of all papers of a survey, None where it is unknown.

    >>> sorted(doubtful_years([2019, 2020, 2021, 1007, 2204, None]))
    [1007, 2204]
    """
    counts = Counter(year for year in years if year is not None)
    latest = max((year for year, count in counts.items() if count >= _SEVERAL), default=_WRITTEN)
    limit = max(_WRITTEN, latest) + _AHEAD
    return frozenset(year for year in counts if not FIRST <= year <= limit)
