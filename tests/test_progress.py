from __future__ import annotations

import logging
import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import progress
from generator.commands.cli import cli
from generator.progress import stage, tell, watched
from generator.starter import start_survey
from tests.support.environment import REPOSITORY
from tests.support.small_taxonomy import start_with_topics

LISTING = (
    "On the Eyes of Owls\nOwls see at night because their eyes are large. We measured how large they are in forty owls "
    "of six kinds, all of them awake and none of them pleased.\n"
)


@pytest.fixture(autouse=True)
def quiet_afterwards() -> Iterator[None]:
    yield
    tell(0)


def count_owls(number: int) -> int:
    """Stands for a stage of the program, so it logs where they do."""
    if number < 0:
        raise ValueError("no owl")
    logging.getLogger("generator.owls").debug("  each of %s", number)
    return number


count_owls.__module__ = "generator.owls"
count_owls = stage("owls counted", lambda owls: f"{owls} owls")(count_owls)


def test_a_stage_is_told_with_counts_and_seconds(capsys: pytest.CaptureFixture[str]) -> None:
    tell(1)
    assert count_owls(3) == 3
    assert re.fullmatch(r"owls counted: 3 owls, \d+\.\d\d s\n", capsys.readouterr().err)


@pytest.mark.parametrize(("verbosity", "lines"), [(0, 0), (1, 1), (2, 2), (9, 2)])
def test_more_is_told_when_asked_for(capsys: pytest.CaptureFixture[str], verbosity: int, lines: int) -> None:
    tell(verbosity)
    tell(verbosity)
    count_owls(3)
    assert capsys.readouterr().err.count("\n") == lines


def test_a_stage_that_failed_is_not_told_as_done(capsys: pytest.CaptureFixture[str]) -> None:
    tell(1)
    with pytest.raises(ValueError, match="no owl"):
        count_owls(-1)
    assert capsys.readouterr().err == ""


def test_all_loggers_stand_in_one_tree() -> None:
    names = [name for name in logging.root.manager.loggerDict if name.startswith("generator")]
    assert names
    assert all(name == "generator" or name.startswith("generator.") for name in names)


def test_without_a_terminal_nothing_is_drawn(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", -1.0)
    assert list(watched(range(3), "counting", 3)) == [0, 1, 2]
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("length", [5, None])
@pytest.mark.parametrize("patience", [-1.0, 60.0])
def test_a_bar_passes_every_item_on(monkeypatch: pytest.MonkeyPatch, patience: float, length: int | None) -> None:
    monkeypatch.setattr(progress, "at_terminal", lambda: True)
    monkeypatch.setattr(progress, "_PATIENCE", patience)
    assert list(watched(iter(range(5)), "counting", length)) == [0, 1, 2, 3, 4]
    assert list(watched([], "counting", 0)) == []


def at_a_terminal(code: str, **environment: str) -> str:
    """What a person sees on standard error while a piece of Python runs at a terminal."""
    main, child = pty.openpty()
    env = {**os.environ, "PYTHONPATH": str(REPOSITORY), "CI": "", **environment}
    done = subprocess.run([sys.executable, "-c", code], stderr=child, env=env, stdout=subprocess.PIPE, check=True)
    os.close(child)
    assert done.stdout == b""
    shown = b""
    try:
        while piece := os.read(main, 65536):  # a terminal gives what it has so far
            shown += piece
    except OSError:  # the end: nobody holds the other side any more
        pass
    finally:
        os.close(main)
    return shown.decode()


COUNTING = (
    "from generator import progress; progress._PATIENCE = -1; list(progress.watched(range(40), 'counting owls', 40))"
)


def test_a_person_sees_a_bar_and_continuous_integration_does_not() -> None:
    shown = at_a_terminal(COUNTING)
    assert "counting owls" in shown
    assert "40/40" in shown
    assert "41/40" not in shown
    assert at_a_terminal(COUNTING, CI="true") == ""


def test_a_command_tells_its_stages_on_standard_error_only(tmp_path: Path) -> None:
    start_with_topics(tmp_path / "birds", "Birds")
    (tmp_path / "june.txt").write_text(LISTING)
    command = ["--project", str(tmp_path / "birds"), "ingest", "--dry-run", str(tmp_path / "june.txt")]
    plain, told = CliRunner().invoke(cli, command), CliRunner().invoke(cli, ["-v", *command])
    assert (plain.stderr, told.stdout) == ("", plain.stdout)
    assert re.search(r"^dumps read: 1 pieces, \d+\.\d\d s$", told.stderr, re.MULTILINE)
    assert re.search(r"^papers placed on leaves: 1 papers, ", told.stderr, re.MULTILINE)


def test_no_time_gets_into_a_file(tmp_path: Path) -> None:
    (tmp_path / "june.txt").write_text(LISTING)
    files = []
    for name, options in (("plain", []), ("told", ["-vv"])):
        start_survey(tmp_path / name, "Birds")
        report = tmp_path / f"{name}.md"
        command = ["--project", str(tmp_path / name), "ingest", str(tmp_path / "june.txt"), "--report", str(report)]
        assert CliRunner().invoke(cli, [*options, *command]).exit_code == 0
        files.append(
            [report.read_bytes(), *(path.read_bytes() for path in sorted((tmp_path / name / "bib").glob("*.*")))]
        )
    assert files[0] == files[1]
