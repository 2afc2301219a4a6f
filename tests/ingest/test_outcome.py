from __future__ import annotations

from generator.bibliography.ledger import DumpId, LedgerEntry
from generator.bibliography.links import KeyLink
from generator.ingest.outcome import DoubtfulPair, Enrichment, Ingestion, NewPaper, missing_fields
from generator.ingest.site_changes import PaperList, SiteChanges
from generator.model import OTHERS, Assignment, Leaf, Name, Paper, Taxonomy, Topic

DUMP = DumpId("june|.txt", 1200, "ab" * 32)
TAXONOMY = Taxonomy((Topic("birds", "Birds", "d", (Leaf("owls", "Owls", "d"), Leaf("gulls", "Gulls", "d"))),))
OWLS = Paper("owls", "On <b>owls</b> @curator #12", year=2020, topics=("owls", "gulls"))
GULLS = Paper("gulls", "On gulls", (Name("Gull"),), 2021, arxiv="2101.00001", topics=("gulls",))
RAIN = Paper("rain", "On rain", (Name("Rain"), OTHERS), 2021, doi="10.1/1")
INGESTION = Ingestion(
    read=6,
    passed_over=1,
    entries=(
        LedgerEntry(DUMP, 3, "On <b>owls</b>", "paper", "owls"),
        LedgerEntry(DUMP, 5, "On gulls", "paper", "gulls"),
        LedgerEntry(DUMP, 7, "On rain", "paper", "rain"),
        LedgerEntry(DUMP, 9, "On owls!", "duplicate", "owls", "same abstract", gave=(("year", "the only one known"),)),
        LedgerEntry(DUMP, 12, "log in", "rejected", why="no abstract"),
    ),
    new=(
        NewPaper(OWLS, Assignment("owls", ("gulls",), 0.4, (("owls", 0.4), ("gulls", 0.3), ("x", 0.1)))),
        NewPaper(GULLS, by_person=True),
        NewPaper(RAIN, Assignment(None)),
    ),
    titles={"owls": OWLS.title, "gulls": GULLS.title, "rain": RAIN.title},
    doubtful=(DoubtfulPair("owls", "'On owls', 2020", "gulls", "'On `gulls`'", ("the titles agree", "nothing else")),),
    links=(KeyLink("owls", "gulls", "versions"), KeyLink("rain", "gulls", "about")),
    appearances=2,
    taxonomy=TAXONOMY,
    changes=SiteChanges(new=("owls", "gulls"), changed=("old",), topics=(PaperList("birds", "Birds", 0, 2),)),
)


def test_an_ingestion_in_a_line() -> None:
    assert INGESTION.as_line() == (
        "6 records: 3 new papers, 1 duplicate, 1 rejected, 1 unsorted, 1 doubtful pair, 1 pair of versions, "
        "1 notice about a paper, 2 further appearances, 1 known from before"
    )


def test_an_ingestion_for_a_terminal() -> None:
    assert INGESTION.as_lines()[1:] == [
        "new papers by topic:",
        "  Birds: 2",
        "may be one work:",
        "  owls and gulls: the titles agree; nothing else\n    'On owls', 2020\n    'On `gulls`'",
        "belong together:",
        "  owls and gulls: versions",
        "  rain and gulls: about",
        "rejected:",
        "  june|.txt:12: no abstract",
        "placed without being sure:",
        "  owls: owls (0.40) or gulls (0.30)",
        "unsorted:",
        "  rain: no leaf fits",
        "duplicates:",
        "  june|.txt:9: owls: same abstract",
        "unknown of new papers:",
        "  authors: 1",
        "  all authors: 1",
        "  arXiv id, DOI or address: 1",
        "on the site:",
        "  2 new paper pages",
        "  1 paper page changed",
        "  topics: Birds (new, 2)",
    ]


def test_a_terminal_is_not_flooded() -> None:
    entries = tuple(LedgerEntry(DUMP, n, "t", "rejected", why="no abstract") for n in range(500))
    lines = Ingestion(500, 0, entries).as_lines()
    assert len(lines) == 13
    assert lines[-1] == "  and 490 more (--report FILE.md names all)"


def test_an_ingestion_that_brought_nothing_is_one_line() -> None:
    assert Ingestion(4, 4).as_lines() == [
        "4 records: 0 new papers, 0 duplicates, 0 rejected, 0 unsorted, 4 known from before"
    ]


def test_confidence_is_told_only_of_what_the_classifier_placed() -> None:
    assert [new.confidence for new in INGESTION.new] == [0.4, None, None]
    assert [new.unsure for new in INGESTION.new] == [True, False, False]


def test_what_is_missing() -> None:
    assert missing_fields(Paper("a", "A")) == ("authors", "year", "arXiv id, DOI or address")
    assert missing_fields(GULLS) == ()


def test_an_enrichment_in_a_line() -> None:
    assert Enrichment(facts=3, about=2, changed=1, placed=0).as_line() == (
        "3 facts about 2 of our papers: 1 paper changed"
    )


def test_the_name_of_a_dump_does_nothing_to_a_terminal() -> None:
    entry = LedgerEntry(DumpId("a\x1b[2J\n\u202eb.txt", 1, "ab"), 1, "t", "rejected", why="empty")
    assert "  a\ufffd[2J\ufffd\ufffdb.txt:1: empty" in Ingestion(1, 0, (entry,)).as_lines()
