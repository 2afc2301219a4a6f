"""RIS for EndNote, Mendeley, Zotero and library catalogues."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.exports.reference import Reference, reference
from generator.model import OTHERS, Paper
from generator.names.forms import inverted

_TYPES = {
    "article": "JOUR",
    "inproceedings": "CPAPER",
    "incollection": "CHAP",
    "book": "BOOK",
    "phdthesis": "THES",
    "mastersthesis": "THES",
    "techreport": "RPRT",
    "unpublished": "UNPB",
}


def render(papers: Sequence[Paper]) -> str:
    """Papers as RIS records, a blank line between them."""
    return "\n".join("".join(f"{tag}  - {text}\n" for tag, text in _lines(reference(p))) for p in papers)


def _lines(item: Reference) -> Iterator[tuple[str, str]]:
    """The tags of a record in order, only those that are known; every text is on one line already."""
    yield "TY", _type(item)
    yield "ID", item.key
    yield "TI", item.title
    yield from (("AU", inverted(name)) for name in item.authors if name != OTHERS)
    first, last = _pages(item.pages)
    known = (
        ("PY", "" if item.year is None else str(item.year)),
        ("T2", item.venue),
        ("VL", item.volume),
        ("IS", item.number),
        ("SP", first),
        ("EP", last),
        ("PB", item.publisher or item.added("school") or item.added("institution")),
        ("AN", f"arXiv:{item.arxiv}" if item.arxiv else ""),
        ("DO", item.doi),
        ("UR", item.url),
    )
    yield from ((tag, text) for tag, text in known if text)
    yield from (("KW", word) for word in item.keywords)
    yield "ER", ""


def _type(item: Reference) -> str:
    """The record type: unpublished work for a preprint, `GEN` for what is known too little of."""
    if item.type == "misc":
        return "UNPB" if item.is_preprint else "GEN"
    return _TYPES[item.type]


def _pages(pages: str) -> tuple[str, str]:
    first, _, last = re.sub(r"\s*[-–—]+\s*", "-", pages).partition("-")
    return first, last
