"""Refer, as EndNote, Google Scholar and Unix bibliographies write it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Name, Record, Rejected
from generator.names.plain_names import parse_name
from tests.support.dump_items import claimed_by, items_in, read_file, reader_for, records_in

ARTICLE = """%0 Journal Article
%A Lark, Lin
%A Ford, Henry, Jr.
%A Fen Watchers,
%T Larks and snow
%J Fenland Ornithology
%D 2016
%8 March 5
%V 7
%N 2
%P 1194-205
%@ 1097-4172
%R 10.1234/LARK
%U https://example.org/lark
%X Larks nest.

They sing.
%K larks
reeds
%G English
%M 21553931
%~ PubMed
%2 PMC1234567
%F lark2016
%Z With a map
%+ Univ Fens

"""
BOOK = """%0 Book Section
%A Lark, Lin
%E Reed, Ray
%T Nests in reeds
%B Handbook of fen birds
%S Fen books
%I Fen Press
%C Ely
%7 2nd
%@ 978-0-00-000000-2
%D 2018

%0 Thesis
%A Lark, Lin
%T Song of larks at dawn
%I University of the Fens
%9 Ph.D. thesis
%D 2019
"""


def test_records_with_everything() -> None:
    article, chapter, thesis = records_in(ARTICLE + BOOK)
    assert [parse_name(name) for name in article.authors] == [
        Name("Lark", "Lin"),
        Name("Ford", "Henry", "", "Jr."),
        Name("Fen Watchers"),
    ]
    assert (article.type, article.title, article.venue) == ("article", "Larks and snow", "Fenland Ornithology")
    assert (article.published, article.volume, article.number, article.pages) == ("2016-03-05", "7", "2", "1194–1205")
    assert (article.issn, article.doi, article.url) == ("1097-4172", "10.1234/lark", "https://example.org/lark")
    assert (article.abstract, article.keywords) == ("Larks nest. They sing.", ("larks", "reeds"))
    assert (article.language, article.pmid, article.pmcid) == ("English", "21553931", "PMC1234567")
    assert (article.key, article.note) == ("lark2016", "With a map")
    assert dict(article.other) == {"affiliation": "Univ Fens", "accession-number": "21553931", "database": "PubMed"}
    assert (chapter.type, chapter.venue, chapter.series) == ("incollection", "Handbook of fen birds", "Fen books")
    assert (chapter.editors, chapter.publisher, chapter.address) == (("Reed, Ray",), "Fen Press", "Ely")
    assert (chapter.edition, chapter.isbn, chapter.published) == ("2nd", "978-0-00-000000-2", "2018")
    assert (thesis.type, thesis.school, thesis.publisher) == ("phdthesis", "University of the Fens", "")


@pytest.mark.parametrize(
    ("tags", "kind"),
    [
        ("%0 Conference Proceedings\n%A Lark, Lin\n%B Meeting", "inproceedings"),
        ("%0 Conference Proceedings\n%E Reed, Ray", "proceedings"),
        ("%0 Edited Book\n%A Reed, Ray", "book"),
        ("%0 Report", "report"),
        ("%0 Dataset", "dataset"),
        ("%0 Web Page", "online"),
        ("%0 Unheard of", ""),
        ("%0 Generic\n%9 Preprint", "misc"),
    ],
)
def test_types(tags: str, kind: str) -> None:
    (record,) = records_in(f"{tags}\n%T Larks\n%D 2020\n")
    assert record.type == kind
    assert record.title == "Larks"


def test_an_edited_book_has_editors() -> None:
    (record,) = records_in("%0 Edited Book\n%A Reed, Ray\n%T Larks\n%B Fen books\n%I Fen Press\n")
    assert (record.authors, record.editors, record.series, record.venue) == ((), ("Reed, Ray",), "Fen books", "")


def test_bibliographies_of_unix_have_no_types() -> None:
    text = "%A Lin Lark\n%T Larks\n%J Fens\n%D 1979\n%O In Latin\n\n%T Reeds\n%A Ray Reed\n%D 1980\n"
    larks, reeds = records_in(text)
    assert reader_for(text) == "refer"
    assert (larks.title, larks.venue, larks.published, larks.type, larks.note) == (
        "Larks",
        "Fens",
        "1979",
        "",
        "In Latin",
    )
    assert (reeds.title, reeds.authors) == ("Reeds", ("Ray Reed",))


@pytest.mark.parametrize(
    "variant",
    [
        (ARTICLE + BOOK).replace("\n", "\r\n"),
        (ARTICLE + BOOK).encode("utf-8-sig"),
        (ARTICLE + BOOK).encode("utf-16"),
        "\n\nA page of text before.\n\n" + ARTICLE + BOOK,
        ARTICLE.replace("%+ Univ Fens\n\n", "") + BOOK.replace("\n\n", "\n"),
        ARTICLE.replace("%T", "\n%T") + BOOK,
    ],
)
def test_its_signature_survives(variant: str | bytes) -> None:
    assert reader_for(variant) == "refer"
    assert [record.title for record in records_in(variant)] == [
        "Larks and snow",
        "Nests in reeds",
        "Song of larks at dawn",
    ]


@pytest.mark.parametrize(
    "other",
    [
        "% A comment of TeX\n@article{a, title={%T stays}, author={Owl, Ola}, year={2020}}\n",
        "%T 12\nSome text about percents.\nMore text.\nAnd more.\n",
        "TY  - JOUR\nTI  - Owls\nER  - \n",
    ],
)
def test_neighbours_are_not_taken(other: str) -> None:
    assert "refer" not in claimed_by(other)


@given(st.integers(0, len(ARTICLE + BOOK)))
def test_a_cut_file_invents_no_paper(end: int) -> None:
    text = ARTICLE + BOOK
    titles = {record.title for record in records_in(text)}
    for piece in (text[:end], text[end:]):
        items = items_in("%0 Book\n%T Larks and snow\n%D 2020\n\n" + piece)
        assert {item.title for item in items if isinstance(item, Record)} <= titles


def test_a_real_file_of_every_tag(shared: Path) -> None:
    items = read_file(shared / "exports" / "Endnote.entries.enw")
    (record,) = [item for item in items if isinstance(item, Record)]
    assert (record.title, record.authors, record.editors) == ("testT", ("testA0", "testA1"), ("testE0", "testE1"))
    assert all(isinstance(item, Rejected) for item in items if item != record)
