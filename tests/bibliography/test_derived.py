from __future__ import annotations

from pathlib import Path

import pytest

from generator.bibliography.derived import Derived, load_derived, render_derived
from generator.errors import SurveyError
from generator.model import Assignment

WHY = Assignment("owls", ("gulls",), 0.82, (("owls", 0.82), ("gulls", 0.1)), ("night vision",), ("a-2020",))


def test_derived_data_reads_back_as_written(tmp_path: Path) -> None:
    rows = {"a": Derived("a", sketch="xyz", terms="eye . owl"), "b": Derived("b", assignment=WHY)}
    path = tmp_path / "derived.jsonl"
    path.write_text(render_derived(rows.values()), "utf-8")
    assert load_derived(path) == rows


@pytest.mark.parametrize("line", ["{", "[]", "{}", '{"key": "a", "topic": {}}'])
def test_a_broken_line_is_told_with_its_mend(tmp_path: Path, line: str) -> None:
    path = tmp_path / "derived.jsonl"
    path.write_text(f'{{"key": "a"}}\n{line}\n', "utf-8")
    with pytest.raises(SurveyError, match=r"derived.jsonl:2: is no line of derived data; .*survey derive"):
        load_derived(path)
