"""A book as a Typst document, of which `pdf.py` makes a PDF."""

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
    NameIndex,
    Paragraph,
    Quotation,
    RunningText,
    SectionTitle,
    Strong,
    WebLink,
    right_to_left,
)
from generator.editions.headings import book_title, numbered_title, without_links
from generator.editions.typst_formula import typst_formula
from generator.latex.formula import NoFormulaError
from generator.latex.math import plain_math
from generator.text import writable

_MARKS = re.compile(
    r"[\\*_`$#@<>\[\]~\"']"
    r"|-(?![A-Za-z])"  # lists, dashes, a minus sign, a soft hyphen
    r"|/(?=[/*])|(?<=/)\*|\.(?=\.)|(?:^|(?<=\s))[+=/]"  # comments, an ellipsis, headings, lists
    r"|(?:^|(?<=\s))\d+(?=\.)"  # a numbered list: its number is a string of its own
)
_PREAMBLE = """\
#set document(title: {title}, author: {authors}, date: none)
#set page(paper: "a4", margin: (x: 26mm, top: 26mm, bottom: 28mm))
#set text(font: "Libertinus Serif", size: 10.5pt, lang: {language})
#set par(justify: true, leading: 0.62em, spacing: 0.95em)
#set smartquote(enabled: false)
#set heading(numbering: none)
#set list(indent: 0.4em, spacing: 0.75em)
#set enum(indent: 0.4em, spacing: 0.75em)
#show heading: set block(above: 1.5em, below: 0.8em)
#show heading: set par(justify: false)
#show heading.where(level: 1): it => {{ pagebreak(weak: true); set text(size: 19pt); block(below: 1.2em, it) }}
#show heading.where(level: 2): set text(size: 13.5pt)
#show heading.where(level: 3): set text(size: 11.5pt)
#show heading.where(level: 4): set text(size: 10.5pt, style: "italic")
#show link: set text(fill: rgb("#1f4e79"))
#show raw: set text(font: "DejaVu Sans Mono", size: 0.9em)
#show table: set par(justify: false)
#show table.cell.where(y: 0): set text(weight: "bold")
#show figure.where(kind: table): set block(breakable: true)
#show figure.where(kind: table): set figure.caption(position: top)
#show figure.caption: it => align(start, text(size: 9pt, it.body))
#let bars(..rows) = block(width: 100%, breakable: false, grid(
  columns: (auto, 1fr, auto), column-gutter: 0.8em, row-gutter: 0.45em, align: (end + horizon, start + horizon, end),
  ..rows.pos().map(((name, share, number)) => (
    name, rect(width: share, height: 0.8em, fill: rgb("#1f4e79"), stroke: none), number,
  )).flatten(),
))
"""


def escaped(text: str) -> str:
    """Text that Typst shows as it stands."""
    return _MARKS.sub(_mark, writable(text))


def _mark(match: re.Match[str]) -> str:
    return f'#"{match.group()}";' if match.group().isdigit() else f"\\{match.group()}"


