"""A listing page that was copied as text or Markdown: what any text may be that is nothing else."""

from __future__ import annotations

from generator.dumps.listing.plausibility import plausible
from generator.dumps.listing.records import records_of
from generator.dumps.listing.text_blocks import blocks_of, style_of
from generator.dumps.reader import DumpFile, Items, Recognition, Strength


class ListingTextReader:
    """Reads lines: blocks, then cards, then records."""

    name = "listing"
    label = "a listing page as text"

    def recognises(self, file: DumpFile) -> Recognition | None:  # noqa: ARG002  any text may be one
        """See `Reader`."""
        return Recognition(Strength.POSSIBLE, "it is text")

    def records(self, file: DumpFile) -> Items:
        """See `Reader`. The file is read twice: for how the page is laid out, then for what it holds."""
        style = style_of(file.lines())
        items = records_of(blocks_of(file.lines(), style), file.name)
        yield from items if file.named else plausible(items, self.name)


READER = ListingTextReader()
