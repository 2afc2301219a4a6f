"""Lines of a snapshot that may be about our papers are found without parsing the others."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.enrich import line_filter
from generator.enrich.facts import handles_of
from generator.enrich.line_filter import LineFilter
from generator.model import Paper

OWLS = Paper("owls", "On Owls: Seeing at Night", arxiv="2401.00001", doi="10.1234/Owl.7")
OLD = Paper("old", "Ängste der Eulen", arxiv="hep-th/9901001")


def numbers(*rows: object) -> list[int]:
    text = "".join(f"{json.dumps(row) if not isinstance(row, str) else row}\n" for row in rows)
    wanted = LineFilter(handle for paper in (OWLS, OLD) for handle in handles_of(paper))
    return [number for number, _ in wanted.lines(io.BytesIO(text.encode()))]


@pytest.mark.parametrize(
    "row",
    [
        {"title": "On owls - seeing at night."},
        {"id": "x", "title": ["On Owls: Seeing at Night"]},
        {"content": {"title": {"value": "On Owls: Seeing at Night"}}},
        {"display_name": "ON OWLS: SEEING AT NIGHT"},
        {"id": "2401.00001", "title": "Renamed"},
        {"id": "2401.00001v2", "title": "Renamed"},
        {"externalIds": {"ArXiv": "2401.00001"}},
        {"url": "https://arxiv.org/abs/2401.00001"},
        {"pdf": "http://arxiv.org/pdf/2401.00001.pdf"},
        {"doi": "https://doi.org/10.1234/owl.7"},
        {"doi": "10.48550/arXiv.2401.00001"},
        {"title": "Angste der Eulen"},
        {"title": "Ängste der Eulen"},  # json.dumps writes \u00c4
        '{"title": "Ängste der Eulen"}',
        {"id": "hep-th/9901001"},
        '{"id": "hep-th\\/9901001"}',
    ],
)
def test_a_line_with_a_handle_of_ours_is_found(row: object) -> None:
    assert numbers({"title": "On gulls"}, row, {"title": "On terns"}) == [2]


@pytest.mark.parametrize(
    "row",
    [
        {"title": "On Owls"},
        {"abstract": "On Owls: Seeing at Night"},
        {"id": "2401.000012"},
        {"doi": "10.1234/owl.71"},
        {"title": "On Owls: Seeing at Night and by Day"},
        '{"title": "On Owls: Seeing at Night',
    ],
)
def test_a_line_without_one_is_passed_over(row: object) -> None:
    assert numbers(row) == []


def test_a_line_with_several_handles_comes_once() -> None:
    assert numbers({"id": "2401.00001", "title": OWLS.title, "doi": OWLS.doi}, {"id": "2401.00001"}) == [1, 2]


@given(st.lists(st.booleans(), max_size=40), st.integers(1, 200))
def test_numbers_and_lines_are_right_wherever_blocks_end(ours: list[bool], block: int) -> None:
    lines = [b'{"title": "On owls: seeing at night"}' if own else b'{"title": "On gulls \xc3\xa9"}' for own in ours]
    wanted = LineFilter(handles_of(OWLS))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(line_filter, "BLOCK", block)
        hits = list(wanted.lines(io.BytesIO(b"\n".join(lines))))
    assert hits == [(number, lines[number - 1]) for number, own in enumerate(ours, 1) if own]


def test_a_line_without_end_costs_itself_and_bounded_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_filter, "BLOCK", 64)
    monkeypatch.setattr(line_filter, "LONGEST_LINE", 500)
    own = '{"title": "On owls: seeing at night"}'
    long = '{"x": "' + "y" * 600 + '", "title": "On owls: seeing at night"}'
    short = '{"x": "' + "y" * 300 + '", "title": "On owls: seeing at night"}'
    assert numbers(own, long, own, short, own) == [1, 3, 4, 5]
