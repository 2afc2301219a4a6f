"""The picture and the table say the same numbers, whatever the reasons are."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.catalogue.record_flow import RecordFlow
from generator.site.parts.flow_figure import FlowRow, flow_figure, flow_in_words, flow_rows
from generator.text import writable

FLOW = RecordFlow(
    dumps=2, captured=1606, duplicates=60, joined=2, rejected=5, waiting=0, taken_out=0, without_record=3,
    reasons=(("not about owls", 4), ("", 1)), shown=1537,
)  # fmt: skip


def texts(flow: RecordFlow) -> list[str]:
    root = ET.fromstring(flow_figure(flow))  # noqa: S314  our own text
    return [text.text or "" for text in root.iter("text")]


def test_the_rows_of_the_table() -> None:
    assert flow_rows(FLOW) == (
        FlowRow("Records in 2 dumps", 1606),
        FlowRow("Papers without a record", 3),
        FlowRow("Left out", 67),
        FlowRow("Duplicates", 60, part=True),
        FlowRow("Joined by the curators", 2, part=True),
        FlowRow("Rejected as no paper", 5, part=True),
        FlowRow("Papers looked at", 1542),
        FlowRow("Hidden by the curators", 5),
        FlowRow("Not about owls", 4, part=True),
        FlowRow("No reason given", 1, part=True),
        FlowRow("Papers in this survey", 1537),
    )
    assert flow_in_words(FLOW).startswith("Records in 2 dumps: 1,606; Papers without a record: 3; Left out: 67;")


def test_the_picture_shows_the_numbers_of_the_table() -> None:
    shown = " ".join(texts(FLOW)).replace("\N{NO-BREAK SPACE}", "")
    numbers = [int(number.replace(",", "")) for number in re.findall(r"n=([\d,]+)", shown)]
    assert numbers == [row.number for row in flow_rows(FLOW) if row.label != "Left out"]


def test_steps_at_which_nothing_is_left_out_are_not_there() -> None:
    plain = replace(FLOW, duplicates=0, joined=0, rejected=0, reasons=(), without_record=0, captured=1537, dumps=1)
    assert [row.label for row in flow_rows(plain)] == ["Records in 1 dump", "Papers in this survey"]
    assert str(flow_figure(plain)).count("<rect") == 2


def test_where_nobody_gave_a_reason_none_is_told() -> None:
    labels = [row.label for row in flow_rows(replace(FLOW, reasons=(("", 5),)))]
    assert "Hidden by the curators" in labels
    assert "No reason given" not in labels


@pytest.mark.parametrize(("reasons", "others"), [(5, False), (6, True)])
def test_many_reasons_are_summed_up_in_the_picture(reasons: int, others: bool) -> None:
    flow = replace(FLOW, reasons=tuple((f"reason {n}", 1) for n in range(reasons)))
    assert ("2 other reasons" in " ".join(texts(flow))) is others
    assert f"Reason {reasons - 1}" in [row.label for row in flow_rows(flow)]


@pytest.mark.parametrize(("reason", "label"), [("eBird only", "eBird only"), ("ein Grund", "Ein Grund"), ("B", "B")])
def test_the_first_word_gets_a_capital_if_it_has_none(reason: str, label: str) -> None:
    assert label in [row.label for row in flow_rows(replace(FLOW, reasons=((reason, 1),)))]


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=200))
@settings(max_examples=60)
def test_a_reason_is_text_and_stays_in_its_box(reason: str) -> None:
    flow = replace(FLOW, reasons=((writable(reason) or "x", 5),))
    lines = texts(flow)
    assert max(map(len, lines)) <= 24
    assert len(lines) < 30


def test_the_boxes_stay_within_a_phone() -> None:
    root = ET.fromstring(flow_figure(FLOW))  # noqa: S314  our own text
    boxes = [(float(box.get("x", 0)), float(box.get("width", 0))) for box in root.iter("rect")]
    assert all(left >= 0 and left + width <= 360 for left, width in boxes)
    assert float(root.get("height", 0)) >= max(
        float(b.get("y", 0)) + float(b.get("height", 0)) for b in root.iter("rect")
    )
