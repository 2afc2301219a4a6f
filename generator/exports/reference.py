"""A paper as a reference for readers: decided once, the same for every format."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from generator.bibliography.entry_types import work_type
from generator.bibliography.links import related_keys, relation_of
from generator.bibliography.papers import verbatim
from generator.bibliography.work_types import WORK_TYPES
from generator.exports.journal_issue import Issue, issue
from generator.identifiers import ARXIV_DOI, bare_doi, is_arxiv_doi, is_resolvable, posted
from generator.latex import decode, plain_math
from generator.model import Name, Paper
from generator.names.bibtex_names import canonical
from generator.text import clean

_DATE = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])(?:-([0-9]{2}))?")
_KEY = re.compile(r"[^\s,{}\"#%'()=\\~]+")
_CLASS = re.compile(r"[a-z]+(?:-[a-z]+)*(?:\.[A-Za-z]+(?:-[A-Za-z]+)*)?")
_URL = re.compile(r"https?://[^\s{}\\<>\"^`|]+")
_SHOWN_EXTRAS = frozenset("chapter organization howpublished type".split())


@dataclass(frozen=True, slots=True)
class Reference:
    """What a reader cites. Empty strings are unknown; all text is plain Unicode.

    Args:
        type: the kind of work, a name of `generator.bibliography.work_types`. A writer whose format requires more than
            is known takes another.
        year: of the version cited: at the venue where the work has one, else of the preprint.
        month: of the same version, 1 to 12, where it is known.
        day: of the month, where it is known.
        school: of a report its institution.
        doi: of the version cited; a preprint's is arXiv's.
        note: what the source notes, and before it `Retracted` or `Withdrawn` where the work was.
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
    editors: tuple[Name, ...] = ()
    month: int | None = None
    day: int | None = None
    school: str = ""
    series: str = ""
    edition: str = ""
    address: str = ""
    note: str = ""
    language: str = ""
    isbn: str = ""
    issn: str = ""
    pmid: str = ""
    pmcid: str = ""
    protected: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """Who brought the work out: its publisher, or the school or institution."""
        return self.publisher or self.school

    @property
    def plain_title(self) -> str:
        """The title for formats without TeX: its formulas as nearly as Unicode can say them."""
        return plain_math(self.title)

    @property
    def genre(self) -> str:
        """What the work is called beside its type: as its source says, or what tells its kind from its neighbours."""
        return self.added("type") or WORK_TYPES[self.type].genre

    related: tuple[str, ...] = ()
    relation: str = ""

    @property
    def is_preprint(self) -> bool:
        """Whether all that is known is the version on arXiv."""
        return self.type == "misc" and bool(self.arxiv) and not self.venue

    def added(self, name: str) -> str:
        """A field that a person added, or an empty string."""
        return dict(self.extras).get(name, "")


@lru_cache(maxsize=16)
def reference(paper: Paper) -> Reference:
    """The reference of a paper. The last few are held: a paper's page shows one in ten forms."""
    extras = _extras(paper)
    published = bool(paper.venue)
    year = paper.venue_year or paper.year if published else paper.year
    kind = work_type(paper)
    month, day = _month_and_day(paper, year)
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
        editors=tuple(filter(_is_named, map(canonical, paper.editors))),
        month=month,
        day=day,
        school=clean(paper.school),
        series=clean(paper.series),
        edition=clean(paper.edition),
        address=clean(paper.address),
        note=_note(paper),
        language=clean(paper.language),
        isbn=clean(paper.isbn),
        issn=clean(paper.issn),
        pmid=paper.pmid,
        pmcid=paper.pmcid,
        protected=paper.protected,
        related=tuple(key for key in related_keys(paper) if _KEY.fullmatch(key)),
        relation=relation_of(paper) if relation_of(paper).isalpha() else "",
    )


def _note(paper: Paper) -> str:
    """What is printed behind a reference: that the work was retracted or withdrawn, and what its source notes."""
    note, said = clean(paper.note), clean(paper.withdrawal)
    if not said or said.lower() in note.lower():
        return note
    return f"{said[0].upper()}{said[1:]}" + (f"; {note}" if note else "")


def _month_and_day(paper: Paper, year: int | None) -> tuple[int | None, int | None]:
    """Month and day of the version cited: what is known of a preprint's date is not that of its publication.

    The month in which arXiv gave a preprint out stands in its id.
    """
    if paper.arxiv and paper.venue:
        return None, None
    match = _DATE.fullmatch(paper.published)
    if match is None or str(year) != match[1]:
        given_out = posted(paper.arxiv)
        return (given_out[1], None) if given_out and given_out[0] == year else (None, None)
    return int(match[2]), int(match[3]) if match[3] else None


def _is_named(name: Name) -> bool:
    return bool(name.family)


def _extras(paper: Paper) -> dict[str, str]:
    """The fields a person added that readers have a use for, as plain text."""
    texts = {name: clean(decode(value)) for name, value in paper.extra if name in _SHOWN_EXTRAS}
    return {name: text for name, text in texts.items() if text}


def _doi(doi: str, arxiv: str, *, published: bool) -> str:
    """The DOI of the version cited; arXiv's own only for what came out nowhere else."""
    doi = bare_doi(doi)
    if is_arxiv_doi(doi) or not is_resolvable(doi):
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
