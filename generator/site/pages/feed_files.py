"""The feeds as a kind of page: what they hold stands in `generator.site.feeds`."""

from __future__ import annotations

from generator.site.feeds.feed_contents import feed_files
from generator.site.parts.page_kind import PageKind

KIND = PageKind(
    "feeds",
    "The newest papers of all topics and of each, for feed readers.",
    ("feeds/",),
    lambda catalogue, _shared: feed_files(catalogue),
)
