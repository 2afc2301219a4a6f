"""RefWorks' tagged format."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Name, Record
from generator.names.plain_names import parse_name
from tests.support.dump_items import claimed_by, items_in, reader_for, records_in

EVERYTHING = """RT Journal Article
SR Electronic(1)
ID 369
A1 Lark, Lin
A1 Ford, Henry, Jr.
T1 Larks and snow
JF Fenland Ornithology
JO Fenl Orn
YR 2016
FD Mar 5
VO 7
IS 2
SP 1194
OP 205
DO 10.1234/LARK
LK https://example.org/lark
K1 larks
K1 reeds; snow
AB Larks nest.
They sing.
SN 1097-4172
LA English
NO With a map
AD Univ Fens
OL Unknown(0)
PMID 21553931

RT Book, Section
ID Lark2018
A1 Lark, Lin
A2 Reed, Ray
T1 Nests in reeds
T2 Handbook of fen birds
T3 Fen books
ED 2nd
PB Fen Press
PP Ely
SN 978-0-00-000000-2
YR 2018

RT Dissertation/Thesis
A1 Lark, Lin
T1 Song of larks at dawn
PB University of the Fens
YR 2019
"""


def test_records_with_everything() -> None:
    article, chapter, thesis = records_in(EVERYTHING)
    assert [parse_name(name) for name in article.authors] == [Name("Lark", "Lin"), Name("Ford", "Henry", "", "Jr.")]
    assert (article.type, article.title, article.venue) == ("article", "Larks and snow", "Fenland Ornithology")
    assert (article.published, article.volume, article.number, article.pages) == ("2016-03-05", "7", "2", "1194–1205")
    assert (article.issn, article.doi, article.url) == ("1097-4172", "10.1234/lark", "https://example.org/lark")
    assert (article.abstract, article.keywords) == ("Larks nest. They sing.", ("larks", "reeds", "snow"))
    assert (article.language, article.pmid, article.note, article.key) == ("English", "21553931", "With a map", "")
    assert dict(article.other) == {"affiliation": "Univ Fens", "shortjournal": "Fenl Orn"}
    assert (chapter.type, chapter.venue, chapter.series) == ("incollection", "Handbook of fen birds", "Fen books")
    assert (chapter.editors, chapter.publisher, chapter.address) == (("Reed, Ray",), "Fen Press", "Ely")
    assert (chapter.edition, chapter.isbn, chapter.key) == ("2nd", "978-0-00-000000-2", "Lark2018")
    assert (thesis.type, thesis.school, thesis.published) == ("thesis", "University of the Fens", "2019")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Journal Article", "article"),
        ("Journal, Electronic", "article"),
        ("Conference Proceedings", "inproceedings"),
        ("Book, Whole", "book"),
        ("Book, Edited", "book"),
        ("Report", "report"),
        ("Web Page", "online"),
        ("Computer Program", "software"),
        ("Map", "misc"),
        ("Something new", ""),
    ],
)
def test_types(name: str, kind: str) -> None:
    (record,) = records_in(f"RT {name}\nSR Print(0)\nT1 Larks\nYR 2020\n")
    assert record.type == kind


@pytest.mark.parametrize(
    "variant",
    [
        EVERYTHING.replace("\n", "\r\n"),
        EVERYTHING.encode("utf-8-sig"),
        EVERYTHING.encode("utf-16"),
        "\nA page of text.\n\n" + EVERYTHING,
        EVERYTHING.replace("\n\n", "\n"),
    ],
)
def test_its_signature_survives(variant: str | bytes) -> None:
    assert reader_for(variant) == "refworks"
    assert [record.title for record in records_in(variant)] == [
        "Larks and snow",
        "Nests in reeds",
        "Song of larks at dawn",
    ]


@pytest.mark.parametrize(
    "other",
    [
        "RT this is what people write before they repeat others\nand it is no reference\n",
        "PT J\nTI Owls\nER\nEF\n",
        "TY  - JOUR\nT1  - RT Book\nER  - \n",
    ],
)
def test_neighbours_are_not_taken(other: str) -> None:
    assert "refworks" not in claimed_by(other)


@given(st.integers(0, len(EVERYTHING)))
def test_a_cut_file_invents_no_paper(end: int) -> None:
    titles = {record.title for record in records_in(EVERYTHING)}
    for piece in (EVERYTHING[:end], EVERYTHING[end:]):
        items = items_in("RT Book, Whole\nT1 Larks and snow\nYR 2020\n\n" + piece)
        assert {item.title for item in items if isinstance(item, Record)} <= titles
