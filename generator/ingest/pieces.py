"""A piece of a dump on its way into the bibliography."""

from __future__ import annotations

from dataclasses import dataclass

from generator.bibliography.ledger import DumpId
from generator.model import Record, Rejected


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a dump with the dump it is from."""

    dump: DumpId
    item: Record | Rejected

    @property
    def line(self) -> int:
        """The line it starts on; 1 where the reader knows none."""
        return self.item.source.line if self.item.source else 1
