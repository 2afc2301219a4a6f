"""EndNote's XML, also as Mendeley, Zotero and databases write it.

Its elements stand for the fields of the tagged format (`generator.dumps.formats.refer`): what `secondary-title` and
`publisher` are of depends on the type of reference.
"""

from __future__ import annotations

import re

from lxml import etree

from generator.bibliography.work_types import OF_SCHOOLS, THESES, WHOLE, type_of
from generator.dumps.cleaning.captured_text import web_text
from generator.dumps.formats.fields import record_of
from generator.dumps.formats.reference_values import (
    addresses,
    article_number,
    arxiv_among,
    date,
    doi_among,
    keywords,
    pages,
    people,
    serial_numbers,
)
from generator.dumps.formats.xml_elements import at, every, markup, words
from generator.dumps.formats.xml_records import Element, Root, XmlReader
from generator.model import Record, Rejected, Source

_NUMBERED = {
    "0": "article", "3": "misc", "5": "incollection", "6": "book", "7": "incollection", "9": "software",
    "10": "inproceedings", "12": "online", "13": "misc", "17": "article", "19": "article", "23": "article",
    "25": "patent", "27": "report", "28": "book", "32": "thesis", "34": "unpublished", "43": "article", "44": "book",
    "47": "inproceedings", "48": "misc", "52": "incollection", "59": "dataset",
}  # fmt: skip
"""EndNote's numbers of reference types, for files that give no name beside them."""
_SCRIPTS = {"superscript": "sup", "subscript": "sub"}
_PMID = re.compile(r"\d{4,9}")
_PMCID = re.compile(r"PMC\d{4,9}")
_SOURCE_OF_PMID = re.compile(r"pubmed|medline|nlm|pmid", re.IGNORECASE)
_SOURCES = ("remote-database-name", "remote-database-provider")
_OTHERS = {
    "auth-address": "affiliation",
    "call-num": "call-number",
    "orig-pub": "original-publication",
    "reprint-edition": "reprint-edition",
    "reviewed-item": "reviewed-item",
    "research-notes": "research-notes",
    "num-vols": "volumes",
    "section": "section",
    "access-date": "urldate",
    "remote-database-name": "database",
    "remote-database-provider": "database-provider",
    "accession-num": "accession-number",
    "caption": "caption",
    "custom1": "custom1",
    "custom3": "custom3",
    "custom4": "custom4",
    "custom5": "custom5",
    "custom6": "custom6",
    "custom7": "custom7",
}


