"""Papers by where they were published. `bib/venues.yml` has made one name of all that a venue goes by."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from generator.model import Paper
from generator.names.ascii import ascii_words

_YEAR = re.compile(r"[\s,(]+(?:1[5-9]|20)\d\d\)?\s*$")
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class VenuePapers:
    """A venue: its name without a year, what its address is made of, and its papers in the order given."""

    name: str
    slug: str
    papers: tuple[Paper, ...]


class VenueIndex:
    """The venues of papers.

    `ICML 2020` and `ICML 2021` are one venue. Two that differ only in case, marks and accents are one too, shown as it
    is written most.

    Args:
        papers: in the order in which each venue is to have them.
    """

    def __init__(self, papers: Iterable[Paper]) -> None:
        self._by_slug: defaultdict[str, list[Paper]] = defaultdict(list)
        self._names: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for paper in papers:
            slug = venue_slug(paper.venue)
            if slug:
                self._by_slug[slug].append(paper)
                self._names[slug][without_any_year(paper.venue)] += 1

    @cached_property
    def several(self) -> tuple[VenuePapers, ...]:
        """The venues of more than one paper, those with most first."""
        order = sorted(self._by_slug, key=lambda slug: (-len(self._by_slug[slug]), slug))
        return tuple(
            VenuePapers(self._name(slug), slug, tuple(self._by_slug[slug]))
            for slug in order
            if len(self._by_slug[slug]) > 1
        )

    @cached_property
    def single(self) -> tuple[str, ...]:
        """The names of the venues of one paper, in order."""
        return tuple(sorted(self._name(slug) for slug, papers in self._by_slug.items() if len(papers) == 1))

    def slug_of(self, paper: Paper) -> str:
        """The slug of a paper's venue if that has a page of its own; otherwise nothing."""
        slug = venue_slug(paper.venue)
        return slug if len(self._by_slug.get(slug, ())) > 1 else ""

    def _name(self, slug: str) -> str:
        names = self._names[slug]
        return min(names, key=lambda name: (-names[name], name))


def without_any_year(venue: str) -> str:
    """A venue's name without the year at its end: `ICML` for `ICML 2020` and `ICML (2020)`; a bare year stays."""
    return _YEAR.sub("", venue) or venue


def venue_slug(venue: str) -> str:
    """What a venue's address is made of: `annual-review-of-owls`; empty for no venue.

    A name without a letter or digit in any script has none.
    """
    return "-".join(ascii_words(without_any_year(venue)))[:_LONGEST].strip("-")
