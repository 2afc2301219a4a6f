"""How a scholar would name what papers share: terms of the field, as people write them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.model import Taxonomy
from generator.relations.paper_vectors import Vectors
from generator.terms.stop_words import IN_TERMS
from generator.terms.tokens import tokens

_OF_THE_FIELD, _NAME, _PAIR = 0.18, 0.12, 0.075
"""What is added to a feature's worth for standing in the taxonomy, for being a name, for each word after the first."""
_WORTH_NAMING = 0.12
_LEAST_COHERENCE = 0.05
"""Words of less coherence scatter over the leaves and say nothing, even as names: `GitHub`."""
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


def wording(vectors: Vectors, taxonomy: Taxonomy) -> Wording:
    """How to name each feature of the papers' vectors."""
    field = _written_in_the_taxonomy(taxonomy)
    forms = tuple(field.phrases.get(*pair) for pair in zip(vectors.features, vectors.forms, strict=True))
    phrase = np.array([feature in field.phrases for feature in vectors.features], dtype=bool)
    ours = phrase | np.array([feature in field.words for feature in vectors.features], dtype=bool)
    bonus = np.array([_PAIR * form.count(" ") + _NAME * (form != form.lower()) for form in forms])
    pair = np.array([" " in feature for feature in vectors.features], dtype=bool)
    nouns = np.where(phrase, 1.0, vectors.nouns)
    worth = nouns * (vectors.coherence + bonus + _OF_THE_FIELD * ours)
    named = np.array([form != "" and form not in IN_TERMS for form in forms], dtype=bool)
    named &= (vectors.coherence >= _LEAST_COHERENCE) | (phrase & pair)
    named &= (nouns >= _LEAST_NOUN) & (worth >= _WORTH_NAMING)
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
