from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.bibliography.curation.reading import Curation, DumpNote, Pin, load_curation
from generator.errors import SurveyError
from generator.model import OTHERS, Name

LEAVES = frozenset({"owls", "gulls"})


def read(folder: Path, text: str) -> Curation:
    path = folder / "curation.yml"
    path.write_text(text, "utf-8")
    return load_curation(path, leaves=LEAVES)


def test_every_decision(tmp_path: Path) -> None:
    curation = read(
        tmp_path,
        "# decisions\n- same: [a-2020, b-2021]\n- different: [a-2020, june.txt:13]\n"
        "- topics: {a-2020: [owls, gulls]}\n- title: {b-2021: 'On owls: a study'}\n- hide: c-2019\n",
    )
    assert curation.same == (("a-2020", "b-2021"),)
    assert curation.different == (("a-2020", "june.txt:13"),)
    assert curation.pins == (Pin("a-2020", ("owls", "gulls"), 4),)
    assert curation.titles == (("b-2021", "On owls: a study"),)
    assert curation.hidden == ("c-2019",)


def test_the_mapping_form_is_read_too(tmp_path: Path) -> None:
    curation = read(tmp_path, "same: [[a, b], [c, d]]\ntopics: {a: owls}\nhide: [e, f]\n")
    assert curation.same == (("a", "b"), ("c", "d"))
    assert curation.leaves_of == {"a": ("owls",)}
    assert curation.hidden == ("e", "f")


def test_the_last_decision_about_a_paper_counts(tmp_path: Path) -> None:
    assert read(tmp_path, "- topics: {a: [owls]}\n- topics: {a: [gulls]}\n").leaves_of == {"a": ("gulls",)}


def test_a_later_decision_takes_the_opposite_one_back(tmp_path: Path) -> None:
    curation = read(tmp_path, "- same: [a, b]\n- same: [a, c]\n- different: [b, a]\n")
    assert (curation.same, curation.different) == ((("a", "c"),), (("b", "a"),))
    assert read(tmp_path, "- different: [b, a]\n- same: [a, b]\n").different == ()


def test_what_is_said_of_a_dump(tmp_path: Path) -> None:
    curation = read(
        tmp_path, "- dump: {june.txt: {date: 2025-06, title: The pilot}}\n- dump: {'7': {date: 2024-02-29}}\n"
    )
    assert curation.dumps == (DumpNote("june.txt", "2025-06", "The pilot", 1), DumpNote("7", "2024-02-29", "", 2))
    assert [decision.names for decision in curation.decided] == [("june.txt",), ("7",)]


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "[]\n", "~\n"])
def test_no_decision(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text) == Curation()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- same: [a]\n", "curation.yml:1: needs two papers"),
        ("- dump: june.txt\n", "curation.yml:1: needs a dump and what is said of it"),
        ("- dump: {june.txt: 2025}\n", "curation.yml:1: says nothing of the dump 'june.txt'"),
        ("- dump: {june.txt: {}}\n", "curation.yml:1: says nothing of the dump 'june.txt'"),
        ("- dump: {june.txt: {day: 2025}}\n", "curation.yml:1: a dump has no 'day'; write date or title"),
        ("- dump: {june.txt: {date: 2025-13}}\n", "curation.yml:1: '2025-13' is no date"),
        ("- hide: a\n- topics: {a: [finches]}\n", "curation.yml:2: there is no leaf 'finches'"),
        ("- move: a\n", "curation.yml:1: has no decision called 'move'"),
        ("- hide: a\n- [b]\n", "curation.yml:2: is no decision"),
        ("- same: [a, b\n", "curation.yml:.: is not valid YAML"),
        ("- topics: [a, owls]\n", "curation.yml:1: needs a paper and its leaves"),
        ("- topics: {a: [[owls]]}\n", "curation.yml:1: needs leaves in a list"),
        ("- title: {a: ''}\n", "curation.yml:1: needs a paper and its title"),
        ("- topics:\n    a: [owls]\n    a: [gulls]\n", "curation.yml:3: 'a' is given twice; keep one"),
        ("- hide: a\n- title: {? [b] : c}\n", "curation.yml:2: what stands before the colon is no text"),
        ("- ? [b]\n  : c\n", "curation.yml:1: what stands before the colon is no text"),
        ("- hide: a\n- hide: &b [*b]\n", "curation.yml:2: is nested too deeply, or holds itself"),
        (f"- hide: {'[' * 3000}{']' * 3000}\n", "curation.yml.*: .*nested too deeply"),
        ("- hide: a\n- hide: b\x00\n", "curation.yml:2: is not valid YAML: it holds U.0000; remove that character"),
    ],
)
def test_a_broken_decision_is_told_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(SurveyError, match=told):
        read(tmp_path, text)


