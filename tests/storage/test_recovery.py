"""Readers see a survey as it was before a write or after it, and need no right to write."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.errors import ErrorKind, SurveyError
from generator.storage import journal, recovery
from generator.storage.lock import locked
from generator.storage.recovery import lock_of, recover, settle, unmixed


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "bib").mkdir()
    for name in ("papers.bib", "ledger.jsonl"):
        (tmp_path / "bib" / name).write_text("old")
    return tmp_path


def texts(root: Path) -> tuple[str, ...]:
    return tuple((root / "bib" / name).read_text() for name in ("papers.bib", "ledger.jsonl"))


def begun(root: Path) -> None:
    journal.commit({root / "bib" / name: b"new" for name in ("papers.bib", "ledger.jsonl")})


def test_nothing_is_written_where_nothing_is_to_be_done(root: Path) -> None:
    assert unmixed(root, lambda: texts(root)) == ("old", "old")
    assert [path.name for path in root.iterdir()] == ["bib"]


def test_a_read_that_a_write_fell_into_is_done_again(root: Path) -> None:
    reads = []

    def read() -> tuple[str, str]:
        papers = (root / "bib" / "papers.bib").read_text()
        if not reads:
            begun(root)
            journal.finish(root / "bib")
        reads.append(papers)
        return papers, (root / "bib" / "ledger.jsonl").read_text()

    assert unmixed(root, read) == ("new", "new")
    assert reads == ["old", "new"]


def test_an_error_that_a_write_caused_is_not_told(root: Path) -> None:
    reads = []

    def read() -> str:
        reads.append(1)
        if len(reads) == 1:
            begun(root)
            raise SurveyError("makes no sense", "mend it", kind=ErrorKind.CONFLICT)
        return "well"

    assert unmixed(root, read) == "well"
    with pytest.raises(SurveyError, match="makes no sense"):
        unmixed(root, lambda: (_ for _ in ()).throw(SurveyError("makes no sense", "mend it", kind=ErrorKind.CONFLICT)))


def test_a_reader_waits_while_files_are_being_moved(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun(root)
    monkeypatch.setattr(recovery, "_PATIENCE", 0.0)
    with (
        locked(lock_of(root), "ingest"),
        pytest.raises(SurveyError, match="is just being written by another command; wait"),
    ):
        settle(root)
    settle(root)
    assert texts(root) == ("new", "new")


def test_where_nothing_can_be_written_readers_say_so_instead_of_mixing(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(root)

    def read_only(*_: object, **__: object) -> None:
        raise OSError(30, os.strerror(30))

    monkeypatch.setattr(Path, "mkdir", read_only)
    with pytest.raises(SurveyError, match=r"interrupted while it wrote here.*read-only file system"):
        unmixed(root, lambda: texts(root))


def test_what_was_never_decided_goes(root: Path) -> None:
    (root / "bib" / ".writing-123" / "new").mkdir(parents=True)
    (root / "bib" / ".writing-123" / "new" / "papers.bib").write_text("half")
    (root / "bib" / ".curation.yml.9.survey-tmp").write_text("half")
    (root / ".mkdocs.yml.9.survey-tmp").write_text("half")
    (root / "bib" / "prose").mkdir()
    (root / "bib" / "prose" / ".owls.md.9.survey-tmp").write_text("half")
    (root / "bib" / ".gitkeep").write_text("")
    recover(root)
    assert sorted(path.name for path in root.rglob("*")) == [".gitkeep", "bib", "ledger.jsonl", "papers.bib", "prose"]
    assert texts(root) == ("old", "old")
