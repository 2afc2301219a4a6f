"""A paper as a reference for readers: decided once, the same for every format."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.bibliography.entry_types import entry_type
from generator.bibliography.links import related_keys, relation_of
from generator.bibliography.papers import verbatim
from generator.exports.journal_issue import Issue, issue
from generator.identifiers import ARXIV_DOI, bare_doi, is_arxiv_doi, posted
from generator.latex import decode
from generator.model import Name, Paper
from generator.names.names import canonical
from generator.text import clean

_KEY = re.compile(r"[^\s,{}\"#%'()=\\~]+")
_CLASS = re.compile(r"[a-z]+(?:-[a-z]+)*(?:\.[A-Za-z]+(?:-[A-Za-z]+)*)?")
_DOI = re.compile(r"10\.\d{4,9}/[^\s{}\\%]+")
_URL = re.compile(r"https?://[^\s{}\\<>\"^`|]+")
_NEEDS: Mapping[str, tuple[str, ...]] = {
    "article": ("venue",),
    "inproceedings": ("venue",),
    "incollection": ("venue", "publisher", "editor"),
    "book": ("publisher",),
    "phdthesis": ("school",),
    "mastersthesis": ("school",),
    "techreport": ("institution",),
    "unpublished": ("note",),
}
"""The entry types readers get besides `misc`, and what BibTeX requires besides author, title and year."""

_SYNONYMS = {
    "conference": "inproceedings",
    "inbook": "incollection",
    "thesis": "phdthesis",
    "report": "techreport",
}
_SHOWN_EXTRAS = frozenset(
    """
    editor series address edition chapter school institution organization howpublished type note
    """.split()
)


@dataclass(frozen=True, slots=True)
class Reference:
    """What a reader cites. Empty strings are unknown; all text is plain Unicode.

    Args:
        type: a BibTeX entry type whose required fields are all known; else, as for a preprint, `misc`.
        year: of the version cited: at the venue where the work has one, else of the preprint.
        doi: of the version cited; a preprint's is arXiv's.
        extras: fields a person added that readers have a use for, by name.
        related: keys of papers that belong together with this one.
        relation: what this one is to them: `versions`, `about`.
    """

    key: str
    type: str
    title: str
    authors: tuple[Name, ...]
    year: int | None
    venue: str
    volume: str
    number: str
    pages: str
    publisher: str
    doi: str
    arxiv: str
    primary_class: str
    url: str
    keywords: tuple[str, ...]
    extras: tuple[tuple[str, str], ...]
    related: tuple[str, ...] = ()
    relation: str = ""

    @property
    def is_preprint(self) -> bool:
        """Whether all that is known is the version on arXiv."""
        return self.type == "misc" and bool(self.arxiv) and not self.venue

    def added(self, name: str) -> str:
        """A field that a person added, or an empty string."""
        return dict(self.extras).get(name, "")


def reference(paper: Paper) -> Reference:
    """The reference of a paper."""
    extras = _extras(paper)
    published = bool(paper.venue)
    year = paper.venue_year or paper.year if published else paper.year
    kind = _type(paper, year, extras)
    place = issue(clean(paper.venue), year) if kind == "article" else Issue(clean(paper.venue))
    given_out = posted(paper.arxiv)
    arxiv = known = paper.arxiv if given_out else ""
    if year is not None and given_out and year < given_out[0]:
        if published:  # on arXiv only years later: the reference is to what came out first
            arxiv = ""
        else:
            year = given_out[0]
    base = re.sub(r"v\d+$", "", known)
    return Reference(
        key=paper.key,
        type=kind,
        title=clean(paper.title),
        authors=tuple(filter(_is_named, map(canonical, paper.authors))),
        year=year,
        venue=place.journal,
        volume=clean(paper.volume) or place.volume,
        number=clean(paper.number) or place.number,
        pages=clean(paper.pages) or place.pages,
        publisher=clean(paper.publisher),
        doi=_doi(paper.doi, base, published=published),
        arxiv=arxiv,
        primary_class=paper.primary_class if arxiv and _CLASS.fullmatch(paper.primary_class) else "",
        url=_url(paper, base),
        keywords=tuple(dict.fromkeys(filter(None, map(clean, (*paper.topics, *paper.keywords))))),
        extras=tuple(extras.items()),
        related=tuple(key for key in related_keys(paper) if _KEY.fullmatch(key)),
        relation=relation_of(paper) if relation_of(paper).isalpha() else "",
    )


def _is_named(name: Name) -> bool:
    return bool(name.family)


def _extras(paper: Paper) -> dict[str, str]:
    """The fields a person added that readers have a use for, as plain text."""
    texts = {name: clean(decode(value)) for name, value in paper.extra if name in _SHOWN_EXTRAS}
    texts["school"] = texts.get("school") or texts.get("institution", "")
    return {name: text for name, text in texts.items() if text}


def _type(paper: Paper, year: int | None, extras: Mapping[str, str]) -> str:
    """The entry type, or `misc` where a field that the type requires is not known."""
    kind = _SYNONYMS.get(entry_type(paper), entry_type(paper))
    if kind not in _NEEDS or year is None or not paper.authors:
        return "misc"
    known = {"venue": paper.venue, "publisher": paper.publisher, "pages": paper.pages, **extras}
    return kind if all(known.get(name) for name in _NEEDS[kind]) else "misc"


def _doi(doi: str, arxiv: str, *, published: bool) -> str:
    """The DOI of the version cited; arXiv's own only for what came out nowhere else."""
    doi = bare_doi(doi)
    if is_arxiv_doi(doi) or not _DOI.fullmatch(doi):
        doi = ""
    return doi or (ARXIV_DOI + arxiv if arxiv and not published else "")


def _url(paper: Paper, arxiv: str) -> str:
    """Where the work can be read: the address given, or its page on arXiv."""
    url = _ascii_url(verbatim(paper.url))
    on_arxiv = re.match(r"https?://(?:www\.)?arxiv\.org/", url)
    if _URL.fullmatch(url) and not (arxiv and on_arxiv):
        return url
    return f"https://arxiv.org/abs/{arxiv}" if arxiv else ""


def _ascii_url(url: str) -> str:
    """An address in ASCII: other characters percent-encoded."""
    return "".join(char if char.isascii() else "".join(f"%{byte:02X}" for byte in char.encode()) for char in url)
