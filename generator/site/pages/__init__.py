"""The kinds of pages: one module each, which defines `KIND` (see `generator.site.parts.page_kind`)."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from generator.site.parts.page_kind import PageKind

KINDS = (
    "home",
    "topic",
    "leaf_listings",
    "paper",
    "paper_table",
    "browse",
    "year_listings",
    "kind_listings",
    "venue_listings",
    "authors",
    "introduced_names",
    "map_page",
    "whats_new",
    "feed_files",
    "data",
    "machine_texts",
    "downloads",
    "edition_files",
    "basket",
    "topic_tags",
    "quality",
    "search_index",
    "redirects",
    "card_picture",
    "page_days",
    "theme_files",
)
"""The modules of the kinds. A kind whose line is removed is no longer made, and the next build removes its files."""


@cache
def page_kinds() -> tuple[PageKind, ...]:
    """Every kind of page, in the order of `KINDS`; their modules are loaded here, not before."""
    return tuple(import_module(f"{__name__}.{name}").KIND for name in KINDS)


def generated_folders() -> tuple[str, ...]:
    """The folders of `docs/` that belong to the program, each once and without the slash at its end."""
    places = (place for kind in page_kinds() for place in kind.places)
    return tuple(dict.fromkeys(place.removesuffix("/") for place in places if place.endswith("/")))


def generated_places() -> tuple[str, ...]:
    """Every file and folder of `docs/` that the program writes, folders with a slash at their end."""
    return tuple(dict.fromkeys(place for kind in page_kinds() for place in kind.places))
