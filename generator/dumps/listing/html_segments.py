"""A saved web page in pieces, so that memory does not grow with the page, nor time with the square of what it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from generator.dumps.input.unusable import CHUNK

_SEGMENT = 2 << 20
_CUTS = (b"<article", b"<section", b"<h3", b"<h2", b"<li", b"<tr", b"<div", b"<p", b"<")
_CLOSING = {b"<script": b"</script", b"<style": b"</style", b"<!--": b"-->"}
_HIDING = re.compile(b"|".join(_CLOSING))
_ATTRIBUTE = rb"[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?+)?+"
_TOKEN = re.compile(
    rb"<(?:!--(?:.*?-->|.*)|(?P<raw>script|style)\b(?:.*?</(?P=raw)|.*)|(?P<tag>[a-z])[^\s/>]*+(?:%s)*+)" % _ATTRIBUTE,
    re.IGNORECASE | re.DOTALL,
)
_MOST_ATTRIBUTES = 200
_FIRST_ATTRIBUTES = re.compile(rb"<[^\s/>]*+(?:%s){0,%d}+" % (_ATTRIBUTE, _MOST_ATTRIBUTES))


@dataclass(frozen=True, slots=True)
class Hidden:
    """The rest of a page that something hides which never ends: from which line on, and why."""

    line: int
    reason: str


def segments_of(stream: IO[bytes], hidden: list[Hidden]) -> Iterator[tuple[int, bytes]]:
    """A page in pieces, each with the number of lines before it, cut before an element and never in what is hidden.

    Where one text, one tag or one script goes on without an end, the rest of it is passed over: no field of a record
    may be as long, and memory stays bounded.

    Args:
        stream: the page.
        hidden: gets what is left of a page of which a script, a style or a comment of many megabytes never ends.
    """
    line = start = 0
    data = awaited = b""
    while chunk := stream.read(CHUNK):
        data += chunk
        if awaited:
            end = data.lower().find(awaited)
            if end < 0:
                passed = len(data) - len(awaited)
            else:
                passed, awaited = end + len(awaited) * awaited.endswith(b">"), b""
            line, data = line + data.count(b"\n", 0, passed), data[passed:]
        elif len(data) >= _SEGMENT:
            cut = _cut(data)
            if not cut and len(data) >= 4 * _SEGMENT:
                cut, awaited = _endless(data)
                start = line + data.count(b"\n", 0, cut)
            if cut:
                yield line, _with_few_attributes(data[:cut])
                line, data = line + data.count(b"\n", 0, cut), data[cut:]
    if awaited in _CLOSING.values():
        hidden.append(Hidden(start + 1, f"the rest of the page is hidden: `{awaited.decode()}` never comes"))
    if data.strip() and not awaited:
        yield line, _with_few_attributes(data)


def _cut(data: bytes) -> int:
    """Where to cut a page that is read so far: before an element in its second half, or 0 for not yet."""
    shown, end, _ = _shown(data)
    drawing = shown.rfind(b"<svg", 0, end)
    if drawing > 0 and shown.find(b"</svg", drawing) < 0:
        end = drawing
    return next((cut for tag in _CUTS if (cut := shown.rfind(tag, 0, end)) > len(data) // 2), 0)


def _shown(data: bytes) -> tuple[bytes, int, bytes]:
    """A piece of a page as far as it is shown.

    Returns:
        It in lower case with zeros where scripts, styles and comments are; where the last of them starts if it does not
        end in this piece, or else the length of the piece; and what would end that one.
    """
    low = data.lower()
    pieces: list[bytes] = []
    place = 0
    while opening := _HIDING.search(low, place):
        closing = _CLOSING[opening.group()]
        end = low.find(closing, opening.end())
        if end < 0:
            return b"".join([*pieces, low[place:]]), opening.start(), closing
        end += len(closing)
        pieces += [low[place : opening.start()], b"\0" * (end - opening.start())]
        place = end
    return b"".join([*pieces, low[place:]]), len(low), b""


def _endless(data: bytes) -> tuple[int, bytes]:
    """Where to cut a page in which nothing ends, and what must come before it is read on; nothing within a drawing."""
    shown, start, awaited = _shown(data)
    if awaited:
        return start, awaited
    tag, end = shown.rfind(b"<"), shown.rfind(b">")
    if tag > end:
        return tag, b">"
    return (tag, b"") if tag > len(data) // 2 else (len(data), b"<")


def _with_few_attributes(data: bytes) -> bytes:
    """A page without the attributes of a tag beyond the first 200: libxml2 goes over all of them for each."""
    pieces = []
    place = 0
    for token in _TOKEN.finditer(data):
        if token.end() - token.start() > _MOST_ATTRIBUTES and token["tag"]:
            first = _FIRST_ATTRIBUTES.match(data, token.start())
            if first and first.end() < token.end():
                pieces.append(data[place : first.end()])
                place = token.end()
    return b"".join([*pieces, data[place:]]) if pieces else data
