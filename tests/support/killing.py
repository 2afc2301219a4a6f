"""Kills commands at chosen points: before the n-th thing that they do to files.

As a program it takes a plan (see `Plan`) as JSON on standard input. Each command is forked off from a process that
has everything imported, which makes a point cost a fraction of a second, and is killed with SIGKILL at its point.
"""

from __future__ import annotations

import builtins
import dataclasses
import hashlib
import importlib
import io
import json
import os
import random
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from generator.storage.journal import LITTER

CALLS = ("rename", "replace", "mkdir", "unlink", "rmdir", "chmod", "fsync", "link", "truncate", "ftruncate", "write")


@contextmanager
def counted(step: Callable[[], None]) -> Iterator[None]:
    """Call `step` before everything that is done to a file or folder, and again when a file was made but is empty."""
    kept = {name: getattr(os, name) for name in CALLS}
    kept_open = io.open

    def watched(name: str) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            step()
            return kept[name](*args, **options)

        return call

    def watched_open(file: Any, mode: str = "r", *args: Any, **options: Any) -> Any:
        if not set(mode) & set("wxa+"):
            return kept_open(file, mode, *args, **options)
        step()
        stream = kept_open(file, mode, *args, **options)
        try:
            step()
        except BaseException:
            stream.close()
            raise
        return stream

    for name in CALLS:
        setattr(os, name, watched(name))
    builtins.open = io.open = watched_open  # type: ignore[assignment]
    try:
        yield
    finally:
        builtins.open = io.open = kept_open
        for name in CALLS:
            setattr(os, name, kept[name])


class Countdown:
    """Acts at the n-th call and at every later one: the dead do nothing."""

    def __init__(self, n: int, act: Callable[[], None]) -> None:
        self.left = n
        self.act = act

    def __call__(self) -> None:
        self.left -= 1
        if self.left <= 0:
            self.act()


@dataclasses.dataclass
class Plan:
    """What to kill.

    Args:
        before: a folder as it is before the command.
        folder: where copies of it are put; the command's arguments name it.
        command: the command.
        look: a command that only reads; after it `watched` must be as before or complete.
        watched: files and folders in `folder` that must never be a mixture.
        final: those that must be complete, hidden files too, after the command has run again; it does not if empty.
        tidy: a command that writes, run between the two: it must put `watched` in order too; none if empty.
        engine: the site that MkDocs and Pagefind are to have made; they run in earnest where it is empty.
        code: how the command ends where nobody kills it.
        kills: how many points to kill at, chosen by the seed, a third of them among the last fifth, where files are
            moved into place; all points if 0.
        seed: other numbers choose other points.
        codes: how `look` and `tidy` may end in either state.
    """

    before: str
    folder: str
    command: list[str]
    look: list[str]
    watched: list[str]
    final: list[str]
    tidy: list[str] = dataclasses.field(default_factory=list)
    engine: str = ""
    code: int = 0
    kills: int = 0
    seed: int = 0
    codes: dict[str, list[int]] = dataclasses.field(default_factory=lambda: {"before": [0], "complete": [0]})


def states(folder: Path, names: list[str], *, hidden: bool) -> str:
    """A digest of files and folders: names and bytes."""
    digest = hashlib.sha256()
    for name in names:
        top = folder / name
        paths = sorted(top.rglob("*")) if top.is_dir() else [top]
        for path in paths:
            below = path.relative_to(folder)
            if not hidden and any(part.startswith(".") for part in below.parts):
                continue
            digest.update(f"{below}\0{path.is_dir()}\0".encode())
            if path.is_file():
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def run(command: list[str], *, point: int = 0, engine: str = "", count: str = "") -> int:
    """Run a command in a fork; gives what `os.waitstatus_to_exitcode` does.

    Args:
        command: the command.
        point: where to kill it; nowhere if 0.
        engine: see `Plan`.
        count: a file that gets a sign for each point that the command comes by.
    """
    child = os.fork()
    if not child:
        _become(command, point, engine, count)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _become(command: list[str], point: int, engine: str, count: str) -> None:
    code = 70
    signs = os.open(count, os.O_WRONLY) if count else -1
    write = os.write
    try:
        with Path(os.devnull).open("w") as nowhere:
            os.dup2(nowhere.fileno(), 1)
            os.dup2(nowhere.fileno(), 2)
        if engine:
            _replace_engine(Path(engine))
        from generator.commands.cli import cli

        kill = Countdown(point or sys.maxsize, lambda: os.kill(os.getpid(), signal.SIGKILL))
        with counted((lambda: write(signs, b".")) if count else kill):
            code = cli(command, standalone_mode=False) or 0
    finally:
        os._exit(code)


