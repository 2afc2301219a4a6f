"""A dump is taken back: what only it brought goes, what it filled is emptied, and the ledger says so."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.bibliography.derived import Derived
from generator.bibliography.ledger import DumpId, LedgerEntry, digest_of
from generator.bibliography.links import without_links
from generator.bibliography.papers import entry_fields, revised
from generator.bibliography.store import Bib
from generator.model import Paper, by_name


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What forgetting a dump changes.

    Args:
        papers: all papers of `papers.bib` that stay, as they are without the dump.
        derived: what is computed for each of them, by key.
        history: the ledger without the dump's records, with a line that says it was forgotten.
        gone: keys of papers that go.
        hidden: keys of papers that only the dump brought, and that were published: they are hidden and stay.
        emptied: for each paper that stays, the fields that read as they did before the dump.
        changed_since: for each paper the fields that the dump filled and that somebody has changed since: they stay.
    """

    papers: tuple[Paper, ...]
    derived: Mapping[str, Derived]
    history: tuple[LedgerEntry, ...]
    gone: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    emptied: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)
    changed_since: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)

    def as_lines(self) -> list[str]:
        """`3 papers gone, 1 hidden, 2 papers lose what came with it`, then each of them."""
        head = (
            f"{_papers(self.gone)} gone, {len(self.hidden)} hidden, {_papers(self.emptied)} without what came with it"
        )
        lines = [head, *(f"  gone: {key}" for key in self.gone)]
        lines += [f"  hidden, because it was published: {key}" for key in self.hidden]
        lines += [f"  {key}: {', '.join(fields)} as before" for key, fields in self.emptied.items()]
        return lines + [
            f"  {key}: {', '.join(fields)} stay, changed since" for key, fields in self.changed_since.items()
        ]


def forget(bib: Bib, history: Sequence[LedgerEntry], dump: DumpId, published: Collection[str]) -> Forgotten:
    """The bibliography without what a dump brought.

    A paper that another dump holds too stays under its key. One that only this dump brought goes, or is hidden if its
    key was published. Of papers that stay, each field that the dump filled reads as before, unless somebody has changed
    it since.

    Args:
        bib: what there is.
        history: the ledger.
        dump: the dump, as the ledger names it.
        published: citation keys that a published site or an earlier commit has.
    """
    named = by_name(bib.bibliography.papers)
    ours = [entry for entry in history if entry.dump == dump]
    elsewhere = {named[entry.paper].key for entry in history if entry.dump != dump and entry.paper in named}
    brought = dict.fromkeys(named[entry.paper].key for entry in ours if entry.paper in named)
    alone = [key for key in brought if key not in elsewhere and any(_brought(entry, named, key) for entry in ours)]
    hidden = tuple(key for key in alone if key in published)
    gone = frozenset(alone) - frozenset(hidden)
    papers, emptied, changed = _emptied(bib, ours, gone | frozenset(hidden))
    return Forgotten(
        papers=without_links((paper for paper in papers if paper.key not in gone), gone),
        derived={key: row for key, row in bib.derived.items() if key not in gone},
        history=_without(history, dump),
        gone=tuple(key for key in alone if key in gone),
        hidden=hidden,
        emptied=emptied,
        changed_since=changed,
    )


def _brought(entry: LedgerEntry, named: Mapping[str, Paper], key: str) -> bool:
    return entry.became == "paper" and entry.paper in named and named[entry.paper].key == key


def _emptied(
    bib: Bib, entries: Iterable[LedgerEntry], left_alone: Collection[str]
) -> tuple[list[Paper], dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """All papers, those that stay without what entries filled; the fields that were emptied; those that were not."""
    papers = {paper.key: paper for paper in bib.bibliography.papers}
    named = by_name(papers.values())
    leaves = bib.bibliography.leaves
    emptied: dict[str, list[str]] = {}
    changed: dict[str, list[str]] = {}
    for entry in reversed(list(entries)):
        if entry.paper not in named or named[entry.paper].key in left_alone:
            continue
        key = named[entry.paper].key
        now = entry_fields(papers[key])
        ours = [fill for fill in entry.filled if digest_of(now.get(fill.field, "")) == fill.now]
        if ours:
            papers[key] = revised(papers[key], {fill.field: fill.before for fill in ours}, leaves)
            emptied.setdefault(key, []).extend(fill.field for fill in ours)
        if rest := [fill.field for fill in entry.filled if fill not in ours]:
            changed.setdefault(key, []).extend(rest)
    return list(papers.values()), _each_once(emptied), _each_once(changed)


def _each_once(fields: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(dict.fromkeys(names)) for key, names in fields.items()}


def _without(history: Sequence[LedgerEntry], dump: DumpId) -> tuple[LedgerEntry, ...]:
    """The ledger without a dump's records: one line where the first of them stood says that it was forgotten.

    A paper whose first record goes was first brought by the next dump that holds it.
    """
    orphans = {entry.paper for entry in history if entry.dump == dump and entry.became == "paper"}
    remaining: list[LedgerEntry] = []
    said = False
    for entry in history:
        if entry.dump == dump:
            if not said:
                remaining.append(LedgerEntry(dump, 0, "", "forgotten", why="the dump was taken back"))
            said = True
        elif entry.became == "duplicate" and entry.paper in orphans:
            orphans.discard(entry.paper)
            remaining.append(dataclasses.replace(entry, became="paper", why="", rule="", score=None))
        else:
            remaining.append(entry)
    return tuple(remaining)


def _papers(keys: Collection[str]) -> str:
    return f"{len(keys):,} paper" + ("" if len(keys) == 1 else "s")
