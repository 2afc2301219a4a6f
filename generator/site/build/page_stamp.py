"""Fills pages of many into the page that MkDocs made of their kind once, byte for byte as MkDocs would.

A generated page is front matter, one value in JSON a line, and one block of our HTML. MkDocs gives each the same frame,
in which only the values of the front matter, the block and the page's own address differ. So MkDocs makes one page, a
*skeleton*, whose values are marks with characters that HTML escapes. Where a mark comes out, there the value belongs,
and how the mark comes out says how: as it is, escaped, or as an address seen from the page. Example: the skeleton
`<title>zqhole00a&amp;…</title><main>…</main>` says that the first value is escaped there.

Pages of the same *form* share a skeleton: the same template and scripts, the same values that are empty, and
addresses that are seen from them the same way. A page that is not plain (`taken_apart`, `filled` give None) is left to
MkDocs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast

from markupsafe import escape

from generator.site.whole_html import is_whole
from generator.storage.yaml import quoted

Way = Literal["plain", "escaped", "address", "escaped address"]
Form = tuple[str, ...]
"""What pages have in common that share a skeleton."""
Piece = str | tuple[int, Way]
"""A piece of a skeleton: text, or which value stands there and how."""

MARK = "zqhole"
_BODY, _ADDRESS = -1, -2
"""Numbers of what is no value of the front matter: the block, and the page's own address."""
_SAME = frozenset({"template", "scripts"})
"""What decides on more than the place where it stands."""
_NO_TEXT_IN_YAML = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
_NAME = re.compile("[a-z]+")
_CHANGED_BY_MARKDOWN = ("\t", "\x02", "\x03")
_EMPTY_LINES = re.compile(r"\n +(?=\n)")
_PLAIN_ADDRESS = re.compile(r"(?!/)(?:(?!\.+(?:/|$))[A-Za-z0-9._~-]+(?:/|$))+")


