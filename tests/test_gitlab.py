"""The pipeline for GitLab that `survey new --ci gitlab` writes: sound, and its own scripts do what they say."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.starter import start_survey
from tests.support.workflow_linters import shellcheck
from tests.support.workflow_runner import Pipeline, commit, git, push_beside, stand_in

FILE = ".gitlab-ci.yml"
OWL = (
    "On the Eyes of Owls\nOwls see at night because their eyes are large. We measured how large they are in forty "
    "owls of six kinds, all of them awake and none of them pleased. Large eyes gather four times the light of "
    "small ones, but leave less room for the brain, and we discuss what owls do about that.\n"
)
MERGE_REQUEST = {"CI_MERGE_REQUEST_IID": "7", "CI_PIPELINE_SOURCE": "merge_request_event"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A new survey on a branch that is called neither main nor master, pushed to a repository beside it."""
    root = tmp_path / "forge" / "survey"
    start_survey(root, "Birds", ci="gitlab")
    push_beside(root, branch="trunk")
    git(root.parent / "origin.git", "config", "receive.advertisePushOptions", "true")
    return root


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    root = tmp_path_factory.mktemp("pipeline") / "survey"
    start_survey(root, "Birds", ci="gitlab")
    loaded: dict[str, Any] = yaml.safe_load((root / FILE).read_text("utf-8"))
    return loaded


def part(pipeline: dict[str, Any], name: str) -> list[str]:
    """The piece of the survey's script whose first line says what it does."""
    (script,) = [script for script in pipeline["survey"]["script"] if script.startswith(f"# {name}")]
    return [script]


def test_its_scripts_are_sound(pipeline: dict[str, Any]) -> None:
    for job in ("survey", "pages"):
        assert shellcheck("\n".join(pipeline[job]["script"])) == "", job


def test_only_the_default_branch_keeps_and_publishes_and_no_branch_is_named(pipeline: dict[str, Any]) -> None:
    assert [job for job in pipeline if "script" in (pipeline[job] or {})] == ["survey", "pages"]
    (rule,) = pipeline["pages"]["rules"]
    assert rule["if"] == '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $CI_PIPELINE_SOURCE != "merge_request_event"'
    assert not re.search(r"\b(?:main|master)\b", str(pipeline))
    assert "TOKEN" not in "".join(pipeline["survey"]["script"])  # what a merge request brings runs there


