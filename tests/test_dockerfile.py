"""The Dockerfile, looked at: Docker does not run in the tests, so what an image would hold is read from the file."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import tomllib
from fnmatch import fnmatch

import click

from generator.commands.cli import cli
from tests.support.environment import REPOSITORY

TEXT = (REPOSITORY / "Dockerfile").read_text("utf-8")
GUIDE = (REPOSITORY / "docs" / "how-to" / "publish.md").read_text("utf-8")
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
KNOWN = {"FROM", "WORKDIR", "COPY", "ENV", "RUN", "USER", "ENTRYPOINT", "CMD"}


def instructions(text: str) -> list[tuple[str, str]]:
    """The instructions of a Dockerfile with what they are given, lines joined and comments left out."""
    lines = [line for line in text.split("\n") if not line.startswith("#")]
    joined = re.sub(r"\\\n\s*", "", "\n".join(lines))
    return [(word, rest) for word, _, rest in (line.partition(" ") for line in joined.split("\n") if line)]


def stages() -> list[list[tuple[str, str]]]:
    pieces: list[list[tuple[str, str]]] = []
    for instruction in instructions(TEXT):
        if instruction[0] == "FROM":
            pieces.append([])
        pieces[-1].append(instruction)
    return pieces


def all_of(word: str, stage: list[tuple[str, str]]) -> list[str]:
    return [rest for name, rest in stage if name == word]


def test_it_consists_of_instructions_that_there_are() -> None:
    assert {word for word, _ in instructions(TEXT)} <= KNOWN
    assert instructions("# a\nRUN a \\\n    && b\n") == [("RUN", "a && b")]


def test_both_stages_stand_on_a_slim_python_that_the_program_is_for() -> None:
    (build,), (final,) = (all_of("FROM", stage) for stage in stages())
    assert (build, final) == ("python:3.12-slim AS build", "python:3.12-slim")
    lowest = re.fullmatch(r">=3\.(\d+)", PROJECT["requires-python"])
    assert lowest
    assert int(lowest[1]) <= 12


def sent(path: str) -> bool:
    """Whether a file reaches the build: the last line of `.dockerignore` that fits decides."""
    reaches = True
    for line in (REPOSITORY / ".dockerignore").read_text("utf-8").splitlines():
        pattern = line.removeprefix("!").removeprefix("**/")
        parents = [path, *(path[: match.start()] for match in re.finditer("/", path))]
        names = path.split("/") if "**/" in line else parents
        if line and not line.startswith("#") and any(fnmatch(name, pattern) for name in names):
            reaches = line.startswith("!")
    return reaches


def test_every_file_that_it_copies_is_committed_and_reaches_it() -> None:
    listed = subprocess.run(["git", "-C", str(REPOSITORY), "ls-files"], capture_output=True, text=True, check=True)
    committed = listed.stdout.splitlines()
    for rest in all_of("COPY", stages()[0]):
        *sources, _ = rest.split()
        for source in sources:
            files = [path for path in committed if path == source or path.startswith(f"{source}/")]
            assert files, source
            assert all(map(sent, files)), source
    assert sent("generator/api.py")
    assert not any(map(sent, ("bib/papers.bib", "mkdocs.yml", "site/index.html", "generator/__pycache__/api.pyc")))


def test_what_it_installs_is_locked_and_has_the_extras() -> None:
    build = stages()[0]
    (command,) = all_of("RUN", build)
    extras = re.search(r'"\.\[([\w,]+)\]"', command)
    assert extras
    assert set(extras[1].split(",")) == PROJECT["optional-dependencies"].keys() - {"test", "dev", "peers"}
    settings = dict(pair.split("=") for rest in all_of("ENV", build) for pair in rest.split())
    (place,) = all_of("WORKDIR", build)
    for name in ("PIP_CONSTRAINT", "PIP_BUILD_CONSTRAINT"):
        assert settings[name].startswith(f"{place}/")
        assert (REPOSITORY / settings[name].removeprefix(f"{place}/")).is_file()


def test_it_runs_the_program_and_not_as_root() -> None:
    final = stages()[1]
    words = [word for word, _ in final]
    (user,) = all_of("USER", final)
    assert user not in {"root", "0"}
    assert f"useradd --create-home --uid 1000 {user}" in all_of("RUN", final)[0]
    assert max(place for place, word in enumerate(words) if word in {"RUN", "COPY"}) < words.index("USER")
    assert json.loads(all_of("ENTRYPOINT", final)[0]) == ["survey"]
    assert "survey" in PROJECT["scripts"]
    assert json.loads(all_of("CMD", final)[0]) == ["--help"]


def test_the_guides_commands_are_the_programs() -> None:
    section = GUIDE.partition("## In a container\n")[2].partition("\n## ")[0]
    runs = [shlex.split(line) for line in section.splitlines() if line.startswith("docker ")]
    assert runs[0] == ["docker", "build", "--tag", "survey", "."]
    (folder,) = all_of("WORKDIR", stages()[1])
    for run in runs[1:]:
        assert run[run.index("--volume") + 1] == f"$PWD:{folder}"
        name, *words = run[run.index("survey") + 1 :]
        command: click.Command = cli.commands[name]
        options = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in words if word.startswith("-")} <= options
    assert [run[run.index("survey") + 1] for run in runs[1:]] == ["ingest", "check", "build"]
