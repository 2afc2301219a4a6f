from __future__ import annotations

import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from generator.bibliography.ledger import DumpId, LedgerEntry
from generator.bibliography.one_line import PAGE
from generator.ingest.outcome import Ingestion
from generator.ingest.outcome_page import code, literal, report_page
from tests.ingest.test_outcome import INGESTION


def shown(source: str) -> str:
    root = html.fromstring(f"<div>{markdown.markdown(source, extensions=['tables'])}</div>")
    return str(root.text_content())


def test_titles_show_as_they_stand_and_run_nothing() -> None:
    page = report_page(INGESTION)
    made = markdown.markdown(page, extensions=["tables"])
    assert "<b>" not in made
    assert "june&#124;.txt</td>" in made
    assert "On <b>owls</b> @\u200bcurator #\u200b12" in shown(page)


def test_what_a_person_settles_comes_first_with_the_lines_to_paste() -> None:
    page = report_page(INGESTION)
    heads = re.findall(r"^## (.*)$", page, re.MULTILINE)
    assert heads == [
        "Doubtful pairs (1)",
        "Works that belong together (2)",
        "Rejected (1)",
        "Placed without being sure (1)",
        "Unsorted (1)",
        "New papers (3)",
        "Duplicates (1)",
        "Unknown of new papers (3)",
        "What changes on the site",
    ]
    for line in ("- same: [owls, gulls]", "- different: [owls, gulls]", "- topics: {owls: [owls]}", "{rain: [LEAF]}"):
        assert line in shown(page)


def test_both_papers_of_a_doubtful_pair_stand_below_one_another() -> None:
    tree = html.fromstring(markdown.markdown(report_page(INGESTION)))
    (pair,) = [
        item for item in tree.cssselect("li") if "the titles agree" in item.text_content() and item.cssselect("li")
    ]
    assert [" ".join(side.text_content().split()) for side in pair.cssselect("li li")] == [
        "owls 'On owls', 2020",
        "gulls 'On `gulls`'",
    ]
    assert "- versions: [owls, gulls]" in pair.text_content()


@pytest.mark.parametrize("pairs", [PAGE, PAGE + 1])
def test_at_most_a_page_of_pairs_is_asked_about(pairs: int) -> None:
    page = report_page(Ingestion(4, 4, doubtful=INGESTION.doubtful * pairs))
    assert page.count("the titles agree") == PAGE
    assert f"Doubtful pairs ({pairs})" in page
    assert ("1 less likely pairs" in page) == (pairs > PAGE)


def test_each_new_paper_with_its_key_place_and_confidence() -> None:
    text = " ".join(shown(report_page(INGESTION)).split())
    assert "On gulls (by a person; june|.txt, line 5)" in text
    assert "12 (0.40, also gulls; june|.txt, line 3; without authors, arXiv id, DOI or address)" in text
    assert "gave it year" in text


def test_nothing_new_is_a_short_page() -> None:
    assert report_page(Ingestion(4, 4)).count("\n") == 3


@pytest.mark.parametrize(
    "text",
    [
        "see https://github.com/o/r/issues/5",
        "WWW.example.org",
        "o/r#7",
        "GH-7 gh-8",
        "a@b.org",
        "o/r@1234567",
        ":tada:",
    ],
)
def test_what_a_forge_would_link_is_broken_by_a_blank_that_nobody_sees(text: str) -> None:
    made = shown(literal(text))
    assert made != text
    assert made.replace("\u200b", "") == text


def test_the_name_of_a_dump_starts_no_block() -> None:
    entry = LedgerEntry(DumpId("a\n# @all\n- b.txt", 1, "ab"), 1, "t", "rejected", why="empty")
    page = report_page(Ingestion(1, 0, (entry,)))
    assert re.findall(r"^#+ .*$", page, re.MULTILINE) == ["# What was ingested", "## Rejected (1)"]


def test_papers_that_readers_see_change_are_named() -> None:
    page = report_page(INGESTION)
    assert "- papers changed: `old`\n" in page
    assert "with them the pages over the whole survey" in page


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=40))
def test_any_text_is_shown_literally_and_calls_nobody(text: str) -> None:
    line = " ".join(text.replace("\u200b", "").split())
    made = shown(f"x {literal(line)} x")
    assert " ".join(made.replace("\u200b", "").split()) == f"x {line} x" if line else made
    assert not re.search(r"@\w|#\d|://|www\.\S|:[\w+-]+:", made, re.IGNORECASE)


@given(st.text(st.sampled_from("`ab{}[]:, -"), min_size=1, max_size=20))
def test_any_text_is_code(text: str) -> None:
    line = " ".join(text.split()) or "x"
    assert shown(f"x {code(line)} x").strip() == f"x {line} x"
