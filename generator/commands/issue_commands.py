"""What becomes of an issue that a reader started from a page of the site."""

from __future__ import annotations

from pathlib import Path

from generator.corrections.from_issue import correct_from_issue
from generator.corrections.issue_form import body_of
from generator.corrections.suggestion_form import is_suggestion, parse_suggestion
from generator.ingest.enrichment import asking_of
from generator.ingest.suggested import take_suggestion
from generator.storage.project import Project


def lines_of_issue(
    project: Project, text: str, path: Path, *, dry_run: bool = False, offline: bool = False
) -> list[str]:
    """Take over what an issue says; gives what it changes, for people.

    Args:
        project: the survey.
        text: the body of the issue, or JSON that holds it as `body`.
        path: the file it is from, for messages.
        dry_run: say what would change, write nothing.
        offline: ask no service about a paper that is suggested by its identifier.

    Raises:
        SurveyError: the issue holds neither form, or a value cannot be used; nothing was written.
    """
    body = body_of(text)
    if not is_suggestion(body):
        return correct_from_issue(project, text, path, dry_run=dry_run).as_lines()
    suggestion = parse_suggestion(body, path)
    asking = None if offline or suggestion.title else asking_of(project)
    return take_suggestion(project, suggestion, asking=asking, dry_run=dry_run).as_lines()
