"""RIS in its variants."""

from __future__ import annotations

from pathlib import Path

import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from generator.dumps.cleaning.captured_text import plain_text
from generator.dumps.formats.tagged_text import CUT
from generator.model import Name, Record, Rejected
from generator.names.plain_names import parse_name
from tests.support.dump_items import claimed_by, items_in, read_file, records_in, share

EVERYTHING = """TY  - CHAP
ID  - Lark2018
AU  - Lark, Lin
AU  - Ford, Henry, Jr.
AU  - Fen Watchers,
A2  - Reed, Ray
A3  - Series, Sam
TI  - Nests in reeds:
a survey
T2  - Handbook of fen birds
T3  - Fen books
AB  - Larks nest.

They sing.
PY  - 2018
DA  - 2018/03/05/
SP  - 55
EP  - 70
VL  - 3
IS  - 2
ET  - 2nd
CY  - Ely
PB  - Fen Press
SN  - 978-0-00-000000-2
LA  - en
DO  - https://doi.org/10.1234/LARK
UR  - https://example.org/lark
UR  - https://example.org/code
KW  - larks; reeds
KW  - nests
nests of birds
N1  - With a map
AD  - Univ Fens
CA  - A caption
ER  -

TY  - JOUR
TI  - Larks and snow
ER  -
"""


def test_a_record_with_everything() -> None:
    first, second = records_in(EVERYTHING)
    assert (first.title, first.type, first.venue, first.series) == (
        "Nests in reeds: a survey",
        "incollection",
        "Handbook of fen birds",
        "Fen books",
    )
    names = [parse_name(name) for name in first.authors]
    assert names == [Name("Lark", "Lin"), Name("Ford", "Henry", "", "Jr."), Name("Fen Watchers")]
    assert (first.editors, first.abstract) == (("Reed, Ray",), "Larks nest. They sing.")
    assert (first.published, first.pages, first.volume, first.number) == ("2018-03-05", "55–70", "3", "2")
    assert (first.edition, first.address, first.publisher, first.language) == ("2nd", "Ely", "Fen Press", "en")
    assert (first.isbn, first.issn, first.doi) == ("978-0-00-000000-2", "", "10.1234/lark")
    assert (first.url, first.links) == ("https://example.org/lark", ("https://example.org/code",))
    assert first.keywords == ("larks", "reeds", "nests", "nests of birds")
    assert (first.key, first.id, first.note) == ("Lark2018", "Lark2018", "With a map")
    assert dict(first.other) == {"ris-a3": "Series, Sam", "affiliation": "Univ Fens", "caption": "A caption"}
    assert (second.title, second.source and second.source.line) == ("Larks and snow", 37)


def one(text: str) -> Record:
    (record,) = records_in(text)
    return record


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        ("TY  - JOUR", "article"),
        ("TY  - jour", "article"),
        ("TY  - Journal Article", "article"),
        ("TY  - CONF\nAU  - Owl, O", "inproceedings"),
        ("TY  - CONF\nED  - Owl, O", "proceedings"),
        ("TY  - CONF\nAU  - Owl, O\nM3  - Proceedings", "proceedings"),
        ("TY  - THES\nM3  - Ph.D.", "phdthesis"),
        ("TY  - THES\nM3  - M.Sc.", "mastersthesis"),
        ("TY  - THES", "thesis"),
        ("TY  - BOOK", "book"),
        ("TY  - EDBOOK", "book"),
        ("TY  - PAMP", "misc"),
        ("TY  - OWLS", ""),
        ("TY  - OWLS\nM3  - Journal Article", "article"),
    ],
)
def test_types(lines: str, kind: str) -> None:
    assert one(f"{lines}\nTI  - Owls\nER  - \n").type == kind


def test_a_thesis_has_a_school_and_a_report_an_institution() -> None:
    thesis = one("TY  - THES\nTI  - Owls\nPB  - University of the Fens\nM3  - Ph.D.\nER  - \n")
    assert (thesis.school, thesis.publisher, thesis.other) == ("University of the Fens", "", ())
    report = one("TY  - RPRT\nTI  - Owls\nPB  - Fen Office\nSN  - FO-7\nT2  - Fen reports\nER  - \n")
    assert (report.school, report.number, report.series, report.venue) == ("Fen Office", "FO-7", "Fen reports", "")
    book = one("TY  - BOOK\nBT  - Owls\nPB  - Fen Press\nT2  - Fen books\nA3  - Reed, Ray\nER  - \n")
    assert (book.title, book.publisher, book.series, book.editors) == ("Owls", "Fen Press", "Fen books", ("Reed, Ray",))
    edited = one("TY  - EDBOOK\nTI  - Owls\nAU  - Reed, Ray\nER  - \n")
    assert (edited.authors, edited.editors) == ((), ("Reed, Ray",))


