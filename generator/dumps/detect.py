"""Tells by content what a dump is, and gives the reader for it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from typing import IO

from generator.dumps.formats import atom_rss, bibtex, delimited, json_stream, ris
from generator.dumps.input.lines import lines_of
from generator.dumps.input.sources import Content
from generator.dumps.listing import html_blocks, records, text_blocks
from generator.model import Record, Rejected

Items = Iterator[Record | Rejected]
_START = 64 << 10
_BIBTEX = re.compile(r"^[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(]", re.MULTILINE)
_BIBTEX_ENTRY = re.compile(r"^[ \t]*@[ \t]*[A-Za-z]+\s*[{(]\s*[^\s,{}]*\s*,\s*[\w-]+\s*=", re.MULTILINE)
_LONGEST_PREAMBLE = 2000  # characters of comment before the first entry
_RIS = re.compile(r"^\ufeff?TY  ?- ?", re.MULTILINE)
_JSON = re.compile(r"\s*(?:\{\s*(?:\"|\})|\[\s*(?:\{|\]))")


def items_of(content: Content, name: str) -> Items:
    """The records of a dump, and what in it is no usable record."""
    with content.open() as stream:
        start = stream.read(_START)
    read = _reader(start)
    if read is None:
        with content.open() as stream:
            style = text_blocks.style_of(lines_of(stream))
        with content.open() as stream:
            yield from records.records_of(text_blocks.blocks_of(lines_of(stream), style), name)
        return
    with content.open() as stream:
        yield from read(stream, name)


def _reader(start: bytes) -> Callable[[IO[bytes], str], Items] | None:
    """The reader for a file that begins like this; None for lines of a listing page."""
    stripped = start.removeprefix(codecs.BOM_UTF8).lstrip()
    if stripped.startswith(b"<"):
        if atom_rss.is_feed(stripped):
            return atom_rss.records_of
        if html_blocks.looks_like_html(stripped):
            return lambda stream, name: records.records_of(html_blocks.blocks_of(stream), name)
    text = _text(start)
    if _JSON.match(text):
        read = json_stream.records_of_lines if json_stream.is_lines(text) else json_stream.records_of
        return lambda stream, name: read(lines_of(stream), name)
    if _is_bibtex(text):
        return lambda stream, name: bibtex.records_of(lines_of(stream), name)
    if (match := _RIS.search(text)) and match.start() < _LONGEST_PREAMBLE:
        return lambda stream, name: ris.records_of(lines_of(stream), name)
    if separator := delimited.separator_of(text):
        return lambda stream, name: delimited.records_of(lines_of(stream), name, separator)
    return None


def _is_bibtex(text: str) -> bool:
    first = _BIBTEX.search(text)
    return first is not None and first.start() < _LONGEST_PREAMBLE and _BIBTEX_ENTRY.search(text) is not None


def _text(start: bytes) -> str:
    """The start of a file as text, whatever its encoding."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return start[: len(start) // 2 * 2].decode("utf-16", "replace")
    return start.decode("utf-8-sig", "replace")
