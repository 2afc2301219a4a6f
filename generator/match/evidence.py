"""What two records say for and against being one work, measured once for all rules to read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from generator.match.features import Features
from generator.match.sketch import Overlap, overlap
from generator.match.titles import is_content

_SHORT_WORD = 4
_LONG_WORD = 8
_SHORT_ACRONYM = 2
_GLUED = frozenset(["new", "subscribe"])
_INITIAL = 1
_CONFERENCE_WORDS = frozenset(["conference", "conf", "workshop", "workshops", "symposium", "proceedings", "proc", "congress"])
_JOURNAL_WORDS = frozenset(
    ["journal", "j", "transactions", "trans", "letters", "magazine", "quarterly", "annals", "record", "archives", "bulletin"]
)


@dataclass(frozen=True)
class Evidence:
    """Two records side by side. Everything is symmetric: swapping the two changes no value but the order of pairs."""

    one: Features
    other: Features

    @cached_property
    def abstracts(self) -> Overlap | None:
        """What the abstracts share; None where one is missing."""
        return overlap(self.one.sketch, self.other.sketch)

    @cached_property
    def title_ratio(self) -> float:
        """Likeness of the titles letter by letter, words in order or sorted, 0 to 1."""
        a, b = self.one.title.text, self.other.title.text
        if not a or not b:
            return 0.0
        return max(fuzz.ratio(a, b), fuzz.token_sort_ratio(a, b)) / 100

    @cached_property
    def title_subset(self) -> float:
        """Likeness of the titles when words that only one has are set aside, 0 to 1."""
        return fuzz.token_set_ratio(self.one.title.text, self.other.title.text) / 100

    @cached_property
    def left_over(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The content words that only one and only the other title has; typing errors count as the same word."""
        return left_over(self.one.title.text, self.other.title.text)

    @cached_property
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

    @cached_property
    def half_title(self) -> bool:
        """Whether one title is the part of the other before or after its colon."""
        return _is_half(self.one, self.other) or _is_half(self.other, self.one)

    @property
    def generic(self) -> bool:
        """Whether a title is one that many works bear."""
        return self.one.title.generic or self.other.title.generic

    @cached_property
    def authors(self) -> float | None:
        """Share of the shorter author list found in the other, 0 to 1; None where one is unknown."""
        return shared_authors(self.one.authors, self.other.authors)

    @cached_property
    def family_in_common(self) -> bool:
        """Whether a long part of a name stands in both lists, whoever bears it."""
        first = {part for name in self.one.authors for part in name.split() if len(part) > _INITIAL}
        return any(part in first for name in self.other.authors for part in name.split())

    @cached_property
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

    @cached_property
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
    def same_arxiv(self) -> bool:
        """Whether both have the same arXiv number in a field made for it."""
        return bool(self.one.arxiv) and self.one.arxiv == self.other.arxiv

    @property
    def same_doi(self) -> bool:
        """Whether both have the same DOI in a field made for it."""
        return bool(self.one.doi) and self.one.doi == self.other.doi

    @cached_property
    def mentioned(self) -> str:
        """An identifier of one that the other mentions in free text (or that both mention); empty if none."""
        first, second = set(self.one.mentions), set(self.other.mentions)
        if not first and not second:
            return ""
        first |= {f"arxiv:{self.one.arxiv}"} if self.one.arxiv else set()
        first |= {f"doi:{self.one.doi}"} if self.one.doi else set()
        second |= {f"arxiv:{self.other.arxiv}"} if self.other.arxiv else set()
        second |= {f"doi:{self.other.doi}"} if self.other.doi else set()
        return min(first & second, default="")


