"""Words as people spell them: what a reader types and what a paper says become the same letters.

    >>> spelled("Łukasz’s pre-trained tokenisers, En-De")
    ['lukasz', 'pre', 'trained', 'tokenizer', 'english', 'german']

The table stands in `spellings.json`. `site/theme/assets/search-words.js` does the same in the browser with the same
table, which the search's index brings along; `tests/terms/test_spelling.py` gives both the same texts. So there are no
patterns here that the two languages read differently, and no letter depends on a version of Unicode.

What is one word to the search need not be one to a dictionary: `noise` and `noize` are, as are `filling` and `filing`.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

_MARKS = re.compile("[\u0300-\u036f\u064b-\u0652\u1dc0-\u1dff\u20d0-\u20ff]+")
"""Accents. Marks of other scripts are letters of their words: が is not か."""
_APOSTROPHES = re.compile("['’ʼ`´]+")
_WORD = re.compile(r"[^\W_]+")
_IDEOGRAPHS = re.compile("([\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]+)")
_HYPHENS = "[-\u2010\u2011\u2012\u2013\u2014\u2212]"
_DATED = re.compile(r"([a-z]{2,})(?:19|20)([0-9][0-9])")


@cache
def spelling_table() -> dict[str, Any]:
    """What `spellings.json` holds.

    `letters` that Unicode does not take apart; `languages` by their codes; `stops`, which are passed over where a query
    has other words; `words` with another form; `singular` ones that end like plurals; `plurals` and `endings`, each
    with what stands in its place and how long a word must be (the first that fits counts); `beginnings` likewise.
    """
    table: dict[str, Any] = json.loads(Path(__file__).with_name("spellings.json").read_text("utf-8"))
    return table


def folded_words(text: str) -> list[str]:
    """The words of a text in lower case, without accents; Chinese, Japanese and Korean in pairs of characters.

    >>> folded_words("Æther über 机器翻译"), folded_words("WMT’14 en→fr")
    (['aether', 'uber', '机器', '器翻', '翻译'], ['wmt14', 'english', 'french'])
    """
    letters, between = _patterns()
    plain = unicodedata.normalize("NFKD", text).lower()
    plain = unicodedata.normalize("NFC", _MARKS.sub("", plain))
    plain = letters.sub(lambda match: spelling_table()["letters"][match.group()], _APOSTROPHES.sub("", plain))
    plain = between.sub(lambda match: f" {_language(match[1])} {_language(match[2])} ", plain)
    return [word for run in _WORD.findall(plain) for word in _parted(run)]


def canonical(word: str) -> str:
    """A folded word in the spelling that stands for all of its spellings: American, singular, a year in two digits.

    >>> [canonical(word) for word in ("behaviours", "modelling", "corpora", "wmt2014", "positional")]
    ['behavior', 'modeling', 'corpus', 'wmt14', 'position']
    """
    table = spelling_table()
    if word in table["words"]:
        return str(table["words"][word])
    if dated := _DATED.fullmatch(word):
        return dated[1] + dated[2]
    if word not in table["singular"]:
        word = _replaced(word, table["plurals"])
        word = str(table["words"].get(word, word))
    word = _replaced(word, table["endings"])
    for beginning, other in table["beginnings"]:
        if word.startswith(beginning):
            return f"{other}{word[len(beginning) :]}"
    return word


def spelled(text: str) -> list[str]:
    """The words of a text, each as `canonical` spells it."""
    return [canonical(word) for word in folded_words(text)]


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The letters to exchange, and two codes of languages with a hyphen, an arrow or, beside English, a blank."""
    table = spelling_table()
    code = "|".join(table["languages"])
    between = (
        rf"(?<![a-z0-9])({code})(?: ?(?:{_HYPHENS}>?|[→↔⇒⇔/>_]) ?|(?<=en) | (?=en(?![a-z0-9])))({code})(?![a-z0-9])"
    )
    return re.compile("|".join(table["letters"])), re.compile(between)


def _language(code: str) -> str:
    return str(spelling_table()["languages"][code])


def _parted(run: str) -> list[str]:
    """A run of letters and digits as words: what is written without blanks in pairs of characters."""
    words: list[str] = []
    for place, piece in enumerate(_IDEOGRAPHS.split(run)):
        if place % 2:
            words += [piece[at : at + 2] for at in range(max(1, len(piece) - 1))]
        elif piece:
            words.append(piece)
    return words


def _replaced(word: str, endings: list[tuple[str, str, int]]) -> str:
    for ending, other, least in endings:
        if len(word) >= least and word.endswith(ending):
            return word[: len(word) - len(ending)] + other
    return word
