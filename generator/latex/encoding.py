"""Any text as LaTeX that BibTeX, biber and pdflatex take."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from generator.latex.math import formulas
from generator.latex.symbols import (
    ACCENT_COMMANDS,
    ESCAPED,
    LOWERED,
    MATH_COMMANDS,
    MATH_LETTERS,
    RAISED,
    SYMBOL_COMMANDS,
    greek,
    letter,
)
from generator.text import clean

Dialect = Literal["bibtex", "biblatex"]
"""`bibtex` writes accented Latin letters as commands, `biblatex` leaves them in UTF-8."""

_MARKS = "".join(ACCENT_COMMANDS)
_RAISED_RUN, _LOWERED_RUN = "".join(RAISED), "".join(LOWERED)
_TO_ENCODE = re.compile(
    r"[%&_#$\\{}~^<>|]"
    r"|-(?=-)|'(?=')|`(?=`)|[?!](?=`)|,(?=,)"  # TeX would draw each of these pairs as one character
    rf"|[{_RAISED_RUN}]{{2,}}|[{_LOWERED_RUN}]{{2,}}"
    rf"|[^\x00-\x7f][{_MARKS}]*|[A-Za-z][{_MARKS}]+"
)

_TO_GUARD = re.compile(rf"{_TO_ENCODE.pattern}|^@|^ |  | $")


def encode(text: str, dialect: Dialect) -> str:
    """Text as the inside of a BibTeX field, on one line, with balanced braces.

    Scripts and signs that LaTeX has no command for (Chinese, Cyrillic, emoji) stay as they are.

    Args:
        text: any text; its canonical form (`generator.text.clean`) is what is written.
        dialect: for which tool.
    """
    if not text or (text.isascii() and text.isprintable() and not _TO_GUARD.search(text)):
        return text
    return guard_start(encode_part(clean(text), dialect))


def encode_part(cleaned: str, dialect: Dialect) -> str:
    """A stretch from inside a cleaned text as LaTeX; formulas (see `generator.latex.math`) go as they are."""
    if "$" in cleaned and (spans := tuple(formulas(cleaned))):
        pieces: list[str] = []
        end = 0
        for start, stop in spans:
            pieces += encode_plain(cleaned[end:start], dialect), f"{{{cleaned[start:stop]}}}"
            end = stop
        return "".join((*pieces, encode_plain(cleaned[end:], dialect)))
    return encode_plain(cleaned, dialect)


def encode_plain(cleaned: str, dialect: Dialect) -> str:
    """A stretch of cleaned text as LaTeX; dollar signs in it are nothing but dollar signs."""
    return _TO_ENCODE.sub(_encode_bibtex if dialect == "bibtex" else _encode_biblatex, cleaned)


def guard_start(tex: str) -> str:
    """LaTeX with an `@` at its start in braces: some readers take `@word{` there for a new entry."""
    return "{@}" + tex[1:] if tex.startswith("@") else tex


def _encode_bibtex(match: re.Match[str]) -> str:
    return _command(match.group(), letters=True)


def _encode_biblatex(match: re.Match[str]) -> str:
    return _command(match.group(), letters=False)


@lru_cache(maxsize=4096)
def _command(cluster: str, *, letters: bool) -> str:
    """The LaTeX of one match: a special character, the first of a pair, or a letter with its marks."""
    first = cluster[0]
    if first in ESCAPED:
        return ESCAPED[first]
    if cluster.isascii():
        return first + "{}"
    if first in RAISED and (len(cluster) > 1 or first == "⁻") and cluster[-1] in RAISED:
        return f"{{$^{{{''.join(map(RAISED.__getitem__, cluster))}}}$}}"
    if first in LOWERED and (len(cluster) > 1 or first == "₋") and cluster[-1] in LOWERED:
        return f"{{$_{{{''.join(map(LOWERED.__getitem__, cluster))}}}$}}"
    if first in SYMBOL_COMMANDS:
        return rf"{{\{SYMBOL_COMMANDS[first]}}}" + cluster[1:]
    if first in MATH_COMMANDS:
        return f"{{${MATH_COMMANDS[first]}$}}" + cluster[1:]
    if first in MATH_LETTERS:
        return f"{{${MATH_LETTERS[first]}$}}" + cluster[1:]
    if first in RAISED:
        return rf"{{\textsuperscript{{{RAISED[first]}}}}}" + cluster[1:]
    if first in LOWERED:
        return rf"{{\textsubscript{{{LOWERED[first]}}}}}" + cluster[1:]
    tex = greek(cluster)
    if tex is None and (letters or len(cluster) > 1):
        tex = letter(cluster)
    return cluster if tex is None else tex
