"""PubMed's own text (`.nbib`, "MEDLINE format"): tags of up to four letters, values that go on behind six blanks.

Tags as in NLM's "MEDLINE/PubMed Data Element (Field) Descriptions".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.bibliography.work_types import first_type
from generator.dumps.cleaning.withdrawal import RETRACTED
from generator.dumps.formats.fields import record_of
from generator.dumps.formats.reference_values import (
    arxiv_among,
    date,
    group,
    keywords,
    medline_person,
    pages,
    serial_numbers,
    without_stop,
)
from generator.dumps.formats.tagged_text import Grammar, TaggedReader, Tags, head_of
from generator.dumps.reader import DumpFile, Recognition, Strength
from generator.model import Record, Rejected, Source

_FIRST = re.compile(r"^[ \t]{0,4}PMID ?- ?\d+[ \t]*\n(?:[ \t]*\n)?(?:[A-Z]{2,4} *- |\s+\S)", re.MULTILINE)
_GRAMMAR = Grammar(
    re.compile(r"([A-Z][A-Z0-9]{1,3}) {0,2}- ?(.*)"),
    starts="PMID",
    titles=frozenset({"TI", "BTI"}),
    wraps=True,
    indented=True,
)
_SAME = ("AU", "SO", "ED", "OAB", "OABL")  # what other tags say more fully; abstracts, which nothing else may hold
_NAMES = {
    "AD": "affiliation",
    "AUID": "author-identifiers",
    "CI": "copyright",
    "CIN": "comment-in",
    "COIS": "conflict-of-interest",
    "CON": "comment-on",
    "CRI": "republished-in",
    "DEP": "electronic-publication-date",
    "ECF": "concern-for",
    "ECI": "concern-in",
    "EFR": "erratum-for",
    "EIN": "erratum-in",
    "FIR": "investigators",
    "GR": "grants",
    "JID": "nlm-journal",
    "MID": "manuscript-identifier",
    "PS": "subject-person",
    "RIN": "retraction-in",
    "RN": "substances",
    "ROF": "retraction-of",
    "SI": "secondary-source",
    "TA": "shortjournal",
    "TT": "original-title",
    "UIN": "update-in",
    "UOF": "update-of",
}


def _record(tags: Tags, source: Source) -> Record | Rejected:
    title, book = tags.first("TI"), tags.first("BTI")
    kinds = tags.every("PT")
    kind = first_type(kinds, "pubmed")
    if book:
        kind = first_type((name for name in kinds if "ook" in name), "pubmed") or ("incollection" if title else "book")
    if not title:
        title, book = (book, "") if book else (tags.first("TT"), "")
    isbn, issn, _ = serial_numbers(tags.every("ISBN", "IS"))
    identifiers = tags.every("LID", "AID")
    extent, _, more = tags.first("PG").partition(";")
    tags.drop(*_SAME)
    return record_of(
        source,
        title=without_stop(title),
        abstract=tags.first("AB"),
        authors=_authors(tags),
        editors=[medline_person(name) for name in tags.every("FED") or tags.look("ED")],
        doi=next(_of_kind(identifiers, "[doi]"), ""),
        arxiv=arxiv_among(tags.look("SI", "GN")),
        pmid=tags.first("PMID"),
        pmcid=tags.first("PMC"),
        isbn=isbn,
        issn=issn,
        published=date(tags.first("DP")),
        type=kind,
        venue=book or tags.first("JT", "TA"),
        volume=tags.first("VI"),
        number=tags.first("IP"),
        pages=pages(extent),
        publisher=tags.first("PB"),
        series=tags.first("CTI"),
        edition=tags.first("EN"),
        address=tags.first("PL"),
        language=", ".join(tags.every("LA")),
        keywords=keywords(tags.every("OT", "MH"), "\n"),
        states=[*kinds, *([RETRACTED] if tags.look("RIN") else ())],
        other={
            "publisher-item": "; ".join(dict.fromkeys(_of_kind(identifiers, "[pii]"))),
            "more-pages": more,
            **tags.rest(_NAMES, "medline"),
        },
    )


def _authors(tags: Tags) -> list[str]:
    """People by their full names where there are any, else by initials; groups among them, where they stand."""
    names: list[str] = []
    full = False
    for tag, lines in tags.order:
        text = " ".join(lines).strip()
        if text and (tag == "FAU" or (tag == "AU" and not full)):
            names.append(medline_person(text))
        elif tag == "CN" and text:
            names.append(group(text))
        if tag in ("FAU", "AU"):
            full = tag == "FAU"
    tags.drop("FAU", "CN", "FED")
    return names


def _of_kind(identifiers: list[str], kind: str) -> Iterator[str]:
    """The identifiers of a kind, which stands behind each: `10.1234/x [doi]`."""
    return (text.removesuffix(kind).strip() for text in identifiers if text.endswith(kind))


def _recognised(file: DumpFile) -> Recognition | None:
    if _FIRST.search(head_of(file)):
        return Recognition(Strength.CERTAIN, "it holds an entry that begins with `PMID- `")
    return None


READER = TaggedReader("pubmed", "PubMed (MEDLINE text, .nbib)", _recognised, lambda _: _GRAMMAR, _record)
