"""What a search can be narrowed by."""

from __future__ import annotations

import pytest

from generator.model import Paper
from generator.site.parts.search_filters import SearchFilters, filters_of


@pytest.mark.parametrize(
    ("paper", "cited", "filters"),
    [
        (Paper("a", "A"), False, SearchFilters("", "", ())),
        (Paper("a", "A", venue="Journal of\n Owls", language="de"), False, SearchFilters("Journal of Owls", "de", ())),
        (Paper("a", "A", school="University of Owls"), False, SearchFilters("University of Owls", "", ())),
        (Paper("a", "A", links=("https://github.com/a/b",)), False, SearchFilters("", "", ("code",))),
        (Paper("a", "A", links=("https://example.org/a",)), False, SearchFilters("", "", ())),
        (Paper("a", "A", results=("3 owls",)), True, SearchFilters("", "", ("result", "chapter"))),
    ],
)
def test_a_paper_is_found_by_what_fills_it(paper: Paper, cited: bool, filters: SearchFilters) -> None:
    assert filters_of(paper, cited) == filters
