"""Feeds: the newest papers, of all topics and of each, for feed readers.

`entries` decides what a feed holds, once for both formats; `atom.py` and `json_feed.py` write it.
What an entry is known by comes from the citation key alone, so it outlives a change of the site's address; a
paper that was merged into another is known by the other's key.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from generator.bibliography.results import results_in_words
from generator.catalogue.catalogue import Catalogue
from generator.catalogue.dump_dates import appeared
from generator.latex import plain_math
from generator.model import Paper, Topic
from generator.site.feeds import atom, json_feed
from generator.site.feeds.feed import Feed, FeedEntry
from generator.site.parts.addresses import file_name, paper_folder, topic_folder, web_url
from generator.site.parts.paper_links import links, venue_line
from generator.site.parts.shown_authors import shown_authors
from generator.site.parts.wording import marked_title, news_of
from generator.site.reuse.pages_reused import made_if_changed
from generator.statements.statements import CONTRIBUTION
from generator.text import to_html

MOST = 100
"""Entries in a feed."""

_KEYS = uuid.UUID("6f1c1f0e-6a2b-5d53-9d0b-0b1a4f0c7a55")
_FEEDS = uuid.UUID("b2a7b0b6-64a4-5b0c-8f0e-5f5a0c3f3d11")


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed as a page names it: `path` is from the site's root."""

    path: str
    media_type: str
    label: str


def feed_links(topic: Topic | None = None) -> tuple[FeedLink, ...]:
    """The feeds of a topic, or of all papers, in the order they are offered."""
    stem = _stem(topic)
    return (
        FeedLink(f"{stem}.atom.xml", "application/atom+xml", "Atom"),
        FeedLink(f"{stem}.json", "application/feed+json", "JSON Feed"),
    )


def alternates(topic: Topic | None = None) -> list[list[str]]:
    """The same for the head of a page, as its front matter holds them: path, media type and title."""
    what = topic.title if topic else "All papers"
    return [[link.path, link.media_type, f"{what} ({link.label})"] for link in feed_links(topic)]


def feed_files(catalogue: Catalogue) -> dict[str, str]:
    """All feeds by their path in `docs/`."""
    files: dict[str, str] = {}
    for feed in feeds(catalogue):
        for path, render in ((f"{feed.stem}.atom.xml", atom.render), (f"{feed.stem}.json", json_feed.render)):
            files[path] = made_if_changed(path, partial(render, feed), render, feed)
    return files


def feeds(catalogue: Catalogue) -> list[Feed]:
    """The feed of all papers, then one a topic: news and papers of the newest dump first, at most a hundred."""
    config = catalogue.survey.config
    latest = _latest(catalogue)
    ordered = by_arrival(catalogue)
    site = site_root(config.site_url)
    all_feeds = [
        Feed(
            id=feed_id(catalogue, ""),
            title=config.title,
            subtitle=config.description,
            stem=_stem(None),
            address="new/",
            site=site,
            publisher=config.title,
            entries=_entries(catalogue, ordered, latest),
        )
    ]
    for topic in catalogue.topics:
        slugs = {leaf.slug for leaf in topic.leaves}
        all_feeds.append(
            Feed(
                id=feed_id(catalogue, topic.slug),
                title=f"{topic.title} · {config.title}",
                subtitle=topic.definition,
                stem=_stem(topic),
                address=topic_folder(topic),
                site=site,
                publisher=config.title,
                entries=_entries(catalogue, [paper for paper in ordered if paper.primary in slugs], latest),
            )
        )
    return all_feeds


def by_arrival(catalogue: Catalogue) -> tuple[Paper, ...]:
    """All papers, those of the newest dump first; last those that no dump brought.

    A paper of which there is later news stands before the first dump that was captured before that day.
    """
    news = [(paper, update.day) for paper, update in catalogue.news]
    brought: list[Paper] = []
    for arrival in catalogue.arrivals:
        while news and arrival.captured and news[0][1] > arrival.captured:
            brought.append(news.pop(0)[0])
        brought += arrival.papers
    if not any(arrival.captured for arrival in catalogue.arrivals):  # when any of them came is unknown
        brought = [*(paper for paper, _ in news), *brought]
    return tuple({paper.key: paper for paper in (*brought, *catalogue.newest)}.values())


