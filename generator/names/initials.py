"""Initials: telling them from names, and making them of given names."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.model import Name

_LONGEST_RUN = 3
_RUN = re.compile(r"[^\W\d_](?:\.?-?[^\W\d_]){0,3}\.?")
_INITIAL = re.compile(r"[^\W\d_][\u0300-\u036f]*")


def are_initials(word: str) -> bool:
    """Whether a word is one to three capitals, with or without points and hyphens.

    >>> [are_initials(word) for word in ("AC", "A.C.", "J-P", "A", "Ac", "ACDE", "李")]
    [True, True, True, True, False, False, False]
    """
    letters = [char for char in word if char.isalpha()]
    return len(letters) <= _LONGEST_RUN and all(map(_is_capital, letters)) and bool(_RUN.fullmatch(word))


@lru_cache(maxsize=1 << 12)
def initials(name: Name) -> str:
    """The given name's initials: `Jean-Luc A.` → `J.-L. A.`, `AC` → `A. C.`.

    A part in a script without capitals stays whole; behind a hyphen one in small letters has no initial (`Si-zhao`). A
    run of capitals is taken apart only beside a family name with small letters: `BAKER, ANA` is one given name.
    """
    words = re.sub(r"\.(?=\w)", ". ", name.given).split()
    apart = any(char.islower() for char in name.family)
    return " ".join(_word_initials(word, apart=apart) for word in words)


def _word_initials(word: str, *, apart: bool) -> str:
    if apart and word.isalpha() and are_initials(word):
        return " ".join(f"{letter}." for letter in word)
    first, *others = list(filter(None, word.split("-"))) or [""]
    return "-".join(map(_initial, [first, *(part for part in others if not part[0].islower())]))


def _initial(part: str) -> str:
    match = _INITIAL.match(part)
    if match is None or part[0].upper() == part[0].lower():
        return part
    return f"{match.group().upper()}."


def _is_capital(char: str) -> bool:
    return char.upper() == char != char.lower()
