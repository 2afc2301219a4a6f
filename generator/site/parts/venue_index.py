"""Papers by where they were published. `bib/venues.yml` has made one name of all that a venue goes by."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from generator.model import Paper
from generator.names.ascii import ascii_words

_OPENING = re.compile(r"^(?:in:?\s+)?(?:the\s+)?proceedings of (?:the\s+)?", re.IGNORECASE)
_VOLUME = re.compile(r"[\s,:(]+vol(?:ume|\.)\s*\d.*$", re.IGNORECASE)
_YEAR = r"(?<![\w-])(?:1[5-9]|20)\d\d(?![\w-])"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
_NUMBER = re.compile(
    rf"{_YEAR}|\b\d+(?:st|nd|rd|th)\b|\b(?:(?:{_TENS})[\s-](?:{_ONES})|{_ONES}|tenth|eleventh|twelfth"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teenth|(?:twent|thirt|fort|fift)ieth)\b",
    re.IGNORECASE,
)
_YEAR_AT_END = re.compile(rf"[\s,(]+{_YEAR}\)?\s*$")
_LOOSE = re.compile(r"\(\s*\)|^[\s,:;-]+|[\s,:;(-]+$")
_ACRONYM = re.compile(r"\s*\([A-Z][\w-]{1,11}\)$")
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class VenuePapers:
    """A venue: the name of its series, what its address is made of, and its papers in the order given."""

    name: str
    slug: str
    papers: tuple[Paper, ...]


class VenueIndex:
    """The venues of papers.

    `ICML 2020` and `Proceedings of the 38th ICML` are one venue. Two that differ only in case, marks and accents are
    one too, shown as it is written most.

    Args:
        papers: in the order in which each venue is to have them.
    """

    def __init__(self, papers: Iterable[Paper]) -> None:
        self._by_slug: defaultdict[str, list[Paper]] = defaultdict(list)
        self._names: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for paper in papers:
            slug = venue_slug(paper.venue)
            if slug:
                self._by_slug[slug].append(paper)
                self._names[slug][series_of(paper.venue)] += 1

    @cached_property
    def several(self) -> tuple[VenuePapers, ...]:
        """The venues of more than one paper, those with most first."""
        order = sorted(self._by_slug, key=lambda slug: (-len(self._by_slug[slug]), slug))
        return tuple(
            VenuePapers(self._name(slug), slug, tuple(self._by_slug[slug]))
            for slug in order
            if len(self._by_slug[slug]) > 1
        )

    @cached_property
    def single(self) -> tuple[str, ...]:
        """The names of the venues of one paper, in order."""
        return tuple(sorted(self._name(slug) for slug, papers in self._by_slug.items() if len(papers) == 1))

    def slug_of(self, paper: Paper) -> str:
        """The slug of a paper's venue if that has a page of its own; otherwise nothing."""
        slug = venue_slug(paper.venue)
        return slug if len(self._by_slug.get(slug, ())) > 1 else ""

    def _name(self, slug: str) -> str:
        names = self._names[slug]
        return min(names, key=lambda name: (-names[name], name))


def series_of(venue: str) -> str:
    """The name of the series that a volume of proceedings belongs to, without what tells its volumes apart.

    Example: `Conference on Owls` for `Proceedings of the 2016 Conference on Owls`, `Proceedings of the Sixteenth
    Conference on Owls (Volume 1: Long Papers)` and `Conference on Owls (2020)`. Of other venues only a year at the end
    goes: `First Monday` stays, and so does a name that would lose everything.
    """
    name = _VOLUME.sub("", venue) if _OPENING.match(venue) else venue
    bare = _OPENING.sub("", name)
    name = _NUMBER.sub(" ", bare) if bare != name else _YEAR_AT_END.sub("", name)
    for _ in range(2):  # empty brackets may leave a comma at the end
        name = _LOOSE.sub("", " ".join(name.split()))
    return name if any(map(str.isalpha, name)) else venue


def venue_slug(venue: str) -> str:
    """What a venue's address is made of: `annual-review-of-owls`; empty for no venue.

    An acronym behind a name tells no other venue: `Conference on Owls (COO)` has the address of `Conference on Owls`.
    A name without a letter or digit in any script has none.
    """
    name = series_of(venue)
    return "-".join(ascii_words(_ACRONYM.sub("", name) or name))[:_LONGEST].strip("-")
