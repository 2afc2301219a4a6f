from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from generator.bibliography.taxonomy import load_taxonomy
from generator.errors import SurveyError
from generator.model import Taxonomy
from generator.starter import Ci, start_survey
from generator.storage.project import Project, load_config


def test_a_new_survey_brings_no_field_and_no_papers(tmp_path: Path) -> None:
    start_survey(tmp_path / "birds", 'Birds: "a" survey')
    project = Project(tmp_path / "birds")
    assert load_config(project).title == 'Birds: "a" survey'
    assert load_config(project).abstracts == "store"
    assert load_taxonomy(project.topics) == Taxonomy()
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


def test_a_workflow_that_is_there_already_is_kept(tmp_path: Path) -> None:
    workflow = tmp_path / ".github" / "workflows" / "survey.yml"
    workflow.parent.mkdir(parents=True)
    workflow.write_text("mine")
    with pytest.raises(SurveyError, match=r"survey\.yml: is in the way"):
        start_survey(tmp_path, "Birds")
    assert (workflow.read_text(), (tmp_path / "bib").exists()) == ("mine", False)


@pytest.mark.parametrize(
    ("ci", "files"),
    [("github", {".github/workflows/survey.yml"}), ("gitlab", {".gitlab-ci.yml"}), ("none", set())],
)
def test_a_new_survey_has_the_file_of_one_service(tmp_path: Path, ci: Ci, files: set[str]) -> None:
    start_survey(tmp_path / "birds", "Birds", ci=ci)
    services = {".github/workflows/survey.yml", ".gitlab-ci.yml"}
    assert {name for name in services if (tmp_path / "birds" / name).exists()} == files


def test_a_title_that_holds_a_mark_of_ours_stays_as_it_is(tmp_path: Path) -> None:
    start_survey(tmp_path / "birds", "@REQUIREMENT@ and @TITLE@")
    assert load_config(Project(tmp_path / "birds")).title == "@REQUIREMENT@ and @TITLE@"


def test_a_name_that_no_folder_can_have_is_told(tmp_path: Path) -> None:
    with pytest.raises(SurveyError, match=rf"cannot be read \({os.strerror(errno.ENAMETOOLONG).lower()}\)"):
        start_survey(tmp_path / ("n" * 300), "Birds")
