"""A listing page as plain text: a line a block, with or without blank lines between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.dumps.blocks import Block


def blocks_of(lines: Iterable[str]) -> Iterator[Block]:
    """The blocks of a text, one for each line that holds anything."""
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if text:
            yield Block(number, text)
