"""`survey log` and `survey build --at`: earlier states of a survey, in words and as a site."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.bibliography.ledger import DumpId, LedgerEntry
from generator.bibliography.store import load_bib
from generator.commands.changes_between import change_lines
from generator.commands.cli import cli
from generator.storage.project import Project
from tests.support.small_taxonomy import start_with_topics
from tests.support.workflow_runner import git

OWL = "@misc{owl,\n  title = {On the Eyes of Owls},\n  year = {2020},\n  keywords = {theory-analysis},\n}\n\n"
GULL = "@misc{gull,\n  title = {A Census of Stolen Chips},\n  year = {2021},\n}\n\n"
WREN = "@misc{wren,\n  title = {Loud Wrens},\n}\n\n"


def survey(root: Path, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli, ["--project", str(root), *arguments])
    return done.exit_code, done.output


@pytest.fixture
def birds(tmp_path: Path) -> Path:
    root = tmp_path / "birds"
    start_with_topics(root, "Birds")
    (root / "bib" / "papers.bib").write_text(OWL + GULL + WREN)
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "Three birds")
    git(root, "tag", "june")
    return root


def test_what_changed_is_told_in_words(birds: Path) -> None:
    assert survey(birds, "log") == (0, "3 papers then, 3 now: 0 new, 0 changed, 0 gone\n")
    (birds / "bib" / "papers.bib").write_text(
        OWL.replace("2020", "2019").replace("theory-analysis", "overviews") + GULL + WREN + OWL.replace("owl", "eagle")
    )
    (birds / "bib" / "curation.yml").write_text("- hide: wren\n- same: [owl, gull]\n")
    topics = birds / "bib" / "topics.yml"
    topics.write_text(topics.read_text().replace("title: Foundations", "title: Grounds"))
    code, said = survey(birds, "log", "june")
    assert code == 0
    lines = said.splitlines()
    assert lines[0] == "3 papers then, 2 now: 1 new, 1 changed, 2 gone"
    assert "topic retitled: foundations: Foundations → Grounds" in lines
    assert "new: eagle: On the Eyes of Owls" in lines
    assert "gone: wren: hidden" in lines
    assert "gone: gull: now one with owl" in lines
    (changed,) = [line for line in lines if line.startswith("changed: owl: ")]
    assert "year 2020 → 2019" in changed
    assert "topics theory-analysis → overviews" in changed
    git(birds, "commit", "--quiet", "--all", "--message", "Later")
    assert survey(birds, "log", "june", "main") == (0, said)
    assert survey(birds, "log")[1].startswith("2 papers then, 2 now: 0 new")
    assert git(birds, "status", "--porcelain") == ""


def test_a_dump_that_came_or_was_taken_back_and_what_is_removed_are_told(birds: Path) -> None:
    before = load_bib(Project(birds))
    (birds / "bib" / "papers.bib").write_text(OWL + WREN)
    after = load_bib(Project(birds))
    june = LedgerEntry(DumpId("june.bib", 7, "ab"), 1, "On the Eyes of Owls", "paper", "owl")
    july = LedgerEntry(DumpId("july.bib", 7, "cd"), 1, "Loud Wrens", "paper", "wren")
    lines = list(change_lines(before, [june], after, [june, july, replace(june, became="forgotten")]))
    assert lines[1:] == ["new dump: july.bib", "dump taken back: june.bib", "gone: gull: removed"]


def test_no_commit_of_that_name(birds: Path) -> None:
    assert survey(birds, "log", "may")[0] == 2
    code, said = survey(birds, "build", "--at", "june")
    assert (code, "--site-dir DIR" in said) == (2, True)
    assert not (birds / "site").exists()


@pytest.mark.slow
def test_every_state_can_be_built_again(birds: Path, tmp_path: Path) -> None:
    (birds / "bib" / "papers.bib").write_text(OWL)
    git(birds, "commit", "--quiet", "--all", "--message", "One bird")
    code, said = survey(birds, "build", "--at", "june", "--strict", "--site-dir", str(tmp_path / "june"))
    assert code == 0, said
    assert "3 papers" in said
    assert "Loud Wrens" in (tmp_path / "june" / "papers" / "wren" / "index.html").read_text("utf-8")
    assert git(birds, "status", "--porcelain") == ""
    assert not (birds / "site").exists()
    assert "is published and gone" in survey(birds, "check", "--published", str(tmp_path / "june"))[1]
