"""The workflow that answers readers' corrections: its own steps, on issues that mean well and on one that does not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.corrections.issue_form import as_it_is, render
from generator.corrections.suggestion_form import FORM as SUGGEST
from generator.model import Paper
from generator.starter import start_survey
from tests.support.workflow_linters import actionlint, shellcheck, steps, zizmor
from tests.support.workflow_runner import Runner, git, push_beside

FILE = ".github/workflows/corrections.yml"
FORM = render(as_it_is(Paper("owl", "On the Eyes of Owls", year=2020)))
HARM = '"][$(touch ran)](javascript:alert(1)) @curator <img src=x> `touch ran` ${{ github.token }}"'


@pytest.fixture(scope="module")
def workflow(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    root = tmp_path_factory.mktemp("workflow") / "survey"
    start_survey(root, "Birds")
    loaded: dict[str, Any] = yaml.safe_load((root / FILE).read_text("utf-8"))
    return loaded


@pytest.fixture
def birds(tmp_path: Path) -> Path:
    root = tmp_path / "forge" / "birds"
    start_survey(root, "Birds")
    (root / "bib" / "papers.bib").write_text("@misc{owl,\n  title = {On the Eyes of Owls},\n  year = {2020},\n}\n")
    push_beside(root, "An owl")
    return root


def runner(folder: Path, body: str) -> Runner:
    values = {"${{ github.event.issue.number }}": "7", "${{ github.event.repository.default_branch }}": "main"}
    return Runner(folder, event="issues", payload=json.dumps({"issue": {"body": body, "title": "x"}}), values=values)


def answered(workflow: dict[str, Any], birds: Path, folder: Path, body: str) -> tuple[str, Runner]:
    run = runner(folder, body)
    run.job(workflow["jobs"]["read"], birds)
    return (run.artefacts["correction"] / "answer.md").read_text("utf-8"), run


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {".survey"}  # what the program keeps between commands


def test_it_is_sound(workflow: dict[str, Any], birds: Path) -> None:
    assert actionlint(birds / FILE) == [[]]
    assert zizmor(birds / FILE, "auditor") == []
    for _, step in steps(workflow):
        assert shellcheck(step.get("run", "true\n")) == "", step["name"]


def test_what_an_issue_says_is_handled_where_nothing_can_be_written(workflow: dict[str, Any]) -> None:
    assert workflow["permissions"] == {}
    assert {name: job["permissions"] for name, job in workflow["jobs"].items()} == {
        "read": {"contents": "read"},
        "answer": {"issues": "write"},
        "propose": {"contents": "write", "pull-requests": "write"},
    }
    for _, step in steps(workflow):
        assert "${{" not in step.get("run", "")
        assert "issue.body" not in str(step.get("env", ""))
    for name in ("answer", "propose"):
        scripts = "".join(step.get("run", "") for step in workflow["jobs"][name]["steps"])
        assert not any(word in scripts for word in ("survey ", "python", "pip "))
    assert "token" not in str(workflow["jobs"]["read"]).replace("persist-credentials", "").lower()


def test_only_issues_of_the_form_are_read_and_only_one_label_proposes(workflow: dict[str, Any]) -> None:
    condition = workflow["jobs"]["read"]["if"]
    (words,) = [part for part in condition.split("'")[1::2] if part.startswith("Change")]
    assert words in FORM
    assert "github.event.label.name == 'accepted'" in condition
    assert workflow["jobs"]["propose"]["if"].startswith("github.event.action == 'labeled' && ")


def test_a_correction_is_answered_and_becomes_a_pull_request(
    workflow: dict[str, Any], birds: Path, tmp_path: Path
) -> None:
    answer, run = answered(workflow, birds, tmp_path / "read", FORM.replace('"2020"', '"2019"'))
    assert answer == "This would change:\n\n    owl:\n      year: 2020 → 2019\n"
    assert (run.root / "output").read_text() == "changed=true\n"
    (tmp_path / "answer").mkdir()
    run.job(workflow["jobs"]["answer"], tmp_path / "answer")
    comment = (tmp_path / "answer" / "comment.md").read_text("utf-8")
    assert comment == f"<!-- correction -->\n\n{answer}"
    assert "api --method POST repos/birds/survey/issues/7/comments" in run.calls.read_text("utf-8")

    git(tmp_path, "clone", "--quiet", str(birds.parent / "origin.git"), "clone")
    download, *rest = [step for step in workflow["jobs"]["propose"]["steps"] if "checkout" not in step.get("uses", "")]
    assert download["with"]["path"] == "${{ runner.temp }}/correction"
    for step in rest:
        done = run.script(step, tmp_path / "clone")
        assert done.returncode == 0, done.stderr
    shown = git(birds.parent / "origin.git", "show", "--format=%s", "correction-7")
    assert shown.startswith("Correct a paper as issue #7 says\n")
    assert "+- correct: owl\n+  year: 2019\n" in shown.replace('"2019"', "2019")
    assert git(birds.parent / "origin.git", "log", "--format=%s", "main") == "An owl\n"
    assert "pr create --base main --head correction-7" in run.calls.read_text("utf-8")


SUGGESTED = SUGGEST.replace('title: ""', 'title: "A Census of Stolen Chips"').replace('year: ""', 'year: "2021"')


def test_a_suggestion_is_answered_and_becomes_a_pull_request_with_a_dump(
    workflow: dict[str, Any], birds: Path, tmp_path: Path
) -> None:
    (words,) = [part for part in workflow["jobs"]["read"]["if"].split("'")[1::2] if part.startswith("Write")]
    assert words in SUGGEST
    answer, run = answered(workflow, birds, tmp_path / "read", SUGGESTED)
    assert answer.startswith("This would change:\n\n    1 record: 1 new paper, ")
    assert (run.root / "output").read_text() == "changed=true\n"
    git(tmp_path, "clone", "--quiet", str(birds.parent / "origin.git"), "clone")
    for step in workflow["jobs"]["propose"]["steps"]:
        if "run" in step:
            done = run.script(step, tmp_path / "clone")
            assert done.returncode == 0, done.stderr
    origin = birds.parent / "origin.git"
    (subject, _, name) = git(origin, "show", "--format=%s", "--name-only", "correction-7").splitlines()
    assert subject == "Add a paper as issue #7 says"
    assert '"title": "A Census of Stolen Chips"' in git(origin, "show", f"correction-7:{name}")


def test_a_suggestion_of_a_paper_that_is_there_changes_nothing(
    workflow: dict[str, Any], birds: Path, tmp_path: Path
) -> None:
    body = SUGGESTED.replace("A Census of Stolen Chips", "On the Eyes of Owls").replace("2021", "2020")
    answer, run = answered(workflow, birds, tmp_path / "read", body)
    assert answer == "This changes nothing:\n\n    owl: the survey has this paper\n"
    assert not (run.root / "output").exists()


@pytest.mark.parametrize(
    ("old", "new", "start"),
    [
        ('"2020"', '"2020"', "This changes nothing:\n\n    owl: already as the issue says"),
        (
            '"2020"',
            '"in June"',
            "This cannot be taken over as it is. Edit the issue, and it is read again:\n\n    survey: ",
        ),
        ('"owl"', '"eagle"', "This cannot be taken over as it is. "),
    ],
)
def test_what_cannot_be_taken_over_is_told(
    workflow: dict[str, Any], birds: Path, tmp_path: Path, old: str, new: str, start: str
) -> None:
    answer, run = answered(workflow, birds, tmp_path / "read", FORM.replace(old, new))
    assert answer.startswith(start)
    assert not (run.root / "output").exists()
    assert not (run.artefacts["correction"] / "bib" / "curation.yml").exists()


@pytest.mark.slow
def test_an_issue_that_means_harm_is_only_text(workflow: dict[str, Any], birds: Path, tmp_path: Path) -> None:
    body = FORM.replace('"On the Eyes of Owls"', HARM) + "\n@curator $(touch ran) `touch ran`\n"
    before = names_in(birds)
    answer, _ = answered(workflow, birds, tmp_path / "read", body)
    assert names_in(birds) == before
    assert "touch ran" in answer
    _, _, said = answer.partition(":\n\n")
    assert all(line.startswith("    ") for line in said.splitlines())
    long, _ = answered(workflow, birds, tmp_path / "long", FORM.replace('"2020"', '"' + "é" * 65000 + '"'))
    assert len(long) < 60000
