"""DBLP's XML."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Record, Rejected
from tests.support.dump_items import claimed_by, items_in, read_file, reader_for, records_in

HEAD = '<?xml version="1.0" encoding="ISO-8859-1"?>\n<!DOCTYPE dblp SYSTEM "dblp.dtd">\n<dblp>\n'
ARTICLE = """<article mdate="2024-01-01" key="journals/fens/LarkR16">
<author orcid="0000-0000-0000-0000">Lin Lark 0001</author><author>Bj&ouml;rn R&eacute;ed</author>
<title>Larks &amp; <i>snow</i> in the fens.</title>
<pages>1194-1205</pages><year>2016</year><month>March</month><volume>7</volume><journal>Fenland J.</journal>
<number>2</number>
<ee type="oa">https://example.org/lark</ee><ee>https://doi.org/10.1234/LARK</ee>
<url>db/journals/fens/fens7.html#LarkR16</url>
</article>"""
PAPER = """<inproceedings mdate="2024-01-01" key="conf/fens/Lark17"><author>Lin Lark 0001</author>
<title>Nests.</title><booktitle>FENS (1)</booktitle><year>2017</year><crossref>conf/fens/2017-1</crossref>
</inproceedings>"""
VOLUME = """<proceedings mdate="2024-01-01" key="conf/fens/2017-1"><editor>Ray Reed</editor>
<title>Fens 2017, Ely, UK.</title>
<booktitle>FENS (1)</booktitle><series>Fen Notes</series><volume>12</volume><publisher>Fen Press</publisher>
<year>2017</year>
<isbn>978-0-00-000000-2</isbn></proceedings>"""
PERSON = '<www mdate="2024-01-01" key="homepages/l/Lark"><author>Lin Lark 0001</author><title>Home Page</title></www>'
WHOLE = HEAD + "\n".join((ARTICLE, PERSON, PAPER, VOLUME)) + "\n</dblp>\n"


def test_records_with_everything() -> None:
    article, paper, volume = records_in(WHOLE)
    assert article.authors == ("Lin Lark", "Björn Réed")
    assert article.title == "Larks & snow in the fens"
    assert (article.type, article.venue, article.volume, article.number) == ("article", "Fenland J.", "7", "2")
    assert (article.published, article.pages, article.doi) == ("2016-03", "1194–1205", "10.1234/lark")
    assert (article.url, article.links, article.key) == ("https://example.org/lark", (), "")
    assert dict(article.other) == {"dblp": "journals/fens/LarkR16"}
    assert (paper.type, paper.title, paper.venue) == ("inproceedings", "Nests", "FENS (1)")
    assert dict(paper.other) == {"dblp": "conf/fens/Lark17", "dblp-crossref": "conf/fens/2017-1"}
    assert (volume.type, volume.editors, volume.venue) == ("proceedings", ("Ray Reed",), "")
    assert (volume.publisher, volume.series, volume.volume) == ("Fen Press", "Fen Notes", "12")
    assert volume.isbn == "978-0-00-000000-2"


@pytest.mark.parametrize(
    ("element", "attributes", "expected"),
    [
        ("phdthesis", "", "phdthesis"),
        ("mastersthesis", "", "mastersthesis"),
        ("incollection", "", "incollection"),
        ("book", "", "book"),
        ("data", "", "dataset"),
        ("article", ' publtype="software"', "software"),
        ("article", ' publtype="informal"', "article"),
    ],
)
def test_types(element: str, attributes: str, expected: str) -> None:
    (record,) = records_in(f'{HEAD}<{element} key="x/y"{attributes}><title>Larks.</title></{element}></dblp>')
    assert record.type == expected


def test_what_dblp_files_under_corr() -> None:
    text = '<article key="a/b"><title>Larks.</title><journal>CoRR</journal><volume>abs/2401.01234</volume></article>'
    (record,) = records_in(HEAD + text)
    assert (record.arxiv, record.venue) == ("2401.01234", "")


def test_an_answer_of_its_search() -> None:
    hit = (
        '<hit score="5" id="1"><info><authors><author pid="1/2">Lin Lark 0001</author></authors><title>Nests.</title>'
        "<venue>FENS</venue><year>2017</year><type>Conference and Workshop Papers</type><key>conf/fens/Lark17</key>"
        "<ee>https://doi.org/10.1234/nests</ee></info><url>URL#1</url></hit>"
    )
    person = "<hit><info><author>Lin Lark</author><url>https://dblp.org/pid/1/2</url></info></hit>"
    record, rejected = items_in(f"<result><query>x</query><hits total='2'>{hit}{person}</hits></result>")
    assert isinstance(record, Record)
    assert (record.type, record.title, record.authors, record.venue) == (
        "inproceedings",
        "Nests",
        ("Lin Lark",),
        "FENS",
    )
    assert (record.doi, record.published) == ("10.1234/nests", "2017")
    assert isinstance(rejected, Rejected)
    assert rejected.reason == "a person or venue, and no paper"


def test_a_persons_page() -> None:
    text = f'<dblpperson name="Lin Lark" pid="1/2">{PERSON}<r>{ARTICLE}</r><r>{PAPER}</r></dblpperson>'
    assert [record.published for record in records_in(text)] == ["2016-03", "2017"]


@pytest.mark.parametrize("variant", [WHOLE.replace("\n", "\r\n"), WHOLE.encode("utf-8-sig"), WHOLE.encode("utf-16")])
def test_its_signature_survives(variant: str | bytes) -> None:
    assert reader_for(variant) == "dblp-xml"
    assert len(records_in(variant)) == 3


def test_packed_as_dblp_packs_it(tmp_path: Path) -> None:
    (tmp_path / "dblp.xml.gz").write_bytes(gzip.compress(WHOLE.encode()))
    assert len(read_file(tmp_path / "dblp.xml.gz")) == 3


@pytest.mark.parametrize("other", ["<result><owls/></result>", "<dblps/>", "@article{DBLP:x, title={<dblp>}}"])
def test_neighbours_are_not_taken(other: str) -> None:
    assert "dblp-xml" not in claimed_by(other)


@given(st.integers(0, len(WHOLE)))
def test_a_cut_file_invents_no_paper(end: int) -> None:
    titles = {record.title for record in records_in(WHOLE)}
    for piece in (WHOLE[:end], WHOLE[end:]):
        assert {item.title for item in items_in(HEAD + piece) if isinstance(item, Record)} <= titles


def test_real_files(shared: Path) -> None:
    counts = {"record.xml": 1, "snapshot_records.xml": 5, "snapshot_entities.xml": 5}
    for name, count in counts.items():
        items = read_file(shared / "services" / "dblp" / name)
        assert [type(item) for item in items] == [Record] * count
        assert all(isinstance(item, Record) and item.type and item.published for item in items)
