"""How a text is split into words, so that phrases, titles and abstracts meet in the same form."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.text import fold

_ASCII_WORD = re.compile(r"[a-z0-9]+")
_FORMS = (
    (re.compile(r"(?<=\w{3})ies$"), "y"),
    (re.compile(r"(?<=\w{2}[^sui])s$"), ""),
    (re.compile(r"(?<=\w{4})is(e|ing|ed|ation)$"), r"iz\1"),
    (re.compile(r"(?<=\w{2})ell(ing|ed|er)$"), r"el\1"),
    (re.compile(r"(?<=\w{4})our$"), "or"),
)


def tokens(text: str) -> list[str]:
    """The words of a text in order: folded, hyphens undone, plurals and British spellings made one form.

    >>> tokens("Modelling low-rank behaviours")
    ['modeling', 'low', 'rank', 'behavior']
    """
    words = _ASCII_WORD.findall(text.lower()) if text.isascii() else fold(text).split()
    return [stem(word) for word in words]


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """A folded word without its plural ending and in American spelling: `modelling` and `modeling` are one.

    Deliberately weak: a stronger stemmer would make one word of `quantized` and `quantum`.
    """
    for ending, common in _FORMS:
        word = ending.sub(common, word)
    return word
