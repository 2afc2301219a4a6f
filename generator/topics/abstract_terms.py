"""The terms of an abstract: what the classifier may remember of a text that is not kept.

A classifier learns from which words a paper uses, not from its sentences. So the terms of an abstract, in
alphabetical order, stand in for it where a survey keeps no abstracts: in cross-validation over this survey's placed
papers it is as good to learn from terms as from abstracts (`benchmarks/topics.py`).
"""

from __future__ import annotations

import re

from generator.topics.tokens import tokens

END = " . "
"""What parts the terms of an abstract."""
_LONGEST = 4
_PIECE = re.compile(r"[.,;:!?()\"]+(?:\s|$)")
_PLAIN = frozenset(
    "a an the this that these those it its we our they their he she of to in on at by for from with as and or but nor "
    "not no than then thus so if while when where which who whose what how is are was were be been being has have had "
    "do does did can could may might will would shall should must also only both either each more most such into onto "
    "over under between through during before after above below up down out off about against via per however using "
    "based propose proposed show shown paper work approach".split()
)
"""Words that say nothing about a paper's subject: they end a term."""
_LINKS = frozenset({"of", "to", "in", "for", "with"})
"""Words that may stand inside a term: `mixture of experts`."""


def terms_of(abstract: str) -> str:
    """The terms of an abstract: runs of up to four words, in alphabetical order, each as often as it occurs.

    Words are in the form that the classifier reads (`generator.topics.tokens.tokens`). Terms are parted by `END`.
    """
    terms = (term for piece in _PIECE.split(abstract) for term in _terms(tokens(piece)))
    return END.join(sorted(terms))


def is_plain(word: str) -> bool:
    """Whether a word says nothing about a paper's subject."""
    return word in _PLAIN


def _terms(words: list[str]) -> list[str]:
    terms: list[list[str]] = [[]]
    for word in words:
        current = terms[-1]
        if len(current) == _LONGEST:
            terms.append(current := [])
        if word not in _PLAIN or (word in _LINKS and current):
            current.append(word)
        elif current:
            terms.append([])
    return [" ".join(term) for term in map(_without_end, terms) if term]


def _without_end(term: list[str]) -> list[str]:
    return term[:-1] if term and term[-1] in _PLAIN else term