@pytest.mark.parametrize(
    "variant",
    [
        "TY - JOUR\nAU - Owl, Ola\nTI - On owls\nPY - 2020\nJO - Barns\nER -\n",
        "TY  - JOUR\nAU - Owl, Ola\nTI - On owls\nPY -2020\nJO- Barns\nER - \n",
        "ty  - jour\nau  - Owl, Ola\nti  - On owls\npy  - 2020\njo  - Barns\ner  - \n",
        "TY  – JOUR\nAU  – Owl, Ola\nTI  – On owls\nPY  – 2020\nJO  – Barns\nER  – \n",
        "TY\u00a0 - JOUR\nAU\u00a0 - Owl, Ola\nTI\u00a0 - On owls\nPY\u00a0 - 2020\nJO\u00a0 - Barns\nER\u00a0 - \n",
        "  TY  - JOUR\n  AU  - Owl, Ola\n  TI  - On owls\n  PY  - 2020\n  JO  - Barns\n  ER  - \n",
        "TY  - JOUR\nPY  - 2020\nT2  - Barns\nT1  - On owls\nA1  - Owl, Ola\nER  - \n",
        "TY  - JOUR\r\nJF  - Barns\r\nTI  - On owls\r\nAU  - Owl, Ola\r\nY1  - 2020///\r\nER  - \r\n",
        "TY  - JOUR\rJA  - Barns\rTI  - On owls\rAU  - Owl, Ola\rDA  - 2020\rER  - \r",
        "TY  - JOUR\nAU  - Owl, Ola\nA1  - Owl, Ola\nTI  - On owls\nPY  - 2020\nJO  - Barns\n",
    ],
)
def test_variants(variant: str) -> None:
    for text in (variant, f"TY  - JOUR\nTI  - Before\nER  - \n\n{variant}", "Provider: Owls\n\nA page.\n\n" + variant):
        record = records_in(text)[-1]
        assert (record.title, record.authors, record.venue) == ("On owls", ("Owl, Ola",), "Barns")
        assert (record.published, record.type) == ("2020", "article")


def test_a_tag_before_the_type_belongs_to_its_entry_where_the_one_before_has_ended() -> None:
    text = "TY  - JOUR\nTI  - First owl\nER  - \n\nPY  - 2020\nTY  - JOUR\nTI  - On owls\nER  - \n"
    assert [(r.title, r.published, r.type) for r in records_in(text)] == [
        ("First owl", "", "article"),
        ("On owls", "2020", "article"),
    ]
    cut = "DO  - 10.1234/of.another\nTY  - JOUR\nTI  - On owls\nER  - \n"
    assert [item.doi for item in items_in(cut) if isinstance(item, Record)] == [""]


def test_entries_without_end_mark() -> None:
    text = "TY  - JOUR\nTI  - First owl\nAU  - Owl, Ola\nTY  - JOUR\nTI  - Second owl\nDO  - 10.1234/x\n"
    assert [(r.title, r.doi) for r in records_in(text)] == [("First owl", ""), ("Second owl", "10.1234/x")]


def test_what_stands_between_entries_is_passed_over() -> None:
    text = "TY  - JOUR\nTI  - First owl\nKW  - a\n\nPage 2 of 7\n\nTY  - JOUR\nTI  - Second owl\nKW  - b\nER  - \nEnd\n"
    assert [r.keywords for r in records_in(text)] == [("a",), ("b",)]


def test_a_doi_stands_in_many_places() -> None:
    for line in (
        "M3  - doi: 10.1234/x",
        "UR  - https://doi.org/10.1234/x",
        "L3  - 10.1234/x",
        "DO  - http://dx.doi.org/10.1234/x",
        "DI  - 10.1234/x",
    ):
        assert one(f"TY  - JOUR\nTI  - Owls\n{line}\nER  - \n").doi == "10.1234/x"


@pytest.mark.parametrize(
    ("lines", "pmid"),
    [
        ("AN  - 21553931\nDP  - NLM", "21553931"),
        ("AN  - 21553931\nDB  - PubMed", "21553931"),
        ("N1  - PMID: 21553931", "21553931"),
        ("AN  - 2214991469; 51887\nDB  - PTSDpubs", ""),
        ("AN  - 21553931", ""),
    ],
)
def test_identifiers_of_pubmed(lines: str, pmid: str) -> None:
    assert one(f"TY  - JOUR\nTI  - Owls\n{lines}\nER  - \n").pmid == pmid


def test_pages_and_article_numbers() -> None:
    assert one("TY  - JOUR\nTI  - Owls\nSP  - 349-69\nER  - \n").pages == "349–369"
    assert one("TY  - JOUR\nTI  - Owls\nC7  - UNSP 106558\nER  - \n").pages == "106558"
    both = one("TY  - JOUR\nTI  - Owls\nSP  - 1\nEP  - 9\nC7  - 106558\nER  - \n")
    assert (both.pages, dict(both.other)) == ("1–9", {"ris-c7": "106558"})


def test_a_number_of_an_issue_is_no_code_of_a_journal() -> None:
    coded = one("TY  - JOUR\nTI  - Owls\nIS  - eag, 7805975\nER  - \n")
    assert (coded.number, dict(coded.other)) == ("", {"ris-is": "eag, 7805975"})
    assert one("TY  - JOUR\nTI  - Owls\nM1  - (4)\nER  - \n").number == "4"


