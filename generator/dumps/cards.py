"""Finds the cards of a listing page among its blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.dumps.blocks import Block
from generator.dumps.cleaning import clean_abstract
from generator.dumps.titles import clean_title
from generator.model import Record, Rejected, Source

_PROSE_LETTERS = 200
_SENTENCE_END = re.compile(r"[.!?][\"')\]]*$")
_BUTTON = re.compile(r"^(?:Subscribe|Sign up|Follow)(?=[A-Z0-9\"“'‘])")


def records_of(blocks: Iterable[Block], dump: str) -> Iterator[Record | Rejected]:
    """The records of a listing: each block of prose is an abstract, and the block before it its title."""
    title: Block | None = None
    first = True
    for block in blocks:
        if not _is_prose(block.text):
            title = block
            continue
        if title is None:
            yield Rejected(Source(dump, block.line), "an abstract without a title", block.text[:80])
        else:
            shown = _BUTTON.sub("", title.text) if first else title.text
            abstract, small = clean_abstract(block.text)
            cleaned, repairs = clean_title(shown, abstract)
            yield Record(cleaned, abstract, source=Source(dump, title.line), repairs=repairs + small)
            first = False
        title = None


def _is_prose(text: str) -> bool:
    """Whether a block is an abstract: longer than titles are, or in sentences."""
    return len(text) > _PROSE_LETTERS or (len(text) > _PROSE_LETTERS // 2 and bool(_SENTENCE_END.search(text)))
