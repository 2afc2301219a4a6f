"""What `survey hide` does: papers are left out of the site and of exports, with the reason, by a decision each."""

from __future__ import annotations

from collections.abc import Sequence

from generator.bibliography.counts import refuse_losses, write_bib
from generator.bibliography.curation.writing import hide_decision, reasons_of, with_decisions
from generator.bibliography.store import hidden_keys, load_bib
from generator.errors import ErrorKind, SurveyError
from generator.model import by_name
from generator.storage.project import Project
from generator.text import clean, did_you_mean


def hide_papers(project: Project, keys: Sequence[str], because: str = "") -> list[str]:
    """Hide papers: a decision in `curation.yml` for each that is not hidden so already.

    Args:
        project: the survey.
        keys: citation keys or aliases.
        because: why, in words; the page Quality counts how many papers are hidden for each reason.

    Returns:
        What was done, a line a paper.

    Raises:
        SurveyError: there is no paper of a key, or a file of the survey cannot be used; nothing was written.
    """
    bib = load_bib(project)
    refuse_losses(project)
    named = by_name(bib.bibliography.papers)
    for key in keys:
        if key not in named:
            mend = did_you_mean(key, named, "take a key from bib/papers.bib")
            raise SurveyError(f"there is no paper {key!r}", mend, kind=ErrorKind.UNKNOWN)
    because = clean(because)
    hidden = hidden_keys(bib.bibliography.papers, bib.curation)
    reasons = {named[key].key: reason for key, reason in reasons_of(bib.curation).items() if key in named}
    lines, decisions = [], []
    for key in dict.fromkeys(named[key].key for key in keys):
        if key in hidden and because in ("", reasons.get(key, "")):
            lines.append(f"{key} is hidden already")
            continue
        decisions.append(hide_decision(key, because))
        lines.append(f"{key} is hidden; take its lines out of bib/curation.yml to show it again")
    write_bib(project, {project.curation: with_decisions(bib.curation, decisions)} if decisions else {})
    return lines
