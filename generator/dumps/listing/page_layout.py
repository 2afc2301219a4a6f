"""What blocks of a listing page tell by themselves, and what a sample of them tells about the whole page."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from generator.dumps.cleaning.dates import PageDate, date_in
from generator.dumps.cleaning.web_addresses import arxiv_of, is_comment, voted_on
from generator.dumps.listing.block import Block
from generator.dumps.listing.furniture import are_people, says_nothing, weight

LONG = 200  # letters: longer than titles are
_SENTENCE = 50  # letters: a sentence that ends with a full stop is text from here on
_WORDS_OF_SENTENCE = 9
_LONGEST_DATE_LINE = 120
_DIGIT = re.compile(r"\d")
_CLOSERS = "\"'”’)] "


@dataclass(frozen=True, slots=True)
class Layout:
    """What a sample of a page shows about all of it.

    Args:
        anchored: titles link to papers' addresses.
        level: the level of the headings that are titles, 0 where titles are none.
        single: between two abstracts stands one block, which must then be a title.
        date_first: a card's date stands before its title.
    """

    anchored: bool = False
    level: int = 0
    single: bool = False
    date_first: bool = False


def layout_of(sample: list[Block]) -> Layout:
    """What a page's first blocks show about its structure."""
    anchored = 0
    levels: Counter[int] = Counter()
    leading: Counter[int] = Counter()
    between: list[int] = []
    short, texts = 0, 0
    last_heading = 0
    for block in sample:
        if not block.text or (says_nothing(block.text) and not date_of(block)):
            continue
        if paper_of(block) and block.whole:
            anchored += 1
            levels[block.heading] += block.heading > 0
        if block.heading:
            last_heading = block.heading
        elif is_prose(block):
            texts += 1
            leading[last_heading] += last_heading > 0
            between.append(short)
            short, last_heading = 0, 0
            continue
        short += not date_of(block)
    level = 0
    if +levels:
        level = levels.most_common(1)[0][0]
    elif +leading and leading.most_common(1)[0][1] * 2 >= texts and not anchored:
        level = leading.most_common(1)[0][0]
    inner = between[1:]
    single = len(inner) > 1 and sum(count == 1 for count in inner) >= 0.8 * len(inner)
    return Layout(anchored > 0, level, single, _dates_come_first(sample))


def _dates_come_first(sample: list[Block]) -> bool:
    """Whether dates fit the papers behind them better than those before them, by the months of their identifiers."""
    before, after = 0, 0
    paper = ""
    date: PageDate | None = None
    for block in sample:
        found = paper_of(block)
        if found and block.whole and found != paper:
            paper = found
            after += _fits_month(date, paper)
            date = None
        elif block.text and (shown := date_of(block)) and shown.year:
            date = shown
            before += _fits_month(date, paper)
    return after > before


def _fits_month(date: PageDate | None, arxiv: str) -> bool:
    """Whether a date lies within a month of the one in which an arXiv identifier was given out."""
    number = arxiv[:4]
    if date is None or not number.isdigit():
        return False
    return abs((date.year - 2000 - int(number[:2])) * 12 + date.month - int(number[2:])) <= 1


def paper_of(block: Block) -> str:
    """The arXiv identifier of the paper that a block links to, comments and votes left out."""
    if not block.links:
        return ""
    return next((paper for link in block.links if not is_comment(link) and (paper := arxiv_of(link))), "")


def vote_of(block: Block) -> str:
    """The arXiv identifier of the paper whose vote a block links to, or an empty string."""
    if not block.links:
        return ""
    return next((paper for link in block.links if (paper := voted_on(link))), "")


def date_of(block: Block) -> PageDate | None:
    """The date of a block that tells little else."""
    text = block.text
    if len(text) > _LONGEST_DATE_LINE or not _DIGIT.search(text) or is_prose(block):
        return None
    return date_in(text)


def is_prose(block: Block) -> bool:
    """Whether a block is running text."""
    text = block.text
    letters = weight(text)
    if letters >= LONG:
        return not are_people(text)
    return letters >= _SENTENCE and len(text.split()) >= _WORDS_OF_SENTENCE and _end(text).endswith((".", "。", "…"))


def _end(text: str) -> str:
    """The last characters of a text, quotes and brackets that close left out."""
    return text[-8:].rstrip(_CLOSERS)


def ends_sentence(text: str) -> bool:
    """Whether a text ends as sentences do."""
    return _end(text).endswith((".", "!", "?", "…", "。"))
