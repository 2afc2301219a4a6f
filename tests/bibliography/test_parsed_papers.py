"""A paper that was read once is the same paper when it comes out of the memo."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.bibliography.papers import load_bibliography, parse_bibliography, write_paper
from generator.bibliography.parsed_papers import from_json, to_json
from generator.errors import SurveyError
from generator.model import Name, Paper, Result, ResultPlace
from generator.storage.memo import Memo, remembering

ENTRY = """@article{owl24,
  title = {Owls at {Night}},
  author = {Eule, O. and others},
  year = {2024},
  measured = {absolute: F1 = 28.4; on: Owls},
  keywords = {owls, counting},
}
"""


@settings(max_examples=30, deadline=None)
@given(st.from_type(Paper))
def test_a_paper_comes_back_as_it_was(paper: Paper) -> None:
    assert from_json(json.loads(json.dumps(to_json(paper)))) == paper


def test_results_with_and_without_a_place_come_back() -> None:
    place = ResultPlace("owls.txt", 3, 2)
    measured = (Result("absolute", "F1", "28.4"), Result("gain", "F1", "2", over="bats", on="owls", place=place))
    paper = Paper("k", "T", authors=(Name("Eule", "O.", "von", "Jr."),), extra=(("a", "b"),), measured=measured)
    assert from_json(json.loads(json.dumps(to_json(paper)))) == paper
    assert json.loads(json.dumps(to_json(Paper("k", "T", type_guessed=True)))) == {
        "key": "k",
        "title": "T",
        "type_guessed": True,
    }


def loaded(text: str, folder: Path, leaves: frozenset[str] = frozenset()) -> tuple[Paper, ...]:
    """The papers as a command reads them that remembers what earlier ones read."""
    memo = Memo(folder, "program")
    with remembering(memo):
        read = parse_bibliography(text, "papers.bib", leaves).papers
    memo.save()
    assert read == parse_bibliography(text, "papers.bib", leaves).papers
    return read


def test_whatever_changes_is_read_anew(tmp_path: Path) -> None:
    text = ENTRY + ENTRY.replace("owl24", "owl25")
    assert loaded(text, tmp_path) == loaded(text, tmp_path)
    assert loaded(text.replace("Night", "Noon", 1), tmp_path)[0].title == "Owls at Noon"
    assert loaded(text.replace("@article", "@book"), tmp_path)[0].entry_type == "book"
    assert loaded(f"@string{{a = 2020}}\n{text}".replace("{2024}", "a"), tmp_path)[0].year == 2020
    assert loaded(f"@string{{a = 2021}}\n{text}".replace("{2024}", "a"), tmp_path)[0].year == 2021


def test_a_keyword_becomes_a_leaf_when_there_is_one(tmp_path: Path) -> None:
    assert loaded(ENTRY, tmp_path)[0].topics == ()
    assert loaded(ENTRY, tmp_path, frozenset({"owls"}))[0].topics == ("owls",)
    assert loaded(ENTRY, tmp_path)[0].topics == ()


def test_a_fault_is_told_with_its_line_whatever_is_remembered(tmp_path: Path) -> None:
    loaded(ENTRY, tmp_path)
    broken = "\n\n" + ENTRY + ENTRY.replace("owl24", "owl25").replace("F1 = 28.4", "F1")
    with pytest.raises(SurveyError) as error:
        loaded(broken, tmp_path)
    assert "papers.bib:14" in str(error.value)


def test_a_broken_memo_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "papers.bib"
    path.write_text(ENTRY, "utf-8")
    expected = load_bibliography(path).papers
    loaded(ENTRY, tmp_path)
    file = tmp_path / "papers.jsonl"
    head, _, rest = file.read_text("utf-8").partition("\n")
    name = json.loads(rest.rstrip(",\n"))[0]
    for value in ("[]", "7", '{"title": "x"}', '{"key": "k", "title": "t", "more": 1}', '{"authors": 3}'):
        file.write_text(f'{head}\n["{name}", {value}],\n', "utf-8")
        with remembering(Memo(tmp_path, "program")):
            assert load_bibliography(path).papers == expected


def test_a_written_paper_is_read_as_from_a_memo(tmp_path: Path) -> None:
    paper = Paper("owl24", "Owls & bats", authors=(Name("Eule", "Olga"),), year=2024, aliases=("o24",))
    assert loaded(write_paper(paper), tmp_path) == loaded(write_paper(paper), tmp_path)
