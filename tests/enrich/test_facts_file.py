from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.enrich import read_facts
from generator.errors import SurveyError
from generator.model import OTHERS, Name


def test_every_field_of_a_line(tmp_path: Path) -> None:
    path = tmp_path / "facts"
    row = {
        "title": "On  owls",
        "arxiv": "2401.00001",
        "authors": ["Ada Eule", "Piet van der Uil"],
        "year": 2024,
        "venue": "Proceedings of the Night",
        "venue_year": 2025,
        "acl_id": "2025.night-1.3",
        "doi": "10.1000/1",
        "kind": "method",
        "contribution": "Shows that owls see.",
        "names": ["OwlNet"],
        "results": ["9 of 10 mice"],
        "primary": "owls",
        "secondary": ["mice"],
        "confidence": "medium",
        "author_case_uncertain": True,
    }
    path.write_text(json.dumps(row) + "\n\n")
    (fact,) = read_facts(path)
    paper = fact.paper
    assert (paper.title, paper.year, paper.venue_year, paper.doi) == ("On owls", 2024, 2025, "10.1000/1")
    assert paper.authors == (Name("Eule", "Ada"), Name("Uil", "Piet", "van der"))
    assert paper.url == "https://aclanthology.org/2025.night-1.3/"
    assert (paper.annotation, paper.topics) == ("Shows that owls see.", ("owls", "mice"))
    assert paper.extra == (("confidence", "medium"), ("authorcase", "uncertain"))
    assert fact.place.line == 1


def test_a_first_author_alone_leaves_the_others_unknown(tmp_path: Path) -> None:
    path = tmp_path / "facts.jsonl"
    path.write_text('{"title": "On owls", "first_author": "Ada Eule", "confidence": "high"}')
    (fact,) = read_facts(path)
    assert fact.paper.authors == (Name("Eule", "Ada"), OTHERS)
    assert fact.paper.extra == ()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "facts.jsonl:2: is not JSON"),
        ("[1]", "facts.jsonl:2: is no JSON object"),
        ('{"titel": "a"}', "facts.jsonl:2: has a field we do not know: titel"),
        ('{"year": 2020}', "facts.jsonl:2: names no paper"),
        ('{"title": 3}', "facts.jsonl:2: title is no text"),
        ('{"title": "a", "year": "soon"}', "facts.jsonl:2: year is no year: soon"),
        ('{"title": "a", "year": true}', "facts.jsonl:2: year is no year"),
        ('{"title": "a", "authors": "Ada Eule"}', "facts.jsonl:2: authors is no list of texts"),
    ],
)
def test_a_broken_line_is_told_with_its_number(tmp_path: Path, line: str, told: str) -> None:
    path = tmp_path / "facts.jsonl"
    path.write_text(f'{{"title": "On owls"}}\n{line}\n')
    with pytest.raises(SurveyError, match=told):
        read_facts(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(SurveyError, match=r"none\.jsonl"):
        read_facts(tmp_path / "none.jsonl")
