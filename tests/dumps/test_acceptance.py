"""The dumps and captures beside the repository read to their truth."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator.dumps import open_dumps
from generator.dumps.cleaning.dates import date_in, iso_date
from generator.model import Record, Rejected

CAPTURES = {"markdown": "md", "saved": "html", "trending": "md"}
RECORDS = 606


def letters(text: str) -> str:
    """Letters and digits; the names of the two TeX commands whose braces hold an address are no text."""
    return "".join(char for char in re.sub(r"\\(?:url|href)\b", "", text).casefold() if char.isalnum())


@pytest.mark.parametrize("capture", CAPTURES)
def test_captures_read_to_the_truth_beside_them(shared: Path, capture: str) -> None:
    (dump,) = open_dumps([shared / "captures" / f"{capture}.{CAPTURES[capture]}"])
    items = list(dump.items())
    lines = (shared / "captures" / f"{capture}.truth.jsonl").read_text("utf-8").splitlines()
    truth = [json.loads(line) for line in lines]
    assert [item for item in items if isinstance(item, Rejected)] == []
    records = [item for item in items if isinstance(item, Record)]
    assert [letters(record.title) for record in records] == [letters(paper["title"]) for paper in truth]
    for record, paper in zip(records, truth, strict=True):
        date = date_in(paper["date"])
        assert date is not None
        assert letters(record.abstract) == letters(paper["abstract"])
        assert (record.arxiv, record.published) == (paper["arxiv"], iso_date(date, ""))


def test_all_records_of_the_dumps_are_read_whole_and_in_order(shared: Path) -> None:
    total = 0
    for dump in open_dumps([shared / "dumps"]):
        items = list(dump.items())
        assert [item for item in items if isinstance(item, Rejected)] == []
        records = [item for item in items if isinstance(item, Record)]
        text = (shared / dump.name).read_text("utf-8")
        shown = [line.strip() for line in text.split("\n") if line.strip()]
        first = next(number for number, line in enumerate(shown) if line.endswith(records[0].title))
        assert len(shown) - first == 2 * len(records)
        for number, record in enumerate(records):
            title, abstract = shown[first + 2 * number : first + 2 * number + 2]
            assert letters(title).endswith(letters(record.title))
            difference = {*re.findall(r"\w{4,}", abstract)} ^ {*re.findall(r"\w{4,}", record.abstract)}
            if "\\" not in abstract and "~" not in abstract:
                assert difference == set()
            assert record.source is not None
            assert text.split("\n")[record.source.line - 1].strip() == title
        total += len(records)
    assert total == RECORDS


def test_titles_of_the_dumps_are_mended_and_the_captured_form_is_kept(shared: Path) -> None:
    repairs = {
        repair.was: repair.now
        for dump in open_dumps([shared / "dumps"])
        for item in dump.items()
        if isinstance(item, Record)
        for repair in item.repairs
        if repair.field == "title" and not repair.was.startswith("Subscribe")
    }
    mended = {
        now[: now.index(word)].split()[-1]
        for now in repairs.values()
        for word in (" Using", " JD", "- and")
        if word in now
    }
    assert mended == {"Translation", "fair", "Byte"}
    assert sum(was == f"{now} {now}" for was, now in repairs.items()) == 1
    assert len(repairs) == 4
