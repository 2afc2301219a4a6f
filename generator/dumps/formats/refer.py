"""Refer, as EndNote (`.enw`), Google Scholar and Unix bibliographies write it: `%` and a character begin a line.

Tags as in EndNote's manual ("Tagged EndNote import format") and in refer(1); what `%B`, `%I`, `%S` and `%9` are of
depends on the reference type that `%0` names. Unix bibliographies have no `%0`; the kind of their works stays unknown.
"""

from __future__ import annotations

import re

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

_TAG = re.compile(r"\ufeff?[ \t]{0,3}(%[0-9A-Za-z@!$#&?()*+\[\]<>=~^])(?=[ \t]|$)[ \t]*(.*)")
_TYPED = re.compile(r"^\ufeff?[ \t]{0,3}%0[ \t]+[A-Z].{0,60}\n(?:[ \t]*\n)?[ \t]{0,3}%[0-9A-Za-z@]", re.MULTILINE)
_TITLED = re.compile(r"^\ufeff?[ \t]{0,3}%T[ \t]+\S", re.MULTILINE)
_AUTHORED = re.compile(r"^\ufeff?[ \t]{0,3}%[ADJ][ \t]+\S", re.MULTILINE)
_OF_REFER = re.compile(r"[ \t]{0,3}%[0-9A-Z@] ")
_LEAST = 0.7  # of the lines that do not go on with another
_TITLES = frozenset({"%T"})

_PMID = re.compile(r"\d{4,9}")
_SOURCE_OF_PMID = re.compile(r"pubmed|medline|nlm|pmid", re.IGNORECASE)
_PMCID = re.compile(r"PMC\d{4,9}")

_NAMES = {
    "%!": "shorttitle",
    "%#": "call-number",
    "%(": "original-publication",
    "%+": "affiliation",
    "%<": "research-notes",
    "%?": "translator",
    "%M": "accession-number",
    "%O": "alternate-journal",
    "%Q": "translated-title",
    "%W": "database-provider",
    "%[": "urldate",
    "%>": "file",
    "%~": "database",
    "%&": "section",
    "%*": "reviewed-item",
    "%6": "volumes",
    "%Y": "series-editors",
}


def _record(tags: Tags, source: Source) -> Record | Rejected:
    genre = "".join(tags.look("%9")[:1])
    kind, states = _type(tags, genre), tags.look("%9")
    if type_of(genre) or kind != _type(tags, ""):
        tags.drop("%9")
    isbn, issn, report = serial_numbers(tags.every("%@"))
    authors = people(tags.every("%A"))
    editors = people(tags.every("%E"))
    if tags.look("%0") == ["Edited Book"]:
        authors, editors = [], authors + editors
    publisher, journal, series = tags.first("%I"), tags.first("%J"), tags.first("%S")
    of_school = kind in OF_SCHOOLS
    venue = journal or ("" if kind in WHOLE or of_school else tags.first("%B"))
    if kind in WHOLE or kind in ("report", "techreport"):
        series = series or tags.first("%B")
    key = tags.first("%F")
    urls = addresses(tags.every("%U"))
    numbers = tags.look("%M")
    of_pubmed = any(map(_SOURCE_OF_PMID.search, tags.look("%~", "%W")))
    note = tags.first("%Z", *(() if "%0" in tags else ("%O",)))
    return record_of(
        source,
        title=tags.first("%T"),
        abstract=tags.first("%X"),
        authors=authors,
        editors=editors,
        doi=doi_among([*tags.every("%R"), *urls, *numbers]),
        arxiv=arxiv_among([*numbers, *urls, *tags.look("%R", "%N")]),
        pmid=next((text for text in numbers if of_pubmed and _PMID.fullmatch(text)), ""),
        pmcid=next((text for text in tags.every("%2") if _PMCID.fullmatch(text)), ""),
        isbn=isbn,
        issn=issn,
        published=date(tags.first("%D"), tags.first("%8")),
        type=kind,
        venue=venue,
        volume=tags.first("%V"),
        number=tags.first("%N") or (report if of_school or kind == "patent" else ""),
        pages=pages(tags.first("%P")) or article_number(tags.first("%]")),
        publisher="" if of_school else publisher,
        school=publisher if of_school else "",
        series=series,
        edition=tags.first("%7"),
        address=tags.first("%C"),
        note=note,
        states=[*states, note],
        language=tags.first("%G"),
        keywords=keywords(tags.lines("%K")),
        url=urls[0] if urls else "",
        links=urls[1:],
        key=key if any(map(str.isalpha, key)) else "",
        id=key,
        other=tags.rest(_NAMES, "refer"),
    )


def _type(tags: Tags, genre: str) -> str:
    """The kind of work; EndNote calls papers as well as their volume, which has no authors, by one name."""
    kind = type_of(tags.first("%0"), "refer", genre) or type_of(genre)
    volume = kind == "inproceedings" and "%A" not in tags and "%E" in tags
    return "proceedings" if volume else kind


def _grammar(file: DumpFile) -> Grammar:
    head = head_of(file)
    typed = bool(_TYPED.search(head))
    return Grammar(_TAG, "%0", titles=_TITLES, texts=frozenset({"%X", "%Z"}), blank_ends=not typed, headless=not typed)


def _recognised(file: DumpFile) -> Recognition | None:
    head = head_of(file)
    if _TYPED.search(head) and _TITLED.search(head):
        return Recognition(Strength.CERTAIN, "it holds an entry that begins with `%0 `")
    if _TITLED.search(head) and _AUTHORED.search(head):
        lines = [line for line in head.split("\n") if line.strip() and not line[0].isspace()]
        if sum(bool(_OF_REFER.match(line)) for line in lines) >= _LEAST * len(lines):
            return Recognition(Strength.LIKELY, "its lines begin with the tags of refer, `%T` among them")
    return None


READER = TaggedReader("refer", "EndNote (.enw) or Refer", _recognised, _grammar, _record)
