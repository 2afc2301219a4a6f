"""Finds the cards of a listing page among its blocks: what is a title, what its abstract, what furniture.

A card is told by what a listing is: a title leads to a paper's address or stands before an abstract; the
abstract is running text; votes, dates and people stand around them in short blocks. No page's exact wording
is needed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, islice

from generator.dumps.bounds import LONGEST, MOST
from generator.dumps.cleaning.dates import PageDate
from generator.dumps.cleaning.web_addresses import arxiv_of, is_comment
from generator.dumps.listing.block import Block
from generator.dumps.listing.furniture import are_people, is_notice, is_tally, people_in, says_nothing, weight
from generator.dumps.listing.page_layout import (
    LONG,
    Layout,
    date_of,
    ends_sentence,
    is_prose,
    layout_of,
    paper_of,
    vote_of,
)

_SAMPLE = 1500
_LONGEST_TITLE = 350
_SHORTEST_TITLE = 3
_LONGEST_LEAD = 60  # blocks that may stand before the address they all link to
_AHEAD = 8  # blocks looked ahead to see whether an abstract follows
_FEWEST_WORDS_OF_WEAK = 4
_MOST_LINES = 200
_MUCH_LONGER = 2.5
_LONGEST_BLOCK = 2 * LONGEST["abstract"]  # characters of one block that are held
_LONGEST_ABSTRACT = 4 * LONGEST["abstract"]  # … and of an abstract: its bound is judged when it is clean
_MOST_LINKS = 100 * MOST["links"]  # of one card, most of them to the site itself
_LONGEST_SAMPLE = 1 << 22  # characters


@dataclass(slots=True)
class Card:
    """What is known so far of one listing."""

    title: Block
    arxiv: str = ""
    address: str = ""
    abstract: list[Block] = field(default_factory=list)
    date: PageDate | None = None
    people: tuple[str, ...] = ()
    links: list[str] = field(default_factory=list)
    after_header: bool = False
    closed: bool = False
    length: int = 0  # characters of the abstract
    _letters: str | None = None  # of the abstract, once they were asked for: a page may show one card very often

    def add(self, block: Block) -> None:
        """Put a block at the end of the abstract, if that is not far beyond its bound already."""
        if self.length <= _LONGEST_ABSTRACT:
            self.abstract.append(block)
            self.length += len(block.text)
            self._letters = None

    def letters(self) -> str:
        """The letters and digits of the abstract."""
        if self._letters is None:
            self._letters = _letters(_text_of(self))
        return self._letters

    def take_abstract(self, other: Card) -> None:
        """Have the abstract of another card."""
        self.abstract, self.length, self._letters = other.abstract, other.length, other._letters

    def lead_to(self, links: Iterable[str]) -> None:
        """Add addresses, if there are not far too many already."""
        if len(self.links) <= _MOST_LINKS:
            self.links.extend(links)


@dataclass(frozen=True, slots=True)
class Stray:
    """Running text that belongs to no card."""

    block: Block


def cards_of(blocks: Iterable[Block]) -> Iterator[Card | Stray]:
    """The cards of a page, in order. A card that the page shows twice in a row is given once."""
    blocks = iter(_with_addresses(map(_held, blocks)))
    sample = _sample_of(blocks)
    layout = layout_of(sample)
    held: Card | None = None
    for item in _Finder(layout).find(chain(sample, blocks)):
        if isinstance(item, Card):
            if held is not None and _same(held, item):
                _complete(held, item)
                continue
            if held is not None:
                yield held
            held = item
        else:
            if held is not None:
                yield held
                held = None
            yield item
    if held is not None:
        yield held


def _held(block: Block) -> Block:
    """A block of bearable length: no field may be as long, and many of them may have to be held."""
    if len(block.text) <= _LONGEST_BLOCK and len(block.links) <= _MOST_LINKS:
        return block
    return replace(block, text=block.text[:_LONGEST_BLOCK], links=block.links[:_MOST_LINKS])


def _sample_of(blocks: Iterator[Block]) -> list[Block]:
    """The first blocks of a page, by which its layout is known."""
    sample: list[Block] = []
    length = 0
    for block in islice(blocks, _SAMPLE):
        sample.append(block)
        length += len(block.text)
        if length > _LONGEST_SAMPLE:
            break
    return sample


class _Finder:
    """Goes over the blocks once and puts them into cards."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._card: Card | None = None
        self._passed = False  # furniture was seen after the card's abstract
        self._weak: Block | None = None  # a short line that may be the abstract
        self._lines: list[Block] = []  # short blocks since the last abstract
        self._header: set[str] = set()
        self._vote = ""
        self._date: PageDate | None = None  # of the next card, where dates come first
        self._first = True

    def find(self, blocks: Iterable[Block]) -> Iterator[Card | Stray]:
        """The cards, in order."""
        stream = iter(blocks)
        ahead: deque[Block] = deque(islice(stream, _AHEAD))
        while ahead:
            block = ahead.popleft()
            ahead.extend(islice(stream, 1))
            yield from self._take(block, ahead)
        yield from self._end_of_page()

    def _take(self, block: Block, ahead: deque[Block]) -> Iterator[Card | Stray]:
        paper, vote = paper_of(block), vote_of(block)
        if vote and not paper:
            self._boundary(vote)
            if not date_of(block):
                return
        if not block.text or (says_nothing(block.text) and not date_of(block)):
            if paper and self._card is not None and paper != self._card.arxiv and self._card.arxiv:
                self._boundary(paper)
            self._furniture(block)
            return
        if self._is_title(block, paper):
            yield from self._open(block, paper)
        elif self._layout.anchored or self._layout.level:
            yield from self._inside(block, paper, ahead)
        else:
            yield from self._among_text(block, ahead)

    def _is_title(self, block: Block, paper: str) -> bool:
        layout, card = self._layout, self._card
        if weight(block.text) < _SHORTEST_TITLE:
            return False
        if layout.level:
            return block.heading == layout.level
        if not layout.anchored or not (paper and block.whole) or weight(block.text) > _LONGEST_TITLE:
            return False
        if card is None or paper != card.arxiv:
            return not date_of(block)
        return _letters(block.text) == _letters(card.title.text) and (bool(card.abstract) or self._passed)

    def _open(self, block: Block, paper: str) -> Iterator[Card | Stray]:
        yield from self._close()
        vote = "" if paper and self._vote != paper else self._vote
        self._card = Card(block, arxiv=paper or vote, links=list(block.links))
        self._card.address = next((link for link in block.links if arxiv_of(link) or not is_comment(link)), "")
        self._card.date, self._date = self._date, None
        self._vote, self._passed, self._weak, self._first = "", False, None, False
        self._lines = []

    def _close(self) -> Iterator[Card | Stray]:
        card, self._card = self._card, None
        if card is not None:
            if not card.abstract and self._weak is not None:
                card.add(self._weak)
            yield card

    def _boundary(self, paper: str) -> None:
        """The vote or picture of another paper: what follows belongs to the next card."""
        self._vote = paper
        if self._card is not None and self._card.arxiv != paper:
            if not self._card.arxiv and not self._card.closed and self._card.address:
                return
            self._card.closed = True

    def _furniture(self, block: Block) -> None:
        if self._card is not None:
            self._passed = self._passed or bool(self._card.abstract)
            if not self._card.closed:
                self._card.lead_to(block.links)
                if not self._card.arxiv:
                    self._card.arxiv = paper_of(block)

    def _inside(self, block: Block, paper: str, ahead: deque[Block]) -> Iterator[Card | Stray]:
        """A block between titles: date, people, abstract, furniture, or a card whose title links to nothing."""
        card = self._card
        date = date_of(block)
        if date and self._layout.date_first:
            self._date = date
            self._furniture(block)
        elif card is not None and not card.closed and date:
            card.date = card.date or date
            self._furniture(block)
        elif card is not None and not card.closed and (names := people_in(block.text)):
            card.people = card.people or names
        elif is_prose(block) or (card is not None and paper == card.arxiv != "" and len(block.text) > LONG):
            yield from self._prose(block, paper)
        elif self._goes_on(block):
            if card is not None:
                card.add(block)
        elif self._starts_unlinked(block, ahead):
            yield from self._open(block, paper)
        else:
            if card is not None and not card.abstract and self._is_weak(block, paper):
                self._weak = self._weak or block
            else:
                self._furniture(block)
            self._keep(block)

    def _prose(self, block: Block, paper: str) -> Iterator[Card | Stray]:
        card = self._card
        fits = card is not None and not card.closed and (not paper or paper == card.arxiv or not card.arxiv)
        if fits and card is not None and not card.abstract:
            card.add(block)
            card.lead_to(block.links)
            card.arxiv = card.arxiv or paper
        elif fits and card is not None and not self._passed:
            card.add(block)
        elif paper and (card is None or paper != card.arxiv) and self._lines:
            yield from self._open(self._lines[-1], paper)
            if self._card is not None:
                self._card.add(block)
        elif not is_notice(block.text) and (bool(paper) if card is None else not _is_text_of(card, block)):
            yield Stray(block)

    def _goes_on(self, block: Block) -> bool:
        """Whether a short block is the rest of the abstract: nothing between them, no sentence ended."""
        card = self._card
        if card is None or not card.abstract or self._passed or card.closed or is_tally(block.text):
            return False
        elsewhere = any(not arxiv_of(link) or arxiv_of(link) != card.arxiv for link in block.links)
        return not elsewhere and not ends_sentence(card.abstract[-1].text)

    def _starts_unlinked(self, block: Block, ahead: deque[Block]) -> bool:
        """Whether a block that links to nothing is the title of a card without address."""
        card = self._card
        if self._layout.level or block.links or is_tally(block.text) or are_people(block.text):
            return False
        if is_notice(block.text) or (card is None and self._first):
            return False
        if card is not None and not (card.closed or (card.abstract and self._passed)):
            return False
        following = next((other for other in ahead if other.text and not says_nothing(other.text)), None)
        return following is not None and is_prose(following) and not paper_of(following)

    def _is_weak(self, block: Block, paper: str) -> bool:
        card = self._card
        if card is None or card.closed or is_notice(block.text) or are_people(block.text):
            return False
        own = not block.links or (bool(paper) and paper == card.arxiv)
        return own and len(block.text.split()) >= _FEWEST_WORDS_OF_WEAK and ends_sentence(block.text)

    def _among_text(self, block: Block, ahead: deque[Block]) -> Iterator[Card | Stray]:
        """A block of a page without links to papers and without headings: titles are what abstracts follow."""
        date = date_of(block)
        if date and self._card is not None:
            yield from self._date_of_text(date)
        elif is_prose(block) and not self._is_long_title(block, ahead):
            yield from self._abstract_of_text(block)
        elif not block.gap and block.text[0].islower() and self._goes_on(block) and not _leads(ahead):
            if self._card is not None:
                self._card.add(block)
        elif not date:
            self._keep(block)

    def _keep(self, block: Block) -> None:
        """Remember a short block; of very many in a row, the latest."""
        self._lines.append(block)
        if len(self._lines) > 2 * _MOST_LINES:
            del self._lines[:_MOST_LINES]

    def _date_of_text(self, date: PageDate) -> Iterator[Card | Stray]:
        """A date ends a card: the last one, or, where that has its date, one that has no abstract."""
        lines, self._lines = self._lines, []
        titles = [line for line in lines if _is_like_title(line.text) and not are_people(line.text)]
        if self._card is not None and self._card.date is not None and titles and titles[0].text not in self._header:
            yield from self._open(titles[0], "")
        if self._card is not None:
            self._card.date = self._card.date or date
        self._passed = True

    def _is_long_title(self, block: Block, ahead: deque[Block]) -> bool:
        """A long title, or one that ends like a sentence, stands right before something much longer."""
        following = next(iter(ahead), None)
        return (
            following is not None
            and not self._lines
            and (self._card is None or bool(self._card.abstract))
            and weight(block.text) < LONG
            and weight(following.text) > max(LONG, _MUCH_LONGER * weight(block.text))
        )

    def _abstract_of_text(self, block: Block) -> Iterator[Card | Stray]:
        lines, self._lines = self._lines, []
        titles = lines if self._layout.single else _without_furniture(lines) or lines[-1:]
        if not titles:
            if self._card is not None and self._card.abstract and not self._passed:
                self._card.add(block)
            elif not is_notice(block.text):
                yield Stray(block)
            return
        title = titles.pop()
        header = self._first or any(line.text in self._header for line in titles)
        yield from self._close()
        if self._first:
            self._header = {line.text for line in titles}
        elif self._layout.single:
            for line in titles:
                if _is_like_title(line.text) and line.text not in self._header:
                    yield Card(line)
        yield from self._open(title, "")
        if self._card is not None:
            self._card.add(self._without_header(block))
            self._card.after_header = header

    def _without_header(self, block: Block) -> Block:
        """An abstract without the first line of the next page, where two files were joined without a line end."""
        for line in sorted(self._header):
            text = block.text.removesuffix(line)
            if text != block.text and text.endswith((".", "!", "?")):
                return replace(block, text=text)
        return block

    def _end_of_page(self) -> Iterator[Card | Stray]:
        lines, had_cards = self._lines, not self._first
        text_only = not (self._layout.anchored or self._layout.level)
        yield from self._close()
        if text_only and self._layout.single and had_cards and lines and _is_like_title(lines[0].text):
            card = Card(lines[0])
            if len(lines) == 2:
                card.add(lines[1])
            yield card


