"""Which words are words of the language, so that one is not taken for a slip of another.

"maximization" is two letters from "minimization" and no misspelling of it; "minimzation" is. The list is that of
pyspellchecker (160,000 English words from subtitles, American spelling); British spelling is turned into American
first, and a word of the list behind a prefix that science puts before words ("equi-", "multi-") is one too.
"""

from __future__ import annotations

import re
from functools import cache

_PREFIXES = re.compile(
    r"^(?:anti|auto|bi|co|contra|counter|cross|cyber|de|dis|endo|equi|exo|geo|hetero|homo|hyper|hypo|im|in|inter|intra|iso"
    r"|macro|mega|meta|micro|mini|mono|multi|nano|neuro|non|over|para|photo|poly|post|pre|pseudo|quasi|re|semi|sub|super"
    r"|tele|thermo|trans|tri|ultra|un|under|uni)(?=\w{4})"
)
_BRITISH = (
    (re.compile(r"is(e|es|ed|ing|er|ers|ation|ations|able)$"), r"iz\1"),
    (re.compile(r"ys(e|es|ed|ing|er|ers)$"), r"yz\1"),
    (re.compile(r"our(s|ed|ing|al|ally|able|ful|ite|ites)?$"), r"or\1"),
    (re.compile(r"([aeiou])ll(ed|ing|er|ers)$"), r"\1l\2"),
    (re.compile(r"(?<=[bt])re(s)?$"), r"er\1"),
    (re.compile(r"ogue(s)?$"), r"og\1"),
    (
        re.compile(
            r"ae(?=m)|(?<=p)ae(?=d)|(?<=an)ae(?=s)|(?<=[fn])ae(?=c)|oe(?=str|dem|soph)|(?<=f)oe(?=t)|(?<=rrh)oe"
        ),
        "e",
    ),
)


def is_word(word: str) -> bool:
    """Whether a folded word is a word of English in any spelling: "colour", "encoders", "equivariant"."""
    return any(form in _dictionary() for form in _forms(word))


def same_word(one: str, other: str) -> bool:
    """Whether two folded words are one in two spellings or numbers: "modelling", "modeling"; "graph", "graphs"."""
    return not _inflections(one).isdisjoint(_inflections(other))


def american(word: str) -> str:
    """A folded word in American spelling."""
    for pattern, spelling in _BRITISH:
        word = pattern.sub(spelling, word)
    return word


def _forms(word: str) -> set[str]:
    forms = {word, american(word)}
    return forms | {_PREFIXES.sub("", form) for form in forms}


def _inflections(word: str) -> set[str]:
    forms = {word, american(word)}
    return {form.removesuffix(end) for form in forms for end in ("", "s", "es", "is")}


@cache
def _dictionary() -> frozenset[str]:
    from spellchecker import SpellChecker  # takes a quarter of a second, and few runs need it

    return frozenset(SpellChecker().word_frequency.words())
