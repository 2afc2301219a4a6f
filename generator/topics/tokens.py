"""What the classifier reads, and how it splits words: so that phrases and texts meet in the same form."""

from __future__ import annotations

import re
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Text:
    """A paper as the classifier sees it; an unknown abstract is empty. `key` names it among neighbours."""

    title: str
    abstract: str = ""
    key: str = ""

    @property
    def name(self) -> str:
        """The key, or the title of a paper without one."""
        return self.key or self.title


@dataclass(frozen=True, slots=True)
class Placed:
    """A paper that a person put on leaves: their slugs, the primary one first."""

    text: Text
    leaves: tuple[str, ...]


def tokens(text: str) -> list[str]:
    """The words of a text in order: folded, hyphens undone, plurals and British spellings made one form."""
    found = _ASCII_WORD.findall(text.lower()) if text.isascii() else fold(text).split()
    return [stem(word) for word in found]


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """A folded word without its plural ending and in American spelling: `modelling` and `modeling` are one.

    Deliberately weak: a stronger stemmer would make one word of `quantized` and `quantum`.
    """
    for ending, common in _FORMS:
        word = ending.sub(common, word)
    return word