def _with_addresses(blocks: Iterable[Block]) -> Iterator[Block]:
    """Addresses that stand on a line of their own become the links of the text before them."""
    lead: deque[Block] = deque()
    for block in blocks:
        if block.text or not (block.links and block.whole):
            lead.append(block)
            if len(lead) > _LONGEST_LEAD:
                yield lead.popleft()
            continue
        if not lead:
            yield block
            continue
        linked = [lead.pop()]
        if arxiv_of(block.links[0]) and not is_comment(block.links[0]):
            while lead and _is_lead(lead[-1]) and _is_lead(linked[0]):
                linked.insert(0, lead.pop())
        yield from lead
        lead.clear()
        first = linked[0]
        text = " ".join(part.text for part in linked)
        yield Block(first.line, text, (*first.links, *block.links), first.heading, first.gap, whole=True)
    yield from lead


def _is_lead(block: Block) -> bool:
    return bool(block.text) and not (
        block.links or block.heading or says_nothing(block.text) or is_tally(block.text) or date_of(block)
    )


def _leads(ahead: deque[Block]) -> bool:
    """Whether a text follows at once, so that the block before it is a title."""
    return bool(ahead) and is_prose(ahead[0])


def _without_furniture(lines: list[Block]) -> list[Block]:
    return [line for line in lines if not (is_tally(line.text) or are_people(line.text))]


