"""Many titles asked at services that refuse, break, cut, drip and send on: nothing is lost, nothing asked twice."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.bibliography.store import load_bib
from generator.commands.cli import cli
from generator.ingest.run import ingest_dumps
from generator.model import Name
from generator.starter import start_survey
from generator.storage.project import Project
from tests.support.environment import REPOSITORY
from tests.support.services_of_works import (
    BY_TITLE,
    Log,
    Work,
    enrich_from,
    faster,
    pace,
    serving_works,
)

pytestmark = pytest.mark.slow

SPEED = 60.0
_BIRDS = "Owls Gulls Finches Swifts Herons Larks Wrens Terns Storks Ravens Coots Geese".split()
_DO = "See Hear Fly Nest Sing Hunt Molt Swim Dive Roost".split()
_WHERE = "at Night;by Day;over Water;in Old Barns;near Cities;on Cliffs;under Bridges;in Winter".split(";")
_FAMILIES = "Eule Uil Gull Finch Heron Lark Wren Storch Rabe Gans".split()


def works(number: int) -> list[Work]:
    """Works of our own making; each is known to some services, and every seventh to none."""
    dice = random.Random(7)  # noqa: S311  no secret
    titles = [f"How {bird} {verb} {where}" for bird in _BIRDS for verb in _DO for where in _WHERE]
    dice.shuffle(titles)
    words = [f"{bird}{verb}".lower() for bird in _BIRDS for verb in _DO]
    drawn = []
    for place, title in enumerate(titles[:number]):
        families = dice.sample(_FAMILIES, 3)
        people = (Name(families[0], "Ada"), Name(families[1], "Ben"), Name(families[2], "Cleo"))
        arxiv = f"{dice.randrange(20, 24)}{dice.randrange(1, 13):02}.{place:05}" if place % 3 else ""
        drawn.append(
            Work(
                title,
                " ".join(dice.choices(words, k=90)),
                people,
                2024,
                arxiv=arxiv,
                doi="" if arxiv else f"10.1234/{place}",
                venue="" if arxiv else "Bird Letters",
                known_at=() if place % 7 == 3 else BY_TITLE[place % 3 :],  # those that know abstracts, and DBLP
            )
        )
    return drawn


def survey_of(folder: Path, known: list[Work]) -> Project:
    """A survey of a listing that gives titles and abstracts alone."""
    start_survey(folder / "birds", "Birds")
    entries = [
        f"@misc{{x{place},\n  title = {{{work.title}}},\n  abstract = {{{work.abstract}}},\n}}"
        for place, work in enumerate(known)
    ]
    (folder / "listing.bib").write_text("\n".join(entries), "utf-8")
    project = Project(folder / "birds")
    ingest_dumps(project, [folder / "listing.bib"])
    return project


def wrong_and_lost(project: Project, known: list[Work]) -> tuple[list[str], list[str]]:
    """Papers whose authors are not those of their work, and papers that a service knows and that have none."""
    by_title = {work.title: work for work in known}
    wrong, lost = [], []
    for paper in load_bib(project).bibliography.papers:
        work = by_title[paper.title]
        if paper.authors and paper.authors != work.authors:
            wrong.append(paper.title)
        if work.known_at and not paper.authors:
            lost.append(paper.title)
    return wrong, lost


def twice(log: Log) -> list[tuple[str, str]]:
    """Questions that got two whole answers; one without a work is asked once more."""
    return [question for question, times in log.whole.items() if times > 1] + [
        question for question, times in log.empty.items() if times > 2
    ]


def test_nothing_is_lost_or_asked_twice_and_the_pace_is_kept(tmp_path: Path) -> None:
    known = works(40)
    project = survey_of(tmp_path, known)
    with serving_works(known) as (server, log):
        for _ in range(6):
            before = len(server.seen)
            enrich_from(project, server.address, SPEED)
            if len(server.seen) == before + len(server.of("openreview")[-1:]):  # which refuses everybody
                break
        assert wrong_and_lost(project, known) == ([], [])
        assert twice(log) == []
        assert set(log.misfortunes) == {"refused", "broken", "cut", "sent on", "a page", "drips", "late"}
        for service in faster(SPEED):
            assert pace(server, service.name)[1] >= service.interval, service.name


def test_a_run_that_is_killed_goes_on_where_it_was_and_comes_to_the_same(tmp_path: Path) -> None:
    known = works(40)
    project, other = survey_of(tmp_path / "killed", known), survey_of(tmp_path / "whole", known)
    with serving_works(known, calm=True) as (server, log):
        command = [sys.executable, "-m", "tests.support.services_of_works", str(project.root), server.address, "20"]
        on_the_way = set[tuple[str, str]]()
        for requests in (15, 50):
            run = subprocess.Popen(command, cwd=REPOSITORY)
            end = time.monotonic() + 60
            while len(server.seen) < requests and run.poll() is None and time.monotonic() < end:
                time.sleep(0.01)
            run.kill()
            run.wait()
            on_the_way |= log.latest
        enrich_from(project, server.address, 20.0)
        assert wrong_and_lost(project, known) == ([], [])
        assert set(twice(log)) <= on_the_way
        for service in faster(20.0):
            assert pace(server, service.name)[1] >= service.interval, service.name
        before = len(server.seen)
        enrich_from(project, server.address, 1000.0)
        assert {seen.service for seen in server.seen[before:]} <= {"openreview"}
    with serving_works(known, calm=True) as (server, _):
        enrich_from(other, server.address, 1000.0)
    for path in other.papers.parent.iterdir():
        if path.is_file():
            assert (project.papers.parent / path.name).read_bytes() == path.read_bytes(), path.name


def test_titles_become_references_to_which_nothing_is_missing(tmp_path: Path, shared: Path) -> None:
    known = works(24)
    project = survey_of(tmp_path, known)
    with serving_works(known, calm=True) as (server, _):
        enrich_from(project, server.address, SPEED)
    found = {work.title for work in known if work.known_at}
    keys = [paper.key for paper in load_bib(project).bibliography.papers if paper.title in found]
    assert len(keys) == len(found)
    for name in ("bibtex", "biblatex"):
        path = tmp_path / f"{name}.bib"
        chosen = [part for key in keys for part in ("--paper", key)]
        command = ["--project", str(project.root), "export", "--format", name, "-o", str(path), *chosen]
        result = CliRunner().invoke(cli, command)
        assert result.exit_code == 0, result.output
        checked = subprocess.run(
            [sys.executable, shared / "bibtex/check_export.py", path, "--expect", str(len(keys)), "--strict-meta"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert checked.returncode == 0, checked.stdout
