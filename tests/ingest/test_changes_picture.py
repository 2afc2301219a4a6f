"""The picture of what changes: true to the numbers, and text is text in it."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.ingest.changes_picture import bar_lines, changes_svg, shown_lists
from generator.ingest.site_changes import PaperList, SiteChanges

OWLS = PaperList("owls", "Owls", 10, 20)
GULLS = PaperList("gulls", "Gulls & terns", 5, 4)
SAME = PaperList("rain", "Rain", 3, 3)
NAMES = st.text(max_size=60)
LISTS = st.lists(st.builds(PaperList, NAMES, NAMES, st.integers(0, 9999), st.integers(0, 9999)), max_size=6)


def test_bars_tell_what_was_there_what_comes_and_what_goes() -> None:
    assert bar_lines([OWLS, GULLS]) == [
        f"Owls           {'█' * 20}{'▒' * 20}  10 → 20",
        f"Gulls & terns  {'█' * 8}{'░' * 2}  5 → 4",
    ]


def test_a_change_that_is_small_is_seen_all_the_same() -> None:
    assert "▒" in bar_lines([PaperList("a", "A", 5000, 5001)])[0]
    assert "▒" in bar_lines([PaperList("a", "A", 50, 51), PaperList("b", "B", 0, 5000)])[0]


def test_topics_are_drawn_and_years_only_where_no_topic_changes() -> None:
    year = PaperList("2025", "2025", 0, 1)
    assert shown_lists(SiteChanges(topics=(SAME, OWLS), years=(year,))) == (OWLS,)
    assert shown_lists(SiteChanges(topics=(SAME,), years=(year,))) == (year,)
    assert shown_lists(SiteChanges()) == ()


@given(LISTS)
def test_any_picture_is_xml_with_a_row_a_list_and_every_line_is_one(lists: list[PaperList]) -> None:
    changes = SiteChanges(topics=tuple(lists))
    drawn = shown_lists(changes)
    root = etree.fromstring(changes_svg(changes).encode())
    assert {etree.QName(element).localname for element in root.iter()} <= {"svg", "title", "style", "rect", "text"}
    assert len(root.findall("{*}text")) == 2 * len(drawn)
    for line, listed in zip(bar_lines(drawn), drawn, strict=True):
        assert line.splitlines() == [line]
        assert line.endswith(f"  {listed.before:,} → {listed.after:,}")
        assert re.search("[▒░]", line)
