"""One way to clean text, and one writer for each target it is shown in.

A title or abstract is data, whatever it holds. Every stage keeps it as plain Unicode text; only the functions
here (and `generator.latex` for TeX) turn it into markup.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable
from typing import Literal

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_LIGATURE = re.compile("[ﬀ-ﬆ]")
_MOST_MARKS = 30  # on one letter, as in Unicode's Stream-Safe Text Format (UAX 15, 13.4); no language needs five
_MANY_MARKS = re.compile(r"[^\w\s\x00-\u02ff]{31}")  # nearly only marks follow one another like that
_KEPT_FORMAT = {"\u200d", "\u200c"}  # joiners carry meaning in Indic and Arabic script and in emoji
_MARKDOWN = re.compile(
    r"[\\`*_{}\[\]<>&|~^$@!:=]"  # marks anywhere
    r"|(?<=^)[#+-]"  # a heading or a list, at the start
    r"|(?<=^\d)[.)]|(?<=^\d\d)[.)]|(?<=^\d{3})[.)]|(?<=^\d{4})[.)]"  # a numbered list
    r"|(?<=[wW]{3})\."  # an address that some extensions link by themselves
)
_RANGE = re.compile(r"(?<=\w)\s{0,2}-{1,3}\s{0,2}(?=\w)")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]+")
_CONTROLS = bytes(range(9)) + b"\x0b\x0c" + bytes(range(14, 32)) + b"\x7f"
_LAST_OF_PLANE = b"\xef\xbf"
"""How U+FFFE and U+FFFF begin in UTF-8, and some that are writable."""
_EAST_ASIAN = re.compile("[\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]")
_NOT_ASCII_LATIN = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d"}
    | {"Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "ħ": "h", "Ħ": "H", "ŋ": "n", "ſ": "s"}
)


def clean(text: str) -> str:
    """The canonical form of a line of text: what writing and reading back gives exactly.

    Unicode NFC, typographic ligatures undone, control, zero-width and bidirectional format characters and
    unassigned or private code points dropped, every run of white space one blank, none at the ends. Of the marks on
    one letter the first 30 are kept. Idempotent.
    """
    if text.isascii():
        if text.isprintable():
            return " ".join(text.split())
    else:
        if _LIGATURE.search(text):
            text = text.translate(_LIGATURES)
        text = normal("NFC", text)
        if text.isprintable():
            return " ".join(text.split())
    visible = "".join(char for char in text if char.isprintable() or char.isspace() or _joins(char))
    return normal("NFC", " ".join(_drop_loose_joiners(visible).split()))


def normal(form: Literal["NFC", "NFD", "NFKC", "NFKD"], text: str) -> str:
    """A text in a normal form of Unicode, in time linear in its length.

    Marks that follow one another are put into order, which takes time in the square of their number: of those on one
    letter the first 30 are kept.

    >>> len(normal("NFC", "q" + "\u0301\u0323" * 100))
    31
    """
    if not _MANY_MARKS.search(text):
        return unicodedata.normalize(form, text)
    return _with_few_marks(unicodedata.normalize(form, _with_few_marks(text)))


def _with_few_marks(text: str) -> str:
    """A text without the marks on a letter that are more than any language has."""
    chars: list[str] = []
    marks = 0
    for char in text:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks <= _MOST_MARKS:
            chars.append(char)
    return "".join(chars)


def to_html(text: str) -> str:
    """Text as HTML element content or a quoted attribute value."""
    return html.escape(text, quote=True)


def to_markdown(text: str) -> str:
    """Text that Markdown (with every extension on) shows as it stands: each mark it might act on is escaped."""
    return _MARKDOWN.sub(lambda match: f"&#{ord(match.group())};", text)


def writable(text: str) -> str:
    """Text without the characters that XML, HTML and UTF-8 have no place for."""
    return text if _is_writable(text) else _UNWRITABLE.sub("", text)


def _is_writable(text: str) -> bool:
    """Whether a text surely has none of them; the pattern takes four times as long to tell."""
    try:
        data = text.encode()
    except UnicodeEncodeError:  # half a character
        return False
    return len(data.translate(None, _CONTROLS)) == len(data) and _LAST_OF_PLANE not in data


def printable(text: str) -> str:
    """Text for a terminal: what would move its cursor, colour it or turn its direction is shown as U+FFFD."""
    return text if text.isprintable() else "".join(char if char.isprintable() else "\ufffd" for char in text)


def fold(text: str) -> str:
    """Text in lower-case ASCII letters, digits and single blanks, for comparing and sorting, not for show.

    Letters outside ASCII that have a base letter become it (`É` → `e`, `ß` → `ss`); others are kept.
    """
    if text.isascii():
        return " ".join(re.findall(r"[^\W_]+", text.lower()))
    base = normal("NFKD", text.translate(_NOT_ASCII_LATIN)).casefold()
    return " ".join(re.findall(r"[^\W_]+", "".join(char for char in base if not unicodedata.combining(char))))


def page_range(pages: str) -> str:
    """Pages with the dash of a range, however it was typed: `3-14` and `3 -- 14` are `3–14`, as BibTeX's `--` means."""
    return _RANGE.sub("–", pages)


def words(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return fold(text).split()


def nearest(name: str, names: Iterable[str], least: float = 0.6) -> str:
    """The one of some names that a mistyped name is most like, in any case of letters; empty where none is.

    Args:
        name: as a person wrote it.
        names: what there is; of two that are as like, the first counts.
        least: how like it must be, from 0 (nothing in common) to 1 (the same): the share of letters of both that
            stand in the same order (the normalised indel similarity).
    """
    from rapidfuzz import fuzz, process

    best = process.extractOne(name, tuple(names), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=100 * least)
    return best[0] if best else ""


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: `1 paper`, `1,024 papers`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def did_you_mean(name: str, names: Iterable[str], otherwise: str, written: str = "{}") -> str:
    """What a message says of a name that there is not: `did you mean owls?`, or what to do if no name is like it.

    Args:
        name: as a person wrote it.
        names: what there is.
        otherwise: what to say where none is like it.
        written: how a name is written, with `{}` in its place.
    """
    near = nearest(name, names)
    return f"did you mean {written.format(near)}?" if near else otherwise


def is_east_asian(text: str) -> bool:
    """Whether all letters of a text are Chinese, Japanese or Korean, and it has any.

    >>> is_east_asian("李 明"), is_east_asian("李 Ming"), is_east_asian("...")
    (True, False, False)
    """
    letters = [char for char in text if char.isalpha()]
    return bool(letters) and all(map(_EAST_ASIAN.fullmatch, letters))


def _joins(char: str) -> bool:
    return char in _KEPT_FORMAT


def _drop_loose_joiners(text: str) -> str:
    """Joiners are kept only between two characters outside ASCII: elsewhere they are dirt."""
    if not any(joiner in text for joiner in _KEPT_FORMAT):
        return text
    return re.sub("(?<![^\x00-\x7f])[\u200c\u200d]+|[\u200c\u200d]+(?![^\x00-\x7f])", "", text)
