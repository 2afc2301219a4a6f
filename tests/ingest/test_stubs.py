"""Stubs wait in the ledger, are no papers, and become papers when their title is known."""

from generator.bibliography.ledger import DumpId, LedgerEntry
from generator.enrich.facts import FactIndex, Facts
from generator.errors import Place
from generator.ingest.pieces import Piece
from generator.ingest.stubs import StubIndex, completed, shown, still_waiting
from generator.model import Paper, Record, Rejected, Source

DUMP = DumpId("ids.txt", 10, "0" * 64)
SOURCE = Source("ids.txt", 3)
STUB = Record("", doi="10.1234/Owl", source=SOURCE)


def test_a_stub_whose_identifier_a_paper_has_is_its_duplicate() -> None:
    index = StubIndex([Paper("eule2020eyes", "Eyes", doi="10.1234/owl", pmid="77")])
    entry = index.entry(DUMP, STUB)
    assert (entry.became, entry.paper, entry.why, entry.line) == ("duplicate", "eule2020eyes", "the same doi", 3)
    assert index.entry(DUMP, Record("", pmid="77", source=SOURCE)).became == "duplicate"


def test_another_waits() -> None:
    entry = StubIndex([Paper("eule2020eyes", "Eyes", doi="10.1234/mouse")]).entry(DUMP, STUB)
    assert (entry.became, entry.paper, entry.title) == ("waiting", "", "doi:10.1234/owl")


def test_what_a_stub_is_called() -> None:
    assert shown(Record("", arxiv="2401.01234", doi="10.1/x")) == "arXiv:2401.01234"
    assert shown(Record("", pmid="12")) == "PMID:12"
    assert shown(Record("", url="https://example.org/a")) == "https://example.org/a"


def test_facts_that_know_its_title_make_it_a_record() -> None:
    facts = [FactIndex([Facts(Paper("", "Eyes of owls", doi="10.1234/owl"), Place("facts.jsonl", 1))])]
    piece = completed(Piece(DUMP, STUB), facts)
    assert isinstance(piece.item, Record)
    assert (piece.item.title, piece.item.doi) == ("Eyes of owls", "10.1234/Owl")
    unknown = Piece(DUMP, Record("", doi="10.1234/other", source=SOURCE))
    assert completed(unknown, facts) == unknown


def test_other_pieces_stay_as_they_are() -> None:
    for item in (Rejected(SOURCE, "no"), Record("Eyes", doi="10.1234/owl", source=SOURCE)):
        assert completed(Piece(DUMP, item), []) == Piece(DUMP, item)


def test_which_stubs_still_wait() -> None:
    history = [
        LedgerEntry(DUMP, 1, "doi:10.1234/owl", "waiting"),
        LedgerEntry(DUMP, 2, "arXiv:2401.00002", "waiting"),
        LedgerEntry(DUMP, 3, "PMID:7", "waiting"),
        LedgerEntry(DumpId("more.txt", 1, "1" * 64), 1, "doi:10.1234/owl", "waiting"),
        LedgerEntry(DUMP, 3, "On ears", "paper", "ears"),
    ]
    assert still_waiting(history, []) == ("doi:10.1234/owl", "arXiv:2401.00002")
    assert still_waiting(history, [Paper("a", "A", doi="10.1234/Owl")]) == ("arXiv:2401.00002",)
