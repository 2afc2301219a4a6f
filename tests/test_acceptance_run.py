"""The scripts of `.ci/` are sound, and what they lock is what the project asks for, from no registry by name."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement  # pytest brings it
from packaging.utils import canonicalize_name

from tests.support.environment import REPOSITORY, skip

CI = REPOSITORY / ".ci"
SCRIPTS = ("run", "lock", "release", "ways")
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


def locked(python: str) -> dict[str, str]:
    """The locked version of each package on a version of Python."""
    lines = (line.partition("#")[0].strip() for line in (CI / "constraints.txt").read_text("utf-8").splitlines())
    pins = [Requirement(line) for line in lines if line]
    held = {"python_version": python, "python_full_version": f"{python}.5", "sys_platform": "linux"}
    return {
        pin.name: str(pin.specifier).removeprefix("==") for pin in pins if not pin.marker or pin.marker.evaluate(held)
    }


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_scripts_are_sound(script: str) -> None:
    program = shutil.which("shellcheck", path=str(Path(sys.executable).parent)) or shutil.which("shellcheck")
    if not program:
        skip("there is no shellcheck; run `pip install -e '.[test]'`")
    done = subprocess.run([str(program), str(CI / script)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("python", PYTHONS)
def test_all_that_the_project_asks_for_is_locked(python: str) -> None:
    settings = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
    project = settings["project"]
    extras = project["optional-dependencies"]
    asked = [*project["dependencies"], *extras["test"], *extras["dev"], *settings["build-system"]["requires"], "pip"]
    pins = locked(python)
    for requirement in map(Requirement, asked):
        name = canonicalize_name(requirement.name)
        assert name in pins, f"run .ci/lock: {requirement} on Python {python}"
        assert pins[name] in requirement.specifier, f"run .ci/lock: {requirement} on Python {python}"


def test_programs_from_npm_are_locked_with_hashes() -> None:
    asked = json.loads((CI / "package.json").read_text("utf-8"))["dependencies"]
    lock = json.loads((CI / "package-lock.json").read_text("utf-8"))["packages"]
    assert lock[""]["dependencies"] == asked, "run .ci/lock"
    packages = {path: package for path, package in lock.items() if path}
    assert {path for path, package in packages.items() if not package.get("integrity")} == set()
    assert {f"node_modules/{name}" for name in asked} <= packages.keys()


def test_what_the_workflow_of_a_new_survey_installs_is_locked_with_hashes() -> None:
    text = (REPOSITORY / "generator" / "starter" / "survey" / "constraints.txt").read_text("utf-8")
    entries = [entry for entry in re.split(r"\n(?=[a-z])", text) if not entry.startswith("#")]
    assert re.findall(r"\S*://\S*|--(?!hash=sha256:[0-9a-f]{64})\S*", text) == []
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    pins = {line.partition(" \\")[0].strip() for line in text.splitlines() if "==" in line}
    assert pins <= set((CI / "constraints.txt").read_text("utf-8").splitlines()), "run .ci/lock"
    names = {pin.partition("==")[0] for pin in pins}
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    assert {canonicalize_name(Requirement(need).name) for need in project["dependencies"]} <= names, "run .ci/lock"


def test_no_registry_is_named() -> None:
    assert re.findall(r"\S*://\S*|--\S*", (CI / "constraints.txt").read_text("utf-8")) == []
    packages = json.loads((CI / "package-lock.json").read_text("utf-8"))["packages"]
    assert [path for path, package in packages.items() if "resolved" in package] == []


def test_the_page_for_contributors_tells_the_other_python() -> None:
    version = re.search(r"^OTHER_PYTHON=(\S+)$", (CI / "run").read_text("utf-8"), re.MULTILINE)
    assert version
    assert f"| {version[1]}, on the path or from pyenv |" in (
        REPOSITORY / "docs" / "contributing" / "set-up.md"
    ).read_text("utf-8")
