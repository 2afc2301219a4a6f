"""One thing a curator should look at."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from generator.errors import Place

Level = Literal["broken", "decide", "complete", "tidy"]
"""How important a finding is: something is wrong for readers, only a person can tell, something is unknown, or the
files could be simpler."""

CURATION = "bib/curation.yml"
PAPERS = "bib/papers.bib"
TOPICS = "bib/topics.yml"


@dataclass(frozen=True, slots=True)
class PaperRepair:
    """A mechanical mend in `papers.bib`: a field of a paper gets another value."""

    key: str
    field: str
    value: str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LineRepair:
    """A mechanical mend in `curation.yml`: a line (from 1) reads otherwise; an empty text removes it."""

    line: int
    text: str


Repair = PaperRepair | LineRepair


@dataclass(frozen=True, slots=True)
class Finding:
    """What is amiss, where, and what to do about it.

    Args:
        place: the file, below the survey's folder, and the line.
        problem: what is amiss.
        mend: what to do, in words.
        about: the citation keys or slugs it is about.
        lines: texts to paste, of which a person takes one.
        into: the file they go into.
        instead: they take the place of the line that `place` names, where others are added.
        command: the command that mends it, or shows more.
        repairs: what `survey check --fix` does about it; empty where a person must decide.
        check: the name of the check that found it; its line in `generator.checks.registry` gives it.
        level: how important it is; from there, too.
    """

    place: Place
    problem: str
    mend: str
    about: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    into: str = ""
    instead: bool = False
    command: str = ""
    repairs: tuple[Repair, ...] = ()
    check: str = ""
    level: Level = "decide"

    def as_line(self) -> str:
        """`bib/papers.bib:12: eule2020eyes: has no year; fill it in [missing-metadata]`."""
        about = f"{', '.join(self.about)}: " if self.about else ""
        return f"{self.place}: {about}{self.problem}; {self.mend} [{self.check}]"

    def as_lines(self) -> list[str]:
        """The finding for a terminal: its line, and below it what to paste or to type."""
        shown = [self.as_line()]
        if self.lines:
            where = f"into {self.into}" + (f", in the place of line {self.place.line}" if self.instead else "")
            shown.append(f"    {where}, one of:" if len(self.lines) > 1 else f"    {where}:")
        shown += [f"        {line}" for text in self.lines for line in text.split("\n")]
        return shown + ([f"    run: {self.command}"] if self.command else [])

    def as_json(self) -> str:
        """The finding as one JSON object; what does not apply is absent."""
        row: dict[str, Any] = {"check": self.check, "level": self.level, "file": self.place.file}
        row |= {"line": self.place.line, "about": list(self.about), "problem": self.problem, "mend": self.mend}
        row |= {"fix": list(self.lines), "into": self.into, "instead": self.instead or None, "command": self.command}
        row |= {"mechanical": bool(self.repairs)}
        return json.dumps(
            {name: value for name, value in row.items() if value not in ("", None, [])}, ensure_ascii=False
        )


def begun(text: str, most: int) -> str:
    """The start of a text that names it, in one line: `Owls see by…`."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most].rstrip()}…"


def listed(keys: Iterable[str], most: int = 8) -> str:
    """Some keys in one line: `a, b and 3 more`."""
    names = list(keys)
    rest = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + rest
