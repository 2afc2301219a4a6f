"""What the matcher knows of a record: small, made once for each, all that comparison needs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

from generator.identifiers import any_arxiv_in, doi_in, new_arxiv_in
from generator.latex import plain_math
from generator.match.block_keys import Subject, block_keys
from generator.match.normalise import fold, folded_bytes, untangle
from generator.match.sketch import LONGEST, NO_SKETCH, Sketch, sketch_texts
from generator.match.title_words import Title, read_title
from generator.model import Record

_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(.+)", re.IGNORECASE)
_DOI_EDITION = re.compile(r"\.pub\d+$")
_PREPRINT_DOI = re.compile(
    r"10\.(?:48550|1101|20944|21203|2139|26434|31234|31219|31235|35542|36227|22541|32388|5281|6084)/"
)
_ABSTRACT_HEAD = re.compile(r"^\W*(?:abstract|summary)\b\s*[:.\u2014-]*\s*", re.IGNORECASE)
_ABSTRACT_TAIL = re.compile(
    r"\s*(?:(?:\(c\)|\u00a9|copyright)\s.{0,200}|comments?:\s.{0,200}|all rights reserved\.?\s*)$",
    re.IGNORECASE | re.DOTALL,
)
_TAIL = 260
_TAIL_MARKS = ("(c)", "\u00a9", "copyright", "comment", "rights reserved")
_PLACEHOLDER = 60
_NO_ABSTRACT = re.compile(
    r"^\W*(?:(?:no|the)?\s*abstract(?:\s+(?:is\s+)?(?:not\s+|un)?available)?|not available|unavailable|n/?a|none|null"
    r"|unknown|tba|tbd|to appear|-+|(?:(?:this|the)?\s*(?:paper|article|abstract|submission|manuscript)?\s*"
    r"(?:has been|was|is)?\s*(?:withdrawn|retracted|removed)(?:\s+(?:paper|article|by (?:the )?authors?))?))\W*$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|2[01]\d\d)(?!\d)")
MOST_AUTHORS = 50
"""Of longer lists the rest counts as "et al."."""
MOST_PARTS = 16
"""No name has more; a text that stands where a name should may have thousands, and names are compared part by part."""
_OTHERS = re.compile(r"^(?:et\s+al\.?|others|and others|\.\.\.|…)$", re.IGNORECASE)
_DATE_BY_MISTAKE = re.compile(r"^\d{1,2}-[A-Z][a-z]{2}$|^[A-Z][a-z]{2}-\d{1,2}$")  # what spreadsheets make of "1-9"
_DIGITS = re.compile(r"\d+")
_PAGE = re.compile(r"[a-zA-Z]?\d+")
_OPEN_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z]+)$", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"(?<!\s)\s*;\s*|(?<!\s)\s+(?:and|&)\s+(?!others\b)", re.IGNORECASE)
_TWO, _THREE = 2, 3
_INITIALS = 3
_NO_NAME = {"unknown", "anonymous", "anon", "none", "n a", "no authors listed", "na", "unknown author"}
_PREPRINT_VENUE = re.compile(
    r"\b(?:arxiv|corr|preprint|biorxiv|medrxiv|ssrn|chemrxiv|research square|openreview|hal|techrxiv)\b"
)


@dataclass(frozen=True, slots=True)
class Features:
    """What comparison needs of one record or paper.

    Args:
        id: as the record says; plays no part in comparison.
        title: the title's words and what was read from them.
        authors: each author's folded name parts in the order given.
        more_authors: whether the list ends in "et al.".
        year: 0 when unknown.
        arxiv: arXiv number without version, from a field made for it.
        doi: folded DOI that is not arXiv's, from a field made for it.
        mentions: identifiers read from free text (`arxiv:…`, `doi:…`), which never decide alone.
        venue, volume, number, pages: folded.
        preprint: whether the venue or DOI is a preprint server's.
        sketch: of the abstract.
        keys: hashes that records worth comparing share (see `blocking`), eight bytes each.
        digest: of everything above but the id: equal digests mean equal features.
    """

    id: str
    title: Title
    authors: tuple[str, ...] = ()
    more_authors: bool = False
    year: int = 0
    arxiv: str = ""
    doi: str = ""
    mentions: tuple[str, ...] = ()
    venue: str = ""
    volume: str = ""
    number: str = ""
    pages: str = ""
    preprint: bool = False
    sketch: Sketch = NO_SKETCH
    keys: bytes = b""
    digest: int = 0


def features(record: Record, sketch: Sketch | None = None) -> Features:
    """The features of a record.

    Args:
        record: as read; its title may be empty and its text as dirty as dumps are.
        sketch: the kept sketch of the abstract, for a paper whose abstract is not kept. An abstract that
            the record itself has is used before it.
    """
    return _with_sketch(record, abstract_sketch(record.abstract) or sketch or NO_SKETCH)


def features_of(records: Sequence[Record]) -> list[Features]:
    """The features of each record; faster than one by one."""
    return list(map(_with_sketch, records, abstract_sketches([record.abstract for record in records])))


def abstract_sketch(abstract: str) -> Sketch:
    """The sketch of an abstract as captured, or an empty one for "not available" and its like."""
    return abstract_sketches([abstract])[0]


def abstract_sketches(abstracts: Sequence[str]) -> list[Sketch]:
    """The sketch of each abstract as captured; faster than one by one."""
    texts = [_abstract_text(abstract) for abstract in abstracts]
    sketches = sketch_texts([folded_bytes(text) for text in texts])
    return [
        replace(one, cut=True) if one and _breaks_off(text) else one for one, text in zip(sketches, texts, strict=True)
    ]


def _with_sketch(record: Record, sketch: Sketch) -> Features:
    title = read_title(plain_math(record.title))
    arxiv, doi = _identifiers(record)
    authors, more = _authors(record.authors)
    venue = fold(untangle(record.venue)) if record.venue else ""
    dated = _YEAR.search(record.published) if record.published else None
    year = int(dated.group(1)) if dated else 0
    mentions = _mentions(record)
    volume, number, pages = _number(record.volume), _number(record.number), _pages(record.pages)
    return Features(
        id=record.id,
        title=title,
        authors=authors,
        more_authors=more,
        year=year,
        arxiv=arxiv,
        doi=doi,
        mentions=mentions,
        venue=venue,
        volume=volume,
        number=number,
        pages=pages,
        preprint=is_preprint_venue(venue) or is_preprint_doi(doi),
        sketch=sketch,
        keys=block_keys(Subject(title, title.content, sketch, (arxiv, doi, *mentions), authors, year)),
        digest=_digest(
            (title.text, str(title.head), *title.numbers, *title.coined, title.chapter, title.notice, title.bracketed),
            (*authors, str(more), str(year), arxiv, doi),
            (*mentions, venue, volume, number, pages, str(sketch.runs), str(sketch.words), str(sketch.cut)),
            sketch.lowest + sketch.starts,
        ),
    )


def _abstract_text(abstract: str) -> str:
    """An abstract without what stands around it; empty for "not available" and its like."""
    if not abstract:
        return ""
    text = untangle(abstract[:LONGEST])
    if len(text) < _PLACEHOLDER and _NO_ABSTRACT.match(text):
        return ""
    head = _ABSTRACT_HEAD.match(text)
    start = head.end() if head else 0
    stop = len(text)
    end = text[-_TAIL:].casefold()
    if any(mark in end for mark in _TAIL_MARKS):
        tail = _ABSTRACT_TAIL.search(text, max(start, stop - _TAIL))
        stop = tail.start() if tail else stop
    return text[start:stop]


def _breaks_off(text: str) -> bool:
    """Whether a text ends in the middle: neither with the end of a sentence nor with an address."""
    end = text[-_TAIL:].rstrip(" \t\r\n\u00a0\"')]}\u201d\u2019")
    if end.endswith((".", "!", "?", "\u3002")):
        return end.endswith(("..", " ."))
    return not end.rpartition(" ")[2].startswith("http")


def normal_arxiv(text: str) -> str:
    """The arXiv number in a field, without prefix and version; empty if there is none."""
    return any_arxiv_in(text)


def normal_doi(text: str) -> str:
    """The DOI in a field, lower case, without address, edition mark and trailing points; empty if there is none."""
    return _DOI_EDITION.sub("", doi_in(text))


def is_preprint_doi(doi: str) -> bool:
    """Whether a DOI as `normal_doi` gives it belongs to a preprint server."""
    return bool(_PREPRINT_DOI.match(doi))


def is_preprint_venue(venue: str) -> bool:
    """Whether a folded venue name is that of a preprint server."""
    return bool(_PREPRINT_VENUE.search(venue))


def _identifiers(record: Record) -> tuple[str, str]:
    """The arXiv number and the DOI of a record, from the fields made for them or the address of its page."""
    arxiv = normal_arxiv(record.arxiv) if record.arxiv else ""
    doi = normal_doi(record.doi) if record.doi else ""
    if "arxiv.org/" in record.url or "doi.org/" in record.url:
        arxiv = arxiv or (normal_arxiv(record.url) if "arxiv.org/" in record.url else "")
        doi = doi or normal_doi(record.url)
    arxiv_doi = _ARXIV_DOI.match(doi)
    if arxiv_doi:
        return arxiv or normal_arxiv(arxiv_doi.group(1)), ""
    return arxiv, doi


def _mentions(record: Record) -> tuple[str, ...]:
    """Identifiers in the title and the links: a link may just as well be to another work."""
    identifiers = set()
    for text in (record.title, *record.links):
        if "." not in text or not _DIGITS.search(text):
            continue
        if arxiv := new_arxiv_in(text):
            identifiers.add(f"arxiv:{arxiv}")
        if doi := normal_doi(text):
            identifiers.add(f"doi:{doi}")
    return tuple(sorted(identifiers))


def _authors(names: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
    folded, more = [], len(names) > MOST_AUTHORS
    for name in _single([untangle(name) for name in _whole(names[:MOST_AUTHORS])]):
        if _OTHERS.match(name.strip()):
            more = True
            continue
        parts = " ".join(fold(name).replace(" et al", "").split()[:MOST_PARTS])
        if parts and parts not in _NO_NAME:
            folded.append(parts)
    return tuple(dict.fromkeys(folded)), more


def _single(names: Sequence[str]) -> list[str]:
    """Names one by one, also where a dump gave several in one string ("Pan Li, Olgica Milenkovic; J. Doe")."""
    single: list[str] = []
    for name in names:
        for part in _BETWEEN_NAMES.split(name) if _BETWEEN_NAMES.search(name) else (name,):
            single.extend(_at_commas(part, alone=len(names) == 1))
    return single[:MOST_AUTHORS]


def _at_commas(text: str, *, alone: bool) -> list[str]:
    """The names in a text with commas. One comma may just stand between the family name and the given ones."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) < (_TWO if alone else _THREE):
        return [text]
    if all(_is_initials(part) for part in parts[1::2]) and not len(parts) % 2:
        return [f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=True)]
    return parts if all(" " in part or "." in part for part in parts) else [text]


def _is_initials(text: str) -> bool:
    return len(text.replace(".", "").replace("-", "").replace(" ", "")) <= _INITIALS and text.isupper()


def _whole(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names put together again that were split at the semicolon of an HTML entity (`Per-&#197`, `ke Larson`)."""
    if not any("&" in name for name in names):
        return names
    whole: list[str] = []
    for name in names:
        if whole and _OPEN_ENTITY.search(whole[-1]):
            whole[-1] = f"{whole[-1]};{name}"
        else:
            whole.append(name)
    return tuple(whole)


def _number(text: str) -> str:
    """The first number of a volume or issue field."""
    match = _DIGITS.search(text) if text else None
    return match.group().lstrip("0") if match else ""


def _pages(text: str) -> str:
    """The first page, as digits."""
    if not text or _DATE_BY_MISTAKE.match(text):
        return ""
    match = _PAGE.search(text)
    return match.group().lower() if match else ""


def _digest(title: tuple[str, ...], origin: tuple[str, ...], rest: tuple[str, ...], hashes: bytes) -> int:
    values = "\x1f".join((*title, "\x1e", *origin, "\x1e", *rest)).encode() + hashes
    return int.from_bytes(blake2b(values, digest_size=8).digest(), "little")
