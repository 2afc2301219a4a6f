from __future__ import annotations

from pathlib import Path

import pytest

from generator.storage.files import write_all
from generator.storage.line_ends import with_ends_of


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        (b"a\r\nb\r\n", b"a\r\nb\nc\n", b"a\r\nb\r\nc\r\n"),
        (b"a\r\n", b"x", b"x"),
        (b"a\r\nb", b"a\nb\nc", b"a\r\nb\r\nc"),  # its last line has no end yet
        (b"a\nb\n", b"a\nb\nc\n", b"a\nb\nc\n"),
        (b"a\nb\r\n", b"a\nb\r\nc\n", b"a\nb\r\nc\n"),  # mixed by a person
        (b"a\r\nb\n", b"a\r\nb\nc\n", b"a\r\nb\nc\n"),
        (b"", b"a\n", b"a\n"),
        (b"no line ends", b"a\n", b"a\n"),
        (b"a\r\n", b"a\rb\r\n", b"a\rb\r\n"),
        (b"a" * 100_000 + b"\r\n", b"a\n", b"a\n"),  # no file of ours has such lines
    ],
)
def test_lines_end_as_those_of_the_file_do(before: bytes, text: bytes, after: bytes, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(before)
    assert with_ends_of(path, text) == after
    assert path.read_bytes() == before


def test_a_new_file_gets_what_it_is_given(tmp_path: Path) -> None:
    assert with_ends_of(tmp_path / "nowhere", b"a\n") == b"a\n"


def test_a_file_that_holds_the_same_lines_is_not_written(tmp_path: Path) -> None:
    path, other = tmp_path / "a.yml", tmp_path / "b.bin"
    path.write_bytes(b"a\r\nb\r\n")
    other.write_bytes(b"a\r\n")
    assert write_all({path: "a\nb\n"}) == []
    assert write_all({path: "a\nb\nc\n", other: b"a\nb\n"}) == [path, other]
    assert path.read_bytes() == b"a\r\nb\r\nc\r\n"
    assert other.read_bytes() == b"a\nb\n", "bytes are written as they are"
