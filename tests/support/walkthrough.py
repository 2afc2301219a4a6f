"""Pages that show commands, followed step by step in a scratch folder, as a reader would.

A page says what to do in fenced blocks, and a comment before a block says what is not plain from it:

    ```console                     lines with `$ ` are run, in order; the lines below one are what it prints
    <!-- exit: 1 -->               the last command of the next block ends with this code
    <!-- not run: WHY -->          the next block is for readers only
    <!-- append: bib/topics.yml -->   the next block goes to the end of this file (`write:` makes the file)
    <!-- edit: mkdocs.yml -->      each `name: value` of the next block replaces the line that sets or suggests it

A command without lines below it may print anything; a line `…` stands for any lines. After a change in what commands
print, `python -m tests.support.walkthrough docs/tutorial.md` writes the page anew; read the difference.
"""

from __future__ import annotations

import difflib
import os
import re
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.support.environment import REPOSITORY

_PIECE = re.compile(r"<!-- (?P<word>[a-z ]+): (?P<of>[^\n]*) -->|^```(?P<kind>\w*)\n(?P<text>.*?)^```$", re.M | re.S)
_ANY = "…"
_PEOPLE = ("AUTHOR_NAME", "AUTHOR_EMAIL", "COMMITTER_NAME", "COMMITTER_EMAIL")


@dataclass(frozen=True)
class Command:
    """A command of a page, the line it stands on, what it prints, and the code it ends with."""

    text: str
    line: int
    shown: tuple[str, ...]
    code: int


@dataclass(frozen=True)
class Change:
    """A change of a file: `write`, `append` or `edit`."""

    word: str
    path: str
    text: str
    line: int


Step = Command | Change


def steps(page: str) -> Iterator[Step]:
    """What a page tells its reader to do, in order."""
    word, of = "", ""
    for piece in _PIECE.finditer(page):
        if piece["word"]:
            word, of = piece["word"], piece["of"]
            continue
        line = page.count("\n", 0, piece.start()) + 2
        if word in ("write", "append", "edit"):
            yield Change(word, of, piece["text"], line)
        elif piece["kind"] == "console" and word != "not run":
            yield from _commands(piece["text"], line, int(of) if word == "exit" else 0)
        word, of = "", ""


def _commands(text: str, first: int, code: int) -> Iterator[Command]:
    lines = text.splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith("$ ")]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        last = code if end == len(lines) else 0
        yield Command(lines[start][2:], first + start, tuple(lines[start + 1 : end]), last)


class Scratch:
    """A folder in which a page is followed: a home of its own, and `survey` from this checkout."""

    def __init__(
        self, folder: Path, stand_ins: Mapping[str, str] | None = None, remotes: Mapping[str, Path] | None = None
    ) -> None:
        self.home = folder.resolve()
        self.place = self.home
        programs = self.home / ".programs"
        programs.mkdir(parents=True)
        for name, script in {"survey": f'exec "{sys.executable}" -m generator "$@"\n', **(stand_ins or {})}.items():
            program = programs / name
            program.write_text(f"#!/bin/sh\n{script}", encoding="utf-8")
            program.chmod(program.stat().st_mode | stat.S_IXUSR)
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "SURVEY_"))}
        self._environment = {
            **kept,
            "HOME": str(self.home),
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(REPOSITORY),
            "GIT_CONFIG_GLOBAL": os.devnull,
            **{f"GIT_{who}": "reader@example.org" for who in _PEOPLE},
            "GIT_CONFIG_COUNT": str(len(remotes or {})),
        }
        for number, (address, folder_of_it) in enumerate((remotes or {}).items()):
            self._environment |= {
                f"GIT_CONFIG_KEY_{number}": f"url.{folder_of_it}.insteadOf",
                f"GIT_CONFIG_VALUE_{number}": address,
            }

    def change(self, change: Change) -> None:
        """Change a file as the page says."""
        path = self.place / change.path
        old = path.read_text("utf-8") if path.exists() else ""
        if change.word == "edit":
            for line in change.text.splitlines():
                name = re.escape(line.partition(":")[0])
                old, count = re.subn(rf"^(# )?{name}:.*$", lambda _: line, old, count=1, flags=re.M)  # noqa: B023
                assert count, f"{change.path} has no line for `{line}`"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text({"write": change.text, "append": old + change.text, "edit": old}[change.word], encoding="utf-8")

    def run(self, command: Command) -> list[str]:
        """Run a command where the last one left off; gives the lines it prints.

        Raises:
            AssertionError: it ends with another code than the page says.
        """
        where = self.home / ".where"
        script = f'{command.text}\ncode=$?; pwd > "{where}"; exit $code'
        result = subprocess.run(
            ["bash", "-c", script], cwd=self.place, env=self._environment, capture_output=True, text=True, check=False
        )
        said = result.stdout + result.stderr
        assert result.returncode == command.code, f"line {command.line}: {command.text}\n{said}"
        self.place = Path(where.read_text("utf-8").strip())
        return [line.rstrip() for line in said.replace(str(self.home), "~").splitlines()]

    def follow(self, page: str) -> None:
        """Do all that a page says and compare what is printed with what it shows.

        Raises:
            AssertionError: a command ends or prints otherwise than the page says.
        """
        for step in steps(page):
            if isinstance(step, Change):
                self.change(step)
                continue
            said = self.run(step)
            if step.shown and not agrees(said, step.shown):
                difference = "\n".join(difflib.unified_diff(step.shown, said, "shown", "printed", lineterm=""))
                raise AssertionError(f"line {step.line}: {step.text}\n{difference}")


def agrees(said: list[str], shown: tuple[str, ...]) -> bool:
    """Whether lines are as shown, where `…` stands for any lines."""
    pattern = "".join("(?:.*\n)*?" if line.strip() == _ANY else re.escape(line.rstrip()) + "\n" for line in shown)
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in said)) is not None


def written_anew(page: str, scratch: Scratch) -> str:
    """A page with what its commands print today in the place of what it shows. Pieces with `…` are left to people."""
    lines = page.splitlines()
    moved = 0
    for step in steps(page):
        if isinstance(step, Change):
            scratch.change(step)
            continue
        said = scratch.run(step)
        if step.shown and not agrees(said, step.shown) and not any(line.strip() == _ANY for line in step.shown):
            start = step.line + moved
            lines[start : start + len(step.shown)] = said
            moved += len(said) - len(step.shown)
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    for name in sys.argv[1:]:
        with tempfile.TemporaryDirectory() as folder:
            ready = Scratch(Path(folder) / "home")
            for dump in (REPOSITORY / "docs" / "tutorial").iterdir():
                (ready.home / dump.name).write_bytes(dump.read_bytes())
            Path(name).write_text(written_anew(Path(name).read_text("utf-8"), ready), encoding="utf-8")
