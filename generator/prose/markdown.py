"""The Markdown of chapters: CommonMark with tables, citations, formulas and insertions, in which HTML is text.

Read by markdown-it, which tells the line of each block and leaves raw HTML as text. Python-Markdown, which the
rest of the site goes through, does neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import cast
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, reference
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin

from generator.prose.chapter import BlockKind, ChapterBlock, Citation, Formula, Piece
from generator.prose.insertions import Insertion, parse_insertion

_KEY = r"@[^\s\[\];,@]+"
_CITATION = re.compile(rf"\[\s*({_KEY}(?:\s*;\s*{_KEY})*)\s*\]")
_SCHEMES = ("http", "https")


class _Engine(MarkdownIt):
    """Markdown-it, with links only to the web and within the site."""

    def validateLink(self, url: str) -> bool:  # noqa: N802  the name is markdown-it's
        """Whether a link may lead there; what may not is shown as it is written."""
        return is_safe(url)


@cache
def engine() -> MarkdownIt:
    """The parser and renderer. Images are text: a page loads nothing that the program did not write.

    `$x$` is a formula and `$$` begins and ends one by itself; `$5` is a price: no digit stands before or behind the
    dollar signs of a formula, and no blank inside.
    """
    engine = _Engine("commonmark", {"html": False}).enable("table").disable("image")
    engine.use(dollarmath_plugin, allow_labels=False, allow_space=False, allow_digits=False)
    engine.inline.ruler.before("link", "citation", _citation_rule)
    engine.inline.ruler.before("link", "no_image", _no_image_rule)
    engine.block.ruler.before("fence", "note", _note_rule, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    engine.block.ruler.before("fence", "insertion", _insertion_rule, {"alt": ["paragraph"]})
    engine.block.ruler.at("reference", _reference_rule)
    return engine


@lru_cache(maxsize=256)
def parse(body: str) -> tuple[Token, ...]:
    """A chapter's tokens; the same ones each time, so nothing may change them."""
    return tuple(engine().parse(body))


def parse_citation(text: str, start: int = 0) -> tuple[Citation, int] | None:
    """The citation that starts at a place of a text and the place after it, or None."""
    match = _CITATION.match(text, start)
    if match is None:
        return None
    return Citation(tuple(key.strip().removeprefix("@") for key in match[1].split(";"))), match.end()


def is_safe(url: str) -> bool:
    """Whether a link may lead there: `http`, `https`, or a place in this site."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in _SCHEMES if parts.netloc else not parts.scheme


def blocks_of(body: str) -> tuple[ChapterBlock, ...]:
    """What a chapter's Markdown holds, in order."""
    return tuple(_blocks(parse(body)))


def insertions_of(body: str) -> tuple[Insertion, ...]:
    """What the lines of a chapter ask for, in order."""
    return tuple(insertion_in(token) for token in parse(body) if token.type == "insertion")


def _blocks(tokens: Sequence[Token]) -> Iterator[ChapterBlock]:
    line, inside, level = 1, list[BlockKind](), 0
    for place, token in enumerate(tokens):
        line = token.map[0] + 1 if token.map else line
        if token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type in ("list_item_open", "th_open", "td_open"):
            inside.append(_inner_kind(tokens, place))
        elif token.type in ("list_item_close", "th_close", "td_close"):
            inside.pop()
        elif token.type in ("fence", "code_block"):
            yield ChapterBlock("code", line, (token.content,) if token.content else ())
        elif token.type == "math_block":
            yield ChapterBlock("formula", line, (formula_in(token),))
        elif token.type == "inline":
            kind: BlockKind = "heading" if level else inside[-1] if inside else "paragraph"
            children = token.children or ()
            yield ChapterBlock(kind, line, _pieces(children), level, _words(children), _leads(tokens, place))
            level = 0