def _record(element: Element, source: Source) -> Record | Rejected:
    parts: dict[str, list[Element]] = {}
    for child in element.iterfind("*"):
        parts.setdefault(child.tag, []).append(child)

    def all_of(*names: str) -> list[str]:
        return [text for name in names for part in parts.get(name, ()) if (text := words(part))]

    def first(*names: str) -> str:
        return next(iter(all_of(*names)), "")

    def within(name: str, inner: str) -> str:
        return next(filter(None, (at(part, inner) for part in parts.get(name, ()))), "")

    kind, genre = _type(element)
    people_of = {part.tag: part for each in parts.get("contributors", ()) for part in each.iterfind("*")}
    named = {role: people(every(part, "author")) for role, part in people_of.items()}
    authors, editors = named.get("authors", []), named.get("secondary-authors", [])
    if _type_name(element) == "Edited Book" or (not _type_name(element) and first("ref-type") == "28"):
        authors, editors = [], [*authors, *editors]
    second, third = within("titles", "secondary-title"), within("titles", "tertiary-title")
    full, short = within("periodical", "full-title"), within("periodical", "abbr-1")
    journal = full or second or short
    of_school = kind in OF_SCHOOLS
    whole = kind in WHOLE or of_school
    publisher = first("publisher")
    isbn, issn, report = serial_numbers(all_of("isbn", "issn"))
    numbers, resources = all_of("accession-num"), all_of("electronic-resource-num")
    urls = list(dict.fromkeys(addresses(words(part) for part in element.iterfind("urls//url"))))
    of_pubmed = any(map(_SOURCE_OF_PMID.search, all_of(*_SOURCES)))
    label = first("label")
    other = {_OTHERS[name]: "; ".join(map(words, parts[name])) for name in parts if name in _OTHERS}
    other |= {
        "shorttitle": within("titles", "short-title"),
        "translated-title": within("titles", "translated-title"),
        "shortjournal": short if full else "",
        "alternate-journal": within("titles", "alt-title") or within("alt-periodical", "full-title"),
        "translator": "; ".join(named.get("translated-authors", ())),
        "contributors": "; ".join([*named.get("tertiary-authors", ()), *named.get("subsidiary-authors", ())]),
        "genre": genre,
    }
    if other["alternate-journal"] == journal:
        other["alternate-journal"] = ""
    return record_of(
        source,
        tidy=web_text,
        title=_text(element.find("titles/title")),
        abstract=_text(element.find("abstract")),
        authors=authors,
        editors=editors,
        doi=doi_among([*resources, *urls, *numbers]),
        arxiv=arxiv_among([*numbers, *urls, *resources, first("number")]),
        pmid=next((text for text in numbers if of_pubmed and _PMID.fullmatch(text)), ""),
        pmcid=next((text for text in all_of("custom2") if _PMCID.fullmatch(text)), ""),
        isbn=isbn,
        issn=issn,
        published=date(within("dates", "year"), within("dates", "pub-dates/date")),
        type=kind,
        venue="" if whole else journal,
        volume=first("volume"),
        number=first("number", "issue") or (report if of_school or kind == "patent" else ""),
        pages=pages(first("pages")) or article_number(first("electronic-pages", "article-number")),
        publisher="" if of_school else publisher,
        school=publisher if of_school else "",
        series=third or (second if whole and kind not in THESES else ""),
        edition=first("edition"),
        address=first("pub-location"),
        note=first("notes"),
        states=[at(element, "work-type"), first("notes")],
        language=first("language"),
        keywords=keywords(
            [line for part in element.iterfind("keywords/keyword") for line in "".join(part.itertext()).splitlines()]
        ),
        url=urls[0] if urls else "",
        links=urls[1:],
        key=label if any(map(str.isalpha, label)) else "",
        id=first("rec-number"),
        other=other,
    )


def _type(element: Element) -> tuple[str, str]:
    """The kind of work, and the type of work in words where that tells something else."""
    number, name, genre = at(element, "ref-type"), _type_name(element), at(element, "work-type")
    plain = type_of(name, "refer") if name else _NUMBERED.get(number, "")
    kind = type_of(name, "refer", genre) or type_of(genre) or plain
    told = bool(type_of(genre)) or kind != plain
    editors_alone = not at(element, "contributors/authors") and at(element, "contributors/secondary-authors")
    if kind == "inproceedings" and editors_alone:
        kind = "proceedings"  # EndNote calls papers as well as their volume, which has no authors, by one name
    return kind, "" if told else genre


def _type_name(element: Element) -> str:
    named = element.find("ref-type")
    return named.get("name", "") if named is not None else ""


def _text(element: Element) -> str:
    """A text in runs of styles, of which indices and exponents mean something."""
    if element is None:
        return ""
    for run in element.iterfind(".//style"):
        run.tag = next((tag for face, tag in _SCRIPTS.items() if face in run.get("face", "")), "style")
        run.attrib.clear()
    etree.strip_tags(element, "style")
    return markup(element)


def _reason(root: Root) -> str:
    inner = root.rest.lstrip()[:200].lower()
    if root.name.lower() == "xml" and inner.startswith("<records"):
        return "its first elements are EndNote's `xml` and `records`"
    return "its first elements are EndNote's `records` and `record`" if _is_bare(root, inner) else ""


def _is_bare(root: Root, inner: str) -> bool:
    """Whether the outermost element was left out, as some programs do."""
    return root.name == "records" and inner.startswith("<record") and "<ref-type" in root.rest[:20_000]


def _elements(_: Root) -> tuple[str, ...]:
    return ("record",)


READER = XmlReader("endnote-xml", "EndNote XML", _reason, _elements, _record)
