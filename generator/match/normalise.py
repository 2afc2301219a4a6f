"""Text as the matcher compares it: the traces of listings, markup and bad decoding taken off.

The result is never shown. It has to be the same for two copies of one work, and to keep what tells two works apart:
numbers, versions, parts.
"""

from __future__ import annotations

import html
import re
import unicodedata

from generator.text import normal

# Bytes of UTF-8 read as a Western encoding leave one of these before another character outside ASCII.
_MOJIBAKE = re.compile("[\u00c2\u00c3\u00c5\u00ce\u00cf\u00d0\u00d1\u00e2\u00ef][^\x00-\x7f]")
# A dash or quote of which wrong decoding left the first two bytes and lost the third.
_LOST_BYTE = re.compile("\u00e2\u20ac[\u0080-\u00bf\u0152-\u02dc\u2013-\u2122]?")
_REPLACEMENT = "\ufffd"
_GREEK = re.compile("(?<![\u0370-\u03ff])[\u03b1-\u03c9](?![\u0370-\u03ff])")
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z]\w{1,31});?")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_TEX_ACCENT = re.compile(  # a sign before a letter (\"u, \'{e}), or a letter that stands for one (\c{c}, \v s)
    r"\{?\\(?:[\"'`^~=.]\s*(?:\{\s*\\?([A-Za-z])\s*\}|\\?([A-Za-z]))"
    r"|[uvHcdbkr](?:\s*\{\s*\\?([A-Za-z])\s*\}|\s+([A-Za-z])(?![A-Za-z])))\}?"
)
_TEX_STYLE = re.compile(
    r"\\(?:text(?:bf|it|sc|tt|rm|sf|sl|up|md|normal|color)?|emph|math(?:bf|it|rm|cal|bb|sf|tt|frak|scr)?"
    r"|boldsymbol|bm|underline|mbox|hbox|url|href|it|bf|em|rm|tt|sc|sf|large|small|left|right|operatorname"
    r"|mathop|ensuremath|protect|xspace|cite[pt]?|footnote)(?![A-Za-z])"
)
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_COMBINING = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
_NO_BASE = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"}
    | {"đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "ħ": "h", "ŋ": "n", "’": "'"}
)
_WORD = re.compile(r"[^\W_]+")
_ASCII_TABLE = bytes(ord(chr(code).lower()) if chr(code).isalnum() else ord(" ") for code in range(0x100))


def untangle(text: str) -> str:
    """Text without markup, entities, TeX commands, wrong decoding and invisible characters; case and marks kept."""
    if not text.isascii():
        if _MOJIBAKE.search(text):
            import ftfy  # half as long to load as all else here, and rarely called for

            text = _LOST_BYTE.sub(" ", ftfy.fix_encoding(text))
        text = _INVISIBLE.sub("", text).replace(_REPLACEMENT, "")
    if "&" in text and _ENTITY.search(text):
        text = html.unescape(html.unescape(text))
    if "<" in text:
        text = _TAG.sub(" ", text)
    if "\\" in text:
        text = _TEX_ACCENT.sub(r"\1\2\3\4", text)
        text = _TEX_STYLE.sub(" ", text)
    if not text.isascii():
        text = normal("NFKD", text.translate(_NO_BASE))
        text = _COMBINING.sub("", text)
        text = _GREEK.sub(_greek_name, text)
    return text


def _greek_name(letter: re.Match[str]) -> str:
    """The name of a Greek letter that stands alone: "α" is the word that TeX writes."""
    name = unicodedata.name(letter.group()).rpartition(" ")[2].lower()
    return f" {'lambda' if name == 'lamda' else name} "


def fold(text: str) -> str:
    """Untangled text as lower-case words (letters and digits of any script) with one blank between them."""
    return folded_bytes(text).decode()


def folded_bytes(text: str) -> bytes:
    """`fold(text)` in UTF-8."""
    if text.isascii():
        return b" ".join(text.encode("ascii").translate(_ASCII_TABLE).split())
    return " ".join(_WORD.findall(text.casefold())).encode()