def test_notes_of_databases_are_not_printed() -> None:
    record = one("TY  - JOUR\nTI  - Owls\nN1  - Export Date: 3 March 2022\nN1  - In press\nER  - \n")
    assert (record.note, dict(record.other)) == ("In press", {"annote": "Export Date: 3 March 2022"})
    record = one("TY  - JOUR\nTI  - Owls\nDB  - Barn index\nN1  - In press\nER  - \n")
    assert (record.note, dict(record.other)["annote"]) == ("", "In press")


def test_numbers_of_records_are_no_keys() -> None:
    assert one("TY  - JOUR\nID  - 369\nTI  - Owls\nER  - \n").key == ""
    assert one("TY  - JOUR\nID  - owl/2020+a\nTI  - Owls\nER  - \n").key == "owl/2020+a"


def test_of_two_abstracts_none_is_left_where_it_would_be_published() -> None:
    record = one("TY  - JOUR\nTI  - Owls\nAB  - Owls fly.\nN2  - Hiboux.\nER  - \n")
    assert (record.abstract, record.other) == ("Owls fly.", ())


def test_lines_that_look_like_tags_belong_to_an_abstract() -> None:
    record = one("TY  - JOUR\nTI  - Owls\nAB  - Owls of the\nUS - and UK - fly.\nER  - \n")
    assert record.abstract == "Owls of the US - and UK - fly."


def test_entries_have_any_length() -> None:
    people = "".join(f"AU  - Collider, A{n}\n" for n in range(9_000))
    record = one(f"TY  - JOUR\n{people}TI  - A mass\nER  - \n")
    assert (record.title, len(record.authors)) == ("A mass", 9_000)


@pytest.mark.parametrize(
    "other",
    [
        "A page that says that TY  - JOUR begins an entry of RIS\nand ER ends it.\n",
        "TY  - \n",
        "def f():\n    return 'TY  - JOUR'\n",
    ],
)
def test_what_only_speaks_of_ris_is_not_taken(other: str) -> None:
    assert "ris" not in claimed_by(other)


def test_entries_without_title_are_rejected() -> None:
    items = items_in("TY  - JOUR\nT2  - Barns\nER  - \nTY  - JOUR\nTI  - Owls\nER  - \n")
    assert [type(item) for item in items] == [Rejected, Record]


@given(st.integers(0, len(EVERYTHING)))
def test_a_cut_file_invents_no_paper(end: int) -> None:
    whole = EVERYTHING.replace(":\na survey", ": a survey")
    titles = {record.title for record in records_in(whole)}
    for text in (whole[:end], whole[end:]):
        items = items_in("TY  - JOUR\nAU  - Owl, Ola\nER  - \n" + text)
        assert {item.title for item in items if isinstance(item, Record)} <= titles
        assert all(item.reason in (CUT, "an entry without a title") for item in items if isinstance(item, Rejected))


WORDS = st.lists(st.sampled_from("Owls barns of winter é 日本 x-y Snow".split()), min_size=2, max_size=4).map(" ".join)


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "title": WORDS,
                "secondary_title": WORDS,
                "publisher": WORDS,
                "authors": st.lists(WORDS, min_size=1, max_size=3),
            }
        ),
        min_size=1,
        max_size=4,
    )
)
def test_what_rispy_writes_is_read(entries: list[dict[str, object]]) -> None:
    text = rispy.dumps([{"type_of_reference": "JOUR", **entry} for entry in entries])
    for record, entry in zip(records_in(text), entries, strict=True):
        assert (record.title, record.venue, record.publisher) == (
            entry["title"],
            entry["secondary_title"],
            entry["publisher"],
        )
        assert record.authors == tuple(entry["authors"])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "present"),
    [
        ("medline_84.ris", 84),
        ("proquest.ris", 6),
        ("wos_278.ris", 278),
        ("web_of_science.txt", 10),
        ("pubmed_endnote.txt", 6),
    ],
)
def test_real_files(shared: Path, name: str, present: int) -> None:
    path = shared / "exports" / name
    entries = rispy.loads(path.read_text("utf-8-sig"))
    records = [item for item in read_file(path) if isinstance(item, Record)]
    assert len(records) == len(entries) == present
    for field in ("title", "authors", "published", "type", "venue", "issn"):
        assert share(records, field) >= 0.99, field
    for record, entry in zip(records, entries, strict=True):
        assert record.title == plain_text(entry.get("title") or entry["primary_title"])
        assert record.doi == entry.get("doi", "").lower().rpartition("doi.org/")[2]
        assert len(record.authors) == len([*entry.get("authors", ()), *entry.get("first_authors", ())])
        assert record.published[:4] == entry.get("year", "")[:4]


def test_a_real_file_of_thousands_of_authors(shared: Path) -> None:
    (record,) = read_file(shared / "exports" / "ris_many_authors.ris")
    assert isinstance(record, Record)
    assert (len(record.authors), record.abstract) == (7456, "This is a random text")
    (record,) = read_file(shared / "cases" / "24-ris-more-than-5000-lines" / "in.ris")
    assert isinstance(record, Record)
    assert (len(record.authors), bool(record.doi), bool(record.published)) == (5154, True, True)
