"""EndNote's XML."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Name, Record
from generator.names.plain_names import parse_name
from tests.support.dump_items import claimed_by, items_in, read_file, reader_for, records_in, share


def styled(text: str) -> str:
    return f'<style face="normal" font="default" size="100%">{text}</style>'


ARTICLE = f"""<record><database name="Fens.enl" path="C:\\Fens.enl">Fens.enl</database>
<source-app name="EndNote" version="20.1">EndNote</source-app><rec-number>12</rec-number>
<foreign-keys><key app="EN" db-id="x">12</key></foreign-keys><ref-type name="Journal Article">17</ref-type>
<contributors><authors><author>{styled("Lark, Lin")}</author><author>{styled("Ford, Henry, Jr.")}</author>
<author>Fen Society,</author></authors><translated-authors><author>Reed, Ray</author></translated-authors>
</contributors>
<auth-address>Univ Fens</auth-address>
<titles>
<title>{styled("Larks and CO")}<style face="subscript" font="default" size="100%">2</style>{styled(" in snow")}</title>
<secondary-title>{styled("Fenland Ornithology")}</secondary-title><short-title>Larks</short-title></titles>
<periodical><full-title>Fenland Ornithology</full-title><abbr-1>Fenl Orn</abbr-1></periodical>
<pages>{styled("1194-205")}</pages><volume>7</volume><number>2</number>
<keywords><keyword>larks</keyword><keyword>reeds; snow</keyword></keywords>
<dates><year>2016</year><pub-dates><date>Mar 5</date></pub-dates></dates><isbn>1097-4172</isbn>
<accession-num>21553931</accession-num><electronic-resource-num>10.1234/LARK</electronic-resource-num>
<abstract>{styled("Larks nest &lt; 2 m high.")}</abstract><label>Lark2016</label><notes>With a map</notes>
<urls><related-urls><url>https://example.org/lark</url><url>https://example.org/data</url></related-urls>
<pdf-urls><url>internal-pdf://lark.pdf</url></pdf-urls></urls><custom2>PMC1234567</custom2>
<remote-database-name>PubMed</remote-database-name><language>English</language></record>"""
CHAPTER = """<record><ref-type name="Book Section">5</ref-type><contributors><authors><author>Lark, L.</author>
</authors>
<secondary-authors><author>Reed, R.</author></secondary-authors></contributors><titles><title>Nests in reeds</title>
<secondary-title>Handbook of fen birds</secondary-title><tertiary-title>Fen books</tertiary-title></titles>
<edition>2nd</edition><dates><year>2018</year></dates><pub-location>Ely</pub-location><publisher>Fen Press</publisher>
<isbn>978-0-00-000000-2</isbn></record>"""
THESIS = """<record><ref-type name="Thesis">32</ref-type><contributors><authors><author>Lark, L.</author></authors>
</contributors>
<titles><title>Song of larks</title></titles><dates><year>2019</year></dates>
<publisher>University of the Fens</publisher>
<work-type>Ph.D. thesis</work-type></record>"""
HEAD = '<?xml version="1.0" encoding="UTF-8" ?><xml><records>'
WHOLE = f"{HEAD}{ARTICLE}{CHAPTER}\n{THESIS}</records></xml>"


def test_records_with_everything() -> None:
    article, chapter, thesis = records_in(WHOLE)
    names = [Name("Lark", "Lin"), Name("Ford", "Henry", "", "Jr."), Name("Fen Society")]
    assert [parse_name(name) for name in article.authors] == names
    assert (article.type, article.venue, article.key) == ("article", "Fenland Ornithology", "Lark2016")
    assert article.title == "Larks and CO₂ in snow"
    assert (article.published, article.volume, article.number, article.pages) == ("2016-03-05", "7", "2", "1194–1205")
    assert (article.doi, article.issn, article.pmid, article.pmcid) == (
        "10.1234/lark",
        "1097-4172",
        "21553931",
        "PMC1234567",
    )
    assert (article.abstract, article.keywords) == ("Larks nest < 2 m high.", ("larks", "reeds", "snow"))
    assert (article.url, article.links) == ("https://example.org/lark", ("https://example.org/data",))
    assert (article.language, article.note) == ("English", "With a map")
    assert dict(article.other) == {
        "affiliation": "Univ Fens",
        "shorttitle": "Larks",
        "shortjournal": "Fenl Orn",
        "translator": "Reed, Ray",
        "accession-number": "21553931",
        "database": "PubMed",
    }
    assert (chapter.type, chapter.venue, chapter.series) == ("incollection", "Handbook of fen birds", "Fen books")
    assert (chapter.editors, chapter.publisher, chapter.address) == (("Reed, R.",), "Fen Press", "Ely")
    assert (chapter.edition, chapter.isbn) == ("2nd", "978-0-00-000000-2")
    assert (thesis.type, thesis.school, thesis.publisher) == ("phdthesis", "University of the Fens", "")


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ('<ref-type name="Conference Proceedings">10</ref-type>', "inproceedings"),
        ('<ref-type name="Conference Paper">47</ref-type>', "inproceedings"),
        ('<ref-type name="Edited Book">28</ref-type>', "book"),
        ('<ref-type name="Web Page">12</ref-type>', "online"),
        ('<ref-type name="Dataset">59</ref-type>', "dataset"),
        ('<ref-type name="Something New">99</ref-type>', ""),
        ("<ref-type>17</ref-type>", "article"),
        ("<ref-type>99</ref-type>", ""),
        ("", ""),
    ],
)
def test_types(kind: str, expected: str) -> None:
    text = THESIS.replace('<ref-type name="Thesis">32</ref-type>', kind).replace(
        "<work-type>Ph.D. thesis</work-type>", ""
    )
    (record,) = records_in(HEAD + text)
    assert record.type == expected
    assert record.title == "Song of larks"


def test_a_volume_of_proceedings_has_editors_only() -> None:
    volume = CHAPTER.replace("Book Section", "Conference Proceedings").replace("authors>", "secondary-authors>", 2)
    (record,) = records_in(HEAD + volume.replace("secondary-secondary", "secondary"))
    assert (record.type, record.venue, record.authors) == ("proceedings", "", ())


def test_a_number_is_pubmeds_only_where_the_source_says_so() -> None:
    (record,) = records_in(HEAD + ARTICLE.replace("PubMed", "ERIC"))
    assert record.pmid == ""


@pytest.mark.parametrize(
    "variant",
    [
        WHOLE.replace("\n", "\r\n"),
        WHOLE.replace("><", ">\n    <"),
        WHOLE.encode("utf-8-sig"),
        WHOLE.encode("utf-16"),
        "\n\n" + WHOLE,
        WHOLE.removeprefix('<?xml version="1.0" encoding="UTF-8" ?>'),
        WHOLE.replace("<xml>", "").replace("</xml>", ""),
    ],
)
def test_its_signature_survives(variant: str | bytes) -> None:
    assert reader_for(variant) == "endnote-xml"
    assert [record.type for record in records_in(variant)] == ["article", "incollection", "phdthesis"]


@pytest.mark.parametrize(
    "other",
    ["<xml><record/></xml>", "<records><record><title>x</title></record></records>", "%0 Book\n%T <xml><records>\n"],
)
def test_neighbours_are_not_taken(other: str) -> None:
    assert "endnote-xml" not in claimed_by(other)


def test_an_empty_list_holds_nothing() -> None:
    assert items_in(HEAD + "</records></xml>") == []


@given(st.integers(0, len(WHOLE)))
def test_a_cut_file_invents_no_paper(end: int) -> None:
    titles = {record.title for record in records_in(WHOLE)}
    for piece in (WHOLE[:end], WHOLE[end:]):
        assert {item.title for item in items_in(HEAD + piece) if isinstance(item, Record)} <= titles


def test_real_files(shared: Path) -> None:
    for name in ("EndnoteXmlImporterTestArticle2.xml", "asysd_mendeley.xml"):
        path = shared / "exports" / name
        items = read_file(path)
        records = [item for item in items if isinstance(item, Record)]
        assert len(records) == len(items) == path.read_text("utf-8").count("<record>")
        assert share(records, "title") == share(records, "published") == share(records, "type") == 1
        assert share(records, "authors") > 0.99