@dataclass(frozen=True, slots=True)
class PageSource:
    """A page's source: the values of its front matter by name, and its block."""

    meta: Mapping[str, Any]
    body: str


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The page that MkDocs made of marks, in pieces."""

    pieces: tuple[Piece, ...]


def taken_apart(data: bytes) -> PageSource | None:
    """The source of a page as our own writer writes it; None of any other."""
    if not data.startswith(b"---\n") or b"\r" in data:
        return None
    try:
        head, end, body = data.decode("utf-8")[4:].partition("\n---\n\n")
        meta = {}
        for line in head.split("\n"):
            name, colon, value = line.partition(": ")
            if not colon or name in meta or name in _NO_TEXT_IN_YAML or not _NAME.fullmatch(name):
                return None
            meta[name] = json.loads(value)
    except ValueError:  # not UTF-8, or not JSON
        return None
    return PageSource(meta, body) if end and isinstance(meta.get("title"), str) and meta["title"] else None


def form_of(meta: Mapping[str, Any], address: str, elsewhere: str) -> Form | None:
    """What a page shares with those of its kind.

    Args:
        meta: its front matter.
        address: its address in the site, `papers/a2024b/`.
        elsewhere: a text that holds every address that pages link to because of the configuration.

    Returns:
        None for a page that other pages link to by their frame, or that has values of other kinds.
    """
    folders = address.strip("/").split("/")
    if len(folders) == 1 or address.rstrip("/") in elsewhere or not is_plain_address(address):
        return None
    shared = next((n for n in range(len(folders) - 1, 0, -1) if "/".join(folders[:n]) in elsewhere), 0)
    values = [value if name in _SAME else _shape(value) for name, value in meta.items()]
    if None in values:
        return None
    same = (json.dumps(value) for value in values)
    return ("/".join(folders[:shared]), str(len(folders)), *meta, *same)


def is_plain_address(address: str) -> bool:
    """Whether an address within the site has no sign in it that means something or that is written otherwise."""
    return _PLAIN_ADDRESS.fullmatch(address) is not None


def skeleton_source(form: Form, meta: Mapping[str, Any], number: int) -> tuple[str, str]:
    """The page for MkDocs to make a skeleton of.

    Args:
        form: of the pages that will share it.
        meta: the front matter of one of them.
        number: another one for each skeleton.

    Returns:
        Its path in `docs/`, and its text.
    """
    folders = [*filter(None, form[0].split("/"))]
    folders += [f"{MARK}{number}x"] * (int(form[1]) - len(folders))
    marks = iter(range(len(texts_of(meta))))
    values = {name: value if name in _SAME else _marked(value, marks) for name, value in meta.items()}
    head = "".join(f"{name}: {quoted(value)}\n" for name, value in values.items())
    return "/".join(folders) + ".md", f"---\n{head}---\n\n{_BLOCK}\n"


def read_skeleton(text: str, meta: Mapping[str, Any], path: str, address: str) -> Skeleton | None:
    """Find the marks in the page that MkDocs made of a `skeleton_source`.

    Args:
        text: the page.
        meta: what `skeleton_source` was given.
        path: the source's path.
        address: the whole address of the page, as MkDocs has it in `canonical_url`; empty where the site has none.

    Returns:
        None if a mark came out in a way that is not known here.
    """
    page = path.removesuffix(".md") + "/"
    places: dict[str, tuple[int, Way]] = {_BLOCK: (_BODY, "plain")}
    if address:
        places |= {str(escape(address)): (_ADDRESS, "escaped"), address: (_ADDRESS, "plain")}
    for number in range(len(texts_of(meta))):
        mark = _mark(number)
        seen = address_from(page, mark)
        places |= {str(escape(seen)): (number, "escaped address"), seen: (number, "address")}
        places |= {str(escape(mark)): (number, "escaped"), mark: (number, "plain")}
    pieces, place = list[Piece](), 0
    for match in re.finditer("|".join(map(re.escape, sorted(places, key=len, reverse=True))), text):
        pieces += (text[place : match.start()], places[match.group()])
        place = match.end()
    pieces.append(text[place:])
    unknown = any(isinstance(piece, str) and MARK in piece for piece in pieces)
    return None if unknown or pieces.count((_BODY, "plain")) != 1 else Skeleton(tuple(pieces))


def filled(skeleton: Skeleton, source: PageSource, page: str, address: str) -> bytes | None:
    """The page that MkDocs would make of a source; None if only MkDocs can tell.

    Args:
        skeleton: of the pages of its form.
        source: the page's.
        page: its address in the site.
        address: its whole address; empty where the site has none.
    """
    body = _as_markdown_leaves(source.body)
    if body is None:
        return None
    values = [*texts_of(source.meta), address, body]  # so that -1 is the body, and -2 the address
    parts = []
    for piece in skeleton.pieces:
        if isinstance(piece, str):
            parts.append(piece)
            continue
        value, way = values[piece[0]], piece[1]
        if way.endswith("address"):
            if not is_plain_address(value):
                return None
            value = address_from(page, value)
        parts.append(str(escape(value)) if way.startswith("escaped") else value)
    return "".join(parts).encode("utf-8", "xmlcharrefreplace")


def address_from(page: str, target: str) -> str:
    """A plain address of the site as a link on a page, which is what MkDocs' filter `url` gives.

    >>> address_from("papers/a/", "papers/b.bib"), address_from("papers/a/", "new/"), address_from("new/", "new/")
    ('../b.bib', '../../new/', './')
    """
    folders, parts, shared = page.strip("/").split("/"), target.strip("/").split("/"), 0
    while shared < min(len(folders), len(parts)) and folders[shared] == parts[shared]:
        shared += 1
    link = "/".join([".."] * (len(folders) - shared) + parts[shared:]) or "."
    return link + "/" if target.endswith("/") else link


def texts_of(meta: Mapping[str, Any]) -> list[str]:
    """The values of a front matter that a skeleton has marks for, in order."""
    return [text for name, value in meta.items() if name not in _SAME for text in _texts(value)]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if value:
            yield value
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)


def _shape(value: Any) -> Any:
    """A value with texts reduced to whether they are empty; None where it is more than texts and lists of these."""
    if isinstance(value, str):
        return "text" if value else ""
    if isinstance(value, list):
        parts = [_shape(part) for part in value]
        return None if None in parts else parts
    return None


def _marked(value: Any, numbers: Iterator[int]) -> Any:
    if isinstance(value, str):
        return _mark(next(numbers)) if value else ""
    return [_marked(part, numbers) for part in cast(list[Any], value)]


def _mark(number: int) -> str:
    return f"{MARK}{number:02}a&<>\"'{MARK}{number:02}b"


_BLOCK = f'<div class="sv-{MARK}">&amp;"\'</div>'


def _as_markdown_leaves(body: str) -> str | None:
    """What Python-Markdown, with `generator.site.whole_html`, gives of a block; None if it may change it."""
    if any(sign in body for sign in _CHANGED_BY_MARKDOWN):
        return None
    text = _EMPTY_LINES.sub("\n", body).strip("\n")
    return text if is_whole(text) else None
