"""Titles whose capitals survive the styles that lower-case them."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from generator.latex.encoding import Dialect, encode_part, guard_start
from generator.text import clean

_PART = re.compile(r"[^\s\-‐‑–—/:;,()\[\]{}<>|\"“”„…→*=]+")
_POSSESSIVE = re.compile(r"['’]s?$")
_JOINS = frozenset("-‐‑")


@cache
def proper_names() -> frozenset[str]:
    """Names that carry no capital but their first: people, languages, places, products."""
    text = files("generator.latex").joinpath("proper_names.txt").read_text("utf-8")
    lines = (line.split("#")[0].split() for line in text.splitlines())
    return frozenset(name for line in lines for name in line)


def encode_title(text: str, dialect: Dialect) -> str:
    """A title as LaTeX, with braces around whatever must keep its capitals.

    Braced are words, or parts of a hyphenated word, with a capital after the first letter or beside a digit,
    lone capitals that do not open the title, and proper names; never the title as a whole.

    Args:
        text: any text; its canonical form is what is written.
        dialect: for which tool.
    """
    title = clean(text)
    pieces: list[str] = []
    end = 0
    for start, stop in _protected(title):
        pieces += encode_part(title[end:start], dialect), "{", encode_part(title[start:stop], dialect), "}"
        end = stop
    pieces.append(encode_part(title[end:], dialect))
    return guard_start("".join(pieces))


def _protected(title: str) -> list[tuple[int, int]]:
    """The stretches of a title that go into braces; neighbours joined by a hyphen go together (`GPT-4`)."""
    spans: list[tuple[int, int]] = []
    one_word = " " not in title
    for match in _PART.finditer(title):
        word = _judge(match.group())
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
def _judge(word: str) -> _Word | None:
    """Looks at one word, None if it needs no care; words repeat, so most are looked at once."""
    start, stop = 0, len(word)
    while start < stop and not word[start].isalnum():
        start += 1
    while stop > start and not (word[stop - 1].isalnum() or unicodedata.combining(word[stop - 1])):
        stop -= 1
    core = word[start:stop]
    if not core:
        return None
    tail = core[1:]
    capitals = any(char.isupper() for char in tail)
    numbered = core[0].isupper() and any(char.isdigit() for char in tail)
    stem = _POSSESSIVE.sub("", core)
    keeps = capitals or numbered or stem in proper_names()
    lone = len(stem) == 1 and stem.isupper()
    numeral = core[0].isdigit()
    return _Word(start, stop, keeps, lone) if keeps or lone or numeral else None


def _is_article(title: str, start: int, stop: int) -> bool:
    """Whether a lone capital is the English article in a title written with capitals."""
    return title[start:stop] == "A" and title[start - 1] in " \"“‘('" and re.match(r" \w", title[stop:]) is not None
