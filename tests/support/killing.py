"""Kills commands at chosen points: before the n-th thing that they do to files. Or fills their disk.

As a program it takes a plan (see `Plan`) as JSON on standard input. Each command is forked off from a process that
has everything imported, which makes a point cost a tenth of a second, and is killed with SIGKILL at its point.
"""

from __future__ import annotations

import builtins
import dataclasses
import errno
import hashlib
import importlib
import io
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any

import click

from generator.storage.journal import LITTER

DECIDED = (".writing-", ".site.")
"""How the names of folders begin that take their place by one renaming."""
_ENOUGH = 1 << 30
_MORE = 1 << 17  # bytes that a file system takes beyond those of files: folders, and what begins a page
CALLS = ("rename", "replace", "mkdir", "unlink", "rmdir", "chmod", "fsync", "link", "truncate", "ftruncate", "write")


@contextmanager
def counted(step: Callable[[], None], decided: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Call `step` before everything that is done to a file or folder, and again when a file was made but is empty.

    Args:
        step: what to do.
        decided: what to do before that where a command begins to move what it wrote into place.
    """
    kept = {name: getattr(os, name) for name in CALLS}
    kept_open = io.open

    def watched(name: str) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            if name in ("rename", "replace") and Path(args[0]).name.startswith(DECIDED):
                decided()
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


class _Counted:
    """A file that is written to until the disk is full."""

    def __init__(self, stream: Any, take: Callable[[int], int]) -> None:
        self._stream, self._take = stream, take

    def write(self, data: Any) -> int:
        size = len(data.encode() if isinstance(data, str) else data)
        room = self._take(size)
        if room < size:
            self._stream.write(data[:room])
            self._stream.flush()
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return int(self._stream.write(data))

    def writelines(self, lines: Any) -> None:
        for line in lines:
            self.write(line)

    def __enter__(self) -> _Counted:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def __iter__(self) -> Iterator[Any]:
        return iter(self._stream)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


class Disk:
    """A disk with room for so many more bytes; what is removed makes no room."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.used = 0

    def take(self, size: int) -> int:
        """How many of these bytes there is room for."""
        taken = min(size, self.room - self.used)
        self.used += taken
        return taken


@contextmanager
def filling(disk: Disk) -> Iterator[None]:
    """All that is written to files goes to a disk that has only so much room."""
    real_open, real_sendfile = io.open, getattr(os, "sendfile", None)

    def limited(file: Any, mode: str = "r", *args: Any, **options: Any) -> Any:
        stream = real_open(file, mode, *args, **options)
        return _Counted(stream, disk.take) if set(mode) & set("wxa+") else stream

    def copied(*_: Any, **__: Any) -> int:
        raise OSError(errno.ENOTSOCK, "copy by reading and writing")  # then shutil does so

    builtins.open = io.open = limited  # type: ignore[assignment]
    if real_sendfile:
        os.sendfile = copied  # type: ignore[assignment]
    try:
        yield
    finally:
        builtins.open = io.open = real_open
        if real_sendfile:
            os.sendfile = real_sendfile


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
        room: nothing is killed, but the disk is full after none, one, two … times this many bytes; 0: it never is.
        mount: where `folder` lies on a tmpfs of its own (see `small_disk`): then that is full in earnest.
        links: whether the file system has hard links.
        again: how it may end when it is run again to the end; by default as `code` says.
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
    room: int = 0
    mount: str = ""
    links: bool = True
    again: list[int] = dataclasses.field(default_factory=list)
    codes: dict[str, list[int]] = dataclasses.field(default_factory=lambda: {"before": [0], "complete": [0]})

    def __post_init__(self) -> None:
        self.again = self.again or [self.code]


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


@dataclasses.dataclass(frozen=True)
class Fate:
    """What becomes of a command.

    Args:
        point: where it is killed; nowhere if 0.
        room: how many bytes the disk has room for; None for as many as it likes.
        signs: a file that gets a sign for each point that the command comes by, another one for those after it began
            to move what it wrote into place, and at the end the number of bytes it wrote, behind a blank.
        modules: a file that gets, at the end, the names of all modules that are imported then, one a line.
    """

    point: int = 0
    room: int | None = None
    signs: str = ""
    modules: str = ""


def run(command: list[str], fate: Fate = Fate(), *, engine: str = "", links: bool = True) -> int:
    """Run a command in a fork; gives what `os.waitstatus_to_exitcode` does.

    Args:
        command: the command.
        fate: what becomes of it.
        engine: see `Plan`.
        links: see `Plan`.
    """
    child = os.fork()
    if not child:
        _become(command, fate, engine, links)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _become(command: list[str], fate: Fate, engine: str, links: bool) -> None:
    code = 70
    signs = os.open(fate.signs, os.O_WRONLY) if fate.signs else -1
    write = os.write
    sign = [b"."]
    disk = Disk(sys.maxsize if fate.room is None else fate.room)
    try:
        with Path(os.devnull).open("w") as nowhere:
            os.dup2(nowhere.fileno(), 1)
            os.dup2(nowhere.fileno(), 2)
        if not links:
            os.link = _no_link
        if engine:
            _replace_engine(Path(engine))
        from generator.commands.cli import cli

        kill = Countdown(fate.point or sys.maxsize, lambda: os.kill(os.getpid(), signal.SIGKILL))
        step = (lambda: write(signs, sign[0])) if fate.signs else kill
        limits = filling(disk) if fate.room is not None or fate.signs else nullcontext()
        with limits, counted(step, lambda: sign.__setitem__(0, b"!")):
            try:
                code = cli(command, standalone_mode=False) or 0
            except SystemExit as ended:
                code = int(ended.code or 0)
            except click.exceptions.Exit as ended:
                code = ended.exit_code
        if fate.signs:
            write(signs, f" {disk.used}".encode())
        if fate.modules:
            Path(fate.modules).write_text("\n".join(sys.modules))
    finally:
        os._exit(code)


def _no_link(*_: Any, **__: Any) -> None:
    raise OSError(errno.EPERM, os.strerror(errno.EPERM))


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


@contextmanager
def small_disk(mount: Path) -> Iterator[None]:
    """A tmpfs of its own in an empty folder, which only root may make."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={_ENOUGH}", "none", str(mount)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(mount)], check=True)


def leave_room(mount: str, room: int = 0) -> None:
    """Leave so many bytes free on such a file system, in pages; by default more than anything needs."""
    disk = os.statvfs(mount)
    used = (disk.f_blocks - disk.f_bfree) * disk.f_frsize
    subprocess.run(["mount", "-o", f"remount,size={used + room if room else _ENOUGH}", mount], check=True)


def fresh(plan: Plan) -> Path:
    """The folder as it is before the command."""
    folder = Path(plan.folder)
    if plan.mount:
        leave_room(plan.mount)
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(plan.before, folder, symlinks=True)
    return folder


@dataclasses.dataclass(frozen=True)
class Course:
    """What a command does to files: at how many points, how many of them before it moves things, how many bytes."""

    points: int
    before: int
    written: int


def import_all(plan: Plan) -> None:
    """Import what the commands of a plan import when they need it: every fork would take that second again."""
    fresh(plan)
    for command in (plan.look, plan.tidy, plan.command):
        with tempfile.NamedTemporaryFile() as modules:
            if command:
                run(command, Fate(modules=modules.name), engine=plan.engine, links=plan.links)
            for name in Path(modules.name).read_text().split():
                with suppress(ImportError):  # some names stand for no module that could be imported by itself
                    importlib.import_module(name)


def course_of(plan: Plan) -> Course:
    """The course of the command where nothing befalls it; it changes what it is to change."""
    fresh(plan)
    with tempfile.NamedTemporaryFile() as signs:
        code = run(plan.command, Fate(signs=signs.name), engine=plan.engine, links=plan.links)
        assert code == plan.code, f"the command fails with {code} without a kill"
        points, _, written = Path(signs.name).read_text().partition(" ")
    before = points.count(".")
    return Course(len(points), before if before < len(points) else len(points) - len(points) // 5, int(written))


def chosen(points: int, kills: int, seed: int, before: int = 0) -> list[int]:
    """The points to kill at, in order: all, or as many as asked for, a third of them in the last step.

    Args:
        points: how many there are.
        kills: how many to choose; 0: all.
        seed: other numbers choose other points.
        before: how many there are before the last step; by default that is the last fifth.
    """
    if not 0 < kills < points:
        return list(range(1, points + 1))
    chance = random.Random(seed)  # noqa: S311  which points, not whose secret
    last = before or points - points // 5
    late = chance.sample(range(last + 1, points + 1), min(kills // 3, points - last))
    early = min(kills - len(late), last)
    return sorted([*late, *chance.sample(range(1, last + 1), early)])


def _befallen(plan: Plan, fate: Fate) -> int:
    """Run a plan's command and have its fate befall it; gives how it ends."""
    if not plan.mount or fate.room is None:
        return run(plan.command, fate, engine=plan.engine, links=plan.links)
    leave_room(plan.mount, max(1, fate.room))
    code = run(plan.command, engine=plan.engine, links=plan.links)
    leave_room(plan.mount)
    return code


def carry_out(plan: Plan) -> dict[str, Any]:
    """Kill the command at points of the plan, or fill its disk; gives how that ended and what went wrong."""
    course = course_of(plan)
    folder = fresh(plan)
    old = states(folder, plan.watched, hidden=False)
    assert run(plan.command, engine=plan.engine, links=plan.links) == plan.code, "the command fails without a kill"
    new = states(folder, plan.watched, hidden=False)
    complete = states(folder, plan.final, hidden=True)
    assert old != new, "the command changes nothing"
    if plan.room:
        most = course.written + (_MORE if plan.mount else 0)
        fates = [Fate(room=room) for room in range(0, most + 1, plan.room)]
    else:
        fates = [Fate(point=point) for point in chosen(course.points, plan.kills, plan.seed, course.before)]
    ends, faults, kills, late = {"before": 0, "complete": 0, "mixed": 0}, [], 0, 0
    for fate in fates:
        folder = fresh(plan)
        code = _befallen(plan, fate)
        if fate.room is None and code != -signal.SIGKILL:
            continue  # a moment's pause more or less: the command came by fewer points this time
        if fate.room is not None and code not in (2, plan.code):
            faults.append(f"{fate}: ends with code {code}")
        kills += 1
        late += fate.point > course.before
        for command in filter(None, (plan.look, plan.tidy)):
            code = run(command)
            end = {old: "before", new: "complete"}.get(states(folder, plan.watched, hidden=False), "mixed")
            if end == "mixed" or code not in plan.codes[end]:
                faults.append(f"{fate}, {command[2]}: {end} with code {code}")
        ends[end] += 1
        if plan.final:
            code = run(plan.command, engine=plan.engine, links=plan.links)
            if code not in plan.again or states(folder, plan.final, hidden=True) != complete:
                faults.append(f"{fate}: again gives code {code} and another result")
        if plan.final or plan.tidy:
            left = [path.name for path in folder.rglob(".*") if path.name.startswith((".site.", ".writing"))]
            left += [path.name for path in folder.rglob(f".*{LITTER}")]
            if left:
                faults.append(f"{fate}: {left} are left behind")
    return {"points": course.points, "kills": kills, "late": late, "ends": ends, "faults": faults}


if __name__ == "__main__":
    for module in ("commands.cli", "commands.exclusive", "commands.whole_build", "exports", "ingest.run"):
        importlib.import_module(f"generator.{module}")  # before any point counts

    plan = Plan(**json.load(sys.stdin))
    import_all(plan)
    print(json.dumps(carry_out(plan)))  # noqa: T201
