"""All checks in the order in which a curator is told of their findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.bibliography.bib import load_bib, load_history
from generator.checks.finding import Finding
from generator.checks.history import lost_papers, unknown_decisions, withdrawn_keys
from generator.checks.metadata import doubtful_metadata, missing_metadata
from generator.checks.pairs import doubtful_pairs
from generator.checks.shelves import low_confidence, unknown_keywords, unsorted_papers
from generator.checks.state import State
from generator.checks.syntax import syntax_problems
from generator.checks.taxonomy import leaf_sizes, overlapping_leaves
from generator.checks.versions import removed_keys
from generator.project import Project

Check = Callable[[State], Iterable[Finding]]

CHECKS: tuple[Check, ...] = (
    syntax_problems,
    lost_papers,
    withdrawn_keys,
    unknown_decisions,
    doubtful_pairs,
    missing_metadata,
    doubtful_metadata,
    unsorted_papers,
    low_confidence,
    leaf_sizes,
    overlapping_leaves,
    unknown_keywords,
)


def findings_of(project: Project) -> list[Finding]:
    """Every finding of every check, in the order of the checks and of the files."""
    return findings_in(State(load_bib(project), load_history(project), removed_keys(project)))


def findings_in(state: State) -> list[Finding]:
    """The same for a state that is at hand."""
    return [finding for check in CHECKS for finding in check(state)]
