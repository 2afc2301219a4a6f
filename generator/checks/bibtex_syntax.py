"""Check of the BibTeX in `papers.bib`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from generator.bibliography.bibtex.syntax import Entry, Problem, Stretch
from generator.checks.finding import PAPERS, Finding
from generator.checks.state import State
from generator.errors import Place

_MEND = {
    "broken": "mend the entry: nothing of it is read",
    "duplicate-key": "give one of the two another key, or remove it: nothing of the second is read",
    "duplicate-field": "remove one of the two",
    "undefined-macro": "write the text itself in braces, or define the macro with `@string`",
}
_FIELD = re.compile(r"^[ \t,]*([A-Za-z][\w-]{0,40})[ \t]{0,9}=[ \t]{0,9}[{\"\d]", re.MULTILINE)


def syntax_problems(state: State) -> Iterator[Finding]:
    """Entries that cannot be read, keys and fields given twice, undefined macros, fields that stand in no entry."""
    document = state.bib.bibliography.document
    yield from problem_findings(document.problems)
    for entry, behind in pairwise(document.blocks):
        if not (isinstance(entry, Entry) and isinstance(behind, Stretch) and behind.kind == "text"):
            continue
        field = _FIELD.search(document.text, behind.start, behind.end)
        if field:
            yield Finding(
                place=Place(PAPERS, behind.line + document.text.count("\n", behind.start, field.start(1))),
                problem=f"the field {field[1]} stands in no entry, and is not read: {entry.key} ends above it",
                mend="take out the brace that ends the entry too early, or this field",
                about=(entry.key,),
            )


def problem_findings(problems: tuple[Problem, ...]) -> Iterator[Finding]:
    """The problems of a BibTeX file as findings; also of one that cannot be used at all."""
    for problem in problems:
        yield Finding(
            place=Place(PAPERS, problem.line),
            problem=problem.reason,
            mend=_MEND[problem.kind],
            about=(problem.key,) if problem.key else (),
        )
