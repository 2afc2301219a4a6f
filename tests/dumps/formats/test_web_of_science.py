"""Web of Science and its sisters, as tagged text and as tables of its tags."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dumps.formats.tagged_text import CUT
from generator.model import Name, Record, Rejected
from generator.names.plain_names import parse_name
from tests.support.dump_items import claimed_by, items_in, read_file, reader_for, records_in, share

HEAD = "FN Clarivate Analytics Web of Science\nVR 1.0\n"
ARTICLE = """PT J
AU Lime, A
   Mortar, B
AF Lime, Ada
   Mortar, Ben
CA Mortar Friends
   Lime Team
TI Setting times of lime mortar
   in sea air
SO JOURNAL OF MASONRY
LA English
DT Article; Proceedings Paper
CT 3rd Masonry Meeting
CY JUL 22-27, 2018
DE lime; sea
ID MORTAR; BRICK
   WALLS
AB Lime mortar sets slowly, and we measured how slowly on four
   coasts.
C1 Harbour Univ
PU SEA PRESS
PI ELY
SN 0048-9697
EI 1879-1026
PD MAR 15
PY 2021
VL 12
IS 3
BP 598
EP 607
AR UNSP 17
DI 10.1234/MASONRY.1
PM 30529964
UT WOS:000001
ER

"""
PAPER = """PT S
AU Brick, C
BE Wall, W
TI Bond patterns of brick walls under load
SO PROCEEDINGS OF WALLS
SE Lecture Notes in Walls
CT Walls 2020
BN 978-0-00-000000-2; 978-0-00-000001-9
PY 2020
AR e17
DI 10.1234/masonry.2
ER

