"""Where a page stands, and what a list holds, in schema.org's terms, for search engines."""

from __future__ import annotations

from collections.abc import Iterable

from generator.site.parts.reference_metadata import in_script

Step = tuple[str, str]
"""A name, and its address from the site's root."""


def breadcrumbs(steps: Iterable[Step], site: str) -> str:
    """The way from the home page to a page, as the element that carries it.

    Args:
        steps: the pages on the way, the page itself last.
        site: the address of the site's root with a slash at its end. Without it there is no element: addresses in this
            form are whole.
    """
    return _element("BreadcrumbList", steps, site)


def item_list(items: Iterable[Step], site: str) -> str:
    """What a page lists, in order, as the element that carries it; see `breadcrumbs`."""
    return _element("ItemList", items, site)


def _element(kind: str, steps: Iterable[Step], site: str) -> str:
    if not site:
        return ""
    where = "item" if kind == "BreadcrumbList" else "url"
    items = [
        {"@type": "ListItem", "position": place, "name": name, where: site + address}
        for place, (name, address) in enumerate(steps, 1)
    ]
    record = {"@context": "https://schema.org", "@type": kind, "itemListElement": items}
    return f'<script type="application/ld+json">{in_script(record)}</script>'
