"""Formatted references to copy, as plain text: APA (7th edition), IEEE and ACL.

Written out here because citeproc takes 12 ms a paper for the three styles, more than the rest of a build, and
its styles weigh 89 MB. Titles keep their capitals, as citeproc leaves them too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from generator.exports.reference import Reference, reference
from generator.model import OTHERS, Name, Paper
from generator.names.forms import abbreviated, initials_first

_APA_MOST = 20  # authors named before the list is cut
_IEEE_MOST = 6


def apa(paper: Paper) -> str:
    """The reference in the style of the American Psychological Association."""
    item = reference(paper)
    year = f"({item.year if item.year is not None else 'n.d.'})"
    title = f"{item.plain_title} (arXiv:{item.arxiv})" if item.is_preprint else item.plain_title
    authors = _apa_authors(item.authors)
    opening = f"{_stopped(authors)} {year}. {_stopped(title)}" if authors else f"{_stopped(title)} {year}."
    return _sentences(opening, *_apa_place(item), _link(item))


def ieee(paper: Paper) -> str:
    """The reference in the style of the Institute of Electrical and Electronics Engineers, without a number."""
    item = reference(paper)
    people = [initials_first(name) for name in item.authors if name != OTHERS]
    cut = len(people) > _IEEE_MOST or item.authors[-1:] == (OTHERS,)
    authors = f"{people[0]} et al." if cut and people else _listed(people)
    where = {"article": item.venue, "misc": item.venue}.get(item.type, f"in {item.venue}" if item.venue else "")
    details = [
        where or item.source,
        f"vol. {item.volume}" if item.volume else "",
        f"no. {item.number}" if item.number else "",
        _pages(item, "p.", "pp."),
        "" if item.year is None else str(item.year),
        f"arXiv:{item.arxiv}" if item.is_preprint else "",
        f"doi: {item.doi}" if item.doi else f"[Online]. Available: {item.url}" if item.url else "",
    ]
    tail = ", ".join(filter(None, details))
    end = "" if item.plain_title.endswith(("?", "!")) else "," if tail else "."
    return _stopped(f"{authors + ', ' if authors else ''}“{item.plain_title}{end}” {tail}".strip())


def acl(paper: Paper) -> str:
    """The reference in the style of the Association for Computational Linguistics."""
    item = reference(paper)
    people = [str(name) for name in item.authors if name != OTHERS]
    authors = f"{people[0]} et al." if people and item.authors[-1:] == (OTHERS,) else _listed(people)
    opening = [_stopped(authors) if authors else "", "" if item.year is None else f"{item.year}."]
    return _sentences(*opening, _stopped(item.plain_title), _acl_place(item), "" if item.is_preprint else _link(item))


STYLES: Mapping[str, Callable[[Paper], str]] = {"APA": apa, "IEEE": ieee, "ACL": acl}
"""The styles by the name they are offered under, in order."""


def _apa_authors(names: Sequence[Name]) -> str:
    people = [abbreviated(name) for name in names if name != OTHERS]
    if people and names[-1] == OTHERS:
        return ", ".join([*people, "et al."])
    if len(people) > _APA_MOST:
        return ", ".join(people[: _APA_MOST - 1]) + f", . . . {people[-1]}"
    return ", & ".join(filter(None, (", ".join(people[:-1]), *people[-1:])))


def _apa_place(item: Reference) -> list[str]:
    if item.is_preprint:
        return ["arXiv."]
    if item.type == "article":
        issue = f"({item.number})" if item.number else ""
        parts = (item.venue, f"{item.volume}{issue}" if item.volume else "", _dashed(item.pages))
        return [_stopped(", ".join(filter(None, parts)))]
    source = item.source
    pages = _pages(item, "p.", "pp.")
    venue = f"{item.venue} ({pages})" if pages else item.venue
    inside = item.type in ("inproceedings", "incollection", "inbook")
    place = f"In {venue}" if inside else item.venue
    return [_stopped(part) for part in (place, source) if part]


def _acl_place(item: Reference) -> str:
    if item.is_preprint:
        return f"Preprint, arXiv:{item.arxiv}."
    if item.type == "article":
        issue = f"({item.number})" if item.number else ""
        pages = f":{_dashed(item.pages)}" if item.pages else ""
        volume = f", {item.volume}{issue}" if item.volume else ""
        return _stopped(f"{item.venue}{volume}{pages if volume else ''}")
    source = item.source
    inside = item.type in ("inproceedings", "incollection", "inbook")
    venue = f"In {item.venue}" if inside else item.venue
    place = ", ".join(filter(None, (venue, _pages(item, "page", "pages") if inside else "")))
    return _sentences(*(_stopped(part) for part in (place, source) if part))


def _listed(people: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B, and C`."""
    if len(people) < 3:
        return " and ".join(people)
    return f"{', '.join(people[:-1])}, and {people[-1]}"


def _pages(item: Reference, one: str, several: str) -> str:
    """Pages with the word for them."""
    pages = _dashed(item.pages)
    if not pages:
        return ""
    return f"{several if re.search('[–,]', pages) else one} {pages}"


def _dashed(pages: str) -> str:
    return re.sub(r"\s*[-–—]+\s*", "–", pages)


def _link(item: Reference) -> str:
    return f"https://doi.org/{item.doi}" if item.doi else item.url


def _stopped(text: str) -> str:
    """A text with a full stop, unless it ends a sentence already."""
    return text if text.endswith((".", "?", "!", "…", ".”", "?”", "!”")) else f"{text}."


def _sentences(*parts: str) -> str:
    return " ".join(filter(None, parts))
