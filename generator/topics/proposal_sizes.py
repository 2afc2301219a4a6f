"""How many topics and leaves to propose for so many papers, where nobody said a number."""

from __future__ import annotations

import math

FEWEST = 12
"""With fewer papers than this no topics are proposed by themselves: a list of them is easier to read."""


def usual_topics(papers: int) -> int:
    """How many topics a person would make of so many papers: 2 of 10, 9 of 241, 14 of 546, 24 of 5,000."""
    return max(1, min(round(0.6 * math.sqrt(papers)), round(6 + math.cbrt(papers))))


def usual_leaves(papers: int) -> int:
    """How many leaves: one for 9 papers, and of many papers fewer, so that 5,000 have 184 leaves of 27."""
    return max(1, round(min(papers / 9, 2.6 * math.sqrt(papers))))
