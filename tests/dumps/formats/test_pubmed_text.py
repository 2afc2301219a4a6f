"""PubMed's text (`.nbib`)."""

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

EVERYTHING = """
PMID- 99000001
OWN - NLM
IS  - 1097-4172 (Electronic)
IS  - 0092-8674 (Linking)
VI  - 154
IP  - 6
DP  - 2013 Sep 12
TI  - The regulation of oven heat in village bakeries: a survey of forty
      kilns.
PG  - 1194-205; discussion 1206
LID - S0000-1 [pii]
LID - 10.1234/oven.2013.08.053 [doi]
AB  - OVENS: An oven consists of bricks.
      Much is unknown.
CI  - (c) 2013 Bakers
FAU - Baker, Alison C
AU  - Baker AC
AD  - Bakery, Ely.
FAU - Ford, Henry 3rd
AU  - Ford H 3rd
AU  - de la Cruz AB
CN  - Kettles and Pans Group
LA  - eng
PT  - Research Support, Non-U.S. Gov't
PT  - Review
PT  - Journal Article
PL  - England
TA  - Ovens
JT  - Ovens : the journal
MH  - *Bread/history
OT  - kilns, large
EIN - Ovens. 2014;1:2
CON - Ovens. 2012;1:2
PMC - PMC1234567
AID - 10.1234/oven.2013.08.053 [doi]
SO  - Ovens. 2013 Sep 12;154(6):1194-205.

PMID- 99000002
DP  - 2014 Winter
TI  - Yeast in cold kitchens spp.
AU  - Yeast Y
JT  - Ovens
"""
BOOK = """PMID- 99000003
DP  - 2019
BTI - Bread for all
FED - Reed, Ray
ED  - Reed R
PB  - Fen Press
PL  - Ely (UK)
ISBN- 978-0-00-000000-2
PT  - Review
PT  - Book
LA  - eng

PMID- 99000004
TI  - Crumbs
BTI - Bread for all
CTI - Breads
EN  - 2nd
FAU - Crumb, Cy
PT  - Review
PT  - Book Chapter
"""


def test_a_record_with_everything() -> None:
    first, second = records_in(EVERYTHING)
    assert first.title == "The regulation of oven heat in village bakeries: a survey of forty kilns"
    assert first.abstract == "OVENS: An oven consists of bricks. Much is unknown."
    assert [parse_name(name) for name in first.authors] == [
        Name("Baker", "Alison C"),
        Name("Ford", "Henry", "", "III"),
        Name("Cruz", "AB", "de la"),
        Name("Kettles and Pans Group"),
    ]
    assert (first.published, first.venue, first.volume, first.number) == (
        "2013-09-12",
        "Ovens : the journal",
        "154",
        "6",
    )
    assert (first.pages, first.doi, first.pmid) == ("1194–1205", "10.1234/oven.2013.08.053", "99000001")
    assert (first.pmcid, first.issn, first.type) == ("PMC1234567", "1097-4172, 0092-8674", "article")
    assert (first.language, first.address) == ("eng", "England")
    assert first.keywords == ("kilns, large", "Bread/history")
    other = dict(first.other)
    assert other["erratum-in"] == "Ovens. 2014;1:2"
    assert other["comment-on"] == "Ovens. 2012;1:2"
    assert (other["publisher-item"], other["more-pages"]) == ("S0000-1", "discussion 1206")
    assert other["affiliation"] == "Bakery, Ely."
    assert first.source is not None
    assert first.source.line == 2
    assert (second.title, second.published, second.authors) == ("Yeast in cold kitchens spp.", "2014", ("Yeast, Y",))
    assert second.type == ""


def test_books_and_their_chapters() -> None:
    book, chapter = records_in(BOOK)
    assert (book.title, book.type, book.venue, book.editors) == ("Bread for all", "book", "", ("Reed, Ray",))
    assert (book.publisher, book.address, book.isbn) == ("Fen Press", "Ely (UK)", "978-0-00-000000-2")
    assert (chapter.title, chapter.type, chapter.venue) == ("Crumbs", "incollection", "Bread for all")
    assert (chapter.series, chapter.edition) == ("Breads", "2nd")


@pytest.mark.parametrize(
    "variant",
    [
        EVERYTHING.replace("\n", "\r\n"),
        EVERYTHING.encode("utf-8-sig"),
        EVERYTHING.encode("utf-16"),
        "A page of text before the entries.\n" * 50 + EVERYTHING,
        EVERYTHING.replace("\n\nPMID", "\nPMID"),
        EVERYTHING.replace("OWN - NLM\n", "\nOWN - NLM\n"),
        EVERYTHING + "\nDisplay options\nFooter text\n",
    ],
)
def test_its_signature_survives(variant: str | bytes) -> None:
    assert reader_for(variant) == "pubmed"
    first, second = records_in(variant)
    assert first.title.endswith("forty kilns")
    assert (second.title, second.venue) == ("Yeast in cold kitchens spp.", "Ovens")


@pytest.mark.parametrize(
    "other",
    [
        "TY  - JOUR\nTI  - Owls\nN1  - PMID- 12345\nPY  - 2020\nER  - \n",
        "PT J\nAU Owl, O\nTI Owls\nPM 12345\nER\n\nEF\n",
        "%0 Journal Article\n%A Owl, Ola\n%T Owls\n%M 12345\n",
        "PMID- 12345\nis a number.\n",
    ],
)
def test_neighbours_are_not_taken(other: str) -> None:
    assert "pubmed" not in claimed_by(other)


def test_an_entry_without_title_is_rejected_alone() -> None:
    items = items_in("PMID- 1\nDP  - 2014\n\n" + EVERYTHING)
    assert [type(item) for item in items] == [Rejected, Record, Record]


def test_an_empty_entry_is_no_paper() -> None:
    (item,) = items_in("PMID- 99000009\nOWN - NLM\n")
    assert isinstance(item, Rejected)


@given(st.integers(0, len(EVERYTHING)))
def test_a_cut_file_invents_no_paper(end: int) -> None:
    titles = {record.title for record in records_in(EVERYTHING)}
    text = EVERYTHING[:end]
    items = items_in("PMID- 1\nOWN - NLM\n" + text)
    assert {item.title for item in items if isinstance(item, Record)} <= titles
    assert all(item.reason in (CUT, "an entry without a title") for item in items if isinstance(item, Rejected))


def test_a_real_file(shared: Path) -> None:
    path = shared / "exports" / "restoration_pubmed.nbib"
    present = len(re.findall(r"^PMID- ", path.read_text("utf-8"), re.MULTILINE))
    records = [item for item in read_file(path) if isinstance(item, Record)]
    assert len(records) == present == 104
    for field in ("title", "authors", "published", "doi", "type", "venue", "pmid", "issn", "language"):
        assert share(records, field) >= 0.99, field
    assert {record.type for record in records} == {"article"}


def test_the_case_of_records_that_were_read_as_a_listing(shared: Path) -> None:
    first, second = read_file(shared / "cases" / "07-nbib-read-as-listing" / "in.nbib")
    assert isinstance(first, Record)
    assert isinstance(second, Record)
    assert (first.authors, first.doi, first.venue) == (("Baker, Alison C",), "10.1234/oven.2013.08.053", "Ovens")
    assert (second.title, second.published) == ("Yeast in cold kitchens", "2014-01")
