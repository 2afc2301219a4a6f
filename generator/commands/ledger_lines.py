"""What `survey ledger` answers."""

from __future__ import annotations

from generator.bibliography import ledger_queries
from generator.bibliography.store import load_both, load_history
from generator.storage.project import Project


def ledger_lines(project: Project, *, dump: str = "", key: str = "", only_rejected: bool = False) -> list[str]:
    """A line for each entry of the ledger that meets every condition; without conditions, one for each dump.

    Args:
        project: the survey.
        dump: a dump's name, or eight digits or more of its SHA-256.
        key: the citation key or an alias of the paper that a record became.
        only_rejected: only pieces that became no paper.

    Raises:
        SurveyError: there is no such dump or paper, or a file of `bib/` cannot be used.
    """
    bib, entries = load_both(project) if key else (None, load_history(project))
    if not (dump or key or only_rejected):
        return list(ledger_queries.dumps_summary(entries)) or ["nothing was ingested yet"]
    entries = ledger_queries.of_dump(entries, dump) if dump else entries
    entries = ledger_queries.of_paper(entries, bib.papers, key) if bib else entries
    entries = ledger_queries.rejected(entries) if only_rejected else entries
    return [ledger_queries.as_line(entry) for entry in entries] or ["nothing"]
