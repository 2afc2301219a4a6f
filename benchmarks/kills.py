"""Commands killed where they touch a file: how many kills left the survey neither as it was nor complete.

    python benchmarks/kills.py [--kills 0] [--builds 150] [--rounds 10] [--full 65536] [--pairs 10] [--seed 0]
                               [--folder DIR] [--no-links] [--mount] [--only COMMAND]

Every command that changes a survey is killed with SIGKILL at `--kills` of the points where it touches a file, chosen
by the seed, a third of them where files are moved into place (0: at every point); a build at `--builds` of its points,
which are many hundreds. Then each command has its disk full after every `--full` bytes that it writes: a build as it
stands, the others, which write little, after every 64th part of that. Real builds are stopped `--rounds` times by each
of three signals, and `--pairs` pairs of commands are started at once. All begin with surveys made up for this, in
`--folder`, which says on what file system; `--no-links` has the system refuse hard links. A disk that is full is made
believe; with `--mount`, as root, it is a tmpfs that is so small, page by page, and nothing is killed. A fault ends the
run and tells its point.
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import itertools
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

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
from tests.support.killing import Plan, small_disk

PAGE = 4096
"""Bytes in which a tmpfs gives its room."""


def main() -> None:
    """Kill, and tell what became of it."""
    parser = argparse.ArgumentParser(description="Commands killed where they touch a file.")
    parser.add_argument("--kills", type=int, default=0, help="points of each command; 0: all")
    parser.add_argument("--builds", type=int, default=150, help="points of a build; 0: all")
    parser.add_argument("--rounds", type=int, default=10, help="real builds stopped by each signal")
    parser.add_argument("--full", type=int, default=1 << 16, help="bytes from one full disk to the next; 0: none")
    parser.add_argument("--pairs", type=int, default=10, help="pairs of commands started at once")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--folder", type=Path, help="where; a folder for temporary files by default")
    parser.add_argument("--only", action="append", metavar="COMMAND", help="this command only; repeatable")
    parser.add_argument("--no-links", action="store_true", help="as on a file system without hard links")
    parser.add_argument("--mount", action="store_true", help="only full disks, on a file system of their own")
    options = parser.parse_args()
    total = late = 0
    with tempfile.TemporaryDirectory(dir=options.folder) as folder, contextlib.ExitStack() as disks:
        disk = Path(folder, "disk") if options.mount else None
        if disk is not None:
            disk.mkdir()
            disks.enter_context(small_disk(disk))
        stage = staged(Path(folder), disk)
        tasks = {name: dataclasses.replace(plan, kills=options.kills) for name, plan in plans(stage).items()}
        with_site(stage)
        tasks["build"] = dataclasses.replace(build_plan(stage), kills=options.builds)
        for name, plan in tasks.items():
            if options.only and name not in options.only:
                continue
            seeded = dataclasses.replace(plan, seed=options.seed, links=not options.no_links)
            if disk is None:
                outcome = told(f"{name:8} killed", seeded)
                total, late = total + outcome["kills"], late + outcome["late"]
            if options.full:
                step = options.full if name == "build" else max(1 if disk is None else PAGE, options.full // 64)
                told(f"{name:8} on a full disk", dataclasses.replace(seeded, room=step, mount=str(disk or "")))
        for how in (signal.SIGKILL, signal.SIGTERM, signal.SIGINT) if options.rounds and disk is None else ():
            start = time.monotonic()
            real_builds_stopped(stage, how, options.rounds)
            total += options.rounds
            print(f"{options.rounds} real builds stopped by {how.name}; {time.monotonic() - start:.0f} s", flush=True)
        for number in range(options.pairs if disk is None else 0):
            one, other = pair(stage, number)
            print(f"at once: {one[0]} and {other[0]} end with {two_at_once(stage, one, other)}", flush=True)
    print(f"{total} kills, {late} of them where things are moved into place, nothing in between")


def told(what: str, plan: Plan) -> dict[str, Any]:
    """The outcome of a plan, after it was told."""
    start = time.monotonic()
    outcome = carried_out(plan)
    ends, seconds = outcome["ends"], time.monotonic() - start
    print(
        f"{what}: {outcome['kills']:4} times ({outcome['late']} late) of {outcome['points']} points: "
        f"{ends['before']} as before, {ends['complete']} complete; {seconds:.0f} s",
        flush=True,
    )
    return outcome


def pair(stage: Stage, number: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Two commands, another two for each number."""
    commands = [
        ("ingest", str(stage.base / "august.txt")),
        ("forget", "july.txt", "--unpublished"),
        ("correct", "--from-issue", str(stage.base / "issue.md")),
        ("enrich", "--from", str(stage.base / "facts.jsonl")),
        ("build",),
    ]
    pairs = list(itertools.combinations(commands, 2))
    return pairs[number % len(pairs)]


if __name__ == "__main__":
    main()