def _replace_engine(made: Path) -> None:
    """MkDocs and Pagefind take seconds and run in processes of their own: here their result appears at once."""
    from generator.site.build import build

    def run_engine(*_: Any, site: Path, **__: Any) -> tuple[str, ...]:
        for source in sorted(made.rglob("*")):
            target = site / source.relative_to(made)
            if source.is_dir():
                target.mkdir(parents=True, exist_ok=True)
            elif not target.exists():
                shutil.copyfile(source, target)
        return ()

    build.run_engine = run_engine
    build.index_site = lambda _: None


def fresh(plan: Plan) -> Path:
    """The folder as it is before the command."""
    folder = Path(plan.folder)
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(plan.before, folder, symlinks=True)
    return folder


def points_of(plan: Plan) -> int:
    """How many points the command comes by; it changes what it is to change."""
    fresh(plan)
    with tempfile.NamedTemporaryFile() as signs:
        assert run(plan.command, engine=plan.engine, count=signs.name) == plan.code, "the command fails without a kill"
        return Path(signs.name).stat().st_size


def chosen(points: int, kills: int, seed: int) -> list[int]:
    """The points to kill at, in order: all, or as many as asked for, a third of them among the last fifth."""
    if not 0 < kills < points:
        return list(range(1, points + 1))
    chance = random.Random(seed)  # noqa: S311  which points, not whose secret
    last = points - points // 5
    late = chance.sample(range(last + 1, points + 1), min(kills // 3, points - last))
    return sorted([*late, *chance.sample(range(1, last + 1), kills - len(late))])


def carry_out(plan: Plan) -> dict[str, Any]:
    """Kill the command at points of the plan; gives how many there are, how the kills ended and what went wrong."""
    points = points_of(plan)
    folder = fresh(plan)
    old = states(folder, plan.watched, hidden=False)
    assert run(plan.command, engine=plan.engine) == plan.code, "the command fails without a kill"
    new = states(folder, plan.watched, hidden=False)
    complete = states(folder, plan.final, hidden=True)
    assert old != new, "the command changes nothing"
    ends, faults, kills = {"before": 0, "complete": 0, "mixed": 0}, [], 0
    for point in chosen(points, plan.kills, plan.seed):
        folder = fresh(plan)
        if run(plan.command, point=point, engine=plan.engine) != -signal.SIGKILL:
            continue  # a moment's pause more or less: the command came by fewer points this time
        kills += 1
        for command in filter(None, (plan.look, plan.tidy)):
            code = run(command)
            end = {old: "before", new: "complete"}.get(states(folder, plan.watched, hidden=False), "mixed")
            if end == "mixed" or code not in plan.codes[end]:
                faults.append(f"point {point}, {command[2]}: {end} with code {code}")
        ends[end] += 1
        if plan.final:
            code = run(plan.command, engine=plan.engine)
            if code != plan.code or states(folder, plan.final, hidden=True) != complete:
                faults.append(f"point {point}: again gives code {code} and another result")
        if plan.final or plan.tidy:
            left = [path.name for path in folder.rglob(".*") if path.name.startswith((".site.", ".writing"))]
            left += [path.name for path in folder.rglob(f".*{LITTER}")]
            if left:
                faults.append(f"point {point}: {left} are left behind")
    return {"points": points, "kills": kills, "ends": ends, "faults": faults}


if __name__ == "__main__":
    for module in ("commands.cli", "commands.exclusive", "commands.publish", "exports", "ingest.run"):
        importlib.import_module(f"generator.{module}")  # before any point counts

    print(json.dumps(carry_out(Plan(**json.load(sys.stdin)))))  # noqa: T201
