"""Descriptions go out and come back: what holds is taken, the rest is told with its line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.bibliography.answers import load_answers
from generator.bibliography.papers import load_bibliography
from generator.errors import SurveyError
from generator.ingest.take_descriptions import (
    questions_about_papers,
    read_descriptions,
    take_descriptions,
    undo_descriptions,
)
from generator.model import Paper
from generator.storage.project import Project
from tests.support.written_survey import survey_of

ENTRIES = """@misc{eule2024owlnet,
  title = {{OwlNet}: counting owls in forests},
  year = {2024},
  abstract = {We propose OwlNet, which counts the owls of a forest by their calls. It finds 93\\% of them.},
}

@misc{kauz2023ears,
  title = {The ears of owls},
  annotation = {Measures ears.},
  abstract = {We measured the ears of 12 owls and compared them.},
}

@misc{uhu2022night,
  title = {Nights},
}
"""
NOTE = "OwlNet turns calls into a number of owls."


@pytest.fixture
def survey(tmp_path: Path) -> Project:
    return survey_of(ENTRIES, tmp_path / "survey")


def papers(survey: Project) -> dict[str, Paper]:
    return {paper.key: paper for paper in load_bibliography(survey.papers).papers}


def written(folder: Path, *rows: object) -> Path:
    file = folder / "notes.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return file


def test_what_is_asked(survey: Project) -> None:
    question = questions_about_papers(survey)
    rules, row = map(json.loads, question.text.splitlines())
    assert any("eight words" in rule for rule in rules["rules"])
    assert row["key"] == "eule2024owlnet"
    assert row["abstract"].endswith("93% of them.")
    assert row["asked"] == ["annotation", "kind", "names", "results", "measured", "languages", "species", "places"]
    assert (question.papers, question.without_abstract) == (1, 1)


def test_what_holds_is_taken_and_who_said_it_is_noted(survey: Project, tmp_path: Path) -> None:
    rules, row = questions_about_papers(survey).text.splitlines()
    answer = json.loads(row) | {"annotation": NOTE, "kind": "method", "names": ["OwlNet"], "results": ["93% of owls"]}
    file = written(tmp_path, json.loads(rules), answer)
    described = take_descriptions(survey, file, by="Ada Eule", today="2026-11-30")
    assert described.not_taken == ()
    paper = papers(survey)["eule2024owlnet"]
    assert (paper.annotation, paper.kind, paper.names, paper.results) == (NOTE, "method", ("OwlNet",), ("93% of owls",))
    (said,) = load_answers(survey.answers)
    assert (said.source, said.day, [name for name, _ in said.took]) == (
        "Ada Eule",
        "2026-11-30",
        ["annotation", "kind", "names", "results"],
    )


def test_the_rest_is_told_with_its_line(survey: Project, tmp_path: Path) -> None:
    file = written(
        tmp_path,
        {"key": "eule2024owlnet", "annotation": NOTE, "results": ["95% of owls"]},
        {"key": "eule2024owlnett", "annotation": NOTE},
        {"key": "kauz2023ears", "annotation": "Compares the ears of a dozen owls."},
        {"key": "uhu2022night", "annotation": "Tells of nights."},
    )
    described = take_descriptions(survey, file)
    assert described.taken == {"eule2024owlnet": ("annotation",)}
    lines = [line.removeprefix(f"{file}:") for line in described.as_lines()[2:]]
    assert lines == [
        "1: eule2024owlnet: results: the number 95 is not in the abstract; write what stands there",
        "2: eule2024owlnett: there is no such paper; did you mean eule2024owlnet?",
        "3: kauz2023ears: annotation: is written already; leave it, or import with --replace",
        "4: uhu2022night: its abstract is not at hand; name the dump that holds it with --dumps, or write into"
        " bib/papers.bib by hand",
    ]


def test_a_persons_note_is_replaced_when_told(survey: Project, tmp_path: Path) -> None:
    file = written(tmp_path, {"key": "kauz2023ears", "annotation": "Sets the ears of a dozen owls side by side."})
    take_descriptions(survey, file, replace=True)
    assert papers(survey)["kauz2023ears"].annotation == "Sets the ears of a dozen owls side by side."


def test_an_import_is_taken_back(survey: Project, tmp_path: Path) -> None:
    before = survey.papers.read_bytes()
    take_descriptions(survey, written(tmp_path, {"key": "eule2024owlnet", "annotation": NOTE}))
    assert survey.papers.read_bytes() != before
    undo_descriptions(survey)
    assert survey.papers.read_bytes() == before
    assert load_answers(survey.answers) == ()
    with pytest.raises(SurveyError, match="nothing to take back"):
        undo_descriptions(survey)


def test_a_dry_run_writes_nothing(survey: Project, tmp_path: Path) -> None:
    before = survey.papers.read_bytes()
    file = written(tmp_path, {"key": "eule2024owlnet", "annotation": NOTE})
    assert take_descriptions(survey, file, dry_run=True).taken
    assert survey.papers.read_bytes() == before


def test_a_table_comes_back_too(survey: Project, tmp_path: Path) -> None:
    file = tmp_path / "notes.csv"
    file.write_text('key,annotation,names\neule2024owlnet,"OwlNet turns calls into owls.",OwlNet | OwlNet\n', "utf-8")
    take_descriptions(survey, file)
    assert papers(survey)["eule2024owlnet"].names == ("OwlNet",)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({"key": "k", "names": "A"}, []),
        ({"key": "k", "names": [1]}, ["is no list of texts, or too long a one"]),
        ({"key": "k", "annotation": 3}, ["is no text"]),
        ({"key": "k", "anotation": "A"}, ["is no field"]),
        ({"key": "k", "title": "A", "abstract": "B", "asked": []}, []),
    ],
)
def test_the_shape_of_a_row(row: dict[str, object], problem: list[str], tmp_path: Path) -> None:
    (description,) = read_descriptions(written(tmp_path, row))
    assert [fault.problem for fault in description.faults] == problem


def test_a_line_that_is_no_object_stops_all(survey: Project, tmp_path: Path) -> None:
    file = written(tmp_path, {"key": "eule2024owlnet", "annotation": NOTE}, [1])
    with pytest.raises(SurveyError, match=r"notes\.jsonl:2: is no JSON object"):
        take_descriptions(survey, file)
    assert not papers(survey)["eule2024owlnet"].annotation


def test_two_rows_about_one_paper(survey: Project, tmp_path: Path) -> None:
    row = {"key": "eule2024owlnet", "annotation": NOTE}
    described = take_descriptions(survey, written(tmp_path, row, row))
    assert [each.fault.problem for each in described.not_taken] == ["was described in a row above already"]


ABOUT = """@misc{eule2025calls,
  title = {Calls of the Ural owl},
  abstract = {In Norwegian forests S. uralensis calls 12 times an hour, in the UK 3 times. Recall is 93\\% on OwlSet.},
}
"""


def taken(tmp_path: Path, **values: object) -> tuple[Paper, list[str]]:
    survey = survey_of(ABOUT, tmp_path / "survey")
    described = take_descriptions(survey, written(tmp_path, {"key": "eule2025calls"} | values), today="2026-11-30")
    return papers(survey)["eule2025calls"], [each.fault.problem for each in described.not_taken]


def test_results_that_are_data_are_taken(tmp_path: Path) -> None:
    paper, faults = taken(tmp_path, measured=["absolute: recall = 93%; on: OwlSet", "size: calls = 12"])
    assert faults == []
    assert [(result.what, result.value, result.on) for result in paper.measured] == [
        ("recall", "93", "OwlSet"),
        ("calls", "12", ""),
    ]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("absolute: recall = 94%; on: OwlSet", "the number 94 is not in the abstract"),
        ("absolute: recall = 93 ms; on: OwlSet", "the unit 'ms' is not in the abstract"),
        ("absolute: recall = 93%; on: GullSet", "'GullSet' is not in the abstract"),
        ("absolute: precision = 93%", "what: 'precision' stands neither in title nor abstract"),
        ("recall 93%", "a result starts with 'recall 93%', not with"),
        ("absolute: recall = high", "the value 'high' of a result is no number"),
    ],
)
def test_a_result_that_does_not_stand_in_the_abstract_is_not_taken(tmp_path: Path, line: str, problem: str) -> None:
    paper, faults = taken(tmp_path, measured=[line])
    assert paper.measured == ()
    assert any(fault.startswith(problem) for fault in faults), faults


def test_what_a_paper_is_about_is_taken_as_far_as_it_stands_there(tmp_path: Path) -> None:
    paper, faults = taken(
        tmp_path, species=["Strix uralensis"], places=["Norway", "United Kingdom"], languages=["Finnish"]
    )
    assert paper.species == ("Strix uralensis",)
    assert paper.places == ()
    assert faults == [
        "'Norway' stands neither in title nor abstract",
        "'Finnish' stands neither in title nor abstract",
    ]


def test_a_species_has_a_latin_name(tmp_path: Path) -> None:
    paper, faults = taken(tmp_path, species=["owls"], places=["United Kingdom"])
    assert paper.species == ()
    assert paper.places == ("United Kingdom",)
    assert faults == ["'owls' is no Latin name"]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SurveyError, match="the file of descriptions is missing; check the path"):
        list(read_descriptions(tmp_path / "notes.jsonl"))


def test_results_of_a_table_stand_between_bars(tmp_path: Path) -> None:
    file = tmp_path / "notes.csv"
    file.write_text("key,measured,places\na,absolute: recall = 93% | size: calls = 12,UK | Norway\n", "utf-8")
    (description,) = read_descriptions(file)
    assert len(description.values["measured"]) == 2
    assert description.values["places"] == ("UK", "Norway")
