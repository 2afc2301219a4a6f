"""Titles with the capitals of English headlines, as CSL's `text-case="title"` writes them.

Every word in small letters gets a capital but articles, conjunctions and prepositions; these only where they come
first, last, behind `:`, `?` or `!`, or before a title's first hyphen. A word with any capital stays as it is. Source:
the specification of CSL 1.0.2, "Title Case Conversion"; where it is silent, what citeproc-js does.
"""

from __future__ import annotations

import re
from functools import lru_cache

_SMALL_WORDS = frozenset(
    """
    a about above across afore after against al along alongside amid amidst among amongst an and anenst apropos apud
    around as aside astride at athwart atop barring before behind below beneath beside besides between beyond but by c
    ca circa d' de despite down during et except for forenenst from given in inside into lest like modulo near next nor
    notwithstanding of off on onto or out over per plus pro qua sans since so than the through thru throughout thruout
    till to toward towards under underneath until unto up upon v v. van versus via von vs vs. with within without yet
    """.split()
)
_SEPARATOR = re.compile(r"[‘’“”\[\]()\-–—/.,;?!:]| ?[\"']")
_WORD = re.compile(r"\S+")
_OPENS = frozenset(":?!")


@lru_cache(maxsize=16)
def headline(title: str) -> str:
    """A title with the capitals of a headline.

    >>> headline("Few-shot learning: a survey of what to rely on")
    'Few-Shot Learning: A Survey of What to Rely On'
    """
    stretches = _stretches(title)
    hyphen = stretches[0][1] if title[stretches[0][1] : stretches[0][1] + 1] == "-" else None
    words = [
        (match.start(), match.end(), match.group())
        for start, stop in stretches
        for match in _WORD.finditer(title, start, stop)
    ]
    letters = list(title)
    for place, (start, stop, word) in enumerate(words):
        if word != word.lower() or title[start - 1 : start] in ("’", "'"):
            continue
        small = word in _SMALL_WORDS or len(word) == 1
        opens = place == 0 or not _OPENS.isdisjoint(title[words[place - 1][1] : start])
        closes = place == len(words) - 1 and len(word) > 1
        if not small or opens or closes or stop == hyphen:
            letters[start] = word[0].upper()
    return "".join(letters)


def _stretches(title: str) -> list[tuple[int, int]]:
    """The stretches of a title between marks that end a word."""
    ends = [match.span() for match in _SEPARATOR.finditer(title)]
    return list(zip([0, *(stop for _, stop in ends)], [*(start for start, _ in ends), len(title)], strict=True))
