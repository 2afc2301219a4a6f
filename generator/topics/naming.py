"""Names for groups of texts, made of noun phrases that stand in their titles."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.terms.name_words import VAGUE
from generator.terms.noun_phrases import Evidence, Unit, lemma, unit
from generator.topics.texts import Text

_PHRASES = 12
_TYPICAL = 5
_LENGTHS = {1: 0.8, 2: 1.5, 3: 1.6, 4: 1.2}
_LENGTHS_OF_TOPICS = {1: 1.0, 2: 1.3, 3: 1.2, 4: 0.8}
"""A longer phrase says more exactly what a leaf is about; a topic is broader."""
_TAGGED = 1.3
_MOSTLY = 0.6
"""A longer phrase takes the place of a part of it that has at least this share of its texts in common."""
_MOSTLY_OF_A_WORD = 0.45
"""One word alone says little: on a leaf, a longer phrase takes its place already with so large a share."""
_ENOUGH = 0.4
_ADDS = 0.2
_EVERYWHERE = 0.5
"""What so many of all texts have is the field, and marks no group in it."""
_ALONE = 0.25
"""One word alone names a group only if it stands in so many of its titles."""
_TITLES = 2
"""A second phrase stands in so many titles of its group."""
_STEM = 6
_VAGUE = frozenset(part for word in sorted(VAGUE) for part in unit(word).key.split())


@dataclass(frozen=True, slots=True)
class GroupName:
    """A name: as a title, inside a sentence, and the keys of its phrases."""

    text: str
    inside: str
    keys: tuple[str, ...]


class TakenNames:
    """Phrases that name something already.

    Not free either is a phrase of the same stems, one that is a part of such a name, and one that only adds a vague
    word: beside `automatic speech recognition` neither `speech recognition` nor `speech recognition methods`.
    """

    def __init__(self, keys: Iterable[str] = ()) -> None:
        self._stems = {stems(key) for key in keys}

    def add(self, name: GroupName) -> None:
        """Take the phrases of a name."""
        self._stems.update(map(stems, name.keys))

    def __contains__(self, key: str) -> bool:
        own = stems(key)
        return any(own <= other or (other <= own and own - other <= _VAGUE_STEMS) for other in self._stems)


def stems(key: str) -> frozenset[str]:
    """The beginnings of a phrase's words: `position encoding` and `positional encodings` have the same."""
    return frozenset(word[:_STEM] for word in key.split())


