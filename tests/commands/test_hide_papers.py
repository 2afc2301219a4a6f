from __future__ import annotations

from pathlib import Path

import pytest

from generator.bibliography.store import load_bib
from generator.commands.hide_papers import hide_papers
from generator.errors import SurveyError
from generator.storage.project import Project
from tests.support.written_survey import survey_of

ENTRIES = "".join(f"@misc{{{key},\n  title = {{On {key}}},\n  ids = {{old-{key}}},\n}}\n" for key in ("owls", "mice"))


@pytest.fixture
def birds(tmp_path: Path) -> Project:
    return survey_of(ENTRIES, tmp_path / "birds")


def hidden(project: Project) -> list[tuple[str, str]]:
    return [(paper.key, reason) for paper, reason in load_bib(project).hidden]


def test_papers_are_hidden_with_the_reason(birds: Project) -> None:
    told = hide_papers(birds, ["old-mice", "mice"], because="no: birds")
    assert told == ["mice is hidden; take its lines out of bib/curation.yml to show it again"]
    assert birds.curation.read_text("utf-8").endswith('- hide: mice\n  because: "no: birds"\n')
    assert hidden(birds) == [("mice", "no: birds")]
    assert [paper.key for paper in load_bib(birds).papers] == ["owls"]


def test_twice_changes_nothing_but_another_reason_counts(birds: Project) -> None:
    hide_papers(birds, ["mice"])
    before = birds.curation.read_bytes()
    assert hide_papers(birds, ["mice"]) == ["mice is hidden already"]
    assert birds.curation.read_bytes() == before
    assert hidden(birds) == [("mice", "")]
    hide_papers(birds, ["mice"], because="no birds")
    assert hide_papers(birds, ["mice"], because="no birds") == ["mice is hidden already"]
    assert hidden(birds) == [("mice", "no birds")]


def test_an_unknown_key_is_told_and_nothing_written(birds: Project) -> None:
    before = birds.curation.read_bytes()
    with pytest.raises(SurveyError, match=r"there is no paper 'mise'.*did you mean"):
        hide_papers(birds, ["owls", "mise"])
    assert birds.curation.read_bytes() == before


def test_what_a_forgotten_dump_left_says_so(birds: Project) -> None:
    with birds.curation.open("a", encoding="utf-8") as file:
        file.write("- hide: owls  # came only with a dump that was forgotten\n")
    assert hidden(birds) == [("owls", "came only with a dump that was forgotten")]
