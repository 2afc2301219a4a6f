from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

from generator.bibliography.git_history import removed_keys
from generator.bibliography.ledger import LedgerEntry
from generator.bibliography.papers import write_paper
from generator.checks.history import dead_aliases, lost_papers, withdrawn_keys
from generator.model import Paper
from generator.storage.project import Project
from tests.support.checked import DUMP, WHOLE, lines, state


def test_papers_that_are_gone() -> None:
    history = (LedgerEntry(DUMP, 1, "On eyes", "paper", WHOLE.key), LedgerEntry(DUMP, 9, "Lost", "paper", "lost"))
    (finding,) = lost_papers(state(WHOLE, history=history))
    assert finding.as_line().startswith("bib/papers.bib: lost: is in the ledger but gone from here")
    assert finding.command == "git log -1 -p -S '{lost,' -- bib/papers.bib"
    renamed = state(replace(WHOLE, key="new", aliases=("lost", WHOLE.key)), history=history)
    assert (finding.lines, lines(lost_papers, renamed)) == (("  ids = {lost},",), [])


def test_papers_that_are_there_under_an_alias_are_not_gone() -> None:
    history = (LedgerEntry(DUMP, 9, "Old", "paper", "old"), LedgerEntry(DUMP, 12, "x", "rejected"))
    assert lines(lost_papers, state(Paper("new", "New", aliases=("old",)), history=history)) == []


def test_an_alias_that_another_paper_bears_is_dead() -> None:
    held = state(WHOLE, Paper("b", "B", aliases=("Eule2020eyes", "x")), Paper("c", "C", aliases=("x",)))
    assert [line.split("; ")[0] for line in lines(dead_aliases, held)] == [
        "bib/papers.bib:13: b, eule2020eyes: its alias Eule2020eyes leads to eule2020eyes",
        "bib/papers.bib:19: c, b: its alias x leads to b",
    ]


def test_an_alias_of_one_paper_lives() -> None:
    assert lines(dead_aliases, state(WHOLE, Paper("b", "B", aliases=("old", "older")))) == []


def git(folder: Path, *args: str) -> None:
    identity = ["-c", "user.name=A Curator", "-c", "user.email=curator@example.org"]
    subprocess.run(["git", "-C", str(folder), *identity, *args], check=True, capture_output=True)


def test_a_published_key_may_become_an_alias_but_never_vanish(tmp_path: Path) -> None:
    papers = tmp_path / "bib" / "papers.bib"
    papers.parent.mkdir()
    owls, gulls = Paper("owls", "Owls", topics=("owls",)), Paper("gulls", "Gulls")
    git(tmp_path, "init", "-q")
    for held in ([owls, gulls], [owls], [Paper("owls", "Owls!", aliases=("gulls",))]):
        papers.write_text("\n".join(write_paper(paper) for paper in held))
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-qm", "Papers")
        found = list(withdrawn_keys(state(*held, published=removed_keys(Project(tmp_path)))))
        assert [finding.about for finding in found] == ([("gulls",)] if held == [owls] else [])
        assert [finding.lines for finding in found] == ([("  ids = {gulls},",)] if held == [owls] else [])


def test_without_version_control_nothing_was_published(tmp_path: Path) -> None:
    assert removed_keys(Project(tmp_path)) == ()
