"""Refuses a text as a whole that is read as a listing of papers and is none.

The reader of listings takes any text: what stands before running text is a title. A novel, a manual and a README have
such lines too. What tells papers is who wrote them, an identifier or address of their own, or an abstract of an
abstract's length below a title of a title's length; where nearly no record of the first ones has any of these, none is
taken. The person may say that it is a listing all the same (`--as listing`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, islice
from statistics import median

from generator.dumps.cleaning.web_addresses import arxiv_of
from generator.dumps.input.unusable import UnusableError
from generator.dumps.listing.furniture import weight
from generator.dumps.reader import Items
from generator.model import Record
from generator.text import printable

_SAMPLE = 120  # pieces looked at: what a page is shows in its first ones
_FEWEST_SURE = 0.5  # of the records, that have an author or identifier
_FEWEST_LIKE = 0.75  # of the records, that look like title and abstract
_FEWEST_OF_FEW = 0.5  # the same where there are so few that one says little
_FEW = 3
_SHORTEST_TITLE = 12  # letters
_USUAL_TITLE = 20  # letters of the middle title: headings of manuals are shorter
_USUAL_OF_FEW = 12  # the same where there are few
_LONGEST_TITLE = 260
_FEWEST_WORDS = 3  # of a title in Latin letters
_SHORTEST_ABSTRACT = 100
_LONGEST_ABSTRACT = 6_000
_MOST_REJECTED = 0.5  # of the pieces: chapters of a book have many paragraphs below one heading
_MOST_MARKS = 0.04  # of an abstract's characters: programs have more of them
_FEWEST_LETTERS = 0.85  # of an abstract's characters
_SHOWN = 3
_SHOWN_LENGTH = 50
_SENTENCE = re.compile(r"[^\W\d_]{2}[)”’\"]?(?:[.!?…](?:\s|$)|[。！？])")
_MARKS = re.compile(r"[\\{}%=<>|;#@_^~`*]")


def plausible(items: Items, name: str) -> Items:
    """The same records and rejected pieces, if they can be those of a listing of papers.

    Args:
        items: what the reader of listings gives; only the first of it is held.
        name: of the reader, for the option that takes it anyway.

    Raises:
        UnusableError: nearly no record has what papers have.
    """
    first = list(islice(items, _SAMPLE))
    records = [item for item in first if isinstance(item, Record)]
    if records and not _is_listing(records, rejected=len(first) - len(records)):
        shown = "; ".join(repr(printable(record.title[:_SHOWN_LENGTH])) for record in records[:_SHOWN])
        raise UnusableError(
            f"does not look like a listing of papers: nearly no piece has an author, identifier, address or abstract "
            f"(the first: {shown})",
            f"leave it out, or take it anyway with `--as {name}`",
        )
    yield from chain(first, items)


def _is_listing(records: Sequence[Record], rejected: int) -> bool:
    sure = sum(_is_sure(record) for record in records)
    if sure >= _FEWEST_SURE * len(records):
        return True
    few = len(records) <= _FEW
    like = sum(_is_sure(record) or _looks_like_paper(record) for record in records)
    return (
        like >= (_FEWEST_OF_FEW if few else _FEWEST_LIKE) * len(records)
        and rejected <= _MOST_REJECTED * (len(records) + rejected)
        and median(weight(record.title) for record in records) >= (_USUAL_OF_FEW if few else _USUAL_TITLE)
    )


def _is_sure(record: Record) -> bool:
    return bool(record.arxiv or record.doi or record.pmid or record.authors or arxiv_of(record.url))


def _looks_like_paper(record: Record) -> bool:
    """Whether a record has a title and an abstract of the length and shape that those have."""
    title, abstract = record.title, weight(record.abstract)
    return (
        _SHORTEST_TITLE <= weight(title) <= _LONGEST_TITLE
        and _SHORTEST_ABSTRACT <= abstract <= _LONGEST_ABSTRACT
        and (not title.isascii() or len(title.split()) >= _FEWEST_WORDS)
        and not title.endswith((".", ",", ";", ":", "!", "\u201d", "\u2019"))
        and not title.startswith(("\u201c", "\u2018", '"', "(", "$ ", ">", "|", "--"))
        and not title.split()[0].islower()
        and _MARKS.sub("", title[:2]) == title[:2]
        and _is_prose(record.abstract)
    )


def _is_prose(text: str) -> bool:
    """Whether a text is written for people: nearly all of it words, in sentences."""
    if len(_MARKS.findall(text)) > _MOST_MARKS * len(text):
        return False
    signs = len(text) - text.count(" ")
    return weight(text) >= _FEWEST_LETTERS * signs and _SENTENCE.search(text) is not None
