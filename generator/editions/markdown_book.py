"""A book as Markdown: CommonMark with tables, as GitHub, Obsidian and pandoc read it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.editions.book_tree import (
    BarChart,
    Block,
    Book,
    BookChapter,
    Cited,
    CodeLines,
    CodeWords,
    CrossReference,
    DataTable,
    DisplayFormula,
    Divider,
    Emphasis,
    Inline,
    ItemList,
    LineBreak,
    ListFigure,
    MathFormula,
    Paragraph,
    Quotation,
    RunningText,
    SectionTitle,
    Strong,
    WebLink,
)
from generator.editions.headings import numbered_title, without_links
from generator.text import writable

_MARKS = re.compile(
    r"[\\`*_\[\]<>&|~^$@#{}]"
    r"|^[+=-]|(?<=^\d)[.)]|(?<=^\d\d)[.)]|(?<=^\d{3})[.)]|(?<=^\d{4})[.)]|(?<=^\d{5})[.)]"
    r"|(?<=^\d{6})[.)]|(?<=^\d{7})[.)]|(?<=^\d{8})[.)]|(?<=^\d{9})[.)]"
    r"|:(?=[/\w])|(?<=[wW]{3})\.|!$"
)
_BARS = 40  # signs of the longest bar


def escaped(text: str) -> str:
    """Text that Markdown shows as it stands: each mark that some dialect might act on has a backslash before it."""
    return _MARKS.sub(r"\\\g<0>", writable(text))


def markdown_book(book: Book) -> str:
    """The book as one file. Anchors are HTML, the only way that all dialects share."""
    writer = _Writer(book)
    return "\n\n".join(filter(None, writer.pieces())) + "\n"


class _Writer:
    def __init__(self, book: Book) -> None:
        self._book = book

    def pieces(self) -> Iterator[str]:
        """The book, block by block."""
        book = self._book
        yield f"# {escaped(book.title)}"
        yield _line(Emphasis((RunningText(book.subtitle),)), self) if book.subtitle else ""
        yield escaped(", ".join(book.authors))
        yield escaped(book.when)
        yield "\\\n".join(map(self.inline, book.imprint))
        yield "## Contents"
        yield "\n".join(self._contents())
        for chapter in book.chapters:
            yield from self._chapter(chapter)
        if book.references:
            yield '## <a id="references"></a>References'
            yield "\n".join(f'- <a id="{one.anchor}"></a>{self.inline(one.parts)}' for one in book.references)
        for index in book.indexes:
            yield f'## <a id="{index.anchor}"></a>{escaped(index.title)}'
            yield index.note
            yield "\n".join(
                f"- {escaped(name)}: " + ", ".join(f"[{number}](#{anchor})" for number, anchor in places)
                for name, places in index.entries
            )

    def _contents(self) -> Iterator[str]:
        for chapter in self._book.chapters:
            yield f"- [{self._heading(chapter)}](#{chapter.anchor})"
            for block in chapter.blocks:
                if isinstance(block, SectionTitle) and block.level == 1:
                    yield f"    - [{self.inline(without_links(block.titled))}](#{block.anchor})"
        if self._book.references:
            yield "- [References](#references)"
        for index in self._book.indexes:
            yield f"- [{escaped(index.title)}](#{index.anchor})"

    def _heading(self, chapter: BookChapter) -> str:
        return self.inline(without_links(numbered_title(self._book, chapter)))

    def _chapter(self, chapter: BookChapter) -> Iterator[str]:
        yield f'## <a id="{chapter.anchor}"></a>{self._heading(chapter)}'
        yield _line(Strong((RunningText(chapter.subtitle),)), self) if chapter.subtitle else ""
        yield escaped(f"By {', '.join(chapter.authors)}") if chapter.authors else ""
        yield from self._blocks(chapter.blocks)

    def _blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        for block in blocks:
            yield self._block(block)

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph(parts):
                return self.inline(parts)
            case SectionTitle(level, _, anchor):
                return f'{"#" * (level + 2)} <a id="{anchor}"></a>{self.inline(block.titled)}'
            case ItemList(items, start):
                return "\n".join(
                    self._item(item, "-" if start is None else f"{start + place}.") for place, item in enumerate(items)
                )
            case Quotation(inside):
                return _prefixed("\n\n".join(self._blocks(inside)), "> ", "> ")
            case CodeLines(text):
                fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
                return f"{fence}\n{writable(text).rstrip(chr(10))}\n{fence}"
            case DataTable():
                return self._table(block)
            case BarChart(anchor, number, caption, bars):
                width = max((len(label) for label, _ in bars), default=0)
                rows = "\n".join(
                    f"{label:<{width}}  {'█' * round(_BARS * count / block.highest)} {count}" for label, count in bars
                )
                return f'<a id="{anchor}"></a>Figure {number}: {self.inline(caption)}\n\n```text\n{rows}\n```'
            case ListFigure(anchor, number, caption, inside):
                return f'<a id="{anchor}"></a>Figure {number}: {self.inline(caption)}\n\n{self._block(inside)}'
            case DisplayFormula(tex):
                return f"$$\n{tex}\n$$"
            case Divider():
                return "* * *"

    def _item(self, item: Sequence[Block], mark: str) -> str:
        inside = "\n\n".join(self._blocks(item))
        return _prefixed(inside or "&nbsp;", f"{mark} ", " " * (len(mark) + 1))

    def _table(self, table: DataTable) -> str:
        lines = [self._row(table.head), f"|{'---|' * len(table.head)}", *map(self._row, table.rows)]
        caption = f'<a id="{table.anchor}"></a>Table {table.number}: {self.inline(table.caption)}'
        return f"{caption}\n\n" + "\n".join(lines)

    def _row(self, cells: Sequence[tuple[Inline, ...]]) -> str:
        inside = (self.inline(cell).replace("\\\n", "<br>") for cell in cells)
        return f"| {' | '.join(inside)} |"

    def inline(self, parts: Iterable[Inline]) -> str:
        """Running text."""
        return "".join(map(self._part, parts))

    def _part(self, part: Inline) -> str:
        match part:
            case RunningText(text):
                return escaped(text)
            case Emphasis(parts):
                return _marked(self.inline(parts), "*")
            case Strong(parts):
                return _marked(self.inline(parts), "**")
            case CodeWords(text):
                return code_span(text)
            case MathFormula(tex):
                return f"${tex}$"
            case LineBreak():
                return "\\\n"
            case WebLink(parts, address):
                return f"[{self.inline(without_links(parts))}](<{_target(address)}>)"
            case CrossReference(parts, anchor):
                return f"[{self.inline(without_links(parts))}](#{anchor})"
            case Cited(keys):
                return f"({'; '.join(map(self._citation, keys))})"

    def _citation(self, key: str) -> str:
        people, year = self._book.label(key)
        return f"[{escaped(f'{people}, {year}')}](#{self._book.reference_of[key].anchor})"


def _line(part: Inline, writer: _Writer) -> str:
    return writer.inline((part,))


def _marked(text: str, mark: str) -> str:
    """Text between marks, which stand close to it."""
    inside = text.strip()
    if not inside:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{mark}{inside}{mark}{after}"


def code_span(text: str) -> str:
    """Code inside text, between more backticks than stand in it; nothing escapes a bar of a table but a backslash."""
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    pad = " " if text.startswith("`") or text.endswith("`") or (text.startswith(" ") and text.endswith(" ")) else ""
    return f"{fence}{pad}{writable(text)}{pad}{fence}" if text.strip() else ""


def _target(address: str) -> str:
    """An address between angle brackets."""
    return re.sub(r"[\s<>\\|]", lambda match: f"%{ord(match.group()):02X}", writable(address))


def _prefixed(text: str, first: str, others: str) -> str:
    lines = text.split("\n")
    return "\n".join([first + lines[0], *((others + line).rstrip() for line in lines[1:])])
