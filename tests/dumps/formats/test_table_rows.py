"""The rows of tables, whatever their quotation marks are like."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dumps.formats.table_rows import TableRow, rows_in, rows_of
from tests.support.dump_items import dump_file


def cells_of(*lines: str, width: int = 3) -> list[list[str]]:
    return [row.cells for row in rows_in(lines, ",", width)]


def test_rows_of_several_lines() -> None:
    rows = list(rows_in(['a,"b', 'c",d', "", "e,f,g"], ",", 3))
    assert rows == [TableRow(1, ["a", "b\nc", "d"]), TableRow(4, ["e", "f", "g"])]


@pytest.mark.parametrize(
    "lines",
    [
        ('"a,b,c', "d,e,f", "g,h,i"),
        ('"a,b,c', 'd,"e",f', "g,h,i"),
        ('a,"b,c', "d,e,f", 'g,h,"i"'),
        ('a,b,"c', "d,e,f", "g,h,i"),
    ],
)
def test_an_open_mark_costs_no_other_row(lines: tuple[str, ...]) -> None:
    assert cells_of(*lines) == [["a", "b", "c"], ["d", "e", "f"], ["g", "h", "i"]]


def test_an_open_mark_that_a_later_one_closes_is_told_by_the_lines_of_a_wide_table() -> None:
    lines = ['a,b,c,d,"e', "f,g,h,i,j", 'k,l,m,n,"o"']
    assert [len(row) for row in cells_of(*lines, width=5)] == [5, 5, 5]
    assert cells_of('a,b,c,d,"e', 'f"', width=5) == [["a", "b", "c", "d", "e\nf"]]


def test_an_open_mark_in_a_long_table_costs_no_other_row() -> None:
    lines = ['"a,b,c', *(["d,e,f"] * 1000), 'g,"h",i', "j,k,l"]
    assert cells_of(*lines) == [["a", "b", "c"], *[["d", "e", "f"]] * 1000, ["g", "h", "i"], ["j", "k", "l"]]


def test_a_row_with_too_few_cells_and_a_text_of_several_lines_stays_one() -> None:
    assert cells_of('a,"b', 'c"', "d,e,f") == [["a", "b\nc"], ["d", "e", "f"]]


def test_a_mark_within_a_cell_is_no_mark() -> None:
    assert cells_of('5" pipe,b,c', "d,e,f") == [['5" pipe', "b", "c"], ["d", "e", "f"]]


def test_the_last_row_of_a_cut_file_is_told() -> None:
    for text, cut in (("a,b\nc,d\n", False), ("a,b\nc,", True)):
        rows = list(rows_of(dump_file(text), ",", 2))
        assert [row.cut for row in rows] == [False, cut]
    assert [row.line for row in rows_of(dump_file("x\ny\na,b\n"), ",", 2, above=2)] == [3]


@given(st.lists(st.lists(st.text(max_size=5), min_size=3, max_size=3).filter(lambda row: any(map(str.strip, row)))))
def test_what_csv_writes_is_read(rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    lines = out.getvalue().removesuffix("\n").split("\n") if rows else []
    assert cells_of(*lines) == [[cell.replace("\0", "") for cell in row] for row in rows]
