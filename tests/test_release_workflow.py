"""The workflow that makes a release of a tag: sound, and its archive holds the survey of that tag, always the same."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.commands.release_archive import write_archive
from generator.errors import SurveyError
from generator.starter import start_survey
from generator.storage.project import Project
from tests.support.workflow_linters import actionlint, shellcheck, steps, zizmor
from tests.support.workflow_runner import Runner, git, push_beside

FILE = ".github/workflows/release.yml"
PAPER = "@misc{{{key},\n  title = {{{title}}},\n  year = {{2020}},\n}}\n\n"


@pytest.fixture(scope="module")
def birds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A survey with a paper and the tag v1.9, and with two papers, a dump and the tag v1.10."""
    root = tmp_path_factory.mktemp("release") / "birds"
    start_survey(root, "Birds & Songs")
    papers = root / "bib" / "papers.bib"
    papers.write_text(PAPER.format(key="owl", title="On the Eyes of Owls"), "utf-8")
    push_beside(root, "An owl")
    git(root, "tag", "v1.9")
    papers.write_text(papers.read_text("utf-8") + PAPER.format(key="gull", title="Stolen Chips @curator"), "utf-8")
    (root / "dumps").mkdir()
    (root / "dumps" / "june.txt").write_text("somebody else's page")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "A gull", "--date", "2025-06-05T12:00:00Z")
    git(root, "tag", "v1.10")
    git(root, "tag", "v1.2")  # of several tags the last by number names it
    return root


@pytest.fixture(scope="module")
def workflow(birds: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((birds / FILE).read_text("utf-8"))
    return loaded


def test_it_is_sound_and_only_the_job_that_runs_no_program_may_write(birds: Path, workflow: dict[str, Any]) -> None:
    assert actionlint(birds / FILE) == [[]]
    assert zizmor(birds / FILE, "auditor") == []
    for _, step in steps(workflow):
        assert shellcheck(step.get("run", "true\n")) == "", step["name"]
        assert "${{" not in step.get("run", "")
    assert workflow[True] == {"push": {"tags": ["v*"]}}  # YAML reads `on` as true
    assert workflow["permissions"] == {}
    assert {name: job["permissions"] for name, job in workflow["jobs"].items()} == {
        "pack": {"contents": "read"},
        "release": {"contents": "write"},
    }
    scripts = "".join(step.get("run", "") for step in workflow["jobs"]["release"]["steps"])
    assert not any(word in scripts for word in ("survey ", "python", "pip "))


def test_an_archive_holds_the_state_of_its_tag_and_no_dump(birds: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("<html>")
    snapshot = write_archive(Project(birds), "v1.10", site=site, folder=tmp_path / "made")
    day = git(birds, "log", "-1", "--format=%cs").strip()
    assert snapshot.path.name == f"birds-songs-v1.10-{day}.zip"
    with zipfile.ZipFile(snapshot.path) as archive:
        names = archive.namelist()
        about = json.loads(archive.read("snapshot.json"))
        assert b"Stolen Chips" in archive.read("survey/bib/papers.bib")
    assert {"site/index.html", "survey/mkdocs.yml", "survey/bib/topics.yml"} <= set(names)
    assert not [name for name in names if "dumps" in name]
    assert about == {
        "title": "Birds & Songs",
        "version": "v1.10",
        "date": day,
        "commit": git(birds, "rev-parse", "v1.10").strip(),
        "papers": 2,
    }


def test_the_same_commit_gives_the_same_bytes(birds: Path, tmp_path: Path) -> None:
    one, other = (write_archive(Project(birds), "v1.9", folder=tmp_path / name) for name in ("one", "other"))
    assert one.path.read_bytes() == other.path.read_bytes()
    assert (one.papers, one.version) == (1, "v1.9")


def test_a_site_that_is_none_is_refused(birds: Path, tmp_path: Path) -> None:
    with pytest.raises(SurveyError, match="holds no site"):
        write_archive(Project(birds), site=tmp_path, folder=tmp_path)


@pytest.mark.slow
def test_a_tag_becomes_a_release(
    birds: Path, workflow: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_REF_NAME", "v1.10")
    runner = Runner(tmp_path / "runner")
    runner.job(workflow["jobs"]["pack"], birds)
    notes = (runner.artefacts["release"] / "notes.md").read_text("utf-8")
    assert notes.startswith("Since v1.9:\n\n    1 papers then, 2 now: 1 new, ")
    assert "    new: gull: Stolen Chips @curator" in notes
    (tmp_path / "work").mkdir()
    runner.job(workflow["jobs"]["release"], tmp_path / "work")
    (call,) = runner.calls.read_text("utf-8").splitlines()
    (archive,) = (tmp_path / "work" / "release").glob("*.zip")
    assert call == (
        f"release create v1.10 release/{archive.name} --repo birds/survey --verify-tag --notes-file release/notes.md"
    )
    with zipfile.ZipFile(archive) as packed:
        assert b"On the Eyes of Owls" in packed.read("site/papers/owl/index.html")
