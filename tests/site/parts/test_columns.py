from __future__ import annotations

from dataclasses import replace

import pytest

from generator.model import Name, Paper
from generator.site.parts.columns import ShownColumns, columns_of
from generator.site.parts.tables import facets, table

BARE = Paper("a", "On the eyes of owls", year=2020)
NOTHING = ShownColumns(authors=False, venue=False, kind=False, contribution=False, result=False, code=False)
AUTHORS = (Name("Eule", "Ada"),)


@pytest.mark.parametrize(
    ("fields", "columns"),
    [
        ({}, NOTHING),
        ({"kind": "method"}, replace(NOTHING, kind=True)),
        ({"authors": AUTHORS}, replace(NOTHING, authors=True)),
        ({"authors": AUTHORS, "venue": "Owls"}, replace(NOTHING, authors=True, venue=True)),
        (
            {"authors": AUTHORS, "venue": "Owls", "annotation": "Counts."},
            replace(NOTHING, venue=True, contribution=True),
        ),
        ({"authors": AUTHORS, "venue": "Owls", "results": ("4",)}, replace(NOTHING, venue=True, result=True)),
        (
            {"authors": AUTHORS, "venue": "Owls", "annotation": "Counts.", "results": ("4",)},
            replace(NOTHING, contribution=True, result=True),
        ),
        ({"school": "Owl University"}, replace(NOTHING, venue=True)),
        ({"publisher": "Owl Press"}, replace(NOTHING, venue=True)),
        ({"links": ("https://github.com/a/b",)}, replace(NOTHING, code=True)),
        ({"links": ("https://owls.example",)}, NOTHING),
    ],
)
def test_a_column_is_there_where_something_fills_it(fields: dict[str, object], columns: ShownColumns) -> None:
    assert columns_of([BARE, replace(BARE, key="b", **fields)]) == columns  # type: ignore[arg-type]


def test_a_table_shows_what_its_papers_fill_and_can_be_ordered_by_it() -> None:
    papers = (replace(BARE, authors=AUTHORS, publisher="Owl Press"), replace(BARE, key="b"))
    text = table(papers, "", "Papers")
    assert [part.partition('"')[0] for part in text.split('data-by="')[1:]] == ["title", "authors", "year", "venue"]
    assert '<td class="sv-venue" dir="auto">Owl Press</td>' in text
    assert "sv-what" not in text
    assert facets(papers).columns == columns_of(papers)


def test_tables_of_one_page_may_be_made_alike() -> None:
    text = table((BARE,), "", "Papers", columns=replace(NOTHING, kind=True))
    assert '<td class="sv-kind" dir="auto"></td>' in text