def left_over(one: str, other: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The content words of two folded titles that have no counterpart in the other, in order.

    A counterpart is the same word, the same letters split otherwise ("pre training", "pretraining") or a typing error.
    """
    if one == other:
        return (), ()
    first, second = one.split(), other.split()
    only_first, only_second = _minus(first, second), _minus(second, first)
    if only_first and only_second and "".join(first) == "".join(second):
        return (), ()
    if only_first and only_second:
        only_first, only_second = _without_resplit(only_first, only_second)
        only_first, only_second = _without_typos(only_first, only_second)
        only_first, only_second = _without_acronyms(only_first, only_second)
        only_second, only_first = _without_acronyms(only_second, only_first)
    return tuple(filter(is_content, only_first)), tuple(filter(is_content, only_second))


def is_typo(one: str, other: str) -> bool:
    """Whether two words are likely one word mistyped: an edit or two inside a word long enough, no digit touched."""
    least, most = sorted((len(one), len(other)))
    if least >= _SHORT_WORD and (one.removesuffix(other) in _GLUED or other.removesuffix(one) in _GLUED):
        return True
    if least < _SHORT_WORD or one[0] != other[0] and one[:2] != other[1::-1]:
        return False
    allowed = 2 if most >= _LONG_WORD else 1
    if OSA.distance(one, other, score_cutoff=allowed) > allowed:
        return False
    return _digits(one) == _digits(other)


def shared_authors(one: tuple[str, ...], other: tuple[str, ...]) -> float | None:
    """Share of the shorter list of folded names that the other has, 0 to 1; None where a list is empty."""
    if not one or not other:
        return None
    if one == other:
        return 1.0
    if len(one) > len(other):
        one, other = other, one
    rest = list(other)
    found = 0
    for name in one:
        match = next((place for place, candidate in enumerate(rest) if same_person(name, candidate)), None)
        if match is not None:
            found += 1
            del rest[match]
    return found / len(one)


def same_person(one: str, other: str) -> bool:
    """Whether two folded names can be one person's: a long part in common, the other parts fit as initials."""
    if one == other:
        return True
    first, second = one.split(), other.split()
    shared = {part for part in first if len(part) > _INITIAL and part in second}
    if not shared:
        return _close_names(first, second)
    if all(len(part) == _INITIAL for part in shared):
        return False
    left = [part for part in first if part not in shared]
    right = [part for part in second if part not in shared]
    if not left or not right:
        return True
    return any(_fits(a, b) for a in left for b in right)


def alike_venues(one: str, other: str) -> bool:
    """Whether two folded venue names are one: every word of the shorter starts, in order, a word of the longer."""
    first = [word for word in one.split() if is_content(word)]
    second = [word for word in other.split() if is_content(word)]
    if len(first) > len(second):
        first, second = second, first
    rest = iter(second)
    return bool(first) and all(any(_abbreviates(word, long) for long in rest) for word in first)


def venue_kind(venue: str) -> str:
    """"journal", "conference" or nothing, as far as a folded venue name says."""
    words = set(venue.split())
    if words & _CONFERENCE_WORDS:
        return "conference"
    return "journal" if words & _JOURNAL_WORDS else ""


def _abbreviates(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _close_names(first: list[str], second: list[str]) -> bool:
    """Names whose long part is mistyped and whose other parts fit."""
    for a in first:
        for b in second:
            if is_typo(a, b):
                left = [part for part in first if part != a]
                right = [part for part in second if part != b]
                if not left or not right or any(_fits(x, y) for x in left for y in right):
                    return True
    return False


def _fits(one: str, other: str) -> bool:
    """Whether two given names fit: one is the start of the other (an initial or a run of initials too)."""
    if len(one) > len(other):
        one, other = other, one
    return other.startswith(one) or (len(one) <= 3 and one[0] == other[0]) or is_typo(one, other)  # noqa: PLR2004


def _minus(words: list[str], taken: list[str]) -> list[str]:
    rest = list(taken)
    left = []
    for word in words:
        if word in rest:
            rest.remove(word)
        else:
            left.append(word)
    return left


def _without_resplit(one: list[str], other: list[str]) -> tuple[list[str], list[str]]:
    """Takes away words that are a run of the other's words written together."""
    one, other = _without_joined(one, other)
    other, one = _without_joined(other, one)
    return ([], []) if "".join(one) == "".join(other) else (one, other)


def _without_joined(words: list[str], split: list[str]) -> tuple[list[str], list[str]]:
    left = []
    for word in words:
        place = _joined_at(word, split)
        if place:
            split = split[: place[0]] + split[place[1] :]
        else:
            left.append(word)
    return left, split


def _joined_at(word: str, split: list[str]) -> tuple[int, int] | None:
    """Where two or more of the words stand that make the word when written together."""
    for start in range(len(split)):
        joined = split[start]
        for stop in range(start + 1, len(split)):
            if not word.startswith(joined):
                break
            joined += split[stop]
            if joined == word:
                return start, stop + 1
    return None


def _without_typos(one: list[str], other: list[str]) -> tuple[list[str], list[str]]:
    rest = list(other)
    left = []
    for word in one:
        match = next((candidate for candidate in rest if is_typo(word, candidate)), None)
        if match is None:
            left.append(word)
        else:
            rest.remove(match)
    return left, rest


def _without_acronyms(words: list[str], written_out: list[str]) -> tuple[list[str], list[str]]:
    """Takes away acronyms and the runs of words they stand for ("nmt", "neural machine translation")."""
    left = []
    initials = "".join(word[0] for word in written_out)
    for word in words:
        letters = word.removesuffix("s")
        at = initials.find(letters) if len(letters) >= _SHORT_ACRONYM else -1
        if at < 0:
            left.append(word)
        else:
            written_out = written_out[:at] + written_out[at + len(letters) :]
            initials = initials[:at] + initials[at + len(letters) :]
    return left, written_out


def _digits(word: str) -> str:
    return "".join(filter(str.isdigit, word))


def _is_half(short: Features, whole: Features) -> bool:
    words, head = whole.title.words, whole.title.head
    own = short.title.words
    return bool(own) and 0 < head < len(words) and (_near(own, words[:head]) or _near(own, words[head:]))


def _near(one: list[str], other: list[str]) -> bool:
    return one == other or left_over(" ".join(one), " ".join(other)) == ((), ())
