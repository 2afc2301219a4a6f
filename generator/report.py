"""What a command did, in a line for the terminal and in Markdown for a pull request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.bibliography.ledger import Became, LedgerEntry
from generator.text import to_markdown


@dataclass(frozen=True, slots=True)
class Ingestion:
    """What an ingestion brought.

    Args:
        read: how many pieces the dumps held.
        passed_over: how many of them the ledger knew already.
        entries: what became of the others.
        unsorted: keys of new papers that fit on no leaf.
        titles: the title of each paper that an entry names.
        doubtful: pairs that may be one work, each in a line.
    """

    read: int
    passed_over: int
    entries: tuple[LedgerEntry, ...] = ()
    unsorted: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    doubtful: tuple[str, ...] = ()

    def of(self, became: Became) -> tuple[LedgerEntry, ...]:
        """The entries with one outcome."""
        return tuple(entry for entry in self.entries if entry.became == became)

    def as_line(self) -> str:
        """`606 records: 546 new papers, 60 duplicates, 0 rejected, 3 unsorted`."""
        parts = [
            _count(len(self.of("paper")), "new paper"),
            _count(len(self.of("duplicate")), "duplicate"),
            f"{len(self.of('rejected'))} rejected",
            f"{len(self.unsorted)} unsorted",
        ]
        if self.doubtful:
            parts.append(_count(len(self.doubtful), "doubtful pair"))
        if self.passed_over:
            parts.append(f"{self.passed_over} known from before")
        return f"{_count(self.read, 'record')}: {', '.join(parts)}"

    def as_markdown(self) -> str:
        """The same with every paper named, as a Markdown page."""
        sections = [f"# What was ingested\n\n{self.as_line()}.\n"]
        dumps = dict.fromkeys(entry.dump for entry in self.entries)
        if dumps:
            rows = [f"| {to_markdown(d.name)} | {d.size:,} | `{d.sha256[:12]}` |" for d in dumps]
            sections.append("| dump | bytes | SHA-256 |\n|---|---:|---|\n" + "\n".join(rows) + "\n")
        sections += [
            _section("New papers", [self._paper(entry) for entry in self.of("paper")]),
            _section("Unsorted", [self._named(key) for key in self.unsorted]),
            _section("Duplicates", [self._because(entry) for entry in self.of("duplicate")]),
            _section("Rejected", [self._because(entry) for entry in self.of("rejected")]),
            _section("Doubtful pairs", [to_markdown(pair) for pair in self.doubtful]),
        ]
        return "\n".join(section for section in sections if section)

    def _paper(self, entry: LedgerEntry) -> str:
        return f"{self._named(entry.paper)} ({_place(entry)})"

    def _because(self, entry: LedgerEntry) -> str:
        target = f" → `{entry.paper}`" if entry.paper else ""
        return f"{to_markdown(entry.title)}{target} ({_place(entry)}): {to_markdown(entry.why)}"

    def _named(self, key: str) -> str:
        return f"`{key}` {to_markdown(self.titles.get(key, ''))}"


@dataclass(frozen=True, slots=True)
class Enrichment:
    """What an enrichment filled: facts given, papers they are about, papers changed, papers placed."""

    given: int
    found: int
    changed: int
    placed: int

    def as_line(self) -> str:
        """`546 facts about 546 of our papers: 546 papers changed, 268 placed on leaves by a person`."""
        line = f"{_count(self.given, 'fact')} about {self.found:,} of our papers: "
        line += f"{_count(self.changed, 'paper')} changed"
        return line + (f", {self.placed:,} placed on leaves by a person" if self.placed else "")


def _section(title: str, lines: list[str]) -> str:
    return f"## {title} ({len(lines)})\n\n" + "".join(f"- {line}\n" for line in lines) if lines else ""


def _place(entry: LedgerEntry) -> str:
    return f"{to_markdown(entry.dump.name)}, line {entry.line}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
