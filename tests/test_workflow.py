"""The workflow that a new survey gets: sound by the linters' rules, and its own steps do what they say."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.starter import start_survey
from tests.support.environment import REPOSITORY
from tests.support.workflow_linters import actionlint, shellcheck, steps, zizmor
from tests.support.workflow_runner import Runner, commit, git, push_beside

FILE = ".github/workflows/survey.yml"
PAPERS = {
    "june.txt": (
        "On the Eyes of Owls\nOwls see at night because their eyes are large. We measured how large they are in forty "
        "owls of six kinds, all of them awake and none of them pleased. Large eyes gather four times the light of "
        "small ones, but leave less room for the brain, and we discuss what owls do about that.\n"
    ),
    "july $(touch broken) `touch broken`.txt": (
        "A Census of Stolen Chips @curator\nGulls steal chips from visitors of the pier. A camera counted every theft "
        "over one summer and sorted them by the hour of the day. Thefts peak at noon, fall when it rains, and are not "
        "prevented by signs. A plastic eagle helped for three days, after which it was stolen as well.\n"
    ),
}


@pytest.fixture(scope="module")
def survey(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new survey under version control, pushed to a repository beside it."""
    root = tmp_path_factory.mktemp("forge")
    start_survey(root / "survey", "Birds")
    push_beside(root / "survey")
    return root / "survey"


