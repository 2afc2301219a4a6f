"""A write of several files that is killed at any point, and whose repair is killed too, ends as old or as new."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.errors import SurveyError
from generator.storage import journal
from generator.storage.files import write_all
from generator.storage.recovery import recover, settle
from tests.support.killing import Countdown, counted

NAMES = ("papers.bib", "curation.yml", "derived.jsonl", "prose/owls.md")
CONTENTS = st.dictionaries(st.sampled_from(NAMES), st.binary(max_size=4))


class KilledError(BaseException):
    """Stands for a kill: no handler of ours may catch it, and nothing that is done after it has an effect."""


def die() -> None:
    raise KilledError


def put(root: Path, contents: dict[str, bytes]) -> None:
    for name, data in contents.items():
        (root / "bib" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "bib" / name).write_bytes(data)


def held(root: Path) -> dict[str, bytes]:
    """Every file, hidden ones too."""
    return {path.relative_to(root / "bib").as_posix(): path.read_bytes() for path in files_in(root)}


def files_in(root: Path) -> list[Path]:
    return [path for path in sorted((root / "bib").rglob("*")) if path.is_file()]


def killed_at(point: int, act: Callable[[], object]) -> None:
    """Do something until the n-th thing that it does to files."""
    with contextlib.suppress(KilledError), counted(Countdown(point, die)):
        act()


@settings(deadline=None)
@given(old=CONTENTS, new=CONTENTS, first=st.integers(1, 80), second=st.integers(1, 40))
@example(old={}, new={"prose/owls.md": b""}, first=4, second=1)  # its temporary file stayed behind, in its folder
def test_a_kill_leaves_the_old_or_the_new(
    old: dict[str, bytes], new: dict[str, bytes], first: int, second: int
) -> None:
    root = Path(tempfile.mkdtemp())
    try:
        (root / "bib").mkdir()
        put(root, old)
        killed_at(first, lambda: write_all({root / "bib" / name: data for name, data in new.items()}))
        killed_at(second, lambda: recover(root))
        recover(root)
        assert held(root) in (old, old | new)
        assert not list(root.rglob(".writing*"))
    finally:
        shutil.rmtree(root)


@given(moved=st.sets(st.sampled_from(NAMES)))
def test_whatever_was_moved_the_rest_follows(moved: set[str]) -> None:
    root = Path(tempfile.mkdtemp())
    try:
        (root / "bib").mkdir()
        old, new = dict.fromkeys(NAMES, b"old"), dict.fromkeys(NAMES, b"new")
        put(root, old)
        journal.commit({root / "bib" / name: data for name, data in new.items()})
        assert {name: data for name, data in held(root).items() if name in NAMES} == old
        for name in moved:
            (root / "bib" / journal.PENDING / "new" / name).replace(root / "bib" / name)
        settle(root)
        assert held(root) == new
    finally:
        shutil.rmtree(root)


def test_what_a_person_wrote_after_the_kill_is_not_overwritten(tmp_path: Path) -> None:
    put(tmp_path, {"papers.bib": b"old", "ledger.jsonl": b"old"})
    journal.commit({tmp_path / "bib" / name: b"new" for name in ("papers.bib", "ledger.jsonl")})
    (tmp_path / "bib" / "papers.bib").write_bytes(b"by hand")
    with pytest.raises(SurveyError, match=r"papers\.bib: was changed after a command was interrupted.*then delete"):
        settle(tmp_path)
    assert (tmp_path / "bib" / "papers.bib").read_bytes() == b"by hand"
    assert (tmp_path / "bib" / "ledger.jsonl").read_bytes() == b"old"
    shutil.rmtree(tmp_path / "bib" / journal.PENDING)
    settle(tmp_path)


def test_permissions_stay(tmp_path: Path) -> None:
    put(tmp_path, {"a": b"old", "b": b"old"})
    (tmp_path / "bib" / "a").chmod(0o640)
    write_all({tmp_path / "bib" / "a": "new", tmp_path / "bib" / "b": "new"})
    assert (tmp_path / "bib" / "a").stat().st_mode & 0o777 == 0o640


def test_a_folder_in_the_way_stops_the_write_before_anything_changes(tmp_path: Path) -> None:
    put(tmp_path, {"a": b"old"})
    (tmp_path / "bib" / "b").mkdir()
    reason = os.strerror(errno.EISDIR).lower()
    with pytest.raises(SurveyError, match=rf"bib/b: cannot be written \({reason}\).*every file is as it was"):
        write_all({tmp_path / "bib" / "a": "new", tmp_path / "bib" / "b": "new"})
    assert held(tmp_path) == {"a": b"old"}
