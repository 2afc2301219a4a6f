"""Check of the BibTeX in `papers.bib`."""

from __future__ import annotations

from collections.abc import Iterator

from generator.bibliography.bibtex.syntax import Problem
from generator.checks.finding import PAPERS, Finding
from generator.checks.state import State
from generator.errors import Place

_MEND = {
    "broken": "mend the entry: nothing of it is read",
    "duplicate-key": "give one of the two another key, or remove it: nothing of the second is read",
    "duplicate-field": "remove one of the two",
    "undefined-macro": "write the text itself in braces, or define the macro with `@string`",
}


def syntax_problems(state: State) -> Iterator[Finding]:
    """Entries that cannot be read, keys and fields given twice, macros that are not defined."""
    yield from problem_findings(state.bib.bibliography.document.problems)


def problem_findings(problems: tuple[Problem, ...]) -> Iterator[Finding]:
    """The problems of a BibTeX file as findings; also of one that cannot be used at all."""
    for problem in problems:
        yield Finding(
            place=Place(PAPERS, problem.line),
            problem=problem.reason,
            mend=_MEND[problem.kind],
            about=(problem.key,) if problem.key else (),
        )
