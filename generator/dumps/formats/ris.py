"""RIS, as reference managers, databases and library catalogues export it: of any order, length and number of tags.

The tags are read here and not by rispy, which wants two blanks before each hyphen, drops the lines of which a value
is a list (`KW` of EndNote), and takes the last of several values; what the tags mean follows the RIS specification of
2011 and the export filters of EndNote, Zotero, Mendeley, Ovid, ProQuest, Scopus and Web of Science.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.bibliography.work_types import OF_SCHOOLS, WHOLE, type_of
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
from generator.dumps.formats.tagged_text import Grammar, TaggedReader, Tags, head_of
from generator.dumps.reader import DumpFile, Recognition, Strength
from generator.model import Record, Rejected, Source

_TAGS = """
    TY ER ID A1 A2 A3 A4 AU ED AB AD AN AV BT C1 C2 C3 C4 C5 C6 C7 C8 CA CN CP CT CY DA DB DI DO DP EP ET H1 H2 IS J1 J2
    JA JF JO KW L1 L2 L3 L4 LA LB LK M1 M2 M3 N1 N2 NV OP PB PP PU PY RI RN RP SE SN SP ST SV T1 T2 T3 TA TI TT U1 U2
    U3 U4 U5 UR VL VO WE Y1 Y2 YR
