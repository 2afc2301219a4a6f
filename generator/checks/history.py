"""Checks of the bibliography against its history and its decisions."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.state import State


def lost_papers(state: State) -> Iterator[Finding]:
    """Papers that the ledger knows and `papers.bib` no longer has, under their key or as an alias."""
    present = {key for paper in state.bib.bibliography.papers for key in (paper.key, *paper.aliases)}
    for key in dict.fromkeys(entry.paper for entry in state.history if entry.paper):
        if key not in present:
            mend = "restore the entry; to leave the paper out, write `- hide: KEY` in bib/curation.yml"
            yield Finding("lost-paper", f"bib/papers.bib {key}", "is in the ledger but gone from here", mend)


def unknown_decisions(state: State) -> Iterator[Finding]:
    """Decisions about papers that do not exist."""
    present = {key for paper in state.bib.bibliography.papers for key in (paper.key, *paper.aliases)}
    curation = state.bib.curation
    pairs = (key for pair in (*curation.same, *curation.different) for key in pair if ":" not in key)
    keys = (*pairs, *(pin.key for pin in curation.pins), *(key for key, _ in curation.titles), *curation.hidden)
    for key in dict.fromkeys(keys):
        if key not in present:
            problem = f"decides about {key!r}, which is no paper"
            yield Finding("unknown-decision", "bib/curation.yml", problem, "correct the key or remove the line")


def withdrawn_keys(state: State) -> Iterator[Finding]:
    """Citation keys that an earlier commit published and that lead nowhere now."""
    present = {key for paper in state.bib.bibliography.papers for key in (paper.key, *paper.aliases)}
    for key, commit in state.published:
        if key not in present:
            problem = f"was published and is gone since commit {commit}"
            mend = f"restore the entry, or add {key} to `ids` of the paper that it became"
            yield Finding("withdrawn-key", f"bib/papers.bib {key}", problem, mend)
