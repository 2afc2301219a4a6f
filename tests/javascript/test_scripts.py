"""The site's scripts: types, by TypeScript over their JSDoc, and rules, by ESLint. Both can refuse."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.environment import REPOSITORY
from tests.support.node_tools import node_file, node_program

HERE = REPOSITORY / "tests" / "javascript"
SCRIPTS = "generator/site/theme/assets"
PREVIEW = "generator/commands/reload.js"
OFFLINE = "generator/site/build/offline.js"
pytestmark = pytest.mark.slow


def run(program: str, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [node_program(program), *arguments]
    return subprocess.run(command, cwd=cwd, env=os.environ, capture_output=True, text=True, check=False)


def types(folder: Path) -> subprocess.CompletedProcess[str]:
    return run("tsc", "--project", "tests/javascript", cwd=folder)


def rules(folder: Path) -> subprocess.CompletedProcess[str]:
    node_file("@eslint/js/package.json")
    return run(
        "eslint",
        "--config",
        "tests/javascript/eslint.config.mjs",
        "--max-warnings",
        "0",
        SCRIPTS,
        PREVIEW,
        OFFLINE,
        cwd=folder,
    )


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """A copy of the scripts and of what judges them, to break."""
    shutil.copytree(REPOSITORY / SCRIPTS, tmp_path / SCRIPTS)
    shutil.copytree(HERE, tmp_path / "tests" / "javascript")
    for path in (PREVIEW, OFFLINE):
        (tmp_path / path).parent.mkdir()
        shutil.copy(REPOSITORY / path, tmp_path / path)
    return tmp_path


def test_every_script_is_judged(scratch: Path) -> None:
    scripts = [*sorted((scratch / SCRIPTS).glob("*.js")), scratch / PREVIEW, scratch / OFFLINE]
    for path in scripts:
        path.write_text(path.read_text("utf-8") + "\nlet neverUsed = Number.noSuchThing;\n", "utf-8")
    names = [path.name for path in scripts]
    said = types(scratch).stdout
    assert [name for name in names if f"{name}(" not in said] == []
    said = rules(scratch).stdout
    assert [name for name in names if name not in said] == []


def test_types_hold() -> None:
    result = types(REPOSITORY)
    assert result.returncode == 0, result.stdout + result.stderr


def test_rules_hold() -> None:
    result = rules(REPOSITORY)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("script", "right", "wrong"),
    [
        ("basket.js", "/** @param {number} number */", ""),  # what it takes is no longer said
        ("basket.js", "references.formats().find((format) => format[0] === name)", "references.formats()[name]"),
        ("map.js", "    if (!current) return;\n    const box", "    const box"),  # nothing may be shown yet
    ],
)
def test_a_wrong_type_is_refused(script: str, right: str, wrong: str, scratch: Path) -> None:
    path = scratch / SCRIPTS / script
    text = path.read_text("utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), "utf-8")
    result = types(scratch)
    assert result.returncode != 0
    assert f"{script}(" in result.stdout


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("document.body.innerHTML = location.hash;", "no-restricted-properties"),
        ("if (location.hash == 1) location.reload();", "eqeqeq"),
        ("eval(location.hash);", "no-eval"),
        ("var old = 1; old += 1;", "no-var"),
    ],
)
def test_a_broken_rule_is_named(line: str, rule: str, scratch: Path) -> None:
    path = scratch / SCRIPTS / "chapter.js"
    path.write_text(f"{path.read_text('utf-8')}\n{line}\n", "utf-8")
    assert rule in rules(scratch).stdout
