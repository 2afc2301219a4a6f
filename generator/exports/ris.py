"""RIS for EndNote, Mendeley, Zotero and library catalogues."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.bibliography.work_types import WORK_TYPES
from generator.exports import Frame, KeywordsPart
from generator.exports.reference import Reference, reference
from generator.model import OTHERS, Paper
from generator.names.forms import inverted

FRAME = Frame(between="\n")
KEYWORDS = KeywordsPart("KW  - ", "\nKW  - ", str)


def render(papers: Sequence[Paper]) -> str:
    """Papers as RIS records, a blank line between them."""
    return "\n".join("".join(f"{tag}  - {text}\n" for tag, text in _lines(reference(p))) for p in papers)


def _lines(item: Reference) -> Iterator[tuple[str, str]]:
    """The tags of a record in order, only those that are known; every text is on one line already."""
    yield "TY", _type(item)
    yield "ID", item.key
    yield "TI", item.plain_title
    yield from (("AU", inverted(name)) for name in item.authors if item.authors != (OTHERS,))
    editor = "A2" if _type(item) in ("CHAP", "CPAPER") else "ED"  # of a book A2 is the editor of its series
    yield from ((editor, inverted(name)) for name in item.editors if name != OTHERS)
    first, last = _pages(item.pages)
    known = (
        ("PY", "" if item.year is None else str(item.year)),
        ("DA", _date(item)),
        ("T2", item.venue),
        ("T3", item.series),
        ("VL", item.volume),
        ("IS", item.number),
        ("SP", first),
        ("EP", last),
        ("ET", item.edition),
        ("PB", item.source),
        ("CY", item.address),
        ("M3", item.genre),
        ("SN", item.isbn),
        ("SN", item.issn),
        ("LA", item.language),
        ("N1", item.note),
        ("AN", f"arXiv:{item.arxiv}" if item.arxiv else ""),
        ("C2", item.pmcid),
        ("DO", item.doi),
        ("UR", item.url),
    )
    yield from ((tag, text) for tag, text in known if text)
    yield from (("KW", word) for word in item.keywords)
    yield "ER", ""


def _type(item: Reference) -> str:
    """The record type: unpublished work for a preprint."""
    return "UNPB" if item.is_preprint else WORK_TYPES[item.type].ris


def _date(item: Reference) -> str:
    """`2021/03/15/` as the specification wants it, where more than the year is known."""
    if item.month is None:  # as it is wherever the year is unknown
        return ""
    return f"{item.year}/{item.month:02}/{f'{item.day:02}' if item.day else ''}/"


def _pages(pages: str) -> tuple[str, str]:
    first, _, last = re.sub(r"\s*[-–—]+\s*", "-", pages).partition("-")
    return first, last
