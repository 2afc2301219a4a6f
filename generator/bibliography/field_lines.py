r"""Fields of `papers.bib` that hold a line an item: how they are split, and how texts are kept from splitting them.

What separates counts outside of braces only: `{;}` is a semicolon of a text, and `{\textbar}` a bar.
"""

from __future__ import annotations

from collections.abc import Iterable

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


def line_of_item(document: Document, field: Field, number: int) -> int:
    """The line (from 1) on which an item of a field stands.

    Args:
        document: the file.
        field: the field; exact where its value is one text in braces or quotes.
        number: the item's, from 0, among those between bars.
    """
    inside = field.value_start + 1
    items = split_outside(document.text[inside : field.end - 1], "|")
    item = items[min(number, len(items) - 1)]
    offset = sum(len(before) + 1 for before in items[:number]) + len(item) - len(item.lstrip())
    return document.text.count("\n", 0, inside + offset) + 1
