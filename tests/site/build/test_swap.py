"""A site is exchanged for a new one; wherever that is killed, the old one or the new one stands afterwards."""

from __future__ import annotations

import contextlib
import errno
import itertools
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.site.build.swap import fresh_folder, recover_site, take_place
from tests.support.environment import REPOSITORY
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


def test_an_exchange_from_inside_killed_at_each_point_and_its_repair_too(tmp_path: Path) -> None:
    after = NEW | {name: text for name, text in OLD.items() if name.startswith(".")}
    site, ends = tmp_path / "site", []
    for point, again in itertools.product(range(1, 24), range(1, 24, 8)):
        shutil.rmtree(tmp_path)
        put(site, OLD)
        fresh = site / ".survey-new-1"
        put(fresh, NEW)
        with contextlib.suppress(KilledError), counted(Countdown(point, die)):
            take_place(fresh, site)
        with contextlib.suppress(KilledError), counted(Countdown(again, die)):
            recover_site(site)
        recover_site(site)
        ends.append(held(site))
        assert ends[-1] in (OLD, after)
        assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert OLD in ends
    assert after in ends


NEIGHBOURS = (
    ".site.newsletter", ".site.new", ".site.new-1", ".site.old", ".site.old-papers", ".site.gone",
    ".site.survey-newest", ".site.survey-new-", ".site.survey-new-1x", "site.survey-new-1", ".site2.survey-new-1",
)  # fmt: skip


def test_what_a_person_keeps_beside_a_site_or_hidden_in_it_stays(tmp_path: Path) -> None:
    site = tmp_path / "site"
    put(site, OLD)
    for name in NEIGHBOURS:
        put(tmp_path / name, {"letter": "mine"})
    put(site / ".survey-new-1x", {"letter": "mine"})
    put(tmp_path / ".site.survey-new-77", NEW)  # what a build left that was killed
    put(site / ".survey-new-77", NEW)
    for _ in range(2):
        recover_site(site)
        put(fresh_folder(site), NEW)
        take_place(fresh_folder(site), site)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["site", *NEIGHBOURS])
    assert {(tmp_path / name / "letter").read_text() for name in NEIGHBOURS} == {"mine"}
    assert sorted(path.name for path in site.iterdir() if path.name[0] == ".") == [
        ".git",
        ".nojekyll",
        ".survey-new-1x",
    ]


def test_a_folder_that_cannot_step_aside_is_exchanged_from_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    put(site, OLD)
    put(fresh_folder(site), NEW)
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path == site:
            raise OSError(errno.EBUSY, "device or resource busy")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    take_place(fresh_folder(site), site)
    assert held(site) == NEW | {".git/HEAD": "kept", ".nojekyll": "kept"}


MOUNTED = """
import sys
from pathlib import Path
from generator.site.build.swap import fresh_folder, recover_site, take_place
site = Path(sys.argv[1])
for text in ("one", "two"):
    recover_site(site)
    fresh = fresh_folder(site)
    fresh.mkdir()
    (fresh / "index.html").write_text(text)
    (fresh / text).mkdir()
    (site / ".git").mkdir(exist_ok=True)
    take_place(fresh, site)
    print(sorted(path.name for path in site.iterdir()), (site / "index.html").read_text())
"""


@pytest.mark.parametrize("mount", ["mount -t tmpfs none site", "mount --bind other site"])
def test_a_mount_point_is_exchanged_from_inside(mount: str, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "other").mkdir()
    alone = ["unshare", "--user", "--map-root-user", "--mount"]
    if not shutil.which("unshare") or subprocess.run([*alone, "true"], capture_output=True, check=False).returncode:
        pytest.skip("nothing may be mounted here")
    script = f'cd "$1" && {mount} && exec "$2" -c "$3" "$1/site"'
    command = [*alone, "sh", "-c", script, "sh", str(tmp_path), sys.executable, MOUNTED]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False,
                          env={**os.environ, "PYTHONPATH": str(REPOSITORY)})  # fmt: skip
    assert done.stdout.splitlines() == ["['.git', 'index.html', 'one'] one", "['.git', 'index.html', 'two'] two"], done


def test_where_there_was_no_site_there_is_none_or_the_new_one(tmp_path: Path) -> None:
    site = tmp_path / "site"
    recover_site(site)
    put(fresh_folder(site), NEW)
    recover_site(site)
    assert list(tmp_path.iterdir()) == []
    put(fresh_folder(site), NEW)
    take_place(fresh_folder(site), site)
    assert held(site) == NEW
