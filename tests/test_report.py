from __future__ import annotations

import markdown

from generator.bibliography.ledger import DumpId, LedgerEntry
from generator.report import Enrichment, Ingestion

DUMP = DumpId("june|.txt", 1200, "ab" * 32)
INGESTION = Ingestion(
    read=4,
    passed_over=1,
    entries=(
        LedgerEntry(DUMP, 3, "On <b>owls</b>", "paper", "owls"),
        LedgerEntry(DUMP, 9, "On owls!", "duplicate", "owls", "same abstract"),
        LedgerEntry(DUMP, 12, "log in", "rejected", why="no abstract"),
    ),
    unsorted=("owls",),
    titles={"owls": "On <b>owls</b>"},
)


def test_an_ingestion_in_a_line() -> None:
    assert INGESTION.as_line() == ("4 records: 1 new paper, 1 duplicate, 1 rejected, 1 unsorted, 1 known from before")


def test_an_ingestion_in_markdown_shows_titles_as_they_stand() -> None:
    page = markdown.markdown(INGESTION.as_markdown(), extensions=["tables"])
    assert "<b>" not in page
    assert "june&#124;.txt</td>" in page
    assert page.count("<h2>") == 4


def test_an_enrichment_in_a_line() -> None:
    assert Enrichment(given=3, found=2, changed=1, placed=0).as_line() == (
        "3 facts about 2 of our papers: 1 paper changed"
    )
