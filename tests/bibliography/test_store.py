from __future__ import annotations

from pathlib import Path

import pytest

from generator.bibliography.store import load_bib
from generator.starter import start_survey
from generator.storage.project import Project

TOPICS = """
- slug: birds
  title: Birds
  definition: All that flies.
  subtopics:
    - slug: night-birds
      title: Night birds
      definition: Birds that hunt at night.
      aliases: [owls]
    - slug: gulls
      title: Gulls
      definition: Birds that steal chips.
"""
PAPERS = """
@misc{a,
  title = {A study of owls},
  year = {2020},
  keywords = {owls, gulls},
}

@misc{b,
  title = {B},
  doi = {10.1000/1},
}

@misc{c,
  title = {C},
}
"""


@pytest.fixture
def survey(tmp_path: Path) -> Project:
    start_survey(tmp_path / "birds", "Birds")
    project = Project(tmp_path / "birds")
    project.topics.write_text(TOPICS)
    project.papers.write_text(PAPERS)
    return project


def test_a_renamed_leaf_keeps_its_papers_and_its_pins(survey: Project) -> None:
    survey.curation.write_text("- topics: {b: [owls]}\n")
    bib = load_bib(survey)
    assert [paper.topics for paper in bib.papers] == [("night-birds", "gulls"), ("night-birds",), ()]
    assert bib.curation.leaves_of == {"b": ("night-birds",)}


def test_decisions_are_a_view_and_change_no_entry(survey: Project) -> None:
    survey.curation.write_text("- same: [c, b]\n- title: {a: 'On owls'}\n- topics: {a: [gulls]}\n")
    a, b = load_bib(survey).papers
    assert (a.title, a.topics) == ("On owls", ("gulls",))
    assert (b.key, b.aliases, b.doi) == ("b", ("c",), "10.1000/1")
    survey.curation.write_text("- hide: a\n")
    assert [paper.key for paper in load_bib(survey).papers] == ["b", "c"]
    assert survey.papers.read_text() == PAPERS
    renamed = PAPERS.replace("@misc{a,", "@misc{a,\n  ids = {old},")
    assert renamed != PAPERS
    survey.papers.write_text(renamed)
    survey.curation.write_text("- hide: old\n")
    assert [paper.key for paper in load_bib(survey).papers] == ["b", "c"]


def test_three_papers_may_be_one(survey: Project) -> None:
    survey.curation.write_text("- same: [a, b]\n- same: [c, b]\n")
    (one,) = load_bib(survey).papers
    assert (one.key, one.aliases, one.year, one.doi) == ("a", ("b", "c"), 2020, "10.1000/1")
