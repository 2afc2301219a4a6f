"""Finding the taxonomy's phrases in texts, all of them in one pass over the words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generator.model import Taxonomy
from generator.terms.tokens import tokens

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of the taxonomy.

    Args:
        text: the phrase as written.
        parts: the words of each part; all parts must be found.
        leaves: indices of the leaves that list it, in the taxonomy's order.
    """

    text: str
    parts: tuple[Words, ...]
    leaves: tuple[int, ...]


class PhraseIndex:
    """All phrases of a taxonomy, ready to be looked for.

    The time to search a text grows with its length, hardly with the number of phrases: a part is only compared
    where its first word stands.
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.phrases = _collect(taxonomy)
        self._parts: dict[Words, int] = {}
        for phrase in self.phrases:
            for part in phrase.parts:
                self._parts.setdefault(part, len(self._parts))
        self._starts = _starts(self._parts)
        self._single: dict[int, int] = {}
        self._joint: dict[int, list[tuple[int, tuple[int, ...]]]] = {}
        for index, phrase in enumerate(self.phrases):
            first, *others = (self._parts[part] for part in phrase.parts)
            if others:
                self._joint.setdefault(first, []).append((index, tuple(others)))
            else:
                self._single[first] = index

    def find(self, words: list[str]) -> dict[int, int]:
        """The phrases in a text.

        Args:
            words: the text as `tokens` splits it.

        Returns:
            How often each phrase occurs, by its index in `phrases`, in order of index. A phrase of several
            parts occurs as often as its rarest part.
        """
        counts = self._count_parts(words)
        counted: dict[int, int] = {}
        for part, count in counts.items():
            if part in self._single:
                counted[self._single[part]] = count
            for index, others in self._joint.get(part, ()):
                least = min(count, *(counts[other] for other in others))
                if least:
                    counted[index] = least
        return dict(sorted(counted.items()))

    def _count_parts(self, words: list[str]) -> Counter[int]:
        counts: Counter[int] = Counter()
        for place, word in enumerate(words):
            start = self._starts.get(word)
            if start is None:
                continue
            if start.alone is not None:
                counts[start.alone] += 1
            if start.longer and place + 1 < len(words):
                for rest, number in start.longer.get(words[place + 1], ()):
                    if not rest or words[place + 2 : place + 2 + len(rest)] == rest:
                        counts[number] += 1
        return counts


@dataclass(frozen=True, slots=True)
class _Start:
    """The parts that begin with one word: the word alone, and longer ones by their second word."""

    alone: int | None
    longer: dict[str, list[tuple[list[str], int]]]


def _starts(parts: dict[Words, int]) -> dict[str, _Start]:
    starts: dict[str, _Start] = {}
    for part in sorted(parts):
        first, *others = part
        start = starts.setdefault(first, _Start(parts.get((first,)), {}))
        if others:
            start.longer.setdefault(others[0], []).append((others[1:], parts[part]))
    return starts


def _collect(taxonomy: Taxonomy) -> tuple[Phrase, ...]:
    """Every phrase once, with all the leaves that list it in whatever spelling."""
    texts: dict[tuple[Words, ...], str] = {}
    leaves: dict[tuple[Words, ...], dict[int, None]] = {}
    for index, leaf in enumerate(taxonomy.leaves):
        for text in leaf.phrases:
            parts = tuple(sorted({tuple(tokens(part)) for part in text.split(" + ")}))
            if all(parts):
                texts.setdefault(parts, text)
                leaves.setdefault(parts, {})[index] = None
    return tuple(Phrase(text, parts, tuple(leaves[parts])) for parts, text in texts.items())
