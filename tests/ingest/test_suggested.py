"""A suggested paper becomes a dump, once, and what is known already becomes nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.bibliography.store import load_bib
from generator.commands.cli import cli
from generator.corrections.suggestion_form import FORM, Suggestion
from generator.errors import SurveyError
from generator.ingest.run import ingest_dumps
from generator.ingest.suggested import take_suggestion
from generator.model import Name
from generator.starter import start_survey
from generator.storage.project import Project

OWLS = Suggestion("10.1234/owl.1", "On the Eyes of Owls", ("van der Eule, Ada",), "2020", "Birds", note="hearing")


@pytest.fixture
def survey(tmp_path: Path) -> Project:
    start_survey(tmp_path / "birds", "Birds")
    return Project(tmp_path / "birds")


def test_what_a_reader_knows_becomes_a_paper(survey: Project) -> None:
    suggested = take_suggestion(survey, OWLS)
    (paper,) = load_bib(survey).papers
    assert (paper.title, paper.year, paper.doi, paper.venue) == (OWLS.title, 2020, "10.1234/owl.1", "Birds")
    assert paper.authors == (Name("Eule", "Ada", prefix="van der"),)
    assert suggested.as_lines()[-2:] == [f"as the dump {suggested.dump}", "note: hearing"]


def test_its_dump_alone_gives_the_same_paper_elsewhere(survey: Project, tmp_path: Path) -> None:
    """As where a pull request brings the dump and nothing else."""
    name = take_suggestion(survey, OWLS).dump
    start_survey(tmp_path / "other", "Birds")
    other = Project(tmp_path / "other")
    ingest_dumps(other, [survey.root / name])
    assert other.papers.read_bytes() == survey.papers.read_bytes()
    assert other.ledger.read_bytes() == survey.ledger.read_bytes()


def test_what_the_survey_has_becomes_nothing(survey: Project) -> None:
    take_suggestion(survey, OWLS)
    key = load_bib(survey).papers[0].key
    before = survey.ledger.read_bytes()
    for again in (Suggestion(identifier="https://doi.org/10.1234/OWL.1"), Suggestion(title=OWLS.title, year="2020")):
        suggested = take_suggestion(survey, again)
        assert (suggested.dump, suggested.as_lines()) == ("", [f"{key}: the survey has this paper"])
    assert survey.ledger.read_bytes() == before
    assert len(list((survey.root / "dumps").iterdir())) == 1


def test_an_identifier_that_nobody_was_asked_about_waits(survey: Project) -> None:
    suggested = take_suggestion(survey, Suggestion(identifier="arXiv:2401.00001"))
    assert "1 waiting" in suggested.as_lines()[0]
    assert (survey.root / suggested.dump).read_text("utf-8") == "arXiv:2401.00001\n"


def test_a_dry_run_writes_nothing(survey: Project) -> None:
    assert take_suggestion(survey, OWLS, dry_run=True).dump
    assert not (survey.root / "dumps").exists()
    assert load_bib(survey).papers == ()


def test_what_is_no_identifier_is_refused(survey: Project) -> None:
    with pytest.raises(SurveyError, match="'owls' is no identifier"):
        take_suggestion(survey, Suggestion(identifier="owls"))


def test_the_command_takes_both_forms(survey: Project, tmp_path: Path) -> None:
    body = FORM.replace('title: ""', 'title: "On the Eyes of Owls"')
    (tmp_path / "issue.json").write_text(json.dumps({"body": body}), "utf-8")
    command = ["--project", str(survey.root), "correct", "--from-issue", str(tmp_path / "issue.json")]
    result = CliRunner().invoke(cli, command)
    assert result.exit_code == 0, result.output
    assert result.output.startswith("1 record: 1 new paper, ")
