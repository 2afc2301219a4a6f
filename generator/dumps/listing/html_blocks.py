"""A saved web page becomes blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import IO, Any, cast
from urllib.parse import urljoin

from lxml import etree

from generator.dumps.bounds import LONGEST
from generator.dumps.input.unusable import CHUNK
from generator.dumps.listing.block import Block
from generator.dumps.listing.html_segments import Hidden, segments_of

_HEAD = 8192  # bytes in which a page tells its address
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "mark",
        "picture",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "svg",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "button",
        "select",
        "option",
    ]
)
_APART = frozenset(("a", "time", "span", "button", "label"))  # stand apart on a page without a blank in the source
_UNSEEN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "textarea",
        "select",
        "option",
        "title",
        "svg",
        "head",
        "iframe",
        "object",
    ]
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_TEXTS = etree.XPath("descendant::text()[normalize-space()]", smart_strings=True)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_CANONICAL = re.compile(
    rb"<(?:link|meta)[^>]{0,200}(?:canonical|og:url)[^>]{0,200}(?:href|content)=[\"']?(https?://[^\"'\s>]+)"
    rb"|saved from url=\(\d+\)(https?://\S+)|<base[^>]{0,100}href=[\"']?(https?://[^\"'\s>]+)",
    re.IGNORECASE,
)
_HOME = "https://huggingface.co/"
_LONGEST_ADDRESS = 2 * LONGEST["url"]  # beyond its bound, so that it is told
_DATE = 10  # characters of YYYY-MM-DD


def looks_like_html(start: bytes) -> bool:
    """Whether a file begins as a web page does."""
    text = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<!-- saved from", b"<main", b"<article")):
        return True
    tags = len(re.findall(rb"</(?:div|p|a|li|h[1-6]|span|article|td)>", text))
    return text.startswith(b"<") and b"](http" not in text and tags >= 3


def blocks_of(stream: IO[bytes], hidden: list[Hidden]) -> Iterator[Block]:
    """The blocks of a page, in order; `hidden` gets what of it nobody can read (see `segments_of`)."""
    home = ""
    encoding = ""
    for line, segment in segments_of(stream, hidden):
        if not encoding:
            encoding = _encoding(segment)
            found = _CANONICAL.search(segment[:_HEAD])
            home = next((group.decode("ascii", "ignore") for group in found.groups() if group), "") if found else _HOME
        parser = etree.HTMLParser(encoding=encoding, huge_tree=True, remove_comments=True, remove_pis=True)
        parser.feed(segment)
        try:
            root = parser.close()
        except etree.XMLSyntaxError:  # a segment without any element
            root = None
        if root is not None:
            yield from _blocks(root, home, line)


def _encoding(segment: bytes) -> str:
    """The encoding to read a page in: UTF-8 if it is that, else what the page says, else Windows-1252."""
    try:
        segment[: CHUNK - 4].decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < CHUNK - 8:
            declared = _CHARSET.search(segment[:CHUNK])
            name = declared[1].decode("ascii").lower() if declared else "windows-1252"
            return name if name not in ("utf-8", "utf8") and _is_known(name) else "windows-1252"
    return "utf-8"


def _is_known(name: str) -> bool:
    try:
        etree.HTMLParser(encoding=name)
    except LookupError:
        return False
    return True


class _Place:
    """Where a text node stands: its block, and the link, heading, date and inline element around it."""

    __slots__ = ("apart", "block", "heading", "href", "seen", "time")
    apart: Any
    block: Any

    def __init__(self, element: Any, above: _Place | None) -> None:
        tag = element.tag
        inline = tag in _INLINE
        self.block = above.block if above is not None and inline else element
        self.href: str = above.href if above is not None else ""
        self.heading: int = above.heading if above is not None else 0
        self.time: str = above.time if above is not None else ""
        self.apart = above.apart if above is not None and tag not in _APART else element
        self.seen: bool = tag not in _UNSEEN and (above is None or above.seen)
        if tag == "a":
            self.href = element.get("href", "")[:_LONGEST_ADDRESS]
        elif tag == "time":
            self.time = (element.get("datetime") or "")[:_DATE]
        elif tag in _HEADINGS:
            self.heading = _HEADINGS[tag]


def _blocks(root: Any, home: str, lines_before: int) -> Iterator[Block]:
    places: dict[Any, _Place] = {}
    pieces: list[str] = []
    links: list[str] = []
    current: _Place | None = None
    start, whole = 0, False
    shown_times: set[Any] = set()
    for text in cast("list[Any]", _TEXTS(root)):
        parent = text.getparent()
        place = _place(parent.getparent() if text.is_tail else parent, places)
        if not place.seen:
            continue
        if current is None or place.block is not current.block:
            if pieces:
                yield _block(pieces, links, start, current, whole=whole)
            element = parent
            start = lines_before + (element.sourceline or 0) + text[: len(text) - len(text.lstrip())].count("\n")
            pieces, links, whole = [], [], bool(place.href)
        elif place.apart is not current.apart:
            pieces.append(" ")
        if place.href and (current is None or place.apart is not current.apart or not links):
            links.append(_absolute(place.href, home))
        if not place.time:
            pieces.append(text)
        elif place.apart not in shown_times:
            shown_times.add(place.apart)
            pieces.append(place.time)
        current = place
    if pieces:
        yield _block(pieces, links, start, current, whole=whole)


@lru_cache(maxsize=1024)
def _absolute(address: str, home: str) -> str:
    """A link's address with the page's host, as far as it names none."""
    if "://" in address[:12]:
        return address
    try:
        return urljoin(home, address)
    except ValueError:  # an address that is none, such as `//[`
        return address


def _place(element: Any, places: dict[Any, _Place]) -> _Place:
    """The place of what stands directly in an element."""
    chain = []
    while element is not None and element not in places:
        chain.append(element)
        element = element.getparent()
    place = places[element] if element is not None else None
    for below in reversed(chain):
        place = places[below] = _Place(below, place)
    return cast("_Place", place)


def _block(pieces: list[str], links: list[str], line: int, place: _Place | None, *, whole: bool) -> Block:
    heading = place.heading if place is not None else 0
    return Block(line, " ".join("".join(pieces).split()), tuple(links), heading, gap=True, whole=whole)
