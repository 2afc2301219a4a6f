"""What a chapter claims, passage by passage, and the papers it names for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.prose.chapter import ChapterBlock, Prose
from generator.prose.sentences import Sentence, sentences
from generator.text import fold

_CLAIMS = ("paragraph", "item", "cell")
_EMPTY = ("", "n a", "na")


def uncited(chapter: Prose) -> tuple[ChapterBlock, ...]:
    """The passages that claim something and cite nothing.

    A passage is a paragraph, an item of a list, or a cell of a table beyond the first of its row, which only says
    what the row is about. One without words claims nothing, nor does one that leads in: it ends with a colon, or is
    an item above items of its own.
    """
    return tuple(
        block
        for block in chapter.blocks
        if block.kind in _CLAIMS and not block.keys and fold(block.text) not in _EMPTY and not _leads_in(block)
    )


def claims(chapter: Prose) -> Iterator[tuple[Sentence, tuple[str, ...]]]:
    """Each sentence, cell and label with the keys cited for it; for a label these are the keys of its row."""
    rows: defaultdict[int, list[str]] = defaultdict(list)
    for block in chapter.blocks:
        if block.kind == "cell":
            rows[block.line].extend(block.keys)
    for block in chapter.blocks:
        if block.kind in _CLAIMS:
            yield from ((sentence, sentence.keys) for sentence in sentences(block))
        elif block.kind == "label":
            yield from ((sentence, (*block.keys, *rows[block.line])) for sentence in sentences(block))


def _leads_in(block: ChapterBlock) -> bool:
    return block.leads or block.text.rstrip().endswith((":", "："))
