"""A chapter as read: frozen values that know the lines they came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from generator.prose.insertions import Insertion
from generator.text import words

BlockKind = Literal["heading", "paragraph", "item", "head", "label", "cell", "code", "formula"]


@dataclass(frozen=True, slots=True)
class Citation:
    """One bracket of citations: the keys as written, `[@a; @b]`."""

    keys: tuple[str, ...]

    def __str__(self) -> str:
        """The citation as it is written in a chapter."""
        return f"[{'; '.join(f'@{key}' for key in self.keys)}]"


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula in running text or by itself: its TeX, without the dollar signs."""

    tex: str

    def __str__(self) -> str:
        """The formula as it is written in running text."""
        return f"${self.tex}$"


Piece = str | Citation | Formula
"""What running text is made of. Ends of lines inside a paragraph are kept as `\\n`."""


@dataclass(frozen=True, slots=True)
class ChapterBlock:
    """A heading, a paragraph, an item of a list, a cell of a table, a formula by itself or a piece of code.

    Args:
        kind: what it is; `head` is a cell in a table's first row, `label` the first cell of any other row.
        line: the line of the file that it starts on, from 1. The cells of one row share it.
        pieces: its text, citations and formulas.
        level: of a heading, 1 to 6; otherwise 0.
        words: its text without citations, formulas and code, in which a bracket is what it looks like.
        leads: whether it is an item with a list of its own below it.
    """

    kind: BlockKind
    line: int
    pieces: tuple[Piece, ...]
    level: int = 0
    words: str = field(default="", compare=False)
    leads: bool = field(default=False, compare=False)

    @property
    def text(self) -> str:
        """The text without citations and formulas."""
        return text_of(self.pieces)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys it cites, in order, as often as they stand there."""
        return keys_of(self.pieces)


@dataclass(frozen=True, slots=True)
class Prose:
    """The text of `bib/prose/NAME.md`.

    Args:
        name: the file's name without `.md`: a topic's slug or an old one.
        last_dump: the last dump that the text takes into account; empty where it does not say.
        last_dump_line: where it says so; otherwise the first line.
        title: the heading the text stands under, if it wants its own.
        authors: who wrote it.
        read_first: the heading above its list of what to read first, where that is not the usual one.
        body: the Markdown below the front matter, empty lines in the place of that, so that lines count alike.
        blocks: what the body holds, in order.
        insertions: the lines that ask for a table or a figure, in order.
    """

    name: str
    last_dump: str = ""
    last_dump_line: int = 1
    title: str = ""
    authors: tuple[str, ...] = ()
    read_first: str = ""
    body: str = ""
    blocks: tuple[ChapterBlock, ...] = ()
    insertions: tuple[Insertion, ...] = ()

    @property
    def file(self) -> str:
        """Where it stands in the survey, for messages."""
        return f"bib/prose/{self.name}.md"

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys it cites, each once, in the order in which they are first cited."""
        return tuple(dict.fromkeys(key for block in self.blocks for key in block.keys))

    @property
    def length(self) -> int:
        """How many words it has."""
        return sum(len(words(block.text)) for block in self.blocks)

    @property
    def written(self) -> bool:
        """Whether there is anything to read below its headings."""
        return any(block.kind != "heading" and block.pieces for block in self.blocks)


def text_of(pieces: tuple[Piece, ...]) -> str:
    """The text of pieces, a blank in the place of each citation and formula."""
    return "".join(piece if isinstance(piece, str) else " " for piece in pieces)


def plain_line(pieces: tuple[Piece, ...]) -> str:
    """The text in one line without citations, and without the gaps that they leave before a comma or full stop.

    >>> plain_line(("Owls see well ", Citation(("eule2020eyes",)), "."))
    'Owls see well.'
    """
    text = " ".join("".join(" " if isinstance(piece, Citation) else str(piece) for piece in pieces).split())
    for sign in ".,;:":
        text = text.replace(f" {sign}", sign)
    return text


def keys_of(pieces: tuple[Piece, ...]) -> tuple[str, ...]:
    """The keys that pieces cite, in order."""
    return tuple(key for piece in pieces if isinstance(piece, Citation) for key in piece.keys)
