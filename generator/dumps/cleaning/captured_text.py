"""Cleaning of what captures do to text: done once, at reading; never changes a name or a number."""

from __future__ import annotations

import re
from dataclasses import dataclass

import ftfy

from generator.dumps.cleaning.markup import without_entities, without_markup
from generator.dumps.cleaning.tex import without_tex
from generator.latex import text_math
from generator.model import Repair
from generator.text import clean

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_MOJIBAKE = re.compile(
    r"[ÂÃÄÅÐÑØÙâãä][\u0080-\u00bf\u0152-\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]|[ðï][\u0178Ÿ»¿¸]"
)
_MARKS = ("  ", "&", "\\", "$", "~", "{")  # what cleaning may have work with in plain ASCII
_MOJIBAKE_IN_WORD = re.compile(
    "(?<=[A-Za-z])(?:Ã[\u0080-\u00bf\u0152-\u017e\u2013-\u203a]|â€[\u0153\u2122\u009d])(?=[A-Za-z])"
)
_TIE = re.compile(r"(?<=[\w)\]\-–—.,;:])~(?=[^\W\d_]|[-–—(\[\\])|(?<=[A-Za-z]{2})~(?=\d)")
_SOFT_HYPHEN = re.compile("\u00ad\\s*")
_MOST_REPAIRS = 20
_AROUND = 12  # characters beside a change that the ledger keeps, to find the place again
_WIDEST_CHANGE = 24  # words


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Text after cleaning, what was done to it, and addresses that were taken out of it."""

    text: str
    repairs: tuple[Repair, ...] = ()
    addresses: tuple[str, ...] = ()


def tidy(text: str) -> tuple[str, tuple[str, ...]]:
    r"""A line of text as its author meant it, and the addresses that markup had hidden in it.

    Mojibake mended (ftfy), HTML entities and TeX residue (`3.0\%`, `{\scriptsize X}`, `\url{…}`, ties) undone,
    soft hyphens out, then the canonical form of `generator.text.clean`.
    """
    if text.isascii() and text.isprintable() and not any(mark in text for mark in _MARKS):
        return text.strip(), ()
    addresses: tuple[str, ...] = ()
    text = _mended(text)
    if "\\" in text or "$" in text or "~" in text or "{" in text:
        text, addresses = without_tex(text)
        if "~" in text:
            text = _without_ties(text)
    return clean(text), addresses


def plain_text(text: str) -> str:
    """A field of a bibliography file in canonical form: without markup and entities; formulas as they are kept.

    Mojibake is mended only in the middle of a word.
    """
    plain = clean(_meant(_mended_in_words(text)))
    mended = _mended_in_words(plain)  # what an entity or a sign without width had kept apart
    return plain if mended == plain else clean(mended)


def _mended_in_words(text: str) -> str:
    return ftfy.fix_encoding(text) if not text.isascii() and _MOJIBAKE_IN_WORD.search(text) else text


def web_text(text: str) -> str:
    """A field that a service took from web pages: as `plain_text`, and mojibake is mended wherever it stands."""
    text = _without_mojibake(text)
    if "\u00ad" in text:
        text = _SOFT_HYPHEN.sub("", text)
    return clean(_meant(text))


def _meant(text: str) -> str:
    """Text without markup, its formulas as `generator.latex.math` keeps them."""
    if "<" in text or "&" in text:
        text = without_markup(text)
    return text_math(text) if "$" in text else text


def clean_abstract(text: str) -> Cleaned:
    """An abstract, cleaned; its repairs hold the small pieces that changed, never the whole."""
    cleaned, addresses = tidy(text)
    if cleaned == text:
        return Cleaned(text)
    return Cleaned(cleaned, tuple(_changes(" ".join(text.split()), cleaned)), addresses)


def _mended(text: str) -> str:
    """Text without mojibake, soft hyphens and entities."""
    text = _without_mojibake(text)
    if "\u00ad" in text:
        text = _SOFT_HYPHEN.sub("", text)
    return without_entities(text) if "&" in text and _ENTITY.search(text) else text


def _without_mojibake(text: str) -> str:
    """Text whose bytes were once read in the wrong encoding, as it was meant."""
    return ftfy.fix_encoding(text) if not text.isascii() and _MOJIBAKE.search(text) else text


def _without_ties(text: str) -> str:
    """TeX's unbreakable blank as a blank; a tilde that means `about` or stands in an address stays."""
    if "://" not in text:
        return _TIE.sub(" ", text)
    return " ".join(word if "://" in word else _TIE.sub(" ", word) for word in text.split(" "))


def _changes(before: str, after: str) -> list[Repair]:
    """The words in which two versions of a text differ, as the pieces that changed."""
    one, other = before.split(" "), after.split(" ")
    repairs: list[Repair] = []
    left = right = 0
    while left < len(one) and right < len(other) and len(repairs) < _MOST_REPAIRS:
        if one[left] == other[right]:
            left, right = left + 1, right + 1
            continue
        skipped, put = _meet_again(one[left:], other[right:])
        was, now = one[left : left + skipped], other[right : right + put]
        repairs.append(Repair("abstract", _short(" ".join(was)), _short(" ".join(now))))
        left, right = left + skipped, right + put
    return repairs


def _meet_again(one: list[str], other: list[str]) -> tuple[int, int]:
    """How many words to pass over in two lists until they go on alike; all that is left where they never do."""
    for total in range(1, _WIDEST_CHANGE):
        for skipped in range(min(total, len(one)) + 1):
            put = total - skipped
            if put <= len(other) and one[skipped : skipped + 2] == other[put : put + 2]:
                return skipped, put
    return len(one), len(other)


def _short(text: str) -> str:
    longest = 5 * _AROUND
    return text if len(text) <= longest else f"{text[: longest // 2]}…{text[-longest // 2 :]}"
