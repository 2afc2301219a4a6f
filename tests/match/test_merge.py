"""Which of several values a merged record keeps, and how it says where each came from."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.match.merge import RULES, merge_records
from generator.model import Record
from tests.support.match_records import COPIES, work

PREPRINT = replace(
    work(1),
    arxiv="2101.00001",
    doi="10.48550/arXiv.2101.00001",
    venue="arXiv",
    published="2021-01",
    authors=("A. Miller",),
)
PUBLISHED = replace(
    work(1),
    title="Repairing the Lanterns of a Harbour Town",
    abstract=work(1).abstract[:120] + "...",
    doi="10.1000/lanterns.7",
    venue="Journal of Lanterns",
    volume="7",
    pages="1-9",
    published="2022",
    authors=("Ada Miller",),
)


def test_the_better_of_each_is_kept() -> None:
    merged = merge_records([PREPRINT, PUBLISHED]).record
    assert merged.title == PUBLISHED.title
    assert merged.abstract == PREPRINT.abstract
    assert (merged.arxiv, merged.doi) == ("2101.00001", "10.1000/lanterns.7")
    assert (merged.venue, merged.volume, merged.pages) == ("Journal of Lanterns", "7", "1-9")
    assert merged.authors == ("Ada Miller",)
    assert merged.published == "2021-01"


def test_it_says_where_each_field_came_from() -> None:
    origins = {origin.field: origin for origin in merge_records([PREPRINT, PUBLISHED]).origins}
    assert origins["venue"].record == 1
    assert origins["venue"].reason == "the published version's"
    assert origins["authors"].reason == "full names instead of initials"
    assert origins["arxiv"].reason == "the only one known"
    assert origins["abstract"].record == 0
    assert "url" not in origins


def test_a_longer_abstract_counts_only_if_it_contains_the_other() -> None:
    short = replace(work(1), abstract=work(1).abstract[:120])
    assert merge_records([short, work(1)]).record.abstract == work(1).abstract
    stranger = replace(work(1), abstract=work(2).abstract + " " + work(3).abstract)
    assert merge_records([work(1), stranger]).record.abstract == work(1).abstract
    assert merge_records([replace(work(1), abstract="N/A"), work(1)]).record.abstract == work(1).abstract


def test_of_titles_with_the_same_words_the_clean_one_is_kept() -> None:
    dirty = replace(work(1), title=f"Subscribe{work(1).title.upper()}")
    assert merge_records([dirty, work(1)]).record.title == work(1).title


def test_what_was_there_first_stays_where_nothing_is_better() -> None:
    first, second = (
        replace(work(1), url="https://example.org/a", id="a"),
        replace(work(1), url="https://example.org/b", id="b"),
    )
    merged = merge_records([first, second]).record
    assert (merged.url, merged.id) == ("https://example.org/a", "a")


def test_everybodys_links_are_kept_once() -> None:
    merged = merge_records([replace(work(1), links=("x", "y")), replace(work(1), links=("y", "z"))])
    assert merged.record.links == ("x", "y", "z")


def test_nothing_cannot_be_merged() -> None:
    with pytest.raises(ValueError, match="no record"):
        merge_records([])


@given(st.lists(COPIES, min_size=1, max_size=5))
@settings(deadline=None)
def test_every_value_comes_from_a_record_and_nothing_known_is_lost(records: list[Record]) -> None:
    merged = merge_records(records)
    for origin in merged.origins:
        assert getattr(merged.record, origin.field) == getattr(records[origin.record], origin.field)
        assert origin.reason
    for field in RULES:
        assert bool(getattr(merged.record, field)) == any(getattr(record, field) for record in records)


@given(COPIES)
@settings(deadline=None)
def test_one_record_stays_itself(record: Record) -> None:
    assert merge_records([record]).record == record
    assert merge_records([record, record]).record == record


WORKSHOP = Record("Lanterns at Sea", venue="Workshop on Lanterns", doi="10.1000/w.1", published="2021")
FULL = Record("Lanterns at Sea", venue="Lantern Conference", pages="1-9", doi="10.1000/c.2", published="2022")


@pytest.mark.parametrize(
    "short",
    [
        WORKSHOP,
        replace(WORKSHOP, venue="Symposium on Lamps", title="Lanterns at Sea (Extended Abstract)"),
        replace(WORKSHOP, venue="Symposium on Lamps", title="Lanterns at Sea: Poster"),
    ],
)
def test_of_two_publications_the_fuller_one_is_cited(short: Record) -> None:
    for records in ((short, FULL), (FULL, short)):
        merged = merge_records(records).record
        assert (merged.venue, merged.pages, merged.doi, merged.published) == (FULL.venue, "1-9", FULL.doi, "2021")
    origins = {origin.field: origin for origin in merge_records((short, FULL)).origins}
    assert (origins["venue"].reason, origins["doi"].reason) == ("the fuller publication's", "with the venue")


def test_a_word_in_the_title_makes_no_short_publication() -> None:
    first = replace(WORKSHOP, venue="Symposium on Lamps", title="A Poster of Lanterns at Sea in a Workshop")
    assert merge_records((first, FULL)).record.venue == "Symposium on Lamps"
    assert merge_records((WORKSHOP, replace(WORKSHOP, venue="Workshop on Lamps"))).record.venue == WORKSHOP.venue
