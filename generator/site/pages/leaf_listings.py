"""All papers of a leaf that has more of them than its topic's page can show."""

from __future__ import annotations

from generator.catalogue.catalogue import Catalogue
from generator.site.pages.downloads import leaf_offers
from generator.site.pages.listing_pages import PaperListing, listing_pages
from generator.site.parts.addresses import topic_folder
from generator.site.parts.page_kind import PageKind
from generator.site.parts.topic_size import leaf_folder, shown_of


def leaf_pages(catalogue: Catalogue) -> dict[str, str]:
    """All papers of each leaf that has more than its topic's page can show, `topics/TOPIC/LEAF.md`, by path."""
    pages: dict[str, str] = {}
    for topic in catalogue.topics:
        shown = shown_of(catalogue, topic).papers
        for leaf in topic.leaves:
            papers = catalogue.on_leaf[leaf.slug]
            if shown[leaf.slug] < len(papers):
                folder, crumb = leaf_folder(topic), (topic_folder(topic), topic.title)
                listing = PaperListing(
                    folder, leaf.slug, leaf.title, papers, crumb, leaf_offers(leaf), ("leaf", leaf.slug)
                )
                pages |= listing_pages(catalogue, listing)
    return pages


KIND = PageKind(
    "leaves",
    "All papers of a leaf that its topic's page cannot show.",
    ("topics/",),
    lambda catalogue, _shared: leaf_pages(catalogue),
)
