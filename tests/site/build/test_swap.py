"""A site is exchanged for a new one; wherever that is killed, the old one or the new one stands afterwards."""

from __future__ import annotations

import contextlib
import itertools
import shutil
from pathlib import Path

from generator.site.build.swap import fresh_folder, recover_site, take_place
from tests.support.killing import Countdown, counted

OLD = {"index.html": "old", "papers/a/index.html": "old", ".git/HEAD": "kept", ".nojekyll": "kept"}
NEW = {"index.html": "new", "papers/b/index.html": "new"}


class KilledError(BaseException):
    """Stands for a kill."""


def die() -> None:
    raise KilledError


def put(folder: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def held(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_hidden_files_move_over_and_nothing_is_left_beside(tmp_path: Path) -> None:
    put(tmp_path / "site", OLD)
    put(fresh_folder(tmp_path / "site"), NEW)
    take_place(fresh_folder(tmp_path / "site"), tmp_path / "site")
    assert held(tmp_path / "site") == NEW | {".git/HEAD": "kept", ".nojekyll": "kept"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_an_exchange_killed_at_each_point_and_its_repair_too(tmp_path: Path) -> None:
    after = NEW | {name: text for name, text in OLD.items() if name.startswith(".")}
    site, ends = tmp_path / "site", []
    for point, again in itertools.product(range(1, 30), range(1, 30, 4)):
        shutil.rmtree(tmp_path)
        put(site, OLD)
        put(fresh_folder(site), NEW)
        with contextlib.suppress(KilledError), counted(Countdown(point, die)):
            take_place(fresh_folder(site), site)
        with contextlib.suppress(KilledError), counted(Countdown(again, die)):
            recover_site(site)
        recover_site(site)
        ends.append(held(site))
        assert ends[-1] in (OLD, after)
        assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert OLD in ends
    assert after in ends


def test_where_there_was_no_site_there_is_none_or_the_new_one(tmp_path: Path) -> None:
    site = tmp_path / "site"
    recover_site(site)
    put(fresh_folder(site), NEW)
    recover_site(site)
    assert list(tmp_path.iterdir()) == []
    put(fresh_folder(site), NEW)
    take_place(fresh_folder(site), site)
    assert held(site) == NEW
