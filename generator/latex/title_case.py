"""Titles whose capitals survive the styles that lower-case them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from generator.latex.encoding import Dialect, encode_part, guard_start
from generator.latex.math import formulas
from generator.text import clean

PART = re.compile(r"[^\s\-‐‑–—/:;,()\[\]{}<>|\"“”„…→*=]+")
"""A word of a title, or a part of a hyphenated one."""
_POSSESSIVE = re.compile(r"['’]s?$")
_JOINS = frozenset("-‐‑")


@cache
def proper_names() -> frozenset[str]:
    """Names that carry no capital but their first: people, languages, places, products."""
    text = files("generator.latex").joinpath("proper_names.txt").read_text("utf-8")
    lines = (line.split("#")[0].split() for line in text.splitlines())
    return frozenset(name for line in lines for name in line)


def encode_title(text: str, dialect: Dialect, protected: Collection[str] = ()) -> str:
    """A title as LaTeX, with braces around whatever must keep its capitals.

    Braced are words, or parts of a hyphenated word, with a capital after the first letter or beside a digit,
    lone capitals that do not open the title, proper names, and what `protected` names; never the title as a whole.
    Formulas (see `generator.latex.math`) go as they are, in braces too.

    Args:
        text: any text; its canonical form is what is written.
        dialect: for which tool.
        protected: words to brace besides, as `protected_words` gives them.
    """
    title = clean(text)
    pieces: list[str] = []
    end = 0
    for start, stop, formula in braced(title, protected):
        inside = title[start:stop] if formula else encode_part(title[start:stop], dialect)
        pieces += encode_part(title[end:start], dialect), "{", inside, "}"
        end = stop
    pieces.append(encode_part(title[end:], dialect))
    return guard_start("".join(pieces))


def core_of(word: str) -> str:
    """A word without the punctuation around it."""
    start, stop = 0, len(word)
    while start < stop and not word[start].isalnum():
        start += 1
    while stop > start and not (word[stop - 1].isalnum() or unicodedata.combining(word[stop - 1])):
        stop -= 1
    return word[start:stop]


def braced(title: str, protected: Collection[str]) -> list[tuple[int, int, bool]]:
    """The stretches of a title that go into braces, and whether each is a formula."""
    if "$" not in title or not (spans := tuple(formulas(title))):
        return [(start, stop, False) for start, stop in _protected(title, protected)]
    hidden = title
    for start, stop in spans:
        hidden = f"{hidden[:start]}{' ' * (stop - start)}{hidden[stop:]}"
    words = [(start, stop, False) for start, stop in _protected(hidden, protected)]
    return sorted([*words, *((start, stop, True) for start, stop in spans)])


def _protected(title: str, words: Collection[str]) -> list[tuple[int, int]]:
    """The stretches of a title that go into braces; neighbours joined by a hyphen go together (`GPT-4`)."""
    spans: list[tuple[int, int]] = []
    one_word = " " not in title
    for match in PART.finditer(title):
        word = _judge(match.group(), named=bool(words) and core_of(match.group()) in words)
        if word is None:
            continue
        start, stop = match.start() + word.start, match.start() + word.stop
        protected = word.keeps or (word.lone and start > 0 and not _is_article(title, start, stop))
        joined = bool(spans) and spans[-1][1] == start - 1 and title[start - 1] in _JOINS and not one_word
        if joined:
            spans[-1] = (spans[-1][0], stop)
        elif protected:
            spans.append((start, stop))
    return spans


class _Word(NamedTuple):
    """What a word says of itself: where it starts and stops without punctuation, and its capitals."""

    start: int
    stop: int
    keeps: bool
    lone: bool


@lru_cache(maxsize=16384)
def _judge(word: str, *, named: bool) -> _Word | None:
    """Looks at one word, None if it needs no care; words repeat, so most are looked at once."""
    core = core_of(word)
    if not core:
        return None
    start = word.index(core)
    stop = start + len(core)
    tail = core[1:]
    capitals = any(char.isupper() for char in tail)
    numbered = core[0].isupper() and any(char.isdigit() for char in tail)
    stem = _POSSESSIVE.sub("", core)
    keeps = named or capitals or numbered or stem in proper_names()
    lone = len(stem) == 1 and stem.isupper()
    numeral = core[0].isdigit()
    return _Word(start, stop, keeps, lone) if keeps or lone or numeral else None


def _is_article(title: str, start: int, stop: int) -> bool:
    """Whether a lone capital is the English article in a title written with capitals."""
    return title[start:stop] == "A" and title[start - 1] in " \"“‘('" and re.match(r" \w", title[stop:]) is not None
