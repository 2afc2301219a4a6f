"""A listing page as lines of text (plain, Markdown, a terminal browser's, a notebook's) becomes blocks."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from generator.dumps.bounds import LONGEST
from generator.dumps.cleaning.web_addresses import arxiv_of, voted_on
from generator.dumps.listing.block import Block
from generator.dumps.listing.markdown_links import is_layout, unlink, without_emphasis
from generator.dumps.listing.wrapping import join, paragraphs, wrap_column

_SAMPLE_LINES = 4000
_HEADING = re.compile(r"(#{1,6}|\*{1,6}(?= \[\[))\s+(.*)")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,})$")
_BULLET = re.compile(r"(?:[-*+•◦‣∙●○▪■·–—]|\d{1,4}[.)](?=\s+[\[*_]))\s+")
_DEFINITION = re.compile(
    r"\s*\[([^\[\]]{1,300})\](?::\s*<?(\S+?)>?|\s+([a-z]{3,}:\S+))\s*(?:\{[^{}]*\}|\"[^\"]*\")?\s*$"
)
_DEFINITION_AHEAD = re.compile(r"\s*\[([^\[\]]{1,300})\]:\s*$")
_NUMBERED_DEFINITION = re.compile(r"\s*(\d{1,7})\.\s+([a-z][a-z0-9+.-]*:\S*)\s*$", re.IGNORECASE)
_MARKER = re.compile(r"\[(\d{1,7})\](?!\()")
_LEADING_MARKER = re.compile(r"(?<!\])\[(\d{1,7})\](?![(:])")
_STAND_INS = re.compile(r"\[(?:IMG|IMAGE|INLINE|EMBED|[\s xX_]|)\]|\[_{2,}\]")
_ORG_PROPERTY = re.compile(r":[A-Z_]+:(?:\s|$)")
_ATTRIBUTES = re.compile(r"(?<!\s)\s*\{[.#][^{}]*\}$")
_ADDRESS = re.compile(r"<?(https?://\S+?)>?$")
_CLOSED = re.compile(r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)|\]\[[^\[\]]{0,300}\]|\]\]")
_FENCE = re.compile(r"(?:`{3,}|~{3,})[\w+-]*$")
_FRONT = re.compile(r"(?:---|\+\+\+)\s*$")
_LONGEST_FRONT = 60
_MOST_LINES_IN_LINK = 300
_MOST_LINES_IN_RUN = 300
_LONGEST_RUN = 1 << 20  # characters
_LONGEST_LINK = 2 * LONGEST["abstract"]  # characters of a line that may belong to a link which opened before it
_LONGEST_HEADING = 2 * LONGEST["title"]  # characters, beyond the bound of a title, so that it is told
_MOST_DEFINED = 64 << 20  # characters of addresses that links refer to
_MARKUP = re.compile(
    r"\]\(<?(?:https?:/|/|#|data:|mailto:)|\]\[[^\[\]\n]{1,80}\](?:$|[^\w(])|^#{1,6} \S|\[\[https?://",
    re.MULTILINE,
)
_MARKS_OF_MARKUP = ("](", "][", "# ", "[[")
_FIRST_MARKERS = 4
_WIDEST_STEP = 50  # links without text have numbers too
_LIST_BULLET = re.compile(r"[*•◦‣∙●○▪■·](?:\s|$)")


@dataclass(frozen=True, slots=True)
class Style:
    """How a text marks its links and wraps its lines.

    Args:
        markup: links and headings stand in Markdown.
        numbered: numbers in brackets before the linked text point into a list of addresses.
        column: where lines are wrapped, 0 for text that no program wrapped.
        addresses: by reference: `{"12": "https://…"}`.
        last: the number of the latest link, as they count up through the text.
    """

    markup: bool = False
    numbered: bool = False
    column: int = 0
    addresses: dict[str, str] = field(default_factory=dict)
    last: list[int] = field(default_factory=lambda: [0])

    def unnumbered(self, text: str) -> tuple[str, tuple[str, ...]]:
        """Text without the numbers before links, and their addresses; one out of turn is the text's own."""
        links: list[str] = []

        def take(match: re.Match[str]) -> str:
            number = int(match[1])
            if not self.last[0] < number <= self.last[0] + _WIDEST_STEP:
                return match.group()
            self.last[0] = number
            if address := self.refer(match[1]):
                links.append(address)
            return ""

        text = _STAND_INS.sub("", _MARKER.sub(take, text)).strip()
        return (text[1:].lstrip() if _LIST_BULLET.match(text) else text), tuple(links)

    def refer(self, label: str) -> str:
        """The address a reference stands for, or an empty string."""
        return self.addresses.get(_label(label), "")