class Phrases:
    """Which noun phrases each text has, and how they mark a group of texts."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self.texts = texts
        self._evidence = Evidence()
        self.in_title: list[dict[str, None]] = []
        self.anywhere: list[dict[str, None]] = []
        tags: Counter[str] = Counter()
        for text in texts:
            title = self._evidence.read(text.title, title=True)
            written = text.abstract != text.abstract.lower()
            body = self._evidence.read(text.abstract, title=False) if written else _kept_terms(text.abstract)
            tagged = dict.fromkeys(key for key in map(phrase_key, text.keywords) if key)
            tags.update(tagged.keys())
            self.in_title.append({**title, **tagged})
            self.anywhere.append({**title, **tagged, **body})
        self._write_out()
        self._tags = {tag for tag, count in tags.items() if count > 1}
        self.frequency = Counter(key for keys in self.anywhere for key in keys)
        self._titled = Counter(key for keys in self.in_title for key in keys)
        self._units: dict[str, tuple[Unit, ...]] = {}
        self._good: dict[str, bool] = {}

    def _write_out(self) -> None:
        """Read abbreviations as the phrases that they stand for: `NMT` and `neural machine translation` are one."""
        meant = {
            short: min(phrases, key=lambda phrase: (-phrases[phrase], phrase))
            for short, phrases in self._evidence.short.items()
        }
        for keys in (*self.in_title, *self.anywhere):
            for short in keys.keys() & meant.keys():
                del keys[short]
                keys[meant[short]] = None
        for short, phrase in meant.items():
            self._evidence.titles[phrase] += self._evidence.titles[short]

    def _is_good(self, key: str) -> bool:
        known = self._good.get(key)
        if known is None:
            known = self._good[key] = self._is_phrase(key)
        return known

    def _is_phrase(self, key: str) -> bool:
        spellings = self._evidence.spellings.get(key)
        if not spellings or not self._evidence.titles[key]:
            return False
        surface = min(spellings, key=lambda spelling: (-spellings[spelling], spelling))
        units = tuple(map(unit, surface.split(" ")))
        self._units[key] = units
        telling = [part for part in key.split() if part not in _VAGUE]
        telling = [part for part in telling if self.frequency[part] <= _EVERYWHERE * len(self.texts)]
        if not telling or (len(units) == 1 and len(key) < 3):
            return False
        return self._evidence.is_phrase(key, units)

    def marking(self, members: Sequence[int], around: Sequence[int] = (), most: int = 40) -> list[str]:
        """The keys of the phrases that mark a group, the best first.

        A phrase is the better the more texts of the group have it and the fewer others do: the share of the group times
        the logarithm of how much larger it is than among all texts and among those around the group.

        Args:
            members: indices of the group's texts.
            around: indices of the texts of the larger group that it is a part of.
            most: how many at most.
        """
        inside, titled = self._counts(members)
        lengths = _LENGTHS if around else _LENGTHS_OF_TOPICS
        beside = Counter(key for number in around for key in self.anywhere[number] if key in inside)
        least = 2 if len(members) > 2 else 1
        scores: dict[str, float] = {}
        for key, count in inside.items():
            if count < least or self.frequency[key] > _EVERYWHERE * len(self.texts) or not self._is_good(key):
                continue
            share = (count + 2 * titled[key]) / 3 / len(members)
            others = (self.frequency[key] - count + 0.5) / (len(self.texts) - len(members) + 1)
            if around and len(around) > len(members):
                near = (beside[key] - count + 0.5) / (len(around) - len(members) + 1)
                others = (others + near) / 2
            gain = math.log((count / len(members)) / others)
            if gain > 0:
                length = lengths.get(len(self._units[key]), 1.0)
                scores[key] = share * gain * length * (_TAGGED if key in self._tags else 1.0)
        order = sorted(scores, key=lambda key: (-scores[key], key))[: 3 * most]
        return self._longest(order, inside, _MOSTLY_OF_A_WORD if around else _MOSTLY)[:most]

    def _longest(self, order: Sequence[str], inside: Counter[str], of_a_word: float) -> list[str]:
        """Each phrase once: a part that hardly stands without a longer phrase gives way to it."""
        chosen: list[str] = []
        for key in order:
            mostly = of_a_word if len(self._units[key]) == 1 else _MOSTLY
            longer = [other for other in order if other != key and f" {key} " in f" {other} "]
            best = [other for other in longer if inside[other] >= mostly * inside[key]]
            take = best[0] if best else key
            if take not in chosen:
                chosen.append(take)
        return chosen

    def _counts(self, members: Sequence[int]) -> tuple[Counter[str], Counter[str]]:
        anywhere: Counter[str] = Counter()
        titled: Counter[str] = Counter()
        for number in members:
            anywhere.update(self.anywhere[number].keys())
            titled.update(self.in_title[number].keys())
        return anywhere, titled

    def name(self, members: Sequence[int], marks: Sequence[str], taken: TakenNames) -> GroupName | None:
        """A name of one phrase, or of two where one stands in few of the texts.

        Args:
            members: indices of the group's texts.
            marks: the phrases that mark the group, the best first.
            taken: phrases that name something else already.
        """
        free = [key for key in marks if key not in taken and self._stands_alone(key, members)]
        if not free:
            return None
        keys = [free[0]]
        having = {number for number in members if free[0] in self.anywhere[number]}
        if len(having) < _ENOUGH * len(members):
            for other in free[1:6]:
                if len(self._units[other]) < min(2, len(self._units[free[0]])):
                    continue
                if sum(other in self.in_title[number] for number in members) < _TITLES:
                    continue  # what only abstracts say is how papers work, not what they are about
                more = {number for number in members if other in self.anywhere[number]} - having
                if len(more) >= max(2, _ADDS * len(members)) and not stems(other) & stems(free[0]):
                    keys.append(other)
                    break
        inside = " and ".join(map(self.spelling, keys))
        return GroupName(sentence(inside), inside, tuple(keys))

    def _stands_alone(self, key: str, members: Sequence[int]) -> bool:
        if len(self._units[key]) > 1:
            return True
        return sum(key in self.in_title[number] for number in members) >= _ALONE * len(members)

    def spelling(self, key: str) -> str:
        """A phrase as it is mostly written."""
        return self._evidence.spelling(key)

    def typical(self, members: Sequence[int], marks: Sequence[str]) -> tuple[int, ...]:
        """The texts that have most of the marks, earlier marks counting more."""
        weight = {key: 1 / (place + 2) for place, key in enumerate(marks)}

        def shared(number: int) -> float:
            title = sum(weight[key] for key in self.in_title[number] if key in weight)
            return title + sum(weight[key] for key in self.anywhere[number] if key in weight)

        return tuple(sorted(members, key=lambda number: (-round(shared(number), 9), number))[:_TYPICAL])


_VAGUE_STEMS = frozenset(word[:_STEM] for word in _VAGUE)


def sentence(text: str) -> str:
    """A text with a capital at its start, unless its first word has its own (`mRNA vaccines`)."""
    first = text.split(" ", 1)[0]
    return text if any(char.isupper() for char in first) else text[:1].upper() + text[1:]


def phrase_key(text: str) -> str:
    """The key of a phrase: folded, singular and plural alike."""
    return unit(text).key


def _kept_terms(abstract: str) -> dict[str, None]:
    """The phrases of an abstract of which only terms are kept: they mark a group, but tell not how they are written."""
    keys: dict[str, None] = {}
    for piece in abstract.split(" . "):
        words = [lemma(word) for word in piece.split()]
        for start in range(len(words)):
            for end in range(start + 1, min(start + 4, len(words)) + 1):
                keys[" ".join(words[start:end])] = None
    return keys
