"""A feed as Atom (RFC 4287)."""

from __future__ import annotations

from xml.etree import ElementTree

from generator.partial_dates import instant, is_day
from generator.site.feeds.feed import Feed, FeedEntry
from generator.text import writable

_NAMESPACE = "http://www.w3.org/2005/Atom"


def render(feed: Feed) -> str:
    """The feed as an XML document.

    Links are absolute where the site's address is known, and otherwise relative to the feed's own address, as RFC
    4287 allows. Every entry must say when it was updated: on the day its dump was captured, or that of later news of
    the paper, where that is known, else when the paper appeared (the first instant of the year, month or day that is
    stated), else `dates.UNKNOWN`. Only a date that is exact to the day is also given as the day of publication.
    """
    root = feed.site or "../" * feed.stem.count("/")
    tree = ElementTree.Element("feed", {"xmlns": _NAMESPACE})
    _text(tree, "id", feed.id)
    _text(tree, "title", feed.title, type="text")
    if feed.subtitle:
        _text(tree, "subtitle", feed.subtitle, type="text")
    _text(tree, "updated", max(map(_updated, feed.entries), default=instant("")))
    _link(tree, root + f"{feed.stem}.atom.xml", rel="self", type="application/atom+xml")
    _link(tree, root + feed.address, rel="alternate", type="text/html")
    _text(ElementTree.SubElement(tree, "author"), "name", feed.publisher)
    for entry in feed.entries:
        _entry(tree, entry, root)
    ElementTree.indent(tree, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ElementTree.tostring(tree, encoding="unicode")}\n'


def _entry(tree: ElementTree.Element, entry: FeedEntry, root: str) -> None:
    element = ElementTree.SubElement(tree, "entry")
    _text(element, "id", entry.id)
    _text(element, "title", entry.title, type="text")
    _text(element, "updated", _updated(entry))
    if is_day(entry.appeared):
        _text(element, "published", instant(entry.appeared))
    _link(element, root + entry.address, rel="alternate", type="text/html")
    if entry.elsewhere:
        _link(element, entry.elsewhere, rel="related")
    for name in entry.authors:
        _text(ElementTree.SubElement(element, "author"), "name", name)
    for slug, title in entry.categories:
        ElementTree.SubElement(element, "category", {"term": slug, "label": writable(title)})
    if entry.summary:
        _text(element, "summary", entry.summary, type="text")
    _text(element, "content", entry.content, type="html")


def _updated(entry: FeedEntry) -> str:
    return instant(entry.updated or entry.appeared)


def _text(parent: ElementTree.Element, name: str, text: str, **attributes: str) -> None:
    ElementTree.SubElement(parent, name, attributes).text = writable(text)


def _link(parent: ElementTree.Element, address: str, **attributes: str) -> None:
    ElementTree.SubElement(parent, "link", attributes | {"href": writable(address)})
