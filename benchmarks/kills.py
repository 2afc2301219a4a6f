"""Commands killed where they touch a file: how many kills left the survey neither as it was nor complete.

    python benchmarks/kills.py [--kills 0] [--builds 90] [--rounds 10] [--seed 0]

Every command that changes a survey is killed with SIGKILL at `--kills` of the points where it touches a file, chosen
by the seed, a third of them where files are moved into place (0: at every point); a build at `--builds` of its points,
which are many hundreds. Then real builds are stopped `--rounds` times by each of three signals. All begin with surveys
made up for this. A fault ends the run and tells its point.
"""

from __future__ import annotations

import argparse
import dataclasses
import signal
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.support.kill_plans import build_plan, carried_out, plans, real_builds_stopped, staged, with_site


def main() -> None:
    """Kill, and tell what became of it."""
    parser = argparse.ArgumentParser(description="Commands killed where they touch a file.")
    parser.add_argument("--kills", type=int, default=0, help="points of each command; 0: all")
    parser.add_argument("--builds", type=int, default=90, help="points of a build; 0: all")
    parser.add_argument("--rounds", type=int, default=10, help="real builds stopped by each signal")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    total = 0
    with tempfile.TemporaryDirectory() as folder:
        stage = staged(Path(folder))
        tasks = {name: dataclasses.replace(plan, kills=options.kills) for name, plan in plans(stage).items()}
        with_site(stage)
        tasks["build"] = dataclasses.replace(build_plan(stage), kills=options.builds)
        for name, plan in tasks.items():
            start = time.monotonic()
            outcome = carried_out(dataclasses.replace(plan, seed=options.seed))
            total += outcome["kills"]
            print(
                f"{name:8} {outcome['kills']:4} kills at {outcome['points']:5} points: {outcome['ends']['before']:3} "
                f"as before, {outcome['ends']['complete']:3} complete; {time.monotonic() - start:.0f} s",
                flush=True,
            )
        for how in (signal.SIGKILL, signal.SIGTERM, signal.SIGINT) if options.rounds else ():
            start = time.monotonic()
            real_builds_stopped(stage, how, options.rounds)
            total += options.rounds
            print(f"{options.rounds} real builds stopped by {how.name}; {time.monotonic() - start:.0f} s", flush=True)
    print(f"{total} kills, nothing in between")


if __name__ == "__main__":
    main()
