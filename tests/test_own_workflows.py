"""The workflows of this repository: the shipped survey, the program's tests and its release.

Hosted runners, macOS and containers are not here, so what runs there is only linted; the steps of the survey's workflow
are those of the workflow that a new survey gets, which tests/test_workflow.py runs.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.environment import REPOSITORY
from tests.support.workflow_linters import actionlint, shellcheck, steps, zizmor

FILES = sorted((REPOSITORY / ".github" / "workflows").glob("*.yml"))
STARTER = REPOSITORY / "generator/starter/survey/dot-github/workflows/survey.yml"


def loaded(file: Path) -> dict[str, Any]:
    workflow: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
    return workflow


def own(name: str) -> dict[str, Any]:
    return loaded(REPOSITORY / ".github" / "workflows" / f"{name}.yml")


def test_there_is_one_for_the_survey_one_for_the_program_and_one_for_releases() -> None:
    assert [file.stem for file in FILES] == ["ci", "release", "survey"]


def test_actionlint_finds_nothing() -> None:
    assert actionlint(*FILES) == [[] for _ in FILES]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_other_linters_find_nothing(file: Path) -> None:
    assert zizmor(file, "auditor") == []
    for _, step in steps(loaded(file)):
        assert shellcheck(step.get("run", "true\n")) == "", step["name"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_actions_are_pinned_and_no_expression_stands_in_a_script(file: Path) -> None:
    for line in re.findall(r"uses: .*", file.read_text("utf-8")):
        assert re.fullmatch(r"uses: (?:actions|pypa)/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line
    for _, step in steps(loaded(file)):
        assert "${{" not in step.get("run", ""), step["name"]


def test_an_action_has_one_version_everywhere() -> None:
    uses = {use for file in (*FILES, STARTER) for use in re.findall(r"uses: (\S+)", file.read_text("utf-8"))}
    assert len({use.partition("@")[0] for use in uses}) == len(uses)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_a_pull_request_brings_has_no_right_but_to_read(file: Path) -> None:
    workflow = loaded(file)
    assert workflow["permissions"] == {}
    assert "pull_request_target" not in workflow[True]  # YAML reads `on` as true
    for name, job in workflow["jobs"].items():
        checks_out = any("actions/checkout@" in step.get("uses", "") for step in job["steps"])
        if checks_out:
            assert job["permissions"] == {"contents": "read"}, name
        for step in job["steps"]:
            if "actions/checkout@" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False


def test_the_shipped_survey_is_published_with_the_guards_of_any_other() -> None:
    mine, theirs = own("survey"), loaded(STARTER)
    steps_of = {step["name"]: step for step in theirs["jobs"]["survey"]["steps"]}
    shared = [step for step in mine["jobs"]["survey"]["steps"] if step["name"] not in {"Install", "Check"}]
    assert {"Look at what is published", "Build"} <= {step["name"] for step in shared}
    for step in shared:
        assert step == steps_of[step["name"]], f"{step['name']}: copy it from the starter's workflow"
    for name in ("comment", "publish"):
        assert {**mine["jobs"][name], "needs": 0} == {**theirs["jobs"][name], "needs": 0}
    (check,) = [step for _, step in steps(mine) if step["name"] == "Check"]
    assert steps_of["Check"]["run"] in check["run"]
    for event in ("push", "pull_request"):
        assert {"bib/**", "docs/**", "generator/**", "mkdocs.yml"} <= set(mine[True][event]["paths"])


def test_the_program_is_tested_on_every_python_that_it_is_for() -> None:
    matrix = own("ci")["jobs"]["test"]["strategy"]["matrix"]
    assert matrix["python"] == ["3.11", "3.12", "3.13", "3.14"]
    assert (matrix["system"], matrix["versions"]) == (["ubuntu-latest", "macos-latest"], ["locked", "newest"])
    assert [(one["python"], one["versions"]) for one in matrix["include"]] == [("3.11", "oldest")]
    oldest = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"]
    assert oldest == f">={matrix['python'][0]}"


def test_a_release_waits_to_be_switched_on_and_only_its_last_job_may_publish() -> None:
    release = own("release")
    assert release[True] == {"workflow_dispatch": None}
    assert release["jobs"]["make"]["permissions"] == {"contents": "read"}
    assert release["jobs"]["publish"]["permissions"] == {"contents": "write", "id-token": "write"}
    assert release["jobs"]["publish"]["environment"] == "release"
    assert "secrets." not in (REPOSITORY / ".github/workflows/release.yml").read_text("utf-8")
