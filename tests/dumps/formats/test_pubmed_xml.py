"""PubMed's XML."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Name, Record
from generator.names.plain_names import parse_name
from tests.support.dump_items import claimed_by, items_in, read_file, reader_for, records_in, share

HEAD = """<?xml version="1.0" ?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" "https://example.org/pubmed.dtd">
<PubmedArticleSet>
"""
ARTICLE = """<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">12345678</PMID>
<Article PubModel="Print-Electronic"><Journal><ISSN IssnType="Electronic">1097-4172</ISSN>
<JournalIssue CitedMedium="Internet"><Volume>7</Volume><Issue>2</Issue>
<PubDate><Year>2016</Year><Month>Mar</Month><Day>5</Day></PubDate></JournalIssue>
<Title>Fenland ornithology</Title><ISOAbbreviation>Fenl Orn</ISOAbbreviation></Journal>
<ArticleTitle>Larks of <i>Alauda</i> and snow.</ArticleTitle>
<Pagination><StartPage>1194</StartPage><EndPage>205</EndPage><MedlinePgn>1194-205</MedlinePgn></Pagination>
<ELocationID EIdType="pii" ValidYN="Y">S0012</ELocationID>
<ELocationID EIdType="doi" ValidYN="Y">10.1234/LARK</ELocationID>
<Abstract><AbstractText Label="AIM" NlmCategory="OBJECTIVE">To hear larks.</AbstractText>
<AbstractText Label="RESULTS">They sing at p &lt; 0.05.</AbstractText>
<CopyrightInformation>Of the fens.</CopyrightInformation></Abstract>
<AuthorList CompleteYN="Y"><Author ValidYN="Y"><LastName>de la Cruz</LastName><ForeName>Ana B</ForeName>
<Initials>AB</Initials>
<AffiliationInfo><Affiliation>Univ Fens</Affiliation></AffiliationInfo></Author>
<Author ValidYN="Y"><LastName>Ford</LastName><ForeName>Henry</ForeName><Initials>H</Initials><Suffix>3rd</Suffix>
</Author>
<Author ValidYN="N"><LastName>Fort</LastName><Initials>H</Initials></Author>
<Author ValidYN="Y"><CollectiveName>Lark and Reed Group</CollectiveName></Author></AuthorList>
<Language>eng</Language><PublicationTypeList>
<PublicationType UI="D013485">Research Support, Non-U.S. Gov't</PublicationType>
<PublicationType UI="D016428">Journal Article</PublicationType></PublicationTypeList>
<ArticleDate DateType="Electronic"><Year>2015</Year><Month>12</Month><Day>31</Day></ArticleDate></Article>
<MedlineJournalInfo><Country>England</Country><MedlineTA>Fenl Orn</MedlineTA><NlmUniqueID>0413066</NlmUniqueID>
</MedlineJournalInfo>
<MeshHeadingList><MeshHeading><DescriptorName UI="D1" MajorTopicYN="N">Songbirds</DescriptorName>
<QualifierName UI="Q1" MajorTopicYN="Y">physiology</QualifierName></MeshHeading></MeshHeadingList>
<KeywordList Owner="NOTNLM"><Keyword MajorTopicYN="N">larks</Keyword><Keyword MajorTopicYN="N">snow</Keyword>
</KeywordList>
<CoiStatement>None that we know.</CoiStatement></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pubmed">12345678</ArticleId><ArticleId IdType="pmc">PMC765</ArticleId>
<ArticleId IdType="doi">10.1234/LARK</ArticleId></ArticleIdList>
<ReferenceList><Reference><Citation>Reed R. 1999.</Citation><ArticleIdList>
<ArticleId IdType="doi">10.9999/reed</ArticleId>
<ArticleId IdType="pmc">PMC1</ArticleId></ArticleIdList></Reference></ReferenceList></PubmedData></PubmedArticle>
"""
CHAPTER = """<PubmedBookArticle><BookDocument><PMID Version="1">21413195</PMID>
<ArticleIdList><ArticleId IdType="bookaccession">NBK100</ArticleId><ArticleId IdType="doi">10.1234/nests</ArticleId>
</ArticleIdList>
<Book><Publisher><PublisherName>Fen Press</PublisherName><PublisherLocation>Ely</PublisherLocation></Publisher>
<BookTitle book="fens">Handbook of fen birds</BookTitle><PubDate><Year>2018</Year><Month>02</Month></PubDate>
<AuthorList Type="editors" CompleteYN="Y"><Author><LastName>Reed</LastName><ForeName>Ray</ForeName></Author>
</AuthorList>
<Edition>2nd</Edition><CollectionTitle book="x">Fen books</CollectionTitle><Isbn>9780000000002</Isbn></Book>
<ArticleTitle book="fens" part="A1">Nests in reeds</ArticleTitle><Language>eng</Language>
<AuthorList Type="authors" CompleteYN="N"><Author><LastName>Lark</LastName><Initials>L</Initials></Author></AuthorList>
<PublicationType UI="D016454">Review</PublicationType><Abstract><AbstractText>Nests are low.</AbstractText></Abstract>
</BookDocument><PubmedBookData/></PubmedBookArticle>
"""
WHOLE = HEAD + ARTICLE + CHAPTER + "</PubmedArticleSet>\n"


def test_an_article_with_everything() -> None:
    article, _ = records_in(WHOLE)
    assert [parse_name(name) for name in article.authors] == [
        Name("Cruz", "Ana B", "de la"),
        Name("Ford", "Henry", "", "III"),
        Name("Lark and Reed Group"),
    ]
    assert article.title == "Larks of Alauda and snow"
    assert (article.type, article.venue) == ("article", "Fenland ornithology")
    assert (article.published, article.volume, article.number, article.pages) == ("2016-03-05", "7", "2", "1194–1205")
    assert (article.doi, article.pmid, article.pmcid, article.issn) == (
        "10.1234/lark",
        "12345678",
        "PMC765",
        "1097-4172",
    )
    assert article.abstract == "AIM: To hear larks. RESULTS: They sing at p < 0.05."
    assert article.keywords == ("larks", "snow", "Songbirds/physiology")
    assert (article.language, article.address) == ("eng", "England")
    assert dict(article.other) == {
        "publisher-item": "S0012",
        "shortjournal": "Fenl Orn",
        "nlm-journal": "0413066",
        "affiliation": "Univ Fens",
        "electronic-publication-date": "2015-12-31",
        "copyright": "Of the fens.",
        "conflict-of-interest": "None that we know.",
    }
    assert article.source is not None
    assert article.source.line == 4


def test_a_chapter_of_a_book() -> None:
    _, chapter = records_in(WHOLE)
    assert (chapter.type, chapter.title, chapter.venue) == ("incollection", "Nests in reeds", "Handbook of fen birds")
    assert (chapter.authors, chapter.editors) == (("Lark, L", "others"), ("Reed, Ray",))
    assert (chapter.publisher, chapter.address, chapter.series) == ("Fen Press", "Ely", "Fen books")
    assert (chapter.published, chapter.edition, chapter.isbn) == ("2018-02", "2nd", "9780000000002")
    assert (chapter.doi, chapter.pmid, chapter.abstract) == ("10.1234/nests", "21413195", "Nests are low.")
    assert dict(chapter.other) == {"bookshelf": "NBK100"}
    (book,) = records_in(HEAD + CHAPTER.replace("ArticleTitle", "Nothing"))
    assert (book.type, book.title, book.venue) == ("book", "Handbook of fen birds", "")


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("<MedlineDate>2018 Nov-Dec</MedlineDate>", "2018-11"),
        ("<Year>2013</Year><Season>Spring</Season>", "2013"),
        ("<Year>2013</Year><Month>04</Month><Day>30</Day>", "2013-04-30"),
        ("", "2015-12-31"),
    ],
)
def test_dates(date: str, published: str) -> None:
    text = ARTICLE.replace("<Year>2016</Year><Month>Mar</Month><Day>5</Day>", date)
    assert [record.published for record in records_in(HEAD + text)] == [published]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("Review", "article"), ("Letter", "article"), ("Dataset", "dataset"), ("Research Support, N.I.H.", "")],
)
def test_types(kind: str, expected: str) -> None:
    (record,) = records_in(HEAD + ARTICLE.replace("Journal Article", kind))
    assert record.type == expected


def test_the_older_form_without_pubmeds_own_data() -> None:
    citation = ARTICLE[ARTICLE.index("<MedlineCitation") : ARTICLE.index("<PubmedData")]
    (record,) = records_in(f"<MedlineCitationSet>{citation}</MedlineCitationSet>")
    assert (record.doi, record.pmid) == ("10.1234/lark", "12345678")


@pytest.mark.parametrize(
    "variant",
    [
        WHOLE.replace("\n", "\r\n"),
        WHOLE.encode("utf-8-sig"),
        WHOLE.encode("utf-16"),
        "\n\n" + WHOLE,
        "A page of text.\n\n" + WHOLE,
        WHOLE + WHOLE.replace("Larks", "Owls").replace("Nests", "Reeds"),
        ARTICLE + CHAPTER,
    ],
)
def test_its_signature_survives(variant: str | bytes) -> None:
    assert reader_for(variant) == "pubmed-xml"
    assert [record.pmid for record in records_in(variant)][:2] == ["12345678", "21413195"]


@pytest.mark.parametrize(
    "other",
    ["<eLinkResult><LinkSet/></eLinkResult>", "<PubmedArticles/>", "PMID- 1\nTI  - <PubmedArticleSet>\n", ""],
)
def test_neighbours_are_not_taken(other: str) -> None:
    assert "pubmed-xml" not in claimed_by(other)


def test_an_empty_set_holds_nothing() -> None:
    assert items_in(HEAD + "</PubmedArticleSet>") == []


@given(st.integers(0, len(WHOLE)))
def test_a_cut_file_invents_no_paper(end: int) -> None:
    titles = {record.title for record in records_in(WHOLE)}
    for piece in (WHOLE[:end], WHOLE[end:]):
        assert {item.title for item in items_in(HEAD + piece) if isinstance(item, Record)} <= titles


def test_real_files(shared: Path) -> None:
    files = [*(shared / "services" / "pubmed").glob("efetch_*.xml"), shared / "exports" / "MedlineImporterTestNbib.xml"]
    for path in files:
        items = read_file(path)
        records = [item for item in items if isinstance(item, Record)]
        text = path.read_text("utf-8")
        assert len(records) == len(items) == text.count("<PubmedArticle>") + text.count("<PubmedBookArticle>")
        for field in ("title", "authors", "published", "type", "pmid"):
            assert share(records, field) == 1, (path.name, field)
