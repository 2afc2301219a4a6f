"""How much of a topic fits on its page; leaves that do not fit have pages of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.catalogue.catalogue import Catalogue
from generator.model import Topic
from generator.site.parts.addresses import file_name
from generator.site.parts.compared import compared
from generator.site.parts.tables import LONGEST_PAGE, cut, sizes

_ROWS = LONGEST_PAGE - 60_000  # bytes of tables; the rest of a topic's page takes more than that of a listing


@dataclass(frozen=True, slots=True)
class TopicSize:
    """What fits on a topic's page.

    Args:
        papers: how many of each leaf's papers, the newest, by the leaf's slug.
        coined: whether reference managers find them in the tables.
    """

    papers: Mapping[str, int]
    coined: bool


def shown_of(catalogue: Catalogue, topic: Topic) -> TopicSize:
    """How much of a topic its page shows: all but where that would grow too long."""
    room = _ROWS - compared(catalogue, topic).size
    on_leaf = {leaf.slug: catalogue.on_leaf[leaf.slug] for leaf in topic.leaves}
    for coined in (True, False):
        lengths = {slug: sizes(papers, coined=coined) for slug, papers in on_leaf.items()}
        if sum(map(sum, lengths.values())) <= room:
            return TopicSize({slug: len(papers) for slug, papers in on_leaf.items()}, coined)
    share = room // len(on_leaf)
    return TopicSize({slug: cut(of_rows, share)[0].stop for slug, of_rows in lengths.items()}, coined=False)


def leaf_folder(topic: Topic) -> str:
    """The folder in `docs/` of the pages of a topic's leaves."""
    return f"topics/{file_name(topic.slug)}"
