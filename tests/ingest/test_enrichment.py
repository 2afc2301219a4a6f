"""Enrichment writes what sources say of papers, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

from generator.bibliography.store import load_bib
from generator.ingest.enrichment import enrich_papers
from generator.starter import start_survey
from generator.storage.project import Project
from tests.support.written_survey import survey_of

ENTRY = """@misc{owls,
  title = {On Owls: Seeing at Night},
  author = {Eule, Ada},
  year = {2024},
}
"""


def test_a_venue_is_spelt_as_the_register_spells_it(tmp_path: Path) -> None:
    start_survey(tmp_path / "birds", "Birds")
    project = Project(tmp_path / "birds")
    for path, text in (
        (project.papers, ENTRY),
        (project.venues, '- name: "OWL"\n  kind: conference\n'),
    ):
        path.write_text(text, "utf-8")
    rows = [{"title": "On owls: seeing at night", "authors": ["Ada Eule"], "year": 2025, "venue": "owl", "is_oa": True}]
    snapshot = tmp_path / "snapshot.jsonl"
    snapshot.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    before = project.papers.read_bytes()
    assert enrich_papers(project, [snapshot], dry_run=True).changed == 1
    assert project.papers.read_bytes() == before
    assert enrich_papers(project, [snapshot]).changed == 1
    (paper,) = load_bib(project).bibliography.papers
    assert (paper.venue, paper.year, paper.venue_year) == ("OWL", 2024, 2025)
    assert project.venues.read_text("utf-8").count("name:") == 1


def test_what_is_not_sure_is_told_and_not_taken(tmp_path: Path) -> None:
    project = survey_of(ENTRY, tmp_path / "birds")
    row = {"title": "On owls: seeing at night", "authors": ["Max Maus"], "year": 1990, "is_oa": True}
    snapshot = tmp_path / "snapshot.jsonl"
    snapshot.write_text(json.dumps(row) + "\n", "utf-8")
    before = project.papers.read_bytes()
    result = enrich_papers(project, [snapshot])
    assert (result.changed, project.papers.read_bytes()) == (0, before)
    line = "owls: snapshot.jsonl:1: Maus 1990, On owls: seeing at night: equal titles, but other authors"
    assert any(line in each for each in result.as_lines())
