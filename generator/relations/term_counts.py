"""Counts in a paper's text: its features, how they are written, and which words end runs of words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import chain, pairwise

from generator.latex import plain_math
from generator.model import Paper, Taxonomy
from generator.storage.memo import name_of
from generator.terms.stop_words import IN_TERMS
from generator.terms.tokens import tokens


class Counted(StrEnum):
    """What a string that `TermCounter.count` counts is; its value is the first sign of the string."""

    FEATURE = "f"
    """A word, a pair of words or a phrase, by which papers are compared."""
    WORD = "w"
    """Any word."""
    LAST_WORD = "e"
    """A word that ends a run of words: the next one says nothing, or there is none."""
    FORM_IN_TEXT = "a"
    """A feature, and how it is written in running text."""
    FORM_IN_TITLE = "t"
    """A feature, and how it is written in a title."""


BETWEEN = "\t"
"""Stands between a feature and how it is written."""

_TITLE_WEIGHT = 2
"""A word of the title counts as often as two of the abstract."""
_WORDS = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?:]\s+")


class TermCounter:
    """Reads papers as one taxonomy lets it.

    Args:
        taxonomy: its phrases are features where they are longer than two words, or hold words that say nothing.
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._after: dict[str, list[list[str]]] = {}
        for phrase in sorted({text for leaf in taxonomy.leaves for text in leaf.phrases if " + " not in text}):
            words = tokens(phrase)
            if len(words) > 2 or (len(words) == 2 and not all(map(_saying, words))):
                rests = self._after.setdefault(" ".join(words[:2]), [])
                if words[2:] not in rests:
                    rests.append(words[2:])
        self._phrases = frozenset(" ".join((pair, *rest)) for pair, rests in self._after.items() for rest in rests)
        self.digest = name_of(*sorted(self._phrases))

    def count(self, paper: Paper, terms: str) -> Counter[str]:
        """How often each string occurs in a paper; its first sign tells what it is (`Counted`).

        Args:
            paper: the paper, whose title, annotation and names introduced are read.
            terms: the kept terms of its abstract.
        """
        words = _words(paper, terms)
        said = [_saying(word) for word in words]
        pairs = [f"{one} {other}" for one, other in pairwise(words)]
        content = [pair for pair, one, other in zip(pairs, said, said[1:], strict=False) if one and other]
        features = chain(filter(None, said), content, self._find(words, pairs))
        last = (word for word, following in zip(words, (*said[1:], ""), strict=True) if not following)
        counts = Counter(map(Counted.FEATURE.__add__, features))
        counts.update(map(Counted.WORD.__add__, words))
        counts.update(map(Counted.LAST_WORD.__add__, last))
        counts.update(self._written(paper))
        return counts

    def _find(self, words: Sequence[str], pairs: Iterable[str]) -> Iterator[str]:
        """The phrases in a text, given its words and each two that follow one another."""
        after = self._after
        for place, pair in enumerate(pairs):
            if pair in after:
                for rest in after[pair]:
                    if words[place + 2 : place + 2 + len(rest)] == rest:
                        yield " ".join((pair, *rest))

    def _written(self, paper: Paper) -> Iterator[str]:
        """How features are written in the annotation and the title.

        Capitals of titles mean nothing. The first word of a sentence is passed over: it is often a verb, and its
        capital means nothing either.
        """
        for sentence in _SENTENCE_END.split(paper.annotation):
            yield from self._forms(Counted.FORM_IN_TEXT, _runs(sentence.partition(" ")[2]))
        yield from self._forms(
            Counted.FORM_IN_TITLE, [[_lowered(word) for word in run] for run in _runs(plain_math(paper.title))]
        )

    def _forms(self, kind: Counted, runs: Iterable[Sequence[str]]) -> Iterator[str]:
        for words in runs:
            stems = [" ".join(tokens(word)) for word in words]
            for start, word in enumerate(stems):
                if self._may_be(word):
                    yield f"{kind}{word}{BETWEEN}{words[start]}"
                if start + 1 < len(stems) and self._may_be(pair := f"{word} {stems[start + 1]}"):
                    yield f"{kind}{pair}{BETWEEN}{words[start]} {words[start + 1]}"

    def _may_be(self, text: str) -> bool:
        """Whether a text could be a feature."""
        one, _, other = text.partition(" ")
        return bool(_saying(one) and (not other or _saying(other))) or text in self._phrases


def _words(paper: Paper, terms: str) -> list[str]:
    """All words of a paper, with an empty one wherever a piece of text ends."""
    words: list[str] = []
    for text in (*[plain_math(paper.title)] * _TITLE_WEIGHT, paper.annotation, *paper.names):
        words += tokens(text)
        words.append("")
    for word in terms.split():
        words.append("" if word == "." else word)
    return words


@lru_cache(maxsize=200_000)
def _saying(word: str) -> str:
    """The word, or nothing where it tells nothing of a paper's subject."""
    return "" if len(word) < 2 or word in IN_TERMS or word.isdigit() else word


def _runs(text: str) -> list[list[str]]:
    """The words of a text, parted where something else than a space stands between two."""
    runs, end = list[list[str]](), -1
    for match in _WORDS.finditer(text):
        if match.start() != end + 1 or text[end : end + 1] != " ":
            runs.append([])
        runs[-1].append(match.group())
        end = match.end()
    return runs


def _lowered(word: str) -> str:
    """A word of a title in lower case, but for one with capitals inside or only capitals: `BERT`, `mT5`."""
    parts = word.split("-")
    return word.lower() if all(part[1:].islower() or len(part) < 2 for part in parts) else word
