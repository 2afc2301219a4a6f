"""JSON as a stream: lists, frames, lines, and what is broken in them."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dumps.formats import json_lines, json_stream
from generator.model import Record, Rejected
from tests.dumps.formats.test_json_papers import (
    CROSSREF,
    CSL,
    DATACITE,
    DBLP,
    EUROPE_PMC,
    OPENREVIEW,
    SCHOLAR,
    UNPAYWALL,
    ZOTERO,
)
from tests.support.dump_items import claimed_by, items_in, reader_for

LARKS = {"title": "Larks", "authors": ["Lin Lark"]}
REEDS = {"title": "Reeds", "authors": ["Ray Reed"]}


def titles(content: str | bytes) -> list[str]:
    return [item.title for item in items_in(content) if isinstance(item, Record)]


def reasons(content: str) -> list[str]:
    return [item.reason for item in items_in(content) if isinstance(item, Rejected)]


@pytest.mark.parametrize(
    ("answer", "title"),
    [
        ({"status": "ok", "message": {"total-results": 1, "items": [CROSSREF]}}, "Larks: Of snow"),
        ({"status": "ok", "message": CROSSREF}, "Larks: Of snow"),
        ([CSL], "Larks"),
        (CSL, "Larks"),
        ({"items": [CSL]}, "Larks"),
        ([{"key": "A", "library": {}, "links": {}, "meta": {}, "data": ZOTERO}], "Song of larks"),
        ({"config": {}, "collections": {}, "items": [ZOTERO]}, "Song of larks"),
        ({"data": [DATACITE], "meta": {"total": 1}, "links": {}}, "Songs: Of larks"),
        ({"data": DATACITE}, "Songs: Of larks"),
        ({"result": {"query": "x", "hits": {"@total": "1", "hit": [DBLP]}}}, "Larks & snow"),
        ({"hitCount": 1, "request": {}, "resultList": {"result": [EUROPE_PMC]}}, "Larks"),
        ({"notes": [OPENREVIEW], "count": 1}, "Larks"),
        ({"results": [{"response": UNPAYWALL, "score": 1}], "elapsed_seconds": 1}, "Larks"),
        ({"total": 1, "data": [SCHOLAR]}, "Larks"),
        ({"offset": 0, "data": [{"contexts": [], "citedPaper": SCHOLAR}]}, "Larks"),
        (SCHOLAR, "Larks"),
        ({"schema": 1, "title": "A survey", "papers": [LARKS]}, "Larks"),
    ],
)
def test_frames(answer: object, title: str) -> None:
    for text in (json.dumps(answer), json.dumps(answer, indent=2), "\ufeff" + json.dumps(answer, indent=1)):
        assert titles(text) == [title]
    assert titles(json.dumps(answer).encode("utf-16")) == [title]
    assert titles(json.dumps(answer, indent=1).replace("\n", "\r\n")) == [title]


def test_several_values_one_behind_the_other() -> None:
    text = json.dumps(LARKS, indent=1) + "\n" + json.dumps([REEDS], indent=1)
    assert titles(text) == ["Larks", "Reeds"]
    assert reasons(text + "\nand more") == ["text that is no JSON"]


def test_a_batch_with_nulls() -> None:
    text = json.dumps([None, SCHOLAR, None])
    assert titles(text) == ["Larks"]
    assert reasons(text) == ["null, where the service knows no paper for what was asked"] * 2
    assert reader_for("[null, null]") == "json"


def test_lines() -> None:
    text = "\n".join(json.dumps(value) for value in (LARKS, None, {"message": CROSSREF}, [1], REEDS))
    assert reader_for(text) == "jsonl"
    assert titles(text) == ["Larks", "Larks: Of snow", "Reeds"]
    assert [item.source and item.source.line for item in items_in(text)] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    "answer", [[], {"results": []}, {"notes": [], "count": 0}, {"status": "ok", "message": {"items": []}}]
)
def test_empty_answers(answer: object) -> None:
    assert items_in(json.dumps(answer)) == []


@pytest.mark.parametrize("text", ["{x}", "[1, 2]", "nullable", "[TODO] larks", "@article{x, title={y}}", ""])
def test_neighbours_are_not_taken(text: str) -> None:
    assert not {"json", "jsonl"} & claimed_by(text)


def test_a_broken_paper_costs_only_itself() -> None:
    papers = [json.dumps(SCHOLAR), json.dumps(SCHOLAR)[:-30] + ',"x": [}', json.dumps(SCHOLAR | {"title": "Reeds"})]
    text = "[" + ",\n".join(papers) + "]"
    assert titles(text) == ["Larks", "Reeds"]
    assert [reason.split(":")[0] for reason in reasons(text)] == ["broken JSON"]


def test_what_stands_within_a_broken_paper_is_no_paper() -> None:
    inner = json.dumps([SCHOLAR, {"paperId": "e", "title": "Not this"}, {"paperId": "f", "title": "Nor this"}])
    broken = '{"paperId": "x", "title": "Broken", "references": ' + inner + ', "year": 20'
    assert titles(f"[{json.dumps(SCHOLAR | {'venue': 'F'})}, {broken}") in (["Larks"], ["Larks", "Larks"])
    assert "Not this" not in titles(f"[{broken}")
    assert titles(broken) == []


WHOLE = json.dumps([CROSSREF, CROSSREF | {"title": ["Reeds"]}, CROSSREF | {"title": ["Fens"]}])


@given(st.integers(0, len(WHOLE) - 1))
def test_a_cut_file_invents_no_paper(end: int) -> None:
    assert set(titles("[" + WHOLE[1:end] + " ")) <= {"Larks: Of snow", "Reeds: Of snow", "Fens: Of snow"}
    assert any(isinstance(item, Rejected) for item in json_stream.records_of([WHOLE[:end] or "["], "dump"))


@given(st.integers(0, 1200), st.text(max_size=4))
def test_a_scrambled_file_raises_nothing(place: int, noise: str) -> None:
    list(json_stream.records_of([WHOLE[:place] + noise + WHOLE[place:]], "dump"))
    list(json_lines.records_of([WHOLE[:place] + noise + WHOLE[place:]], "dump"))


@pytest.mark.parametrize(
    ("first", "middle", "last"),
    [
        ('[{"title": "', "w" * 65_536, '"}]'),
        ("", "[" * 65_536, ""),
        ("", "{" * 65_536, ""),
        ("", '{"a":' * 13_000, ""),
        ('{"a": 1', ', "b": "' + "c" * 65_536 + '"', "}"),
        pytest.param("[", "{}," * 50, "]", marks=pytest.mark.slow),
        ("[1", "1" * 65_536, "]"),
    ],
)
def test_memory_is_bounded(first: str, middle: str, last: str) -> None:
    def lines() -> Iterator[str]:
        yield first
        for _ in range(400):
            yield middle
        yield last

    tracemalloc.start()
    count = sum(1 for item in json_stream.records_of(lines(), "dump") if isinstance(item, Rejected))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count > 0
    assert peak < 200_000_000


def test_a_paper_whose_references_come_first_is_read_too() -> None:
    paper = {"references": SCHOLAR["references"]} | {
        name: held for name, held in SCHOLAR.items() if name != "references"
    }
    assert titles(json.dumps(paper, indent=1)) == ["Not this", "Larks"]
