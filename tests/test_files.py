from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator import files
from generator.errors import SurveyError
from generator.files import read_text, write_all, write_if_changed


def test_a_file_with_the_same_bytes_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    assert write_if_changed(path, "same")
    os.utime(path, (1, 1))
    assert not write_if_changed(path, "same")
    assert path.stat().st_mtime == 1


def test_all_files_are_written_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_text("old a")
    (tmp_path / "b").write_text("old b")
    real, calls = Path.replace, []

    def full_disk_at_the_second(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", full_disk_at_the_second)
    with pytest.raises(SurveyError, match=r"no space left on device.*every file is as it was"):
        write_all({tmp_path / "a": "new a", tmp_path / "b": "new b", tmp_path / "c": "new c"})
    assert {p.name: p.read_text() for p in tmp_path.iterdir()} == {"a": "old a", "b": "old b"}


def test_an_interruption_while_writing_leaves_every_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_text("old a")
    real = files._stage
    staged = []

    def interrupted(target: Path, data: bytes) -> Path:
        if staged:
            raise KeyboardInterrupt
        staged.append(target)
        return real(target, data)

    monkeypatch.setattr(files, "_stage", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_all({tmp_path / "a": "new a", tmp_path / "b": "new b"})
    assert {p.name: p.read_text() for p in tmp_path.iterdir()} == {"a": "old a"}


def test_a_folder_in_the_way_is_told_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(SurveyError, match=r"taken: cannot be written"):
        write_if_changed(tmp_path / "taken", "text")


def test_text_that_is_not_utf8_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "latin.yml"
    path.write_bytes("first\nM\xfcller".encode("latin-1"))
    with pytest.raises(SurveyError, match=r"latin.yml:2: the taxonomy is not UTF-8 text"):
        read_text(path, what="the taxonomy")


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "bom.txt"
    path.write_bytes(b"\xef\xbb\xbftext")
    assert read_text(path, what="a file") == "text"
