"""Of a snapshot in JSON Lines, the lines that may be about our papers; the others are never parsed.

A snapshot has millions of lines and a survey some hundred papers. So the handles of our papers are collected first, and
a block of lines is searched for titles and identifiers as bytes, without JSON. Letters of a title that stand as plain
ASCII are compared as bytes; only titles with escapes or other letters are decoded. Measured by `benchmarks/enrich.py`.

Limits: a title must be the value of a field called `title`, `display_name` or `name` (also in a list, or as `value`
of an object); one that stands elsewhere is found by its identifier alone.
"""

from __future__ import annotations

import json
import re
import string
from collections.abc import Iterable, Iterator
from typing import IO

from generator.enrich.facts import Handle, title_letters

BLOCK = 1 << 20
"""Bytes that are searched at once."""
LONGEST_LINE = 32 << 20
"""A longer line is passed over: no record is so long, and memory is bounded."""
_TITLE = re.compile(
    rb'"(?:title|display_name|name)"\s*+:\s*+(?:\[\s*+|\{\s*+"value"\s*+:\s*+)?"((?:[^"\\]|\\.)*+)"', re.DOTALL
)
_NUMBER = rb"(\d{4}\.\d{4,5}|[a-z-]++(?:\.[A-Z]{2})?\\?/\d{7})(?!\d)"
_ARXIV = (  # each begins with letters that are searched for at the speed of memory
    re.compile(rb'"(?:id|arxiv|arxiv_id|arXiv|ArXiv|eprint)"\s*+:\s*+"' + _NUMBER),
    re.compile(rb"arxiv\.org\\?/(?:abs|pdf)\\?/" + _NUMBER),
)
_ARXIV_DOI = b"10.48550/arxiv."
_DOI = re.compile(rb'10\.\d{4,9}\\?/[^\s"<>]++')
_DELETED = bytes(set(range(256)) - set((string.ascii_letters + string.digits).encode()))
_LOWER = bytes.maketrans(string.ascii_uppercase.encode(), string.ascii_lowercase.encode())


class LineFilter:
    """Finds the lines of a stream that have a handle.

    Args:
        handles: of our papers, as `generator.enrich.facts.handles_of` gives them; keys of ours play no part.
    """

    def __init__(self, handles: Iterable[Handle]) -> None:
        by_kind: dict[str, set[str]] = {"title": set(), "arxiv": set(), "doi": set()}
        for kind, value in handles:
            if kind in by_kind:
                by_kind[kind].add(value)
        self._titles = by_kind["title"]
        self._letters = {letters.encode() for letters in self._titles if letters.isascii()}
        self._arxiv = {value.encode() for value in by_kind["arxiv"]}
        self._dois = {value.lower().encode() for value in by_kind["doi"]}

    def lines(self, stream: IO[bytes]) -> Iterator[tuple[int, bytes]]:
        """The lines that may be about our papers, each with its number, from 1.

        Args:
            stream: JSON Lines in UTF-8.
        """
        number = 1
        for block in _blocks(stream):
            starts = self._hits(block)
            taken, last = -1, 0
            for place in sorted(starts):
                start = block.rfind(b"\n", 0, place) + 1
                if start == taken:
                    continue
                end = block.find(b"\n", place)
                number += block.count(b"\n", last, start)
                taken = last = start
                yield number, block[start : end if end >= 0 else len(block)]
            number += block.count(b"\n", last)

    def _hits(self, block: bytes) -> list[int]:
        """Where in a block a handle of ours stands."""
        places = [match.start() for match in _TITLE.finditer(block) if self._is_ours(match[1])]
        for pattern in _ARXIV if self._arxiv else ():
            places += [
                match.start() for match in pattern.finditer(block) if match[1].replace(b"\\", b"") in self._arxiv
            ]
        places += [match.start() for match in _DOI.finditer(block) if self._is_our_doi(match[0])]
        return places

    def _is_our_doi(self, written: bytes) -> bool:
        doi = written.replace(b"\\", b"").rstrip(b".,;)]}").lower()
        return doi in self._dois or (doi.startswith(_ARXIV_DOI) and doi.removeprefix(_ARXIV_DOI) in self._arxiv)

    def _is_ours(self, written: bytes) -> bool:
        if b"\\" not in written and written.isascii():
            return written.translate(_LOWER, _DELETED) in self._letters
        try:
            return title_letters(json.loads(b'"' + written + b'"')) in self._titles
        except ValueError:
            return False


def _blocks(stream: IO[bytes]) -> Iterator[bytes]:
    """Runs of whole lines; a line that is too long is left out."""
    rest = b""
    while part := stream.read(BLOCK):
        end = part.rfind(b"\n") + 1
        if not end:
            rest = rest + part if len(rest) <= LONGEST_LINE else rest[: LONGEST_LINE + 1]
            continue
        if len(rest) > LONGEST_LINE:
            start = part.find(b"\n")
            yield part[start:end]
        else:
            yield rest + part[:end]
        rest = part[end:]
    if rest and len(rest) <= LONGEST_LINE:
        yield rest
