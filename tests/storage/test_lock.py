"""One writer at a time; a killed one leaves nothing to be deleted by hand."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from generator.commands.exclusive import at_work
from generator.errors import SurveyError
from generator.starter import start_survey
from generator.storage.lock import BusyError, Holder, locked
from generator.storage.project import Project
from generator.storage.recovery import lock_of
from tests.support.environment import REPOSITORY

HOLD = """
import sys, time
from pathlib import Path
from generator.storage.lock import locked
with locked(Path(sys.argv[1]), "ingest"):
    print("held", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def birds(tmp_path: Path) -> Project:
    start_survey(tmp_path / "birds", "Birds")
    return Project(tmp_path / "birds")


def holder(path: Path) -> subprocess.Popen[str]:
    """Another process that holds a lock."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], cwd=REPOSITORY, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_command_is_told_which_one_is_at_work_until_that_is_killed(birds: Project) -> None:
    other = holder(lock_of(birds.root))
    try:
        told = rf"another `survey ingest` \(process {other.pid}\) is at work on this survey; wait for it"
        with pytest.raises(SurveyError, match=told), at_work(birds, "build", patience=0):
            pass
    finally:
        other.send_signal(signal.SIGKILL)
        other.communicate()
    assert lock_of(birds.root).exists()
    with at_work(birds, "build", patience=0):
        pass
    assert not lock_of(birds.root).exists()


def test_commands_that_only_read_need_no_lock(birds: Project) -> None:
    command = [sys.executable, "-m", "generator", "--project", str(birds.root)]
    with locked(lock_of(birds.root), "ingest"):
        assert subprocess.run([*command, "ledger"], cwd=REPOSITORY, check=False).returncode == 0
        busy = subprocess.run([*command, "derive"], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert busy.returncode == 2
    assert "survey: " in busy.stderr
    assert "another `survey ingest` (process " in busy.stderr
    assert len(busy.stderr.splitlines()) == 1


def test_a_lock_is_held_once(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "lock"
    with locked(path, "build"), pytest.raises(BusyError) as caught, locked(path, "ingest"):
        pass
    assert caught.value.holder == Holder("build", os.getpid())


def test_a_lock_is_given_back_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), locked(tmp_path / "lock", "build"):
        raise ZeroDivisionError
    with locked(tmp_path / "lock", "ingest"):
        pass


def test_a_survey_that_cannot_be_written_to_is_told(birds: Project) -> None:
    (birds.root / ".survey").write_text("a file where a folder should be")
    with pytest.raises(SurveyError, match="the survey cannot be written to"), at_work(birds, "ingest"):
        pass
