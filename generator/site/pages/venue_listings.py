"""The papers by venue: where they were published."""

from __future__ import annotations

from generator.catalogue.catalogue import Catalogue
from generator.site.pages.downloads import listing_offers
from generator.site.pages.listing_pages import PaperListing, listing_pages
from generator.site.parts.indexes import Indexes, venue_address
from generator.site.parts.page_kind import PageKind
from generator.site.parts.render import page


def venue_pages(catalogue: Catalogue, indexes: Indexes) -> dict[str, str]:
    """A table for each venue of several papers, `venues/neurips.md`, and the list of these, by path.

    A venue of one paper has no page of its own: the paper's page says all that it would. Where no venue has several
    papers there is no list.
    """
    venues = indexes.venues
    if not venues.several:
        return {}
    published = sum(len(venue.papers) for venue in venues.several) + len(venues.single)
    pages = {
        "venues/index.md": page(
            "venues.jinja",
            "venues/index.md",
            {"title": "By venue", "template": "plain.html", "description": "All papers by where they were published."},
            rows=[(venue.name, len(venue.papers), venue_address(venue.slug)) for venue in venues.several],
            single=len(venues.single),
            unpublished=len(catalogue.survey.papers) - published,
        )
    }
    for venue in venues.several:
        files, group = listing_offers(venue.slug), ("venue", venue.slug)
        listing = PaperListing("venues", venue.slug, venue.name, venue.papers, ("venues/", "By venue"), files, group)
        pages |= listing_pages(catalogue, listing)
    return pages


KIND = PageKind(
    "venues",
    "The papers of each venue, in a table.",
    ("venues/",),
    lambda catalogue, shared: venue_pages(catalogue, shared.value(Indexes)),
)
