"""Which of several values a merged record keeps, and how it says where each came from."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.match.merge import RULES, merge_records, without_place
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


def words(first: int, last: int) -> str:
    """A text of numbered words, in which any three make a run of their own."""
    return " ".join(f"w{number}" for number in range(first, last)) + "."


NO_PREPRINT = {"venue": "Lantern Conference"}


@pytest.mark.parametrize(
    ("field", "records", "chosen", "reason"),
    [
        # Of titles with the same words the one in the best state, else the published version's, else the first.
        ("title", [{"title": "LANTERNS AT SEA"}, {"title": "Lanterns at Sea"}], 1,
         "the same words, without traces of a listing"),
        ("title", [{"title": "lanterns at sea"}, {"title": "Lanterns at Sea"}], 1,
         "the same words, without traces of a listing"),
        ("title", [{"title": "Lanterns  at Sea"}, {"title": "Lanterns at Sea"}], 1,
         "the same words, without traces of a listing"),
        ("title", [{"title": "<i>Lanterns</i> at Sea"}, {"title": "Lanterns at Sea"}], 1,
         "the same words, without traces of a listing"),
        ("title", [{"title": "7. Lanterns at Sea"}, {"title": "Lanterns at Sea"}], 1,
         "the same words, without traces of a listing"),
        ("title", [{"title": "Lanterns at Sea"}, {"title": "Lanterns At Sea"}], 0, "the first"),
        ("title", [{"title": "Lamps at Sea"}, {"title": "Lanterns at Sea", **NO_PREPRINT}], 1,
         "the published version's"),
        ("title", [{"title": "Lamps at Sea", "venue": "arXiv"}, {"title": "Lanterns at Sea", "doi": "10.1000/1"}], 1,
         "the published version's"),
        ("title", [{"title": "Lamps at Sea", "doi": "10.1101/1"}, {"title": "Lanterns at Sea", "doi": "10.1000/1"}], 1,
         "the published version's"),
        ("title", [{"title": "Lamps at Sea", **NO_PREPRINT}, {"title": "Lanterns at Sea"}], 0,
         "the published version's"),
        ("title", [{"title": "Lamps at Sea", **NO_PREPRINT}, {"title": "Lanterns at Sea", **NO_PREPRINT}], 0,
         "the first"),
        ("title", [{"title": "Lamps at Sea"}, {"title": "Lanterns at Sea"}], 0, "the first"),
        ("title", [{"title": "Lanterns"}, {"title": "LANTERNS", **NO_PREPRINT}], 0,
         "the same words, without traces of a listing"),
        ("title", [{"title": "Lanterns"}, {"title": "Lanterns", **NO_PREPRINT}], 1, "the published version's"),
        # The longest abstract that holds most of the one before it: 35 of its 50 runs of words, or 36 of 52.
        ("abstract", [{"abstract": words(0, 52)}, {"abstract": words(0, 37)[:-1] + " " + words(90, 106)}], 1,
         "longer, and contains the other"),
        ("abstract", [{"abstract": words(0, 54)}, {"abstract": words(0, 38)[:-1] + " " + words(90, 107)}], 0,
         "the first"),
        ("abstract", [{"abstract": words(0, 52)}, {"abstract": words(0, 52) + "."}], 0, "the first"),
        ("abstract", [{"abstract": "N/A"}, {"abstract": "none"}], 0, "the first"),
        ("abstract", [{"abstract": words(0, 9)}, {"abstract": words(0, 10)}, {"abstract": words(0, 11)}], 2,
         "longer, and contains the other"),
        ("authors", [{"authors": ("Ada Miller",)}, {"authors": ("A. Miller", "B. Carter")}], 1, "the longer list"),
        ("authors", [{"authors": ("A. Miller",)}, {"authors": ("Al Miller",)}], 1,
         "full names instead of initials"),
        ("authors", [{"authors": ("Ada Miller",)}, {"authors": ("Ada Carter",)}], 0, "the first"),
        ("authors", [{"authors": ("Ada B. Miller",)}, {"authors": ("Ada Beth Miller",)}], 1,
         "full names instead of initials"),
        ("doi", [{"doi": "10.1101/1"}, {"doi": "10.1000/2"}], 1, "the publisher's instead of the preprint's"),
        ("doi", [{"doi": "10.1000/1"}, {"doi": "10.1000/2"}], 0, "the first"),
        ("doi", [{"doi": "10.1101/1"}, {"doi": "10.1101/2"}], 0, "the first"),
        ("doi", [{"doi": "10.1000/1"}, {"doi": "10.1000/2", **NO_PREPRINT}], 1, "with the venue"),
        ("doi", [{"doi": "10.1000/1", **NO_PREPRINT}, {"doi": "10.1000/2"}], 0, "the first"),
        ("doi", [{"doi": "10.1000/1"}, {"doi": "10.1101/2", **NO_PREPRINT}], 0, "the first"),
        ("venue", [{"venue": "arXiv"}, NO_PREPRINT], 1, "the published version's"),
        ("venue", [NO_PREPRINT, {"venue": "Journal of Lamps"}], 0, "the first"),
        ("venue", [{"venue": "arXiv"}, {"venue": "bioRxiv"}], 0, "the first"),
        ("venue", [{"venue": "Workshop on Lamps"}, NO_PREPRINT], 1, "the fuller publication's"),
        ("venue", [{"venue": "arXiv"}, {"venue": "Workshop on Lamps"}], 1, "the published version's"),
        ("venue", [{"venue": "arXiv"}, {"venue": "Workshop on Lamps"}, NO_PREPRINT], 2, "the fuller publication's"),
        ("type", [{"type": "misc"}, {"type": "article"}], 1, "the published version's"),
        ("type", [{"type": "techreport"}, {"type": "article", **NO_PREPRINT}], 1, "the published version's"),
        ("type", [{"type": "techreport"}, {"type": "misc", **NO_PREPRINT}], 0, "the first"),
        ("type", [{"type": "misc"}, {"type": "misc", **NO_PREPRINT}], 1, "the published version's"),
        ("type", [{"type": "book"}, {"type": "article"}], 0, "the first"),
        ("pages", [{"pages": "1"}, {"pages": "2", **NO_PREPRINT}], 1, "with the venue"),
        ("pages", [{"pages": "1"}, {"pages": "2"}, NO_PREPRINT], 0, "the first"),
        ("pages", [{"pages": "1"}, {"pages": "2"}], 0, "the first"),
        ("published", [{"published": "2021"}, {"published": "2021-01"}], 1, "the more exact date"),
        ("published", [{"published": "2022-05"}, {"published": "2021"}], 1, "when it first appeared"),
        ("published", [{"published": "2021-05"}, {"published": "2021-04"}], 0, "the first"),
        ("url", [{"url": "https://example.org/a"}, {"url": "https://example.org/b"}], 0, "the first"),
    ],
)  # fmt: skip
def test_which_value_is_kept_and_why(field: str, records: list[dict[str, Any]], chosen: int, reason: str) -> None:
    merged = merge_records([Record(**{"title": "Lanterns at Sea", **fields}) for fields in records])
    assert getattr(merged.record, field) == records[chosen][field]
    origin = next(origin for origin in merged.origins if origin.field == field)
    assert (origin.record, origin.reason) == (chosen, reason)


def test_words_are_protected_where_the_title_that_is_kept_has_them() -> None:
    first = Record("LAMPS AT SEA", protected=("LAMPS", "SEA"))
    merged = merge_records([first, Record("Lamps at Sea", protected=("Lamps", "SEA", "Sea"))]).record
    assert merged.protected == ("Lamps", "Sea")


def test_the_place_is_that_of_one_publication() -> None:
    short = replace(WORKSHOP, title="Lanterns (Extended Abstract)", volume="12", publisher="Dock", type="misc")
    full = replace(FULL, doi="", type="inproceedings")
    for records in ((short, full), (full, short)):
        merged = merge_records(records)
        record = merged.record
        assert (record.venue, record.doi, record.volume, record.publisher) == (FULL.venue, "", "", "")
        assert (record.title, record.type, record.published) == (FULL.title, "inproceedings", "2021")
        assert [records[number] for number in merged.elsewhere] == [short]
    named = merge_records((replace(short, venue=""), full)).record
    assert (named.doi, named.volume) == (short.doi, short.volume)


def test_a_record_without_its_place_keeps_the_rest() -> None:
    record = replace(FULL, type="article", editors=("E. Owl",), isbn="1", url="https://example.org")
    bare = without_place(record)
    assert (bare.venue, bare.doi, bare.pages, bare.type, bare.editors, bare.isbn) == ("", "", "", "", (), "")
    assert (bare.title, bare.published, bare.url) == (record.title, record.published, record.url)
