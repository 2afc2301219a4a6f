"""The papers by kind: methods, surveys, data and others."""

from __future__ import annotations

from generator.catalogue.catalogue import Catalogue
from generator.site.pages.downloads import listing_offers
from generator.site.pages.listing_pages import PaperListing, listing_pages
from generator.site.parts.indexes import Indexes, kind_address
from generator.site.parts.page_kind import PageKind
from generator.site.parts.render import page


def kind_pages(catalogue: Catalogue, indexes: Indexes) -> dict[str, str]:
    """A table for each kind of paper, `kinds/survey.md`, and the list of all, by path.

    Papers of unknown kind have no table, and where no kind is known there is no list; `redirects` leads on.
    """
    if not indexes.kinds:
        return {}
    pages = {
        "kinds/index.md": page(
            "kinds.jinja",
            "kinds/index.md",
            {"title": "By kind", "template": "plain.html", "description": "All papers by what they mainly offer."},
            read=sum("kind" in paper.from_abstract for paper in catalogue.survey.papers),
            rows=[(kind, len(papers), kind_address(kind)) for kind, papers in indexes.kinds.items()],
        )
    }
    for kind, papers in indexes.kinds.items():
        title = f"Papers by kind: {kind.replace('-', ' ')}"
        files, group = listing_offers(kind), ("kind", kind)
        listing = PaperListing("kinds", kind, title, papers, ("kinds/", "By kind"), files, group)
        pages |= listing_pages(catalogue, listing)
    return pages


KIND = PageKind(
    "kinds",
    "The papers of each kind, in a table.",
    ("kinds/",),
    lambda catalogue, shared: kind_pages(catalogue, shared.value(Indexes)),
)
