"""Check of the BibTeX in `papers.bib` that can be read but may not mean what was meant."""

from __future__ import annotations

from collections.abc import Iterator

from generator.bibliography.bib import Bib
from generator.bibliography.ledger import LedgerEntry
from generator.checks.finding import Finding


def syntax_problems(bib: Bib, _history: tuple[LedgerEntry, ...]) -> Iterator[Finding]:
    """Fields given twice, macros that are not defined."""
    for problem in bib.bibliography.problems:
        place = f"bib/papers.bib:{problem.line}"
        yield Finding("syntax", place, problem.reason, "mend this line")
