"""What is new: an overview of the dumps, the newest first, and a page for each with all that it brought."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from shlex import quote as shell_quoted
from urllib.parse import quote

from generator.bibliography.updates import Update
from generator.catalogue.arrivals import RECENT, Arrival
from generator.catalogue.catalogue import Catalogue
from generator.model import Paper
from generator.site.feeds.feed_contents import alternates, feed_links
from generator.site.pages.downloads import Offer, new_stem, offers, since_stem
from generator.site.parts.addresses import file_name, topic_folder
from generator.site.parts.colours import css_class
from generator.site.parts.page_kind import PageKind
from generator.site.parts.render import page
from generator.site.parts.wording import news_of
from generator.text import count

_OVERVIEW = "new.md"
_BYLINE = 3
_FIRST = 10  # papers of a dump on the overview
_FULL = 10  # dumps shown with papers there; older ones are a line each
_ONE_PAGE = 225  # papers of a dump on one page, which keeps it below 300 kB
_BARE_PAGE = 600  # papers on one page without what they contribute and what reference managers read
_LINES = 250  # older dumps on one page
_NEWS = 50  # of known papers; older ones stand on the papers' own pages
_LISTED = 100  # duplicates and rejected pieces listed; the ledger holds all


@dataclass(frozen=True, slots=True)
class TopicArrivals:
    """The papers of a dump that stand in one topic, or in none.

    Args:
        slug: of the topic, or `unsorted`.
        title: of the topic.
        css: the class that gives its hue; empty for none.
        number: of the topic.
        address: of the topic's page, from the site's root.
        papers: newest first.
    """

    slug: str
    title: str
    css: str
    number: str
    address: str
    papers: tuple[Paper, ...]


def dump_folder(arrival: Arrival) -> str:
    """The address of a dump's page from the site's root, `new/DUMP/`."""
    return f"new/{quote(file_name(arrival.slug), safe='~+')}/"


def new_pages(catalogue: Catalogue) -> dict[str, str]:
    """The overview, `new.md`, and the pages of the dumps, `new/DUMP.md`, by path."""
    dumps = catalogue.arrivals
    older, bundles = _bundles(dumps[_FULL:])
    pages = {_OVERVIEW: _overview(catalogue, dumps[:_FULL], older, len(bundles))}
    for number, bundle in enumerate(bundles, 1):
        pages[_older_path(number)] = _older_page(bundle, number, len(bundles))
    for place, arrival in enumerate(dumps):
        newer = dumps[place - 1] if place else None
        before = dumps[place + 1] if place + 1 < len(dumps) else None
        pages |= _dump_pages(catalogue, arrival, newer, before, earlier=place > RECENT)
    return pages


def _bundles(dumps: Sequence[Arrival]) -> tuple[Sequence[Arrival], list[Sequence[Arrival]]]:
    """Older dumps, newest first: those that the overview names, and the others in bundles, the oldest bundle first.

    They are counted from the oldest, so that a dump never moves to another bundle.
    """
    here = len(dumps) % _LINES
    return dumps[:here], [dumps[at : at + _LINES] for at in reversed(range(here, len(dumps), _LINES))]


def _older_path(number: int) -> str:
    """The page of a bundle of older dumps; no dump's own page is called so, whatever its name (see `file_name`)."""
    return f"new/~older/{number}.md"


def _older_address(number: int) -> str:
    return f"new/~older/{number}/"


def _overview(catalogue: Catalogue, full: Sequence[Arrival], older: Sequence[Arrival], bundles: int) -> str:
    return page(
        "new.jinja",
        _OVERVIEW,
        {
            "title": "New",
            "template": "plain.html",
            "description": "The papers that each dump brought, newest first, and news of known ones.",
            "alternate": alternates(),
        },
        full=[(arrival, dump_folder(arrival), arrival.papers[:_FIRST]) for arrival in full],
        news=_news(catalogue),
        older=_lines(older),
        still_older=_older_address(bundles) if bundles else "",
        feeds=feed_links(),
        topic_feeds=[(topic, feed_links(topic)) for topic in catalogue.topics],
        byline=_BYLINE,
        anchor=_anchor,
    )


def _older_page(dumps: Sequence[Arrival], number: int, bundles: int) -> str:
    return page(
        "older.jinja",
        _older_path(number),
        {"title": f"Earlier dumps, part {number}", "template": "plain.html", "description": count(len(dumps), "dump")},
        older=_lines(dumps),
        newer_page=_older_address(number + 1) if number < bundles else "new/",
        older_page=_older_address(number - 1) if number > 1 else "",
        number=number,
        anchor=_anchor,
    )


