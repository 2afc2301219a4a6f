"""Check of the BibTeX in `papers.bib` that can be read but may not mean what was meant."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.state import State


def syntax_problems(state: State) -> Iterator[Finding]:
    """Fields given twice, macros that are not defined."""
    for problem in state.bib.bibliography.problems:
        place = f"bib/papers.bib:{problem.line}"
        yield Finding("syntax", place, problem.reason, "mend this line")