@pytest.fixture(scope="module")
def workflow(survey: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((survey / FILE).read_text("utf-8"))
    return loaded


# ---- how it is written


def test_every_action_is_pinned_by_its_commit_with_the_version_beside_it(survey: Path) -> None:
    uses = re.findall(r"uses: .*", (survey / FILE).read_text("utf-8"))
    assert len(uses) >= 8
    for line in uses:
        assert re.fullmatch(r"uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line
    assert len({line.split("@")[0] for line in uses}) == len(set(uses))  # one version of each


def test_each_job_has_only_the_rights_it_needs(workflow: dict[str, Any]) -> None:
    assert workflow["permissions"] == {}
    assert {name: job["permissions"] for name, job in workflow["jobs"].items()} == {
        "survey": {"contents": "read"},
        "comment": {"pull-requests": "write"},
        "keep": {"contents": "write"},
        "publish": {"pages": "write", "id-token": "write"},
    }


def test_no_right_and_no_secret_reaches_what_a_fork_brings(workflow: dict[str, Any], survey: Path) -> None:
    assert set(workflow[True]) == {"push", "pull_request", "workflow_dispatch"}  # YAML reads `on` as true
    assert "secrets." not in (survey / FILE).read_text("utf-8")
    for name, job in workflow["jobs"].items():
        if name != "survey":
            same = "github.event.pull_request.head.repo.full_name == github.repository"
            default = (
                "github.ref == format('refs/heads/{0}', github.event.repository.default_branch)"  # no tag of its name
            )
            assert (same if name == "comment" else f"github.event_name != 'pull_request' && {default}") in job["if"]
    for _, step in steps(workflow):
        assert "checkout" not in step.get("uses", "") or step["with"]["persist-credentials"] is False


def test_what_earlier_runs_worked_out_is_taken_over_and_nothing_that_came_with_the_checkout(
    workflow: dict[str, Any],
) -> None:
    """Only the memo, which names each value by all that it was worked out from; pages and site are made anew."""
    survey = workflow["jobs"]["survey"]["steps"]
    names = [step["name"] for step in survey]
    place = names.index("Take over what earlier runs worked out of single papers")
    assert names.index("Take nothing over") < place < names.index("Install")
    assert survey[place]["with"]["path"] == ".survey/memo"
    assert survey[place]["with"]["key"].startswith(survey[place]["with"]["restore-keys"])
    assert sum("actions/cache@" in step.get("uses", "") for _, step in steps(workflow)) == 1


def test_no_expression_stands_in_a_script(workflow: dict[str, Any]) -> None:
    for _, step in steps(workflow):
        assert "${{" not in step.get("run", "")


@pytest.mark.parametrize("persona", ["regular", "auditor"])
def test_zizmor_finds_nothing(survey: Path, persona: str) -> None:
    assert zizmor(survey / FILE, persona) == []


def test_shellcheck_finds_nothing(workflow: dict[str, Any]) -> None:
    for _, step in steps(workflow):
        if "run" in step:
            assert shellcheck(step["run"]) == "", step["name"]


def test_actionlint_finds_nothing(survey: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yml"
    broken.write_text((survey / FILE).read_text("utf-8").replace("pull_request:", "pull_requests:"), "utf-8")
    sound, wrong = actionlint(survey / FILE, broken)
    assert sound == []
    assert wrong, "actionlint did not look"


# ---- what it does


@pytest.fixture(scope="module")
def first(survey: Path, workflow: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Runner:
    """The run after the survey's first dump was pushed, with a title that tries to call somebody."""
    (survey / "dumps").mkdir()
    for name, text in PAPERS.items():
        (survey / "dumps" / name).write_text(text, "utf-8")
    commit(survey, "Two dumps")
    runner = Runner(tmp_path_factory.mktemp("runner") / "first")
    runner.job(workflow["jobs"]["survey"], survey)
    return runner


def test_a_pushed_dump_is_ingested_and_reported(first: Runner, survey: Path) -> None:
    report = first.summary.read_text("utf-8")
    assert "2 records: 2 new papers, 0 duplicates, 0 rejected" in report
    assert "# What a person should look at" in report
    assert "On the Eyes of Owls" in report
    assert "@curator" not in report
    assert "&#64;\u200bcurator" in report
    assert not (survey / "broken").exists()


def test_only_the_locked_bytes_of_what_the_program_needs_are_installed(first: Runner, survey: Path) -> None:
    needs, program = (first.root / "installed.log").read_text("utf-8").splitlines()
    folder = first.root / "temp" / "program"
    assert needs.startswith(f"{folder} ")
    assert needs.endswith(" --require-hashes --requirement constraints.txt")
    assert program.startswith(f"{folder} ")
    assert program.endswith(" --requirement requirements.txt")
    for name in ("constraints.txt", "requirements.txt", *(f"vendor/{path.name}" for path in survey.glob("vendor/*"))):
        assert (folder / name).read_bytes() == (survey / name).read_bytes()


def test_the_site_is_built_and_kept(first: Runner) -> None:
    site = first.artefacts["site"]
    assert "On the Eyes of Owls" in (site / "index.html").read_text("utf-8")
    assert len(list((site / "papers").glob("*/index.html"))) == 2


def step_called(workflow: dict[str, Any], name: str) -> dict[str, Any]:
    (step,) = [step for _, step in steps(workflow) if step["name"] == name]
    return step


def installed_from(runner: Runner, configuration: str) -> None:
    """Leave what the step `Install` leaves of the branch that is trusted."""
    folder = runner.root / "temp" / "program"
    folder.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(configuration, "utf-8")


@pytest.mark.parametrize(
    ("repository", "site"),
    [
        ("birds/survey", "https://birds.github.io/survey/data/topics.json"),
        ("birds/birds.github.io", "https://birds.github.io/data/topics.json"),
    ],
)
def test_the_published_site_is_asked_how_many_papers_it_shows(
    workflow: dict[str, Any], tmp_path: Path, repository: str, site: str
) -> None:
    runner = Runner(tmp_path / "runner", answer="200 application/json", body='{"papers": 3}', repository=repository)
    installed_from(runner, "site_name: Owls\n")
    assert runner.script(step_called(workflow, "Look at what is published"), tmp_path).returncode == 0
    assert (runner.root / "curl.log").read_text("utf-8") == f"{site}\n"
    assert (runner.root / "temp" / "published.json").read_text("utf-8") == '{"papers": 3}'


@pytest.mark.parametrize(
    ("line", "site"),
    [
        ("site_url: https://owls.example.org/", "https://owls.example.org"),
        ('site_url: "https://owls.example.org/survey"  # ours', "https://owls.example.org/survey"),
        ("# site_url: https://owls.example.org/", "https://birds.github.io/survey"),
        ("site_url: http://owls.example.org/", "https://birds.github.io/survey"),
        ("site_url: https://owls.example.org/$(touch ran)", "https://owls.example.org/$(touch"),
    ],
)
def test_an_address_of_ones_own_is_asked(workflow: dict[str, Any], tmp_path: Path, line: str, site: str) -> None:
    runner = Runner(tmp_path / "runner")
    installed_from(runner, f"site_name: Owls\n{line}\nnav: []\n")
    assert runner.script(step_called(workflow, "Look at what is published"), tmp_path).returncode == 0
    assert (runner.root / "curl.log").read_text("utf-8") == f"{site}/data/topics.json\n"
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize(
    ("answer", "code"),
    [("404 text/html", 0), ("200 text/html", 0), ("403 ", 0), ("503 text/html", 1), ("000 ", 1), ("", 1)],
)
def test_a_site_that_cannot_be_asked_is_not_taken_for_an_empty_one(
    workflow: dict[str, Any], tmp_path: Path, answer: str, code: int
) -> None:
    runner = Runner(tmp_path / "runner", answer=answer, body="<html>")
    installed_from(runner, "site_name: Owls\n")
    assert runner.script(step_called(workflow, "Look at what is published"), tmp_path).returncode == code
    assert not (runner.root / "temp" / "published.json").exists()


def test_a_site_that_shrank_is_published_only_if_a_person_says_so(
    first: Runner, survey: Path, workflow: dict[str, Any], tmp_path: Path
) -> None:
    assert first.artefacts
    build = step_called(workflow, "Build")
    runner = Runner(tmp_path / "runner")
    (runner.root / "temp").mkdir()
    (runner.root / "temp" / "published.json").write_text('{"papers": 3}')
    refused = runner.script(build, survey)
    assert refused.returncode == 2
    assert "leaves 2 of the 3 papers that are published" in refused.stderr
    assert workflow[True]["workflow_dispatch"]["inputs"]["allow-shrink"]["default"] is False
    assert step_called(workflow, "Look at what is published")["if"] == "${{ !inputs.allow-shrink }}"
    runner.allow_shrink = "true"
    assert runner.script(build, survey).returncode == 0


def test_nothing_that_is_made_is_mistaken_for_work(first: Runner, survey: Path) -> None:
    changed = {line[3:].strip('"').split("/")[0] for line in git(survey, "status", "--porcelain").splitlines()}
    assert first.artefacts
    assert changed <= {"bib", "mkdocs.yml"}


def test_what_was_ingested_is_committed_once(
    first: Runner, survey: Path, workflow: dict[str, Any], tmp_path: Path
) -> None:
    for folder in ("once", "twice"):
        git(tmp_path, "clone", "--quiet", "--branch", "main", str(survey.parent / "origin.git"), folder)
        first.job(workflow["jobs"]["keep"], tmp_path / folder)
    log = git(survey.parent / "origin.git", "log", "--format=%s|%an", "main").splitlines()
    assert log[:2] == ["Ingest dumps|github-actions[bot]", "Two dumps|A Curator"]
    kept = git(survey.parent / "origin.git", "show", "main:bib/ledger.jsonl")
    assert kept == (survey / "bib" / "ledger.jsonl").read_text("utf-8")
    assert kept.count("\n") == 2


def test_the_report_is_one_comment_that_is_renewed(first: Runner, workflow: dict[str, Any], tmp_path: Path) -> None:
    for name, comments in (("new", ""), ("renewed", "11\n12\n")):
        runner = Runner(tmp_path / name, comments, dict(first.artefacts))
        (tmp_path / name / "work").mkdir()
        runner.job(workflow["jobs"]["comment"], tmp_path / name / "work")
        body = (tmp_path / name / "work" / "comment.md").read_text("utf-8")
        assert body.startswith("<!-- report of the survey -->\n\n# What was ingested")
        assert "[How the site would look, as an archive](https://example.org/site.zip). " in body
        assert body.endswith("(https://example.org/birds/survey/actions/runs/99)\n")
        last = runner.calls.read_text("utf-8").splitlines()[-1]
        target = (
            "POST repos/birds/survey/issues/7/comments"
            if name == "new"
            else "PATCH repos/birds/survey/issues/comments/12"
        )
        assert last == f"api --method {target} --field body=@comment.md --silent"


def test_a_build_that_fails_is_commented_too(workflow: dict[str, Any], tmp_path: Path) -> None:
    assert workflow["jobs"]["comment"]["if"].startswith("${{ !cancelled() && ")  # else a failed job ends it
    root = tmp_path / "survey"
    start_survey(root, "Birds")
    (root / "bib" / "papers.bib").write_text("@misc{owl @curator,\n  title = {Owls\n")
    runner = Runner(tmp_path / "runner")
    done = runner.script(step_called(workflow, "Build"), root)
    assert done.returncode == 2
    tells, keeps = step_called(workflow, "Say why it failed"), step_called(workflow, "Keep the report as an artefact")
    assert (tells["if"], keeps["if"]) == ("failure()", "${{ !cancelled() }}")
    assert runner.script(tells, root).returncode == 0
    runner.artefacts["report"] = runner.root / "temp" / "report"
    runner.job(workflow["jobs"]["comment"], root)
    body = (root / "comment.md").read_text("utf-8")
    assert body.startswith("<!-- report of the survey -->\n\n# This cannot be published as it is\n\n    survey: ")
    assert done.stderr.splitlines()[-1] in body
    assert "site.zip" not in body


def test_the_report_draws_what_changes(first: Runner) -> None:
    report, picture = first.artefacts["report"] / "1-ingest.md", first.artefacts["report"] / "changes.svg"
    assert re.search(r"^    \S.* ▒+  0 → \d+$", report.read_text("utf-8"), re.MULTILINE)
    assert picture.read_text("utf-8").startswith("<svg ")


def test_a_survey_without_a_dump_is_built_all_the_same(
    first: Runner, survey: Path, workflow: dict[str, Any], tmp_path: Path
) -> None:
    assert first.artefacts
    shutil.copytree(survey, tmp_path / "survey")
    shutil.rmtree(tmp_path / "survey" / "dumps")
    runner = Runner(tmp_path / "runner")
    runner.job(workflow["jobs"]["survey"], tmp_path / "survey")
    assert "What was ingested" not in runner.summary.read_text("utf-8")
    assert (runner.artefacts["site"] / "index.html").is_file()


@pytest.mark.slow
def test_a_first_push_without_papers_publishes_an_empty_site_that_says_so(
    workflow: dict[str, Any], tmp_path: Path
) -> None:
    root = tmp_path / "survey"
    start_survey(root, "Birds")
    push_beside(root, branch="master")
    runner = Runner(tmp_path / "runner")
    runner.job(workflow["jobs"]["survey"], root)
    home = (runner.artefacts["site"] / "index.html").read_text("utf-8")
    assert "No paper yet" in home
    assert "Cite this survey" not in home
    assert json.loads((runner.artefacts["site"] / "data/topics.json").read_bytes())["papers"] == 0


def test_no_branch_is_named(survey: Path) -> None:
    assert not re.search(r"\b(?:main|master)\b", (survey / FILE).read_text("utf-8"))


def test_the_readme_shows_the_same_steps(workflow: dict[str, Any]) -> None:
    readme = (REPOSITORY / "README.md").read_text("utf-8")
    section = readme.partition("## Keep it by continuous integration")[2].partition("\n## ")[0]
    for name in ("Ingest", "Check", "Build"):
        (script,) = [step["run"] for _, step in steps(workflow) if step["name"] == name]
        (command,) = re.findall(r"survey (\w+(?: --strict)?)", script)
        assert f"$ survey {command}" in section


@pytest.mark.slow
def test_the_script_for_any_other_service_keeps_a_survey(tmp_path: Path) -> None:
    page = (REPOSITORY / "docs/how-to/publish.md").read_text("utf-8")
    script = page.partition("<!-- script: cron -->\n```sh\n")[2].partition("```")[0]
    root, runner = tmp_path / "survey", Runner(tmp_path / "runner")
    created = runner.script({"run": "survey new survey --title Birds --ci none"}, tmp_path)
    assert created.returncode == 0, created.stderr
    push_beside(root)
    for name, value in (("user.name", "A Curator"), ("user.email", "curator@example.org")):
        git(root, "config", name, value)
    git(root, "branch", "--quiet", "--set-upstream-to", "origin/main")
    first = runner.script({"run": script}, root)
    assert first.returncode == 0, first.stderr
    assert "No paper yet" in (root / "site" / "index.html").read_text("utf-8")
    (root / "dumps").mkdir()
    (root / "dumps" / "june.txt").write_text(PAPERS["june.txt"], "utf-8")
    second = runner.script({"run": script}, root)
    assert second.returncode == 0, second.stderr
    assert "On the Eyes of Owls" in (root / "site" / "index.html").read_text("utf-8")
    assert git(tmp_path / "origin.git", "show", "main:bib/ledger.jsonl").count("\n") == 1
