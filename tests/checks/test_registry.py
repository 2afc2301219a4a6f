"""The list of all checks: one place for the name, the level and the sentence of each."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from click.testing import CliRunner

from generator import checks
from generator.checks.examine import findings_in
from generator.checks.finding import Level
from generator.checks.registry import CHECKS, checks_called
from generator.checks.state import State
from generator.commands.cli import cli
from generator.errors import ErrorKind, SurveyError
from generator.model import Paper
from generator.starter import start_survey
from tests.support.checked import state


def functions_that_check() -> set[Callable[..., object]]:
    """All public functions of the package that take a state and nothing else."""
    modules = [
        importlib.import_module(f"generator.checks.{module.name}") for module in pkgutil.iter_modules(checks.__path__)
    ]
    functions = [thing for module in modules for name, thing in vars(module).items() if not name.startswith("_")]
    functions = [thing for thing in functions if getattr(thing, "__module__", "").startswith("generator.checks.")]
    taken = {thing: get_type_hints(thing) for thing in functions if callable(thing) and not isinstance(thing, type)}
    return {
        thing for thing, hints in taken.items() if [hint for name, hint in hints.items() if name != "return"] == [State]
    }


def test_every_check_stands_in_the_list_once() -> None:
    assert {check.find for check in CHECKS} == functions_that_check()
    assert len({check.find for check in CHECKS}) == len({check.name for check in CHECKS}) == len(CHECKS)


def test_names_are_of_one_form_and_sentences_are_whole() -> None:
    for check in CHECKS:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", check.name)
        assert re.fullmatch(r"[A-Z].*\.", check.sentence), check.name


def test_the_most_important_stand_first() -> None:
    levels = [check.level for check in CHECKS]
    assert levels == sorted(levels, key=get_args(Level).index)


def test_the_checks_of_some_names_in_the_order_of_the_list() -> None:
    assert [check.name for check in checks_called(["thin-chapter", "syntax"])] == ["syntax", "thin-chapter"]
    assert list(checks_called([])) == list(CHECKS)


def test_a_name_that_there_is_not() -> None:
    with pytest.raises(SurveyError, match="there is no check 'lost-papers'; did you mean lost-paper") as error:
        checks_called(["syntax", "lost-papers"])
    assert error.value.kind is ErrorKind.UNKNOWN
    with pytest.raises(SurveyError, match=r"there is no check '1234'; take one of syntax, .*lost-paper, "):
        checks_called(["1234"])


def test_a_finding_bears_the_name_and_level_of_its_check() -> None:
    survey = state(Paper("a", "A"), decisions="- hide: x\n")
    assert {(finding.check, finding.level) for finding in findings_in(survey)} == {
        ("unknown-decision", "broken"),
        ("unsorted", "decide"),
        ("missing-metadata", "complete"),
        ("silent-leaf", "tidy"),
    }
    assert {finding.check for finding in findings_in(survey, ["unsorted", "silent-leaf"])} == {
        "unsorted",
        "silent-leaf",
    }


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    """A survey with something broken, something to decide, and something that can be mended."""
    start_survey(tmp_path / "birds", "Birds")
    (tmp_path / "birds/bib/papers.bib").write_text(
        "@misc{a,\n  title = {On owls},\n  doi = {doi:10.1/x},\n}\n", "utf-8"
    )
    (tmp_path / "birds/bib/curation.yml").write_text("- hide: gull2020\n", "utf-8")
    return tmp_path / "birds"


def run(survey: Path, *args: str) -> tuple[int, list[str], str]:
    result = CliRunner().invoke(cli, ["--project", str(survey), "check", *args])
    return result.exit_code, re.findall(r"\[([a-z-]+)\]$", result.stdout, re.MULTILINE), result.stderr


def test_only_some_checks_are_run(survey: Path) -> None:
    code, names, _ = run(survey)
    assert code == 1
    assert {"unknown-decision", "unusual-identifier", "unsorted"} <= set(names)
    assert run(survey, "--only", "unusual-identifier")[:2] == (1, ["unusual-identifier"])
    assert run(survey, "--only", "unsorted", "--only", "unknown-decision")[:2] == (1, ["unknown-decision", "unsorted"])
    assert run(survey, "--only", "lost-paper")[:2] == (0, [])


def test_an_unknown_name_is_refused(survey: Path) -> None:
    code, names, message = run(survey, "--only", "unsorte")
    assert (code, names) == (2, [])
    assert message == "survey: there is no check 'unsorte'; did you mean unsorted?\n"


def test_only_what_was_asked_for_is_mended(survey: Path) -> None:
    before = (survey / "bib/papers.bib").read_bytes()
    assert run(survey, "--fix", "--only", "repeated-word")[0] == 0
    assert (survey / "bib/papers.bib").read_bytes() == before
    assert run(survey, "--fix", "--only", "unusual-identifier")[0] == 0
    assert b"doi = {10.1/x}" in (survey / "bib/papers.bib").read_bytes()
