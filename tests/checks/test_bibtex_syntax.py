from __future__ import annotations

from pathlib import Path

from generator.checks.bibtex_syntax import syntax_problems
from generator.checks.examine import syntax_findings
from generator.storage.project import Project
from tests.support.checked import WHOLE, lines, state


def test_a_field_given_twice_is_told_with_its_line() -> None:
    (line,) = lines(syntax_problems, state("@misc{a,\n  title = {A},\n  year = {2020},\n  year = {2021},\n}\n"))
    assert line == (
        "bib/papers.bib:4: a: the field year is given twice; BibTeX ignores the second; remove one of the two []"
    )


def test_a_macro_that_is_not_defined_is_told() -> None:
    (line,) = lines(syntax_problems, state("@misc{a,\n  title = {A},\n  journal = nature,\n}\n"))
    assert line.startswith("bib/papers.bib:1: a: the macro nature is not defined")


def test_fields_behind_an_entry_that_ends_too_early_are_told() -> None:
    text = "@misc{a,\n  title = {A},\n  year = 2020},\n  note = {N},\n  url = {u},\n}\n\n@misc{b,\n  title = {B},\n}\n"
    (line,) = lines(syntax_problems, state(text))
    assert line.startswith("bib/papers.bib:4: a: the field note stands in no entry, and is not read: a ends above it")


def test_a_remark_behind_an_entry_is_no_field() -> None:
    assert lines(syntax_problems, state("@misc{a,\n  title = {A},\n}\nOwls = birds.\n% note = {N}\n")) == []


def test_sound_bibtex_has_no_problems() -> None:
    assert lines(syntax_problems, state(WHOLE)) == []


def test_all_that_is_broken_is_told_at_once(tmp_path: Path) -> None:
    project = Project(tmp_path)
    assert syntax_findings(project) == []
    project.papers.parent.mkdir()
    project.papers.write_text("@misc{a,\n  title = {A\n\n@misc{b,\n  title {B},\n}\n@misc{c,}\n@misc{c,}\n")
    assert [(f.place.line, f.level) for f in syntax_findings(project)] == [(1, "broken"), (4, "broken"), (8, "broken")]
