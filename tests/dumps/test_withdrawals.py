"""What dumps say of retracted and withdrawn works, format by format."""

from __future__ import annotations

import json

import pytest

from tests.support.dump_items import records_in

CROSSREF = {"DOI": "10.1234/owls", "title": ["How owls hear"], "type": "journal-article", "container-title": ["Owls"]}
NOTICE = {
    "DOI": "10.1234/notice", "title": ["Retracted: How owls hear"], "type": "journal-article",
    "update-to": [{"DOI": "10.1234/OWLS", "type": "retraction"}], "author": [{"name": "Owl Letters"}],
}  # fmt: skip
OPENALEX = {"id": "https://openalex.org/W12", "title": "How owls hear", "authorships": [], "publication_year": 2020}
SNAPSHOT = {"id": "2401.00001", "submitter": "A", "categories": "cs.CL", "title": "How owls hear", "authors": "A. Eule"}
REVIEW = {
    "id": "x1", "forum": "x1", "invitations": ["v"],
    "content": {"title": {"value": "How owls hear"}, "authors": {"value": ["Ann Eule"]},
                "venue": {"value": "Owl Conference 2024 Conference Withdrawn Submission"}},
}  # fmt: skip
PUBMED = """<?xml version="1.0"?>
<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>12</PMID>{notice}<Article><Journal><Title>Owls</Title>
<JournalIssue><PubDate><Year>2020</Year></PubDate></JournalIssue></Journal><ArticleTitle>How owls hear.</ArticleTitle>
<PublicationTypeList><PublicationType>{kind}</PublicationType></PublicationTypeList></Article></MedlineCitation>
</PubmedArticle></PubmedArticleSet>
"""
IN = (
    '<CommentsCorrectionsList><CommentsCorrections RefType="{}"><PMID>13</PMID></CommentsCorrections>'
    "</CommentsCorrectionsList>"
)
MEDLINE = "PMID- 12\nOWN - NLM\nTI  - How owls hear.\nPT  - {}\nDP  - 2020\nJT  - Owls\n"
WOS = "FN Clarivate\nVR 1.0\nPT J\nAU Eule, A\nTI How owls hear\nSO OWLS\nDT {}\nPY 2020\nER\n\nEF\n"
DBLP = (
    '<dblp><article key="journals/corr/1" publtype="{}"><author>Ann Eule</author><title>How owls hear.</title>'
    "<year>2020</year><journal>CoRR</journal></article></dblp>"
)
FEED = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"><entry>'
    "<id>http://arxiv.org/abs/2401.00001v2</id><title>How owls hear</title><published>2024-01-01T00:00:00Z</published>"
    "<arxiv:comment>{}</arxiv:comment></entry></feed>"
)
CSL = {"id": "a", "type": "article-journal", "title": "How owls hear", "issued": {"date-parts": [[2020]]}}
ZOTERO = {"key": "K", "itemType": "journalArticle", "title": "How owls hear", "creators": []}
OWN = {"title": "How owls hear", "authors": []}
CASES = [
    ("crossref.json", json.dumps(CROSSREF | {"updated-by": [{"DOI": "10.1/x", "type": "retraction"}]}), "retracted"),
    ("crossref.json", json.dumps(CROSSREF | {"updated-by": [{"DOI": "10.1/x", "type": "correction"}]}), ""),
    ("crossref.json", json.dumps(CROSSREF | {"update-to": [{"DOI": "10.1/x", "type": "retraction"}]}), ""),
    ("openalex.json", json.dumps(OPENALEX | {"is_retracted": True}), "retracted"),
    ("openalex.json", json.dumps(OPENALEX | {"is_retracted": False}), ""),
    ("arxiv.jsonl", json.dumps(SNAPSHOT | {"comments": "This paper has been withdrawn"}) + "\n", "withdrawn"),
    ("arxiv.jsonl", json.dumps(SNAPSHOT | {"comments": "9 pages"}) + "\n", ""),
    ("feed.xml", FEED.format("Withdrawn by the author due to an error"), "withdrawn"),
    ("openreview.json", json.dumps({"notes": [REVIEW], "count": 1}), ""),
    ("pubmed.xml", PUBMED.format(notice="", kind="Retracted Publication"), "retracted"),
    ("pubmed.xml", PUBMED.format(notice=IN.format("RetractionIn"), kind="Journal Article"), "retracted"),
    ("pubmed.xml", PUBMED.format(notice=IN.format("ErratumIn"), kind="Journal Article"), ""),
    ("pubmed.nbib", MEDLINE.format("Retracted Publication"), "retracted"),
    ("pubmed.nbib", MEDLINE.format("Retraction of Publication"), ""),
    ("wos.ciw", WOS.format("Article; Retracted Publication"), "retracted"),
    ("wos.ciw", WOS.format("Article"), ""),
    ("dblp.xml", DBLP.format("informal withdrawn"), "withdrawn"),
    ("dblp.xml", DBLP.format("informal"), ""),
    ("csl.json", json.dumps([CSL | {"status": "retracted"}]), "retracted"),
    ("zotero.json", json.dumps([ZOTERO | {"extra": "Retracted"}]), "retracted"),
    ("refs.bib", "@article{a, title={How owls hear}, pubstate={retracted}}", "retracted"),
    ("refs.bib", "@article{a, title={{RETRACTED}: How owls hear}}", "retracted"),
    ("refs.bib", "@article{a, title={How owls hear}, pubstate={inpress}}", ""),
    ("refs.ris", "TY  - JOUR\nTI  - How owls hear\nM3  - Retracted Publication\nER  - \n", "retracted"),
    ("table.csv", "Title,Year,Document Type\nHow owls hear,2020,Retracted\n", "retracted"),
    ("records.jsonl", json.dumps(OWN | {"withdrawal": "withdrawn"}) + "\n", "withdrawn"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "said"), CASES)
def test_a_dump_that_says_it(name: str, text: str, said: str) -> None:
    (record,) = records_in(text)
    assert (record.title, record.withdrawal) == ("How owls hear", said), name


def test_a_notice_under_the_title_of_the_work_is_a_record_of_that_work() -> None:
    (record,) = records_in(json.dumps(NOTICE))
    assert (record.title, record.doi, record.authors) == ("How owls hear", "10.1234/owls", ())
    assert record.withdrawal == "retracted"
    assert dict(record.other) == {"notice-of-withdrawal": "10.1234/notice"}
