"""Runs the steps of the workflow that a new survey gets, in surveys under version control."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.support.environment import REPOSITORY


def git(folder: Path, *args: str) -> str:
    identity = ["-c", "user.name=A Curator", "-c", "user.email=curator@example.org"]
    command = ["git", "-C", str(folder), *identity, *args]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def commit(folder: Path, message: str, branch: str = "main") -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)
    git(folder, "push", "--quiet", "origin", f"HEAD:{branch}")


def push_beside(folder: Path, message: str = "A survey", branch: str = "main") -> None:
    """Put a folder under version control and push it to a new repository `origin.git` beside it."""
    git(folder.parent, "init", "--quiet", "--bare", f"--initial-branch={branch}", "origin.git")
    git(folder, "init", "--quiet", f"--initial-branch={branch}")
    git(folder, "remote", "add", "origin", str(folder.parent / "origin.git"))
    commit(folder, message, branch)


CURL = """#!/bin/bash
printf '%s\\n' "${@: -1}" >>"$CURL_LOG"
while [ $# -gt 0 ]; do
  if [ "$1" = --output ]; then printf '%s' "$CURL_BODY" >"$2"; fi
  shift
done
printf '%s' "$CURL_ANSWER"
[ "${CURL_ANSWER:0:3}" != 000 ]
"""
GH = """#!/bin/bash
printf '%s\\n' "$*" >>"$GH_LOG"
case "$*" in
  *--paginate*) printf '%s' "$GH_COMMENTS" ;;
esac
"""


PYTHON = """#!/bin/bash
case "$*" in
  "-m pip install"*) printf '%s %s\\n' "$PWD" "$*" >>"$INSTALLED" ;;
  *) exec "$REAL_PYTHON" "$@" ;;
esac
"""
"""pip only notes what it is asked for, and where: tests run with what is there already, in a Python that others use."""


def stand_in(folder: Path, scripts: Mapping[str, str]) -> None:
    """Write scripts that stand in for programs into a folder for the path."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, script in scripts.items():
        (folder / name).write_text(script)
        (folder / name).chmod(0o755)


