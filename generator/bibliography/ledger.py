"""The ledger: what became of every record of every dump, one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any, Literal, cast, get_args

from generator.errors import ErrorKind, Place, SurveyError
from generator.model import Repair
from generator.storage.files import numbered_lines

Became = Literal["paper", "duplicate", "waiting", "rejected", "forgotten"]


@dataclass(frozen=True, slots=True)
class DumpId:
    """What tells one dump from another: its bytes. The name is for people."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A field of a paper's entry that a record filled.

    Args:
        field: its name in `papers.bib`.
        before: the TeX that stood there, or an empty string.
        now: a digest of what the record left there, which tells whether somebody has changed it since.
    """

    field: str
    before: str
    now: str


def digest_of(tex: str) -> str:
    """The digest of a field's value, as `Filled` keeps it."""
    return blake2b(tex.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """What became of one record.

    Args:
        dump: the dump it was read from.
        line: the line it starts on, from 1.
        title: the title as captured (for a rejected piece: the start of its text).
        became: `paper` (the first record of a new paper), `duplicate` (of a paper), `waiting` (a stub, of which only an
            identifier is known), `rejected`, or `forgotten`: the dump as a whole was taken back.
        paper: the citation key of the paper; empty for a rejected record and a stub that waits.
        why: the reason in words.
        rule: the name of the match rule, for a duplicate.
        score: how sure the match is, 0 to 1, for a duplicate.
        gave: the fields that the paper took from this record, each with the reason, for a duplicate.
        repairs: what cleaning changed.
        filled: what the paper's entry said before this record filled it, for `survey forget`.
    """

    dump: DumpId
    line: int
    title: str
    became: Became
    paper: str = ""
    why: str = ""
    rule: str = ""
    score: float | None = None
    gave: tuple[tuple[str, str], ...] = ()
    repairs: tuple[Repair, ...] = ()
    filled: tuple[Filled, ...] = ()


def load_ledger(path: Path) -> tuple[LedgerEntry, ...]:
    """All entries in order; none when the file is not there yet.

    Raises:
        SurveyError: a line is no ledger entry.
    """
    return tuple(_entry(line, place) for place, line in numbered_lines(path, what="the ledger"))


def render_ledger(entries: Iterable[LedgerEntry]) -> str:
    """The ledger's text. Unknown fields are absent, so a line holds only what is known."""
    return "".join(json.dumps(_to_json(entry), ensure_ascii=False) + "\n" for entry in entries)


def _to_json(entry: LedgerEntry) -> dict[str, Any]:
    dump = {"name": entry.dump.name, "size": entry.dump.size, "sha256": entry.dump.sha256}
    row: dict[str, Any] = {"dump": dump, "line": entry.line, "title": entry.title, "became": entry.became}
    row |= {"paper": entry.paper, "why": entry.why, "rule": entry.rule, "score": entry.score}
    row["gave"] = dict(entry.gave)
    row["repairs"] = [{"field": fix.field, "was": fix.was, "now": fix.now} for fix in entry.repairs]
    row["filled"] = {fill.field: [fill.before, fill.now] for fill in entry.filled}
    return {name: value for name, value in row.items() if value not in ("", None, [], {})}


def _entry(line: str, place: Place) -> LedgerEntry:
    try:
        row = json.loads(line)
        dump = DumpId(str(row["dump"]["name"]), int(row["dump"]["size"]), str(row["dump"]["sha256"]))
        became = row["became"]
        if became not in get_args(Became):
            raise ValueError(became)
        return LedgerEntry(
            dump=dump,
            line=int(row["line"]),
            title=str(row.get("title", "")),
            became=cast(Became, became),
            paper=str(row.get("paper", "")),
            why=str(row.get("why", "")),
            rule=str(row.get("rule", "")),
            score=row.get("score"),
            gave=tuple((str(name), str(why)) for name, why in row.get("gave", {}).items()),
            repairs=tuple(Repair(fix["field"], fix["was"], fix["now"]) for fix in row.get("repairs", [])),
            filled=tuple(
                Filled(str(name), str(before), str(now)) for name, (before, now) in row.get("filled", {}).items()
            ),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise SurveyError(
            "is no ledger entry",
            "restore the line from version control: the ledger is not edited by hand",
            place,
            kind=ErrorKind.BAD_JSON,
        ) from None
