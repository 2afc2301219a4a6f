"""Surveys ready to be changed and plans to kill the commands that change them.

The slow tests kill at some points of each plan, `benchmarks/kills.py` at as many as one likes.
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

from click.testing import CliRunner

from generator.bibliography.counts import losses
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
TOPICS = """\
- slug: methods
  title: Methods
  definition: How birds are studied.
  subtopics:
    - slug: counts
      title: Counts
      definition: Birds that are counted.
      phrases: [counted, observers]
    - slug: bodies
      title: Bodies
      definition: Parts of birds.
      phrases: [eyes, legs, feathers]
"""
FACTS = {"title": "On the Eyes of Owls", "authors": ["Ada Owl", "Bo Hoot"], "year": 2021, "venue": "Birds"}


def done(*args: str | Path) -> None:
    """Run a command to its end."""
    result = CliRunner().invoke(cli, [*map(str, args)])
    assert result.exit_code == 0, result.output


@dataclasses.dataclass(frozen=True)
class Stage:
    """Surveys ready to be changed, each in a folder of its own; commands work on a copy in `work`.

    Args:
        base: the folder that holds them: `two` has two papers, `nothing` none and no configuration.
        disk: the folder that holds `work`, on a file system of its own; by default `base`.
    """

    base: Path
    disk: Path | None = None

    @property
    def work(self) -> Path:
        return (self.disk or self.base) / "work"

    def keep(self, name: str) -> None:
        """Keep `work` as it is now."""
        shutil.copytree(self.work, self.base / name)

    def again(self, name: str) -> None:
        """Have `work` as it was when it was kept."""
        shutil.rmtree(self.work, ignore_errors=True)
        shutil.copytree(self.base / name, self.work)

    def plan(self, before: str, *command: str | Path, **options: Any) -> Plan:
        """A plan for a command on the survey in a folder."""
        project = ["--project", str(self.work)]
        every = {"watched": ["bib"], "final": ["bib"], "look": [*project, "ledger"]} | options
        full = [*project, *map(str, command)]
        return Plan(before=str(self.base / before), folder=str(self.work), command=full, **every)


def staged(base: Path, disk: Path | None = None) -> Stage:
    """The surveys that plans begin with, made in an empty folder, and `work` in another if one is named."""
    stage = Stage(base, disk)
    texts = {
        "june.txt": JUNE,
        "july.txt": JULY,
        "facts.jsonl": json.dumps(FACTS),
        "august.txt": JULY.replace("Stork", "Heron").replace("stork", "heron").replace("leg", "foot"),
        "other.jsonl": json.dumps({"title": "Of no paper here"}),
    }
    for name, text in texts.items():
        (base / name).write_text(text)
    (base / "nothing").mkdir()
    done("new", stage.work, "--title", "Birds")
    (stage.work / "bib" / "topics.yml").write_text(TOPICS)
    done("--project", stage.work, "ingest", base / "june.txt")
    stage.keep("two")
    done("--project", stage.work, "ingest", base / "july.txt")
    stage.keep("three")
    stage.again("two")
    stage.keep("underived")
    (base / "underived" / "bib" / "derived.jsonl").unlink()
    stage.keep("repeating")
    decision = f"- hide: {_key(stage)}\n"
    (base / "repeating" / "bib" / "curation.yml").write_text(decision * 2)
    (base / "issue.md").write_text(f"```yaml\nkey: {_key(stage)}\nyear: 2019\n```\n")
    return stage


def _key(stage: Stage) -> str:
    text = (stage.base / "two" / "bib" / "papers.bib").read_text()
    return text.partition("{")[2].partition(",")[0]


def with_site(stage: Stage) -> None:
    """The site of two papers with a third one ingested in `build`, and in `made` what the engine makes of three."""
    stage.again("two")
    done("--project", stage.work, "build")
    (stage.work / "site" / ".git").mkdir()
    (stage.work / "site" / ".git" / "HEAD").write_text("ref: refs/heads/pages\n")
    done("--project", stage.work, "ingest", stage.base / "july.txt")
    stage.keep("build")
    done("--project", stage.work, "build")
    shutil.copytree(stage.work / "site", stage.base / "made", ignore=shutil.ignore_patterns(".git"))


def _tidy(stage: Stage) -> list[str]:
    """A command that may write, and so puts in order what a kill left, but has nothing to write."""
    return ["--project", str(stage.work), "enrich", "--from", str(stage.base / "other.jsonl")]


def plans(stage: Stage) -> dict[str, Plan]:
    """A plan for each command that changes `bib/`, or makes a survey."""
    base = stage.base
    chapter = Path("bib", "prose", "methods.md")
    new = stage.plan("nothing", watched=["."], final=[], codes={"before": [2], "complete": [0]})
    return {
        "ingest": stage.plan("two", "ingest", base / "july.txt"),
        "enrich": stage.plan("two", "enrich", "--from", base / "facts.jsonl"),
        "derive": stage.plan("underived", "derive"),
        "correct": stage.plan("two", "correct", "--from-issue", base / "issue.md", final=[], tidy=_tidy(stage)),
        "check": stage.plan("repeating", "check", "--fix", code=1),
        "forget": stage.plan("three", "forget", "july.txt", "--unpublished", again=[0, 2]),
        "outline": stage.plan(
            "two",
            "outline",
            "methods",
            "-o",
            stage.work / chapter,
            watched=[str(chapter)],
            final=[],
            tidy=_tidy(stage),
        ),
        "new": dataclasses.replace(new, command=["new", str(stage.work)]),
    }


def build_plan(stage: Stage) -> Plan:
    """A plan for a build, once there is a site."""
    plan = stage.plan(
        "build",
        "build",
        watched=["site"],
        final=["site", "docs", "mkdocs.yml", "bib"],
        tidy=_tidy(stage),
        engine=str(stage.base / "made"),
    )
    return dataclasses.replace(plan, look=[])


def carried_out(plan: Plan) -> dict[str, Any]:
    """The outcome of a plan, in a process without the threads of this one; faults are raised.

    Raises:
        AssertionError: a kill left something between old and new.
    """
    result = subprocess.run(
        [sys.executable, "-m", "tests.support.killing"],
        input=json.dumps(dataclasses.asdict(plan)),
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    outcome: dict[str, Any] = json.loads(result.stdout)
    assert outcome["faults"] == [], outcome
    return outcome


def two_at_once(stage: Stage, *commands: tuple[str, ...]) -> list[int]:
    """Start commands on one survey at the same time; gives how each ended.

    Each comes through, one after the other, or says that another is at work; what they leave is whole.

    Raises:
        AssertionError: a command ended otherwise, or left something that is not whole.
    """
    stage.again("three")
    start = [sys.executable, "-m", "generator", "--project", str(stage.work)]
    processes = [
        subprocess.Popen([*start, *command], cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for command in commands
    ]
    for process, command in zip(processes, commands, strict=True):
        _, said = process.communicate()
        assert process.returncode == 0 or "is at work on this survey; wait for it" in said, f"{command}: {said}"
    bib, history = load_both(Project(stage.work))
    assert {entry.paper for entry in history if entry.paper} <= {paper.key for paper in bib.bibliography.papers}
    assert losses(Project(stage.work)) == ()
    assert not [path for path in stage.work.rglob(".*") if path.name.startswith((".writing", ".site.new"))]
    return [process.returncode for process in processes]


def real_builds_stopped(stage: Stage, how: signal.Signals, rounds: int) -> None:
    """MkDocs and Pagefind run in earnest and are stopped at any time; what they still write after that does no harm.

    Raises:
        AssertionError: a site was neither the old nor the new one.
    """
    work = stage.work
    stage.again("build")
    old, index = pages(work), states(work, ["site/pagefind"], hidden=True)
    chance = random.Random(how)  # noqa: S311
    command = [sys.executable, "-m", "generator", "--project", str(work), "build"]
    ends, again = [], set()
    for _ in range(rounds):
        stage.again("build")
        build = subprocess.Popen(
            command, cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
        )
        while not lock_of(work).exists() and build.poll() is None:
            time.sleep(0.01)  # Python itself still starts, and may tell of an interruption as it likes
        time.sleep(chance.uniform(0, 6))
        build.send_signal(how)
        _, said = build.communicate()
        assert b"Traceback" not in said
        done("--project", work, "enrich", "--from", stage.base / "other.jsonl")
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
