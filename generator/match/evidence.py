"""What two records say for and against being one work, measured once for all rules to read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from generator.match.author_agreement import shared_authors
from generator.match.features import Features
from generator.match.sketch import Overlap, overlap
from generator.match.title_difference import left_over
from generator.match.title_words import is_content
from generator.match.venue_agreement import alike_venues, is_workshop, venue_kind

Value = TypeVar("Value")

_INITIAL = 1
_MAY_BE_GLUED = 3
AGREE = 0.7
"""From this containment on, two abstracts are taken for one text, cut or edited."""
UNRELATED = 0.2
"""Up to this containment, two whole abstracts are taken for different texts."""
SOME_RUNS = 10
"""An estimate on fewer runs of words does not tell two texts apart."""
MANY_RUNS = 20
"""An estimate on this many runs of words can stand alone."""
WHOLE_RUNS = 30
"""An abstract with fewer runs may be cut, a stub or a stock sentence."""
WHOLE_LENGTH, CUT_LENGTH = 0.6, 0.9
"""An abstract with this share of the other's words is whole; with the second, even where one of them breaks off."""
SAME_RATIO = 0.75
"""Titles less like than this are not the same; asking their letters is faster than asking their words."""
LONG_WORD = 5
"""Shorter words are often acronyms, in which one letter is another thing."""
LONG_PAGE = 5
"""A page of so many characters is the number of an article, which a journal without volumes gives once."""
LONGEST_NAME = 2
"""A coined name has so many words at most."""
TELLING_TITLE, TELLING_TITLE_ALONE = 3, 5
"""So many content words make a title that two groups of the same people, or one person, hardly use twice."""


class _Lazy(Generic[Value]):
    """A property that is computed when first asked for: most pairs are decided by the first few."""

    def __init__(self, compute: Callable[[Any], Value]) -> None:
        self._compute = compute
        self._name = compute.__name__
        self.__doc__ = compute.__doc__

    def __get__(self, pair: Any, _: type) -> Value:
        value = self._compute(pair)
        pair.__dict__[self._name] = value
        return value


