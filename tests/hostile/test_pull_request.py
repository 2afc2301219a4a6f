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
from generator.storage.yaml import quoted
from tests.support.environment import REPOSITORY
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
IN_HTML = "<script>touch()</script> [here](javascript:touch)"
CHAPTER = """# Owls

IN_HTML {{ config.extra }} {% include "ran" %} ${{ github.token }}

--8<-- "/etc/passwd"
""".replace("IN_HTML", IN_HTML)
LISTING = """On Bird Number {number} $(touch ran)
Birds of {number} kinds were seen in {places} places. We counted them at dawn, at noon and at dusk, and told each
apart by the colour of its feet. What they did there is told at length, and `touch ran` was not among it.
"""
HARM = (
    "$(touch ran) `touch ran` @curator <img src=x onerror=touch()> ${{ github.token }} {{ config.extra }} ](javascript:"
)
ENTRY = """@misc{harm2020bird,
  title = {HARM},
  author = {HARM},
  year = {2020},
  url = {javascript:touch()},
}
"""
TOPICS = """- slug: harm
  title: HARM
  definition: HARM
  subtopics:
    - slug: harm-leaf
      title: HARM
      definition: HARM
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
    _change_what_the_program_reads(root)
    (root / "requirements.txt").write_text("--index-url https://index.example.org/\n./\n")
    (root / "constraints.txt").write_text("")
    (root / ".survey/theme").mkdir(parents=True)
    (root / ".survey/theme/main.html").write_text("{{ ''.__class__.__mro__ }} planted")
    (root / "site").mkdir()
    (root / "site/index.html").write_text("planted")
    return root


def _change_what_the_program_reads(root: Path) -> None:
    """Harm in the rest of what a request may change: `bib/`, pages, forms, what Git and the forge read."""
    bib = root / "bib"
    (bib / "papers.bib").write_text(ENTRY.replace("HARM", HARM), "utf-8")
    (bib / "curation.yml").write_text(f"- hide: none # {HARM}\n", "utf-8")
    (bib / "venues.yml").write_text(f"- name: {quoted(HARM)}\n  kind: journal\n", "utf-8")
    (bib / "topics.yml").write_text(TOPICS.replace("HARM", quoted(HARM)), "utf-8")
    (bib / "schemas" / "topics.schema.json").write_text("not JSON")
    # What a person's page says in HTML stays as it is, but no browser runs it: tests/e2e/test_content_policy.py.
    (root / "docs" / "about.md").write_text(CHAPTER.replace(IN_HTML, ""), "utf-8")
    (root / ".gitattributes").write_text("* filter=ran export-subst\nrequirements.txt export-ignore\n")
    (root / ".github/ISSUE_TEMPLATE/suggest-a-paper.md").write_text(HARM, "utf-8")
    (root / ".github/workflows/own.yml").write_text("on: pull_request_target\n")
    (root / "package.json").write_text('{"scripts": {"preinstall": "touch ran"}}')
    (root / "pyproject.toml").write_text('[build-system]\nbuild-backend = "setup"\nbackend-path = ["."]\n')
    (root / "pytest.ini").write_text("[pytest]\naddopts = -p steal\n")


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


def test_only_one_workflow_of_a_survey_is_started_by_a_pull_request_and_none_with_its_targets_rights() -> None:
    """Whatever else a survey has runs for an issue, a tag, a schedule or by hand, on the files of its own branch."""
    folder = REPOSITORY / "generator/starter/survey/dot-github/workflows"
    started = {file.stem: set(yaml.safe_load(file.read_text("utf-8"))[True]) for file in sorted(folder.glob("*.yml"))}
    assert {name for name, events in started.items() if "pull_request" in events} == {"survey"}
    assert not any({"pull_request_target", "workflow_run", "issue_comment"} & events for events in started.values())


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
    assert not any("onerror=touch()>" in page or "alert(1)>" in page for page in pages)
    assert "<img src=x" not in report
    (tmp_path / "comment").mkdir()
    runner.job(workflow["jobs"]["comment"], tmp_path / "comment")
    assert left(request_folder, checkout) == []
    assert len(runner.calls.read_text("utf-8").splitlines()) == 2