"""
_STRICT = re.compile(r"[ \ufeff]{0,3}([A-Z][A-Z0-9])  -[ ]?(.*)")
_LOOSE = re.compile(
    rf"[ \t\u00a0\ufeff]{{0,4}}({'|'.join(_TAGS.split())})[ \t\u00a0]{{0,4}}[-–—][ \t\u00a0]*(.*)", re.IGNORECASE
)
_START = re.compile(
    r"^[ \t\u00a0\ufeff]{0,4}TY[ \t\u00a0]{0,4}[-–—][ \t\u00a0]*[\w() /-]{0,60}\n"
    r"(?:[ \t]*\n){0,3}[ \t\u00a0]{0,4}[A-Z][A-Z0-9][ \t\u00a0]{0,4}[-–—]",
    re.MULTILINE | re.IGNORECASE,
)
_SLOPPY = re.compile(
    r"^[ \t\u00a0\ufeff]{0,4}(?:ty|tY|Ty|(?:TY|AU|A1|TI|T1|PY|Y1|JO|JF|ER)(?!  -)[ \t\u00a0]{0,4}[-–—])", re.MULTILINE
)
_LONGEST_PREAMBLE = 4000  # characters before the first entry that leave no doubt
_TEXTS = frozenset({"AB", "N1", "N2"})
_TITLES = frozenset({"TI", "T1", "CT", "BT"})

_PARTS = frozenset({"incollection", "inbook", "inproceedings"})
_NUMBERED = OF_SCHOOLS | {"patent"}

_PMID = re.compile(r"(?:^|\s)PMID\s*[:-]?\s*(\d{4,9})\b", re.IGNORECASE)
_PMCID = re.compile(r"\bPMC\d{4,9}\b")
_OF_PUBMED = re.compile(r"pubmed|medline|nlm", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"\d{4,9}")
_SHORT_NUMBER = re.compile(r"\(?\d{1,4}\)?")
_DATE = re.compile(r"\d{4}[/-]")
_BOOKKEEPING = re.compile(
    r"times cited|cited by|export date|date revised|last updated|cited references|suppnotes|erratum|pmid|<p>|date - |"
    r"accession|correspondence|conference code|copyright|imported|created|raw data",
    re.IGNORECASE,
)
_OF_THE_JOURNAL = re.compile(r"(?:[a-z0-9]{2,4}, )?\d{7,9}[a-z]?", re.IGNORECASE)  # Ovid's codes, put into the issue

_NAMES = {
    "AD": "affiliation",
    "AN": "accession-number",
    "CA": "caption",
    "DB": "database",
    "DP": "database-provider",
    "J1": "shortjournal",
    "J2": "shortjournal",
    "JA": "shortjournal",
    "L1": "file",
    "L4": "figure",
    "N1": "annote",
    "NV": "volumes",
    "OP": "original-publication",
    "RI": "reviewed-item",
    "RN": "research-notes",
    "RP": "reprint-status",
    "SE": "section",
    "ST": "shorttitle",
    "TA": "translator",
    "TT": "translated-title",
    "Y2": "urldate",
}


def _record(tags: Tags, source: Source) -> Record | Rejected:
    genre = next(iter(tags.look("M3")), "")
    states = [*tags.look("M3"), *tags.look("N1")]
    kind = _type(tags, genre)
    if type_of(genre) or doi_among([genre]):
        tags.drop("M3")
    doi = doi_among(tags.look("DO", "DI", "M3", "L3", "UR", "LK", "L2"))
    tags.drop("TY", "DO", "DI")
    title = tags.first("TI", "T1", "CT", *(("BT",) if kind in WHOLE else ()), "ST")
    venue, series = _venue_and_series(tags, kind)
    authors, editors = _people(tags, kind)
    isbn, issn, report = serial_numbers(tags.every("SN"))
    note, asides = _notes(tags)
    urls = addresses(tags.look("UR", "LK", "L1"))
    tags.drop(*(tag for tag in ("UR", "LK", "L1") if addresses(tags.look(tag))))
    key = tags.first("ID")
    publisher = tags.first("PB", "PU")
    of_school = kind in OF_SCHOOLS
    abstract = tags.first("AB", "N2")
    tags.drop("AB", "N2")
    return record_of(
        source,
        title=title,
        abstract=abstract,
        authors=authors,
        editors=editors,
        arxiv=arxiv_among(tags.look("AN", "UR", "M1", "M3", "C7", "N1")),
        doi=doi,
        pmid=_pmid(tags),
        pmcid=next((match[0] for text in tags.look("C2", "AN", "N1") if (match := _PMCID.search(text))), ""),
        isbn=isbn,
        issn=issn,
        published=_published(tags),
        type=kind,
        venue=venue,
        volume=tags.first("VL", "VO"),
        number=_number(tags, kind) or (report if kind in _NUMBERED else ""),
        pages=_pages(tags),
        publisher="" if of_school else publisher,
        school=publisher if of_school else "",
        series=series,
        edition="" if any(map(_DATE.match, tags.look("ET"))) else tags.first("ET"),
        address=tags.first("CY", "PP", "PI"),
        note=note,
        language=tags.first("LA"),
        keywords=keywords(tags.lines("KW")),
        url=urls[0] if urls else "",
        links=urls[1:],
        key=key if any(map(str.isalpha, key)) else "",
        id=key,
        states=states,
        other=_other(tags, {title, venue}, {"annote": asides, "report-number": "" if kind in _NUMBERED else report}),
    )


def _type(tags: Tags, genre: str) -> str:
    """The kind of work; `CONF` names papers as well as the volume that they stand in, which has no authors."""
    name = tags.first("TY")
    kind = type_of(name, "ris", genre) or type_of(genre)
    if kind == "proceedings" and name.strip().upper() == "CONF" and ("AU" in tags or "A1" in tags):
        return kind if type_of("proceedings", "", genre) == type_of(genre) == kind else "inproceedings"
    return kind


def _people(tags: Tags, kind: str) -> tuple[list[str], list[str]]:
    """Authors and editors. Who is second or third among the authors is told by the kind of work."""
    twice = set(tags.look("A1")) <= set(tags.look("AU"))  # the same people under either tag
    authors = people(_lines_of_names(tags, ("AU",) if twice else ("AU", "A1")))
    tags.drop("AU", "A1")
    editors = people(tags.every("ED"))
    if kind in _PARTS or (kind in WHOLE and not authors):
        editors += people(tags.every("A2"))
    if kind in WHOLE:
        editors += people(tags.every("A3"))
    if tags.look("TY") == ["EDBOOK"]:
        authors, editors = [], authors + editors
    return authors, list(dict.fromkeys(editors))


def _lines_of_names(tags: Tags, wanted: tuple[str, ...]) -> Iterator[str]:
    """The names in tags, in the order of the entry; lines that go on with a list of names are names of their own."""
    for tag, lines in tags.order:
        if tag in wanted:
            if len(lines) > 1 and all("," in line for line in lines):
                yield from lines
            else:
                yield " ".join(lines)


def _venue_and_series(tags: Tags, kind: str) -> tuple[str, str]:
    """What a work stands in, and the series; in RIS the second title is the one or the other."""
    if kind in WHOLE or kind in _NUMBERED:
        return tags.first("JF", "JO"), tags.first("T2", "T3")
    venue = tags.first("T2", *(("BT", "C3") if kind in _PARTS else ()), "JF", "JO", "BT", "JA", "J2", "J1")
    series = "" if any(map(_BOOKKEEPING.search, tags.look("T3"))) else tags.first("T3")
    return venue or series, series if venue else ""


def _notes(tags: Tags) -> tuple[str, str]:
    """What is printed in a reference, and what only a database says of its entry."""
    notes = tags.every("N1")
    of_database = bool(tags.look("DB", "DP", "AN", "WE"))
    asides = [note for note in notes if of_database or _BOOKKEEPING.search(note)]
    return "; ".join(note for note in notes if note not in asides), "; ".join(dict.fromkeys(asides))


def _pmid(tags: Tags) -> str:
    """The number in PubMed: said to be one, or the accession number of an entry from there."""
    for text in tags.look("AN", "N1", "C5", "U1"):
        told = _PMID.search(text)
        if told:
            return told[1]
    if any(map(_OF_PUBMED.search, tags.look("DB", "DP"))):
        return next((text for text in tags.look("AN") if _BARE_NUMBER.fullmatch(text)), "")
    return ""


def _published(tags: Tags) -> str:
    """The date of publication, as exactly as tags of the same year say it."""
    year = tags.first("PY", "Y1", "YR", "DA", "C6")
    dates = [date(year, other) for other in ("", *tags.every("Y1", "DA", "PY", "YR"))]
    return max(dates, key=len)


def _number(tags: Tags, kind: str) -> str:
    issues = tags.look("IS")
    if issues and not _OF_THE_JOURNAL.fullmatch(issues[0]):
        return tags.first("IS")
    for tag in ("CP", "M1"):
        text = next(iter(tags.look(tag)), "")
        if _SHORT_NUMBER.fullmatch(text) or (tag == "M1" and kind in _NUMBERED):
            return tags.first(tag).strip("()")
    return ""


def _pages(tags: Tags) -> str:
    extent = pages(tags.first("SP"), tags.first("EP"))
    return extent or article_number(tags.first("C7", "M2"))


def _other(tags: Tags, shown: set[str], more: dict[str, str]) -> dict[str, str]:
    """What no field has a place for, but for what only repeats a title or venue."""
    rest = tags.rest(_NAMES, "ris")
    return {name: text for name, text in (rest | more).items() if text and text not in shown}


def _grammar(file: DumpFile) -> Grammar:
    sloppy = bool(_SLOPPY.search(head_of(file)))
    tag = _LOOSE if sloppy else _STRICT
    return Grammar(tag, "TY", frozenset({"ER"}), _TITLES, texts=_TEXTS, headless=True, lower=sloppy)


def _recognised(file: DumpFile) -> Recognition | None:
    first = _START.search(head_of(file))
    if not first:
        return None
    strength = Strength.CERTAIN if first.start() < _LONGEST_PREAMBLE else Strength.LIKELY
    return Recognition(strength, "it holds an entry that begins with `TY  - `")


READER = TaggedReader("ris", "RIS", _recognised, _grammar, _record)
