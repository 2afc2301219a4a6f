"""Noun phrases of texts, found without a dictionary: runs of words between words that link.

Which word may end a phrase shows in the texts themselves. A noun stands before `of`, `in`, a comma or the end of a
title; an adjective stands before another word (`neural` before `network`), and a verb before an article (`improve the
…`). So no phrase ends in a word that is seldom seen where nouns end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from generator.terms.name_words import ARTICLES, BETWEEN_NAMES, NEVER_FIRST, NEVER_LAST, VERBS_OF_TITLES
from generator.terms.tokens import stem
from generator.text import fold

_UNIT = re.compile(r"[^\W_]+(?:[-\u2010\u2011'\u2019][^\W_]+|\.\d+)*|[^\s\w]")
_PART = re.compile(r"[^\W_]+")
_LATIN = re.compile(r"(?<=\w{3})(?:us|um|ii|ae|ensis|ana|ata|oides|icola|ica|ina|alis|aris|osa)$")

_MODIFIERS = re.compile(r"(?:ly|[^e]ed|ous|ive|able|ible|ful|less|ical|onal|ary|ular|etic|istic|iented)$")
_ADJECTIVES = re.compile(r"(?:al|ic|ant|ar|ile|ese)$")
_SURELY = 0.7
_NOUNS_ALL_THE_SAME = re.compile(r"(?:seed|breed|feed|weed|speed|need|reed|archive|perspective|objective|alternative)$")
_LONGEST = 4
_TOO_LONG = 40
_NOUN = 0.3
"""A phrase ends in a word that stands where nouns end in at least this share of its places."""
_ALMOST = 0.12
_VERB = 0.2
_GERUND = 0.15
_SENTENCE_CASE = 0.5
_PROPER = 0.6


@lru_cache(maxsize=200_000)
def lemma(word: str) -> str:
    """A folded word as one form of singular and plural; a key to compare by, not a word to show.

    >>> [lemma(word) for word in ("finches", "finch", "analyses", "analysis", "models")]
    ['finch', 'finch', 'analysis', 'analysis', 'model']
    """
    form = stem(word)
    if form.endswith(("che", "she", "xe", "sse")) and len(form) > 3:
        return form[:-1]
    return form[:-1] + "is" if form.endswith("yse") else form


@dataclass(frozen=True, slots=True)
class Unit:
    """A word as it stands in a text (with what hyphens join to it), and its key."""

    surface: str
    key: str


@dataclass(frozen=True, slots=True)
class WordRun:
    """Words with nothing between them that links; `first` if a title or sentence begins with it."""

    units: tuple[Unit, ...]
    first: bool
    before: str
    after: str


@lru_cache(maxsize=200_000)
def unit(surface: str) -> Unit:
    """A word with its key: folded, hyphens undone, each part in the form of `lemma`."""
    return Unit(surface, " ".join(lemma(part) for part in fold(surface).split()))


def runs(text: str) -> Iterator[WordRun]:
    """The runs of a text, in order. Words that link and marks end a run; so does the start of a species' name.

    >>> [" ".join(word.surface for word in run.units) for run in runs("Song of the swamp sparrow Melospiza georgiana")]
    ['Song', 'swamp sparrow', 'Melospiza georgiana']
    """
    current: list[Unit] = []
    before, first = "", True
    words = _UNIT.findall(text)
    species = set(_species(words))
    for place, surface in enumerate([*words, ""]):
        word = surface.lower()
        mark = not surface or not surface[0].isalnum() or surface.isdigit()
        if mark or word in BETWEEN_NAMES or len(current) == _TOO_LONG:
            if current:
                yield WordRun(tuple(current), first, before, word)
                current = []
            before, first = word, surface in {".", ":", "?", "!"}
            continue
        if current and (place in species or place - 2 in species):
            yield WordRun(tuple(current), first, before, "(")
            current, before, first = [], ")", False
        current.append(unit(surface))


def _species(words: Sequence[str]) -> Iterator[int]:
    """Where a genus stands before its epithet: `Melospiza georgiana`."""
    for place in range(len(words) - 1):
        genus, epithet = words[place], words[place + 1]
        named = genus.istitle() and genus.isalpha() and genus.lower() not in BETWEEN_NAMES
        if place and named and epithet.isalpha() and epithet.islower() and _LATIN.search(epithet):
            yield place


@dataclass(slots=True)
class Evidence:
    """What texts tell of words and phrases: where they stand, how they are written.

    Args:
        ends: for each key, how often it stands where a noun ends.
        seen: for each key, how often it stands anywhere.
        opens: for each key, how often a title or sentence begins with it.
        after_to: for each key, how often it stands right after `to`, as verbs do.
        spellings: for each phrase, how often it is written in which way.
        heads: the same where a run ends with it: the first word of `river restoration` is no singular.
        capitals: for each part of a word in small letters, how it is written where a capital means something.
        closed: for each phrase, how often a run ends with it.
        whole: for each phrase, how often it stands anywhere.
        titles: for each phrase, in how many titles it stands.
        epithets: second words of species' names, which no name begins with.
        short: for each abbreviation, the phrases before the brackets that it was introduced in.
    """

    ends: Counter[str] = field(default_factory=Counter)
    seen: Counter[str] = field(default_factory=Counter)
    opens: Counter[str] = field(default_factory=Counter)
    after_to: Counter[str] = field(default_factory=Counter)
    spellings: dict[str, Counter[str]] = field(default_factory=dict)
    heads: dict[str, Counter[str]] = field(default_factory=dict)
    capitals: dict[str, Counter[str]] = field(default_factory=dict)
    closed: Counter[str] = field(default_factory=Counter)
    whole: Counter[str] = field(default_factory=Counter)
    titles: Counter[str] = field(default_factory=Counter)
    short: dict[str, Counter[str]] = field(default_factory=dict)
    epithets: set[str] = field(default_factory=set)

    def read(self, text: str, *, title: bool) -> dict[str, None]:
        """Take in a text that stands as it was written.

        Returns:
            The keys of its phrases.
        """
        self._read_capitals(text, title=title)
        keys: dict[str, None] = {}
        last_run: tuple[Unit, ...] = ()
        for run in runs(text):
            words = run.units
            if run.before == "(" and run.after == ")" and len(words) == 1:
                self._read_short(words[0], last_run)
            last_run = words
            verb = run.after in ARTICLES
            for place, word in enumerate(words):
                self.seen[word.key] += 1
                last = place == len(words) - 1
                if last and not verb:
                    self.ends[word.key] += 1
                if run.first and place == 0:
                    self.opens[word.key] += 1
                if run.before == "to" and place == 0:
                    self.after_to[word.key] += 1
            for start in range(len(words)):
                for end in range(start + 1, min(start + _LONGEST, len(words)) + 1):
                    part = words[start:end]
                    key = " ".join(word.key for word in part)
                    keys[key] = None
                    surface = " ".join(word.surface for word in part)
                    self.spellings.setdefault(key, Counter())[surface] += 1
                    if end == len(words):
                        self.heads.setdefault(key, Counter())[surface] += 1
                    self.whole[key] += 1
                    if end == len(words) and not verb:
                        self.closed[key] += 1
        if title:
            self.titles.update(keys.keys())
        return keys

    def _read_short(self, word: Unit, run: tuple[Unit, ...]) -> None:
        """`neural machine translation (NMT)`: which phrase an abbreviation stands for, by its letters."""
        letters = word.surface.removesuffix("s")
        if not letters.isupper() or not 1 < len(letters) <= _LONGEST:
            return
        parts = [part for unit_ in run for part in _PART.findall(unit_.surface)]
        if "".join(part[0] for part in parts[-len(letters) :]).upper() != letters:
            return
        for length in range(1, len(run) + 1):
            key = " ".join(unit_.key for unit_ in run[-length:])
            if len(key.split()) == len(letters):
                self.short.setdefault(word.key, Counter())[key] += 1

    def _read_capitals(self, text: str, *, title: bool) -> None:
        words = _UNIT.findall(text)
        self.epithets.update(unit(words[place + 1]).key for place in _species(words))
        plain = [word for word in words[1:] if word.isalpha() and len(word) > 3]
        upper = sum(char.isupper() for char in text)
        if upper > sum(char.islower() for char in text):
            return
        sentence = not title or sum(word[0].isupper() for word in plain) <= _SENTENCE_CASE * len(plain)
        introduced = _introduced(words)
        start = True
        for place, word in enumerate(words):
            if not word[0].isalnum():
                start = word in ".:?!"
                continue
            for part in _PART.findall(word):
                inner = not part.istitle() and not part.islower()
                if inner or (sentence and not start and place not in introduced):
                    self.capitals.setdefault(part.lower(), Counter())[part] += 1
            start = False

    def is_noun(self, key: str) -> bool:
        """Whether a word often stands where nouns end, and seldom where verbs do."""
        return self.ends[key] >= _NOUN * self.seen[key] and not self.is_verb(key)

    def is_verb(self, key: str) -> bool:
        """Whether a word stands after `to` so often that it is a verb."""
        return self.after_to[key] > _VERB * self.seen[key]

    def is_phrase(self, key: str, units: Sequence[Unit]) -> bool:
        """Whether a phrase can stand as a name: it ends as nouns do, and does not open as commands do."""
        parts = key.split()
        if len(set(parts)) < len(parts) or not any(len(part) > 1 and not part.isdigit() for part in parts):
            return False
        first, last = units[0], units[-1]
        if any(_NUMBER.match(word.surface) for word in units) or first.surface.lower() in NEVER_FIRST:
            return False
        word = last.surface.lower()
        if word in NEVER_LAST or not self.is_noun(last.key):
            return False
        if _MODIFIERS.search(word) and not _NOUNS_ALL_THE_SAME.search(word):
            return False
        if _ADJECTIVES.search(word) and self.ends[last.key] < _SURELY * self.seen[last.key]:
            return False
        if first.key in self.epithets:
            return False
        return self.closed[key] >= _ALMOST * self.whole[key] and (len(units) == 1 or self._may_lead(first, len(units)))

    def _may_lead(self, word: Unit, length: int) -> bool:
        lead = word.surface.lower()
        if lead in VERBS_OF_TITLES or (lead.endswith("ly") and length == 2) or self.is_verb(word.key):
            return False
        command = self.opens[word.key] > self.seen[word.key] / 2 or self.ends[word.key] < _GERUND * self.seen[word.key]
        return not (lead.endswith("ing") and command)

    def spelling(self, key: str) -> str:
        """A phrase as it is mostly written, in the plural where it is common; capitals where they mean something."""
        options = self.spellings[key]
        best = self._most_written(options)[0]
        lower: Counter[str] = Counter()
        for surface, count in self.heads.get(key, options).items():
            lower[self.cased(surface)] += count
        common = _PLURAL_OF_ONE if " " not in best else _PLURAL
        plural = [surface for surface in lower if _plural(surface)]
        if plural and not _plural(best):
            plural.sort(key=lambda surface: (-lower[surface], surface))
            if lower[plural[0]] >= common * lower[best]:
                return plural[0]
        rare = options.total() <= _RARE and not _plural(best)
        return self._with_plural_head(best) if rare else best

    def _most_written(self, options: Counter[str]) -> list[str]:
        lower: Counter[str] = Counter()
        for surface, count in options.items():
            lower[self.cased(surface)] += count
        return sorted(lower, key=lambda surface: (-lower[surface], surface))

    def _with_plural_head(self, phrase: str) -> str:
        """A rare phrase with its last word in the plural, where this word stands so in many places: no form made up."""
        *rest, last = phrase.split(" ")
        if not rest or not last.islower():
            return phrase
        forms: Counter[str] = Counter()
        for surface, count in self.spellings.get(unit(last).key, {}).items():
            forms[surface.lower()] += count
        plurals = sorted((form for form in forms if _plural(form)), key=lambda form: (-forms[form], form))
        if plurals and forms[plurals[0]] >= _PLURAL_HEAD * forms.total():
            return " ".join([*rest, plurals[0]])
        return phrase

    def cased(self, surface: str) -> str:
        """Small letters but for names and acronyms."""
        return _PART.sub(lambda match: self._cased(match.group()), surface)

    def _cased(self, part: str) -> str:
        lower = part.lower()
        written, ending = self.capitals.get(lower), ""
        if not written and lower.endswith("s"):
            written, ending = self.capitals.get(lower[:-1]), "s"
        if not written:
            return lower
        best = min(written, key=lambda form: (-written[form], form))
        if written[lower.removesuffix(ending)] > (1 - _PROPER) * sum(written.values()):
            return lower
        return best + ending


_RARE = 3
_PLURAL, _PLURAL_OF_ONE, _PLURAL_HEAD = 0.25, 0.1, 0.35
_NUMBER = re.compile(r"\d|[ivxIVX]+$")


def _introduced(words: Sequence[str]) -> frozenset[int]:
    """Where words stand before their abbreviation: capitals there show only where its letters come from."""
    places: set[int] = set()
    for place in range(1, len(words) - 1):
        letters = words[place + 1]
        if words[place] == "(" and letters[:2].isupper() and len(letters) > 1:
            places.update(range(max(0, place - len(letters)), place))
    return frozenset(places)


def _plural(surface: str) -> bool:
    last = surface.rsplit(" ", 1)[-1]
    return last.islower() and last.endswith("s") and not last.endswith(("ss", "us", "is", "ics"))
