"""One budget for all that dumps unpack to; names and links that lead astray."""

from __future__ import annotations

import gzip
import io
import os
import zipfile
from pathlib import Path

import pytest

from generator.dumps import open_dumps
from generator.dumps.input.budget import Budget
from generator.errors import SurveyError
from generator.model import Record, Rejected
from tests.support import made_up_papers as forms

LISTING = forms.copied()


def packed(*texts: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, text in enumerate(texts):
            archive.writestr(f"{number}.txt", text)
    return data.getvalue()


def read(*paths: Path, budget: Budget | None = None) -> list[Record | Rejected]:
    return [item for dump in open_dumps(paths, budget=budget) for item in dump.items()]


def test_archives_within_the_budget_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(packed(LISTING, LISTING))
    assert len(read(path, budget=Budget(bytes=2 * len(LISTING.encode()), members=2))) == 12


@pytest.mark.parametrize("budget", [Budget(bytes=2 * len(LISTING.encode()) - 1), Budget(members=1)])
def test_archives_beyond_the_budget_are_refused(tmp_path: Path, budget: Budget) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(packed(LISTING, LISTING))
    with pytest.raises(SurveyError, match="the budget for all dumps"):
        read(path, budget=budget)


def test_the_budget_is_that_of_all_dumps_together(tmp_path: Path) -> None:
    paths = [tmp_path / "a.gz", tmp_path / "b.gz"]
    for path in paths:
        path.write_bytes(gzip.compress(LISTING.encode()))
    size = len(LISTING.encode())
    assert len(read(*paths, budget=Budget(bytes=2 * size))) == 12  # each is read several times and counts once
    with pytest.raises(SurveyError, match="the budget for all dumps"):
        read(*paths, budget=Budget(bytes=2 * size - 1))


def test_what_is_packed_in_what_is_packed_counts_too(tmp_path: Path) -> None:
    path = tmp_path / "a.zip.gz"
    inner = packed(LISTING)
    path.write_bytes(gzip.compress(inner))
    assert len(read(path, budget=Budget(bytes=len(inner) + len(LISTING.encode())))) == 6
    with pytest.raises(SurveyError, match="the budget"):
        read(path, budget=Budget(bytes=len(LISTING.encode())))


def test_a_gz_within_a_gz(tmp_path: Path) -> None:
    path = tmp_path / "a.gz"
    path.write_bytes(gzip.compress(gzip.compress(LISTING.encode())))
    assert len(read(path)) == 6


def test_members_that_lie_over_one_another_are_refused(tmp_path: Path) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("a.txt", LISTING)
        archive.writestr("b.txt", LISTING)
        first, second = archive.infolist()
        second.header_offset = first.header_offset
        second.filename = first.filename
    path = tmp_path / "a.zip"
    path.write_bytes(data.getvalue())
    with pytest.raises(SurveyError, match="lie over one another"):
        read(path)


@pytest.mark.slow
def test_an_archive_of_many_bombs_stops_at_its_share(shared: Path) -> None:
    budget = Budget()
    items = read(shared / "hostile" / "many.zip", budget=budget)
    assert all(isinstance(item, Rejected) for item in items)
    assert any("expands" in item.reason for item in items if isinstance(item, Rejected))
    assert budget._unpacked < 1 << 29  # of 250 GB


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    folder = tmp_path / "dumps"
    folder.mkdir()
    name = os.fsdecode(b"owls-\xff.txt")
    try:
        (folder / name).write_text(LISTING)
    except OSError:
        pytest.skip("this file system takes only names that are text")
    (dump,) = open_dumps([folder])
    assert dump.name == "dumps/owls-\ufffd.txt"
    assert len(list(dump.items())) == 6


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(LISTING)
    folder = tmp_path / "dumps"
    folder.mkdir()
    (folder / "a.txt").write_text(LISTING)
    (folder / "b.txt").symlink_to(folder / "a.txt")
    (folder / "c.txt").symlink_to(tmp_path / "secret.txt")
    items = read(folder)
    assert len([item for item in items if isinstance(item, Record)]) == 12
    (rejected,) = [item for item in items if isinstance(item, Rejected)]
    assert (rejected.source.dump, rejected.reason) == ("dumps/c.txt", "its link leads out of the folder")
