r"""Where else a work appeared: the workshop paper, the extended abstract, the reprint of what is cited.

They stand in `papers.bib` in a field of our own, `appearances`, between bars; each says the venue, the year, and the
DOI or address where it can be read:

    appearances = {Workshop on Owls, 2019, doi:10.1234/owls.3 | Nights (Extended Abstracts), 2021}
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.identifiers import bare_doi, is_resolvable
from generator.latex import decode, encode
from generator.model import Paper, Record
from generator.text import clean

FIELD = "appearances"
_BAR, _BAR_IN_TEXT = "|", "/"
_DOI = "doi:"
_WEB = ("https://", "http://")
_UNFIT = re.compile(r"[\s|,]")


@dataclass(frozen=True, slots=True)
class Appearance:
    """One place at which a work appeared beside the one that is cited.

    Args:
        where: the venue and the year, for people.
        doi: of this publication, without the resolver's address.
        url: where it can be read, if no DOI is known.
    """

    where: str
    doi: str = ""
    url: str = ""


def appearances_of(paper: Paper) -> tuple[Appearance, ...]:
    """Where else a paper appeared, in the order of its field."""
    tex = next((value for name, value in paper.extra if name.lower() == FIELD), "")
    return tuple(_read(text) for piece in tex.split(_BAR) if (text := clean(decode(piece))))


def with_appearances(paper: Paper, further: Iterable[Appearance]) -> Paper:
    """The paper with places that its field does not name yet."""
    known = appearances_of(paper)
    new = [place for place in dict.fromkeys(further) if place not in known]
    if not new:
        return paper
    rest = tuple((name, value) for name, value in paper.extra if name.lower() != FIELD)
    tex = f" {_BAR} ".join(encode(_written(place), "bibtex") for place in (*known, *new))
    return dataclasses.replace(paper, extra=(*rest, (FIELD, tex)))


def appearance_of(record: Record) -> Appearance:
    """The place of a record."""
    return _appearance(record.venue, record.published[:4], record.doi, record.url)


def known_appearances(paper: Paper, record: Record) -> tuple[Appearance, ...]:
    """The place of a record of a paper, if it is another one than the paper names."""
    from generator.bibliography.recognition import appeared_beside  # the matcher is heavy: readers of pages do without

    return (appearance_of(record),) if appeared_beside(paper, record) else ()


def united_appearances(paper: Paper, other: Paper) -> tuple[Appearance, ...]:
    """What a paper gains when another one is called the same: its place, and where else that one appeared."""
    from generator.bibliography.recognition import record_of  # likewise

    return (*known_appearances(paper, record_of(other)), *appearances_of(other))


def _appearance(venue: str, year: str, doi: str, url: str) -> Appearance:
    name = clean(venue).replace(_BAR, _BAR_IN_TEXT)
    where = name if not year or year in name else f"{name}, {year}"
    doi = bare_doi(doi)
    if is_resolvable(doi) and not _UNFIT.search(doi):
        return Appearance(where, doi=doi)
    address = url.strip()
    return Appearance(where, url=address if address.startswith(_WEB) and not _UNFIT.search(address) else "")


def _written(place: Appearance) -> str:
    tail = f"{_DOI}{place.doi}" if place.doi else place.url
    return f"{place.where}, {tail}" if tail else place.where


def _read(text: str) -> Appearance:
    where, _, tail = text.rpartition(", ")
    if where and tail.startswith(_DOI):
        return Appearance(where, doi=tail.removeprefix(_DOI))
    if where and tail.startswith(_WEB):
        return Appearance(where, url=tail)
    return Appearance(text)
