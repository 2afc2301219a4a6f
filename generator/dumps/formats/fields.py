"""Records from the fields of bibliographies and services: however a format names them, one shape comes out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypedDict, Unpack

from generator.dumps.cleaning.captured_text import plain_text, web_text
from generator.dumps.cleaning.dates import iso_of
from generator.dumps.cleaning.web_addresses import arxiv_id, arxiv_of, doi_of, found_in, kept, real
from generator.identifiers import ARXIV_ID, is_citation_key
from generator.latex import encode
from generator.model import Record, Rejected, Repair, Source
from generator.text import clean

_ARXIV_VENUE = re.compile(r"(?:arxiv|corr|computing research repository)\b.*", re.IGNORECASE)
_ARXIV_IN_TEXT = re.compile(rf"arxiv[:./\s]+(?:abs/|preprint\s+arxiv:)?({ARXIV_ID})", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]+")
_NO_NAME = re.compile(r"[^a-z0-9_:.+-]+")
_SHOWN = 80


class RawFields(TypedDict, total=False):
    """The fields of an entry as a dump has them; see `generator.model.Record`. What is unknown is absent or empty.

    `type` is already a name of `generator.bibliography.work_types`. `other` holds names and plain text; values that
    are TeX already go into `other_tex`.
    """

    title: str
    abstract: str
    authors: Iterable[str]
    editors: Iterable[str]
    arxiv: str
    doi: str
    pmid: str
    pmcid: str
    isbn: str
    issn: str
    published: str
    type: str
    venue: str
    volume: str
    number: str
    pages: str
    publisher: str
    school: str
    series: str
    edition: str
    address: str
    note: str
    language: str
    keywords: Iterable[str]
    url: str
    links: Iterable[str]
    key: str
    id: str
    other: Mapping[str, str]
    other_tex: Mapping[str, str]


_TEXTS = ("volume", "number", "pages", "publisher", "school", "series", "edition", "address", "note", "language")


def record_of(source: Source, tidy: Callable[[str], str] = plain_text, **raw: Unpack[RawFields]) -> Record | Rejected:
    """A record of raw fields: text cleaned, identifiers in their plain form, addresses only with http or https.

    The arXiv identifier is also looked for in DOI, address and venue; a preprint server is no venue.

    Args:
        source: where the entry starts.
        tidy: cleans a text of this kind of dump. Abstracts are cleaned as those of web pages, whatever they come in.
        raw: the fields.

    Returns:
        The record, or for an entry without a title what to tell of it.

    Example:
        >>> record_of(Source("owls.ris", 1), title="On owls", doi="https://doi.org/10.1234/OWL").doi
        '10.1234/owl'
    """
    title, venue, abstract = raw.get("title", ""), raw.get("venue", ""), raw.get("abstract", "")
    shown = tidy(title)
    address = real(raw.get("url", ""))
    doi = doi_of(raw.get("doi", ""))
    in_venue = _ARXIV_IN_TEXT.search(venue)
    named = raw.get("arxiv", "")
    arxiv = arxiv_id(named) or arxiv_of(named) or arxiv_of(doi) or arxiv_of(address)
    arxiv = arxiv or (in_venue[1] if in_venue else "")
    if not any(char.isalnum() for char in shown):
        text = plain_text(doi or arxiv or address or abstract)
        return Rejected(source, "an entry without a title", text[:_SHOWN])
    text = web_text(abstract)
    texts: Mapping[str, Any] = raw
    return Record(
        title=shown,
        abstract=text,
        authors=_people(raw.get("authors", ()), tidy),
        editors=_people(raw.get("editors", ()), tidy),
        arxiv=arxiv,
        doi=doi,
        pmid=_digits(raw.get("pmid", "")),
        pmcid=_pmcid(raw.get("pmcid", "")),
        isbn=plain_text(raw.get("isbn", "")),
        issn=plain_text(raw.get("issn", "")),
        published=iso_of(raw.get("published", "")),
        type=raw.get("type", ""),
        venue="" if _ARXIV_VENUE.fullmatch(venue) else tidy(venue),
        **{name: tidy(texts.get(name, "")) for name in _TEXTS},
        keywords=tuple(dict.fromkeys(word for keyword in raw.get("keywords", ()) if (word := tidy(keyword)))),
        url=address,
        links=kept((*raw.get("links", ()), *found_in(text)), arxiv),
        key=_key(raw.get("key", "")),
        other=_other(raw),
        source=source,
        id=raw.get("id", ""),
        repairs=(Repair("title", title, shown),) if " ".join(title.split()) != shown else (),
    )


def _people(names: Iterable[str], tidy: Callable[[str], str]) -> tuple[str, ...]:
    return tuple(name for person in names if (name := tidy(person)))


def _digits(text: str) -> str:
    """The number in an identifier that is one: `PMID: 12345`."""
    match = _NUMBER.search(text)
    return match[0] if match else ""


def _pmcid(text: str) -> str:
    """An identifier of PubMed Central: `PMC12345`."""
    number = _digits(text)
    return f"PMC{number}" if number else ""


def _key(key: str) -> str:
    """A citation key as it came, if it can be one: letters, digits and `:._+/-`, and no address."""
    key = key.strip()
    return key if is_citation_key(key) else ""


def _other(raw: RawFields) -> tuple[tuple[str, str], ...]:
    """The fields that we have no use for, each under a name that BibTeX takes, as TeX."""
    plain = {name: encode(clean(value), "bibtex") for name, value in raw.get("other", {}).items()}
    named = {_NO_NAME.sub("-", name.strip().lower()).strip("-"): tex for name, tex in plain.items()}
    named |= raw.get("other_tex", {})
    return tuple((name, tex) for name, tex in named.items() if name and tex and not name[0].isdigit())


def text_of(value: object) -> str:
    """A field's value as text: numbers as they are written, of a list the first, else nothing."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return ""