@dataclass(frozen=True, slots=True)
class _Latest:
    """The day on which each paper was last spoken of, and the news of it, by citation key."""

    days: Mapping[str, str]
    news: Mapping[str, tuple[str, ...]]


def _latest(catalogue: Catalogue) -> _Latest:
    days = {paper.key: dump.captured for dump in catalogue.arrivals for paper in dump.papers}
    news: dict[str, tuple[str, ...]] = {}
    for paper, update in catalogue.news:
        if sentence := news_of(paper, update):
            days[paper.key] = max(days.get(paper.key, ""), update.day)
            news[paper.key] = (*news.get(paper.key, ()), sentence)
    return _Latest(days, news)


def entry_id(paper: Paper) -> str:
    """What an entry is known by, for ever: a URN made from the paper's citation key."""
    return uuid.uuid5(_KEYS, paper.key).urn


def feed_id(catalogue: Catalogue, slug: str) -> str:
    """What a feed is known by: a URN made from the survey's first dump (which no two surveys share) and the topic."""
    first = next((entry.dump.sha256 for entry in catalogue.survey.history), "")
    return uuid.uuid5(_FEEDS, f"{first}/{slug}").urn


def site_root(site_url: str) -> str:
    """The address of the site's root with a slash at its end; nothing where it is unknown or is no web address."""
    known = web_url(site_url)
    return f"{known.rstrip('/')}/" if known else ""


def _stem(topic: Topic | None) -> str:
    return f"feeds/topics/{file_name(topic.slug)}" if topic else "feeds/all"


def _entries(catalogue: Catalogue, papers: Sequence[Paper], latest: _Latest) -> tuple[FeedEntry, ...]:
    return tuple(_entry(catalogue, paper, latest) for paper in papers[:MOST])


def _entry(catalogue: Catalogue, paper: Paper, latest: _Latest) -> FeedEntry:
    topic, leaf = catalogue.topic_of.get(paper.primary), catalogue.leaf.get(paper.primary)
    elsewhere = links(paper)
    authors = tuple(map(str, shown_authors(paper.authors)))
    return FeedEntry(
        id=entry_id(paper),
        title=plain_math(marked_title(paper)),
        address=paper_folder(paper.key),
        elsewhere=elsewhere[0][1] if elsewhere else "",
        authors=authors,
        appeared=appeared(paper),
        updated=latest.days.get(paper.key, ""),
        summary=_contribution(paper),
        content=_content(paper, latest.news.get(paper.key, ())),
        categories=((topic.slug, topic.title), (leaf.slug, leaf.title)) if topic and leaf else (),
    )


def _contribution(paper: Paper) -> str:
    """What a paper contributes, in a person's words or, as it says then, in its own."""
    return f"From the abstract: {paper.annotation}" if CONTRIBUTION in paper.from_abstract else paper.annotation


def _content(paper: Paper, news: Iterable[str]) -> str:
    """News of a paper, what it contributes and reports, and where it came out, as HTML; its title without any."""
    parts = [_paragraph(sentence) for sentence in news]
    parts += [_paragraph(_contribution(paper))] if paper.annotation else []
    results = results_in_words(paper)
    parts += [f"<ul>{_items(results)}</ul>"] if results else []
    where = venue_line(paper)
    parts += [_paragraph(where)] if where else []
    return "".join(parts) or _paragraph(paper.title)


def _items(texts: Iterable[str]) -> str:
    return "".join(f'<li dir="auto">{to_html(text)}</li>' for text in texts)


def _paragraph(text: str) -> str:
    return f'<p dir="auto">{to_html(text)}</p>'
