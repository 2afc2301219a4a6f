from __future__ import annotations

import pytest

from generator.bibliography.ledger import DumpId, LedgerEntry
from generator.bibliography.ledger_queries import (
    as_line,
    dumps_summary,
    new_since,
    of_dump,
    of_paper,
    rejected,
    without_papers,
)
from generator.errors import SurveyError
from generator.model import Paper

JUNE, JULY = DumpId("june.txt", 1200, "ab" * 32), DumpId("july.txt", 900, "cd" * 32)
FIRST = LedgerEntry(JUNE, 3, "On owls", "paper", "owls")
AGAIN = LedgerEntry(JULY, 8, "On Owls", "duplicate", "owls", "same title and abstract", "same_abstract", 0.98)
MERGED = LedgerEntry(JULY, 9, "Owls, on", "paper", "owls-2")
BROKEN = LedgerEntry(JULY, 14, "", "rejected", why="no title")
LEDGER = (FIRST, AGAIN, MERGED, BROKEN)


def test_what_each_dump_brought() -> None:
    assert list(dumps_summary(LEDGER)) == [
        "june.txt (1,200 bytes, sha256 abababababab): 1 records, 1 papers, 0 duplicates, 0 rejected",
        "july.txt (900 bytes, sha256 cdcdcdcdcdcd): 3 records, 1 papers, 1 duplicates, 1 rejected",
    ]


def test_a_dump_by_name_or_digest() -> None:
    assert of_dump(LEDGER, "june.txt") == (FIRST,)
    assert of_dump(LEDGER, "CDCDCDCD") == (AGAIN, MERGED, BROKEN)
    with pytest.raises(SurveyError, match=r"no dump 'may\.txt' was ingested"):
        of_dump(LEDGER, "may.txt")


def test_papers_that_came_since_a_dump() -> None:
    assert new_since(LEDGER, "june.txt") == ("owls-2",)
    assert new_since(LEDGER, "july.txt") == ()


def test_where_a_paper_comes_from_includes_what_was_merged_into_it() -> None:
    assert of_paper(LEDGER, [Paper("owls", "On owls", aliases=("owls-2",))], "owls-2") == (FIRST, AGAIN, MERGED)
    with pytest.raises(SurveyError, match="there is no paper 'gulls'"):
        of_paper(LEDGER, [], "gulls")


def test_what_was_rejected_and_why() -> None:
    assert [as_line(entry) for entry in rejected(LEDGER)] == ["july.txt:14: (no title): rejected because no title"]
    assert as_line(AGAIN) == (
        "july.txt:8: On Owls: a duplicate of owls because same title and abstract [same_abstract, 0.98]"
    )


def test_a_dump_of_which_no_paper_is_left() -> None:
    gulls, terns = (LedgerEntry(JULY, line, key, "paper", key) for line, key in ((20, "gulls"), (30, "terns")))
    history = (*LEDGER[:2], gulls, terns)
    assert without_papers(history, [Paper("owls", "On owls")]) == JULY
    assert without_papers(history, [Paper("owls", "On owls"), Paper("gulls", "On gulls")]) is None
    assert without_papers(history, [Paper("x", "X", aliases=("terns",))]) is None
    assert without_papers(history[:3], [Paper("owls", "On owls")]) is None  # a person may delete one paper
