"""What a chapter tells to read first: the list under the heading that says so."""

from __future__ import annotations

from dataclasses import dataclass

from generator.prose.chapter import Prose, plain_line
from generator.text import fold

HEADING = "What to read first"
"""The heading that `survey outline` writes; `read_first` in the front matter names another, in another language say."""


@dataclass(frozen=True, slots=True)
class FirstRead:
    """An item of the list: the papers that it cites, as written, and what it says of them."""

    keys: tuple[str, ...]
    why: str


def first_reads(chapter: Prose) -> tuple[FirstRead, ...]:
    """The items, in order, that cite a paper; none where the chapter has no such list.

    The list is what stands as items between the heading and the next one: `1. Owls, for their eyes [@eule2020eyes].`
    """
    wanted = fold(chapter.read_first or HEADING)
    reads, inside = [], False
    for block in chapter.blocks:
        if block.kind == "heading":
            inside = fold(block.text) == wanted
        elif inside and block.kind == "item" and block.keys:
            reads.append(FirstRead(block.keys, plain_line(block.pieces).removesuffix(".")))
    return tuple(reads)
