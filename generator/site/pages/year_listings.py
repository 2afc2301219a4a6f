"""The papers by year."""

from __future__ import annotations

from generator.catalogue.catalogue import Catalogue
from generator.site.pages.downloads import offers, year_stem
from generator.site.pages.listing_pages import PaperListing, listing_pages
from generator.site.parts.page_kind import PageKind
from generator.site.parts.render import page


def year_pages(catalogue: Catalogue) -> dict[str, str]:
    """A table for each year that a paper came out in, `years/2024.md`, and the list of all, by path."""
    years = catalogue.by_year
    names = tuple(years)
    pages = {
        "years/index.md": page(
            "years.jinja",
            "years/index.md",
            {"title": "By year", "template": "plain.html", "description": "All papers by year of first appearance."},
            rows=[(name, len(papers), offers(year_stem(name))) for name, papers in years.items()],
        )
    }
    for place, (name, papers) in enumerate(years.items()):
        title = f"Papers of {name}" if name.isdigit() else "Papers of unknown year"
        listing = PaperListing("years", name, title, papers, ("years/", "By year"), offers(year_stem(name)))
        newer, older = names[place - 1] if place else "", (*names[place + 1 :], "")[0]
        pages |= listing_pages(catalogue, listing, (("Newer", newer), ("Older", older)))
    return pages


KIND = PageKind(
    "years", "The papers of each year, in a table.", ("years/",), lambda catalogue, _shared: year_pages(catalogue)
)
