"""A pull request that means harm, against the workflow that a survey has: nothing of it runs where a token is.

Whatever it brings is only read: the names and texts of dumps, chapters, `mkdocs.yml`, what it wants to have installed,
modules beside `mkdocs.yml`, and what looks as if an earlier build had left it.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.starter import start_survey
from tests.support.workflow_runner import Runner, git, push_beside

NAMES = (
    "$(touch ran).txt",
    "`touch ran`.txt",
    "; touch ran;.txt",
    "| touch ran.txt",
    "-rf",
    "--report=ran",
    "a\nb.txt",
    "\"'${IFS}.txt",
    "<img src=x onerror=alert(1)>.txt",
)
CHAPTER = """# Owls

<script>touch()</script> [here](javascript:touch) {{ config.extra }} {% include "ran" %} ${{ github.token }}

--8<-- "/etc/passwd"
"""
LISTING = """On Bird Number {number} $(touch ran)
Birds of {number} kinds were seen in {places} places. We counted them at dawn, at noon and at dusk, and told each
apart by the colour of its feet. What they did there is told at length, and `touch ran` was not among it.
"""
HOOK = "\nhooks:\n  - steal.py\n"
TAG = "\nhere: !!python/object/apply:os.system [touch ran]\n"


@pytest.fixture(scope="module")
def workflow(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    root = tmp_path_factory.mktemp("workflow") / "survey"
    start_survey(root, "Birds")
    loaded: dict[str, Any] = yaml.safe_load((root / ".github/workflows/survey.yml").read_text("utf-8"))
    return loaded


@pytest.fixture(scope="module")
def request_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout of the pull request: a survey that has a branch `main` to go to, and on top of that the harm."""
    base = tmp_path_factory.mktemp("request")
    root, ran = base / "survey", base / "ran"
    start_survey(root, "Birds")
    push_beside(root)
    git(root, "fetch", "--quiet", "origin")
    steal = f"import os; open({str(ran)!r}, 'a').write(__file__ + str(dict(os.environ)))\n"
    for module in ("steal", "colorama", "markdown", "yaml", "sitecustomize", "setup"):
        (root / f"{module}.py").write_text(steal)
    (root / "dumps").mkdir()
    for number, name in enumerate(NAMES):
        (root / "dumps" / name).write_text(LISTING.format(number=number, places=number + 7))
    (root / "bib/prose").mkdir()
    (root / "bib/prose/methods.md").write_text(CHAPTER)
    (root / "requirements.txt").write_text("--index-url https://index.example.org/\n./\n")
    (root / "constraints.txt").write_text("")
    (root / ".survey/theme").mkdir(parents=True)
    (root / ".survey/theme/main.html").write_text("{{ ''.__class__.__mro__ }} planted")
    (root / "site").mkdir()
    (root / "site/index.html").write_text("planted")
    return root


@pytest.fixture
def checkout(request_folder: Path, tmp_path: Path) -> Path:
    """A copy of it for one test; `ran` beside the first one is written by whatever runs."""
    return Path(shutil.copytree(request_folder, tmp_path / "survey"))


def left(request_folder: Path, checkout: Path) -> list[str]:
    """What there is if something ran."""
    return [
        str(path) for path in (request_folder.parent / "ran", checkout / "ran", checkout / "dumps/ran") if path.exists()
    ]


def steps_until(workflow: dict[str, Any], runner: Runner, checkout: Path, last: str) -> tuple[int, str]:
    """Run the scripts of the job one after another up to one; gives how that ended and what it said."""
    for step in workflow["jobs"]["survey"]["steps"]:
        if "run" in step:
            done = runner.script(step, checkout)
            if step["name"] == last:
                return done.returncode, done.stdout + done.stderr
            assert done.returncode == 0, f"{step['name']}: {done.stdout}{done.stderr}"
    raise AssertionError(last)


def test_jobs_that_handle_what_a_pull_request_brings_have_no_right_but_to_read(workflow: dict[str, Any]) -> None:
    """The one other job that a pull request starts gets its report, as a text, and runs nothing that came with it."""
    for name, job in workflow["jobs"].items():
        if "github.event_name != 'pull_request' &&" in job.get("if", ""):
            continue
        scripts = "\n".join(step.get("run", "") for step in job["steps"])
        actions = [step["uses"] for step in job["steps"] if "uses" in step]
        handles = any(action.startswith("actions/checkout@") for action in actions) or "survey ingest" in scripts
        assert job["permissions"] == ({"contents": "read"} if handles else {"pull-requests": "write"}), name
        if handles:
            assert "token" not in str(job["steps"]).replace("$GITHUB_TOKEN_", "").lower()
            assert "secrets" not in str(job)
        else:
            assert not any(word in scripts for word in ("pip ", "python", "git ", "eval", "source ", "bash "))
            assert all(action.startswith("actions/download-artifact@") for action in actions)


def test_what_it_wants_to_have_installed_is_not(workflow: dict[str, Any], checkout: Path, tmp_path: Path) -> None:
    runner = Runner(tmp_path / "runner", event="pull_request")
    assert steps_until(workflow, runner, checkout, "Install")[0] == 0
    for name in ("requirements.txt", "constraints.txt"):
        assert (runner.root / "temp/program" / name).read_text() == git(checkout, "show", f"origin/main:{name}")
    assert "index.example.org" not in (runner.root / "temp/program/requirements.txt").read_text()
    assert not (runner.root / "temp/program/setup.py").exists()


@pytest.mark.parametrize("code", [HOOK, pytest.param(TAG, marks=pytest.mark.slow)], ids=["hook", "tag"])
def test_code_that_its_configuration_names_is_refused(
    workflow: dict[str, Any], request_folder: Path, checkout: Path, tmp_path: Path, code: str
) -> None:
    with (checkout / "mkdocs.yml").open("a") as configuration:
        configuration.write(code)
    runner = Runner(tmp_path / "runner", event="pull_request")
    returned, said = steps_until(workflow, runner, checkout, "Build")
    assert (returned, "this survey runs code of its own" in said) == (2, True), said
    assert "this survey runs code of its own" in (runner.root / "temp/report/2-check.md").read_text("utf-8")
    assert left(request_folder, checkout) == []
    assert not (checkout / "site").exists()


@pytest.mark.slow
def test_the_rest_is_only_read(workflow: dict[str, Any], request_folder: Path, checkout: Path, tmp_path: Path) -> None:
    runner = Runner(tmp_path / "runner", event="pull_request")
    runner.job(workflow["jobs"]["survey"], checkout)
    assert left(request_folder, checkout) == []
    pages = [path.read_text("utf-8") for path in sorted((checkout / "site").rglob("*.html"))]
    assert pages
    assert not any("planted" in page or "<script>touch" in page or "root:" in page for page in pages)
    assert not any('href="javascript:' in page for page in pages)
    report = runner.summary.read_text("utf-8")
    assert f"{len(NAMES)} records" in report
    assert "<img src=x" not in report
    (tmp_path / "comment").mkdir()
    runner.job(workflow["jobs"]["comment"], tmp_path / "comment")
    assert left(request_folder, checkout) == []
    assert len(runner.calls.read_text("utf-8").splitlines()) == 2
