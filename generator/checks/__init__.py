"""What a curator should look at: one small function a check.

A check takes everything in `bib/` and gives findings, each with its place and its mend. To add one, write the
function in a module of this package and name it in `CHECKS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from generator.bibliography.bib import Bib, load_bib, load_history
from generator.bibliography.ledger import LedgerEntry
from generator.checks.finding import Finding
from generator.checks.history import lost_papers, unknown_decisions
from generator.checks.metadata import doubtful_metadata, missing_metadata
from generator.checks.pairs import doubtful_pairs
from generator.checks.shelves import unknown_keywords, unsorted_papers
from generator.checks.syntax import syntax_problems
from generator.project import Project

Check = Callable[[Bib, tuple[LedgerEntry, ...]], Iterable[Finding]]

CHECKS: tuple[Check, ...] = (
    syntax_problems,
    lost_papers,
    unknown_decisions,
    doubtful_pairs,
    missing_metadata,
    doubtful_metadata,
    unsorted_papers,
    unknown_keywords,
)


def findings_of(project: Project) -> list[Finding]:
    """Every finding of every check, in the order of the checks and of the files."""
    return list(_run(load_bib(project), load_history(project)))


def _run(bib: Bib, history: tuple[LedgerEntry, ...]) -> Iterator[Finding]:
    for check in CHECKS:
        yield from check(bib, history)


__all__ = ["CHECKS", "Check", "Finding", "findings_of"]
