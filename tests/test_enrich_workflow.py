"""The workflow by which a new survey enriches itself: sound by the linters' rules, and it proposes what it found."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.bibliography.answers import load_answers
from generator.model import Name
from generator.starter import start_survey
from generator.storage.project import Project
from tests.support.services_of_works import Work, serving_works
from tests.support.workflow_linters import actionlint, shellcheck, steps, zizmor
from tests.support.workflow_runner import Runner, git, push_beside

FILE = ".github/workflows/enrich.yml"
OWLS = Work("On Owls That See Well at Night", "Owls see.", (Name("Eule", "Ada"),), 2024, "2401.00001")
GH = """#!/bin/bash
printf '%s\\n' "$*" >>"$GH_LOG"
case "$*" in
  "pr list"*) printf '%s' "$GH_COMMENTS" ;;
esac
"""


@pytest.fixture(scope="module")
def survey(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new survey with one paper, pushed to a repository beside it."""
    root = tmp_path_factory.mktemp("forge")
    start_survey(root / "survey", "Birds")
    (root / "survey" / "bib" / "papers.bib").write_text(
        f"@misc{{owls,\n  title = {{{OWLS.title}}},\n  eprint = {{2401.00001}},\n  archiveprefix = {{arXiv}},\n}}\n",
        "utf-8",
    )
    push_beside(root / "survey")
    return root / "survey"


@pytest.fixture(scope="module")
def workflow(survey: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((survey / FILE).read_text("utf-8"))
    return loaded


def test_its_actions_are_those_of_the_other_workflow(survey: Path) -> None:
    uses = set(re.findall(r"uses: .*", (survey / FILE).read_text("utf-8")))
    assert uses <= set(re.findall(r"uses: .*", (survey / ".github/workflows/survey.yml").read_text("utf-8")))


def test_each_job_has_only_the_rights_it_needs(workflow: dict[str, Any]) -> None:
    assert workflow["permissions"] == {}
    assert {name: job["permissions"] for name, job in workflow["jobs"].items()} == {
        "ask": {"contents": "read"},
        "propose": {"contents": "write", "pull-requests": "write"},
        "awake": {"actions": "write", "contents": "read", "issues": "write"},
    }
    assert not any("uses" in step for step in workflow["jobs"]["awake"]["steps"])  # it runs no code of anybody


def test_keys_reach_only_the_step_that_asks_and_nothing_that_a_fork_brings(workflow: dict[str, Any]) -> None:
    assert set(workflow[True]) == {"schedule", "workflow_dispatch"}  # YAML reads `on` as true
    with_keys = [step["name"] for _, step in steps(workflow) if "secrets." in json.dumps(step)]
    assert with_keys == ["Enrich"]
    (step,) = [step for _, step in steps(workflow) if step["name"] == "Enrich"]
    assert all(value.endswith(f".{name} }}}}") for name, value in step["env"].items())
    for _, step in steps(workflow):
        assert "checkout" not in step.get("uses", "") or step["with"]["persist-credentials"] is False
        assert "${{" not in step.get("run", "")


@pytest.mark.parametrize("persona", ["regular", "auditor"])
def test_zizmor_finds_nothing(survey: Path, persona: str) -> None:
    assert zizmor(survey / FILE, persona) == []


def test_shellcheck_and_actionlint_find_nothing(workflow: dict[str, Any], survey: Path) -> None:
    for _, step in steps(workflow):
        if "run" in step:
            assert shellcheck(step["run"]) == "", step["name"]
    assert actionlint(survey / FILE) == [[]]


def scripts(workflow: dict[str, Any], job: str) -> Iterator[dict[str, Any]]:
    """The steps of a job that run something of ours; without the keys, which there are none of here."""
    for step in workflow["jobs"][job]["steps"]:
        if "run" in step and step["name"] != "Install":
            yield {**step, "env": {}}


FORGE = """#!/bin/bash
printf '%s\\n' "$*" >>"$GH_LOG"
case "$*" in
  *commits?path=bib/ledger.jsonl*) cat "$(dirname "$0")/last" ;;
  "issue list"*) printf '%s' "$GH_COMMENTS" ;;
esac
"""


@pytest.mark.parametrize(
    ("days", "there", "opens"), [(61.5, "", True), (61.5, "3", False), (60.5, "", False), (None, "", False)]
)
def test_sixty_days_without_a_dump_are_told_once(
    workflow: dict[str, Any], tmp_path: Path, days: float | None, there: str, opens: bool
) -> None:
    runner = Runner(tmp_path / "runner", there)
    (runner.root / "bin" / "gh").write_text(FORGE)
    last = "" if days is None else (datetime.now(UTC) - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")
    (runner.root / "bin" / "last").write_text(last)
    for step in workflow["jobs"]["awake"]["steps"]:
        done = runner.script(step, tmp_path)
        assert done.returncode == 0, done.stderr
    calls = runner.calls.read_text("utf-8").splitlines()
    assert calls[0] == f"api --method PUT repos/birds/survey/actions/workflows/{Path(FILE).name}/enable --silent"
    assert [call for call in calls if call.startswith("issue create")] == (
        [
            "issue create --repo birds/survey --title No dump came for sixty days --body The last dump came on "
            f"{last[:10]}. Add one to `dumps/`, or say on the site that the survey has ended."
        ]
        if opens
        else []
    )


@pytest.mark.slow
def test_what_services_know_is_proposed_once(
    survey: Path, workflow: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    origin = survey.parent / "origin.git"
    with serving_works([OWLS], calm=True) as (server, _):
        monkeypatch.setenv("SURVEY_SERVICES", server.address)
        asked = []
        for name, number in (("new", ""), ("renewed", "7")):
            git(tmp_path, "clone", "--quiet", "--branch", "main", str(origin), name)
            runner = Runner(tmp_path / f"runner-{name}", number)
            (runner.root / "bin" / "gh").write_text(GH)
            for job in ("ask", "propose"):
                for step in scripts(workflow, job):
                    done = runner.script(step, tmp_path / name)
                    assert done.returncode == 0, f"{step['name']}: {done.stdout}{done.stderr}"
            asked.append(len([seen for seen in server.seen if seen.service == "arxiv"]))
            assert "# What was enriched" in runner.summary.read_text("utf-8")
            last = runner.calls.read_text("utf-8").splitlines()[-1]
            assert last.startswith(
                "pr edit 7 --body-file" if number else "pr create --head enrich --title Enrich papers"
            )
            body = (runner.root / "temp" / "body.md").read_text("utf-8")
            assert "(https://example.org/birds/survey/actions/runs/99)" in body
    assert asked[0] == asked[1]  # what was answered for the open pull request is not asked for again
    assert "author = {Eule, Ada}" in git(origin, "show", "enrich:bib/papers.bib")
    assert "Eule" not in git(origin, "show", "main:bib/papers.bib")
    (tmp_path / "answers.jsonl").write_text(git(origin, "show", "enrich:bib/answers.jsonl"), "utf-8")
    assert {answer.paper for answer in load_answers(tmp_path / "answers.jsonl")} == {"owls"}
    assert Project(survey).papers.is_file()


@pytest.mark.slow
def test_nothing_new_is_no_pull_request(survey: Path, workflow: dict[str, Any], tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--branch", "main", str(survey.parent / "origin.git"), "same")
    runner = Runner(tmp_path / "runner")
    (propose,) = scripts(workflow, "propose")
    done = runner.script(propose, tmp_path / "same")
    assert (done.returncode, done.stdout) == (0, "Nothing new is known.\n")
    assert runner.calls.read_text("utf-8") == ""