@dataclass
class Runner:
    """Runs a job's own steps as GitHub does, with folders for artefacts and a `gh` that only notes its arguments.

    Args:
        root: a folder that is not there yet.
        comments: the comments of ours that stand below the pull request.
        artefacts: what earlier jobs kept, by name.
        answer: what the published site answers: a code and a type.
        body: and with what.
        allow_shrink: what a person ticked.
        repository: whose workflow it is.
        event: what started it.
        payload: what GitHub says of that, as JSON.
        values: what further expressions in the environment of a step stand for.
    """

    root: Path
    comments: str = ""
    artefacts: dict[str, Path] = field(default_factory=dict)
    answer: str = "404 text/html"
    body: str = ""
    allow_shrink: str = ""
    repository: str = "birds/survey"
    event: str = "push"
    payload: str = "{}"
    values: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        command = f'#!/bin/bash\nexec "{sys.executable}" -m generator "$@"\n'
        stand_in(self.root / "bin", {"gh": GH, "curl": CURL, "survey": command, "python": PYTHON})
        self.summary.touch()
        self.calls.touch()

    @property
    def summary(self) -> Path:
        """The page that a run shows."""
        return self.root / "summary.md"

    @property
    def calls(self) -> Path:
        """What `gh` was asked, a line a call."""
        return self.root / "gh.log"

    def job(self, job: dict[str, Any], folder: Path) -> None:
        """Run all steps of a job in a folder but for those that tell of a failure; each must succeed."""
        temp = self.root / "temp"
        for step in job["steps"]:
            if step.get("if") == "failure()":
                continue
            uses, options = step.get("uses", ""), step.get("with", {})
            place = folder / str(options.get("path", "")).replace("${{ runner.temp }}", str(temp))
            if "run" in step:
                done = self.script(step, folder)
                assert done.returncode == 0, f"{step['name']}: {done.stdout}{done.stderr}"
            elif "upload-artifact" in uses:
                assert place.is_dir(), step["name"]
                self.artefacts[options["name"]] = place
            elif "download-artifact" in uses:
                shutil.copytree(self.artefacts[options["name"]], place, dirs_exist_ok=True)

    def script(self, step: dict[str, Any], folder: Path) -> subprocess.CompletedProcess[str]:
        """Run the script of a step in a folder."""
        temp = self.root / "temp"
        temp.mkdir(exist_ok=True)
        script = temp / "step.sh"
        script.write_text(step["run"])
        values = {"${{ github.token }}": "a-token", "${{ github.event.pull_request.number }}": "7"}
        values["${{ inputs.allow-shrink }}"] = self.allow_shrink
        values["${{ needs.survey.outputs.site }}"] = "https://example.org/site.zip" if "site" in self.artefacts else ""
        values |= self.values
        (temp / "event.json").write_text(self.payload, "utf-8")
        env = {
            **os.environ,
            **{name: values[value] for name, value in step.get("env", {}).items()},
            "PATH": f"{self.root / 'bin'}{os.pathsep}{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(REPOSITORY),
            "RUNNER_TEMP": str(temp),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "GITHUB_OUTPUT": str(self.root / "output"),
            "GITHUB_ENV": str(self.root / "env"),
            "INSTALLED": str(self.root / "installed.log"),
            "REAL_PYTHON": sys.executable,
            "GITHUB_EVENT_NAME": self.event,
            "GITHUB_EVENT_PATH": str(temp / "event.json"),
            "GITHUB_BASE_REF": "main" if self.event == "pull_request" else "",
            "GITHUB_REF": "refs/heads/main",
            "GITHUB_SERVER_URL": "https://example.org",
            "GITHUB_REPOSITORY": self.repository,
            "GITHUB_REPOSITORY_OWNER": self.repository.split("/")[0],
            "CURL_LOG": str(self.root / "curl.log"),
            "CURL_ANSWER": self.answer,
            "CURL_BODY": self.body,
            "GITHUB_RUN_ID": "99",
            "GH_LOG": str(self.calls),
            "GH_COMMENTS": self.comments,
        }
        return subprocess.run(
            ["bash", "-e", str(script)], cwd=folder, env=env, capture_output=True, text=True, check=False
        )


_GITLAB = "https://gitlab-ci-token:a-token@gitlab.example.org:443/birds/survey.git"


@dataclass
class Pipeline:
    """Runs a job's own script as GitLab does: in one shell, in the folder of the project.

    Args:
        root: a folder for what stands in for other programs.
        answer: what the published site answers: a code and a type.
        body: and with what.
        origin: the repository that the project is pushed to; by default the one beside the project.
    """

    root: Path
    answer: str = "404 text/html"
    body: str = ""
    origin: Path | None = None

    def __post_init__(self) -> None:
        command = f'#!/bin/bash\nexec "{sys.executable}" -m generator "$@"\n'
        stand_in(self.root / "bin", {"curl": CURL, "survey": command, "python": PYTHON})

    def run(self, script: list[str], project: Path, **variables: str) -> subprocess.CompletedProcess[str]:
        env = {
            **os.environ,
            "PATH": f"{self.root / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(REPOSITORY),
            "INSTALLED": str(self.root / "installed.log"),
            "REAL_PYTHON": sys.executable,
            "CURL_LOG": str(self.root / "curl.log"),
            "CURL_ANSWER": self.answer,
            "CURL_BODY": self.body,
            "CI_PROJECT_DIR": str(project),
            "CI_PROJECT_PATH": "birds/survey",
            "CI_PAGES_URL": "https://birds.example.org/survey",
            "CI_SERVER_HOST": "gitlab.example.org",
            "CI_SERVER_PORT": "443",
            "CI_COMMIT_BRANCH": "trunk",
            "CI_JOB_TOKEN": "a-token",
            "GITLAB_USER_NAME": "A Curator",
            "GITLAB_USER_EMAIL": "curator@example.org",
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": f"url.{self.origin or project.parent / 'origin.git'}.insteadOf",
            "GIT_CONFIG_VALUE_0": _GITLAB,
            **variables,
        }
        text = "\n".join(script)
        return subprocess.run(
            ["bash", "-eo", "pipefail", "-c", text], cwd=project, env=env, capture_output=True, text=True, check=False
        )