EF
"""


def test_records_with_everything() -> None:
    article, paper = records_in(HEAD + ARTICLE + PAPER)
    assert article.title == "Setting times of lime mortar in sea air"
    assert article.abstract == "Lime mortar sets slowly, and we measured how slowly on four coasts."
    assert [parse_name(name) for name in article.authors] == [
        Name("Lime", "Ada"),
        Name("Mortar", "Ben"),
        Name("Mortar Friends"),
        Name("Lime Team"),
    ]
    assert (article.type, article.venue, article.published) == ("article", "Journal of Masonry", "2021-03-15")
    assert (article.volume, article.number, article.pages) == ("12", "3", "598–607")
    assert (article.publisher, article.address, article.language) == ("SEA PRESS", "ELY", "English")
    assert (article.issn, article.doi, article.pmid) == ("0048-9697, 1879-1026", "10.1234/masonry.1", "30529964")
    assert article.keywords == ("lime", "sea", "MORTAR", "BRICK WALLS")
    assert dict(article.other) == {
        "eventtitle": "3rd Masonry Meeting",
        "eventdate": "JUL 22-27, 2018",
        "affiliation": "Harbour Univ",
        "eid": "UNSP 17",
        "accession-number": "WOS:000001",
    }
    assert (article.id, article.source and article.source.line) == ("WOS:000001", 3)
    assert (paper.type, paper.editors, paper.series) == ("inproceedings", ("Wall, W",), "Lecture Notes in Walls")
    assert (paper.authors, paper.pages) == (("Brick, C",), "e17")
    assert paper.isbn == "978-0-00-000000-2, 978-0-00-000001-9"


@pytest.mark.parametrize(
    ("tags", "kind"),
    [
        ("PT J\nTI T\nSO S", "article"),
        ("PT J\nTI T\nSO S\nDT Article; Book Chapter", "article"),
        ("PT J\nTI T\nSO S\nDT Editorial Material", "article"),
        ("PT J\nTI T\nDT Book", "book"),
        ("PT S\nTI T\nSO S\nDT Article; Book Chapter", "incollection"),
        ("PT S\nTI T\nSO S\nBN 978-0-00-000000-2", "incollection"),
        ("PT S\nTI T\nSO S\nDT Review", "article"),
        ("PT S\nTI T\nSO S\nCT A meeting", "inproceedings"),
        ("PT B\nTI T\nSO S\nDT Proceedings Paper", "inproceedings"),
        ("PT B\nTI T\nSO S", "incollection"),
        ("PT B\nTI T\nSO T", "book"),
        ("PT B\nSO T\nDT Book", "book"),
        ("PT P\nTI T\nPN 7", "patent"),
        ("PT D\nTI T\nDT Data set", "dataset"),
    ],
)
def test_types(tags: str, kind: str) -> None:
    (record,) = records_in(f"{HEAD}{tags}\nER\nEF\n")
    assert (record.type, record.title) == (kind, "T")
    assert record.venue != record.title


def test_early_access_dates_where_no_other_is_known() -> None:
    first, second = records_in(f"{HEAD}PT J\nTI A\nEA JAN\nEY 2019\nER\n\nPT J\nTI B\nEA DEC 2018\nPY 2019\nER\nEF\n")
    assert (first.published, second.published, dict(second.other)) == (
        "2019-01",
        "2019",
        {"early-access-date": "DEC 2018"},
    )


def test_zoological_record() -> None:
    text = (
        f"{HEAD}PT J\nAN ZOOR1\nDT Article; Meeting paper\nTI Owls.\nAU Owl, Ola (owl@example.org) \n   Barn, B., jr.\n"
        "SO Barns\nPS 139-150,illust.\nPD Aug 1 2019\nPY 2019\nBD Birds; Night\n"
        "DE Owls [Barns / Night ]. \nUT ZOOREC:1\n"
        "ER\n\nPT J\nTI Mice\nAU [Anonymous]\nPS 14pp.\nER\n\nPT J\nTI Bats\nPS (36-45)\nER\nEF\n"
    )
    owls, mice, bats = records_in(text)
    assert [parse_name(name) for name in owls.authors] == [Name("Owl", "Ola"), Name("Barn", "B.", "", "jr.")]
    assert (owls.pages, owls.published, owls.keywords, owls.type) == (
        "139–150",
        "2019-08-01",
        ("Birds", "Night"),
        "article",
    )
    assert (mice.authors, mice.pages, dict(mice.other)) == ((), "", {"pagetotal": "14pp."})
    assert bats.pages == "36–45"


@pytest.mark.parametrize(
    "variant",
    [
        (HEAD + ARTICLE + PAPER).replace("\n", "\r\n"),
        (HEAD + ARTICLE + PAPER).encode("utf-8-sig"),
        (HEAD + ARTICLE + PAPER).encode("utf-16"),
        ARTICLE + PAPER,
        "A page of text\nbefore the entries.\n\n" * 20 + ARTICLE + PAPER,
        HEAD + ARTICLE.replace("ER\n\n", "") + PAPER,
        HEAD + ARTICLE.replace("\n\n", "\n") + PAPER.replace("EF\n", ""),
    ],
)
def test_its_signature_survives(variant: str | bytes) -> None:
    assert reader_for(variant) == "wos"
    first, second = records_in(variant)
    assert (first.title, second.doi) == ("Setting times of lime mortar in sea air", "10.1234/masonry.2")


@pytest.mark.parametrize(
    "other",
    [
        "TY  - JOUR\nTI  - PT J\nER  - \n",
        "PMID- 7\nPT  - Journal Article\nTI  - Owls\n",
        "Name,PT,TI\na,b,c\n",
        "PT J is how an entry begins.\nTI is its title.\n",
    ],
)
def test_neighbours_are_not_taken(other: str) -> None:
    assert {"wos", "wos-table"}.isdisjoint(claimed_by(other))


def test_a_file_without_entries_has_no_records() -> None:
    assert items_in(f"{HEAD}EF\n") == []


@given(st.integers(0, len(ARTICLE + PAPER)))
def test_a_cut_file_invents_no_paper(end: int) -> None:
    text = ARTICLE + PAPER
    titles = {record.title for record in records_in(HEAD + text)}
    for piece in (text[:end], text[end:]):
        items = items_in(f"{HEAD}PT J\nSO Before\nER\n\n{piece}")
        assert {item.title for item in items if isinstance(item, Record)} <= titles
        assert all(item.reason in (CUT, "an entry without a title") for item in items if isinstance(item, Rejected))


@pytest.mark.parametrize(("name", "present"), [("restoration_WoS.ciw", 247), ("syn_wos.ciw", 5), ("zoorec.txt", 134)])
def test_real_files(shared: Path, name: str, present: int) -> None:
    path = shared / "exports" / name
    text = path.read_text("utf-8-sig")
    records = [item for item in read_file(path) if isinstance(item, Record)]
    assert len(records) == len(re.findall(r"^ER\s*$", text, re.MULTILINE)) == present
    assert sum(bool(record.doi) for record in records) == len(re.findall(r"^DI 10", text, re.MULTILINE))
    for field in ("title", "authors", "published", "type", "venue"):
        assert share(records, field) >= 0.99, field
    titles = re.findall(r"^TI (.*(?:\n   .*)*)", text, re.MULTILINE)
    assert [record.title for record in records] == [" ".join(title.split()) for title in titles]
    people = [len(part.split("\n")) for part in re.findall(r"^AU (.*(?:\n   .*)*)", text, re.MULTILINE)]
    groups = [len(part.split("\n")) for part in re.findall(r"^CA (.*(?:\n   .*)*)", text, re.MULTILINE)]
    assert sum(len(record.authors) for record in records) == sum(people) + sum(groups)


COLUMNS = "PT AU BA BE GP AF BF CA TI SO SE LA DT DE AB C1 PY VL IS BP EP DI UT".split()
ROWS: tuple[dict[str, str], ...] = (
    {"PT": "J", "AU": "Lime, A; Mortar, B", "AF": "Lime, Ada; Mortar, Ben", "TI": 'Setting "times" of lime'}
    | {"SO": "MASONRY", "LA": "English", "DT": "Article", "DE": "lime; sea", "AB": "Slow.", "PY": "2021"}
    | {"VL": "12", "IS": "3", "BP": "1", "EP": "9", "DI": "10.1234/m.1", "UT": "WOS:1"},
    {"PT": "S", "AU": "Brick, C", "BE": "Wall, W", "AF": "Brick, Cy", "TI": "Bond patterns", "SO": "WALLS"}
    | {"SE": "Notes", "DT": "Proceedings Paper", "PY": "2020", "DI": "10.1234/m.2", "UT": "WOS:2"},
)
TABLE = "".join(
    "\t".join(cells) + "\n" for cells in (COLUMNS, *([row.get(tag, "") for tag in COLUMNS] for row in ROWS))
)


@pytest.mark.parametrize(
    "variant",
    [
        TABLE,
        TABLE.encode("utf-16"),
        TABLE.encode("utf-8-sig"),
        TABLE.replace("\n", "\r\n"),
        TABLE.replace("\n", "\t\n"),
        TABLE.replace('"times"', "times").replace(",", " ").replace("\t", ","),
    ],
)
def test_a_table_of_tags(variant: str | bytes) -> None:
    assert reader_for(variant) == "wos-table"
    first, second = records_in(variant)
    assert first.title.replace('"', "") == "Setting times of lime"
    assert (first.venue, first.type, first.pages, first.published) == ("Masonry", "article", "1–9", "2021")
    assert len(first.authors) == 2
    assert first.keywords == ("lime", "sea")
    assert (second.type, len(second.editors), second.series, second.id) == ("inproceedings", 1, "Notes", "WOS:2")


def test_full_names_are_taken_from_a_table() -> None:
    assert records_in(TABLE)[0].authors == ("Lime, Ada", "Mortar, Ben")


@given(st.integers(TABLE.index("\n") + 1, len(TABLE)))
def test_a_cut_table_invents_no_paper(end: int) -> None:
    items = items_in(TABLE[:end])
    titles = {record.title for record in records_in(TABLE)}
    assert {item.title for item in items if isinstance(item, Record)} <= titles


def test_the_case_of_plain_text_that_was_read_as_a_listing(shared: Path) -> None:
    for name in ("tagged.ciw", "tab.txt"):
        items = read_file(shared / "cases" / "09-wos-plain-text-read-as-listing" / name)
        assert [item.doi for item in items if isinstance(item, Record)] == ["10.1234/masonry.1", "10.1234/masonry.2"]
        assert len(items) == 2
