"""A new survey whose bibliography is written by hand."""

from __future__ import annotations

from pathlib import Path

from generator.starter import start_survey
from generator.storage.project import Project


def survey_of(entries: str, folder: Path) -> Project:
    """A new survey in a folder, with these BibTeX entries as its `papers.bib`."""
    start_survey(folder, "Birds")
    project = Project(folder)
    project.papers.write_text(entries, "utf-8")
    return project