def _lines(dumps: Sequence[Arrival]) -> list[tuple[str, str, str, int]]:
    """What a line says of a dump: its anchor, name, address and number of papers."""
    return [(_anchor(dump), dump.title, dump_folder(dump), len(dump.papers)) for dump in dumps]


def _news(catalogue: Catalogue) -> list[tuple[Paper, str, Update]]:
    """What became known of papers later: the paper, a sentence, and who said it when."""
    news = ((paper, news_of(paper, update), update) for paper, update in catalogue.news)
    return [(paper, sentence, update) for paper, sentence, update in news if sentence][:_NEWS]


def _dump_pages(
    catalogue: Catalogue, arrival: Arrival, newer: Arrival | None, older: Arrival | None, *, earlier: bool
) -> dict[str, str]:
    """The page of a dump; where that would be very long, also one for each of its topics.

    That of an `earlier` dump, for which no files of all newer papers are kept, names the command that writes one.
    """
    groups = _groups(catalogue, arrival.papers)
    split = len(arrival.papers) > _ONE_PAGE
    stem = f"new/{file_name(arrival.slug)}"
    here: tuple[Offer, ...] = offers(new_stem(arrival.slug)) if arrival.papers else ()
    since: tuple[Offer, ...] = offers(since_stem(arrival.slug)) if arrival.since else ()
    pages = {
        f"{stem}.md": page(
            "dump.jinja",
            f"{stem}.md",
            {
                "title": f"New: {arrival.title}",
                "template": "plain.html",
                "description": f"The {count(len(arrival.papers), 'paper')} that this dump brought.",
            },
            arrival=arrival,
            groups=[(group, group.papers[:_FIRST] if split else group.papers) for group in groups],
            here=here,
            since=since,
            command=f"survey export --since {shell_quoted(arrival.name)}" if earlier else "",
            known=arrival.known[:_LISTED],
            rejected=arrival.rejected[:_LISTED],
            newer=(newer, dump_folder(newer)) if newer else None,
            older=(older, dump_folder(older)) if older else None,
            folder=dump_folder(arrival),
            byline=_BYLINE,
        )
    }
    for group in groups if split else ():
        pages |= _topic_pages(arrival, group)
    return pages


def _topic_pages(arrival: Arrival, group: TopicArrivals) -> dict[str, str]:
    """The pages of what a long dump brought to one topic."""
    title = f"{group.title}, new: {arrival.title}"
    coined = len(group.papers) <= _ONE_PAGE
    parts = [group.papers[at : at + _BARE_PAGE] for at in range(0, len(group.papers), _BARE_PAGE)]
    folder, stem = f"{dump_folder(arrival)}{quote(file_name(group.slug), safe='~+')}/", file_name(group.slug)
    pages = {}
    for number, papers in enumerate(parts, 1):
        path = f"new/{file_name(arrival.slug)}/{stem}{f'/{number}' if number > 1 else ''}.md"
        pages[path] = page(
            "dump_topic.jinja",
            path,
            {
                "title": title if number == 1 else f"{title}, page {number}",
                "template": "plain.html",
                "description": count(len(group.papers), "paper"),
            },
            name=arrival.title,
            folder=dump_folder(arrival),
            group=replace(group, papers=()),
            total=len(group.papers),
            papers=papers,
            pages=[folder, *(f"{folder}{place}/" for place in range(2, len(parts) + 1))],
            part=number,
            byline=_BYLINE,
            coined=coined,
        )
    return pages


def _groups(catalogue: Catalogue, papers: Iterable[Paper]) -> list[TopicArrivals]:
    """Papers by topic, the topics in reading order, those without one last; within a topic in the order given."""
    on_topic: dict[str, list[Paper]] = {}
    for paper in papers:
        topic = catalogue.topic_of.get(paper.primary)
        on_topic.setdefault(topic.slug if topic else "", []).append(paper)
    groups = [
        TopicArrivals(
            slug=topic.slug,
            title=topic.title,
            css=css_class(topic),
            number=catalogue.number[f"/{topic.slug}"],
            address=topic_folder(topic),
            papers=tuple(on_topic[topic.slug]),
        )
        for topic in catalogue.topics
        if topic.slug in on_topic
    ]
    if "" in on_topic:
        groups.append(TopicArrivals("unsorted", "Unsorted", "", "", "unsorted/", tuple(on_topic[""])))
    return groups


def _anchor(arrival: Arrival) -> str:
    return f"dump-{file_name(arrival.slug)}"


KIND = PageKind(
    "new",
    "What each dump brought, the newest first.",
    (_OVERVIEW, "new/"),
    lambda catalogue, _shared: new_pages(catalogue),
)
