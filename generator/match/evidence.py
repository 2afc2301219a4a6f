"""What two records say for and against being one work, measured once for all rules to read."""

from __future__ import annotations

from rapidfuzz import fuzz

from generator.match.author_agreement import shared_authors
from generator.match.features import Features
from generator.match.sketch import Overlap, overlap
from generator.match.title_difference import left_over
from generator.match.title_words import is_content

_INITIAL = 1
_MAY_BE_GLUED = 3
_CONFERENCE_WORDS = frozenset(
    ["conference", "conf", "workshop", "workshops", "symposium", "proceedings", "proc", "congress"]
)
_JOURNAL_WORDS = frozenset(
    "journal j transactions trans letters magazine quarterly annals record archives bulletin".split()
)


class Evidence:
    """Two records side by side. Swapping the two changes no value but the order of pairs.

    Attributes:
        one, other: the features of the two.
        abstracts: what the abstracts share; None where one is missing.
        left_over: the content words that only one and only the other title has; typing errors count as one word.
        title_ratio: likeness of the titles letter by letter, words in order or sorted, 0 to 1.
        authors: share of the shorter author list found in the other, 0 to 1; None where one is unknown.
        same_arxiv, same_doi: whether both have the same identifier in a field made for it.
    """

    __slots__ = (
        "_half",
        "abstracts",
        "authors",
        "left_over",
        "one",
        "other",
        "same_arxiv",
        "same_doi",
        "title_ratio",
    )

    def __init__(self, one: Features, other: Features) -> None:
        self.one = one
        self.other = other
        self.abstracts: Overlap | None = overlap(one.sketch, other.sketch)
        self.left_over = left_over(one.title.text, other.title.text)
        self.title_ratio = _likeness(one.title.text, other.title.text)
        self.authors = shared_authors(one.authors, other.authors)
        self.same_arxiv = bool(one.arxiv) and one.arxiv == other.arxiv
        self.same_doi = bool(one.doi) and one.doi == other.doi
        self._half: bool | None = None

    @property
    def title_subset(self) -> float:
        """Likeness of the titles when words that only one has are set aside, 0 to 1."""
        return fuzz.token_set_ratio(self.one.title.text, self.other.title.text) / 100

    @property
    def words_in_common(self) -> int:
        """How many content words the titles share."""
        only_one, only_other = self.left_over
        return max(len(self.one.title.content) - len(only_one), len(self.other.title.content) - len(only_other), 0)

    @property
    def title_share(self) -> float:
        """Share of the longer title's content words that the other has, 0 to 1."""
        longest = max(len(self.one.title.content), len(self.other.title.content))
        return self.words_in_common / longest if longest else 0.0

    @property
    def same_title(self) -> bool:
        """Whether the titles say the same, but for order, articles, glued words and typing errors."""
        return bool(self.one.title.text and self.other.title.text) and self.left_over == ((), ())

    @property
    def extended_title(self) -> bool:
        """Whether one title is the other with words added."""
        only_one, only_other = self.left_over
        return bool(self.one.title.text and self.other.title.text) and bool(only_one) != bool(only_other)

    @property
    def half_title(self) -> bool:
        """Whether one title is the part of the other before or after its colon."""
        if self._half is None:
            self._half = _is_half(self.one, self.other) or _is_half(self.other, self.one)
        return self._half

    @property
    def generic(self) -> bool:
        """Whether a title is one that many works bear."""
        return self.one.title.generic or self.other.title.generic

    @property
    def family_in_common(self) -> bool:
        """Whether a long part of a name stands in both lists, whoever bears it."""
        first = {part for name in self.one.authors for part in name.split() if len(part) > _INITIAL}
        return any(part in first for name in self.other.authors for part in name.split())

    @property
    def authors_in_common(self) -> int:
        """How many authors the two have in common."""
        share = self.authors
        return 0 if share is None else round(share * min(len(self.one.authors), len(self.other.authors)))

    @property
    def year_gap(self) -> int | None:
        """Years between the two; None where one is unknown."""
        if not self.one.year or not self.other.year:
            return None
        return abs(self.one.year - self.other.year)

    @property
    def same_place(self) -> bool:
        """Whether both stand in the same volume on the same first page."""
        one, other = self.one, self.other
        if not one.pages or one.pages != other.pages or (self.year_gap or 0) > 1:
            return False
        return bool(one.volume) and one.volume == other.volume

    @property
    def different_place(self) -> bool:
        """Whether they stand in different volumes, and nothing says that one of the two is a misprint."""
        one, other = self.one, self.other
        if not one.volume or not other.volume or one.volume == other.volume:
            return False
        if one.pages and other.pages:
            return one.pages != other.pages
        return self.same_venue is False

    @property
    def same_venue(self) -> bool | None:
        """Whether the venues are one, written out or abbreviated; None where one is unknown."""
        if not self.one.venue or not self.other.venue:
            return None
        return alike_venues(self.one.venue, self.other.venue)

    @property
    def same_series(self) -> bool:
        """Whether the venues are one and of one kind: a journal and a conference may share a name."""
        return bool(self.same_venue) and venue_kind(self.one.venue) == venue_kind(self.other.venue)

    @property
    def one_preprint(self) -> bool:
        """Whether one may be the preprint of the other: it is one, or no venue is known of it."""
        return any(side.preprint or not side.venue for side in (self.one, self.other))

    @property
    def venue_kinds_differ(self) -> bool:
        """Whether one came out in a journal and the other at a conference."""
        kinds = {venue_kind(self.one.venue), venue_kind(self.other.venue)}
        return kinds == {"journal", "conference"} and not (self.one.preprint or self.other.preprint)

    @property
    def mentioned(self) -> str:
        """An identifier of one that the other mentions in free text (or that both mention); empty if none."""
        if not self.one.mentions and not self.other.mentions:
            return ""
        return min(_all_identifiers(self.one) & _all_identifiers(self.other), default="")


def alike_venues(one: str, other: str) -> bool:
    """Whether two folded venue names are one: every word of the shorter starts, in order, a word of the longer."""
    first = [word for word in one.split() if is_content(word)]
    second = [word for word in other.split() if is_content(word)]
    if len(first) > len(second):
        first, second = second, first
    rest = iter(second)
    return bool(first) and all(any(_abbreviates(word, long) for long in rest) for word in first)


def venue_kind(venue: str) -> str:
    """Either "journal" or "conference" or nothing, as far as a folded venue name says."""
    words = set(venue.split())
    if words & _CONFERENCE_WORDS:
        return "conference"
    return "journal" if words & _JOURNAL_WORDS else ""


def _abbreviates(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _all_identifiers(item: Features) -> set[str]:
    found = set(item.mentions)
    if item.arxiv:
        found.add(f"arxiv:{item.arxiv}")
    if item.doi:
        found.add(f"doi:{item.doi}")
    return found


def _likeness(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    return max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other)) / 100


def _is_half(short: Features, whole: Features) -> bool:
    head = whole.title.head
    if not head or not short.title.text:
        return False
    own, words = short.title.words, whole.title.words
    return _near(own, words[:head]) or _near(own, words[head:])


def _near(one: list[str], other: list[str]) -> bool:
    """Whether two parts of titles say the same."""
    if not other or abs(len(one) - len(other)) > _MAY_BE_GLUED:
        return False
    return one == other or left_over(" ".join(one), " ".join(other)) == ((), ())
