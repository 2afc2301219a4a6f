"""MODS."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Name, Record
from generator.names.plain_names import parse_name
from tests.support.dump_items import claimed_by, items_in, read_file, reader_for, records_in

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<modsCollection xmlns="http://www.loc.gov/mods/v3">\n'


def person(family: str, given: str, role: str) -> str:
    return (
        f'<name type="personal"><namePart type="given">{given}</namePart><namePart type="family">{family}</namePart>'
        f'<role><roleTerm authority="marcrelator" type="text">{role}</roleTerm></role></name>'
    )


ARTICLE = f"""<mods version="3.3" ID="Lark2016"><titleInfo><nonSort>The</nonSort><title>larks</title>
<subTitle>of snow</subTitle></titleInfo>
<titleInfo type="translated"><title>Die Lerchen</title></titleInfo>
{person("Lark", "Lin", "author")}{person("Reed", "Ray", "translator")}
<name type="corporate"><namePart>Fen Society</namePart><role><roleTerm type="code">aut</roleTerm></role></name>
<originInfo><dateIssued encoding="w3cdtf" keyDate="yes">2016-03-05</dateIssued><dateCreated>2010</dateCreated>
</originInfo>
<language><languageTerm type="code">eng</languageTerm><languageTerm type="text">English</languageTerm></language>
<abstract>Larks nest.</abstract><note>With a map</note><note type="thesis">x</note><subject><topic>larks</topic>
<topic>snow</topic></subject>
<location><url>https://example.org/lark</url></location><identifier type="citekey">lark16</identifier>
<identifier type="doi">10.1234/LARK</identifier><identifier type="isi">000</identifier>
<relatedItem type="host"><titleInfo><title>Fenland Ornithology</title></titleInfo>
<titleInfo type="abbreviated"><title>Fenl Orn</title></titleInfo><genre authority="marcgt">periodical</genre>
<genre>academic journal</genre><identifier type="issn">1097-4172</identifier>
<part><date>2016</date><detail type="volume"><number>7</number></detail><detail type="issue"><number>2</number></detail>
<extent unit="page"><start>1194</start><end>1205</end></extent></part></relatedItem></mods>"""
CHAPTER = f"""<mods ID="d2"><titleInfo><title>Nests in reeds</title></titleInfo>{person("Lark", "L.", "author")}
<relatedItem type="host"><titleInfo><title>Handbook of fen birds</title></titleInfo>{person("Reed", "R.", "editor")}
<originInfo><dateIssued>2018</dateIssued><publisher>Fen Press</publisher><place><placeTerm type="text">Ely</placeTerm>
</place>
</originInfo><genre authority="marcgt">book</genre><identifier type="isbn">9780000000002</identifier></relatedItem>
<relatedItem type="series"><titleInfo><title>Fen books</title></titleInfo></relatedItem></mods>"""
THESIS = f"""<mods><titleInfo><title>Song of larks</title></titleInfo>{person("Lark", "L.", "author")}
<name type="corporate"><namePart>University of the Fens</namePart><role><roleTerm>degree grantor</roleTerm></role>
</name>
<genre>Ph.D. thesis</genre><genre authority="marcgt">theses</genre><originInfo><copyrightDate>c2019</copyrightDate>
</originInfo></mods>"""
WHOLE = f"{HEAD}{ARTICLE}\n{CHAPTER}\n{THESIS}\n</modsCollection>\n"


def test_records_with_everything() -> None:
    article, chapter, thesis = records_in(WHOLE)
    assert [parse_name(name) for name in article.authors] == [Name("Lark", "Lin"), Name("Fen Society")]
    assert (article.type, article.title, article.venue) == ("article", "The larks: of snow", "Fenland Ornithology")
    assert (article.published, article.volume, article.number, article.pages) == ("2016-03-05", "7", "2", "1194–1205")
    assert (article.doi, article.issn, article.key) == ("10.1234/lark", "1097-4172", "lark16")
    assert (article.abstract, article.keywords, article.note) == ("Larks nest.", ("larks", "snow"), "With a map")
    assert (article.url, article.language) == ("https://example.org/lark", "English")
    assert dict(article.other) == {
        "shortjournal": "Fenl Orn",
        "translated-title": "Die Lerchen",
        "note-thesis": "x",
        "translator": "Reed, Ray",
    }
    assert (chapter.type, chapter.venue, chapter.series) == ("incollection", "Handbook of fen birds", "Fen books")
    assert (chapter.editors, chapter.publisher, chapter.address) == (("Reed, R.",), "Fen Press", "Ely")
    assert (chapter.published, chapter.isbn, chapter.key) == ("2018", "9780000000002", "d2")
    assert (thesis.type, thesis.school, thesis.published) == ("phdthesis", "University of the Fens", "2019")


@pytest.mark.parametrize(
    ("own", "host", "expected"),
    [
        ("conference publication", "conference publication", "inproceedings"),
        ("conference publication", None, "proceedings"),
        ("book", None, "book"),
        ("book chapter", "book", "incollection"),
        ("", "collection", "incollection"),
        ("", "newspaper", "article"),
        ("technical report", None, "techreport"),
        ("article", None, "article"),
        ("web page", None, "online"),
        ("", None, ""),
        ("song", None, ""),
    ],
)
def test_types(own: str, host: str | None, expected: str) -> None:
    around = f'<relatedItem type="host"><titleInfo><title>x</title></titleInfo><genre>{host}</genre></relatedItem>'
    text = f"<mods><titleInfo><title>Larks</title></titleInfo><genre>{own}</genre>{around if host else ''}</mods>"
    (record,) = records_in(f"{HEAD}{text}</modsCollection>")
    assert record.type == expected


def test_a_name_in_one_part_and_one_without_a_role() -> None:
    text = "<mods><titleInfo><title>Larks</title></titleInfo><name><namePart>Lark, Lin</namePart></name></mods>"
    (record,) = records_in(f"{HEAD}{text}</modsCollection>")
    assert record.authors == ("Lark, Lin",)


PREFIXED = (
    '<mods:modsCollection xmlns:mods="http://www.loc.gov/mods/v3">'
    "<mods:mods><mods:titleInfo><mods:title>Larks</mods:title></mods:titleInfo></mods:mods></mods:modsCollection>"
)
ANSWER = (
    '<zs:searchRetrieveResponse xmlns:zs="http://www.loc.gov/zing/srw/"><zs:records><zs:record><zs:recordData>'
    '<mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><title>Larks</title></titleInfo></mods>'
    "</zs:recordData></zs:record></zs:records></zs:searchRetrieveResponse>"
)
ALONE = '<mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><title>Larks</title></titleInfo></mods>'


@pytest.mark.parametrize("text", [PREFIXED, ANSWER, ALONE, ALONE.encode("utf-16"), "\ufeff\r\n" + ALONE])
def test_its_signature_survives(text: str | bytes) -> None:
    assert reader_for(text) == "mods"
    assert [record.title for record in records_in(text)] == ["Larks"]


@pytest.mark.parametrize(
    "other", ['<zs:searchRetrieveResponse xmlns:zs="x"><zs:records/></zs:searchRetrieveResponse>', "<modsen/>", "mods"]
)
def test_neighbours_are_not_taken(other: str) -> None:
    assert "mods" not in claimed_by(other)


@given(st.integers(0, len(WHOLE)))
def test_a_cut_file_invents_no_paper(end: int) -> None:
    titles = {record.title for record in records_in(WHOLE)}
    for piece in (WHOLE[:end], WHOLE[end:]):
        assert {item.title for item in items_in(HEAD + piece) if isinstance(item, Record)} <= titles


def test_a_real_file(shared: Path) -> None:
    items = read_file(shared / "exports" / "MODSImporterTestModsCollection.xml")
    assert [(item.type, item.published, item.key) for item in items if isinstance(item, Record)] == [
        ("article", "2003", "Mock++2003"),
        ("article", "2003", "Schewe+Soltwedel2003"),
        ("book", "2003", "Thomas+Dieckmann2003"),
    ]
    assert len(items) == 3
