from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.bibliography.classifier_figures import Figures, LeafFigures, load_figures, render_figures
from generator.bibliography.store import load_bib
from generator.errors import SurveyError
from generator.ingest.measure import measure
from generator.storage.project import Project
from tests.support.environment import REPOSITORY

FIGURES = Figures(12, 0.75, 0.8, 0.9, 0.05, 0.4, (LeafFigures("owls", 7, 6),), (("owls", "gulls", 1),))


def test_figures_read_back_as_written(tmp_path: Path) -> None:
    path = tmp_path / "quality.json"
    assert load_figures(path) is None
    path.write_text(render_figures(FIGURES))
    assert load_figures(path) == FIGURES
    assert FIGURES.as_lines()[1:] == ["owls: 6 of 7", "owls taken for gulls: 1"]


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"leaves": [], "confused": [], "other": 1}'])
def test_a_broken_file_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "quality.json"
    path.write_text(text)
    with pytest.raises(SurveyError, match=r"quality.json: is no measured quality; .*survey derive"):
        load_figures(path)


def test_too_few_placed_papers_tell_nothing() -> None:
    bib = load_bib(Project(REPOSITORY))
    few = replace(bib, curation=replace(bib.curation, pins=bib.curation.pins[:9]))
    assert measure(few) is None


@pytest.mark.slow
def test_the_survey_s_own_papers_are_mostly_found_again() -> None:
    figures = measure(load_bib(Project(REPOSITORY)))
    assert figures is not None
    assert figures.papers >= 268
    assert figures.leaf > 0.7
    assert figures.topic > figures.leaf
