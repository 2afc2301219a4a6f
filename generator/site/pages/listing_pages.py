"""Papers in a table that may take several pages: what the pages of years, of kinds and of long leaves share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from generator.catalogue.catalogue import Catalogue
from generator.model import Paper
from generator.site.pages.downloads import Cutting, Offer
from generator.site.parts.addresses import file_name, root_from
from generator.site.parts.columns import ShownColumns, columns_of
from generator.site.parts.render import page
from generator.site.parts.tables import LeafLabel, cut, facets, label_of, sizes, table
from generator.site.reuse.pages_reused import later
from generator.text import count


@dataclass(frozen=True, slots=True)
class PaperListing:
    """A table of papers that may take several pages.

    Args:
        folder: of its pages, `years` or `kinds`.
        name: of its first page.
        title: of the page.
        papers: in order.
        crumb: what leads back: the address of the list of such listings, and its name.
        offers: their references to download.
        group: what they have in common, by which the browser knows them: `leaf`, `venue` or `kind`, and its name.
    """

    folder: str
    name: str
    title: str
    papers: tuple[Paper, ...]
    crumb: tuple[str, str]
    offers: tuple[Cutting | Offer, ...] = ()
    group: tuple[str, str] = ("", "")

    def path(self, part: int) -> str:
        """The Markdown file of a page, counted from 1, in `docs/`."""
        stem = f"{self.folder}/{file_name(self.name)}"
        return f"{stem}.md" if part == 1 else f"{stem}/{part}.md"

    def address(self, part: int) -> str:
        """The address of a page from the site's root."""
        return quote(self.path(part).removesuffix(".md"), safe="~+/") + "/"


def leaf_labels(catalogue: Catalogue) -> Mapping[str, LeafLabel]:
    """Each leaf as a listing names it, by slug."""
    return {
        slug: label_of(catalogue.topic_of[slug], catalogue.number[slug], leaf.title)
        for slug, leaf in catalogue.leaf.items()
    }


def _table(
    papers: tuple[Paper, ...],
    root: str,
    caption: str,
    where: Mapping[str, LeafLabel],
    coined: bool,
    columns: ShownColumns,
) -> Markup:
    return table(papers, root, caption, where, coined=coined, columns=columns)


def _told(columns: ShownColumns) -> str:
    """What a table tells of its papers, for its page's description."""
    verbs = [verb for verb, there in (("contributes", columns.contribution), ("reports", columns.result)) if there]
    return f", with what each {' and '.join(verbs)}" if verbs else ""


def listing_pages(
    catalogue: Catalogue, listing: PaperListing, turns: tuple[tuple[str, str], ...] = ()
) -> dict[str, str]:
    """The pages of a listing by their path in `docs/`, as many as it needs.

    Args:
        catalogue: the papers around those listed.
        listing: the papers and what is said of them.
        turns: the listings before and after this one: a word for each and its name, which is empty where there is none.
    """
    where = leaf_labels(catalogue)
    coined = len(cut(sizes(listing.papers, where))) == 1
    parts = cut(sizes(listing.papers, where, coined=coined))
    columns = columns_of(listing.papers)
    pages = {}
    for number, part in enumerate(parts, 1):
        papers, root = listing.papers[part], root_from(listing.path(number))
        name = listing.title if number == 1 else f"{listing.title}, page {number}"
        held = count(len(listing.papers), "paper")
        pages[listing.path(number)] = page(
            "listing.jinja",
            listing.path(number),
            {
                "title": name,
                "template": "plain.html",
                "description": f"{name}: {held}{_told(columns)}.",
                "scripts": ["tables.js"],
            },
            title=listing.title,
            crumb=listing.crumb,
            offers=listing.offers,
            group=listing.group,
            total=len(listing.papers),
            pages=[listing.address(place) for place in range(1, len(parts) + 1)],
            shown=len(papers),
            table=later(_table, papers, root, listing.title, where, coined, columns),
            first=part.start + 1,
            part=number,
            facets=facets(papers),
            turns=turns,
        )
    return pages
