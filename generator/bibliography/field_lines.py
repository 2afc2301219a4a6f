r"""Fields of `papers.bib` that hold a line an item: how they are split, and how texts are kept from splitting them.

What separates counts outside of braces only: `{;}` is a semicolon of a text, and `{\textbar}` a bar.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable

from generator.bibliography.bibtex.document import Document, Field
from generator.latex import decode
from generator.text import clean

_SEPARATORS = ";=|"


def split_outside(tex: str, separator: str) -> list[str]:
    """The pieces of a text between separators (one character) that stand outside of braces.

    >>> split_outside("a {;} b; c", ";")
    ['a {;} b', ' c']
    """
    if "{" not in tex:
        return tex.split(separator)
    pieces, start, depth, escaped = [], 0, 0, False
    for place, char in enumerate(tex):
        if char == separator and depth == 0:
            pieces.append(tex[start:place])
            start = place + 1
        elif not escaped:
            depth += (char == "{") - (char == "}" and depth > 0)
        escaped = char == "\\" and not escaped
    return [*pieces, tex[start:]]


def shielded(tex: str) -> str:
    r"""A text whose own separators stand in braces; those that stand in some already (`{\=a}`) are left."""
    parts, depth, escaped = [], 0, False
    for char in tex:
        parts.append(f"{{{char}}}" if char in _SEPARATORS and depth == 0 else char)
        if not escaped:
            depth += (char == "{") - (char == "}" and depth > 0)
        escaped = char == "\\" and not escaped
    return "".join(parts)


def joined(lines: Iterable[str]) -> str:
    """Items as the value of a field: one on the line of the field itself, more of them on lines of their own."""
    items = tuple(lines)
    return "".join(items) if len(items) < 2 else "\n    " + " |\n    ".join(items) + "\n  "


def text_of(tex: str) -> str:
    """The text of a piece of TeX."""
    return clean(decode(tex))


def places_of_items(document: Document, field: Field) -> list[int]:
    """Where each of the items of a field that stand between bars starts in the text of the file.

    Args:
        document: the file.
        field: the field; exact where its value is one text in braces or quotes.
    """
    start, places = field.value_start + 1, list[int]()
    for item in split_outside(document.text[start : field.end - 1], "|"):
        places.append(start + len(item) - len(item.lstrip()))
        start += len(item) + 1
    return places


def lines_in(text: str) -> Callable[[int], int]:
    """Gives the line (from 1) of any place in a text, which is gone through once, when the first line is asked for."""
    ends = list[int]()

    def line_of(place: int) -> int:
        if not ends:
            ends.extend(match.start() for match in re.finditer("\n", text))
            ends.append(len(text))
        return bisect_left(ends, place) + 1

    return line_of
