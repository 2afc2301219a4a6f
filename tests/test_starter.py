from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import SurveyError
from generator.project import Project, load_config
from generator.starter import start_survey
from generator.topics.taxonomy import load_taxonomy


def test_a_new_survey_has_a_small_taxonomy_and_no_papers(tmp_path: Path) -> None:
    start_survey(tmp_path / "birds", 'Birds: "a" survey')
    project = Project(tmp_path / "birds")
    assert load_config(project).title == 'Birds: "a" survey'
    assert load_config(project).abstracts == "store"
    assert 2 <= len(load_taxonomy(project.topics).leaves) <= 12
    assert project.papers.read_text("utf-8") == ""


def test_a_git_folder_may_be_there(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    start_survey(tmp_path, "Birds")
    assert (tmp_path / ".gitignore").is_file()


def test_files_in_the_way_are_kept(tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").write_text("years of work")
    with pytest.raises(SurveyError, match="is not empty"):
        start_survey(tmp_path, "Birds")
    assert [entry.name for entry in tmp_path.iterdir()] == ["thesis.tex"]


def test_a_survey_needs_a_title(tmp_path: Path) -> None:
    with pytest.raises(SurveyError, match="the title is empty"):
        start_survey(tmp_path / "birds", " \n")
