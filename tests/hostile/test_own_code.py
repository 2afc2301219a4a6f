"""Code that lies in a survey's folder does not run, and what `mkdocs.yml` names is told before it does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.starter import start_survey
from tests.support.environment import REPOSITORY

MODULES = "colorama markdown yaml click jinja2 material mkdocs pygments sitecustomize platform zensical".split()
PAPER = "@misc{owl2020eyes,\n  title = {On the Eyes of Owls},\n  year = {2020},\n}\n"
OWLS = "@misc{owl2021ears,\n  title = {On the Ears of Owls},\n  year = {2021},\n}\n"


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    """A survey with a paper, and modules that say that they ran; one of each name that a build imports."""
    root = tmp_path / "survey"
    start_survey(root, "Birds")
    (root / "bib/papers.bib").write_text(PAPER)
    for name in MODULES:
        (root / f"{name}.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'a').write({name!r})\nraise ImportError\n")
    return root


def survey_command(root: Path, *command: str, path: str = "") -> subprocess.CompletedProcess[str]:
    """Run the program from the survey's folder, by a start that Python puts no folder before, as `survey` does."""
    start = "import sys; sys.path.append(sys.argv.pop(1)); from generator.__main__ import main; main()"
    return subprocess.run(
        [sys.executable, "-P", "-c", start, str(REPOSITORY), *command],
        cwd=root,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_modules_in_the_survey_are_not_imported(survey: Path, engine: str) -> None:
    """A whole build starts MkDocs in a process of its own, one after a new paper runs it in this one."""
    for papers in (PAPER, PAPER + OWLS):
        (survey / "bib/papers.bib").write_text(papers)
        built = survey_command(survey, "build", "--engine", engine)
        assert built.returncode == 0, built.stderr
        assert not (survey.parent / "ran").exists(), (survey.parent / "ran").read_text()


def test_a_build_imports_no_module_of_the_survey(survey: Path) -> None:
    built = survey_command(survey, "build")
    assert built.returncode == 0, built.stderr
    assert not (survey.parent / "ran").exists()


def test_python_m_leaves_the_current_folder_out_too(survey: Path) -> None:
    (
        survey / "sitecustomize.py"
    ).unlink()  # Python itself imports it where PYTHONPATH names the folder; here it does not
    done = subprocess.run(
        [sys.executable, "-m", "generator", "check", "--only", "syntax"],
        cwd=survey,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, (survey.parent / "ran").exists()) == (0, False), done.stderr


def test_a_hook_is_told_and_refused(survey: Path) -> None:
    for name in MODULES:
        (survey / f"{name}.py").unlink()
    (survey / "count.py").write_text(f"open({str(survey.parent / 'ran')!r}, 'a').write('hook')\n")
    with (survey / "mkdocs.yml").open("a") as configuration:
        configuration.write("\nhooks:\n  - count.py\n")
    checked = survey_command(survey, "check", "--only", "own-code")
    assert checked.returncode == 1
    assert "this survey runs code of its own: the hook count.py" in checked.stdout
    refused = survey_command(survey, "build", "--untrusted")
    assert refused.returncode == 2
    assert "mkdocs.yml:" in refused.stderr
    assert "this survey runs code of its own: the hook count.py; look at it" in refused.stderr
    assert not (survey.parent / "ran").exists()
    assert not (survey / "site").exists()


@pytest.mark.slow
def test_a_hook_runs_where_it_is_trusted(survey: Path) -> None:
    (survey / "count.py").write_text(f"open({str(survey.parent / 'ran')!r}, 'a').write('hook')\n")
    with (survey / "mkdocs.yml").open("a") as configuration:
        configuration.write("\nhooks:\n  - count.py\n")
    built = survey_command(survey, "build")
    assert built.returncode == 0, built.stderr
    assert (survey.parent / "ran").read_text() == "hook"
