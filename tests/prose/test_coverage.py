"""What a chapter cites of its topic, and what came after it."""

from __future__ import annotations

from generator.bibliography.ledger import DumpId, LedgerEntry
from generator.model import Leaf, Paper, Taxonomy, Topic, by_name
from generator.prose.chapter import ChapterBlock, Citation, Prose
from generator.prose.coverage import Coverage, coverages

TOPIC = Topic("birds", "Birds", "", (Leaf("owls", "Owls", ""), Leaf("gulls", "Gulls", "")))
TAXONOMY = Taxonomy((TOPIC, Topic("fish", "Fish", "", (Leaf("cod", "Cod", ""),))))
JUNE, JULY, AGAIN = DumpId("june.txt", 1, "a" * 64), DumpId("july.txt", 1, "b" * 64), DumpId("june.txt", 2, "c" * 64)
PAPERS = (
    Paper("a", "A", topics=("owls",), aliases=("old-a",)),
    Paper("b", "B", topics=("gulls", "cod")),
    Paper("c", "C", topics=("owls",)),
    Paper("d", "D", topics=("cod", "owls")),
)
HISTORY = (
    LedgerEntry(JUNE, 1, "A", "paper", "old-a"),
    LedgerEntry(JUNE, 2, "?", "rejected"),
    LedgerEntry(JULY, 1, "A", "paper", "a"),
    LedgerEntry(JULY, 2, "B", "paper", "b"),
    LedgerEntry(AGAIN, 1, "B", "duplicate", "b"),
    LedgerEntry(AGAIN, 2, "C", "paper", "c"),
    LedgerEntry(AGAIN, 3, "D", "paper", "d"),
)


def covered(*keys: str, last_dump: str = "") -> Coverage:
    chapter = Prose("birds", last_dump, blocks=(ChapterBlock("paragraph", 1, (Citation(keys),) if keys else ()),))
    return coverages({"birds": chapter}, TAXONOMY, PAPERS, HISTORY)["birds"]


def keys(papers: tuple[Paper, ...]) -> list[str]:
    return [paper.key for paper in papers]


def test_citations_are_counted_once_and_old_keys_lead_to_the_paper() -> None:
    found = covered("c", "old-a", "a", "d", "nobody")
    assert keys(found.cited) == ["c", "a"]
    assert keys(found.missing) == ["b"]
    assert keys(found.elsewhere) == ["d"]
    assert found.unresolved == ("nobody",)
    assert (found.total, round(found.share, 2)) == (3, 0.67)


def test_newer_papers_came_with_later_dumps_under_any_of_their_keys() -> None:
    assert keys(covered(last_dump="july.txt").newer) == ["c"]
    assert keys(covered(last_dump="a" * 12).newer) == ["b", "c"]
    assert keys(covered(last_dump="june.txt").newer) == []  # the later dump of that name
    assert keys(covered(last_dump="may.txt").newer) == []
    assert keys(covered().newer) == []


def test_a_topic_without_papers_is_wholly_cited() -> None:
    empty = Taxonomy((Topic("none", "None", "", (Leaf("x", "X", ""),)),))
    found = coverages({"none": Prose("none")}, empty, PAPERS, ())["none"]
    assert (found.total, found.share) == (0, 1.0)


def test_a_present_key_counts_before_an_old_one() -> None:
    named = by_name((Paper("a", "A", aliases=("b", "x")), Paper("b", "B", aliases=("x",))))
    assert (named["b"].key, named["x"].key) == ("b", "a")