def style_of(lines: Iterable[str]) -> Style:
    """How a text is written, from its first lines; all are read only where a list of addresses may end it."""
    lines = iter(lines)
    sample = list(islice(lines, _SAMPLE_LINES))
    text = "\n".join(sample)
    numbered = _counts_up(text)
    marked = any(mark in text for mark in _MARKS_OF_MARKUP)  # saves the search through texts without any
    markup = not numbered and marked and _MARKUP.search(text) is not None
    addresses: dict[str, str] = {}
    if numbered or (markup and ("][" in text or "]:" in text)):
        for source in (sample, lines):
            _define_all(source, addresses)
    return Style(markup, numbered, wrap_column(sample), addresses)


def blocks_of(lines: Iterable[str], style: Style) -> Iterator[Block]:
    """The blocks of a text, in order."""
    reader = _Lines(lines)
    _skip_front_matter(reader)
    run: list[tuple[int, str]] = []
    size = 0
    gap = True
    while (line := reader.next()) is not None:
        text = line.strip()
        if text and run and len(run) == 1 and style.markup and _UNDERLINE.match(text):
            number, words = run.pop()
            yield _block(number, words.strip(), style, gap=gap, heading=1 if text[0] == "=" else 2)
            continue
        own = _own_blocks(reader, text, style, gap=not run) if text else ()
        if own is None:
            run.append((reader.number, line))
            size += len(line)
        if own is not None or len(run) == _MOST_LINES_IN_RUN or size > _LONGEST_RUN:
            yield from _paragraphs(run, style, gap=gap)
            gap = not text or (gap and not run)
            run, size = [], 0
            yield from own or ()
    yield from _paragraphs(run, style, gap=gap)


class _Lines:
    """Numbered lines with a look ahead."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._ahead: deque[str] = deque()
        self.number = 0
        self.open_until = 0  # the last line up to which it is known that no link closes

    def next(self) -> str | None:
        """The next line, or None at the end; `number` is then its number."""
        line = self._ahead.popleft() if self._ahead else next(self._lines, None)
        self.number += line is not None
        return line

    def peek(self, index: int) -> str | None:
        """A line further on, or None beyond the end."""
        while len(self._ahead) <= index:
            line = next(self._lines, None)
            if line is None:
                return None
            self._ahead.append(line)
        return self._ahead[index]

    def skip(self, count: int) -> None:
        """Go on by so many lines."""
        for _ in range(count):
            self.next()


def _skip_front_matter(reader: _Lines) -> None:
    """Fields between two lines of dashes at the very top are the capturing tool's, not the page's."""
    if not _FRONT.match(reader.peek(0) or ""):
        return
    for index in range(1, _LONGEST_FRONT):
        line = reader.peek(index)
        if line is None:
            return
        if _FRONT.match(line):
            reader.skip(index + 1)
            return


def _own_blocks(reader: _Lines, text: str, style: Style, *, gap: bool) -> Sequence[Block] | None:
    """The blocks of a line that is no part of a paragraph; None for one that may be."""
    start = reader.number
    if _FENCE.match(text) or _defines(text, style):
        return ()
    address = _ADDRESS.match(text) if "://" in text else None
    if address and _stands_alone(reader, address[1], gap=gap):
        return (Block(start, "", (address[1],), whole=True),)
    if not style.markup:
        return None
    if is_layout(text) or _ORG_PROPERTY.match(text):
        return ()
    if heading := _HEADING.match(text):
        words = _whole_link(reader, _ATTRIBUTES.sub("", heading[2]).rstrip("# "))
        while len(words) < _LONGEST_HEADING and (following := reader.peek(0)) and _continues(following, words):
            words = f"{words} {following.strip()}"
            reader.skip(1)
        return (_block(start, words, style, gap=gap, heading=len(heading[1])),)
    bullet = _BULLET.match(text)
    rest = text[bullet.end() :] if bullet else text
    if rest.startswith(("[", "![", "<a ")) or (bullet and "[" in rest):
        whole = _whole_link(reader, rest)
        if bullet or whole is not rest or _CLOSED.search(rest):
            return (_block(start, whole, style, gap=gap),)
    return (_block(start, rest, style, gap=gap),) if bullet else None


def _continues(following: str, words: str) -> bool:
    """Whether an indented line goes on with a heading."""
    stripped = following.strip()
    return following[:1] in " \t" and bool(stripped) and words[-1:] != ")" and not _ORG_PROPERTY.match(stripped)


def _defines(text: str, style: Style) -> bool:
    """Whether a line belongs to the list of addresses that links refer to."""
    if not style.addresses:
        return False
    if style.numbered and _NUMBERED_DEFINITION.match(text):
        return True
    return text.startswith("[") and (_DEFINITION.match(text) or _DEFINITION_AHEAD.match(text)) is not None


def _stands_alone(reader: _Lines, address: str, *, gap: bool) -> bool:
    """Whether a line that is an address tells where the text before it leads, and is no part of it."""
    following = reader.peek(0)
    return (gap and not (following or "").strip()) or bool(arxiv_of(address) or voted_on(address))


def _whole_link(reader: _Lines, text: str) -> str:
    """A link's text as far as the line on which it closes, if it opens here and closes further on."""
    if text.count("[") <= text.count("]") and ("<a" not in text or "</a>" in text):
        return text
    place = reader.open_until - reader.number
    for index in range(max(0, place), _MOST_LINES_IN_LINK):
        line = reader.peek(index)
        reader.open_until = reader.number + index
        if line is None or len(line) > _LONGEST_LINK or _HEADING.match(line):
            return text
        stripped = line.strip()
        if ("]" in stripped and _CLOSED.search(stripped)) or "</a>" in stripped:
            between = (reader.peek(before) or "" for before in range(index))
            lines = [text, *filter(None, map(str.strip, between)), stripped]
            reader.skip(index + 1)
            return join(lines)
    reader.open_until = reader.number + _MOST_LINES_IN_LINK
    return text


