"""All checks, the most important first, and what `--fix` does about the mechanical ones."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from generator.bibliography.bibtex.document import read_document
from generator.bibliography.ledger import LedgerEntry
from generator.bibliography.store import Bib, load_both
from generator.checks.bibtex_syntax import problem_findings, syntax_problems
from generator.checks.decisions import (
    contradicting_decisions,
    repeated_values,
    stale_decisions,
    united_papers,
    unknown_decisions,
)
from generator.checks.derived_data import papers_without_derived_data
from generator.checks.finding import Finding, Level
from generator.checks.git_history import removed_keys
from generator.checks.history import dead_aliases, lost_papers, withdrawn_keys
from generator.checks.leaves import low_confidence, renamed_leaves, unknown_keywords, unsorted_papers
from generator.checks.metadata import doubtful_metadata, missing_metadata, repeated_words, unusual_identifiers
from generator.checks.pairs import doubtful_pairs
from generator.checks.prose import (
    borrowed_words,
    empty_sections,
    misplaced_chapters,
    outdated_chapters,
    repeated_sentences,
    thin_chapters,
    uncited_passages,
    unresolved_citations,
    unsupported_numbers,
)
from generator.checks.repair import repaired
from generator.checks.state import State
from generator.checks.taxonomy_shape import leaf_sizes, overlapping_leaves, silent_leaves
from generator.dumps.abstracts import abstracts_at_hand
from generator.errors import SurveyError
from generator.progress import stage, watched
from generator.prose.chapter_files import load_prose
from generator.storage.files import read_text, write_all
from generator.storage.project import Project, load_config

_LOG = logging.getLogger(__name__)

Check = Callable[[State], Iterable[Finding]]

CHECKS: Mapping[Level, Sequence[Check]] = {
    "broken": (
        syntax_problems,
        lost_papers,
        withdrawn_keys,
        dead_aliases,
        unknown_decisions,
        contradicting_decisions,
        unknown_keywords,
        papers_without_derived_data,
        unresolved_citations,
        unsupported_numbers,
        borrowed_words,
        misplaced_chapters,
    ),
    "decide": (doubtful_pairs, unsorted_papers, low_confidence, uncited_passages, outdated_chapters),
    "complete": (missing_metadata, doubtful_metadata, thin_chapters, empty_sections),
    "tidy": (
        unusual_identifiers,
        renamed_leaves,
        repeated_words,
        stale_decisions,
        united_papers,
        repeated_values,
        leaf_sizes,
        overlapping_leaves,
        silent_leaves,
        repeated_sentences,
    ),
}
"""The checks by how important their findings are. A new check is a function in a module here and its name in a row."""


def state_of(project: Project, dumps: Sequence[Path] = ()) -> State:
    """What the checks look at, with what version control and the dumps at hand tell.

    Args:
        project: the survey.
        dumps: dumps at hand, beside those the configuration names, whose abstracts chapters are compared with.

    Raises:
        SurveyError: a file of `bib/` cannot be used, with its line; or a dump cannot.
    """
    state = as_it_stands(project, *load_both(project))
    state = replace(state, published=removed_keys(project))
    if not state.chapters:
        return state
    at_hand = [*load_config(project).dumps_at_hand(project), *dumps]
    return replace(state, abstracts=abstracts_at_hand(state.bib.papers, state.history, at_hand))


def as_it_stands(project: Project, bib: Bib, history: tuple[LedgerEntry, ...]) -> State:
    """What the checks look at, from `bib/` alone: a site must not depend on anything else."""
    return State(
        bib,
        history,
        topics=read_text(project.topics, what="the taxonomy"),
        chapters=load_prose(project),
        cited_share=load_config(project).cited_share,
    )


@stage("checked", lambda findings: f"{len(findings):,} findings")
def findings_in(state: State) -> list[Finding]:
    """Every finding of every check, the most important first, then in the order of the checks and of the files."""
    found: list[Finding] = []
    checks = [(level, check) for level, group in CHECKS.items() for check in group]
    for level, check in watched(checks, "checking", len(checks)):
        more = [replace(finding, level=level) for finding in check(state)]
        _LOG.debug("  %s: %s", check.__name__, f"{len(more):,}")
        found += more
    return found


def findings_of(project: Project, dumps: Sequence[Path] = ()) -> list[Finding]:
    """Every finding about a survey; see `findings_in`. Takes and raises what `state_of` does."""
    return findings_in(state_of(project, dumps))


def syntax_findings(project: Project) -> list[Finding]:
    """All that is wrong with the BibTeX of a survey, also where it keeps the survey from being used.

    Nothing is said of a file that is not there, no text or half merged: entries are not what is wrong with it.
    """
    try:
        text = read_text(project.papers, what="the bibliography")
    except SurveyError:
        return []
    return list(problem_findings(read_document(text).problems))


def repair(project: Project) -> list[Finding]:
    """Mend what is mechanical, in one step; what a person must decide is left alone.

    Returns:
        The findings that were mended.

    Raises:
        SurveyError: a file of `bib/` cannot be used or written; every file is as it was.
    """
    state = state_of(project)
    mended = [finding for finding in findings_in(state) if finding.repairs]
    if mended:
        papers, curation = repaired(state.bib, [repair for finding in mended for repair in finding.repairs])
        write_all({project.papers: papers} | ({project.curation: curation} if project.curation.exists() else {}))
    return mended
