"""Tables of bibliographies, as products and people make them."""

from __future__ import annotations

import csv
import io
import logging
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dumps.cleaning.captured_text import plain_text
from generator.dumps.cleaning.placeholders import is_placeholder
from generator.dumps.formats.tagged_text import CUT
from generator.model import Record, Rejected
from generator.text import clean
from tests.support.dump_items import claimed_by, items_in, read_file, reader_for, records_in, share


def table(row: dict[str, str], separator: str = ",") -> str:
    """A table of one row."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\n")
    writer.writerow(row)
    writer.writerow(row.values())
    return out.getvalue()


def one(row: dict[str, str]) -> Record:
    (record,) = records_in(table(row))
    return record


COMMON = {"Title": "Bread of the valley", "DOI": "10.1234/o.1", "Abstract": "We bake."}
SCOPUS = {
    "Authors": "Baker A.; Oven B.",
    "Author full names": "Baker, Ann (57188000100); Oven, Bert (57188000200)",
    "Author(s) ID": "57188000100; 57188000200",
    **COMMON,
    "Year": "2021",
    "Source title": "Ovens",
    "Volume": "1",
    "Issue": "2",
    "Art. No.": "17",
    "Page start": "1",
    "Page end": "9",
    "Page count": "9",
    "Cited by": "3",
    "Link": "https://example.org/eid",
    "Author Keywords": "bread; valley",
    "Index Keywords": "Ovens; bread",
    "Editors": "Reed R.",
    "Publisher": "Fen Press",
    "ISSN": "10974172",
    "ISBN": "978-0-00-000000-2",
    "PubMed ID": "30529964",
    "Language of Original Document": "English",
    "Document Type": "Conference Paper",
    "Source": "Scopus",
    "EID": "2-s2.0-1",
}


def test_scopus() -> None:
    record = one(SCOPUS)
    assert (record.title, record.authors) == ("Bread of the valley", ("Baker, Ann", "Oven, Bert"))
    assert (record.published, record.venue, record.volume, record.number) == ("2021", "Ovens", "1", "2")
    assert (record.pages, record.type, record.language) == ("1–9", "inproceedings", "English")
    assert (record.doi, record.pmid, record.issn) == ("10.1234/o.1", "30529964", "1097-4172")
    assert (record.isbn, record.publisher, record.editors) == ("978-0-00-000000-2", "Fen Press", ("Reed, R.",))
    assert record.keywords == ("bread", "valley", "Ovens")
    assert (record.url, record.abstract) == ("https://example.org/eid", "We bake.")
    other = dict(record.other)
    assert (other["cited-by"], other["source"], other["eid"]) == ("3", "Scopus", "2-s2.0-1")


@pytest.mark.parametrize(
    ("row", "fields"),
    [
        (
            {**COMMON, "Authors": "Baker, A.; Oven, B.", "Published Year": "2021", "Published Month": "3"}
            | {"Journal": "Ovens", "Volume": "1", "Issue": "2", "Pages": "1-9", "Covidence #": "#7"},
            {"published": "2021-03", "venue": "Ovens", "pages": "1–9", "number": "2"},
        ),
        (
            {"Document Title": "Bread", "Authors": "A. Baker; B. Oven", "Publication Title": "Ovens", "ISBNs": ""}
            | {"Publication Year": "2021", "Start Page": "1", "End Page": "9", "Author Keywords": "a;b"}
            | {"IEEE Terms": "c", "PDF Link": "https://example.org/pdf", "Document Identifier": "IEEE Conferences"},
            {"title": "Bread", "type": "inproceedings", "pages": "1–9", "keywords": ("a", "b", "c")}
            | {"links": ("https://example.org/pdf",), "authors": ("A. Baker", "B. Oven")},
        ),
        (
            {
                "Lens ID": "1-2-3",
                **COMMON,
                "Date Published": "2021-03-05",
                "Publication Year": "2021",
                "ISSNs": "10974172",
            }
            | {"Publication Type": "journal article", "Source Title": "Ovens", "Author/s": "Ann Baker; Bert Oven"}
            | {"Issue Number": "2", "Start Page": "1", "End Page": "9", "PMID": "7654321", "PMCID": "PMC1234567"},
            {"published": "2021-03-05", "type": "article", "number": "2", "pmid": "7654321", "pmcid": "PMC1234567"}
            | {"authors": ("Ann Baker", "Bert Oven"), "id": "1-2-3", "issn": "1097-4172"},
        ),
        (
            {"Cites": "3", "Authors": "A Baker, B Oven", "Title": "Bread", "Year": "2021", "Source": "Ovens"}
            | {"Publisher": "Fen Press", "ArticleURL": "https://example.org/a", "Type": "PDF"},
            {"authors": ("A Baker", "B Oven"), "venue": "Ovens", "url": "https://example.org/a", "type": ""},
        ),
        (
            {
                "Key": "ABCD2345",
                "Item Type": "thesis",
                "Publication Year": "2021",
                "Author": "Baker, Ann",
                "Title": "Bread",
            }
            | {"Date": "2021-03-05", "Publisher": "University of the Fens", "Type": "PhD Thesis"}
            | {"Extra": "Citation Key: baker2021bread\nPMID: 7654321", "Manual Tags": "a; b", "Place": "Ely"},
            {"type": "phdthesis", "school": "University of the Fens", "publisher": "", "published": "2021-03-05"}
            | {"key": "baker2021bread", "id": "ABCD2345", "pmid": "7654321", "keywords": ("a", "b"), "address": "Ely"},
        ),
        (
            {
                "Key": "A",
                "Item Type": "conferencePaper",
                "Author": "Baker, A",
                "Title": "Bread",
                "Url": "https://x.org/",
            },
            {"type": "inproceedings", "url": "https://x.org/", "key": ""},
        ),
        (
            {"PMID": "99000001", "Title": "Bread", "Authors": "Baker AC, Oven B, de la Cruz AB."}
            | {"Citation": "Ovens. 2013 Sep 12;154(6):1194-205. doi: 10.1234/oven.1.", "Journal/Book": "Ovens"}
            | {"Publication Year": "2013", "PMCID": "", "DOI": ""},
            {"authors": ("Baker, AC", "Oven, B", "de la Cruz, AB"), "published": "2013-09-12", "volume": "154"}
            | {"number": "6", "pages": "1194–1205", "doi": "10.1234/oven.1", "venue": "Ovens"},
        ),
        (
            {"Title": "Bread", "Author Names": "Liu R., Adler D.G.", "Original Abstract": "Nous cuisons."}
            | {"Source": "Gut (2015) 64 (A23-A24). Date of Publication: 25 Aug 2015", "Abstract": "We bake."}
            | {"Open URL Link": "http://sfx.example.org/?sid=EMBASE&id=doi:10.1234%2Fx&atitle=Bread"},
            {"authors": ("Liu, R.", "Adler, D.G."), "venue": "Gut", "volume": "64", "pages": "A23–A24"}
            | {"published": "2015-08-25", "doi": "10.1234/x"},
        ),
        (
            {
                "Item Title": "Bread",
                "Publication Title": "Ovens",
                "Item DOI": "10.1234/x",
                "Authors": "Ann BakerBert Oven",
            }
            | {"Publication Year": "2021", "Content Type": "Chapter"},
            {"authors": ("Ann Baker", "Bert Oven"), "type": "incollection", "doi": "10.1234/x"},
        ),
        (
            {"Titel": "Brot", "Autoren": "Ann Baker; Bert Oven", "Jahr": "2021", "Zeitschrift": "Öfen", "Heft": "2"},
            {"title": "Brot", "published": "2021", "venue": "Öfen", "number": "2"},
        ),
        (
            {"name": "Bread", "authors": "Ann Baker", "description": "We bake."},
            {"title": "Bread", "abstract": "We bake."},
        ),
        (
            {"Title": "'=Bread", "Author": "Ann Baker", "Year": "2021", "Type": "Loaf"},
            {"title": "=Bread", "type": ""},
        ),
    ],
)
def test_products(row: dict[str, str], fields: dict[str, object]) -> None:
    record = one(row)
    assert {name: getattr(record, name) for name in fields} == fields
    assert not any("abstract" in name for name, _ in record.other)


def test_web_of_science_as_excel_has_it() -> None:
    text = table(
        {"Publication Type": "C", "Authors": "Baker, A; Oven, B", "Author Full Names": "Baker, Ann; Oven, Bert"}
        | {"Article Title": "Bread", "Source Title": "OVENS", "Book Series Title": "Notes", "Conference Title": "Meet"}
        | {
            "Publication Year": "2021",
            "Publication Date": "MAR 15",
            "Start Page": "1",
            "End Page": "9",
            "DOI": "10.1/x",
        }
        | {"ISSN": "1097-4172", "eISSN": "1879-1026", "UT (Unique WOS ID)": "WOS:1", "Web of Science Record": "View"}
    )
    assert reader_for(text) == "wos-table"
    (record,) = records_in(text)
    assert (record.title, record.authors, record.type) == ("Bread", ("Baker, Ann", "Oven, Bert"), "inproceedings")
    assert (record.venue, record.series, record.published, record.pages) == ("OVENS", "Notes", "2021-03-15", "1–9")
    assert (record.issn, record.id) == ("1097-4172, 1879-1026", "WOS:1")
    assert dict(record.other)["eventtitle"] == "Meet"


PLAIN = {"Title": "Bread, and more", "Authors": "Baker, A.; Oven, B.", "Year": "2021", "Journal": 'The "Ovens"'}


@pytest.mark.parametrize(
    "text",
    [
        table(PLAIN),
        table(PLAIN, ";"),
        table(PLAIN, "\t"),
        table(PLAIN, "|"),
        "sep=;\n" + table(PLAIN, ";"),
        '"sep=,"\r\n' + table(PLAIN).replace("\n", "\r\n"),
        '"About the data: Exported on Apr 01, 2023. Criteria: bread."\n' + table(PLAIN),
        "A report\n\nmade by: someone; on 1 May, 2023\n" + table(PLAIN),
        table(PLAIN).encode("utf-8-sig"),
        table(PLAIN, "\t").encode("utf-16"),
        "\ufeffsep=;\r\n" + table(PLAIN, ";"),
        table(PLAIN).rstrip("\n"),
        table({"": "1", **PLAIN}),
        table(PLAIN) + ",,,\n\n",
    ],
)
def test_variants(text: str | bytes) -> None:
    assert reader_for(text) == "csv"
    (record,) = records_in(text)
    assert (record.title, record.venue, record.published) == ("Bread, and more", 'The "Ovens"', "2021")
    assert record.authors == ("Baker, A.", "Oven, B.")


def test_lines_are_told() -> None:
    text = 'About\nTitle,Year\n"One\ntwo",2021\n\nThree,2020\n'
    assert [(r.title, r.source and r.source.line) for r in records_in(text)] == [("One two", 3), ("Three", 6)]


def test_columns_that_are_not_known_are_kept_and_named_once(caplog: pytest.LogCaptureFixture) -> None:
    text = "Title,Year,Cited by,Crust colour\nBread,2021,7,brown\nRolls,2020,,pale\n"
    with caplog.at_level(logging.WARNING):
        bread, rolls = records_in(text)
    assert dict(bread.other) == {"cited-by": "7", "crust-colour": "brown"}
    assert dict(rolls.other) == {"crust-colour": "pale"}
    (message,) = [record.getMessage() for record in caplog.records]
    assert "Crust colour" in message
    assert "Cited by" not in message


@pytest.mark.parametrize(
    "text",
    [
        "1,2,3\n4,5,6\n",
        "x,y,value\n1,2,3\n",
        "title,value\nBread,3\n",
        "name,year,amount\nBread,2021,3\n",
        "name,date\nBread,2021\n",
        "title,year\n12,2021\n13,2020\n",
        "Month;Sales;Costs\nJan;1;2\n",
        "Dear Ann, the title, year and authors are missing.\n",
        'FIELDS = ("doi", "title", "year")\nOTHERS = ("a", "b", "c")\n',
        '"required": ["title", "year", "venue"],\n"x": ["a", "b", "c"],\n',
        "@article{r, author={\ufffd}, title={\ufffd}, year={\ufffd}}\n",
        "Title, author, year\nis what a list of books should say.\nIt does not, it never, ever, did, so far, at all.\n",
        "",
    ],
)
def test_tables_of_other_things_are_not_claimed(text: str) -> None:
    assert claimed_by(text).isdisjoint({"csv", "wos-table"})


def test_a_table_without_rows_has_no_records() -> None:
    assert items_in("Title,Year\n") == []


def test_a_row_without_title_is_rejected_alone() -> None:
    items = items_in("Title,Authors,Year\nBread,A Baker,2021\n,B Oven,2020\nRolls,C Crumb,2019\n")
    assert [type(item) for item in items] == [Record, Rejected, Record]


@given(st.integers(0, 200))
def test_a_cut_table_invents_no_paper(end: int) -> None:
    text = 'Title,Authors,Year\n"Bread, and more","Baker, A.; Oven, B.",2021\nRolls of the valley,C Crumb,2019\n'
    titles = {record.title for record in records_in(text)}
    if "csv" in claimed_by(text[:end]):
        items = items_in(text[:end])
        assert {item.title for item in items if isinstance(item, Record)} <= titles
        assert all(item.reason == CUT or "title" in item.reason for item in items if isinstance(item, Rejected))


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z", "M")), min_size=1, max_size=20).filter(
    lambda text: (
        any(map(str.isalpha, text))
        and not text.startswith("'")
        and not is_placeholder(text)
        and plain_text(text) == clean(text)
    )
)


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=5), st.sampled_from(",;\t|"))
def test_any_cells_come_back(rows: list[tuple[str, str]], separator: str) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\n")
    writer.writerows([("Title", "Publisher", "Year"), *((title, press, "2021") for title, press in rows)])
    records = records_in(out.getvalue())
    assert [(r.title, r.publisher, r.published) for r in records] == [
        (clean(title), clean(press), "2021") for title, press in rows
    ]


def test_the_cases_of_column_names(shared: Path) -> None:
    folder = shared / "cases" / "12-csv-column-names"
    paths = sorted(folder.glob("*.csv"))
    assert len(paths) == 5
    for path in paths:
        (record,) = read_file(path)
        assert isinstance(record, Record), path
        assert (record.title, record.published, record.venue.title()) == ("Bread of the valley", "2021", "Ovens"), path
        assert record.authors, path
        held = path.read_text("utf-8")
        assert not ("1-9" in held or "End Page" in held) or record.pages == "1–9", path
        assert ("10.1234/o.1" in held) == (record.doi == "10.1234/o.1"), path


@pytest.mark.parametrize(("name", "without"), [("embase.csv", {"type", "pmid"}), ("pubmed.csv", {"type", "abstract"})])
def test_real_files(shared: Path, name: str, without: set[str]) -> None:
    path = shared / "exports" / name
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    records = [item for item in read_file(path) if isinstance(item, Record)]
    assert [record.title for record in records] == [" ".join(row["Title"].split()) for row in rows]
    for field in {"authors", "published", "venue", "volume", "pages", "doi", "type", "pmid", "abstract"} - without:
        assert share(records, field) == 1, field