def _inner_kind(tokens: Sequence[Token], place: int) -> BlockKind:
    if tokens[place].type == "list_item_open":
        return "item"
    if tokens[place].type == "th_open":
        return "head"
    return "label" if is_label(tokens, place) else "cell"


def is_label(tokens: Sequence[Token], place: int) -> bool:
    """Whether the cell that opens here is the first of its row, which says what the row is about."""
    return tokens[place].type == "td_open" and tokens[place - 1].type == "tr_open"


def _pieces(children: Sequence[Token]) -> tuple[Piece, ...]:
    """Running text without its marks; neighbouring texts as one."""
    pieces: list[Piece] = []
    for token in children:
        if token.type == "citation":
            pieces.append(citation_in(token))
            continue
        if token.type == "math_inline":
            pieces.append(formula_in(token))
            continue
        text = "\n" if token.type in ("softbreak", "hardbreak") else token.content
        if text and pieces and isinstance(pieces[-1], str):
            pieces[-1] += text
        elif text:
            pieces.append(text)
    return tuple(pieces)


def _words(children: Sequence[Token]) -> str:
    """Running text without citations, formulas and code."""
    instead = {"softbreak": "\n", "hardbreak": "\n", "citation": " ", "code_inline": " ", "math_inline": " "}
    return "".join(instead.get(token.type, token.content) for token in children)


def _leads(tokens: Sequence[Token], place: int) -> bool:
    """Whether a list follows within the item whose text this is."""
    return any(
        token.type in ("bullet_list_open", "ordered_list_open") and token.level == tokens[place].level - 1
        for token in tokens[place + 2 : place + 3]
    )


def citation_in(token: Token) -> Citation:
    """The citation that a token of type `citation` holds."""
    return Citation(tuple(token.meta["keys"]))


def formula_in(token: Token) -> Formula:
    """The formula that a token of type `math_inline` or `math_block` holds."""
    return Formula(token.content.strip())


def insertion_in(token: Token) -> Insertion:
    """What a token of type `insertion` asks for."""
    return cast(Insertion, token.meta["insertion"])


def _insertion_rule(state: StateBlock, first: int, _last: int, silent: bool) -> bool:
    """A line by itself that asks for a table or a figure; inside a list or a quotation it is text."""
    if state.is_code_block(first) or state.level:
        return False
    line = state.src[state.bMarks[first] + state.tShift[first] : state.eMarks[first]]
    insertion = parse_insertion(line, first + 1)
    if insertion is None:
        return False
    if not silent:
        state.line = first + 1
        token = state.push("insertion", "", 0)
        token.map, token.meta = [first, first + 1], {"insertion": insertion}
    return True


def _citation_rule(state: StateInline, silent: bool) -> bool:
    citation_and_end = parse_citation(state.src[: state.posMax], state.pos)
    if citation_and_end is None:
        return False
    citation, state.pos = citation_and_end
    if not silent:
        token = state.push("citation", "", 0)
        token.meta = {"keys": citation.keys}
    return True


def _reference_rule(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """The address of a link, `[name]: address`; a citation or a note before a colon is text, and is not lost."""
    if state.src.startswith(("[@", "[^"), state.bMarks[first] + state.tShift[first]):
        return False
    return reference(state, first, last, silent)


def _no_image_rule(state: StateInline, silent: bool) -> bool:
    """The start of an image is text, so that what follows is no link either."""
    if not state.src.startswith("![", state.pos):
        return False
    if not silent:
        state.pending += "!["
    state.pos += 2
    return True


def _note_rule(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A comment, `<!-- … -->`, that starts and ends a line is a note to the writers: it is left out."""
    if state.is_code_block(first) or not state.src.startswith("<!--", state.bMarks[first] + state.tShift[first]):
        return False
    for line in range(first, last):
        before, end, after = state.src[state.bMarks[line] : state.eMarks[line]].partition("-->")
        if end:
            closed = not after.strip() and not (line == first and before.strip() == "<!")
            if closed and not silent:
                state.line = line + 1
            return closed
    return False
