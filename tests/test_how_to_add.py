"""The recipes of "How to add …" are true: their code, put into a copy of the program, works as the page says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.environment import REPOSITORY

PAGE = (REPOSITORY / "docs/contributing/how-to-add.md").read_text("utf-8")
_RECIPE = re.compile(
    r"^The whole of `(?P<module>[\w/]+\.py)`:\n\n```python\n(?P<code>.*?)^```\n\n"
    r"The line in `(?P<registry>\w+)` of `(?P<file>[\w/]+\.py)`[^\n]*:\n\n```text\n(?P<line>[^\n]*\n)```$",
    re.MULTILINE | re.DOTALL,
)
OWLS = """%OWL
2021 | Ben Finch | HOW OWLS HEAR
2024 | Dora Swift | Why Owls Turn Their Heads
no bars here
"""
PREPRINTS = "@misc{wren2107, title={How Wrens Sing}, author={Wren, Ida and Finch, Ben}, eprint={2107.00001}}\n"


@dataclass(frozen=True)
class Program:
    """A copy of the program with all that the page adds, and a survey."""

    folder: Path

    @property
    def survey(self) -> Path:
        return self.folder / "owls"

    def run(self, *command: str, code: int = 0) -> str:
        """What a command says on standard output."""
        environment = {**os.environ, "PYTHONPATH": str(self.folder)}
        result = subprocess.run(
            [sys.executable, "-m", "generator", *command],
            cwd=self.folder,
            env=environment,
            check=False,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        assert result.returncode == code, result.stdout + result.stderr
        return result.stdout


def recipes() -> list[re.Match[str]]:
    return list(_RECIPE.finditer(PAGE))


def with_line(text: str, registry: str, line: str) -> str:
    """A registry's module with one more line, the last of the registry."""
    start = re.search(rf"^{registry}\b[^\n]*[(\[{{]$", text, re.MULTILINE)
    assert start, registry
    end = re.compile(r"^ *[)\]]$", re.MULTILINE).search(text, start.end())
    assert end, registry
    return text[: end.start()] + line + text[end.start() :]


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    program = Program(tmp_path_factory.mktemp("program"))
    shutil.copytree(REPOSITORY / "generator", program.folder / "generator")
    for name in ("pyproject.toml", "LICENSE"):
        shutil.copy(REPOSITORY / name, program.folder)
    for recipe in recipes():
        module, file = program.folder / recipe["module"], program.folder / recipe["file"]
        assert not module.exists(), "the page's example is a module that is not there"
        module.write_text(recipe["code"], "utf-8")
        file.write_text(with_line(file.read_text("utf-8"), recipe["registry"], recipe["line"]), "utf-8")
    (program.folder / "seen.txt").write_text(OWLS, "utf-8")
    (program.folder / "preprints.bib").write_text(PREPRINTS, "utf-8")
    (program.folder / "facts.jsonl").write_text('{"title": "How Owls Hear", "venue": "Owls 2021"}\n', "utf-8")
    program.run("new", "owls", "--title", "Owls")
    program.run("--project", "owls", "ingest", "seen.txt", "preprints.bib")
    return program


def test_each_of_the_five_is_one_module_and_one_line() -> None:
    assert [recipe["registry"] for recipe in recipes()] == ["MODULES", "SOURCES", "KINDS", "CHECKS", "FORMATS"]
    assert PAGE.count("```") == 4 * len(recipes())  # no other code has to be added


def test_the_copy_is_what_runs(program: Program) -> None:
    where = [sys.executable, "-c", "import generator; print(generator.__file__)"]
    environment = {**os.environ, "PYTHONPATH": str(program.folder)}
    shown = subprocess.run(where, cwd=program.folder, env=environment, check=True, capture_output=True, text=True)
    assert Path(shown.stdout.strip()).is_relative_to(program.folder)


def test_the_reader_reads_its_format(program: Program) -> None:
    shown = program.run("read", "seen.txt")
    assert shown.count('"title"') == 2
    assert '"authors":["Dora Swift"]' in shown.replace('": ["', '":["')
    assert "%OWL" not in shown
    (program.folder / "unmarked.txt").write_text(OWLS.removeprefix("%OWL\n").replace("no bars here\n", ""), "utf-8")
    assert program.run("read", "--as", "owl-list", "unmarked.txt").count('"title"') == 2


def test_the_check_finds(program: Program) -> None:
    shown = program.run("--project", "owls", "check", "--only", "shouted-title", code=1)
    assert shown.count("[shouted-title]") == 1
    assert "has a title in capitals only" in shown


def test_the_format_is_written(program: Program) -> None:
    shown = program.run("--project", "owls", "export", "--format", "text")
    assert "Dora Swift: Why Owls Turn Their Heads (2024)\n" in shown
    assert len(shown.splitlines()) == 3


def test_the_source_is_asked(program: Program) -> None:
    papers = program.survey / "bib/papers.bib"
    assert "2021-07" not in papers.read_text("utf-8")
    program.run("--project", "owls", "enrich", "--from", "facts.jsonl")
    (entry,) = re.findall(r"^@\w+\{\w*wren.*?^\}", papers.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert "year = {2021}" in entry
    assert "2021-07" in entry or "month = {7}" in entry
    assert "Owls 2021" in papers.read_text("utf-8")  # the file was asked, too


def test_the_page_is_published(program: Program) -> None:
    program.run("--project", "owls", "build")
    page = (program.survey / "site/lists/single-authors/index.html").read_text("utf-8")
    assert "Why Owls Turn Their Heads" in page
    assert "How Wrens Sing" not in page  # two people wrote it
    assert (program.survey / "site/downloads/all.txt").read_text("utf-8").count("\n") == 3
