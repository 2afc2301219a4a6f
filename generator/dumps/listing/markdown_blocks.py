"""A Markdown file as a list of works would be seen: headings, items with what is nested in them, tables, paragraphs.

People write Markdown loosely: a continuation is indented by one blank or not at all, a list has other bullets inside.
So an item goes on until something else plainly begins. The file is read as a stream; what is held at once is one
item or table, at most `_MOST_LINES` lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

_HEADING = re.compile(r" {0,3}(#{1,6})\s+(?=\S)(.*)")
_TAG_HEADING = re.compile(r"\s*<h([1-6])\b[^<>]{0,300}>(.{0,500}?)</h[1-6]>\s*$", re.IGNORECASE)
_UNDERLINE = re.compile(r" {0,3}(?:(=)=+|-{3,})\s*$")
_ITEM = re.compile(r"(\s*)(?:[-*+•◦‣·–]|\(?\d{1,5}[.)、]|\[\d{1,5}\](?!\())(?:\s+|(?=\[|\*\*))(?=\S)")
_TAG_ITEM = re.compile(r"(\s*)<li\b[^<>]{0,200}>")
_RULE = re.compile(r"\s*+\|?+(?:\s*+:?-++:?\s*+\|)++(?:\s*+:?-++:?\s*+)?$|\s*+\|\s*+:?-++:?\s*+\|?\s*+$")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_THEMATIC = re.compile(r" {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
_DEFINITION = re.compile(r" {0,3}\[([^\[\]]{1,200})\]:\s*<?(\S+?)>?(?:\s+[\"'(].*)?$")
_MOST_LINES = 400
_MOST_DEFINITIONS = 100_000


@dataclass(slots=True)
class MarkdownHeading:
    """A heading: its line, level and text."""

    line: int
    level: int
    text: str


@dataclass(slots=True)
class Item:
    """An item of a list, or a paragraph outside of lists: its lines, and the items nested in it."""

    line: int
    indent: int
    lines: list[str] = field(default_factory=list)
    children: list[Item] = field(default_factory=list)
    listed: bool = True

    @property
    def text(self) -> str:
        """Its own lines."""
        return "\n".join(self.lines)


@dataclass(slots=True)
class MarkdownTable:
    """A table: the cells of its header, and its rows with their lines."""

    line: int
    header: list[str]
    rows: list[tuple[int, list[str]]] = field(default_factory=list)


Part = MarkdownHeading | Item | MarkdownTable


def definitions_of(lines: Iterable[str]) -> dict[str, str]:
    """The addresses that labels stand for: `[owl]: https://…`."""
    found: dict[str, str] = {}
    for line in lines:
        if "]:" in line and len(found) < _MOST_DEFINITIONS and (match := _DEFINITION.match(line)):
            found.setdefault(" ".join(match[1].split()).casefold(), match[2])
    return found


def parts_of(lines: Iterable[str]) -> Iterator[Part]:
    """The parts of a file, in order."""
    return _Parser().parse(lines)


class _Parser:
    def __init__(self) -> None:
        self._item: Item | None = None  # the outermost that is open
        self._open: list[Item] = []  # the chain of nested ones, the innermost last
        self._held = 0
        self._blank = False
        self._table: MarkdownTable | None = None
        self._before = ""  # the line before, if it may be a table's header
        self._fence = ""
        self._comment = False

    def parse(self, lines: Iterable[str]) -> Iterator[Part]:
        for number, written in enumerate(lines, 1):
            line = written.rstrip().expandtabs(4) if "\t" in written[:40] else written.rstrip()
            if self._hides(line):
                continue
            yield from self._take(number, line)
            self._before = line
        yield from self._finish()

    def _hides(self, line: str) -> bool:
        """Whether a line stands within code or a comment."""
        if self._fence:
            if line.strip().startswith(self._fence):
                self._fence = ""
            return True
        if self._comment:
            self._comment = "-->" not in line
            return True
        if match := _FENCE.match(line):
            self._fence = match[1][:3]
            return True
        if line.lstrip().startswith("<!--") and "-->" not in line:
            self._comment = True
            return True
        return False

    def _take(self, number: int, line: str) -> Iterator[Part]:
        if self._table is not None:
            if "|" in line and line.strip():
                if not _RULE.match(line):
                    self._table.rows.append((number, cells_of(line)))
                if len(self._table.rows) >= _MOST_LINES:
                    yield self._table
                    self._table = MarkdownTable(self._table.line, self._table.header)
                return
            yield from self._finish()
        if not line.strip():
            self._blank = True
            return
        blank, self._blank = self._blank, False
        heading = _HEADING.match(line) or _TAG_HEADING.match(line)
        if heading:
            yield from self._finish()
            level = len(heading[1]) if heading[1].startswith("#") else int(heading[1])
            yield MarkdownHeading(number, level, heading[2].rstrip(" #"))
            return
        if "|" in line and _RULE.match(line) and "|" in self._before:
            header = cells_of(self._before)
            self._drop_last_line()
            yield from self._finish()
            self._table = MarkdownTable(number, header)
            return
        under = _UNDERLINE.match(line)
        if under and not blank and self._item is not None and not self._item.listed and len(self._item.lines) == 1:
            text = self._item.lines[0]
            self._item = None
            yield MarkdownHeading(number - 1, 1 if under[1] else 2, text)
            return
        if _THEMATIC.match(line) or _DEFINITION.match(line):
            yield from self._finish()
            return
        yield from self._text(number, line, blank=blank)

    def _text(self, number: int, line: str, *, blank: bool) -> Iterator[Part]:
        indent = len(line) - len(line.lstrip())
        match = _ITEM.match(line) or _TAG_ITEM.match(line)
        if match:
            while self._open and self._open[-1].indent >= indent:
                self._open.pop()
            item = Item(number, indent, [line[match.end() :].strip()])
            if self._open and self._item is not None and self._item.listed and self._held < _MOST_LINES:
                self._open[-1].children.append(item)
            else:
                yield from self._finish()
                self._item = item
            self._open.append(item)
            self._held += 1
            return
        goes_on = self._open and self._held < _MOST_LINES and (not blank or indent > self._open[0].indent)
        if goes_on:
            while blank and len(self._open) > 1 and self._open[-1].indent >= indent:
                self._open.pop()
            self._open[-1].lines.append(line.strip())
            self._held += 1
            return
        yield from self._finish()
        self._item = Item(number, indent, [line.strip()], listed=False)
        self._open = [self._item]
        self._held = 1

    def _drop_last_line(self) -> None:
        """Take the header of a table out of the paragraph it was taken for."""
        if self._open:
            self._open[-1].lines.pop()
            if not self._open[-1].lines and self._open[-1] is self._item:
                self._item = None

    def _finish(self) -> Iterator[Part]:
        if self._item is not None:
            yield self._item
        if self._table is not None and self._table.rows:
            yield self._table
        self._item, self._table, self._open, self._held = None, None, [], 0


def cells_of(row: str) -> list[str]:
    r"""The cells of a row; `\|` stands for a bar within one."""
    row = row.strip().removeprefix("|")
    row = row.removesuffix("|") if not row.endswith("\\|") else row
    return [cell.replace("\0", "|").strip() for cell in row.replace("\\|", "\0").split("|")]
