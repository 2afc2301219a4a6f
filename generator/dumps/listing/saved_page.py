"""A listing page that was saved as HTML."""

from __future__ import annotations

from collections.abc import Iterable

from generator.dumps.listing.html_blocks import blocks_of, looks_like_html
from generator.dumps.listing.html_segments import Hidden
from generator.dumps.listing.plausibility import plausible
from generator.dumps.listing.records import records_of
from generator.dumps.reader import DumpFile, Items, Recognition, Strength
from generator.model import Rejected, Source


class SavedPageReader:
    """Reads HTML: blocks, then cards, then records."""

    name = "html"
    label = "a saved web page"

    def recognises(self, file: DumpFile) -> Recognition | None:
        """See `Reader`."""
        if looks_like_html(file.head.lstrip()[:4096]):
            return Recognition(Strength.LIKELY, "it begins as HTML does")
        return None

    def records(self, file: DumpFile) -> Items:
        """See `Reader`."""
        with file.open() as stream:
            hidden: list[Hidden] = []
            items = records_of(blocks_of(stream, hidden), file.name)
            yield from items if file.named else plausible(items, self.name)
            yield from rejected(hidden, file.name)


def rejected(hidden: Iterable[Hidden], dump: str) -> Items:
    """What of a page could not be read, as it is told."""
    return (Rejected(Source(dump, each.line), each.reason) for each in hidden)


READER = SavedPageReader()
