"""What `survey check` does and answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.bibliography.classifier_figures import render_figures
from generator.bibliography.store import load_bib
from generator.checks.examine import findings_in, findings_of, repair, state_of, syntax_findings
from generator.checks.finding import Finding
from generator.checks.findings_page import findings_page, summary
from generator.checks.todo import Task, tasks
from generator.commands.memory import remembering_in
from generator.commands.output_paths import refuse_output
from generator.commands.published_check import differing, load_published
from generator.errors import ErrorKind, SurveyError
from generator.ingest.measure import measure
from generator.storage.files import write_if_changed
from generator.storage.project import Project

__all__ = ["Checked", "check_survey", "figure_lines", "syntax_findings"]


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checks mended, and what they find after that."""

    mended: tuple[Finding, ...]
    findings: tuple[Finding, ...]

    def as_lines(self) -> Iterator[str]:
        """The findings for a terminal, and how many there are of each level."""
        for finding in self.findings:
            yield from finding.as_lines()
        yield summary(self.findings)

    def as_json_lines(self) -> Iterator[str]:
        """One JSON object a finding."""
        return (finding.as_json() for finding in self.findings)


def check_survey(
    project: Project,
    *,
    fix: bool,
    only: Sequence[str],
    report: Path | None,
    dumps: Sequence[Path],
    published: Path | None = None,
) -> Checked:
    """Look at a survey, after mending what is mechanical where that is asked for.

    Args:
        project: the survey.
        fix: mend first; the caller then has the survey for itself.
        only: names of checks; all of them where none is given.
        report: a Markdown file to write the findings to.
        dumps: dumps at hand, whose abstracts chapters are compared with.
        published: a copy of the published site, or of its data, which the survey is compared with, too.

    Raises:
        SurveyError: there is no such check, the report has no place, or a file of the survey, a dump or the copy cannot
            be used.
    """
    if report is not None:
        refuse_output(report, project, inputs=dumps)
    site = load_published(published) if published else None
    with remembering_in(project, "check", at_work=fix):
        mended = repair(project, only) if fix else []
        findings = [*(differing(load_bib(project), site) if site else ()), *findings_of(project, dumps, only)]
    if report is not None:
        write_if_changed(report, findings_page(findings))
    return Checked(tuple(mended), tuple(findings))


def tasks_of(project: Project) -> list[Task]:
    """What a survey lacks, first what a reader misses most.

    Raises:
        SurveyError: a file of the survey cannot be used.
    """
    with remembering_in(project, "check", at_work=False):
        state = state_of(project)
        return tasks(state, findings_in(state))


def figure_lines(project: Project, *, as_json: bool) -> list[str]:
    """How good the classifier is, as cross-validation measures it.

    Raises:
        SurveyError: people placed too few papers, or a file of `bib/` cannot be used.
    """
    figures = measure(load_bib(project))
    if figures is None:
        problem = "too few papers were placed by people to measure"
        raise SurveyError(problem, "place some in it", project.curation, kind=ErrorKind.EMPTY)
    return [render_figures(figures).rstrip()] if as_json else list(figures.as_lines())
