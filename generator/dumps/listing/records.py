"""Cards of a listing page become records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.dumps.cleaning.captured_text import clean_abstract
from generator.dumps.cleaning.dates import iso_date
from generator.dumps.cleaning.titles import clean_title
from generator.dumps.cleaning.web_addresses import arxiv_of, found_in_abstract, kept, real
from generator.dumps.cleaning.withdrawal import title_and_withdrawal, withdrawal_in_abstract
from generator.dumps.listing.block import Block
from generator.dumps.listing.cards import Card, Stray, cards_of
from generator.dumps.listing.furniture import is_notice, without_button, without_label
from generator.dumps.listing.wrapping import join
from generator.model import Record, Rejected, Repair, Source

_SHOWN = 80
_LONGEST_NOTICE = 600


def records_of(blocks: Iterable[Block], dump: str) -> Iterator[Record | Rejected]:
    """The records of a listing page, in order."""
    for item in cards_of(blocks):
        if isinstance(item, Stray):
            text = item.block.text
            yield Rejected(Source(dump, item.block.line), "running text without a title", text[:_SHOWN])
        elif not item.arxiv and _is_of_the_site(item):
            reason = "a notice of the site and no paper"
            yield Rejected(Source(dump, item.title.line), reason, item.title.text[:_SHOWN])
        else:
            yield _record(item, dump)


def _record(card: Card, dump: str) -> Record:
    captured = join([block.text for block in card.abstract]) if card.abstract else ""
    abstract = clean_abstract(without_label(captured))
    shown = card.title.text
    title = clean_title(without_button(shown) if card.after_header else shown, abstract.text)
    bare, withdrawal = title_and_withdrawal(title.text)
    repairs = (Repair("title", shown, bare),) if withdrawal else title.repairs
    address = real(card.address)
    stated = (*abstract.addresses, *found_in_abstract(abstract.text))
    return Record(
        title=bare,
        abstract=abstract.text,
        authors=card.people,
        arxiv=card.arxiv,
        published=iso_date(card.date, card.arxiv) if card.date else "",
        url=address if arxiv_of(address) or not card.arxiv else "",
        links=kept((*card.links, *stated), card.arxiv, stated),
        source=Source(dump, card.title.line),
        repairs=repairs + abstract.repairs,
        withdrawal=withdrawal or withdrawal_in_abstract(abstract.text),
    )


def _is_of_the_site(card: Card) -> bool:
    """Whether a card without address is a wall or an error: a short text that speaks to the visitor."""
    length = sum(len(block.text) for block in card.abstract)
    texts = [card.title, *card.abstract]
    return length < _LONGEST_NOTICE and any(is_notice(block.text) for block in texts)
