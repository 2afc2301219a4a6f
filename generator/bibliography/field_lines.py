r"""Fields of `papers.bib` that hold a line an item: how they are split, and how texts are kept from splitting them.

What separates counts outside of braces only: `{;}` is a semicolon of a text, and `{\textbar}` a bar.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.bibliography.bibtex.document import Document, Entry, Field
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


def lines_of_items(document: Document, entry: Entry, field: Field) -> list[int]:
    """The lines (from 1) on which the items of a field stand that are between bars, at least one.

    It counts from the entry on: from the start of the file, the time would grow with its square.

    Args:
        document: the file.
        entry: the entry with the field.
        field: the field; exact where its value is one text in braces or quotes.
    """
    place = field.value_start + 1
    line = entry.line + document.text.count("\n", entry.start, place)
    lines = []
    for item in split_outside(document.text[place : field.end - 1], "|"):
        lines.append(line + item.count("\n", 0, len(item) - len(item.lstrip())))
        line += item.count("\n")
    return lines
