"""Mends titles as captures spoil them: one that stands twice, words that ran into one another.

A word is split only where the evidence is plain. Names with inner capitals (OpenAI, PyTorch, iPhone) stay
whole.
"""

from __future__ import annotations

import re

from generator.dumps.cleaning.captured_text import Cleaned, tidy
from generator.model import Repair

_TOKEN = re.compile(r"(?<![\w-])([A-Za-z][a-z]{2,})([A-Z][A-Za-z]+)(?![\w-])")
_INNER_CAPITAL = re.compile(r"[a-z][A-Z]")
_WORD = re.compile(r"[^\W_]+")
_SHORTEST_DOUBLED = 12
_SHORT_NAME = 3
_LINKING = re.compile(
    "About|Across|Against|Among|And|Based|Before|Between|Beyond|During|For|From|Into|Onto|Over|Through|Toward|"
    "Towards|Under|Using|Via|When|Where|Which|While|With|Within|Without"
)
"""Words that link the parts of a title and never end a name."""


def clean_title(text: str, abstract: str) -> Cleaned:
    """A title, cleaned; its repair holds the title as captured.

    Args:
        text: the title as captured.
        abstract: the cleaned abstract: it shows which tokens are names.
    """
    tidied, addresses = tidy(text)
    title = split_glued(undouble(tidied), abstract)
    return Cleaned(title, (Repair("title", text, title),) if title != text else (), addresses)


def undouble(title: str) -> str:
    """A title that stands twice in a row, once."""
    half = len(title) // 2
    for cut in (half, half + 1):
        first, second = title[:cut].strip(), title[cut:].strip()
        if len(first) >= _SHORTEST_DOUBLED and first == second:
            return first
    return title


def split_glued(title: str, abstract: str) -> str:
    """A title in which words that ran into one another stand apart.

    A token such as `modelUsing` or `fairJD` is split before its inner capital if it stands nowhere else in the
    title or abstract, and either its second part is a word that links parts of titles and more words follow, or
    it starts in lower case and both parts stand as words of their own in the title or abstract.
    """
    if not _INNER_CAPITAL.search(title) or not (match := _TOKEN.search(title)):
        return title
    mended = title
    while match:
        token, first, second = match.group(), match[1], match[2]
        if _never_one_word(token, title, abstract, match.end()) and (
            (_LINKING.fullmatch(second) and len(first) > _SHORT_NAME and title[match.end() : match.end() + 1] == " ")
            or (first.islower() and {first, second} <= _words_beside(token, title, abstract))
        ):
            mended = mended.replace(token, f"{first} {second}", 1)
        match = _TOKEN.search(title, match.end())
    return mended


def _never_one_word(token: str, title: str, abstract: str, end: int) -> bool:
    """Whether a token stands as one word nowhere else, with or without a hyphen, in any case."""
    others = f"{title[: end - len(token)]} {title[end:]} {abstract}".casefold()
    return token.casefold() not in others.replace("-", "")


def _words_beside(token: str, title: str, abstract: str) -> set[str]:
    """The words of title and abstract, as written and in lower case, without the token itself."""
    words = {*_WORD.findall(title), *_WORD.findall(abstract)} - {token}
    return words | {word.lower() for word in words}
