"""All checks together, and what `--fix` does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner, Result

from generator.checks.derived_data import papers_without_derived_data
from generator.checks.examine import findings_in, findings_of, repair
from generator.checks.finding import Finding, Level
from generator.checks.findings_page import findings_page, summary
from generator.commands.cli import cli
from generator.errors import Place
from generator.model import Paper
from generator.storage.project import Project
from tests.support.checked import WHOLE, lines, state
from tests.support.small_taxonomy import start_with_topics

PAPERS = (
    "% mine\n@misc{a,\n  title  = {On owls},\n  doi = {https://doi.org/10.1/x},\n"
    "  keywords = {overviews, overviews},\n}\n\n@misc{b,\n  title = {On gulls},\n  note = {mine},\n}\n"
)
DECISIONS = "# mine\n- topics: {a: [applications]}\n- hide: b   # why not\n- topics: {a: [theory-analysis]}\n"


@pytest.fixture
def survey(tmp_path: Path) -> Project:
    start_with_topics(tmp_path / "birds", "Birds")
    project = Project(tmp_path / "birds")
    project.papers.write_text(PAPERS, "utf-8")
    project.curation.write_text(DECISIONS, "utf-8")
    return project


def check(project: Project, *args: str) -> Result:
    return CliRunner().invoke(cli, ["--project", str(project.root), "check", *args])


def test_the_most_important_comes_first() -> None:
    held = state(
        Paper("a", "A", doi="doi:10.1/x"), "@misc{b,\n  title = {B},\n  title = {C},\n}\n", decisions="- hide: x\n"
    )
    levels = [finding.level for finding in findings_in(held)]
    assert levels == sorted(levels, key=get_args(Level).index)
    assert set(levels) == set(get_args(Level))


def test_a_whole_survey_has_nothing_to_look_at() -> None:
    assert findings_in(state(WHOLE, decisions="- topics: {eule2020eyes: [owls]}\n")) == []


def test_papers_written_by_hand_are_to_be_derived() -> None:
    (line,) = lines(papers_without_derived_data, state(WHOLE, derived=[]))
    assert line.startswith("bib/derived.jsonl: says nothing about eule2020eyes; compute it")
    assert lines(papers_without_derived_data, state(WHOLE)) == []


def test_what_is_mechanical_is_mended_and_nothing_else_is_touched(survey: Project) -> None:
    mended = {finding.check for finding in repair(survey)}
    assert mended == {"unusual-identifier", "repeated-word", "stale-decision"}
    after = PAPERS.replace("https://doi.org/", "").replace("{overviews, overviews}", "{overviews}")
    assert survey.papers.read_text("utf-8") == after
    assert survey.curation.read_text("utf-8") == DECISIONS.replace("- topics: {a: [applications]}\n", "")
    assert repair(survey) == []


def test_what_is_not_mechanical_stays_to_be_decided(survey: Project) -> None:
    before = {finding.check for finding in findings_of(survey) if not finding.repairs}
    repair(survey)
    assert {finding.check for finding in findings_of(survey)} == before


def test_a_survey_without_curation_is_repaired_too(survey: Project) -> None:
    survey.curation.unlink()
    assert repair(survey)
    assert not survey.curation.exists()


def test_the_command_mends_then_tells_the_rest(survey: Project, tmp_path: Path) -> None:
    result = check(survey, "--fix", "--report", str(tmp_path / "check.md"))
    assert result.exit_code == 1
    told = result.output.splitlines()
    assert [line.startswith("mended: ") for line in told[:3]] == [True] * 3
    assert told[-1] == "2 to look at: 1 broken, 1 to complete"
    assert (tmp_path / "check.md").read_text("utf-8").startswith("# What a person should look at\n")


def test_json_is_one_object_a_line_whatever_is_mended(survey: Project) -> None:
    rows = [json.loads(line) for line in check(survey, "--fix", "--json").stdout.splitlines()]
    assert all({"check", "level", "file", "problem", "mend"} <= row.keys() for row in rows)
    assert all("line" in row for row in rows if row["file"] == "bib/papers.bib")


def test_all_broken_entries_are_told_before_the_error(survey: Project) -> None:
    survey.papers.write_text("@misc{a,\n  title {A},\n}\n@misc{b,\n  title {B},\n}\n", "utf-8")
    result = check(survey)
    assert result.exit_code == 2
    assert [line.split(": ")[0] for line in result.stdout.splitlines()] == ["bib/papers.bib:1", "bib/papers.bib:4"]
    assert len(result.stderr.splitlines()) == 1


def test_an_unfinished_merge_is_told_as_that_alone(survey: Project) -> None:
    survey.papers.write_text("@misc{a,\n<<<<<<< HEAD\n  title = {A},\n=======\n  title = {B},\n>>>>>>> x\n}\n")
    result = CliRunner().invoke(cli, ["--project", str(survey.root), "check"])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "papers.bib:2: the bibliography holds a merge that nobody finished" in result.stderr


def test_the_page_shows_hostile_titles_as_they_stand() -> None:
    hostile = Finding(Place("bib/papers.bib", 3), "<script> @you #1 `x`", "mend it", ("a`b",), ("- hide: `x`",), "f")
    page = findings_page([hostile])
    assert "<script>" not in page
    assert "&#64;\u200byou" in page
    assert "``a`b``" in page
    assert "``- hide: `x```" not in page


def test_the_page_names_the_command_that_mends() -> None:
    page = findings_page([Finding(Place("a"), "p", "m", command="survey derive")])
    assert "a: p; m: run `survey derive`" in page


def test_the_summary() -> None:
    finding = Finding(Place("a"), "p", "m")
    assert summary([finding, finding]) == "2 to look at: 2 to decide"
    assert summary([]) == "nothing to look at"