def quoted(text: str) -> str:
    """Text as a string of Typst's."""
    return '"' + writable(text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def typst_book(book: Book) -> str:
    """The book as one file, which needs nothing beside it."""
    writer = _Writer(book)
    authors = f"({''.join(f'{quoted(author)}, ' for author in book.authors)})"
    preamble = _PREAMBLE.format(title=quoted(book_title(book)), authors=authors, language=quoted(book.language))
    return preamble + "\n" + "\n\n".join(filter(None, writer.pieces())) + "\n"


class _Writer:
    def __init__(self, book: Book) -> None:
        self._book = book

    def pieces(self) -> Iterator[str]:
        """The book, block by block."""
        book = self._book
        yield self._title_page()
        yield '#set page(numbering: "1")\n#outline(depth: 2, indent: 1.2em)'
        for chapter in book.chapters:
            yield from self._chapter(chapter)
        if book.references:
            yield "= References <references>"
            yield "#[\n#set par(hanging-indent: 1.4em, justify: false, spacing: 0.7em)\n#set text(size: 9.5pt)"
            for entry in book.references:
                yield f"#block[{self._directed(entry.parts)}]#label({quoted(entry.anchor)})"
            yield "]"
        for index in book.indexes:
            yield self._index(index)

    def _title_page(self) -> str:
        book = self._book
        lines = [f'#text(size: 26pt, weight: "bold")[{self._directed((RunningText(book.title),))}]']
        if book.subtitle:
            lines.append(f"#text(size: 14pt)[{self._directed((RunningText(book.subtitle),))}]")
        if book.authors:
            lines.append(f"#text(size: 12pt)[{escaped(', '.join(book.authors))}]")
        if book.when:
            lines.append(f"[{escaped(book.when)}]".removeprefix("[").removesuffix("]"))
        inner = "\n\n#v(1em)\n\n".join(lines)
        imprint = "\n\n".join(map(self.inline, book.imprint))
        return (
            f"#align(center)[\n#v(24%)\n#set par(justify: false)\n{inner}\n\n#v(1fr)\n"
            f"#text(size: 9.5pt)[\n{imprint}\n]\n]\n#pagebreak()"
        )

    def _chapter(self, chapter: BookChapter) -> Iterator[str]:
        title = self.inline(without_links(numbered_title(self._book, chapter)))
        yield f"#heading(level: 1)[{title}]#label({quoted(chapter.anchor)})"
        yield f'#text(size: 12pt, style: "italic")[{escaped(chapter.subtitle)}]' if chapter.subtitle else ""
        yield f"By {escaped(', '.join(chapter.authors))}" if chapter.authors else ""
        yield from map(self._block, chapter.blocks)

    def _index(self, index: NameIndex) -> str:
        lines = []
        for name, places in index.entries:
            links = ", ".join(f"#link(label({quoted(anchor)}))[{escaped(number)}]" for number, anchor in places)
            lines.append(f"#par[{escaped(name)}: {links}]")
        return (
            f"#heading(level: 1)[{escaped(index.title)}]#label({quoted(index.anchor)})\n\n"
            f"{index.note}\n\n"
            "#columns(3, gutter: 1.2em)[\n"
            "#set text(size: 8pt)\n#set par(justify: false, hanging-indent: 1em, spacing: 0.5em)\n"
            + "\n".join(lines)
            + "\n]"
        )

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph(parts):
                return f"#par[{self._directed(parts)}]"
            case SectionTitle(level, _, anchor):
                return f"#heading(level: {level + 1})[{self.inline(block.titled)}]#label({quoted(anchor)})"
            case ItemList(items, start):
                call = "#list" if start is None else f"#enum(start: {start})"
                inner = "".join(f"[{self._inside(item)}]" for item in items)
                return f"{call}{inner}" if items else ""
            case Quotation(inside):
                return f"#quote(block: true)[{self._inside(inside)}]"
            case CodeLines(text):
                return f"#raw({quoted(text.rstrip(chr(10)))}, block: true)"
            case DataTable():
                return self._table(block)
            case BarChart(anchor, number, caption, bars):
                rows = ", ".join(
                    f"({quoted(name)}, {100 * count / block.highest:.4g}%, {quoted(str(count))})"
                    for name, count in bars
                )
                inner = f"Figure {number}: {self.inline(caption)}"
                return (
                    f"#figure(bars({rows},), kind: image, supplement: none, caption: [{inner}])#label({quoted(anchor)})"
                )
            case ListFigure(anchor, number, caption, inside):
                said = f"#text(size: 9pt)[Figure {number}: {self.inline(caption)}]"
                return f"{self._block(inside)}\n\n{said}#label({quoted(anchor)})"
            case DisplayFormula(tex):
                return _formula(tex, display=True)
            case Divider():
                return "#line(length: 100%, stroke: 0.4pt)"

    def _inside(self, blocks: Sequence[Block]) -> str:
        if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
            return self._directed(blocks[0].parts)
        return "\n\n".join(map(self._block, blocks))

    def _table(self, table: DataTable) -> str:
        head = ", ".join(f"[{self.inline(cell)}]" for cell in table.head)
        rows = "".join(f"  {', '.join(f'[{self.inline(cell)}]' for cell in row)},\n" for row in table.rows)
        size = "9pt" if len(table.head) <= 4 else "7.5pt"
        return (
            f"#figure(\n[#set text(size: {size})\n#table(\n"
            f"  columns: ({'1fr, ' * len(table.head)}), align: start,\n"
            "  stroke: (x: none, y: 0.4pt), inset: (x: 3pt, y: 4pt),\n"
            f"  table.header({head}),\n{rows})],\n"
            f"  kind: table, supplement: none, caption: [Table {table.number}: {self.inline(table.caption)}],\n"
            f")#label({quoted(table.anchor)})"
        )

    def _directed(self, parts: Sequence[Inline]) -> str:
        """Running text; where it begins in a script from right to left, the line runs so."""
        text = self.inline(parts)
        return f"#text(dir: rtl)[{text}]" if right_to_left(parts) else text

    def inline(self, parts: Iterable[Inline]) -> str:
        """Running text."""
        return "".join(map(self._part, parts))

    def _part(self, part: Inline) -> str:
        match part:
            case RunningText(text):
                return escaped(text)
            case Emphasis(parts):
                return f"#emph[{self.inline(parts)}]"
            case Strong(parts):
                return f"#strong[{self.inline(parts)}]"
            case CodeWords(text):
                return f"#raw({quoted(text)});"
            case MathFormula(tex):
                return _formula(tex)
            case LineBreak():
                return "#linebreak();"
            case WebLink(parts, address):
                return f"#link({quoted(address)})[{self.inline(without_links(parts))}]"
            case CrossReference(parts, anchor):
                return f"#link(label({quoted(anchor)}))[{self.inline(without_links(parts))}]"
            case Cited(keys):
                return f"({'; '.join(map(self._citation, keys))})"

    def _citation(self, key: str) -> str:
        people, year = self._book.label(key)
        anchor = quoted(self._book.reference_of[key].anchor)
        return f"#link(label({anchor}))[{escaped(people)}, {escaped(year)}]"


def _formula(tex: str, *, display: bool = False) -> str:
    """A formula; one of a title that MathML cannot say, as Unicode does."""
    try:
        return typst_formula(tex, display=display)
    except NoFormulaError:
        return f"#emph[{escaped(plain_math(f'${tex}$'))}]"
