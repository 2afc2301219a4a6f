"""What the checks find in a survey, and what `--fix` does about the mechanical part."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from generator.bibliography.bibtex.document import read_document
from generator.bibliography.counts import losses, refuse_losses, write_bib
from generator.bibliography.git_history import removed_keys
from generator.bibliography.ledger import LedgerEntry
from generator.bibliography.store import Bib, load_both
from generator.checks.bibtex_syntax import problem_findings
from generator.checks.finding import Finding
from generator.checks.registry import SYNTAX, checks_called
from generator.checks.repair import repaired
from generator.checks.state import State
from generator.dumps.abstracts import abstracts_at_hand
from generator.errors import SurveyError
from generator.progress import stage, watched
from generator.prose.chapter import Prose
from generator.prose.chapter_files import load_prose
from generator.storage.files import read_text
from generator.storage.own_code import own_code
from generator.storage.project import Config, Project, load_config

_LOG = logging.getLogger(__name__)


def state_of(project: Project, dumps: Sequence[Path] = ()) -> State:
    """What the checks look at, with what version control and the dumps at hand tell.

    Args:
        project: the survey.
        dumps: dumps at hand, beside those the configuration names, whose abstracts chapters are compared with.

    Raises:
        SurveyError: a file of `bib/` cannot be used, with its line; or a dump cannot.
    """
    return state_with(project, *load_both(project), dumps)


def state_with(project: Project, bib: Bib, history: tuple[LedgerEntry, ...], dumps: Sequence[Path] = ()) -> State:
    """As `state_of`, with a bibliography and a ledger that were loaded before."""
    config = load_config(project)
    state = as_it_stands(project, config, bib, history, load_prose(project))
    state = replace(state, published=removed_keys(project), losses=losses(project), code=own_code(project))
    if not state.chapters:
        return state
    at_hand = [*config.dumps_at_hand(project), *dumps]
    return replace(state, abstracts=abstracts_at_hand(state.bib.papers, state.history, at_hand))


def as_it_stands(
    project: Project, config: Config, bib: Bib, history: tuple[LedgerEntry, ...], chapters: tuple[Prose, ...]
) -> State:
    """What the checks look at, from `bib/` alone: a site must not depend on anything else."""
    topics = read_text(project.topics, what="the taxonomy")
    return State(bib, history, topics=topics, chapters=chapters, cited_share=config.cited_share)


@stage("checked", lambda findings: f"{len(findings):,} findings")
def findings_in(state: State, only: Iterable[str] = ()) -> list[Finding]:
    """What checks find, the most important first, then in the order of the checks and of the files.

    Args:
        state: the survey.
        only: the names of the checks to run; all of them where none is given.

    Raises:
        SurveyError: there is no check of a name.
    """
    findings: list[Finding] = []
    checks = checks_called(only)
    for check in watched(checks, "checking", len(checks)):
        more = check.findings(state)
        _LOG.debug("  %s: %s", check.name, f"{len(more):,}")
        findings += more
    return findings


def findings_of(project: Project, dumps: Sequence[Path] = (), only: Iterable[str] = ()) -> list[Finding]:
    """What checks find in a survey on disk; takes and raises what `state_of` and `findings_in` do."""
    only = tuple(only)
    checks_called(only)  # a wrong name is told before the work
    return findings_in(state_of(project, dumps), only)


def syntax_findings(project: Project) -> list[Finding]:
    """All that is wrong with the BibTeX of a survey, also where it keeps the survey from being used.

    Nothing is said of a file that is not there, no text or half merged: entries are not what is wrong with it.
    """
    try:
        text = read_text(project.papers, what="the bibliography")
    except SurveyError:
        return []
    return SYNTAX.named(problem_findings(read_document(text).problems))


def repair(project: Project, only: Iterable[str] = ()) -> list[Finding]:
    """Mend what is mechanical, in one step; what a person must decide is left alone.

    Args:
        project: the survey.
        only: the names of the checks whose findings are mended; of all where none is given.

    Returns:
        The findings that were mended.

    Raises:
        SurveyError: a file of `bib/` cannot be used or written, or there is no check of a name; no file has changed.
    """
    state = state_of(project)
    mended = [finding for finding in findings_in(state, only) if finding.repairs]
    if mended:
        papers, curation = repaired(state.bib, [repair for finding in mended for repair in finding.repairs])
        refuse_losses(project)
        write_bib(
            project, {project.papers: papers} | ({project.curation: curation} if project.curation.exists() else {})
        )
    return mended
