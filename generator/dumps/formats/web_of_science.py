"""Web of Science and the other databases of Clarivate as tagged text (`.ciw`, "plain text file").

A tag of two letters begins a line, values go on behind three blanks, `PT` begins an entry and `ER` ends it. Tags as in
Clarivate's "Web of Science Core Collection Field Tags"; those of Zoological Record, BIOSIS and MEDLINE differ a little.
"""

from __future__ import annotations

import re

from generator.bibliography.work_types import type_of
from generator.dumps.formats.fields import record_of
from generator.dumps.formats.reference_values import (
    addresses,
    article_number,
    arxiv_among,
    date,
    doi_among,
    group,
    keywords,
    pages,
    person,
    serial_numbers,
)
from generator.dumps.formats.tagged_text import Grammar, TaggedReader, Tags, head_of
from generator.dumps.reader import DumpFile, Recognition, Strength
from generator.model import Record, Rejected, Source

_FILE = re.compile(r"^[ \t\ufeff]*FN .{1,120}\n\s*VR .{1,20}\n", re.MULTILINE)
_ENTRY = re.compile(r"^PT [A-Z][A-Za-z ]{0,20}\n(?:[A-Z][A-Z0-9] .*\n| {2,3}\S.*\n){0,60}?(?:TI|AU|SO) ", re.MULTILINE)
_GRAMMAR = Grammar(
    re.compile(r"\ufeff?([A-Z][A-Z0-9])(?= |\s*$) ?(.*)"), starts="PT", ends=frozenset({"ER", "EF"}), wraps=True
)
_NOBODY = re.compile(r"\[(?:Anonymous|Anon)\.?\]", re.IGNORECASE)
_EXTENT = re.compile(r"\(?([^\s,()]+)\)?(?:,\s*(?:illust|figs?|pls?|tabs?|maps?)\b.*)?", re.IGNORECASE)
_NUMBER_OF_PAGES = re.compile(r"\d+ ?pp?\..*")

_NAMES = {
    "AN": "accession-number",
    "AR": "eid",
    "BS": "booksubtitle",
    "C1": "affiliation",
    "CL": "eventplace",
    "DE": "descriptors",
    "CR": "cited-references",
    "CT": "eventtitle",
    "CY": "eventdate",
    "D2": "book-doi",
    "EA": "early-access-date",
    "FU": "funding",
    "FX": "funding-text",
    "GP": "organization",
    "HO": "conference-host",
    "J9": "shortjournal",
    "JI": "journal-iso",
    "MA": "meeting-abstract",
    "NR": "cited-reference-count",
    "OI": "orcids",
    "PA": "publisher-address",
    "PG": "pagetotal",
    "PN": "part",
    "PS": "pagetotal",
    "RI": "researcher-ids",
    "RP": "reprint-address",
    "SC": "research-areas",
    "SI": "special-issue",
    "SP": "conference-sponsor",
    "SU": "supplement",
    "TC": "times-cited",
    "UT": "accession-number",
    "WC": "web-of-science-categories",
}


def record_of_tags(tags: Tags, source: Source) -> Record | Rejected:
    """The record of an entry, whether its tags began lines or named columns."""
    title, venue = tags.first("TI"), tags.first("SO")
    kind = _type(tags)
    isbn, issn, _ = serial_numbers(tags.every("BN", "SN", "EI"))
    authors = _people(tags, "AF", "AU") or _people(tags, "BF", "BA")
    authors += map(group, tags.lines("CA"))
    if not title and kind == "book":
        title, venue = venue, ""
    doi = doi_among(tags.every("DI")) or (doi_among(tags.look("D2")) if kind == "book" else "")
    abstract = tags.first("AB")
    urls = addresses(tags.every("UR"))
    states = [*tags.look("DT"), *tags.look("NT")]
    tags.drop("PT", "DT", "AU", "AF", "BA", "BF", "AB")
    return record_of(
        source,
        title=title,
        abstract=abstract,
        authors=authors,
        editors=[person(name) for name in tags.lines("BE", "ED")],
        doi=doi,
        arxiv=arxiv_among([*tags.look("AR", "UT", "SO"), *urls]),
        pmid=tags.first("PM"),
        isbn=isbn,
        issn=issn,
        published=date(tags.first("PY"), tags.first("PD")) or date(tags.first("EY"), tags.first("EA")),
        type=kind,
        venue="" if venue == title else venue,
        volume=tags.first("VL"),
        number=tags.first("IS", *(("PN",) if kind == "patent" else ())),
        pages=_pages(tags),
        publisher=tags.first("PU"),
        series=tags.first("SE"),
        address=tags.first("PI"),
        note=tags.first("NT"),
        language=tags.first("LA"),
        keywords=keywords(tags.every(*_tags_of_keywords(tags))),
        url=urls[0] if urls else "",
        links=urls[1:],
        id="".join(tags.look("UT")[:1]),
        states=states,
        other=tags.rest(_NAMES, "wos"),
    )


def _people(tags: Tags, full: str, short: str) -> list[str]:
    """People, a line each: by their full names, if those of all are there."""
    names, initials = tags.lines(full), tags.lines(short)
    chosen = names if len(names) >= len(initials) else initials
    return [person(name) for name in chosen if not _NOBODY.fullmatch(name)]


def _tags_of_keywords(tags: Tags) -> tuple[str, ...]:
    """Where keywords stand; Zoological Record has animals there, each with all that is said of it."""
    return ("BD",) if any("ZOOREC" in text for text in tags.look("UT")) else ("DE", "ID", "MH")


def _type(tags: Tags) -> str:
    """The kind of work: of the types of document the one that fits the kind of publication."""
    medium = "".join(tags.look("PT")[:1]).strip().upper()[:1]
    documents = [part for value in tags.look("DT") for part in value.split(";")]
    kinds = [kind for name in documents if (kind := type_of(name, "wos"))]
    first = kinds[0] if kinds else ""
    if medium == "P":
        return "patent"
    if medium == "J":
        return first if first not in ("", "inproceedings", "incollection") else "article"
    if medium not in ("B", "S", "C"):
        return first
    for kind in ("inproceedings", "incollection", "book"):
        if kind in kinds:
            return kind
    if medium == "C" or "CT" in tags:
        return "inproceedings"
    if medium == "B":
        whole = not tags.look("SO") or tags.look("SO") == tags.look("TI")
        return "book" if whole else "incollection"
    return "incollection" if "BN" in tags else first or "article"


def _pages(tags: Tags) -> str:
    """Pages, else the number of the article, which Zoological Record and BIOSIS put where pages stand."""
    extent = pages(tags.first("BP"), tags.first("EP"))
    if extent:
        return extent
    for text in tags.look("PS"):
        if not _NUMBER_OF_PAGES.fullmatch(text):
            tags.drop("PS")
            told = _EXTENT.fullmatch(text)
            return pages(told[1]) if told else text
    return article_number(tags.first("AR"))


def _recognised(file: DumpFile) -> Recognition | None:
    head = head_of(file)
    if _FILE.search(head):
        return Recognition(Strength.CERTAIN, "its first lines are `FN` and `VR`, as Web of Science writes them")
    if _ENTRY.search(head):
        return Recognition(Strength.CERTAIN, "it holds an entry that begins with `PT `")
    return None


READER = TaggedReader("wos", "Web of Science (tagged text)", _recognised, lambda _: _GRAMMAR, record_of_tags)
