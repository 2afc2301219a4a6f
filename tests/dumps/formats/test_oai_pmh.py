"""Answers of OAI-PMH."""

from __future__ import annotations

import pytest

from generator.model import Name, Record, Rejected
from generator.names.plain_names import parse_name
from tests.support.dump_items import claimed_by, items_in, reader_for, records_in

HEAD = '<?xml version="1.0"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>'
ARXIV = r"""<record><header><identifier>oai:arXiv.org:2401.01234</identifier></header><metadata>
<arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>2401.01234</id><created>2024-01-02</created><updated>2024-03-04</updated>
<authors><author><keyname>de la Cruz</keyname><forenames>Andr\'e B.</forenames></author>
<author><keyname>Ford</keyname><forenames>Henry</forenames><suffix>Jr</suffix></author></authors>
<title>Larks
  and snow</title><categories>q-bio.PE cs.SD</categories><comments>9 pages</comments>
<journal-ref>Fenl. Orn. 7</journal-ref>
<doi>10.1234/LARK</doi><abstract>  We hear larks.
</abstract></arXiv></metadata></record>"""
RAW = """<record><header><identifier>oai:arXiv.org:2401.01235</identifier></header><metadata>
<arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>2401.01235</id><version version="v1">
<date>Tue, 2 Jan 2024 18:59:01 GMT</date>
</version><title>Nests</title><authors>Lin Lark, Ray Reed (1) and Mo Moor ((1) Univ Fens)</authors></arXivRaw>
</metadata></record>"""
CORE = """<record><header><identifier>oai:x:1</identifier></header><metadata>
<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>Reeds</dc:title><dc:creator>Reed, Ray</dc:creator><dc:creator>Lark, Lin</dc:creator>
<dc:subject>reeds</dc:subject>
<dc:description>Comment: 3 pages</dc:description><dc:description>Reeds bend.</dc:description>
<dc:date>2019-05-06</dc:date>
<dc:type>info:eu-repo/semantics/article</dc:type><dc:identifier>https://example.org/reeds</dc:identifier>
<dc:identifier>info:doi/10.1234/reeds</dc:identifier><dc:language>eng</dc:language>
<dc:publisher>Fen Press</dc:publisher>
</oai_dc:dc></metadata></record>"""
GONE = '<record><header status="deleted"><identifier>oai:x:2</identifier></header></record>'


def test_the_forms_of_metadata() -> None:
    arxiv, raw, core, gone = items_in(f"{HEAD}{ARXIV}{RAW}{CORE}{GONE}</ListRecords></OAI-PMH>")
    assert isinstance(arxiv, Record)
    assert [parse_name(name) for name in arxiv.authors] == [
        Name("Cruz", "André B.", "de la"),
        Name("Ford", "Henry", "", "Jr"),
    ]
    assert (arxiv.title, arxiv.abstract, arxiv.arxiv) == ("Larks and snow", "We hear larks.", "2401.01234")
    assert (arxiv.published, arxiv.doi, arxiv.venue, arxiv.type) == ("2024-01-02", "10.1234/lark", "Fenl. Orn. 7", "")
    assert dict(arxiv.other) == {"comment": "9 pages", "arxiv-categories": "q-bio.PE cs.SD"}
    assert isinstance(raw, Record)
    assert (raw.authors, raw.published, raw.type) == (("Lin Lark", "Ray Reed", "Mo Moor"), "2024-01-02", "misc")
    assert isinstance(core, Record)
    assert (core.authors, core.abstract, core.type) == (("Reed, Ray", "Lark, Lin"), "Reeds bend.", "article")
    assert (core.doi, core.published, core.url) == ("10.1234/reeds", "2019-05-06", "https://example.org/reeds")
    assert (core.language, core.publisher, core.keywords) == ("eng", "Fen Press", ("reeds",))
    assert isinstance(gone, Rejected)
    assert gone.text == "oai:x:2"


def test_its_signature() -> None:
    assert reader_for(HEAD + ARXIV) == "oai-pmh"
    assert [record.title for record in records_in((HEAD + ARXIV).encode("utf-16"))] == ["Larks and snow"]


@pytest.mark.parametrize(
    "other", [HEAD + "<metadata><mods/></metadata>", "<records><dc><title>x</title></dc></records>"]
)
def test_neighbours_are_not_taken(other: str) -> None:
    assert "oai-pmh" not in claimed_by(other)


@pytest.mark.parametrize("end", range(0, len(ARXIV + CORE), 40))
def test_a_cut_answer_invents_no_paper(end: int) -> None:
    text = ARXIV + CORE
    for piece in (text[:end], text[end:]):
        items = items_in(f"{HEAD}<record><metadata><dc/></metadata></record>{piece}")
        assert {item.title for item in items if isinstance(item, Record)} <= {"Larks and snow", "Reeds"}
