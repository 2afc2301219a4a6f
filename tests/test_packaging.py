"""What is installed is the whole program, also when it is not installed from a working copy."""

from __future__ import annotations

import os
import subprocess
import sysconfig
import tomllib
import venv
from pathlib import Path

import pytest

from generator.starter.requirement import wheel_lines
from generator.starter.wheel import make_wheel, notes_from_source, program_files
from tests.support.environment import REPOSITORY

SETTINGS = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
PACKAGE = REPOSITORY / "generator"
PATTERNS: list[str] = SETTINGS["tool"]["setuptools"]["package-data"]["generator"]


def test_every_file_beside_the_modules_is_package_data() -> None:
    taken = {path for pattern in PATTERNS for path in PACKAGE.glob(pattern)}
    files = (
        path
        for path in PACKAGE.rglob("*")
        if path.is_file() and path.suffix != ".py" and path.parent.name != "__pycache__"
    )
    assert sorted(path.name for path in files if path not in taken) == []


@pytest.mark.parametrize("pattern", PATTERNS)
def test_every_pattern_of_package_data_finds_something(pattern: str) -> None:
    assert next(PACKAGE.glob(pattern), None)


# ---- from one machine to another


def environment(folder: Path) -> Path:
    """A new environment that sees what the tests run with, but for the program; gives its Python."""
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    (packages,) = (folder / "lib").glob("*/site-packages")
    for entry in Path(sysconfig.get_path("purelib")).iterdir():
        if "living_survey" not in entry.name and not (packages / entry.name).exists():
            (packages / entry.name).symlink_to(entry)
    return python


def run(*command: str | Path, folder: Path) -> str:
    env = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PIP_CONSTRAINT"}}
    env |= {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    done = subprocess.run(list(map(str, command)), cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
def test_a_survey_that_keeps_the_program_as_a_wheel_is_built_elsewhere_and_hands_it_on(tmp_path: Path) -> None:
    files = program_files(PACKAGE)
    notes = notes_from_source((REPOSITORY / "pyproject.toml").read_text("utf-8"))
    wheel = make_wheel(SETTINGS["project"]["name"], SETTINGS["project"]["version"], files, notes)
    (tmp_path / "vendor").mkdir()
    (tmp_path / "vendor" / wheel.name).write_bytes(wheel.data)
    asked = tmp_path / "requirements.txt"
    lines = wheel_lines(f"vendor/{wheel.name}", wheel.sha256, "this is a test").replace("--requirement", "# not here:")
    asked.write_text(lines.replace(wheel.sha256, "0" * 64))
    python = environment(tmp_path / "environment")
    install = (python, "-m", "pip", "install", "--no-deps", "--requirement", asked)
    with pytest.raises(AssertionError, match="THESE PACKAGES DO NOT MATCH THE HASHES"):
        run(*install, folder=tmp_path)
    asked.write_text(lines)
    run(*install, folder=tmp_path)

    survey = python.with_name("survey")
    assert run(survey, "--version", folder=tmp_path) == f"survey, version {SETTINGS['project']['version']}\n"
    run(survey, "new", "from-a-file", folder=tmp_path)
    started = tmp_path / "from-a-file"
    assert "because it was installed from a file of one machine" in (started / "requirements.txt").read_text("utf-8")
    assert (started / "vendor" / wheel.name).read_bytes() == wheel.data
    assert "0 papers" in run(survey, "build", "--strict", "--allow-empty", folder=started)

    (note,) = (tmp_path / "environment" / "lib").rglob("living_survey-*/direct_url.json")
    note.unlink()  # which an index does not leave
    run(survey, "new", "from-an-index", folder=tmp_path)
    text = (tmp_path / "from-an-index" / "requirements.txt").read_text("utf-8")
    assert "because it was installed from a package index" in text
    assert f"./vendor/{wheel.name} --hash=sha256:{wheel.sha256}" in text
