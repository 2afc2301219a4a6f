"""Where a leaf stands on the site, and in which colour."""

from __future__ import annotations

from dataclasses import dataclass

from generator.catalogue.catalogue import Catalogue
from generator.site.parts.addresses import topic_folder
from generator.site.parts.colours import css_class


@dataclass(frozen=True, slots=True)
class LeafPlace:
    """A leaf that a paper stands on, with the address of its topic's page.

    Args:
        number: of its section: `12.4`.
        title: of the leaf.
        topic: the title of its topic.
        slug: of the leaf, which is the anchor on the page.
        address: of the topic's page, from the site's root.
        css: the class that gives an element the topic's hue.
    """

    number: str
    title: str
    topic: str
    slug: str
    address: str
    css: str


def place_of(catalogue: Catalogue, slug: str) -> LeafPlace:
    """Where a leaf of the taxonomy stands.

    Args:
        catalogue: the papers looked up.
        slug: of one of its leaves.
    """
    topic = catalogue.topic_of[slug]
    title = catalogue.leaf[slug].title
    return LeafPlace(catalogue.number[slug], title, topic.title, slug, topic_folder(topic), css_class(topic))
