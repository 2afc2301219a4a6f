"""How many topics and leaves to propose for so many papers, where nobody said a number."""

from __future__ import annotations

import math

FEWEST = 12
"""With fewer papers than this no topics are proposed by themselves: a list of them is easier to read."""
_PER_LEAF = 9


def proposal_sizes(papers: int, n_topics: int | None = None, n_leaves: int | None = None) -> tuple[int, int]:
    """How many topics and leaves: those asked for, else about what people make of so many papers.

    Args:
        papers: how many papers are to be grouped.
        n_topics: as many topics as a person asked for.
        n_leaves: as many leaves as a person asked for.

    >>> proposal_sizes(546), proposal_sizes(12), proposal_sizes(546, 8)
    ((14, 61), (2, 2), (8, 61))
    """
    topics = n_topics or max(1, round(0.6 * math.sqrt(papers)))
    return topics, max(topics, n_leaves or round(papers / _PER_LEAF))