def _paragraphs(run: Sequence[tuple[int, str]], style: Style, *, gap: bool) -> Iterator[Block]:
    """The blocks of lines that stand together without a blank one between them."""
    if not run:
        return
    lines = [line for _, line in run]
    for group in paragraphs(lines, style.column):
        text = join([lines[index].strip() for index in group]) if len(group) > 1 else lines[group[0]].strip()
        yield _block(run[group[0]][0], text, style, gap=gap)
        gap = False


def _block(line: int, text: str, style: Style, *, gap: bool, heading: int = 0) -> Block:
    """A block with its links taken out of the text."""
    if style.markup:
        found = unlink(text, style.refer)
        text = without_emphasis(found.text.strip())
        bullet = _BULLET.match(text)
        text = text[bullet.end() :] if bullet else text
        return Block(line, text, found.links, heading, gap, found.whole and bool(text))
    if style.numbered and "[" in text:
        whole = _MARKER.match(text) is not None
        text, links = style.unnumbered(text)
        return Block(line, text, links, heading, gap, whole and bool(links and text))
    if _LIST_BULLET.match(text):
        text = text[1:].lstrip()
    return Block(line, text, (), heading, gap)


def _counts_up(text: str) -> bool:
    """Whether bracketed numbers stand before linked text and count up from 1."""
    numbers = [int(match[1]) for match in islice(_LEADING_MARKER.finditer(text), _FIRST_MARKERS)]
    return numbers == list(range(1, _FIRST_MARKERS + 1))


def _define_all(lines: Iterable[str], addresses: dict[str, str]) -> None:
    """Collect the addresses that references point to."""
    ahead = ""
    room = _MOST_DEFINED
    for line in lines:
        label = address = ""
        if ahead:
            label, address, ahead = ahead, line.strip().split(" ")[0], ""
        elif match := _NUMBERED_DEFINITION.match(line) or _DEFINITION.match(line):
            label, address = _label(match[1]), match[2] or match[match.lastindex or 2]
        elif match := _DEFINITION_AHEAD.match(line):
            ahead = _label(match[1])
        room -= len(address)
        if label and room > 0:
            addresses.setdefault(label, address)


def _label(text: str) -> str:
    """A reference as it is looked up: without escapes, in lower case."""
    return " ".join(text.replace("\\", "").split()).casefold()
