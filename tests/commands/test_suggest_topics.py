from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from generator.commands.suggest_topics import propose, propose_for_survey
from generator.errors import SurveyError
from generator.starter import start_survey
from generator.storage.project import Project

TEXTS = {
    "owl": "night vision of owls and silent flight of owls in dark forests",
    "gull": "gulls steal chips on the pier and gulls count visitors of the harbour",
    "cod": "cod swim in cold water and cod lay eggs near the sea floor",
}


def records(path: Path) -> Path:
    rows = [
        {"id": f"{bird}{n}", "title": f"Study {n} of {bird}s", "abstract": f"We study {text}, sample {n}."}
        for bird, text in TEXTS.items()
        for n in range(6)
    ]
    path.write_text("\n".join(map(json.dumps, rows)))
    return path


def test_alike_papers_are_grouped(tmp_path: Path) -> None:
    proposal = propose(records(tmp_path / "records.jsonl"), n_topics=3, n_leaves=3)
    groups = [json.loads(line) for line in proposal.as_groups().splitlines()]
    kinds = {(row["topic"], row["id"].rstrip("0123456789")) for row in groups}
    assert len(groups) == 18
    assert len(kinds) == 3
    assert {row["slug"] for row in yaml.safe_load(proposal.as_yaml())} == {row["topic"] for row in groups}


def test_a_survey_without_unsorted_papers_needs_no_proposal(tmp_path: Path) -> None:
    start_survey(tmp_path / "birds", "Birds")
    with pytest.raises(SurveyError, match="every paper stands on a leaf"):
        propose_for_survey(Project(tmp_path / "birds"))


def test_unsorted_papers_of_a_survey_are_grouped(tmp_path: Path) -> None:
    start_survey(tmp_path / "birds", "Birds")
    entries = "\n".join(
        f"@misc{{{name}{n},\n  title = {{On {text} {n}}},\n}}" for name, text in TEXTS.items() for n in range(3)
    )
    (tmp_path / "birds" / "bib" / "papers.bib").write_text(entries + "\n")
    proposal = propose_for_survey(Project(tmp_path / "birds"), n_topics=3)
    assert len(proposal.names) == 9
    assert proposal.as_line().endswith("for 9 papers")
    assert "On night vision of owls" in proposal.as_yaml()
