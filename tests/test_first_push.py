"""From nothing to a published folder, by the guides' commands and the steps of what they push, and nothing by hand.

The forge is a bare repository; pip is only noted, because `.ci/ways` tries each way of installing. For any other
service (`--ci none`), `tests/test_workflow.py` runs the script of the guide *Publish* in the same way.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import yaml

from tests.support.environment import REPOSITORY
from tests.support.walkthrough import Scratch
from tests.support.workflow_runner import Pipeline, Runner, git

DUMP = REPOSITORY / "docs" / "tutorial" / "birds-2025-06-05.txt"
LIBRARY = REPOSITORY / "docs" / "tutorial" / "library.bib"
TITLE = "How Often Does an Owl Hoot?"


def followed(page: str, forge: str, folder: Path) -> tuple[Scratch, Path]:
    """Follow a guide until its first push; gives the reader's home and the repository."""
    origin = folder / "origin.git"
    git(folder, "init", "--quiet", "--bare", "--initial-branch=main", str(origin))
    scratch = Scratch(folder / "home", remotes={f"https://{forge}/YOU/birds.git": origin})
    (scratch.home / "Downloads").mkdir()
    shutil.copy(DUMP, scratch.home / "Downloads" / "listing.txt")
    shutil.copy(LIBRARY, scratch.home / "Downloads" / "june.txt")
    scratch.follow(page.partition("## 5.")[0])
    return scratch, origin


def next_dump(scratch: Scratch, page: str, origin: Path) -> None:
    """Follow the rest of the guide: what was kept is taken in, and the next branch brings a dump and nothing else."""
    scratch.follow("## 5." + page.partition("## 5.")[2])
    brought = git(origin, "diff", "--name-only", "main...june").splitlines()
    assert brought == ["dumps/june.txt"]


def published(site: Path, origin: Path) -> None:
    """A site with the dump's papers, whose keys stand on the default branch."""
    assert json.loads((site / "data" / "topics.json").read_bytes())["papers"] == 7
    assert TITLE in (site / "index.html").read_text("utf-8")
    assert "https://YOU." in (site / "sitemap.xml").read_text("utf-8")
    log = git(origin, "log", "--format=%s", "main").splitlines()
    assert log == ["Ingest dumps", "A survey"]
    assert TITLE in git(origin, "show", "main:bib/papers.bib")


@pytest.mark.slow
def test_github(tmp_path: Path) -> None:
    page = (REPOSITORY / "docs" / "how-to" / "github.md").read_text("utf-8")
    scratch, origin = followed(page, "github.com", tmp_path)
    runner = Runner(tmp_path / "runner", repository="YOU/birds")
    for number, job in enumerate(("survey", "keep")):
        checkout = tmp_path / f"checkout-{number}"
        git(tmp_path, "clone", "--quiet", str(origin), str(checkout))
        workflow = yaml.safe_load((checkout / ".github/workflows/survey.yml").read_text("utf-8"))
        runner.job(workflow["jobs"][job], checkout)
    published(runner.artefacts["site"], origin)
    next_dump(scratch, page, origin)


@pytest.mark.slow
def test_gitlab(tmp_path: Path) -> None:
    page = (REPOSITORY / "docs" / "how-to" / "gitlab.md").read_text("utf-8")
    scratch, origin = followed(page, "gitlab.com", tmp_path)
    git(origin, "config", "receive.advertisePushOptions", "true")
    checkout = tmp_path / "checkout"
    git(tmp_path, "clone", "--quiet", str(origin), str(checkout))
    runner = Pipeline(tmp_path / "runner", origin=origin)
    jobs = yaml.safe_load((checkout / ".gitlab-ci.yml").read_text("utf-8"))
    for job in ("survey", "pages"):
        done = runner.run(jobs[job]["script"], checkout, CI_COMMIT_BRANCH="main")
        assert done.returncode == 0, done.stdout + done.stderr
    published(checkout / "public", origin)
    next_dump(scratch, page, origin)
