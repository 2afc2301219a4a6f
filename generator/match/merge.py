"""One record of the several that are one work: for each field the best, by rules that say which and why.

`RULES` names for each field the function that chooses among the known values.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.match.features import (
    Features,
    abstract_sketch,
    features,
    is_preprint_doi,
    is_preprint_venue,
    normal_doi,
)
from generator.match.normalise import fold, untangle
from generator.match.sketch import overlap
from generator.match.title_words import read_title
from generator.match.two_places import appeared_elsewhere
from generator.match.venue_agreement import is_workshop
from generator.model import Record

_CONTAINS = 0.7
_TWO = 2
_ONLY = "the only one known"
_INITIALS = 2
_SHORT_FORM = re.compile(r"[(\[:]\s*(?:extended\s+)?(?:abstract|poster|demo(?:nstration)?)\s*[)\]]?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a field came from.

    Args:
        field: its name in `Record`.
        record: number of the record, in the order given.
        reason: why this one's value was taken, in words.
    """

    field: str
    record: int
    reason: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged record.

    Args:
        record: of the publication that is cited.
        origins: for each of its known fields, where it came from.
        elsewhere: numbers of the records that stand for another publication of the same work.
    """

    record: Record
    origins: tuple[Origin, ...]
    elsewhere: tuple[int, ...] = ()


Choice = tuple[int, str]
Chooser = Callable[[Sequence[Record], list[int]], Choice]


def merge_records(records: Sequence[Record]) -> Merged:
    """Merges the records of one work, field by field.

    Id, source and repairs are the first record's; links, keywords and other fields are everybody's. Give first what
    was there first: where a rule has no preference, the earlier record's value stays. What says where and as what the
    work came out is never taken from another publication than the one that is cited.

    Args:
        records: at least one.

    Raises:
        ValueError: when there is none.
    """
    if not records:
        raise ValueError("there is no record to merge")
    fields: dict[str, Any] = {
        "links": tuple(dict.fromkeys(link for record in records for link in record.links)),
        "keywords": tuple(dict.fromkeys(word for record in records for word in record.keywords)),
        "other": tuple({name: text for record in reversed(records) for name, text in record.other}.items()),
    }
    origins = []
    elsewhere = _elsewhere(records)
    for field, choose in RULES.items():
        known = [number for number, record in enumerate(records) if getattr(record, field)]
        cited = [number for number in known if number not in elsewhere]
        if field in _OF_PUBLICATION or (cited and field in _RATHER_OF_PUBLICATION):
            only = "with the venue" if len(cited) < len(known) else _ONLY
            known = cited
        else:
            only = _ONLY
        if known:
            number, reason = choose(records, known) if len(known) > 1 else (known[0], only)
            fields[field] = getattr(records[number], field)
            origins.append(Origin(field, number, reason))
    words = dict.fromkeys(word for record in records for word in record.protected)
    fields["protected"] = tuple(word for word in words if word in fields.get("title", ""))
    first = without_place(records[0]) if 0 in elsewhere else records[0]
    return Merged(replace(first, **fields), tuple(origins), elsewhere)


def without_place(record: Record) -> Record:
    """A record without what says where and as what the work came out."""
    blank: dict[str, Any] = dict.fromkeys(_OF_PUBLICATION | {"type", "venue"}, "")
    return replace(record, **blank | {"editors": ()})


def _elsewhere(records: Sequence[Record]) -> tuple[int, ...]:
    """The numbers of the records that stand for another publication than the one that is cited."""
    venues = [number for number, record in enumerate(records) if record.venue]
    if len(venues) < _TWO:
        return ()
    cited = features(records[_venue(records, venues)[0]])
    return tuple(number for number in venues if appeared_elsewhere(cited, features(records[number])))


def _first(_: Sequence[Record], known: list[int]) -> Choice:
    return known[0], "the first"


def _title(records: Sequence[Record], known: list[int]) -> Choice:
    """The published version's title over the preprint's; of titles with the same words the one in the best state."""
    published = [number for number in known if _is_published(records[number])]
    chosen = (published or known)[0]
    words = read_title(records[chosen].title).text
    same = [number for number in known if read_title(records[number].title).text == words]
    best = min(same, key=lambda number: (_damage(records[number].title), number != chosen, number))
    if best != chosen:
        return best, "the same words, without traces of a listing"
    return chosen, "the published version's" if published and len(published) < len(known) else "the first"


def _abstract(records: Sequence[Record], known: list[int]) -> Choice:
    """The longest abstract that contains the one it replaces."""
    sketches = {number: abstract_sketch(records[number].abstract) for number in known}
    usable = [number for number in known if sketches[number]]
    if not usable:
        return known[0], "the first"
    chosen, reason = usable[0], "the first"
    for number in usable[1:]:
        shared = overlap(sketches[chosen], sketches[number])
        longer = sketches[number].words > sketches[chosen].words
        if longer and shared and shared.containment >= _CONTAINS:
            chosen, reason = number, "longer, and contains the other"
    return chosen, reason


def _authors(records: Sequence[Record], known: list[int]) -> Choice:
    """The longest list; of lists of one length the one with full names instead of initials."""

    def rank(number: int) -> tuple[int, int, int]:
        item = features(Record(title="", authors=records[number].authors))
        return -len(item.authors), -_full_names(item), number

    best = min(known, key=rank)
    if best == known[0]:
        return best, "the first"
    more = rank(best)[0] < rank(known[0])[0]
    return best, "the longer list" if more else "full names instead of initials"


def _doi(records: Sequence[Record], known: list[int]) -> Choice:
    """A publisher's DOI over a preprint server's (the arXiv number is kept in its own field)."""
    published = [number for number in known if not is_preprint_doi(normal_doi(records[number].doi))]
    venues = [number for number, record in enumerate(records) if record.venue]
    cited = _venue(records, venues)[0] if venues else -1
    if cited in published and cited != known[0]:
        return cited, "with the venue"
    if published and published[0] != known[0]:
        return published[0], "the publisher's instead of the preprint's"
    return known[0], "the first"


def _venue(records: Sequence[Record], known: list[int]) -> Choice:
    """Where it was published over where its preprint stands; of two publications the fuller one."""
    published = [number for number in known if not is_preprint_venue(fold(untangle(records[number].venue)))]
    full = [number for number in published if not _is_short(records[number])]
    chosen = (full or published or known)[0]
    if chosen == known[0]:
        return chosen, "the first"
    return chosen, "the published version's" if published[0] == chosen else "the fuller publication's"


def _is_short(record: Record) -> bool:
    """Whether a publication is a workshop paper, an extended abstract, a poster or a demonstration."""
    return is_workshop(fold(record.venue)) or _SHORT_FORM.search(record.title) is not None


def _type(records: Sequence[Record], known: list[int]) -> Choice:
    """What the published version is over what its preprint is called; `misc` says least."""
    telling = [number for number in known if records[number].type != "misc"] or known
    published = [number for number in telling if _is_published(records[number])]
    best = (published or telling)[0]
    return best, "the first" if best == known[0] else "the published version's"


def _place(records: Sequence[Record], known: list[int]) -> Choice:
    """Volume, number and pages belong to the venue that was kept."""
    venues = [number for number, record in enumerate(records) if record.venue]
    venue = _venue(records, venues)[0] if venues else -1
    return (venue, "with the venue") if venue in known else (known[0], "the first")


def _published(records: Sequence[Record], known: list[int]) -> Choice:
    """When it first appeared; of dates in one year the one that says most."""
    best = min(known, key=lambda number: (records[number].published[:4], -len(records[number].published), number))
    if best == known[0]:
        return best, "the first"
    earlier = records[best].published[:4] < records[known[0]].published[:4]
    return best, "when it first appeared" if earlier else "the more exact date"


RULES: dict[str, Chooser] = {
    "title": _title,
    "abstract": _abstract,
    "authors": _authors,
    "arxiv": _first,
    "doi": _doi,
    "published": _published,
    "venue": _venue,
    "volume": _place,
    "number": _place,
    "pages": _place,
    "url": _first,
    "type": _type,
    "editors": _place,
    "publisher": _place,
    "school": _first,
    "series": _place,
    "edition": _place,
    "address": _place,
    "note": _first,
    "language": _first,
    "isbn": _place,
    "issn": _place,
    "pmid": _first,
    "pmcid": _first,
    "key": _first,
    "withdrawal": _first,
}

_OF_PUBLICATION = frozenset(
    "doi volume number pages editors publisher series edition address isbn issn pmid pmcid".split()
)
_RATHER_OF_PUBLICATION = frozenset(["title", "type"])


def _is_published(record: Record) -> bool:
    doi, venue = normal_doi(record.doi), fold(untangle(record.venue))
    return bool((doi and not is_preprint_doi(doi)) or (venue and not is_preprint_venue(venue)))


def _damage(title: str) -> int:
    """How many signs there are that a title was changed on its way: markup, one case throughout, things around it."""
    words = read_title(title).text
    letters = "".join(filter(str.isalpha, title))
    return (
        (untangle(title) != title)
        + (letters.isupper() or letters.islower())
        + (fold(untangle(title)) != words)
        + (" ".join(title.split()) != title)
    )


def _full_names(item: Features) -> int:
    """How many given names are written out."""
    return sum(all(len(part) >= _INITIALS for part in name.split()) for name in item.authors)
