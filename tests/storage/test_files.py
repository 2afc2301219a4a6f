from __future__ import annotations

import contextlib
import os
from pathlib import Path

import pytest

from generator.errors import SurveyError
from generator.storage.files import read_text, write_all, write_if_changed
from generator.storage.recovery import settle


def test_a_file_with_the_same_bytes_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    assert write_if_changed(path, "same")
    os.utime(path, (1, 1))
    assert not write_if_changed(path, "same")
    assert path.stat().st_mtime == 1


def full_disk_at(monkeypatch: pytest.MonkeyPatch, name: str, number: int) -> None:
    """A method of paths fails at its n-th call."""
    real, calls = getattr(Path, name), []

    def fail(self: Path, *args: object, **options: object) -> object:
        calls.append(self)
        if len(calls) == number:
            raise OSError(28, "No space left on device")
        return real(self, *args, **options)

    monkeypatch.setattr(Path, name, fail)


def test_all_files_are_written_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_text("old a")
    (tmp_path / "b").write_text("old b")
    full_disk_at(monkeypatch, "open", 2)
    with pytest.raises(SurveyError, match=r"no space left on device.*every file is as it was"):
        write_all({tmp_path / "a": "new a", tmp_path / "b": "new b", tmp_path / "c": "new c"})
    assert {p.name: p.read_text() for p in tmp_path.iterdir()} == {"a": "old a", "b": "old b"}


def test_what_fails_after_it_was_decided_is_finished_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_text("old a")
    full_disk_at(monkeypatch, "replace", 2)
    with pytest.raises(SurveyError, match=r"no space left on device.*it first finishes what this one began"):
        write_all({tmp_path / "a": "new a", tmp_path / "b": "new b"})
    settle(tmp_path)
    assert {p.name: p.read_text() for p in tmp_path.iterdir() if p.is_file()} == {"a": "new a", "b": "new b"}


def test_an_interruption_while_writing_leaves_every_file_as_it_was_or_complete(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync
    ends = set()
    for point in range(1, 9):
        left = [point]

        def interrupted(handle: int, left: list[int] = left) -> None:
            left[0] -= 1
            if left[0] == 0:
                raise KeyboardInterrupt
            real(handle)

        (tmp_path / "a").write_text("old a")
        (tmp_path / "b").unlink(missing_ok=True)
        with monkeypatch.context() as patched, contextlib.suppress(KeyboardInterrupt):
            patched.setattr(os, "fsync", interrupted)
            write_all({tmp_path / "a": "new a", tmp_path / "b": "new b"})
        ends.add(tuple(sorted(path.name + path.read_text() for path in tmp_path.iterdir())))
    assert ends == {("aold a",), ("anew a", "bnew b")}


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


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", ">>>>>>> other", "<<<<<<<", ">>>>>>> 1234abc (A commit)\r"])
def test_a_merge_that_nobody_finished_is_told_with_its_line(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "papers.bib"
    path.write_text(f"@misc{{a}}\n{mark}\n@misc{{b}}\n", newline="")
    with pytest.raises(SurveyError, match=r"papers\.bib:2: the bibliography holds a merge that nobody finished; keep"):
        read_text(path, what="the bibliography")


@pytest.mark.parametrize("text", ["a <<<<<<< b\n", "<<<<<<<< eight\n", "=======\n", "<<<<<<<x\n"])
def test_what_only_looks_like_the_marks_of_a_merge(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text)
    assert read_text(path, what="it") == text
