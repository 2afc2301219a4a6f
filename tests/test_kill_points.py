"""Commands killed where they touch a file leave everything as it was, or complete.

A run takes a seeded sample of the points, a third of it where files are moved into place, and stops three real builds:
about forty kills. It fills the disk too. `benchmarks/kills.py` kills at every point, and as often as one likes.
"""

from __future__ import annotations

import dataclasses
import signal
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.bibliography.store import load_both
from generator.storage.project import Project
from tests.support.environment import REPOSITORY
from tests.support.kill_plans import (
    Stage,
    build_plan,
    carried_out,
    plans,
    real_builds_stopped,
    staged,
    two_at_once,
    with_site,
)
from tests.support.killing import chosen

KILLS = {"ingest": 6, "enrich": 4, "derive": 3, "correct": 3, "check": 4, "forget": 6, "outline": 3, "new": 3}


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return staged(tmp_path_factory.mktemp("kills"))


@pytest.fixture(scope="module")
def built(stage: Stage) -> Stage:
    with_site(stage)
    return stage


@given(st.integers(1, 200), st.integers(0, 60), st.integers(0, 3))
def test_points_are_chosen_by_their_seed_a_third_of_them_near_the_end(points: int, kills: int, seed: int) -> None:
    sample = chosen(points, kills, seed)
    assert sample == chosen(points, kills, seed)
    assert sample == sorted(set(sample))
    assert set(sample) <= set(range(1, points + 1))
    if not 0 < kills < points:
        assert len(sample) == points
        return
    late = [point for point in sample if point > points - points // 5]
    assert (len(sample), len(late)) == (kills, min(kills // 3, points // 5))
    told = chosen(points, kills, seed, before=points - 1)
    assert [point for point in told if point == points] == [points] * (kills >= 3)


@pytest.mark.slow
@pytest.mark.parametrize("command", KILLS)
def test_a_command_killed_at_some_points(stage: Stage, command: str) -> None:
    plan = plans(stage)[command]
    outcome = carried_out(dataclasses.replace(plan, kills=KILLS[command]))
    assert outcome["points"] > 5
    assert outcome["late"] >= 1
    assert outcome["kills"] >= KILLS[command] - 1


@pytest.mark.slow
def test_a_build_killed_at_some_points(built: Stage) -> None:
    outcome = carried_out(dataclasses.replace(build_plan(built), kills=12))
    assert outcome["late"] == 4
    assert outcome["points"] > 500
    assert outcome["ends"]["before"] >= 1
    assert outcome["ends"]["complete"] >= 1


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_real_build_stopped_at_any_time(built: Stage, how: signal.Signals) -> None:
    real_builds_stopped(built, how, rounds=1)


@pytest.mark.slow
@pytest.mark.parametrize("links", [True, False], ids=["links", "no-links"])
def test_a_build_on_a_full_disk(built: Stage, links: bool) -> None:
    outcome = carried_out(dataclasses.replace(build_plan(built), room=1 << 19, links=links))
    assert outcome["kills"] > 5
    assert outcome["ends"]["before"] >= 5


@pytest.mark.slow
def test_an_ingestion_on_a_full_disk(stage: Stage) -> None:
    outcome = carried_out(dataclasses.replace(plans(stage)["ingest"], room=512))
    assert outcome["kills"] > 5
    assert outcome["ends"]["before"] + outcome["ends"]["complete"] == outcome["kills"]
    assert outcome["ends"]["before"] >= 5  # what is only remembered for the next time may fail to be written


def test_two_ingestions_at_once(stage: Stage) -> None:
    """Both come through, one after the other, or one of them says that the other is at work."""
    stage.again("two")
    command = [sys.executable, "-m", "generator", "--project", str(stage.work), "ingest"]
    both = [
        subprocess.Popen([*command, str(stage.base / name)], cwd=REPOSITORY, stderr=subprocess.PIPE, text=True)
        for name in ("july.txt", "august.txt")
    ]
    came = 0
    for process in both:
        _, said = process.communicate()
        came += process.returncode == 0
        assert process.returncode == 0 or "is at work on this survey; wait for it" in said
    assert came
    ledger = (stage.work / "bib" / "ledger.jsonl").read_text().splitlines()
    assert len(ledger) == 2 + came
    bib, history = load_both(Project(stage.work))
    assert {entry.paper for entry in history} <= {paper.key for paper in bib.papers}


@pytest.mark.slow
def test_other_commands_at_once(stage: Stage) -> None:
    facts, issue = str(stage.base / "facts.jsonl"), str(stage.base / "issue.md")
    commands = (("correct", "--from-issue", issue), ("enrich", "--from", facts), ("forget", "july.txt"))
    assert 0 in two_at_once(stage, *commands)
