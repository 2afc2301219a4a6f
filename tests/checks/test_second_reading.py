"""Another program reads what we export, and `papers.bib` itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from generator.checks.registry import checks_called
from generator.checks.second_reading import bibliography_read_otherwise, exports_read_otherwise
from generator.commands.cli import cli
from generator.model import Name, Paper
from generator.starter import start_survey
from generator.storage.memo import Memo, remembering
from generator.text import clean
from tests.support.checked import WHOLE, lines, state

OTHERWISE = "@misc{eule2020eyes,\n  title = {Owls},\n  note = {see \\{ that}},\n}\n"
"""BibTeX counts every brace, bibtexparser none behind a backslash."""

TOLD = r"its note reads 'see \\{ that}', and bibtexparser reads 'see \\{ that'"

TEXTS = st.one_of(
    st.sampled_from(["x}, note={pwned", "x}\n}\n@misc{evil", "{", "x\\", "@misc{a,", "\\{", "a # b", "100%", '"']),
    st.text(min_size=1, max_size=20),
).filter(lambda text: bool(clean(text)))


def test_a_sound_survey(survey_papers: tuple[Paper, ...]) -> None:
    survey = state(*survey_papers[:50])
    assert lines(bibliography_read_otherwise, survey) == []
    assert lines(exports_read_otherwise, survey) == []


def test_an_entry_of_papers_bib_that_is_read_otherwise_elsewhere() -> None:
    (line,) = lines(bibliography_read_otherwise, state("% mine\n" + OTHERWISE))
    assert line.startswith(f"bib/papers.bib:2: eule2020eyes: {TOLD}; write it in a plainer way")


def test_macros_and_joined_values_are_no_difference() -> None:
    text = "@string{nat = {Nature}}\n@misc{a,\n  title = {Owls} # { at noon},\n  journal = nat,\n  month = jan,\n}\n"
    assert lines(bibliography_read_otherwise, state(text)) == []


def test_what_is_no_sound_bibtex_is_told_by_one_check_only() -> None:
    twice = state("@misc{a,\n  title = {A},\n  year = {2020},\n  year = {2021},\n}\n")
    assert lines(bibliography_read_otherwise, twice) == []


@given(TEXTS, TEXTS, TEXTS)
def test_whatever_a_dump_holds_is_read_as_it_was_meant(title: str, person: str, venue: str) -> None:
    paper = Paper("a", title, (Name(person),), 2020, venue=venue, keywords=(venue,), url=f"https://a.example/{title}")
    survey = state(paper)
    assert lines(bibliography_read_otherwise, survey) == []
    assert lines(exports_read_otherwise, survey) == []


def test_an_entry_is_read_once_and_again_when_it_changes(tmp_path: Path) -> None:
    def readings(*papers: Paper | str) -> int:
        memo = Memo(tmp_path, "program")
        with remembering(memo):
            for check in checks_called(["bib-read-otherwise", "export-read-otherwise"]):
                check.findings(state(*papers))
        memo.save()
        return len((tmp_path / "second-reading.jsonl").read_text("ascii").splitlines()) - 1

    gull = Paper("gull2021", "Gulls", year=2021, doi="10.1000/a")
    assert readings(WHOLE, gull) == 6  # two papers in papers.bib, in BibTeX and in BibLaTeX
    assert readings(WHOLE, gull) == 6
    assert readings(WHOLE, replace(gull, title="Gulls at sea")) == 9


def test_what_is_remembered_is_told_again(tmp_path: Path) -> None:
    for _ in range(2):
        memo = Memo(tmp_path, "program")
        with remembering(memo):
            assert lines(bibliography_read_otherwise, state(OTHERWISE)) != []
        memo.save()


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    start_survey(tmp_path / "birds", "Birds")
    (tmp_path / "birds/bib/papers.bib").write_text(OTHERWISE, "utf-8")
    return tmp_path / "birds"


def run(survey: Path, *args: str) -> Result:
    return CliRunner().invoke(cli, ["--project", str(survey), *args])


def test_a_strict_build_stops_before_it_writes_anything(survey: Path) -> None:
    before = sorted(survey.rglob("*.md"))
    result = run(survey, "build", "--strict")
    assert result.exit_code == 2
    assert f"papers.bib:1: eule2020eyes: {TOLD}; " in result.stderr
    assert sorted(survey.rglob("*.md")) == before
    assert not (survey / "site").exists()


def test_check_names_it_and_remembers(survey: Path) -> None:
    for _ in range(2):
        result = run(survey, "check", "--only", "bib-read-otherwise")
        assert result.exit_code == 1
        assert "[bib-read-otherwise]" in result.stdout
        assert (survey / ".survey/memo/second-reading.jsonl").exists()
