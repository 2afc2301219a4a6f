from __future__ import annotations

import json
import re
from dataclasses import replace

from generator.checks.finding import Finding, LineRepair
from generator.errors import Place
from tests.support.environment import REPOSITORY

FINDING = Finding(
    check="unsorted",
    place=Place("bib/papers.bib", 7),
    problem="stands on no leaf",
    mend="place it",
    about=("a",),
    lines=("- topics: {a: [owls]}", "- correct: a\n  topics: [gulls]"),
    into="bib/curation.yml",
    command="survey derive",
)


def test_a_finding_in_a_line_and_with_what_to_paste_below() -> None:
    assert FINDING.as_lines() == [
        "bib/papers.bib:7: a: stands on no leaf; place it [unsorted]",
        "    into bib/curation.yml, one of:",
        "        - topics: {a: [owls]}",
        "        - correct: a",
        "          topics: [gulls]",
        "    run: survey derive",
    ]


def test_a_finding_as_json_has_its_place_in_parts() -> None:
    row = json.loads(FINDING.as_json())
    assert (row["file"], row["line"], row["about"], row["level"]) == ("bib/papers.bib", 7, ["a"], "decide")
    assert (row["fix"], row["into"], row["mechanical"]) == (list(FINDING.lines), "bib/curation.yml", False)


def test_a_line_that_takes_the_place_of_another_says_so() -> None:
    finding = Finding(Place("a", 3), "p", "m", lines=("b",), into="a", instead=True)
    assert finding.as_lines()[1:] == ["    into a, in the place of line 3:", "        b"]
    assert json.loads(finding.as_json())["instead"] is True


def test_the_reference_tells_every_field() -> None:
    page = (REPOSITORY / "docs" / "reference" / "formats.md").read_text("utf-8")
    table = page.partition("## Findings")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
    told = [name for row in rows for name in re.findall(r"`(\w+)`", row)]
    assert told == list(json.loads(replace(FINDING, instead=True).as_json()))


def test_what_does_not_apply_is_absent() -> None:
    row = json.loads(Finding(Place("a"), "p", "m", repairs=(LineRepair(1, ""),), check="x").as_json())
    assert row == {"check": "x", "level": "decide", "file": "a", "problem": "p", "mend": "m", "mechanical": True}
