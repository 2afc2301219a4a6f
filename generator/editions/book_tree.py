"""A book as a tree of frozen values, which knows no format: each writer of this package walks through it.

All text in it is plain Unicode on one line, as `one_line` gives it; a formula is a value of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.latex.math import formulas, plain_math
from generator.prose.citation_labels import Label
from generator.text import clean


@dataclass(frozen=True, slots=True)
class RunningText:
    """Running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Text in italics."""

    parts: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strong:
    """Text in bold."""

    parts: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class CodeWords:
    """Code inside running text."""

    text: str


@dataclass(frozen=True, slots=True)
class MathFormula:
    """A formula in TeX, without the dollar signs."""

    tex: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """The end of a line inside a paragraph."""


@dataclass(frozen=True, slots=True)
class WebLink:
    """A link to the web; its address starts with `http://` or `https://`."""

    parts: tuple[Inline, ...]
    address: str


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A link to a place of the book: the anchor of a chapter, a figure or a table."""

    parts: tuple[Inline, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class Cited:
    """Papers cited in one bracket, by citation key; each has an entry among the references."""

    keys: tuple[str, ...]


Inline = RunningText | Emphasis | Strong | CodeWords | MathFormula | LineBreak | WebLink | CrossReference | Cited


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    parts: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class SectionTitle:
    """A heading inside a chapter: `level` is 1 below the chapter's own, 2 below that, up to 3.

    The sections of a chapter have numbers: `3.2`, or `2` where the chapter is the whole book.
    """

    level: int
    parts: tuple[Inline, ...]
    anchor: str
    number: str = ""

    @property
    def titled(self) -> tuple[Inline, ...]:
        """The heading with its number before it."""
        return (RunningText(f"{self.number} "), *self.parts) if self.number else self.parts


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list; a numbered one starts at `start`."""

    items: tuple[tuple[Block, ...], ...]
    start: int | None = None


@dataclass(frozen=True, slots=True)
class DisplayFormula:
    """A formula in TeX that stands by itself."""

    tex: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation set apart."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class CodeLines:
    """Lines of code."""

    text: str


@dataclass(frozen=True, slots=True)
class Divider:
    """A line between two thoughts."""


Cell = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table: the headings of its columns and its rows, each as long as `head`."""

    anchor: str
    number: str
    caption: tuple[Inline, ...]
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class BarChart:
    """A figure: a bar with its label and its number in each row."""

    anchor: str
    number: str
    caption: tuple[Inline, ...]
    bars: tuple[tuple[str, int], ...]

    @property
    def highest(self) -> int:
        """The number of the longest bar; at least 1."""
        return max((number for _, number in self.bars), default=1) or 1


@dataclass(frozen=True, slots=True)
class ListFigure:
    """A figure that is a list: a tree of methods, a timeline."""

    anchor: str
    number: str
    caption: tuple[Inline, ...]
    list: ItemList


Block = (
    Paragraph
    | SectionTitle
    | ItemList
    | Quotation
    | CodeLines
    | Divider
    | DisplayFormula
    | DataTable
    | BarChart
    | ListFigure
)


@dataclass(frozen=True, slots=True)
class BookChapter:
    """A chapter: of a topic, or with the number 0 one about the whole.

    Args:
        anchor: its place in the book, `chapter-SLUG`.
        number: from 1.
        title: its topic's title.
        subtitle: a title that its text wants for itself; empty without one.
        authors: who wrote it.
        blocks: its text.
    """

    anchor: str
    number: int
    title: tuple[Inline, ...]
    subtitle: str
    authors: tuple[str, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ReferenceEntry:
    """An entry among the references.

    Args:
        key: the citation key.
        label: the paper's name in the text.
        parts: the entry, which begins with who wrote it and the year.
    """

    key: str
    label: Label
    parts: tuple[Inline, ...]

    @property
    def anchor(self) -> str:
        """Its place in the book."""
        return f"ref-{anchor_of(self.key)}"


@dataclass(frozen=True, slots=True)
class NameIndex:
    """An index: names, each with the number and the anchor of the chapters that cite what it stands for.

    Where a chapter is the whole book, the numbers are those of its sections.
    """

    title: str
    anchor: str
    note: str
    entries: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@dataclass(frozen=True)  # no slots: cached properties need a place
class Book:
    """A survey, or a topic of it, as a book.

    Args:
        title: of the survey.
        subtitle: of the edition: the topic's title, or the survey in a sentence.
        authors: who keeps the survey.
        when: when it last changed, `2026-11`; empty where nobody knows.
        imprint: lines that say which version this is, what it holds, and how it may be reused.
        chapters: in reading order; one about the whole first, if there is one.
        references: of all chapters, by label.
        indexes: of people, and of what papers give names to.
        one_topic: whether it is about a single topic.
    """

    title: str
    subtitle: str
    authors: tuple[str, ...]
    when: str
    imprint: tuple[tuple[Inline, ...], ...]
    chapters: tuple[BookChapter, ...]
    references: tuple[ReferenceEntry, ...]
    indexes: tuple[NameIndex, ...]
    one_topic: bool = False
    language: str = field(default="en")

    @cached_property
    def reference_of(self) -> Mapping[str, ReferenceEntry]:
        """The entry of each paper by its citation key."""
        return {entry.key: entry for entry in self.references}

    def label(self, key: str) -> tuple[str, str]:
        """A paper's name in the text: people, whose `et al.` no line parts, and year."""
        label = self.reference_of[key].label
        return label.people.replace(" et al.", "\u00a0et\u00a0al."), label.year


def one_line(text: str) -> str:
    """Text in its canonical form, with one blank at an end that had any: it may stand beside other text."""
    inside = clean(text)
    before = " " if text[:1].isspace() else ""
    return f"{before}{inside}{' ' if text[-1:].isspace() and inside else ''}"


def spoken(text: str) -> tuple[Inline, ...]:
    r"""Text as part of the tree; the formulas that a title of ours may hold become formulas.

    >>> spoken(r"Production of $t\bar{t}$ now")
    (RunningText(text='Production of '), MathFormula(tex='t\\bar{t}'), RunningText(text=' now'))
    """
    return tuple(_pieces(one_line(text)))


def _pieces(text: str) -> Iterator[Inline]:
    end = 0
    for start, stop in formulas(text) if "$" in text else ():
        if start > end:
            yield RunningText(text[end:start])
        yield MathFormula(text[start + 1 : stop - 1])
        end = stop
    if end < len(text):
        yield RunningText(text[end:])


def plain_words(parts: Iterable[Inline]) -> str:
    """The words of a text without marks and citations, formulas as Unicode says them."""
    texts: list[str] = []
    for part in parts:
        if isinstance(part, (RunningText, CodeWords)):
            texts.append(part.text)
        elif isinstance(part, MathFormula):
            texts.append(plain_math(f"${part.tex}$"))
        elif isinstance(part, (Emphasis, Strong, WebLink, CrossReference)):
            texts.append(plain_words(part.parts))
        elif isinstance(part, LineBreak):
            texts.append(" ")
    return clean("".join(texts))


def anchor_of(name: str) -> str:
    """A name as part of an anchor that every format takes: ASCII letters, digits and `-`, others as their code.

    No two names have the same.

    >>> anchor_of("vaswani2017attention"), anchor_of("a_b"), anchor_of("é")
    ('vaswani2017attention', 'a.5F.b', '.E9.')
    """
    return "".join(char if char.isascii() and (char.isalnum() or char == "-") else f".{ord(char):X}." for char in name)


def right_to_left(parts: Iterable[Inline]) -> bool:
    """Whether a text begins in a script that is written from right to left."""
    import unicodedata

    kinds = (unicodedata.bidirectional(char) for char in plain_words(parts))
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L"