def _is_like_title(text: str) -> bool:
    """Whether a line that nothing marks as one may be a title."""
    return len(text.split()) >= _FEWEST_WORDS_OF_WEAK and not is_notice(text) and not is_tally(text)


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _text_of(card: Card) -> str:
    return " ".join(block.text for block in card.abstract)


def _is_text_of(card: Card, block: Block) -> bool:
    """Whether a block says an abstract again."""
    blanks = len(card.abstract) - 1
    return len(block.text) == card.length + blanks and block.text == _text_of(card)


def _same(first: Card, second: Card) -> bool:
    """Whether two neighbouring cards are one, shown twice for narrow and wide screens."""
    one, other = first.title.text, second.title.text
    if one != other and (one[:3].casefold() != other[:3].casefold() or _letters(one) != _letters(other)):
        return False
    if first.arxiv and second.arxiv and first.arxiv != second.arxiv:
        return False
    one, other = first.letters(), second.letters()
    return one.startswith(other) or other.startswith(one)


def _complete(card: Card, copy: Card) -> None:
    """Fill what a card lacks from its copy."""
    if copy.length > card.length:
        card.take_abstract(copy)
    card.arxiv = card.arxiv or copy.arxiv
    if card.date is None or (copy.date is not None and not card.date.year):
        card.date = copy.date or card.date
    card.people = card.people or copy.people
    card.lead_to(copy.links)
