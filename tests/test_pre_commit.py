"""The hook for pre-commit refuses what is broken, and nothing that is only to decide."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from generator.checks.registry import CHECKS
from generator.commands.cli import cli
from generator.starter import start_survey
from tests.support.environment import REPOSITORY

(HOOK,) = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text("utf-8"))
PAGE = (REPOSITORY / "docs/how-to/publish.md").read_text("utf-8")
PAPER = "@misc{owl,\n  title = {On the Eyes of Owls},\n}\n"


def test_the_hook_runs_checks_that_there_are_and_only_of_what_is_broken() -> None:
    levels = {check.name: check.level for check in CHECKS}
    (example,) = re.findall(r"^        entry: (.*)$", PAGE, re.MULTILINE)
    for entry in (HOOK["entry"], example):
        program, command, *names = shlex.split(entry)
        assert (program, command) == ("survey", "check")
        assert names[::2] == ["--only"] * (len(names) // 2)
        assert {levels[name] for name in names[1::2]} == {"broken"}


@pytest.mark.parametrize(
    ("file", "text", "code"),
    [
        ("bib/papers.bib", PAPER, 0),  # of unknown year, and on no leaf
        ("bib/papers.bib", PAPER.removesuffix("},\n}\n"), 2),
        ("bib/curation.yml", "- hide: eagle\n", 1),
        ("bib/topics.yml", "- slug: Owls\n", 2),
    ],
)
def test_what_the_hook_says(tmp_path: Path, file: str, text: str, code: int) -> None:
    start_survey(tmp_path / "birds", "Birds")
    (tmp_path / "birds" / file).write_text(text, "utf-8")
    done = CliRunner().invoke(cli, ["--project", str(tmp_path / "birds"), *shlex.split(HOOK["entry"])[1:]])
    assert done.exit_code == code, done.output


@pytest.mark.parametrize(("path", "concerned"), [("bib/papers.bib", True), ("mkdocs.yml", True), ("docs/a.md", False)])
def test_which_files_the_hook_is_for(path: str, concerned: bool) -> None:
    assert bool(re.search(HOOK["files"], path)) is concerned
