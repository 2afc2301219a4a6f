"""Records from the fields of bibliographies and services: however a format names them, one shape comes out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from generator.dumps.cleaning.captured_text import plain_text, web_text
from generator.dumps.cleaning.dates import iso_of
from generator.dumps.cleaning.web_addresses import arxiv_id, arxiv_of, doi_of, found_in, kept, real
from generator.identifiers import ARXIV_ID
from generator.model import Record, Rejected, Repair, Source

_ARXIV_VENUE = re.compile(r"(?:arxiv|corr|computing research repository)\b.*", re.IGNORECASE)
_ARXIV_IN_TEXT = re.compile(rf"arxiv[:./\s]+(?:abs/|preprint\s+arxiv:)?({ARXIV_ID})", re.IGNORECASE)
_SHOWN = 80


def record_of(  # noqa: PLR0913  a record has this many fields
    source: Source,
    *,
    title: str,
    abstract: str = "",
    authors: Iterable[str] = (),
    arxiv: str = "",
    doi: str = "",
    published: str = "",
    venue: str = "",
    volume: str = "",
    number: str = "",
    pages: str = "",
    url: str = "",
    links: Iterable[str] = (),
    id: str = "",
    tidy: Callable[[str], str] = plain_text,
) -> Record | Rejected:
    """A record of raw fields: text cleaned, identifiers in their plain form, addresses only with http or https.

    Fields are taken as the dump has them, those of unknown value empty. `tidy` cleans a text of this kind of dump;
    abstracts are cleaned as those of web pages, whatever they come in. The arXiv identifier is also looked for in DOI,
    address and venue; a preprint server is no venue.

    Returns:
        The record, or for an entry without a title what to tell of it.
    """
    shown = tidy(title)
    if not any(char.isalnum() for char in shown):
        return Rejected(source, "an entry without a title", plain_text(doi or arxiv or url or abstract)[:_SHOWN])
    address = real(url)
    doi = doi_of(doi)
    in_venue = _ARXIV_IN_TEXT.search(venue)
    arxiv = arxiv_id(arxiv) or arxiv_of(arxiv) or arxiv_of(doi) or arxiv_of(address)
    arxiv = arxiv or (in_venue[1] if in_venue else "")
    text = web_text(abstract)
    return Record(
        title=shown,
        abstract=text,
        authors=tuple(name for author in authors if (name := tidy(author))),
        arxiv=arxiv,
        doi=doi,
        published=iso_of(published),
        venue="" if _ARXIV_VENUE.fullmatch(venue) else tidy(venue),
        volume=plain_text(volume),
        number=plain_text(number),
        pages=plain_text(pages),
        url=address,
        links=kept((*links, *found_in(text)), arxiv),
        source=source,
        id=id,
        repairs=(Repair("title", title, shown),) if " ".join(title.split()) != shown else (),
    )


def text_of(value: object) -> str:
    """A field's value as text: numbers as they are written, of a list the first, else nothing."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return ""
