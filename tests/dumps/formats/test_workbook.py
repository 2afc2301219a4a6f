"""Workbooks (`.xlsx`)."""

from __future__ import annotations

import datetime
import gzip
import sys
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from generator.errors import SurveyError
from generator.model import Record, Rejected
from tests.support.dump_items import read_file

SHEET: list[list[Any]] = [
    ["About the data: bread"],
    [],
    ["Title", "Authors", "Year", "Date", "Journal", "Page start", "Page end", "DOI", "Open"],
    ["Bread", "Baker, A.; Oven, B.", 2021, datetime.datetime(2021, 3, 5), "Ovens", 1, 9.0, "10.1234/x", True],
    [],
    ["Rolls", "Crumb, Cy", 2020.0, None, "Ovens"],
    [None, "Nobody", 2020],
]


def workbook(path: Path, *sheets: list[list[Any]]) -> Path:
    """A file of sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(f"Sheet {number}")
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_a_workbook(tmp_path: Path) -> None:
    bread, rolls, nobody = read_file(workbook(tmp_path / "dump", SHEET))
    assert isinstance(bread, Record)
    assert (bread.title, bread.authors, bread.published) == ("Bread", ("Baker, A.", "Oven, B."), "2021-03-05")
    assert (bread.venue, bread.pages, bread.doi) == ("Ovens", "1–9", "10.1234/x")
    assert isinstance(rolls, Record)
    assert (rolls.title, rolls.published, rolls.source and rolls.source.line) == ("Rolls", "2020", 6)
    assert isinstance(nobody, Rejected)
    assert nobody.source.line == 7


def test_sheets_of_other_things_are_passed_over(tmp_path: Path) -> None:
    numbers = [["x", "y"], [1, 2]]
    items = read_file(workbook(tmp_path / "dump.xlsx", numbers, SHEET[2:4], SHEET[2:4]))
    assert len(items) == 2


def test_web_of_science_in_a_workbook(tmp_path: Path) -> None:
    header = ["Publication Type", "Authors", "Article Title", "Source Title", "Publication Year"]
    (record,) = read_file(workbook(tmp_path / "savedrecs.xlsx", [header, ["J", "Baker, A", "Bread", "OVENS", 2021]]))
    assert isinstance(record, Record)
    assert (record.title, record.type, record.venue) == ("Bread", "article", "OVENS")


def test_a_workbook_of_numbers_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SurveyError, match="no sheet has a row"):
        read_file(workbook(tmp_path / "dump.xlsx", [["x", "y"], [1, 2]]))


def test_a_workbook_within_archives(tmp_path: Path) -> None:
    path = workbook(tmp_path / "dump.xlsx", SHEET)
    with zipfile.ZipFile(tmp_path / "dumps.zip", "w") as archive:
        archive.write(path, "deep/dump.xlsx")
    packed = tmp_path / "dump.xlsx.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    for container in (tmp_path / "dumps.zip", packed):
        assert [item.title for item in read_file(container) if isinstance(item, Record)] == ["Bread", "Rolls"]


def test_other_archives_are_still_expanded(tmp_path: Path) -> None:
    path = tmp_path / "dumps.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "TY  - JOUR\nTI  - Owls\nER  - \n")
    assert [item.title for item in read_file(path) if isinstance(item, Record)] == ["Owls"]


def test_a_damaged_workbook_is_no_traceback(tmp_path: Path) -> None:
    path = tmp_path / "dump.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types>")
        archive.writestr("xl/workbook.xml", "<workbook")
    with pytest.raises(SurveyError, match="damaged"):
        read_file(path)


def test_without_openpyxl_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path / "dump.xlsx", SHEET)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(SurveyError, match=r"living-survey\[xlsx\]"):
        read_file(path)
