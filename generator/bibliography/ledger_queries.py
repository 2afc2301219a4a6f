"""Questions to the ledger: what did a dump bring, where does a paper come from, what was rejected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from generator.bibliography.ledger import DumpId, LedgerEntry
from generator.errors import ErrorKind, SurveyError
from generator.model import Paper, by_name


def dumps_summary(entries: Iterable[LedgerEntry]) -> Iterator[str]:
    """A line a dump, in the order they came: its name, size, and what its records became."""
    counts: dict[DumpId, Counter[str]] = {}
    for entry in entries:
        counts.setdefault(entry.dump, Counter())[entry.became] += 1
    for dump, became in counts.items():
        yield (
            f"{dump.name} ({dump.size:,} bytes, sha256 {dump.sha256[:12]}): {became.total():,} records, "
            f"{became['paper']:,} papers, {became['duplicate']:,} duplicates, {became['rejected']:,} rejected"
            + (f", {became['waiting']:,} waiting" if became["waiting"] else "")
        )


def of_dump(entries: Sequence[LedgerEntry], name: str) -> tuple[LedgerEntry, ...]:
    """What a dump brought.

    Args:
        entries: the ledger.
        name: the dump's name or the start of its SHA-256 (at least 8 characters).

    Raises:
        SurveyError: no dump of that name was ingested.
    """
    of_dump = tuple(
        entry
        for entry in entries
        if entry.dump.name == name or (len(name) >= 8 and entry.dump.sha256.startswith(name.lower()))
    )
    if not of_dump:
        raise SurveyError(
            f"no dump {name!r} was ingested", "`survey ledger` without options names them all", kind=ErrorKind.UNKNOWN
        )
    return of_dump


def new_since(entries: Sequence[LedgerEntry], name: str) -> tuple[str, ...]:
    """The keys of papers that came with later dumps than a dump, in the order they came.

    Raises:
        SurveyError: no dump of that name was ingested.
    """
    since = of_dump(entries, name)[-1].dump
    order = list(dict.fromkeys(entry.dump for entry in entries))
    later = frozenset(order[order.index(since) + 1 :])
    return tuple(entry.paper for entry in entries if entry.became == "paper" and entry.dump in later)


def of_paper(entries: Sequence[LedgerEntry], papers: Sequence[Paper], key: str) -> tuple[LedgerEntry, ...]:
    """The records that a paper came from, also those of papers that were merged into it.

    Raises:
        SurveyError: there is no such paper.
    """
    named = by_name(papers)
    if key not in named:
        raise SurveyError(f"there is no paper {key!r}", "take a citation key of bib/papers.bib", kind=ErrorKind.UNKNOWN)
    return tuple(entry for entry in entries if named.get(entry.paper) is named[key])


def without_papers(entries: Iterable[LedgerEntry], papers: Iterable[Paper]) -> DumpId | None:
    """The last dump that brought two papers or more of which none is left, as in a `papers.bib` from before it.

    A paper that was taken out by hand leaves others of its dump. None where there is no such dump.
    """
    named = by_name(papers)
    brought: dict[DumpId, list[bool]] = {}
    for entry in entries:
        if entry.became == "paper":
            brought.setdefault(entry.dump, []).append(entry.paper in named)
    lost = [dump for dump, there in brought.items() if len(there) > 1 and not any(there)]
    return lost[-1] if lost else None


def rejected(entries: Sequence[LedgerEntry]) -> tuple[LedgerEntry, ...]:
    """The pieces that became nothing."""
    return tuple(entry for entry in entries if entry.became == "rejected")


def as_line(entry: LedgerEntry) -> str:
    """An entry for a person: `june.txt:13: On owls: duplicate of eule2020owls because …`."""
    what = {"paper": f"the paper {entry.paper}", "duplicate": f"a duplicate of {entry.paper}", "rejected": "rejected"}
    what["waiting"] = "waiting"
    why = f" because {entry.why}" if entry.why else ""
    rule = f" [{entry.rule}, {entry.score:.2f}]" if entry.rule and entry.score is not None else ""
    return f"{entry.dump.name}:{entry.line}: {entry.title or '(no title)'}: {what[entry.became]}{why}{rule}"
