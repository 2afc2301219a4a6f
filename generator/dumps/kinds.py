"""Tells by content what a dump is, and gives the reader for it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.dumps import listing, saved
from generator.dumps.lines import lines_of
from generator.dumps.pages import records_of
from generator.dumps.sources import Content
from generator.model import Record, Rejected

_START = 64 << 10


def items_of(content: Content, name: str) -> Iterator[Record | Rejected]:
    """The records of a dump, and what in it is no usable record."""
    with content.open() as stream:
        start = stream.read(_START)
    if saved.looks_like_html(start):
        with content.open() as stream:
            yield from records_of(saved.blocks_of(stream), name)
        return
    with content.open() as stream:
        style = listing.style_of(lines_of(stream))
    with content.open() as stream:
        yield from records_of(listing.blocks_of(lines_of(stream), style), name)
