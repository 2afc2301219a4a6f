"""A book as one HTML page, and in pieces that are XHTML too, for EPUB."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

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
)
from generator.editions.headings import book_title, numbered_title, without_links
from generator.latex import html_math
from generator.latex.formula import NoFormulaError
from generator.latex.shown_formula import mathml
from generator.text import to_html, writable

STYLE = """\
body { font-family: Georgia, "Libertinus Serif", serif; line-height: 1.5; max-width: 42em; margin: 0 auto; \
padding: 1em; color: #1a1a1a; background: #fff; }
h1, h2, h3, h4, h5 { line-height: 1.2; margin: 1.6em 0 .5em; }
a { color: #1f4e79; }
.title-page { text-align: center; margin: 20% 0; }
.title-page h1 { font-size: 2em; }
.imprint { font-size: .9em; margin-top: 3em; }
.byline { font-style: italic; }
table { border-collapse: collapse; width: 100%; font-size: .85em; margin: 1em 0; }
caption, figcaption { text-align: start; font-size: .9em; margin: .4em 0; }
th, td { text-align: start; vertical-align: top; padding: .3em .6em .3em 0; border-top: 1px solid #bbb; }
figure { margin: 1em 0; }
figure table { width: auto; min-width: 60%; margin: 0; }
figure th, figure td { border: 0; padding: .1em .6em .1em 0; font-weight: normal; white-space: nowrap; }
.bar { display: block; height: .9em; background: #1f4e79; }
.formula { overflow-x: auto; margin: 1em 0; }
pre { overflow-x: auto; white-space: pre-wrap; }
.references { list-style: none; padding: 0; }
.references li { padding-inline-start: 1.5em; text-indent: -1.5em; margin: .4em 0; }
.index { columns: 16em; list-style: none; padding: 0; font-size: .85em; }
@media (prefers-color-scheme: dark) { body { color: #e6e6e6; background: #16181c; } a { color: #9cc3e6; }
.bar { background: #9cc3e6; } }
@media print { body { max-width: none; } .chapter { break-before: page; } }
"""

Address = Callable[[str], str]
"""Where an anchor of the book leads: `#ref-x`, or `references.xhtml#ref-x` in a book of several files."""


def html_book(book: Book) -> str:
    """The book as one page that loads nothing."""
    pieces = HtmlPieces(book, lambda anchor: f"#{anchor}")
    authors = "".join(f'<meta name="author" content="{_text(author)}"/>\n' for author in book.authors)
    body = "\n".join((
        pieces.title_page(),
        f'<nav aria-labelledby="contents">\n<h2 id="contents">Contents</h2>\n{pieces.contents()}</nav>',
        *map(pieces.chapter, book.chapters),
        pieces.references(),
        *map(pieces.index, book.indexes),
    ))  # fmt: skip
    return (
        f'<!DOCTYPE html>\n<html lang="{book.language}">\n<head>\n<meta charset="utf-8"/>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>\n'
        f"<title>{_text(book_title(book))}</title>\n{authors}<style>\n{STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


class HtmlPieces:
    """The parts of a book as HTML that is XML, too.

    Args:
        book: the book.
        address: where an anchor leads.
    """

    def __init__(self, book: Book, address: Address) -> None:
        self._book = book
        self._address = address

    def title_page(self) -> str:
        """Title, who, when, and the imprint."""
        book = self._book
        subtitle = f'<p class="subtitle" dir="auto">{_text(book.subtitle)}</p>\n' if book.subtitle else ""
        people = f'<p class="authors">{", ".join(map(_isolated, book.authors))}</p>\n' if book.authors else ""
        when = f"<p>{_text(book.when)}</p>\n" if book.when else ""
        imprint = "".join(f"<p>{self.inline(line)}</p>\n" for line in book.imprint)
        return (
            f'<header class="title-page">\n<h1 dir="auto">{_text(book.title)}</h1>\n{subtitle}{people}{when}'
            f'<div class="imprint">\n{imprint}</div>\n</header>'
        )

    def contents(self) -> str:
        """The list of chapters and their sections, references and indexes."""
        lines = []
        for chapter in self._book.chapters:
            sections = [block for block in chapter.blocks if isinstance(block, SectionTitle) and block.level == 1]
            inner = "".join(
                f'<li><a href="{self._href(one.anchor)}">{self.unlinked(one.titled)}</a></li>\n' for one in sections
            )
            below = f"\n<ol>\n{inner}</ol>\n" if inner else ""
            lines.append(f'<li><a href="{self._href(chapter.anchor)}">{self._heading(chapter)}</a>{below}</li>\n')
        for title, anchor in self._behind():
            lines.append(f'<li><a href="{self._href(anchor)}">{title}</a></li>\n')
        return f"<ol>\n{''.join(lines)}</ol>\n"

    def _behind(self) -> list[tuple[str, str]]:
        behind = [("References", "references")] if self._book.references else []
        return behind + [(index.title, index.anchor) for index in self._book.indexes]

    def chapter(self, chapter: BookChapter) -> str:
        """A chapter."""
        subtitle = f'<p class="subtitle" dir="auto">{_text(chapter.subtitle)}</p>\n' if chapter.subtitle else ""
        by = f'<p class="byline">By {", ".join(map(_isolated, chapter.authors))}</p>\n' if chapter.authors else ""
        return (
            f'<section class="chapter">\n<h2 id="{chapter.anchor}" dir="auto">{self._heading(chapter)}</h2>\n'
            f"{subtitle}{by}{self.blocks(chapter.blocks)}</section>"
        )

    def _heading(self, chapter: BookChapter) -> str:
        return self.unlinked(numbered_title(self._book, chapter))

    def references(self) -> str:
        """The one list of references."""
        if not self._book.references:
            return ""
        items = "".join(
            f'<li id="{entry.anchor}" dir="auto">{self.inline(entry.parts)}</li>\n' for entry in self._book.references
        )
        return (
            '<section class="chapter">\n<h2 id="references">References</h2>\n'
            f'<ol class="references">\n{items}</ol>\n</section>'
        )

    def index(self, index: NameIndex) -> str:
        """An index; the numbers are those of chapters."""
        items = []
        for name, places in index.entries:
            links = ", ".join(f'<a href="{self._href(anchor)}">{number}</a>' for number, anchor in places)
            items.append(f"<li>{_isolated(name)}: {links}</li>\n")
        return (
            f'<section class="chapter">\n<h2 id="{index.anchor}">{_text(index.title)}</h2>\n'
            f'<p>{index.note}</p>\n<ul class="index">\n{"".join(items)}</ul>\n</section>'
        )

    def blocks(self, blocks: Iterable[Block]) -> str:
        """Blocks, one after another."""
        return "".join(map(self._block, blocks))

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph(parts):
                return f'<p dir="auto">{self.inline(parts)}</p>\n'
            case SectionTitle(level, _, anchor):
                return f'<h{level + 2} id="{anchor}" dir="auto">{self.inline(block.titled)}</h{level + 2}>\n'
            case ItemList(items, start):
                tag, first = ("ul", "") if start is None else ("ol", f' start="{start}"' * (start != 1))
                inner = "".join(f"<li>{self._item(item)}</li>\n" for item in items)
                return f"<{tag}{first}>\n{inner}</{tag}>\n" if items else ""
            case Quotation(inside):
                return f"<blockquote>\n{self.blocks(inside)}</blockquote>\n"
            case CodeLines(text):
                return f"<pre><code>{_text(text)}</code></pre>\n"
            case DataTable():
                return self._table(block)
            case BarChart():
                return self._chart(block)
            case ListFigure(anchor, number, caption, inside):
                said = f"<figcaption>Figure {number}: {self.inline(caption)}</figcaption>"
                return f'<figure id="{anchor}">\n{self._block(inside)}{said}\n</figure>\n'
            case DisplayFormula(tex):
                return f'<div class="formula">{_formula(tex, display=True)}</div>\n'
            case Divider():
                return "<hr/>\n"

    def _item(self, item: Sequence[Block]) -> str:
        """An item; its only paragraph stands without a mark of its own."""
        if len(item) == 1 and isinstance(item[0], Paragraph):
            return self.inline(item[0].parts)
        return f"\n{self.blocks(item)}"

    def _table(self, table: DataTable) -> str:
        head = "".join(f'<th scope="col" dir="auto">{self.inline(cell)}</th>' for cell in table.head)
        cells = ("".join(f'<td dir="auto">{self.inline(cell)}</td>' for cell in row) for row in table.rows)
        rows = "".join(f"<tr>{row}</tr>\n" for row in cells)
        body = f"<tbody>\n{rows}</tbody>\n" if rows else ""
        return (
            f'<table id="{table.anchor}">\n<caption>Table {table.number}: {self.inline(table.caption)}</caption>\n'
            f"<thead>\n<tr>{head}</tr>\n</thead>\n{body}</table>\n"
        )

    def _chart(self, chart: BarChart) -> str:
        rows = "".join(
            f'<tr><th scope="row">{_text(label)}</th><td style="width:100%">'
            f'<span class="bar" style="width:{100 * number / chart.highest:.4g}%"></span></td><td>{number}</td></tr>\n'
            for label, number in chart.bars
        )
        return (
            f'<figure id="{chart.anchor}">\n<table>\n<tbody>\n{rows}</tbody>\n</table>\n'
            f"<figcaption>Figure {chart.number}: {self.inline(chart.caption)}</figcaption>\n</figure>\n"
        )

    def inline(self, parts: Iterable[Inline]) -> str:
        """Running text."""
        return "".join(map(self._part, parts))

    def unlinked(self, parts: Iterable[Inline]) -> str:
        """Running text inside a link: without links and citations."""
        return self.inline(without_links(parts))

    def _part(self, part: Inline) -> str:
        match part:
            case RunningText(text):
                return _text(text)
            case Emphasis(parts):
                return f"<em>{self.inline(parts)}</em>"
            case Strong(parts):
                return f"<strong>{self.inline(parts)}</strong>"
            case CodeWords(text):
                return f"<code>{_text(text)}</code>"
            case MathFormula(tex):
                return _formula(tex)
            case LineBreak():
                return "<br/>"
            case WebLink(parts, address):
                return f'<a href="{_text(address)}">{self.unlinked(parts)}</a>'
            case CrossReference(parts, anchor):
                return f'<a href="{self._href(anchor)}">{self.unlinked(parts)}</a>'
            case Cited(keys):
                return f"({'; '.join(map(self._citation, keys))})"

    def _citation(self, key: str) -> str:
        people, year = self._book.label(key)
        return f'<a href="{self._href(self._book.reference_of[key].anchor)}">{_isolated(people)}, {_text(year)}</a>'

    def _href(self, anchor: str) -> str:
        return _text(self._address(anchor))


def _formula(tex: str, *, display: bool = False) -> str:
    """A formula as MathML; one of a title that it cannot say, with `sup` and `sub`."""
    try:
        return mathml(tex, display=display).replace("<math ", '<math xmlns="http://www.w3.org/1998/Math/MathML" ', 1)
    except NoFormulaError:
        return html_math(f"${tex}$")


def _text(text: str) -> str:
    return to_html(writable(text))


def _isolated(text: str) -> str:
    """A name whose direction does not touch what stands beside it."""
    return f"<bdi>{_text(text)}</bdi>"
