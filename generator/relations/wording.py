"""How a scholar would name what papers share: terms of the field, as people write them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.model import Paper, Taxonomy
from generator.relations.vectors import Vectors
from generator.topics.terms import is_plain
from generator.topics.texts import tokens

_WORDS = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?:]\s+")
_OF_THE_FIELD, _NAME, _PAIR = 0.18, 0.12, 0.075
"""What is added to a feature's worth for standing in the taxonomy, for being a name, for each word after the first."""
_WORTH_NAMING = 0.12
_LEAST_TELLING = 0.05
"""Words that scatter over the leaves more than this say nothing, even as names: `GitHub`."""
_LEAST_NOUN = 0.25
"""Words that end fewer runs of words than this are adjectives or verbs."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How features are named, by column.

    Args:
        worth: how much it says to name the feature; 0 where it says nothing.
        forms: how the feature is written; empty where nobody writes it for readers.
    """

    worth: NDArray[np.float64]
    forms: tuple[str, ...]


def wording(papers: Iterable[Paper], vectors: Vectors, taxonomy: Taxonomy) -> Wording:
    """How to name each feature of the papers' vectors."""
    field = _written_in_the_taxonomy(taxonomy)
    written = {**_written_by(papers, vectors.features), **field.phrases}
    forms = tuple(written.get(feature, "") for feature in vectors.features)
    phrase = np.array([feature in field.phrases for feature in vectors.features], dtype=bool)
    ours = phrase | np.array([feature in field.words for feature in vectors.features], dtype=bool)
    bonus = np.array([_PAIR * form.count(" ") + _NAME * (form != form.lower()) for form in forms])
    pair = np.array([" " in feature for feature in vectors.features], dtype=bool)
    nouns = np.where(phrase, 1.0, vectors.nouns)
    worth = nouns * (vectors.telling + bonus + _OF_THE_FIELD * ours)
    named = np.array([form != "" and not is_plain(form) for form in forms], dtype=bool)
    named &= ((vectors.telling >= _LEAST_TELLING) | (phrase & pair)) & (nouns >= _LEAST_NOUN) & (worth >= _WORTH_NAMING)
    return Wording(np.where(named, worth, 0.0), forms)


@dataclass(frozen=True, slots=True)
class _Field:
    """The taxonomy's terms: phrases as written, and the single words of titles; both by feature."""

    phrases: Mapping[str, str]
    words: frozenset[str]


def _written_in_the_taxonomy(taxonomy: Taxonomy) -> _Field:
    phrases: dict[str, str] = {}
    for leaf in taxonomy.leaves:
        for phrase in leaf.phrases:
            phrases.setdefault(" ".join(tokens(phrase)), phrase)
    titles = [*(topic.title for topic in taxonomy.topics), *(leaf.title for leaf in taxonomy.leaves)]
    return _Field(phrases, frozenset(word for title in titles for word in tokens(title)))


def _written_by(papers: Iterable[Paper], features: Sequence[str]) -> dict[str, str]:
    """How papers write each feature: its most frequent form in running text, or else in a title.

    Kept terms have lost their endings (`supervis`), so a feature that no visible text uses is never named. Capitals
    of titles mean nothing. The first word of a sentence is passed over: it is often a verb, and its capital means
    nothing either.
    """
    wanted = frozenset(features)
    running: defaultdict[str, Counter[str]] = defaultdict(Counter)
    titles: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for paper in papers:
        for sentence in _SENTENCE_END.split(paper.annotation):
            _collect(_runs(sentence.partition(" ")[2]), running, wanted)
        _collect([[_lowered(word) for word in run] for run in _runs(paper.title)], titles, wanted)
    found = titles | running
    return {feature: min(found[feature], key=lambda form: (-found[feature][form], form)) for feature in found}


def _runs(text: str) -> list[list[str]]:
    """The words of a text, parted where something else than a space stands between two."""
    runs, end = list[list[str]](), -1
    for match in _WORDS.finditer(text):
        if match.start() != end + 1 or text[end : end + 1] != " ":
            runs.append([])
        runs[-1].append(match.group())
        end = match.end()
    return runs


def _collect(runs: Iterable[Sequence[str]], forms: defaultdict[str, Counter[str]], wanted: frozenset[str]) -> None:
    for words in runs:
        kept = [" ".join(tokens(word)) for word in words]
        for start, word in enumerate(kept):
            if word in wanted:
                forms[word][words[start]] += 1
            if start + 1 < len(kept) and (pair := f"{word} {kept[start + 1]}") in wanted:
                forms[pair][f"{words[start]} {words[start + 1]}"] += 1


def _lowered(word: str) -> str:
    """A word of a title in lower case, but for one with capitals inside or only capitals: `BERT`, `mT5`."""
    parts = word.split("-")
    return word.lower() if all(part[1:].islower() or len(part) < 2 for part in parts) else word
