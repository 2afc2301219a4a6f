"""The terms of an abstract: what the classifier may remember of a text that is not kept.

A classifier learns from which words a paper uses, not from its sentences. So the terms of an abstract, in
alphabetical order, stand in for it where a survey keeps no abstracts: in cross-validation over this survey's placed
papers it is as good to learn from terms as from abstracts (`benchmarks/topics.py`).
"""

from __future__ import annotations

import re

from generator.terms.stop_words import IN_TERMS
from generator.terms.tokens import tokens

END = " . "
"""What parts the terms of an abstract."""
_LONGEST = 4
_PIECE = re.compile(r"(?<![.,;:!?()\"])[.,;:!?()\"]+(?:\s|$)")
_INSIDE = frozenset({"of", "to", "in", "for", "with"})
"""Words that may stand inside a term: `mixture of experts`."""


def terms_of(abstract: str) -> str:
    """The terms of an abstract: runs of up to four words, in alphabetical order, each as often as it occurs.

    Words are in the form that the classifier reads (`generator.terms.tokens.tokens`). Terms are parted by `END`.
    """
    terms = (term for piece in _PIECE.split(abstract) for term in _terms(tokens(piece)))
    return END.join(sorted(terms))


def _terms(words: list[str]) -> list[str]:
    terms: list[list[str]] = [[]]
    for word in words:
        current = terms[-1]
        if len(current) == _LONGEST:
            terms.append(current := [])
        if word not in IN_TERMS or (word in _INSIDE and current):
            current.append(word)
        elif current:
            terms.append([])
    return [" ".join(term) for term in map(_without_end, terms) if term]


def _without_end(term: list[str]) -> list[str]:
    return term[:-1] if term and term[-1] in IN_TERMS else term
