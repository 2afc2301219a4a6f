"""What the checks look at."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.bibliography.bib import Bib
from generator.bibliography.ledger import LedgerEntry


@dataclass(frozen=True, slots=True)
class State:
    """Everything in `bib/` and what it held before.

    Args:
        bib: the bibliography, the taxonomy, decisions and derived data.
        history: the ledger.
        published: citation keys that stood in `papers.bib` in an earlier commit and were taken out since, each
            with the commit that took it out.
    """

    bib: Bib
    history: tuple[LedgerEntry, ...] = ()
    published: tuple[tuple[str, str], ...] = field(default=())
