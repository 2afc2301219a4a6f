"""The ways to papers that stand beside the topics: by author, name introduced, kind, venue and year."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from generator.catalogue.catalogue import Catalogue
from generator.model import Paper
from generator.site.parts.addresses import file_name
from generator.site.parts.author_index import Authors
from generator.site.parts.name_index import Names
from generator.site.parts.tables import UNKNOWN
from generator.site.parts.venue_index import VenueIndex


@dataclass(frozen=True)  # no slots: cached properties need a place
class Indexes:
    """The ways to papers that stand beside the topics."""

    catalogue: Catalogue

    @cached_property
    def authors(self) -> Authors:
        """By author."""
        return Authors(self.catalogue.newest)

    @cached_property
    def names(self) -> Names:
        """By what they introduce."""
        return Names(self.catalogue.newest)

    @cached_property
    def venues(self) -> VenueIndex:
        """By where they were published."""
        return VenueIndex(self.catalogue.newest)

    @cached_property
    def kinds(self) -> dict[str, tuple[Paper, ...]]:
        """Those of known kind by kind, the most frequent first; within one newest first."""
        by_kind: defaultdict[str, list[Paper]] = defaultdict(list)
        for paper in self.catalogue.newest:
            if paper.kind:
                by_kind[paper.kind].append(paper)
        order = sorted(by_kind, key=lambda kind: (-len(by_kind[kind]), kind))
        return {kind: tuple(by_kind[kind]) for kind in order}


def kind_address(kind: str) -> str:
    """Where the papers of a kind stand, from the site's root."""
    return f"kinds/{quote(file_name(kind), safe='~+')}/"


def venue_address(slug: str) -> str:
    """Where the papers of a venue stand, from the site's root."""
    return f"venues/{quote(file_name(slug), safe='~+')}/"


def year_address(year: int | None) -> str:
    """Where the papers of a year stand, from the site's root."""
    return f"years/{UNKNOWN if year is None else year}/"
