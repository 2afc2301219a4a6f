"""Commands killed at every point where they touch a file leave everything as it was, or complete.

The everyday run takes a sample of the points of a build, the slow run all kinds of them, and kills real builds at any
time; both together are several hundred points.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.bibliography.store import load_both
from generator.commands.cli import cli
from generator.storage.project import Project
from generator.storage.recovery import lock_of
from tests.support.environment import REPOSITORY
from tests.support.killing import Plan, states

JUNE = """On the Eyes of Owls
Owls see at night because their eyes are large. We measured how large they are in forty owls of six kinds, all of them
awake and none of them pleased. Large eyes gather four times the light of small ones, but leave less room for the brain.

A Census of Stolen Chips
Gulls steal chips from visitors of the pier. A camera counted every theft over one summer and sorted them by the hour of
the day. Thefts peak at noon, fall when it rains, and are not prevented by signs. A plastic eagle helped for three days.
"""
JULY = """Why Storks Stand on One Leg
A stork that stands on one leg loses less warmth than one that stands on two. We painted legs with colours that tell
their temperature and photographed ninety storks at dawn. The folded leg stays warm, the other is as cold as the water.
"""
FACTS = {"title": "On the Eyes of Owls", "authors": ["Ada Owl", "Bo Hoot"], "year": 2021, "venue": "Birds"}


def done(*args: str | Path) -> None:
    """Run a command to its end."""
    result = CliRunner().invoke(cli, [*map(str, args)])
    assert result.exit_code == 0, result.output


@dataclasses.dataclass(frozen=True)
class Stage:
    """Surveys ready to be changed, each in a folder of its own; commands work on a copy in `work`."""

    base: Path

    @property
    def work(self) -> Path:
        return self.base / "work"

    def keep(self, name: str) -> None:
        """Keep `work` as it is now."""
        shutil.copytree(self.work, self.base / name)

    def plan(self, before: str, *command: str | Path, **options: Any) -> Plan:
        """A plan for a command on the survey in a folder."""
        project = ["--project", str(self.work)]
        given = {"watched": ["bib"], "final": ["bib"], "look": [*project, "ledger"]} | options
        full = [*project, *map(str, command)]
        return Plan(before=str(self.base / before), folder=str(self.work), command=full, **given)


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """A survey of two papers in `two`."""
    stage = Stage(tmp_path_factory.mktemp("kills"))
    texts = {
        "june.txt": JUNE,
        "july.txt": JULY,
        "facts.jsonl": json.dumps(FACTS),
        "other.jsonl": json.dumps({"title": "Of no paper here"}),
    }
    for name, text in texts.items():
        (stage.base / name).write_text(text)
    done("new", stage.work, "--title", "Birds")
    done("--project", stage.work, "ingest", stage.base / "june.txt")
    stage.keep("two")
    return stage


@pytest.fixture(scope="module")
def built(stage: Stage) -> Stage:
    """The site of two papers with a third one ingested in `build`, and in `made` what the engine makes of three."""
    shutil.rmtree(stage.work)
    shutil.copytree(stage.base / "two", stage.work)
    done("--project", stage.work, "build")
    (stage.work / "site" / ".git").mkdir()
    (stage.work / "site" / ".git" / "HEAD").write_text("ref: refs/heads/pages\n")
    done("--project", stage.work, "ingest", stage.base / "july.txt")
    stage.keep("build")
    done("--project", stage.work, "build")
    shutil.copytree(stage.work / "site", stage.base / "made", ignore=shutil.ignore_patterns(".git"))
    return stage


def carried_out(plan: Plan) -> dict[str, Any]:
    """The outcome of a plan, in a process without the threads of this one; faults fail the test."""
    result = subprocess.run(
        [sys.executable, "-m", "tests.support.killing"],
        input=json.dumps(dataclasses.asdict(plan)),
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    outcome: dict[str, Any] = json.loads(result.stdout)
    print(plan.command[-2:], outcome)  # noqa: T201  `pytest -s` shows the figures
    assert outcome["faults"] == []
    return outcome


@pytest.mark.slow
def test_an_ingestion_killed_at_some_points(stage: Stage) -> None:
    outcome = carried_out(stage.plan("two", "ingest", stage.base / "july.txt", stride=5))
    assert outcome["ends"]["before"] >= 3
    assert outcome["ends"]["complete"] >= 2


@pytest.mark.slow
def test_commands_killed_at_each_point(stage: Stage) -> None:
    shutil.copytree(stage.base / "two", stage.base / "underived")
    (stage.base / "underived" / "bib" / "derived.jsonl").unlink()
    points = [
        carried_out(stage.plan("two", "ingest", stage.base / "july.txt"))["points"],
        carried_out(stage.plan("two", "enrich", "--from", stage.base / "facts.jsonl"))["points"],
        carried_out(stage.plan("underived", "derive"))["points"],
    ]
    assert min(points) > 5
    assert sum(points) > 50


@pytest.mark.slow
def test_a_new_survey_killed_at_each_point(stage: Stage) -> None:
    (stage.base / "nothing").mkdir()
    codes = {"before": [2], "complete": [0]}
    plan = stage.plan("nothing", watched=["."], final=[], codes=codes)
    assert carried_out(dataclasses.replace(plan, command=["new", str(stage.work)]))["points"] > 20


@pytest.mark.slow
def test_a_build_killed_at_many_points(built: Stage) -> None:
    tidy = ["--project", str(built.work), "enrich", "--from", str(built.base / "other.jsonl")]
    plan = built.plan(
        "build",
        "build",
        watched=["site"],
        final=["site", "docs", "mkdocs.yml", "bib"],
        tidy=tidy,
        engine=str(built.base / "made"),
        stride=9,
    )
    outcome = carried_out(dataclasses.replace(plan, look=[]))
    assert outcome["points"] > 80
    assert outcome["ends"]["complete"] > 10


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_real_builds_stopped_at_any_time(built: Stage, how: signal.Signals) -> None:
    """MkDocs and Pagefind run in earnest; what they still write after a kill does no harm."""
    work = built.work
    shutil.rmtree(work)
    shutil.copytree(built.base / "build", work)
    old, index = pages(work), states(work, ["site/pagefind"], hidden=True)
    chance = random.Random(how)  # noqa: S311
    command = [sys.executable, "-m", "generator", "--project", str(work), "build"]
    ends, again = [], set()
    for _ in range(4):
        shutil.rmtree(work)
        shutil.copytree(built.base / "build", work)
        build = subprocess.Popen(
            command, cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
        )
        while not lock_of(work).exists() and build.poll() is None:
            time.sleep(0.01)  # Python itself still starts, and may tell of an interruption as it likes
        time.sleep(chance.uniform(0, 6))
        build.send_signal(how)
        _, said = build.communicate()
        assert b"Traceback" not in said
        done("--project", work, "enrich", "--from", built.base / "other.jsonl")
        ends.append(pages(work))
        assert ends[-1] != old or states(work, ["site/pagefind"], hidden=True) == index
        done("--project", work, "build")
        again.add(pages(work))
        with contextlib.suppress(ProcessLookupError):
            os.killpg(build.pid, signal.SIGKILL)  # so that nobody writes where the next round begins
    assert len(again) == 1
    assert set(ends) <= {old, *again}


def pages(work: Path) -> str:
    """The state of a site but for its search index, in which Pagefind orders filters as it likes."""
    parts = [path.relative_to(work).as_posix() for path in sorted((work / "site").iterdir())]
    index = json.loads((work / "site" / "pagefind" / "pagefind-entry.json").read_text())
    for language in index["languages"].values():
        assert (work / "site" / "pagefind" / f"pagefind.{language['hash']}.pf_meta").is_file()
    return states(work, [part for part in parts if part != "site/pagefind"], hidden=True)


def test_two_ingestions_at_once(stage: Stage) -> None:
    """Both come through, one after the other, or one of them says that the other is at work."""
    shutil.rmtree(stage.work)
    shutil.copytree(stage.base / "two", stage.work)
    (stage.base / "august.txt").write_text(
        JULY.replace("Stork", "Heron").replace("stork", "heron").replace("leg", "foot")
    )
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