def test_the_program_of_a_merge_request_is_that_of_its_target(
    pipeline: dict[str, Any], project: Path, tmp_path: Path
) -> None:
    base = git(project, "rev-parse", "HEAD").strip()
    (project / "requirements.txt").write_text("./\n")
    (project / "pip.py").write_text("raise SystemExit('ran')\n")
    git(project, "checkout", "--quiet", "-b", "harm")
    commit(project, "Harm", "harm")
    runner = Pipeline(tmp_path / "runner")
    script = [*part(pipeline, "Install"), 'cat "$program/requirements.txt"; ls "$program"; pwd']
    trusted = runner.run(script, project, **MERGE_REQUEST, CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert trusted.returncode == 0, trusted.stderr
    assert trusted.stdout.startswith(git(project, "show", f"{base}:requirements.txt"))
    assert "pip.py" not in trusted.stdout
    assert trusted.stdout.endswith(f"\n{project}\n")
    installed = (runner.root / "installed.log").read_text("utf-8").splitlines()
    assert [line.partition(" -m ")[0].partition(" ")[0] == str(project) for line in installed] == [False, False]
    assert runner.run(script, project, **MERGE_REQUEST).returncode != 0  # its target is not known


@pytest.mark.parametrize(
    ("answer", "options"),
    [
        ("200 application/json", "--allow-empty --published FILE"),
        ("404 text/html", "--allow-empty"),
        ("200 text/html", "--allow-empty"),
        ("503 text/html", None),
        ("000 ", None),
    ],
)
def test_the_published_site_is_asked_before_it_is_replaced(
    pipeline: dict[str, Any], project: Path, tmp_path: Path, answer: str, options: str | None
) -> None:
    runner = Pipeline(tmp_path / "runner", answer, '{"papers": 3}')
    stand_in(runner.root / "bin", {"survey": '#!/bin/bash\necho "$@"\n'})
    done = runner.run(part(pipeline, "Look"), project)
    assert (runner.root / "curl.log").read_text("utf-8") == "https://birds.example.org/survey/data/topics.json\n"
    assert done.returncode == (options is None)
    if options:
        said = re.sub(r"--published \S+", "--published FILE", done.stdout.splitlines()[-1])
        assert said == f"build --strict --site-dir public {options}"


@pytest.mark.parametrize(
    ("variables", "option"), [({"ALLOW_SHRINK": "true"}, "--allow-shrink"), (MERGE_REQUEST, "--untrusted")]
)
def test_what_a_build_is_told(
    pipeline: dict[str, Any], project: Path, tmp_path: Path, variables: dict[str, str], option: str
) -> None:
    runner = Pipeline(tmp_path / "runner")
    stand_in(runner.root / "bin", {"survey": '#!/bin/bash\necho "$@"\n'})
    assert runner.run(part(pipeline, "Look"), project, **variables).stdout.endswith(f" {option}\n")
    assert option not in runner.run(part(pipeline, "Look"), project).stdout


def test_what_was_ingested_is_kept_once(pipeline: dict[str, Any], project: Path, tmp_path: Path) -> None:
    script, origin = pipeline["pages"]["script"], project.parent / "origin.git"
    runner = Pipeline(tmp_path / "runner")
    assert "Nothing new to keep." in runner.run(script, project).stdout
    (project / "bib" / "ledger.jsonl").write_text("{}\n")
    kept = runner.run(script, project)
    assert (kept.returncode, kept.stderr) == (0, "")
    assert git(origin, "log", "--format=%s|%an|%ae", "trunk").splitlines()[0] == (
        "Ingest dumps|A Curator|curator@example.org"
    )
    (project / "bib" / "ledger.jsonl").write_text("{}\n{}\n")
    git(origin, "update-ref", "refs/heads/trunk", "trunk^")
    git(project, "reset", "--quiet", "--soft", "HEAD^")
    git(project, "commit", "--quiet", "--allow-empty", "--message", "Another history")
    git(origin, "fetch", "--quiet", str(project), "HEAD:refs/heads/trunk", "--force")
    git(project, "reset", "--quiet", "--soft", "HEAD^")
    refused = runner.run(script, project)  # somebody pushed meanwhile
    assert refused.returncode != 0


@pytest.mark.slow
def test_a_survey_is_published_from_its_first_push_on(pipeline: dict[str, Any], project: Path, tmp_path: Path) -> None:
    first = Pipeline(tmp_path / "first").run(pipeline["survey"]["script"], project)
    assert first.returncode == 0, first.stdout + first.stderr
    assert "No paper yet" in (project / "public" / "index.html").read_text("utf-8")
    assert git(project, "status", "--porcelain") in {"", " M mkdocs.yml\n"}  # the entries of `nav`
    git(project, "checkout", "--quiet", "--", "mkdocs.yml")
    (project / "dumps").mkdir()
    (project / "dumps" / "june $(touch ran).txt").write_text(OWL)
    commit(project, "A dump", "trunk")
    shown = (project / "public" / "data" / "topics.json").read_text("utf-8")
    second = Pipeline(tmp_path / "second", "200 application/json", shown)
    for job in ("survey", "pages"):
        done = second.run(pipeline[job]["script"], project)
        assert done.returncode == 0, done.stdout + done.stderr
    assert "On the Eyes of Owls" in (project / "public" / "index.html").read_text("utf-8")
    assert json.loads((project / "public/data/topics.json").read_bytes())["papers"] == 1
    assert "1 record: 1 new paper" in (project / "report" / "1-ingest.md").read_text("utf-8")
    assert git(project.parent / "origin.git", "show", "trunk:bib/ledger.jsonl").count("\n") == 1
    assert not (project / "ran").exists()
