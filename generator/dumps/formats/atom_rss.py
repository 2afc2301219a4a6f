"""Atom and RSS: arXiv's interface and feeds, bioRxiv and medRxiv, tables of contents of journals.

Fields of journals as PRISM and Dublin Core name them; what ScienceDirect's feeds say of authors and issue stands in the
running text of their descriptions.
"""

from __future__ import annotations

import html
import re

from generator.bibliography.work_types import first_type
from generator.dumps.cleaning.captured_text import web_text
from generator.dumps.cleaning.journal_reference import OTHER, journal_reference
from generator.dumps.cleaning.web_addresses import arxiv_of
from generator.dumps.formats.creator_lists import arxiv_text, creators
from generator.dumps.formats.fields import record_of
from generator.dumps.formats.reference_values import date, doi_among, pages, serial_numbers
from generator.dumps.formats.xml_elements import at, bare, markup, words
from generator.dumps.formats.xml_records import Element, Root, XmlReader
from generator.model import Record, Rejected, Source

_RSS_LEAD = re.compile(
    r"^\s*arXiv:\S+\s+Announce Type:[^\n]*?(?=Abstract:|\n|$)\s*(?:Abstract:)?|^\s*Abstract:", re.IGNORECASE
)
_OLD_LEAD = re.compile(r"(?<!\s)\s*\(arXiv:\S{5,40}(?: \[[\w.-]{2,20}\])?(?: [A-Z]+)?\)\s*$")
_PREPRINTS = re.compile(
    r"(?:bio|med|chem|psy|soc|edu|eco|earth|tech|engr)(?:r?x|a?rx)iv|preprints?\b.*|ssrn\b.*", re.IGNORECASE
)
_AUTHORS_SAID = re.compile(r"<p>\s*(?:<b>)?Author\(s\):?(?:</b>)?:?\s*([^<>]{2,5000})</p>", re.IGNORECASE)
_SOURCE_SAID = re.compile(r"<p>\s*(?:<b>)?Source:?(?:</b>)?:?\s*([^<>,]{2,300})", re.IGNORECASE)
_DATE_SAID = re.compile(r"<p>\s*(?:<b>)?Publication date:?(?:</b>)?:?\s*([^<>]{4,80})</p>", re.IGNORECASE)
_SPACES = (
    ("purl.org/dc/", "dc:"),
    ("prismstandard.org", "prism:"),
    ("rss/1.0/modules/prism", "prism:"),
    ("arxiv.org", "arxiv:"),
    ("purl.org/rss/1.0/mod", "mod:"),
)
_OTHER_SPACE = "x:"


def _record(element: Element, source: Source) -> Record | Rejected:
    texts, people, links = _parts(element)

    def first(*names: str) -> str:
        return next((texts[name][0] for name in names if texts.get(name)), "")

    summary = first("summary", "description", "mod:encoded", "content", "dc:description")
    page = next((link for link in links if "/abs/" in link), "") or next(iter(links), "") or first("id", "guid")
    numbers = [*texts.get("prism:doi", ()), *texts.get("arxiv:doi", ()), *texts.get("dc:identifier", ()), *links]
    arxiv = arxiv_of(page) or arxiv_of(first("id")) or arxiv_of(first("guid"))
    said = html.unescape(summary) if "&lt;p&gt;" in summary else summary
    if not people and (names := _AUTHORS_SAID.search(said)):
        people = creators(names[1])
    reference = first("arxiv:journal_ref")
    cited = journal_reference(reference)
    venue = cited.venue or first("prism:publicationName", "dc:source")
    if not venue and (named := _SOURCE_SAID.search(said)):
        venue = named[1]
    of_preprints = bool(_PREPRINTS.fullmatch(venue)) or (bool(arxiv) and not (reference or first("arxiv:doi")))
    printed = first("prism:volume", "prism:issn", "prism:eIssn", "prism:number") and not of_preprints
    said_date = _DATE_SAID.search(said)
    dates = (first("published"), first("prism:publicationDate", "prism:coverDate"), first("dc:date", "pubDate"))
    _, issn, _ = serial_numbers(texts.get("prism:issn", []) + texts.get("prism:eIssn", []))
    return record_of(
        source,
        tidy=web_text,
        title=_OLD_LEAD.sub("", first("title", "dc:title")) if arxiv else first("title", "dc:title"),
        abstract=_abstract(summary),
        authors=people,
        arxiv=arxiv,
        doi=doi_among(number.removeprefix("info:") for number in numbers),
        issn=issn,
        published=next(filter(None, map(date, dates)), "") or (date(said_date[1]) if said_date else ""),
        type=first_type([first("dc:type"), first("prism:genre"), first("prism:section")])
        or ("misc" if of_preprints else "article" if printed else ""),
        venue=venue,
        volume=first("prism:volume") or cited.volume,
        number=first("prism:number") or cited.number,
        pages=pages(first("prism:startingPage"), first("prism:endingPage"))
        or pages(first("prism:pageRange"))
        or cited.pages,
        publisher=first("dc:publisher"),
        language=first("dc:language"),
        keywords=[word for name in ("dc:subject", "prism:keyword") for word in texts.get(name, ())],
        url=page,
        links=[link for link in links if not arxiv_of(link) and "doi.org" not in link and link != page],
        states=[first("arxiv:comment")],
        other={
            "comment": first("arxiv:comment"),
            "arxiv-categories": " ".join(_categories(element)) if arxiv else "",
            "license": first("dc:rights", "prism:copyright"),
            OTHER: reference if cited.venue != reference else "",
        },
    )


def _parts(element: Element) -> tuple[dict[str, list[str]], list[str], list[str]]:
    """The texts of an entry by name, its people and its links."""
    texts: dict[str, list[str]] = {}
    people: list[str] = []
    links: list[str] = []
    for child in element.iterfind("*"):
        name = _name(child.tag)
        if name == "author":
            people += [arxiv_text(at(child, "name"))] if len(child) else creators(words(child))
        elif name == "dc:creator":
            people += creators(arxiv_text(markup(child)))
        elif name == "link":
            links.append(child.get("href") or words(child))
        else:
            texts.setdefault(name, []).append(markup(child))
    return {name: list(filter(None, each)) for name, each in texts.items()}, list(filter(None, people)), links


def _name(tag: str) -> str:
    """The name of an element, behind a short name of its namespace where that is not the feed's own."""
    if tag[0] != "{":
        return bare(tag) if ":" not in tag else tag
    space = tag.partition("}")[0]
    return next((short for address, short in _SPACES if address in space), _OTHER_SPACE) + bare(tag)


def _categories(element: Element) -> list[str]:
    return [term for child in element.iterfind("category") if (term := child.get("term") or words(child))]


def _abstract(summary: str) -> str:
    return _RSS_LEAD.sub("", summary, count=1)


def _reason(root: Root) -> str:
    of_feed = root.name in ("feed", "rss") or (root.name == "RDF" and "purl.org/rss" in root.attributes + root.rest)
    return "its first element is that of a feed" if of_feed else ""


def _elements(root: Root) -> tuple[str, ...]:
    return ("entry",) if root.name == "feed" else ("item",)


READER = XmlReader("feed", "an Atom or RSS feed", _reason, _elements, _record)
