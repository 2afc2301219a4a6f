"""A feed as JSON Feed 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json

from generator.partial_dates import instant, is_day
from generator.site.feeds.feed import Feed, FeedEntry
from generator.text import writable

_VERSION = "https://jsonfeed.org/version/1.1"


def render(feed: Feed) -> str:
    """The feed as a JSON document.

    JSON Feed has no relative addresses: without the site's own address an item only names where the paper itself is
    read. Dates are given where they are exact to the day, for it demands none.
    """
    data: dict[str, object] = {
        "version": _VERSION,
        "title": feed.title,
        "description": feed.subtitle,
        "home_page_url": feed.site and feed.site + feed.address,
        "feed_url": feed.site and f"{feed.site}{feed.stem}.json",
        "authors": [{"name": feed.publisher}],
        "items": [_item(entry, feed.site) for entry in feed.entries],
    }
    known = {name: value for name, value in data.items() if value not in ("", []) or name == "items"}
    return writable(json.dumps(known, ensure_ascii=False, indent=1)) + "\n"


def _item(entry: FeedEntry, site: str) -> dict[str, object]:
    item: dict[str, object] = {
        "id": entry.id,
        "url": site and site + entry.address,
        "external_url": entry.elsewhere,
        "title": entry.title,
        "content_html": entry.content,
        "summary": entry.summary,
        "date_published": instant(entry.appeared) if is_day(entry.appeared) else "",
        "date_modified": instant(entry.updated) if entry.updated else "",
        "authors": [{"name": name} for name in entry.authors],
        "tags": [title for _, title in entry.categories],
    }
    return {name: value for name, value in item.items() if value not in ("", [])}
