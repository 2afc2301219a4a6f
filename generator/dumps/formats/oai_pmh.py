"""Answers of OAI-PMH that hold arXiv's metadata (`arXiv`, `arXivRaw`) or Dublin Core (`oai_dc`).

As in "The Open Archives Initiative Protocol for Metadata Harvesting" 2.0 and arXiv's help page on it.
"""

from __future__ import annotations

import re

from generator.bibliography.work_types import first_type
from generator.dumps.cleaning.captured_text import web_text
from generator.dumps.cleaning.journal_reference import OTHER, journal_reference
from generator.dumps.formats.creator_lists import arxiv_text, creators
from generator.dumps.formats.fields import record_of
from generator.dumps.formats.reference_values import addresses, arxiv_among, date, doi_among, serial_numbers
from generator.dumps.formats.xml_elements import at, bare, every, markup, words
from generator.dumps.formats.xml_records import Element, Root, XmlReader
from generator.model import Record, Rejected, Source

_HELD = re.compile(r"<(?:[\w.-]{1,50}:)?(?:arXiv|arXivRaw|dc|qualifieddc)[\s/>]")
_WITHIN_TYPE = re.compile(r"[/#]")


def _record(element: Element, source: Source) -> Record | Rejected | None:
    header = element.find("header")
    if header is not None and header.get("status") == "deleted":
        return Rejected(source, "a record that the archive deleted", at(header, "identifier"))
    for held in element.iterfind("metadata/*"):
        for part in held.iter("*"):
            part.tag = bare(part.tag)
        if held.tag in ("arXiv", "arXivRaw"):
            return _arxiv(held, source)
        if held.tag in ("dc", "qualifieddc"):
            return _dublin_core(held, source)
    return Rejected(source, "a record without metadata that we read", words(element)[:80])


def _arxiv(held: Element, source: Source) -> Record | Rejected:
    people = [
        ", ".join(filter(None, (at(person, part) for part in ("keyname", "suffix", "forenames"))))
        for person in held.iterfind("authors/author")
    ]
    doi, journal = at(held, "doi"), at(held, "journal-ref")
    said = journal_reference(journal)
    return record_of(
        source,
        tidy=web_text,
        title=markup(held.find("title")),
        abstract=at(held, "abstract"),
        authors=map(arxiv_text, people or creators(at(held, "authors"))),
        arxiv=at(held, "id"),
        doi=doi,
        published=date(at(held, "created") or at(held, "version/date")),
        type="" if doi or journal else "misc",
        venue=said.venue,
        volume=said.volume,
        number=said.number,
        pages=said.pages,
        id=at(held, "id"),
        other={
            "comment": at(held, "comments"),
            "report-number": at(held, "report-no"),
            "arxiv-categories": at(held, "categories"),
            "msc": at(held, "msc-class"),
            "acm": at(held, "acm-class"),
            "license": at(held, "license"),
            OTHER: journal if said.venue != journal else "",
        },
    )


def _dublin_core(held: Element, source: Source) -> Record | Rejected:
    numbers = every(held, "identifier")
    urls = addresses(numbers)
    kinds = (_WITHIN_TYPE.split(kind)[-1] for kind in every(held, "type"))
    descriptions = [markup(part) for part in held.iterfind("description")]
    isbn, issn, _ = serial_numbers(number for number in numbers if "://" not in number and "10." not in number)
    return record_of(
        source,
        tidy=web_text,
        title=next((markup(part) for part in held.iterfind("title")), ""),
        abstract=next((text for text in descriptions if not text.startswith("Comment:")), ""),
        authors=[name for text in every(held, "creator") for name in creators(text)],
        editors=[name for text in every(held, "contributor") for name in creators(text) if "editor" in text.lower()],
        arxiv=arxiv_among(numbers),
        doi=doi_among(number.removeprefix("info:") for number in numbers),
        isbn=isbn,
        issn=issn,
        published=next(filter(None, map(date, every(held, "date"))), ""),
        type=first_type(kinds),
        publisher=at(held, "publisher"),
        language="; ".join(dict.fromkeys(every(held, "language"))),
        keywords=every(held, "subject"),
        url=urls[0] if urls else "",
        other={
            "source": at(held, "source"),
            "license": at(held, "rights"),
            "relation": "; ".join(every(held, "relation")),
        },
    )


def _reason(root: Root) -> str:
    of_protocol = root.name in ("OAI-PMH", "ListRecords", "GetRecord")
    return "an answer of OAI-PMH" if of_protocol and _HELD.search(root.rest) else ""


def _elements(_: Root) -> tuple[str, ...]:
    return ("record",)


READER = XmlReader("oai-pmh", "an answer of OAI-PMH (arXiv, Dublin Core)", _reason, _elements, _record)
