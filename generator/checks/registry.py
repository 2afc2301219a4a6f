"""All checks in one list: the name each is published under, how important what it finds is, and its function.

To add one, write the function in a module of this package, one module a theme, and its line here: a module is imported
when one of its checks is first used. The first sentence of the function's docstring is what `docs/reference/checks.md`
says of it. The name stands in no other place: a finding gets it here.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from typing import cast

from generator.checks.finding import Finding, Level
from generator.checks.state import State
from generator.errors import no_such


@dataclass(frozen=True, slots=True)
class Check:
    """One check.

    Args:
        name: what it is called in findings and by `survey check --only`.
        level: how important what it finds is.
        function: the module of this package and the function in it that takes the `State` of a survey and gives what
            it finds there, without name and level: `leaves.unsorted_papers`.
    """

    name: str
    level: Level
    function: str

    @property
    def find(self) -> Callable[[State], Iterable[Finding]]:
        """Its function."""
        module, _, function = self.function.partition(".")
        return cast(
            Callable[[State], Iterable[Finding]], getattr(import_module(f"generator.checks.{module}"), function)
        )

    @property
    def sentence(self) -> str:
        """What it looks for, in one sentence."""
        return " ".join(inspect.cleandoc(self.find.__doc__ or "").partition("\n\n")[0].split())

    def findings(self, state: State) -> list[Finding]:
        """What it finds in a survey, in the order of the files."""
        return self.named(self.find(state))

    def named(self, findings: Iterable[Finding]) -> list[Finding]:
        """Findings with its name and level."""
        return [replace(finding, check=self.name, level=self.level) for finding in findings]


SYNTAX = Check("syntax", "broken", "bibtex_syntax.syntax_problems")
_BIBLIOGRAPHY = Check("bib-read-otherwise", "broken", "second_reading.bibliography_read_otherwise")
_EXPORTS = Check("export-read-otherwise", "broken", "second_reading.exports_read_otherwise")
READ_OTHERWISE = frozenset({_BIBLIOGRAPHY.name, _EXPORTS.name})
"""The checks whose findings stop a strict build."""

CHECKS: Sequence[Check] = (
    SYNTAX,
    _BIBLIOGRAPHY,
    _EXPORTS,
    Check("lost-entries", "broken", "shrunken_files.lost_entries"),
    Check("lost-paper", "broken", "history.lost_papers"),
    Check("withdrawn-key", "broken", "history.withdrawn_keys"),
    Check("dead-alias", "broken", "history.dead_aliases"),
    Check("unknown-decision", "broken", "decisions.unknown_decisions"),
    Check("contradiction", "broken", "decisions.contradicting_decisions"),
    Check("unknown-keywords", "broken", "leaves.unknown_keywords"),
    Check("not-derived", "broken", "derived_data.papers_without_derived_data"),
    Check("unresolved-citation", "broken", "chapters.unresolved_citations"),
    Check("unreadable-formula", "broken", "chapter_insertions.unreadable_formulas"),
    Check("failing-insertion", "broken", "chapter_insertions.failing_insertions"),
    Check("unsupported-number", "broken", "chapters.unsupported_numbers"),
    Check("unverified-number", "broken", "chapters.unverified_numbers"),
    Check("borrowed-words", "broken", "chapters.borrowed_words"),
    Check("unknown-chapter", "broken", "chapters.misplaced_chapters"),
    Check("empty-chapter", "broken", "chapters.empty_chapters"),
    Check("own-code", "decide", "configuration.own_code"),
    Check("same-work", "decide", "pairs.pairs_of_one_work"),
    Check("doubtful-pair", "decide", "pairs.doubtful_pairs"),
    Check("withdrawn-paper", "decide", "metadata.withdrawn_papers"),
    Check("doubtful-year", "decide", "metadata.doubtful_year"),
    Check("unlinked-works", "decide", "pairs.unlinked_works"),
    Check("doubtful-name", "decide", "metadata.doubtful_names"),
    Check("proposed-topics", "decide", "taxonomy_shape.proposed_topics"),
    Check("proposed-facts", "decide", "proposed_facts.open_proposals"),
    Check("unsorted", "decide", "leaves.unsorted_papers"),
    Check("low-confidence", "decide", "leaves.low_confidence"),
    Check("uncited-passage", "decide", "chapters.uncited_passages"),
    Check("undated-chapter", "decide", "chapters.undated_chapters"),
    Check("outdated-chapter", "decide", "chapters.outdated_chapters"),
    Check("unfitting-property", "decide", "compared_values.unfitting_properties"),
    Check("missing-metadata", "complete", "metadata.missing_metadata"),
    Check("doubtful-metadata", "complete", "metadata.doubtful_metadata"),
    Check("thin-chapter", "complete", "chapters.thin_chapters"),
    Check("chapter-length", "complete", "chapters.ill_sized_chapters"),
    Check("chapter-apart", "complete", "chapters.chapters_apart"),
    Check("unfilled-column", "complete", "compared_values.unfilled_columns"),
    Check("empty-section", "complete", "chapters.empty_sections"),
    Check("changed-elsewhere", "tidy", "shrunken_files.files_changed_elsewhere"),
    Check("unusual-identifier", "tidy", "metadata.unusual_identifiers"),
    Check("renamed-leaf", "tidy", "leaves.renamed_leaves"),
    Check("repeated-word", "tidy", "metadata.repeated_words"),
    Check("stale-decision", "tidy", "decisions.stale_decisions"),
    Check("repeated-value", "tidy", "decisions.repeated_values"),
    Check("unknown-measure", "tidy", "compared_values.unknown_measures"),
    Check("large-leaf", "tidy", "taxonomy_shape.large_leaves"),
    Check("small-leaf", "tidy", "taxonomy_shape.small_leaves"),
    Check("overlapping-leaves", "tidy", "taxonomy_shape.overlapping_leaves"),
    Check("silent-leaf", "tidy", "taxonomy_shape.silent_leaves"),
    Check("repeated-sentence", "tidy", "chapters.repeated_sentences"),
)
"""The checks, the most important first. Findings are listed in this order."""


def checks_called(names: Iterable[str]) -> tuple[Check, ...]:
    """The checks of these names, in the order of the list; all of them where no name is given.

    Raises:
        SurveyError: there is no check of a name.
    """
    wanted = frozenset(names)
    known = [check.name for check in CHECKS]
    for name in sorted(wanted.difference(known)):
        raise no_such("check", name, known)
    return tuple(check for check in CHECKS if not wanted or check.name in wanted)
