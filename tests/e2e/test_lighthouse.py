"""Lighthouse finds the main pages fast, accessible and sound, on the phone that it simulates."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.environment import BROWSERS, QUIET_BROWSER, skip
from tests.support.node_tools import node_program

BARS = {"performance": 0.95, "accessibility": 1.0, "best-practices": 1.0, "seo": 1.0}
# The best round counts: a busy machine makes a page slower, never faster, for the phone is simulated by what the page
# costs here. A page fails after three rounds on a machine that has its cores free; others can show that it is good,
# but not that it is not.
ROUNDS = 3
MOST_ROUNDS = 12
FREE = 0.9
SPIN = """
import time
wall, own = time.perf_counter(), time.process_time()
while time.perf_counter() < wall + 1: pass
print((time.process_time() - own) / (time.perf_counter() - wall))
"""


@pytest.fixture(scope="module")
def pages(built_site: Path) -> dict[str, str]:
    """The largest page of each kind: what holds for it holds for the others."""

    def largest(folder: str) -> str:
        pages = built_site.glob(f"{folder}/*/index.html")
        return f"{folder}/{max(pages, key=lambda page: page.stat().st_size).parent.name}/"

    return {"home": "", "topic": largest("topics"), "paper": largest("papers")}


@dataclass(frozen=True)
class Round:
    """What Lighthouse gives a page, by category, or why it gave nothing; and what share of the machine was free."""

    scores: Mapping[str, float]
    free: float = 0
    fault: str = ""


def free_share() -> float:
    """What share of a core each of as many processes as there are cores gets just now."""
    spinning = [
        subprocess.Popen([sys.executable, "-c", SPIN], stdout=subprocess.PIPE, text=True)
        for _ in range(os.cpu_count() or 1)
    ]
    return min(float(process.communicate()[0]) for process in spinning)


def measure(address: str, folder: Path) -> Round:
    """One round of Lighthouse."""
    browser = os.environ.get("SURVEY_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not browser:
        skip("there is no Chromium; install Debian's `chromium` or set SURVEY_BROWSER")
    flags = " ".join(["--headless=new", *QUIET_BROWSER])
    report_file = folder / "report.json"
    command = [node_program("lighthouse"), address, "--quiet", "--output=json", f"--output-path={report_file}"]
    command += [f"--chrome-flags={flags}", f"--only-categories={','.join(BARS)}"]
    environment = os.environ | {"CHROME_PATH": str(browser)}
    free = free_share()
    try:
        result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=600)
    except subprocess.TimeoutExpired:
        return Round({}, fault="no answer")
    if result.returncode:
        return Round({}, fault=result.stderr[-2000:])
    report = json.loads(report_file.read_text("utf-8"))
    scores = {name: category["score"] or 0.0 for name, category in report["categories"].items()}
    return Round(scores, min(free, free_share()))


def best_of(rounds: Iterator[Round]) -> tuple[dict[str, float], list[Round]]:
    """The best score by category, from as many rounds as it takes to tell; and the rounds."""
    best, done = dict.fromkeys(BARS, 0.0), []
    for one in rounds:
        done.append(one)
        best = {name: max(score, one.scores.get(name, 0.0)) for name, score in best.items()}
        reached = all(best[name] >= bar for name, bar in BARS.items())
        enough = sum(one.free >= FREE for one in done) >= ROUNDS
        if reached or enough or len(done) == MOST_ROUNDS:
            break
    return best, done


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["home", "topic", "paper"])
def test_lighthouse(kind: str, pages: dict[str, str], served: str, tmp_path: Path) -> None:
    best, rounds = best_of(measure(served + pages[kind], tmp_path) for _ in itertools.count())
    print(kind, best, [one.free for one in rounds])  # noqa: T201  the figures, for whoever asks with -s
    assert {name: best[name] for name, bar in BARS.items() if best[name] < bar} == {}, rounds


SLOW, GOOD = dict.fromkeys(BARS, 0.9), dict.fromkeys(BARS, 1.0)


@pytest.mark.parametrize(
    ("rounds", "taken", "good"),
    [
        ([Round(GOOD, 1.0)], 1, True),
        ([Round(GOOD, 0.2)], 1, True),
        ([Round(SLOW, 1.0), Round({}, fault="crashed"), Round(SLOW, 0.2), Round(GOOD, 1.0)], 4, True),
        ([Round(SLOW, 1.0)] * 3, 3, False),
        ([Round({}, fault="crashed")] * MOST_ROUNDS, MOST_ROUNDS, False),
        ([Round(SLOW, 0.2)] * MOST_ROUNDS, MOST_ROUNDS, False),
    ],
)
def test_a_busy_machine_proves_nothing_against_a_page(rounds: list[Round], taken: int, good: bool) -> None:
    best, done = best_of(itertools.chain(rounds, itertools.repeat(Round(SLOW, 1.0))))
    assert (len(done), best == GOOD) == (taken, good)
