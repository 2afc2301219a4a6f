"""Two builds from nothing give the same site to the byte, Pagefind's files included."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.catalogue.catalogue import SurveyContent
from generator.site.build.build import build_site, write_pages
from generator.site.contents import render_site
from tests.support.environment import GENERATED, REPOSITORY, start_project


def different(one: Path, other: Path) -> list[str]:
    """The paths at which two folders do not hold the same bytes."""
    trees = [{path.relative_to(root): path for path in root.rglob("*") if path.is_file()} for root in (one, other)]
    paths = sorted(trees[0].keys() | trees[1].keys())
    return [str(path) for path in paths if _bytes(trees[0].get(path)) != _bytes(trees[1].get(path))]


def _bytes(path: Path | None) -> bytes | None:
    return path.read_bytes() if path else None


def test_a_small_survey_is_the_same_in_another_folder(
    tmp_path: Path, awkward_site: Path, awkward_survey: SurveyContent
) -> None:
    project = start_project(tmp_path / "else where", awkward_survey, site_url="https://example.org/deep/path/")
    write_pages(project, render_site(awkward_survey), awkward_survey.taxonomy)
    site = build_site(project, strict=True).site
    assert (site / "pagefind" / "filter").is_dir()
    assert different(awkward_site, site) == []


def test_a_difference_would_be_seen(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name / "folder").mkdir(parents=True)
        (tmp_path / name / "folder" / "same").write_text("same")
        (tmp_path / name / f"only {name}").write_text("")
        (tmp_path / name / "differs").write_text(name)
    assert different(tmp_path / "one", tmp_path / "other") == ["differs", "only one", "only other"]


@pytest.mark.slow
def test_this_survey_is_the_same_on_one_core_in_another_folder_zone_and_hash_order(
    tmp_path: Path, built_site: Path
) -> None:
    root = tmp_path / "deeper" / "elsewhere"
    root.mkdir(parents=True)
    shutil.copytree(REPOSITORY / "bib", root / "bib")
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    shutil.copytree(REPOSITORY / "docs", root / "docs", ignore=shutil.ignore_patterns(*GENERATED))
    one_core = ["taskset", "-c", str(min(os.sched_getaffinity(0)))] if shutil.which("taskset") else []
    command = [*one_core, sys.executable, "-m", "generator", "--project", str(root), "build", "--strict"]
    environment = {**os.environ, "PYTHONHASHSEED": "4711", "TZ": "Pacific/Auckland", "LC_ALL": "C"}
    result = subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    assert different(built_site, root / "site") == []
