"""The Markdown of a chapter as blocks of a book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from markdown_it.token import Token

from generator.editions.book_tree import (
    Block,
    Cell,
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
    MathFormula,
    Paragraph,
    Quotation,
    RunningText,
    SectionTitle,
    Strong,
    WebLink,
    one_line,
    spoken,
)
from generator.editions.inserted_blocks import inserted_block
from generator.latex.shown_formula import unreadable
from generator.model import Paper
from generator.prose.chapter import Prose
from generator.prose.inserted import Material, PaperTable, inserted_if_known
from generator.prose.insertions import Insertion
from generator.prose.markdown import citation_in, formula_in, insertion_in, parse

_DEEPEST = 3


@dataclass(slots=True)
class Surroundings:
    """What the text of a chapter is read with.

    Args:
        papers: the papers of the survey by every key.
        chapters: the anchors of the chapters of the book by the address of their topics' pages, `topics/owls`.
        site: where the survey is published; empty where nobody said.
        anchor: of the chapter.
        number: of the chapter, before the numbers of its tables; empty for one without a number.
        title: what a table above all headings is about.
        material: what the tables and figures that it asks for are made from; None where there are none.
        figures: counts the figures.
        tables: counts the tables.
        sections: counts the headings.
    """

    papers: Mapping[str, Paper]
    chapters: Mapping[str, str]
    site: str
    anchor: str
    number: str
    title: tuple[Inline, ...]
    material: Material | None = None
    figures: count[int] = field(default_factory=lambda: count(1))
    tables: count[int] = field(default_factory=lambda: count(1))
    sections: count[int] = field(default_factory=lambda: count(1))


def chapter_blocks(prose: Prose, around: Surroundings) -> tuple[Block, ...]:
    """The text of a chapter; a citation of no paper is text, `[?key]`."""
    return _Reader(parse(prose.body), around).read("")


class _Reader:
    """Goes through the tokens once; what it does not know is shown as its text."""

    def __init__(self, tokens: Sequence[Token], around: Surroundings) -> None:
        self._tokens = tokens
        self._around = around
        self._place = 0
        self._level = 0
        self._title = around.title

    def read(self, closing: str) -> tuple[Block, ...]:
        """The blocks up to a token that closes what holds them."""
        blocks: list[Block] = []
        while self._place < len(self._tokens):
            token = self._next()
            if token.type == closing:
                break
            if (block := self._block(token)) is not None:
                blocks.append(block)
        return tuple(blocks)

    def _next(self) -> Token:
        self._place += 1
        return self._tokens[self._place - 1]

    def _block(self, token: Token) -> Block | None:
        match token.type:
            case "heading_open":
                return self._heading(int(token.tag[1:]))
            case "bullet_list_open":
                return ItemList(self._items("bullet_list_close"))
            case "ordered_list_open":
                return ItemList(self._items("ordered_list_close"), int(token.attrs.get("start", 1)))
            case "blockquote_open":
                return Quotation(self.read("blockquote_close"))
            case "table_open":
                return self._table()
            case "math_block":
                return _display(formula_in(token).tex)
            case "insertion":
                return self._inserted(insertion_in(token))
            case "hr":
                return Divider()
            case "fence" | "code_block":
                return CodeLines(token.content)
        if token.type == "inline":
            parts = inlines(token.children or (), self._around)
            return Paragraph(parts) if parts else None
        return Paragraph(spoken(token.content)) if token.content.strip() else None

    def _heading(self, level: int) -> SectionTitle:
        self._level = min(max(level - 1, 1), self._level + 1, _DEEPEST)
        parts = inlines(self._next().children or (), self._around)
        self._title = tuple(part for part in parts if not isinstance(part, (Cited, LineBreak)))
        self._next()
        return SectionTitle(self._level, parts, f"{self._around.anchor}-{next(self._around.sections)}")

    def _items(self, closing: str) -> tuple[tuple[Block, ...], ...]:
        items = []
        while self._next().type != closing:  # the token that opens an item
            items.append(self.read("list_item_close"))
        return tuple(items)

    def _inserted(self, asked: Insertion) -> Block:
        """What a line asks for; the line itself where that cannot be made, as `survey check` tells."""
        shown = inserted_if_known(asked, self._around.material)
        if shown is None:
            return CodeLines(str(asked))
        table = isinstance(shown, PaperTable)
        place = next(self._around.tables if table else self._around.figures)
        number = ".".join(filter(None, (self._around.number, str(place))))
        return inserted_block(shown, f"{self._around.anchor}-{'table' if table else 'figure'}-{place}", number)

    def _table(self) -> DataTable:
        rows: list[list[Cell]] = []
        while (token := self._next()).type != "table_close":
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(inlines(token.children or (), self._around))
        number = next(self._around.tables)
        head, *body = map(tuple, rows)
        return DataTable(
            f"{self._around.anchor}-table-{number}",
            ".".join(filter(None, (self._around.number, str(number)))),
            self._title,
            head,
            tuple(body),
        )


def inlines(children: Sequence[Token], around: Surroundings) -> tuple[Inline, ...]:
    """Running text."""
    stack: list[tuple[Token | None, list[Inline]]] = [(None, [])]
    for token in children:
        if token.type in ("em_open", "strong_open", "link_open"):
            stack.append((token, []))
        elif token.type in ("em_close", "strong_close", "link_close"):
            opened, parts = stack.pop()
            stack[-1][1].append(_marked(opened, tuple(parts), around))
        elif token.type == "softbreak":
            _add(stack[-1][1], " ")
        elif token.type == "hardbreak":
            stack[-1][1].append(LineBreak())
        elif token.type == "code_inline":
            stack[-1][1].append(CodeWords(one_line(token.content)))
        elif token.type == "math_inline":
            stack[-1][1].append(_formula(formula_in(token).tex))
        elif token.type == "citation":
            stack[-1][1].extend(_citation(citation_in(token).keys, around.papers))
        else:
            _add(stack[-1][1], token.content)
    return tuple(part for part in stack[0][1] if part != RunningText(""))


def _formula(tex: str) -> Inline:
    """A formula, or its TeX as code where it cannot be shown, which `survey check` tells."""
    return CodeWords(one_line(tex)) if unreadable(tex) else MathFormula(" ".join(tex.split()))


def _display(tex: str) -> Block:
    return CodeLines(tex) if unreadable(tex) else DisplayFormula(" ".join(tex.split()))


def _add(parts: list[Inline], text: str) -> None:
    """Appends text; a blank that ends what stands before is not doubled."""
    if parts and isinstance(parts[-1], RunningText):
        text = parts.pop().text + text  # type: ignore[union-attr]  # it is text, as the line above says
    parts.extend(spoken(text))


def _citation(keys: Sequence[str], papers: Mapping[str, Paper]) -> list[Inline]:
    known = tuple(dict.fromkeys(papers[key].key for key in keys if key in papers))
    lost = dict.fromkeys(key for key in keys if key not in papers)
    parts: list[Inline] = [Cited(known)] if known else []
    for key in lost:
        parts.append(RunningText(f"{' ' if parts else ''}[?{one_line(key)}]"))
    return parts


def _marked(opened: Token | None, parts: tuple[Inline, ...], around: Surroundings) -> Inline:
    if opened is None or opened.type == "em_open":
        return Emphasis(parts)
    return Strong(parts) if opened.type == "strong_open" else _link(str(opened.attrs["href"]), parts, around)


def _link(target: str, parts: tuple[Inline, ...], around: Surroundings) -> Inline:
    """A link to the web, to a chapter of the book, or to the published site; otherwise its text in italics."""
    if target.startswith(("http://", "https://")):
        return WebLink(parts, target)
    page = target.strip("/").partition("#")[0].strip("/").removesuffix(".md")
    if page in around.chapters:
        return CrossReference(parts, around.chapters[page])
    if around.site.startswith(("http://", "https://")) and not target.startswith("#"):
        return WebLink(parts, f"{around.site.rstrip('/')}/{target.lstrip('/')}")
    return Emphasis(parts)
