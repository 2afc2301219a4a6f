"""What a feed holds, for those who decide it and for those who write it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A paper as a feed holds it. Texts are plain; `content` is HTML.

    Args:
        id: a URN that never changes.
        title: the paper's.
        address: of its page, from the site's root.
        elsewhere: where to read the paper, or an empty string.
        authors: their names.
        appeared: when the paper appeared, as exactly as is known.
        updated: the day on which the dump that brought it was captured, or that of later news of it, where it is known.
        summary: what the paper contributes, or an empty string.
        content: the same with the results it reports and where it came out.
        categories: its topic and leaf as (slug, title).
    """

    id: str
    title: str
    address: str
    elsewhere: str
    authors: tuple[str, ...]
    appeared: str
    updated: str
    summary: str
    content: str
    categories: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, for a writer.

    Args:
        id: a URN.
        title: of the feed.
        subtitle: what it is about, or an empty string.
        stem: the files' common path without suffix, from the site's root.
        address: of the page it belongs to, from the site's root.
        site: the address of the site's root with a slash at its end, or an empty string where it is unknown.
        publisher: the survey's title.
        entries: the newest first.
    """

    id: str
    title: str
    subtitle: str
    stem: str
    address: str
    site: str
    publisher: str
    entries: tuple[FeedEntry, ...]
