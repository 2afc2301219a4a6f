"""Atom and RSS, as arXiv's interface and feeds give them. Entities of the file's own are never expanded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, Any

from lxml import etree

from generator.dumps.cleaning.captured_text import web_text
from generator.dumps.cleaning.web_addresses import arxiv_of
from generator.dumps.formats.fields import record_of
from generator.dumps.reader import DumpFile, Items, Recognition, Strength
from generator.model import Record, Rejected, Source

_RSS_LEAD = re.compile(r"^\s*arXiv:\S+\s+Announce Type:[^\n]*\n?(?:\s*Abstract:)?|^\s*Abstract:", re.IGNORECASE)


def is_feed(start: bytes) -> bool:
    """Whether a file begins as a feed does."""
    head = start[:4096]
    return re.search(rb"<(?:\w+:)?(?:feed|rss|RDF)\b", head) is not None and not re.search(
        rb"<html", head, re.IGNORECASE
    )


def records_of(stream: IO[bytes], dump: str) -> Iterator[Record | Rejected]:
    """The entries of a feed, in order."""
    line = 1
    events = etree.iterparse(
        stream,
        events=("end",),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        recover=True,
        huge_tree=False,
    )
    try:
        for _, element in events:
            name = _name(element)
            if name not in ("entry", "item"):
                continue
            line = element.sourceline or line
            yield _record(element, Source(dump, line))
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]
    except etree.XMLSyntaxError as error:
        yield Rejected(Source(dump, error.lineno or line), f"broken XML: {error.msg}")


def _record(element: Any, source: Source) -> Record | Rejected:
    fields: dict[str, str] = {}
    people: list[str] = []
    links: list[str] = []
    for child in element:
        name = _name(child)
        text = " ".join("".join(child.itertext()).split())
        if name == "author":
            people.append(next((_text(part) for part in child if _name(part) == "name"), text))
        elif name == "creator":
            people.extend(part.strip() for part in text.split(","))
        elif name == "link":
            links.append(child.get("href") or text)
        else:
            fields.setdefault(name, text)
    page = next((link for link in links if "/abs/" in link), fields.get("id") or next(iter(links), ""))
    summary = fields.get("summary") or fields.get("description") or fields.get("content", "")
    return record_of(
        source,
        tidy=web_text,
        title=fields.get("title", ""),
        abstract=_RSS_LEAD.sub("", summary),
        authors=people,
        arxiv=arxiv_of(page) or arxiv_of(fields.get("id", "")),
        doi=fields.get("doi", ""),
        published=fields.get("published") or fields.get("date") or fields.get("pubDate", ""),
        venue=fields.get("journal_ref", ""),
        url=page,
        links=[link for link in links if not arxiv_of(link) and "doi.org" not in link],
    )


def _name(element: Any) -> str:
    """An element's name without its namespace; an empty string for comments and entities."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


class FeedReader:
    """Reads Atom and RSS."""

    name = "feed"
    label = "an Atom or RSS feed"

    def recognises(self, file: DumpFile) -> Recognition | None:
        """See `Reader`."""
        if file.text.lstrip().startswith("<") and is_feed(file.head):
            return Recognition(Strength.CERTAIN, "its first element is that of a feed")
        return None

    def records(self, file: DumpFile) -> Items:
        """See `Reader`."""
        with file.open() as stream:
            yield from records_of(stream, file.name)


READER = FeedReader()
