"""One table of types for every reader and writer."""

import pytest

from generator.bibliography.work_types import WORK_TYPES, first_type, type_of


@pytest.mark.parametrize(
    ("name", "scheme", "kind"),
    [
        ("article", "biblatex", "article"),
        ("Journal Article", "", "article"),
        ("journal-article", "crossref", "article"),
        ("JOUR", "ris", "article"),
        ("jour", "ris", "article"),
        ("JOUR", "", ""),
        ("CONF", "ris", "proceedings"),
        ("CPAPER", "ris", "inproceedings"),
        ("article", "csl", "misc"),
        ("article-journal", "csl", "article"),
        ("J", "wos", "article"),
        ("S", "wos", "inproceedings"),
        ("Conference Proceedings", "", "inproceedings"),
        ("Book Section", "", "incollection"),
        ("posted-content", "crossref", "misc"),
        ("electronic", "biblatex", "online"),
        ("gizmo", "", ""),
        ("", "", ""),
    ],
)
def test_what_formats_call_a_work(name: str, scheme: str, kind: str) -> None:
    assert type_of(name, scheme) == kind


@pytest.mark.parametrize(
    ("name", "scheme", "genre", "kind"),
    [
        ("THES", "ris", "", "thesis"),
        ("THES", "ris", "PhD thesis", "phdthesis"),
        ("THES", "ris", "Doctoral dissertation", "phdthesis"),
        ("thesis", "csl", "Master’s thesis", "mastersthesis"),
        ("thesis", "biblatex", "mathesis", "mastersthesis"),
        ("thesis", "biblatex", "phdthesis", "phdthesis"),
        ("report", "biblatex", "techreport", "techreport"),
        ("report", "biblatex", "Report", "report"),
        ("book", "csl", "Proceedings", "proceedings"),
        ("book", "csl", "Novel", "book"),
        ("article", "biblatex", "PhD thesis", "article"),
        ("gizmo", "", "PhD thesis", ""),
    ],
)
def test_a_genre_says_it_more_exactly(name: str, scheme: str, genre: str, kind: str) -> None:
    assert type_of(name, scheme, genre) == kind


def test_the_first_of_several_that_is_known() -> None:
    assert first_type(["Research Support", "Review", "Journal Article"]) == "article"
    assert first_type(["Gizmo"]) == ""


@pytest.mark.parametrize("kind", WORK_TYPES)
def test_each_kind_is_read_from_what_each_format_writes(kind: str) -> None:
    row = WORK_TYPES[kind]
    assert type_of(kind) == kind
    assert type_of(row.ris, "ris", row.genre) == kind
    assert type_of(row.csl, "csl", row.genre) == kind
    assert type_of(row.biblatex, "biblatex", row.genre) == kind
