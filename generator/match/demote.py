"""PairEvidence that too many unlike records share says nothing, and is taken away before comparison.

Examples: a DOI of a whole journal, an arXiv number pasted into every entry, one template for all abstracts. Each of
them would put unlike works together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import replace

from generator.match.features import Features
from generator.match.sketch import NO_SKETCH
from generator.match.title_difference import left_over

UNLIKE_TITLES = 4
"""Shared by more unlike titles than this, an identifier or an abstract is no evidence."""
MOST_YEARS = 3
"""A title that stands in more different years than this names a column or a series, not a work."""
_LOOKED_AT = 60


def demote(items: Sequence[Features]) -> list[Features]:
    """The items without the identifiers and abstracts that many unlike titles share."""
    arxiv = _too_common(items, [item.arxiv for item in items])
    doi = _too_common(items, [item.doi for item in items])
    abstract = _too_common(items, [item.sketch.lowest for item in items])
    recurring = _recurring_titles(items)
    if not arxiv and not doi and not abstract and not recurring:
        return list(items)
    return [
        replace(
            item,
            title=replace(item.title, generic=True) if item.title.text in recurring else item.title,
            arxiv="" if item.arxiv in arxiv else item.arxiv,
            doi="" if item.doi in doi else item.doi,
            sketch=NO_SKETCH if item.sketch.lowest in abstract else item.sketch,
        )
        for item in items
    ]


def _too_common(items: Sequence[Features], values: Sequence[Hashable]) -> set[Hashable]:
    """Values that more than `UNLIKE_TITLES` unlike titles share."""
    titles: dict[Hashable, set[str]] = defaultdict(set)
    for item, value in zip(items, values, strict=True):
        if value and item.title.text:
            titles[value].add(item.title.text)
    return {value for value, texts in titles.items() if len(texts) > UNLIKE_TITLES and _unlike(texts) > UNLIKE_TITLES}


def _recurring_titles(items: Sequence[Features]) -> set[str]:
    """Titles of columns and series: borne in more different years than copies of one work can be."""
    years: dict[str, set[int]] = defaultdict(set)
    for item in items:
        if item.year and not item.title.generic:
            years[item.title.text].add(item.year)
    return {title for title, different in years.items() if len(different) > MOST_YEARS}


def _unlike(texts: set[str]) -> int:
    """How many titles there are of which any two differ in words of either, looking at the first so many in order."""
    counted: list[str] = []
    for text in sorted(texts)[:_LOOKED_AT]:
        if all(all(left_over(text, known)) for known in counted):
            counted.append(text)
    return len(counted)
