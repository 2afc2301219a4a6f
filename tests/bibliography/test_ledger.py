from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.bibliography.ledger import DumpId, LedgerEntry, load_ledger, render_ledger
from generator.errors import SurveyError
from generator.model import Repair

DUMP = DumpId("june.txt", 1200, "ab" * 32)
entries = st.builds(
    LedgerEntry,
    dump=st.builds(DumpId, name=st.text(), size=st.integers(0, 2**60), sha256=st.text("0123456789abcdef")),
    line=st.integers(1, 10**9),
    title=st.text(),
    became=st.sampled_from(["paper", "duplicate", "rejected"]),
    paper=st.text("abc-0"),
    why=st.text(),
    rule=st.text(),
    score=st.none() | st.floats(0, 1),
    gave=st.dictionaries(st.text(), st.text(), max_size=3).map(lambda given: tuple(given.items())),
    repairs=st.lists(st.builds(Repair, st.text(), st.text(), st.text()), max_size=3).map(tuple),
)


@given(st.lists(entries, max_size=5))
@settings(deadline=None)
def test_the_ledger_reads_back_as_written(tmp_path_factory: pytest.TempPathFactory, rows: list[LedgerEntry]) -> None:
    path = tmp_path_factory.mktemp("ledger") / "ledger.jsonl"
    path.write_bytes(render_ledger(rows).encode("utf-8", "surrogatepass"))
    assert load_ledger(path) == tuple(rows)


def test_unknown_fields_are_absent() -> None:
    line = render_ledger([LedgerEntry(DUMP, 13, "A title", "paper", paper="a-title")])
    assert json.loads(line).keys() == {"dump", "line", "title", "became", "paper"}


def test_no_ledger_is_an_empty_one(tmp_path: Path) -> None:
    assert load_ledger(tmp_path / "ledger.jsonl") == ()


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"dump": 1}', '{"dump":{"name":"a","size":1,"sha256":"b"},"line":1,"became":"lost"}']
)
def test_a_broken_line_is_told_with_its_number(tmp_path: Path, line: str) -> None:
    path = tmp_path / "ledger.jsonl"
    path.write_text(render_ledger([LedgerEntry(DUMP, 1, "A", "paper", "a")]) + line + "\n")
    with pytest.raises(SurveyError, match=r"ledger.jsonl:2: is no ledger entry"):
        load_ledger(path)
