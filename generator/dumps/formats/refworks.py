"""RefWorks' tagged format: tags of two letters and one blank; `RT` begins an entry.

Tags as in RefWorks' help, "Tagged format (RefWorks)".
"""

from __future__ import annotations

import re

from generator.bibliography.work_types import OF_SCHOOLS, WHOLE, type_of
from generator.dumps.formats.fields import record_of
from generator.dumps.formats.reference_values import (
    addresses,
    arxiv_among,
    date,
    doi_among,
    keywords,
    pages,
    people,
    serial_numbers,
)
from generator.dumps.formats.tagged_text import Grammar, TaggedReader, Tags, head_of
from generator.dumps.reader import DumpFile, Recognition, Strength
from generator.model import Record, Rejected, Source

_FIRST = re.compile(
    r"^\ufeff?RT [A-Z][\w ,/():-]{2,60}\n(?:[A-Z][A-Z0-9] .*\n|[ \t]*\n){0,60}?(?:T1|A1|TI) ", re.MULTILINE
)
_GRAMMAR = Grammar(re.compile(r"\ufeff?([A-Z][A-Z0-9]|PMC?ID)(?= |\s*$) ?(.*)"), starts="RT", titles=frozenset({"T1"}))
_PMCID = re.compile(r"PMC\d{4,9}")
_PMID = re.compile(r"PMID: ?(\d{4,9})", re.IGNORECASE)
_NAMES = {
    "A3": "series-editors",
    "A4": "translator",
    "A5": "compilers",
    "AD": "affiliation",
    "AN": "accession-number",
    "AV": "availability",
    "CL": "classification",
    "CN": "call-number",
    "CR": "cited-references",
    "DB": "database",
    "DS": "data-source",
    "JO": "shortjournal",
    "RD": "urldate",
    "RP": "reprint-status",
    "SF": "subfile",
    "ST": "shorttitle",
    "T3": "tertiary-title",
}


def _record(tags: Tags, source: Source) -> Record | Rejected:
    kind = type_of(tags.first("RT"), "refworks")
    isbn, issn, report = serial_numbers(tags.every("SN"))
    publisher, second, journal = tags.first("PB"), tags.first("T2"), tags.first("JF")
    of_school = kind in OF_SCHOOLS
    whole = kind in WHOLE or of_school
    venue = journal or ("" if whole else second or tags.first("JO"))
    series = second if second != venue else ""
    urls = addresses([*tags.every("LK"), *tags.every("UL")])
    key = tags.first("ID")
    tags.drop("SR", "OL")  # whether printed, and the language that references are to be written in
    note = tags.first("NO")
    return record_of(
        source,
        title=tags.first("T1"),
        abstract=tags.first("AB"),
        authors=people(tags.every("A1")),
        editors=people(tags.every("A2")),
        doi=doi_among([*tags.every("DO"), *urls]),
        arxiv=arxiv_among([*tags.look("AN"), *urls]),
        pmid=tags.first("PMID") or next((m[1] for text in tags.look("AN", "NO") if (m := _PMID.search(text))), ""),
        pmcid=tags.first("PMCID") or next((m[0] for text in tags.look("AN", "NO") if (m := _PMCID.search(text))), ""),
        isbn=isbn,
        issn=issn,
        published=date(tags.first("YR"), tags.first("FD")),
        type=kind,
        venue=venue,
        volume=tags.first("VO"),
        number=tags.first("IS") or (report if of_school or kind == "patent" else ""),
        pages=pages(tags.first("SP"), tags.first("OP")),
        publisher="" if of_school else publisher,
        school=publisher if of_school else "",
        series=series or tags.first("T3"),
        edition=tags.first("ED"),
        address=tags.first("PP"),
        note=note,
        states=[note],
        language=tags.first("LA"),
        keywords=keywords(tags.lines("K1")),
        url=urls[0] if urls else "",
        links=urls[1:],
        key=key if any(map(str.isalpha, key)) else "",
        id=key,
        other=tags.rest(_NAMES, "refworks"),
    )


def _recognised(file: DumpFile) -> Recognition | None:
    if _FIRST.search(head_of(file)):
        return Recognition(Strength.CERTAIN, "it holds an entry that begins with `RT `")
    return None


READER = TaggedReader("refworks", "RefWorks (tagged)", _recognised, lambda _: _GRAMMAR, _record)