def test_a_correction_sets_any_field(tmp_path: Path) -> None:
    curation = read(
        tmp_path,
        '- correct: a-2020\n  year: 2021\n  authors: ["Eule, Ada", "{The Owl Group}", others]\n'
        "  doi: https://doi.org/10.1/Owls\n  annotation:\n  title: On owls\n  topics: [gulls]\n  note: I was there\n",
    )
    (correction,) = curation.corrections
    assert (correction.key, correction.line) == ("a-2020", 1)
    assert dict(correction.values) == {
        "year": 2021,
        "authors": (Name("Eule", "Ada"), Name("The Owl Group"), OTHERS),
        "doi": "10.1/Owls",
        "annotation": "",
    }
    assert curation.titles == (("a-2020", "On owls"),)
    assert curation.pins == (Pin("a-2020", ("gulls",), 7),)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- correct:\n  year: 2020\n", ":1: needs a paper"),
        ("- correct: a\n", ":1: corrects nothing about 'a'"),
        ("- correct: a\n  year: soon\n", ":2: year is 'soon'; write four digits"),
        ("- correct: a\n  yaer: 2020\n", ":2: a correction has no field 'yaer'; did you mean `year`?"),
        ("- correct: a\n  colour: red\n", ":2: a correction has no field 'colour'; use one of title"),
        ("- correct: a\n  venue: [x]\n", ":2: venue is no text"),
        ("- correct: a\n  authors: {a: b}\n", ":2: authors is no list"),
        ("- correct: a\n  year: 2020\n  topics: [finches]\n", ":3: there is no leaf 'finches'"),
        ("- correct: a\n  year: 2020\n  year: 2021\n", ":3: year is given twice"),
        ("- correct: a\n  title:\n", ":2: needs a paper and its title"),
        ("correct: a\nyear: 2020\nhide: b\n", ":3: a correction has no field 'hide'"),
        ("hide: b\ncorrect: {a: {year: 2020}}\n", ":2: a correction stands in no list of its own"),
    ],
)
def test_a_broken_correction_is_told_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(SurveyError, match=re.escape(told)):
        read(tmp_path, text)


def test_all_decisions_are_known_with_their_lines(tmp_path: Path) -> None:
    text = "# mine\n- same: [a, b]\n- different: [b, a]\n- hide:\n    c\n- correct: d\n  year: 2020\n- title: {e: f}\n"
    assert [(made.word, made.names, made.line, made.alone) for made in read(tmp_path, text).decided] == [
        ("same", ("a", "b"), 2, True),
        ("different", ("b", "a"), 3, True),
        ("hide", ("c",), 4, False),
        ("correct", ("d",), 6, False),
        ("title", ("e",), 8, True),
    ]


def test_nothing_behind_a_colon_is_no_text(tmp_path: Path) -> None:
    (correction,) = read(tmp_path, "- correct: a\n  venue: null\n  year: ~\n  kind: 'null'\n").corrections
    assert dict(correction.values) == {"venue": "", "year": None, "kind": "null"}
    with pytest.raises(SurveyError, match="needs a paper; write a citation key"):
        read(tmp_path, "- hide: ~\n")


def test_why_a_paper_is_hidden(tmp_path: Path) -> None:
    curation = read(tmp_path, "- hide: a\n- hide: [b, c]\n  because:  Not about  owls\n- hide: d\n  because: 'no'\n")
    assert curation.hidden == ("a", "b", "c", "d")
    assert curation.reasons == (("b", "Not about owls"), ("c", "Not about owls"), ("d", "no"))
    assert [decision.alone for decision in curation.decided] == [True, False, False]
    assert read(tmp_path, "hide: [e]\nbecause: x\n").reasons == (("e", "x"),)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- because: x\n", ":1: has no decision called 'because'"),
        ("- same: [a, b]\n  because: x\n", ":2: has no decision called 'because'"),
        ("- hide: a\n  because:\n", ":2: gives no reason; write `because: …` in words"),
        ("- hide: a\n  because: [x]\n", ":2: gives no reason"),
    ],
)
def test_a_reason_stands_below_what_it_hides(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(SurveyError, match=re.escape(told)):
        read(tmp_path, text)
