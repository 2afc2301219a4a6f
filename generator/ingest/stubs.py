"""Stubs: records of which only an identifier or address is known. They wait in the ledger until they have a title."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence

from generator.bibliography.ledger import DumpId, LedgerEntry
from generator.enrich import FactIndex, gather
from generator.enrich.facts import paper_of
from generator.ingest.pieces import Piece
from generator.model import Paper, Record


def completed(piece: Piece, facts: Sequence[FactIndex]) -> Piece:
    """A piece as it is, or, for a stub whose title the facts tell, with that title.

    Args:
        piece: any piece of a dump.
        facts: metadata that may know the stub's identifier.
    """
    if not isinstance(piece.item, Record) or not piece.item.is_stub:
        return piece
    fact = gather(paper_of(piece.item), facts)
    if fact is None or not fact.paper.title:
        return piece
    return dataclasses.replace(piece, item=dataclasses.replace(piece.item, title=fact.paper.title))


def handles(record: Record | Paper) -> Iterator[tuple[str, str]]:
    """The identifiers by which a stub and a paper know each other."""
    for name in ("arxiv", "doi", "pmid", "url"):
        if value := getattr(record, name):
            yield name, value.lower()


def shown(record: Record) -> str:
    """What a stub is called: `doi:10.1234/owl`, `arXiv:2401.01234`, or its address."""
    return _called(next(handles(record), ("", "")))


def _called(handle: tuple[str, str]) -> str:
    name, value = handle
    return value if name in ("", "url") else f"{ {'arxiv': 'arXiv', 'doi': 'doi', 'pmid': 'PMID'}[name] }:{value}"


def still_waiting(history: Iterable[LedgerEntry], papers: Iterable[Paper]) -> tuple[str, ...]:
    """What the stubs are called that wait for a title, each once: the ledger's last word on a line of a dump counts.

    Args:
        history: the ledger.
        papers: all papers there are; a stub whose identifier one of them has waits no more.
    """
    last = {(entry.dump, entry.line): entry for entry in history}
    known = {name.casefold() for paper in papers for name in map(_called, handles(paper))}
    names = dict.fromkeys(entry.title for entry in last.values() if entry.became == "waiting")
    return tuple(name for name in names if name.casefold() not in known)


class StubIndex:
    """Says what becomes of a stub: a duplicate of the paper that has its identifier, or it waits.

    Args:
        papers: all papers there are.
    """

    def __init__(self, papers: Iterable[Paper]) -> None:
        self._owner = {handle: paper.key for paper in papers for handle in handles(paper)}

    def entry(self, dump: DumpId, stub: Record) -> LedgerEntry:
        """The ledger's line about a stub."""
        line = stub.source.line if stub.source else 1
        for name, value in handles(stub):
            if key := self._owner.get((name, value)):
                why = f"the same {name}"
                return LedgerEntry(dump, line, shown(stub), "duplicate", key, why, "same_identifier", 1.0)
        why = "nothing but an identifier is known; it becomes a paper when a source tells its title"
        return LedgerEntry(dump, line, shown(stub), "waiting", why=why)
