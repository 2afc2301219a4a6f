"""Feeds: arXiv, preprint servers, tables of contents of journals."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dumps.formats.creator_lists import creators
from generator.model import Record
from tests.support.dump_items import claimed_by, items_in, read_file, reader_for, records_in, share

ATOM = r"""<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"><title>ArXiv Query</title>
<author><name>arXiv</name></author>
<entry><id>http://arxiv.org/abs/2401.01234v2</id><published>2024-01-02T18:59:01Z</published>
<updated>2024-03-04T00:00:00Z</updated>
<title>Larks
  and snow</title><summary>  We hear larks at p &lt; 0.05. </summary><author><name>Andr\'e Lark</name></author>
<author><name>Reed, Inc.</name></author><arxiv:doi>10.1234/LARK</arxiv:doi>
<arxiv:journal_ref>Fenl. Orn. 7</arxiv:journal_ref>
<arxiv:comment>9 pages, code at https://example.org/code</arxiv:comment><category term="q-bio.PE"/>
<link href="http://arxiv.org/abs/2401.01234v2" rel="alternate"/>
<link title="pdf" href="http://arxiv.org/pdf/2401.01234v2"/></entry>
</feed>"""
RSS = """<rss version="2.0" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>q-bio.PE updates</title><item><title>Larks and snow</title><link>https://arxiv.org/abs/2401.01234</link>
<description>arXiv:2401.01234v1 Announce Type: new
Abstract: We hear larks.</description><guid isPermaLink="false">oai:arXiv.org:2401.01234v1</guid>
<category>q-bio.PE</category>
<pubDate>Tue, 02 Jan 2024 00:00:00 -0500</pubDate><dc:creator>Lin Lark, Ray Reed</dc:creator></item></channel></rss>"""
PREPRINTS = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:prism="http://purl.org/rss/1.0/modules/prism/">
<channel rdf:about="https://example.org"><title>New papers</title><items><rdf:Seq><rdf:li rdf:resource="x"/></rdf:Seq>
</items></channel>
<item rdf:about="https://example.org/early/1"><title><![CDATA[Larks and snow]]></title>
<link>https://example.org/early/1?rss=1</link>
<description><![CDATA[We hear larks.]]></description><dc:creator><![CDATA[Lark, L., Reed, R. B., Fen Society, ]]>
</dc:creator>
<dc:date>2024-01-02</dc:date><dc:identifier>doi:10.1101/2024.01.01.123456</dc:identifier>
<dc:publisher>Fen Laboratory</dc:publisher>
<prism:publicationName>bioRxiv</prism:publicationName><prism:publicationDate>2024-01-02</prism:publicationDate></item>
</rdf:RDF>"""
JOURNAL = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/">
<item rdf:about="https://example.org/a1"><title>Larks and snow</title><link>https://example.org/a1</link>
<dc:creator>Lin Lark</dc:creator>
<dc:creator>Ray Reed</dc:creator><prism:doi>10.1234/LARK</prism:doi><dc:identifier>doi:10.1234/LARK</dc:identifier>
<dc:date>2016-03-05</dc:date><prism:publicationName>Fenland Ornithology</prism:publicationName>
<prism:volume>7</prism:volume>
<prism:number>2</prism:number><prism:startingPage>1194</prism:startingPage><prism:endingPage>1205</prism:endingPage>
<prism:issn>1097-4172</prism:issn></item></rdf:RDF>"""
ISSUE = """<rss version="2.0"><channel><title>A journal</title><item><title><![CDATA[Larks and snow]]></title>
<link>https://example.org/pii/S1</link><description><![CDATA[<p>Publication date: March 2016</p><p>
<b>Source:</b> Fenland Ornithology,
Volume 7</p><p>Author(s): Lin Lark, Ray Reed</p>]]></description></item></channel></rss>"""


def test_arxivs_interface() -> None:
    (record,) = records_in(ATOM)
    assert (record.title, record.abstract) == ("Larks and snow", "We hear larks at p < 0.05.")
    assert (record.authors, record.arxiv) == (("André Lark", "Reed, Inc."), "2401.01234")
    assert (record.doi, record.published, record.venue) == ("10.1234/lark", "2024-01-02", "Fenl. Orn. 7")
    assert (record.type, dict(record.other)["arxiv-categories"]) == ("", "q-bio.PE")


def test_arxivs_feeds() -> None:
    (record,) = records_in(RSS)
    assert (record.title, record.abstract, record.arxiv) == ("Larks and snow", "We hear larks.", "2401.01234")
    assert (record.authors, record.published, record.type) == (("Lin Lark", "Ray Reed"), "2024-01-02", "misc")


def test_preprint_servers() -> None:
    (record,) = records_in(PREPRINTS)
    assert (record.title, record.abstract) == ("Larks and snow", "We hear larks.")
    assert record.authors == ("Lark, L.", "Reed, R. B.", "Fen Society")
    assert (record.doi, record.published, record.type) == ("10.1101/2024.01.01.123456", "2024-01-02", "misc")
    assert (record.venue, record.publisher) == ("bioRxiv", "Fen Laboratory")


def test_journals() -> None:
    (record,) = records_in(JOURNAL)
    assert (record.type, record.venue, record.authors) == ("article", "Fenland Ornithology", ("Lin Lark", "Ray Reed"))
    assert (record.doi, record.issn, record.published) == ("10.1234/lark", "1097-4172", "2016-03-05")
    assert (record.volume, record.number, record.pages) == ("7", "2", "1194–1205")
    assert record.url == "https://example.org/a1"


def test_journals_that_say_it_in_words() -> None:
    (record,) = records_in(ISSUE)
    assert (record.authors, record.venue) == (("Lin Lark", "Ray Reed"), "Fenland Ornithology")
    assert (record.published, record.title) == ("2016-03", "Larks and snow")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Lin Lark, Ray Reed and Mo Moor", ["Lin Lark", "Ray Reed", "Mo Moor"]),
        ("Lark, L., Reed, R. B.", ["Lark, L.", "Reed, R. B."]),
        ("Lark, Lin", ["Lark, Lin"]),
        ("Lin Lark", ["Lin Lark"]),
        ("Lark, Lin; Reed, Ray", ["Lark, Lin", "Reed, Ray"]),
        ("editor@example.org (Lin Lark)", ["Lin Lark"]),
        ("Lin Lark (Univ Fens, Ely), Ray Reed", ["Lin Lark", "Ray Reed"]),
        ("", []),
    ],
)
def test_people_in_one_text(text: str, names: list[str]) -> None:
    assert creators(text) == names


@pytest.mark.parametrize("text", [ATOM, RSS, PREPRINTS, JOURNAL, ISSUE])
def test_its_signature_survives(text: str) -> None:
    for variant in (text, "\n\n" + text, text.replace("\n", "\r\n"), text.encode("utf-8-sig"), text.encode("utf-16")):
        assert reader_for(variant) == "feed"
        assert len(records_in(variant)) == 1


@pytest.mark.parametrize(
    "other",
    ["<html><head><link type='application/rss+xml'></head></html>", "feed", '<rdf:RDF xmlns:rdf="x"/>', "<rssx/>"],
)
def test_neighbours_are_not_taken(other: str) -> None:
    assert "feed" not in claimed_by(other)


@given(st.sampled_from([ATOM, RSS, PREPRINTS, JOURNAL]), st.integers(0, 1500))
def test_a_cut_feed_invents_no_paper(text: str, end: int) -> None:
    for piece in (text[:end], text[end:]):
        items = items_in(f"<feed><entry/><item/>{piece}")
        assert {item.title for item in items if isinstance(item, Record)} <= {"Larks and snow"}


def test_real_answers(shared: Path) -> None:
    for path in (shared / "services" / "arxiv").glob("*.xml"):
        if path.name.startswith(("error", "empty", "anomalous")):
            continue
        items = read_file(path)
        records = [item for item in items if isinstance(item, Record)]
        assert len(records) == path.read_text("utf-8").count("</entry>")
        assert len(items) - len(records) == (path.name == "truncated.xml")
        for field in ("title", "authors", "published", "arxiv", "abstract"):
            assert share(records, field) == 1, (path.name, field)