class PairEvidence:
    """Two records side by side. Swapping the two changes no value but the order of pairs.

    Attributes:
        one, other: the features of the two.
        same_arxiv, same_doi: whether both have the same identifier in a field made for it.
    """

    def __init__(self, one: Features, other: Features) -> None:
        self.one = one
        self.other = other
        self.same_arxiv = bool(one.arxiv) and one.arxiv == other.arxiv
        self.same_doi = bool(one.doi) and one.doi == other.doi

    @_Lazy
    def abstracts(self) -> Overlap | None:
        """What the abstracts share; None where one is missing."""
        return overlap(self.one.sketch, self.other.sketch)

    @_Lazy
    def left_over(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The content words that only one and only the other title has; typing errors count as one word."""
        return left_over(self.one.title.text, self.other.title.text)

    @_Lazy
    def title_ratio(self) -> float:
        """Likeness of the titles letter by letter, words in order or sorted, 0 to 1."""
        return _likeness(self.one.title.text, self.other.title.text)

    @_Lazy
    def authors(self) -> float | None:
        """Share of the shorter author list found in the other, 0 to 1; None where one is unknown."""
        return shared_authors(self.one.authors, self.other.authors)

    @_Lazy
    def title_subset(self) -> float:
        """Likeness of the titles when words that only one has are set aside, 0 to 1."""
        return fuzz.token_set_ratio(self.one.title.text, self.other.title.text) / 100

    @_Lazy
    def words_in_common(self) -> int:
        """How many content words the titles share."""
        only_one, only_other = self.left_over
        return max(len(self.one.title.content) - len(only_one), len(self.other.title.content) - len(only_other), 0)

    @_Lazy
    def title_share(self) -> float:
        """Share of the longer title's content words that the other has, 0 to 1."""
        longest = max(len(self.one.title.content), len(self.other.title.content))
        return self.words_in_common / longest if longest else 0.0

    @_Lazy
    def same_title(self) -> bool:
        """Whether the titles say the same, but for order, articles, glued words and typing errors."""
        return bool(self.one.title.text and self.other.title.text) and self.left_over == ((), ())

    @_Lazy
    def extended_title(self) -> bool:
        """Whether one title is the other with words added."""
        only_one, only_other = self.left_over
        return bool(self.one.title.text and self.other.title.text) and bool(only_one) != bool(only_other)

    @_Lazy
    def lengthened_title(self) -> bool:
        """Whether one title is the other with words behind it; those before it or in its midst change the subject."""
        short, long = sorted((self.one.title.content, self.other.title.content), key=len)
        return bool(short) and short == long[: len(short)]

    @_Lazy
    def same_numbers(self) -> bool:
        """Whether the titles hold the same numbers, parts and versions."""
        return self.one.title.numbers == self.other.title.numbers

    @_Lazy
    def half_title(self) -> bool:
        """Whether one title is the part of the other before or after its colon."""
        return _is_half(self.one, self.other) or _is_half(self.other, self.one)

    @_Lazy
    def generic(self) -> bool:
        """Whether a title is one that many works bear."""
        return self.one.title.generic or self.other.title.generic

    @_Lazy
    def family_in_common(self) -> bool:
        """Whether a long part of a name stands in both lists, whoever bears it."""
        first = {part for name in self.one.authors for part in name.split() if len(part) > _INITIAL}
        return any(part in first for name in self.other.authors for part in name.split())

    @_Lazy
    def authors_in_common(self) -> int:
        """How many authors the two have in common."""
        share = self.authors
        return 0 if share is None else round(share * min(len(self.one.authors), len(self.other.authors)))

    @_Lazy
    def same_people(self) -> bool:
        """Whether the author lists are one, as far as they go."""
        complete = len(self.one.authors) == len(self.other.authors)
        return self.authors == 1 and (complete or self.one.more_authors or self.other.more_authors)

    @_Lazy
    def both_whole(self) -> bool:
        """Whether both abstracts are whole, as far as their ends and lengths tell: a cut one lacks words by the cut."""
        short, long = sorted((self.one.sketch.words, self.other.sketch.words))
        return short >= (CUT_LENGTH if self.one.sketch.cut or self.other.sketch.cut else WHOLE_LENGTH) * long

    @_Lazy
    def unrelated(self) -> bool:
        """Whether both abstracts are whole and share next to nothing."""
        shared = self.abstracts
        if not shared or min(self.one.sketch.runs, self.other.sketch.runs) < WHOLE_RUNS:
            return False
        return shared.evidence >= SOME_RUNS and shared.containment <= UNRELATED

    @_Lazy
    def unlike_texts(self) -> bool:
        """Whether the abstracts, whole or not, share next to nothing."""
        shared = self.abstracts
        return shared is not None and shared.evidence >= SOME_RUNS and shared.containment <= UNRELATED

    @_Lazy
    def same_text(self) -> bool:
        """Whether one abstract is the other, cut or edited, and long enough that this is no chance."""
        shared = self.abstracts
        return shared is not None and shared.containment >= AGREE and shared.evidence >= MANY_RUNS

    @_Lazy
    def like_titles(self) -> bool:
        """Whether the titles say the same, or one says more than the other."""
        return self.same_title or self.half_title or self.extended_title

    @_Lazy
    def identified(self) -> str:
        """The identifier that both have and that nothing speaks against; empty without one."""
        if self.same_arxiv:
            name = f"arXiv number {self.one.arxiv}"
        elif self.same_doi:
            name = f"DOI {self.one.doi}"
        else:
            return ""
        return "" if self.against_identifier else name

    @_Lazy
    def against_identifier(self) -> int:
        """How many of people, pages and abstracts say that a shared identifier is that of a volume or a mistake."""
        if not (self.same_arxiv or self.same_doi) or self.same_title or self.half_title:
            return 0
        return (self.authors == 0) + self.different_pages + self.unrelated

    @_Lazy
    def same_appearance(self) -> bool:
        """Whether title and people are the same within a year: a workshop paper, a reprint, a rewritten abstract.

        The fuller publication may name more people, if the shorter list has two or more of them and nobody else.
        """
        if self.year_gap is None or self.year_gap > 1 or self.generic or self.title_ratio < SAME_RATIO:
            return False
        if not self.same_title or self.authors != 1 or self.one_journal:
            return False
        if not self.same_people and self.authors_in_common < 2:
            return False
        enough = TELLING_TITLE if self.authors_in_common > 1 else TELLING_TITLE_ALONE
        return len(self.one.title.content) >= enough

    @_Lazy
    def registered_twice(self) -> bool:
        """Whether one paper of one journal's volume got two DOIs: title, people and abstract are the same too."""
        if not self.one_series or not self.same_title or self.generic or self.different_pages:
            return False
        same_volume = bool(self.one.volume) and self.one.volume == self.other.volume
        return same_volume and self.same_people and self.same_text and not self.year_gap

    @_Lazy
    def different_pages(self) -> bool:
        """Whether they begin on different pages of one volume or book."""
        one, other = self.one, self.other
        if not (one.pages.isdigit() and other.pages.isdigit()) or one.pages == other.pages or self.year_gap:
            return False
        return one.volume == other.volume and self.same_venue is not False and bool(one.volume or self.same_venue)

    @_Lazy
    def telling_title(self) -> bool:
        """Whether a title is so long that one group hardly uses it twice: a handbook's chapters have short ones."""
        return self.same_people and len(self.one.title.content) >= TELLING_TITLE_ALONE

    @_Lazy
    def other_pages(self) -> bool:
        """Whether they begin on different pages, of whatever volume or book."""
        one, other = self.one.pages, self.other.pages
        return one.isdigit() and other.isdigit() and one != other

    @_Lazy
    def two_places(self) -> bool:
        """Whether they begin on different pages at two venues, neither a workshop, and no year says that it is one."""
        if self.year_gap is not None or self.same_venue is not False or not self.other_pages or self.one_preprint:
            return False
        return not is_workshop(self.one.venue) and not is_workshop(self.other.venue)

    @_Lazy
    def near_titles(self) -> bool:
        """Whether people, year and place agree so well that a word swapped in the title may be a slip."""
        if self.same_place and (self.authors or 0) >= 0.5:
            return True
        if self.year_gap or self.abstracts or not self.same_people or self.same_venue is False:
            return False
        if self.year_gap is None:
            return self.title_ratio >= 0.9 and self.authors_in_common >= 2
        return self.title_ratio >= (0.75 if self.authors_in_common >= 2 else 0.85)

    @_Lazy
    def one_letter_apart(self) -> bool:
        """Whether the titles differ in one letter of one word."""
        only_one, only_other = self.left_over
        if len(only_one) != 1 or len(only_other) != 1 or min(len(only_one[0]), len(only_other[0])) < LONG_WORD:
            return False
        return OSA.distance(only_one[0], only_other[0]) == 1

    @_Lazy
    def cut_title(self) -> bool:
        """Whether one title is the other up to its colon, as listings cut titles."""
        return _is_head(self.one, self.other) or _is_head(self.other, self.one)

    @_Lazy
    def renamed(self) -> bool:
        """Whether only the coined name before the colon changed, by the same people within a year."""
        one, other = self.one.title, self.other.title
        if not (0 < one.head <= LONGEST_NAME and 0 < other.head <= LONGEST_NAME) or self.year_gap not in {0, 1}:
            return False
        rest = one.words[one.head :]
        if rest != other.words[other.head :] or sum(map(is_content, rest)) < TELLING_TITLE:
            return False
        return self.same_people and self.authors_in_common > 1 and self.same_text

    @_Lazy
    def both_conferences(self) -> bool:
        """Whether both came out at conferences or workshops."""
        return all(venue_kind(side.venue) == "conference" for side in (self.one, self.other))

    @_Lazy
    def year_gap(self) -> int | None:
        """Years between the two; None where one is unknown."""
        if not self.one.year or not self.other.year:
            return None
        return abs(self.one.year - self.other.year)

    @_Lazy
    def same_place(self) -> bool:
        """Whether both stand in the same volume on the same first page."""
        one, other = self.one, self.other
        if not one.pages or one.pages != other.pages or (self.year_gap or 0) > 1:
            return False
        if not one.volume and not other.volume:
            return self.same_venue is True and len(one.pages) >= LONG_PAGE
        return one.volume == other.volume

    @_Lazy
    def same_issue(self) -> bool:
        """Whether both stand in the same volume and number."""
        one, other = self.one, self.other
        return bool(one.volume and one.number) and (one.volume, one.number) == (other.volume, other.number)

    @_Lazy
    def different_place(self) -> bool:
        """Whether they stand in different volumes, and nothing says that one of the two is a misprint."""
        one, other = self.one, self.other
        if not one.volume or not other.volume or one.volume == other.volume:
            return False
        if one.pages and other.pages:
            return one.pages != other.pages
        return self.same_venue is False

    @_Lazy
    def same_venue(self) -> bool | None:
        """Whether the venues are one, written out or abbreviated; None where one is unknown."""
        if not self.one.venue or not self.other.venue:
            return None
        return alike_venues(self.one.venue, self.other.venue)

    @_Lazy
    def same_series(self) -> bool:
        """Whether the venues are one and of one kind: a journal and a conference may share a name."""
        return bool(self.same_venue) and venue_kind(self.one.venue) == venue_kind(self.other.venue)

    @_Lazy
    def one_series(self) -> bool:
        """Whether both came out in one journal or at one conference; its workshops are another place."""
        one, other = self.one.venue, self.other.venue
        return bool(self.same_venue) and not self.one_preprint and is_workshop(one) == is_workshop(other)

    @_Lazy
    def one_preprint(self) -> bool:
        """Whether one may be the preprint of the other: it is one, or no venue is known of it."""
        return any(side.preprint or not side.venue for side in (self.one, self.other))

    @_Lazy
    def one_journal(self) -> bool:
        """Whether one came out in a journal and the other elsewhere: at a conference, or a year before or after."""
        kinds = [venue_kind(side.venue) for side in (self.one, self.other)]
        if self.one_preprint or self.same_place or kinds.count("journal") != 1:
            return False
        return "conference" in kinds or bool(self.year_gap)

    @_Lazy
    def one_report(self) -> bool:
        """Whether just one of the two is a technical report."""
        kinds = [venue_kind(side.venue) for side in (self.one, self.other)]
        return kinds.count("report") == 1 and all(kinds)

    @_Lazy
    def mentioned(self) -> str:
        """An identifier of one that the other mentions in free text (or that both mention); empty if none."""
        if not self.one.mentions and not self.other.mentions:
            return ""
        return min(_all_identifiers(self.one) & _all_identifiers(self.other), default="")


def _all_identifiers(item: Features) -> set[str]:
    identifiers = set(item.mentions)
    if item.arxiv:
        identifiers.add(f"arxiv:{item.arxiv}")
    if item.doi:
        identifiers.add(f"doi:{item.doi}")
    return identifiers


def _likeness(one: str, other: str) -> float:
    if not one:
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


def _is_head(short: Features, whole: Features) -> bool:
    head = whole.title.head
    return bool(head and short.title.text) and _near(short.title.words, whole.title.words[:head])


def _near(one: list[str], other: list[str]) -> bool:
    """Whether two parts of titles say the same."""
    if abs(len(one) - len(other)) > _MAY_BE_GLUED:
        return False
    return left_over(" ".join(one), " ".join(other)) == ((), ())
