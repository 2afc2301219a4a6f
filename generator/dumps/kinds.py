"""Tells by content what a dump is, and gives the reader for it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.dumps.lines import lines_of
from generator.dumps.listing import blocks_of, style_of
from generator.dumps.pages import records_of
from generator.dumps.sources import Content
from generator.model import Record, Rejected


def items_of(content: Content, name: str) -> Iterator[Record | Rejected]:
    """The records of a dump, and what in it is no usable record."""
    with content.open() as stream:
        style = style_of(lines_of(stream))
    with content.open() as stream:
        yield from records_of(blocks_of(lines_of(stream), style), name)
