"""Papers in JSON, by the service or program that wrote them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.bibliography.work_types import WORK_TYPES
from generator.dumps.formats.json_papers import SHAPES, item_of, shape_of
from generator.dumps.formats.json_values import day_of
from generator.exports.csl_json import csl_item
from generator.exports.reference import reference
from generator.model import OTHERS, Name, Paper, Record, Rejected, Source
from generator.names.plain_names import parse_name

HERE = Source("dump.json", 1)
CROSSREF = {
    "DOI": "10.1234/LARK",
    "type": "journal-article",
    "title": ["Larks"],
    "subtitle": ["Of snow"],
    "container-title": ["Fenland Ornithology", "Fenl Orn"],
    "author": [
        {"given": "Ana", "family": "de la Cruz", "sequence": "first", "affiliation": []},
        {"given": "Henry", "family": "Ford", "suffix": "Jr."},
        {"name": "Fen Society"},
    ],
    "editor": [{"given": "Ray", "family": "Reed"}],
    "issued": {"date-parts": [[2016]]},
    "published-print": {"date-parts": [[2016, 3, 5]]},
    "published-online": {"date-parts": [[2015, 12]]},
    "volume": "7",
    "issue": "2",
    "page": "1194-205",
    "publisher": "Fen Press",
    "publisher-location": "Ely",
    "ISSN": ["1097-4172", "1097-4173"],
    "ISBN": ["9780000000002"],
    "edition-number": "2",
    "language": "en",
    "subject": ["larks"],
    "abstract": "<jats:p>Larks nest.</jats:p>",
    "URL": "https://doi.org/10.1234/lark",
    "reference": [{"DOI": "10.1/x", "article-title": "Not this"}],
}
CSL = {
    "id": "lark2016",
    "type": "article-journal",
    "title": "Larks",
    "author": [{"family": "Cruz", "given": "Ana", "non-dropping-particle": "de la"}, {"literal": "Fen Society"}],
    "editor": [{"family": "Reed", "given": "Ray"}],
    "translator": [{"family": "Moor", "given": "Mo"}],
    "issued": {"date-parts": [["2016", 3, 5]]},
    "container-title": "Fenland Ornithology",
    "container-title-short": "Fenl Orn",
    "collection-title": "Fen books",
    "volume": 7,
    "issue": "2",
    "page": "1194-205",
    "publisher": "Fen Press",
    "publisher-place": "Ely",
    "edition": "2",
    "DOI": "10.1234/LARK",
    "ISBN": "9780000000002",
    "ISSN": "1097-4172",
    "PMID": "123",
    "PMCID": "PMC456",
    "language": "en",
    "keyword": "larks, snow",
    "abstract": "Larks nest.",
    "note": "With a map\narXiv: 2401.01234",
    "URL": "https://example.org/lark",
    "event-title": "Fen days",
    "accessed": {"date-parts": [[2020, 1, 2]]},
}
ZOTERO = {
    "key": "ABCD2345",
    "version": 1,
    "itemType": "thesis",
    "title": "Song of larks",
    "creators": [
        {"creatorType": "author", "firstName": "Lin", "lastName": "Lark"},
        {"creatorType": "author", "name": "Fen Society"},
        {"creatorType": "contributor", "firstName": "Mo", "lastName": "Moor"},
    ],
    "abstractNote": "Larks sing.",
    "thesisType": "PhD thesis",
    "university": "University of the Fens",
    "place": "Ely",
    "date": "2019-05-06",
    "numPages": "120",
    "url": "https://example.org/song",
    "extra": "Citation Key: lark2019\nPMID: 123\nWith a map",
    "tags": [{"tag": "larks"}, {"tag": "song", "type": 1}],
}
DATACITE = {
    "id": "10.1234/data",
    "type": "dois",
    "attributes": {
        "doi": "10.1234/DATA",
        "creators": [
            {"name": "Lark, Lin", "givenName": "Lin", "familyName": "Lark", "nameType": "Personal"},
            {"name": "Fen Society", "nameType": "Organizational"},
        ],
        "titles": [{"title": "Songs", "titleType": None}, {"title": "Of larks", "titleType": "Subtitle"}],
        "publisher": {"name": "Fen Archive"},
        "publicationYear": 2020,
        "dates": [{"date": "2020-01-02", "dateType": "Issued"}],
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Sound files"},
        "container": {"title": "Fen Data", "volume": "1", "firstPage": "5", "lastPage": "9", "identifier": "1097-4172"},
        "subjects": [{"subject": "larks"}],
        "contributors": [{"name": "Reed, Ray", "contributorType": "Editor"}],
        "descriptions": [{"description": "Recorded.", "descriptionType": "Abstract"}],
        "relatedIdentifiers": [
            {
                "relationType": "IsSupplementTo",
                "relatedIdentifier": "https://example.org/c",
                "relatedIdentifierType": "URL",
            },
            {
                "relationType": "References",
                "relatedIdentifier": "https://example.org/r",
                "relatedIdentifierType": "URL",
            },
        ],
        "language": "en",
        "url": "https://example.org/data",
        "version": "1.1",
    },
}
OPENALEX = {
    "id": "https://openalex.org/W1",
    "doi": "https://doi.org/10.1234/LARK",
    "display_name": "Larks",
    "publication_date": "2016-01-01",
    "publication_year": 2016,
    "type": "article",
    "language": "en",
    "ids": {"pmid": "https://pubmed.ncbi.nlm.nih.gov/123", "pmcid": "https://www.ncbi.nlm.nih.gov/pmc/articles/456"},
    "authorships": [{"author": {"display_name": "Lin Lark"}}, {"author": {}, "raw_author_name": "Ray Reed"}],
    "primary_location": {
        "landing_page_url": "https://doi.org/10.1234/LARK",
        "source": {
            "display_name": "Fen days",
            "type": "conference",
            "issn": ["1097-4172"],
            "host_organization_name": "Fen Press",
        },
    },
    "biblio": {"volume": "7", "issue": "2", "first_page": "1", "last_page": "9"},
    "keywords": [{"display_name": "larks", "score": 0.5}],
    "abstract_inverted_index": {"nest.": [1], "Larks": [0]},
}
SCHOLAR = {
    "paperId": "ab",
    "externalIds": {"ArXiv": "2401.01234", "PubMed": "123", "PubMedCentral": "456", "DBLP": "journals/x/Y1"},
    "title": "Larks",
    "year": 2016,
    "authors": [{"authorId": "1", "name": "Lin Lark"}],
    "publicationVenue": {"name": "Fen days", "type": "conference", "issn": "1097-4172"},
    "publicationTypes": ["JournalArticle", "Conference"],
    "journal": {"name": "F", "volume": "7", "pages": "1194-205"},
    "fieldsOfStudy": ["Biology"],
    "references": [{"paperId": "cd", "title": "Not this"}],
}
DBLP = {
    "@score": "5",
    "info": {
        "authors": {"author": {"@pid": "1/2", "text": "Lin Lark 0001"}},
        "title": "Larks &amp; snow.",
        "venue": "Fenland J.",
        "volume": "7",
        "number": "2",
        "pages": "1194-1205",
        "year": "2016",
        "type": "Journal Articles",
        "key": "journals/fens/Lark16",
        "ee": ["https://example.org/lark", "https://doi.org/10.1234/LARK"],
    },
}
EUROPE_PMC = {
    "id": "123",
    "source": "MED",
    "pmid": "123",
    "pmcid": "PMC456",
    "doi": "10.1234/LARK",
    "title": "Larks.",
    "authorString": "Lark L, Ford H Jr.",
    "authorList": {
        "author": [
            {"fullName": "Lark L", "firstName": "Lin", "lastName": "Lark"},
            {"fullName": "Ford H", "firstName": "Henry Jr", "lastName": "Ford"},
            {"collectiveName": "Fen Society"},
        ]
    },
    "journalInfo": {
        "issue": "2",
        "volume": "7",
        "printPublicationDate": "2016-03-05",
        "journal": {"title": "Fenland Ornithology", "medlineAbbreviation": "Fenl Orn", "issn": "1097-4172"},
    },
    "pubYear": "2016",
    "pageInfo": "1194-205",
    "abstractText": "Larks nest.",
    "language": "eng",
    "pubTypeList": {"pubType": ["research-article", "Journal Article"]},
    "keywordList": {"keyword": ["larks"]},
    "firstPublicationDate": "2015-12-31",
}
EUROPE_PMC_SHORT = {
    "id": "PPR1",
    "source": "PPR",
    "doi": "10.1101/x",
    "title": "Larks",
    "authorString": "Lark L, Reed R.",
    "pubYear": "2016",
    "pubType": "preprint",
}
UNPAYWALL = {
    "doi": "10.1234/lark",
    "title": "Larks",
    "genre": "journal-article",
    "published_date": "2016-03-05",
    "journal_name": "Fenland Ornithology",
    "journal_issns": "1097-4172,1097-4173",
    "publisher": "Fen Press",
    "oa_status": "green",
    "best_oa_location": {"url": "https://example.org/lark.pdf", "license": "cc-by"},
    "oa_locations": [{"url": "https://arxiv.org/pdf/2401.01234"}],
    "z_authors": [{"given": "Lin", "family": "Lark"}, {"raw_author_name": "Ray Reed"}],
}
ARXIV = {
    "id": "2401.01234",
    "submitter": "Lin Lark",
    "authors": "Andr\\'e Lark, H. Ford Jr",
    "title": "Larks\n  and snow",
    "comments": "9 pages",
    "journal-ref": None,
    "doi": None,
    "categories": "q-bio.PE cs.SD",
    "abstract": "  Larks nest.\n",
    "versions": [{"version": "v1", "created": "Tue, 2 Jan 2024 18:59:01 GMT"}],
    "update_date": "2024-03-04",
    "authors_parsed": [["Lark", "Andr\\'e", ""], ["Ford", "H.", "Jr"]],
}
OPENREVIEW = {
    "id": "abc",
    "forum": "abc",
    "pdate": 1758216830915,
    "invitations": ["Fens/2025/-/Submission"],
    "content": {
        "title": {"value": "Larks"},
        "authors": {"value": ["Lin Lark", "Ray Reed"]},
        "abstract": {"value": "Larks nest."},
        "venue": {"value": "FENS 2025 oral"},
        "keywords": {"value": ["larks"]},
        "pdf": {"value": "/pdf/1.pdf"},
        "_bibtex": {"value": "@inproceedings{lark2025,\ntitle={{L}arks},\nbooktitle={Fens},\nyear={2025}\n}"},
    },
}
OPENREVIEW_FIRST = {
    "id": "abc",
    "forum": "abc",
    "cdate": 1451606400000,
    "invitation": "Fens/2016/-/Submission",
    "content": {"title": "Larks", "authors": ["Lin Lark"], "venue": "Submitted to FENS 2016", "keywords": ["larks"]},
}
HUGGING_FACE = {
    "paper": {
        "id": "2401.01234",
        "title": "Larks",
        "summary": "Larks nest.",
        "authors": [{"name": "Lin Lark"}],
        "publishedAt": "2024-01-02T18:59:01.000Z",
        "upvotes": 1,
    }
}
PAPER_LIST = {
    "id": "x",
    "title": "Larks",
    "track": "main",
    "status": "Poster",
    "keywords": "larks;snow",
    "author": "Lin Lark;Ray Reed",
    "bibtex": "@inproceedings{\nlark2024,\ntitle={Larks},\nbooktitle={Days of the Fens},\nyear={2024}\n}",
    "site": "https://openreview.net/forum?id=x",
}


def record(value: object) -> Record:
    item = item_of(value, HERE)
    assert isinstance(item, Record), item
    assert item.source == HERE
    return item


def names(item: Record) -> list[Name]:
    return [parse_name(name) for name in item.authors]


@pytest.mark.parametrize(
    ("licenses", "taken"),
    [
        ([("https://example.org/tdm", "tdm"), ("https://example.org/terms", "vor")], "https://example.org/terms"),
        ([("https://example.org/tdm", "tdm")], ""),
        ([("https://example.org/terms", "vor"), (BY := "https://creativecommons.org/licenses/by/4.0/", "vor")], BY),
        ([("https://example.org/terms", "unspecified")], "https://example.org/terms"),
        ([], ""),
    ],
)
def test_the_license_of_crossref_is_that_of_the_printed_work(licenses: list[tuple[str, str]], taken: str) -> None:
    work = CROSSREF | {"license": [{"URL": url, "content-version": version} for url, version in licenses]}
    assert dict(record(work).other).get("license", "") == taken


def test_crossref_gives_the_short_name_of_a_journal() -> None:
    assert dict(record(CROSSREF | {"short-container-title": ["J. Owl Stud."]}).other)["shortjournal"] == "J. Owl Stud."


def test_crossref() -> None:
    item = record(CROSSREF)
    assert (item.type, item.title, item.venue) == ("article", "Larks: Of snow", "Fenland Ornithology")
    assert names(item) == [Name("Cruz", "Ana", "de la"), Name("Ford", "Henry", "", "Jr."), Name("Fen Society")]
    assert (item.published, item.volume, item.number, item.pages) == ("2016-03-05", "7", "2", "1194–1205")
    assert (item.doi, item.issn, item.isbn) == ("10.1234/lark", "1097-4172, 1097-4173", "9780000000002")
    assert (item.editors, item.publisher, item.address) == (("Ray Reed",), "Fen Press", "Ely")
    assert (item.edition, item.language, item.keywords, item.key) == ("2", "en", ("larks",), "")
    assert item.abstract == "Larks nest."


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ({"issued": {"date-parts": [[None]]}, "created": {"date-parts": [[2012, 1, 1]]}}, "2012-01-01"),
        ({"issued": {"date-parts": [[2016, None, None]]}}, "2016"),
        ({"issued": {"date-parts": [[]]}, "posted": {"date-parts": [[2024, 4, 1]]}}, "2024-04-01"),
        ({"issued": {"date-parts": [[2015, 12]]}, "published-print": {"date-parts": [[2016, 3]]}}, "2015-12"),
        ({"issued": {"raw": "March 2016"}}, "2016-03"),
        ({"issued": {"date-parts": [[2016, 0, 0]]}}, "2016"),
        ({"issued": {"date-parts": [[2016], [2017]]}}, "2016"),
        ({"issued": "nonsense"}, ""),
        ({}, ""),
    ],
)
def test_dates_of_crossref(date: dict[str, Any], published: str) -> None:
    work = {name: held for name, held in CROSSREF.items() if "-parts" not in json.dumps(held)} | date
    assert record(work).published == published


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("proceedings-article", "inproceedings"),
        ("book-chapter", "incollection"),
        ("monograph", "book"),
        ("edited-book", "book"),
        ("posted-content", "misc"),
        ("dissertation", "thesis"),
        ("report", "report"),
        ("dataset", "dataset"),
        ("reference-entry", "incollection"),
        ("standard", "report"),
        ("something-new", ""),
    ],
)
def test_types_of_crossref(kind: str, expected: str) -> None:
    item = record(CROSSREF | {"type": kind})
    assert item.type == expected
    assert bool(item.school) == (expected in ("thesis", "report"))


def test_an_article_number_stands_for_pages() -> None:
    work = CROSSREF | {"article-number": "022212"}
    del work["page"]
    assert record(work).pages == "022212"


def test_csl() -> None:
    item = record(CSL)
    assert (item.type, item.title, item.venue, item.key) == ("article", "Larks", "Fenland Ornithology", "lark2016")
    assert names(item) == [Name("Cruz", "Ana", "de la"), Name("Fen Society")]
    assert (item.published, item.volume, item.number, item.pages) == ("2016-03-05", "7", "2", "1194–1205")
    assert (item.doi, item.isbn, item.issn, item.pmid) == ("10.1234/lark", "9780000000002", "1097-4172", "123")
    assert (item.pmcid, item.arxiv, item.note) == ("PMC456", "2401.01234", "With a map")
    assert (item.editors, item.publisher, item.address) == (("Ray Reed",), "Fen Press", "Ely")
    assert (item.series, item.edition, item.language) == ("Fen books", "2", "en")
    assert (item.keywords, item.abstract, item.url) == (("larks", "snow"), "Larks nest.", "https://example.org/lark")
    assert dict(item.other) == {
        "shortjournal": "Fenl Orn",
        "eventtitle": "Fen days",
        "urldate": "2020-01-02",
        "translator": "Mo Moor",
    }


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("lark2016", "lark2016"),
        ("http://zotero.org/users/1/items/AB", ""),
        ("10.1234/lark", ""),
        ("ITEM-1", ""),
        ("12", ""),
        ("0f0e0d0c-1111-2222-3333-444455556666", ""),
        ("two words", ""),
    ],
)
def test_which_names_of_csl_are_citation_keys(name: str, key: str) -> None:
    item = record(CSL | {"id": name})
    assert (item.key, item.id) == (key, name)
    assert record(CSL | {"id": name, "citation-key": "lark"}).key == "lark"


@pytest.mark.parametrize("kind", WORK_TYPES.values(), ids=WORK_TYPES.keys())
def test_types_written_as_csl_read_back(kind: Any) -> None:
    paper = Paper("lark2016", "Larks", (Name("Lark", "Lin"),), 2016, entry_type=kind.name, school="Univ")
    item = record(csl_item(reference(paper)))
    assert item.type == kind.name
    assert item.school == (
        "Univ" if kind.name in ("thesis", "phdthesis", "mastersthesis", "report", "techreport") else ""
    )


def test_zotero() -> None:
    for value in (ZOTERO, {"key": "ABCD2345", "library": {}, "meta": {}, "data": ZOTERO}):
        item = record(value)
        assert (item.type, item.title, item.school) == ("phdthesis", "Song of larks", "University of the Fens")
        assert names(item) == [Name("Lark", "Lin"), Name("Society", "Fen")] or item.authors[1] == "Fen Society"
        assert (item.published, item.address, item.key, item.id) == ("2019-05-06", "Ely", "lark2019", "ABCD2345")
        assert (item.pmid, item.note, item.keywords) == ("123", "With a map", ("larks", "song"))
        assert (item.url, item.abstract) == ("https://example.org/song", "Larks sing.")
        assert dict(item.other) == {"pagetotal": "120"}


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("journalArticle", "article"),
        ("conferencePaper", "inproceedings"),
        ("bookSection", "incollection"),
        ("webpage", "online"),
        ("computerProgram", "software"),
        ("preprint", "misc"),
        ("letter", "misc"),
        ("presentation", "misc"),
        ("dataset", "dataset"),
    ],
)
def test_types_of_zotero(kind: str, expected: str) -> None:
    assert record({"itemType": kind, "title": "Larks", "creators": []}).type == expected


@pytest.mark.parametrize("kind", ["attachment", "note", "annotation"])
def test_what_of_zotero_is_no_paper(kind: str) -> None:
    item = item_of({"itemType": kind, "title": "lark.pdf", "note": "<p>x</p>"}, HERE)
    assert isinstance(item, Rejected)
    assert "which is no paper" in item.reason


def test_datacite() -> None:
    for value in (DATACITE, DATACITE["attributes"]):
        item = record(value)
        assert (item.type, item.title, item.publisher) == ("dataset", "Songs: Of larks", "Fen Archive")
        assert names(item) == [Name("Lark", "Lin"), Name("Fen Society")]
        assert (item.doi, item.published, item.venue) == ("10.1234/data", "2020-01-02", "Fen Data")
        assert (item.volume, item.pages, item.issn, item.editors) == ("1", "5–9", "1097-4172", ("Reed, Ray",))
        assert (item.keywords, item.language, item.abstract) == (("larks",), "en", "Recorded.")
        assert (item.url, item.links) == ("https://example.org/data", ("https://example.org/c",))
        assert dict(item.other) == {"version": "1.1", "genre": "Sound files"}


@pytest.mark.parametrize(
    ("general", "special", "expected"),
    [
        ("Text", "Journal article", "article"),
        ("Text", "BlogPosting", "online"),
        ("Text", "", "misc"),
        ("Dissertation", "PhD thesis", "phdthesis"),
        ("ConferencePaper", "", "inproceedings"),
        ("Preprint", "", "misc"),
        ("Software", "", "software"),
        ("BookChapter", "", "incollection"),
        ("Unheard", "", ""),
    ],
)
def test_types_of_datacite(general: str, special: str, expected: str) -> None:
    types = {"types": {"resourceTypeGeneral": general, "resourceType": special}}
    assert record({"attributes": DATACITE["attributes"] | types}).type == expected  # type: ignore[operator]


def test_openalex() -> None:
    item = record(OPENALEX)
    assert (item.type, item.title, item.venue) == ("inproceedings", "Larks", "Fen days")
    assert (item.authors, item.published) == (("Lin Lark", "Ray Reed"), "2016")
    assert (item.doi, item.pmid, item.pmcid, item.issn) == ("10.1234/lark", "123", "PMC456", "1097-4172")
    assert (item.volume, item.number, item.pages, item.publisher) == ("7", "2", "1–9", "Fen Press")
    assert (item.language, item.keywords, item.abstract) == ("en", ("larks",), "Larks nest.")
    assert record(OPENALEX | {"type": "preprint"}).type == "misc"


def test_semantic_scholar() -> None:
    for value in (SCHOLAR, {"citedPaper": SCHOLAR, "contexts": []}, {"citingPaper": SCHOLAR}):
        item = record(value)
        assert (item.type, item.venue, item.published) == ("inproceedings", "Fen days", "2016")
        assert (item.arxiv, item.pmid, item.pmcid, item.issn) == ("2401.01234", "123", "PMC456", "1097-4172")
        assert (item.volume, item.pages) == ("7", "1194–1205")
        assert dict(item.other) == {"dblp": "journals/x/Y1", "fields-of-study": "Biology"}
    assert record(SCHOLAR | {"publicationVenue": None, "publicationTypes": ["Review"]}).type == "article"
    assert record(SCHOLAR | {"publicationVenue": None, "publicationTypes": None}).type == ""


def test_dblp() -> None:
    for value in (DBLP, DBLP["info"]):
        item = record(value)
        assert (item.type, item.title, item.venue) == ("article", "Larks & snow", "Fenland J.")
        assert (item.authors, item.published, item.doi) == (("Lin Lark",), "2016", "10.1234/lark")
        assert (item.volume, item.number, item.pages) == ("7", "2", "1194–1205")
        assert item.url == "https://example.org/lark"
    several = {"authors": {"author": [{"text": "A Lark"}, {"text": "B Reed"}]}, "title": "Fens", "type": "Editorship"}
    assert (record({"info": several}).type, record({"info": several}).editors) == ("proceedings", ("A Lark", "B Reed"))
    person = item_of({"info": {"author": "Lin Lark", "url": "https://dblp.org/pid/1/2"}}, HERE)
    assert isinstance(person, Rejected)


def test_europe_pmc() -> None:
    item = record(EUROPE_PMC)
    assert (item.type, item.title, item.venue) == ("article", "Larks", "Fenland Ornithology")
    assert names(item) == [Name("Lark", "Lin"), Name("Ford", "Henry", "", "Jr"), Name("Fen Society")]
    assert (item.published, item.volume, item.number, item.pages) == ("2015-12-31", "7", "2", "1194–1205")
    assert (item.pmid, item.pmcid, item.doi, item.issn) == ("123", "PMC456", "10.1234/lark", "1097-4172")
    short = record(EUROPE_PMC_SHORT)
    assert (short.type, short.authors, short.published) == ("misc", ("Lark, L", "Reed, R"), "2016")


def test_unpaywall() -> None:
    for value in (UNPAYWALL, {"response": UNPAYWALL, "score": 0.1, "snippet": "<b>Larks</b>"}):
        item = record(value)
        assert (item.type, item.title, item.venue) == ("article", "Larks", "Fenland Ornithology")
        assert (item.authors, item.published) == (("Lin Lark", "Ray Reed"), "2016-03-05")
        assert (item.doi, item.arxiv, item.issn) == ("10.1234/lark", "2401.01234", "1097-4172, 1097-4173")
        assert (item.publisher, item.url) == ("Fen Press", "https://example.org/lark.pdf")
    assert record(UNPAYWALL | {"z_authors": None}).authors == ()


def test_arxivs_snapshot() -> None:
    item = record(ARXIV)
    assert (item.title, item.abstract, item.arxiv) == ("Larks and snow", "Larks nest.", "2401.01234")
    assert names(item) == [Name("Lark", "André"), Name("Ford", "H.", "", "Jr")]
    assert (item.published, item.type, item.venue) == ("2024-01-02", "misc", "")
    assert dict(item.other) == {"comment": "9 pages", "arxiv-categories": "q-bio.PE cs.SD"}
    published = record(ARXIV | {"journal-ref": "Fenl. Orn. 7", "doi": "10.1234/LARK", "authors_parsed": None})
    assert (published.type, published.venue, published.doi) == ("", "Fenl. Orn. 7", "10.1234/lark")
    assert published.authors[0] == "André Lark"


def test_openreview() -> None:
    item = record(OPENREVIEW)
    assert (item.type, item.title, item.venue) == ("inproceedings", "Larks", "FENS 2025")
    assert (item.authors, item.published) == (("Lin Lark", "Ray Reed"), "2025-09-18")
    assert (item.url, item.keywords) == ("https://openreview.net/forum?id=abc", ("larks",))
    assert dict(item.other) == {"presentation": "FENS 2025 oral"}
    first = record(OPENREVIEW_FIRST)
    assert (first.type, first.venue, first.note) == ("unpublished", "", "Submitted to FENS 2016")
    assert (first.authors, first.published) == (("Lin Lark",), "2016")


@pytest.mark.parametrize(
    "note",
    [
        {
            "id": "r",
            "forum": "abc",
            "invitations": ["x"],
            "content": {"title": {"value": "Good"}, "authors": {"value": []}},
        },
        {"id": "r", "invitation": "x", "content": {"title": "Good paper", "review": "It is good."}},
    ],
)
def test_reviews_are_no_papers(note: dict[str, Any]) -> None:
    item = item_of(note, HERE)
    assert isinstance(item, Rejected)
    assert item.reason == "a review or comment, and no paper"


def test_days_in_milliseconds() -> None:
    assert day_of(1758216830915) == "2025-09-18"
    assert day_of(1451606400000) == "2016"
    assert [day_of(value) for value in (None, True, "1", 10**30, float("nan"))] == [""] * 5


def test_paper_copilots_lists() -> None:
    item = record(PAPER_LIST)
    assert (item.type, item.venue, item.published) == ("inproceedings", "Days of the Fens", "2024")
    assert (item.authors, item.keywords) == (("Lin Lark", "Ray Reed"), ("larks", "snow"))
    rejected = record(PAPER_LIST | {"status": "Withdraw"})
    assert (record(PAPER_LIST | {"status": "Reject"}).venue, rejected.title) == ("", "Larks")


def test_hugging_face() -> None:
    for value in (HUGGING_FACE, HUGGING_FACE["paper"]):
        item = record(value)
        assert (item.title, item.arxiv, item.published) == ("Larks", "2401.01234", "2024-01-02")
        assert (item.abstract, item.authors) == ("Larks nest.", ("Lin Lark",))


def test_a_sites_own_data() -> None:
    row = {
        "key": "lark2016",
        "title": "Larks",
        "authors": [{"family": "Cruz", "given": "Ana", "prefix": "de la"}],
        "more_authors": True,
        "year": 2016,
        "topics": {"secondary": []},
        "captured": [],
        "related": [],
        "page": "papers/lark2016/",
    }
    item = record(row)
    assert (item.key, item.title, item.published) == ("lark2016", "Larks", "2016")
    assert item.authors == ("Ana de la Cruz", "others")


@pytest.mark.parametrize(
    "people",
    [
        "Lin Lark and Ray Reed",
        "Lin Lark, Ray Reed",
        ["Lin Lark", "Ray Reed"],
        [{"name": "Lin Lark"}, {"full_name": "Ray Reed"}],
        [{"first_name": "Lin", "last_name": "Lark"}, {"given": "Ray", "family": "Reed"}],
    ],
)
def test_plain_fields(people: object) -> None:
    value = {
        "Title": "Larks",
        "Authors": people,
        "Year": 2016,
        "Venue": "Fens",
        "DOI": "10.1234/LARK",
        "pdf": "https://example.org/l.pdf",
    }
    item = record(value)
    assert (item.title, item.published, item.venue) == ("Larks", "2016", "Fens")
    assert (item.doi, item.url) == ("10.1234/lark", "https://example.org/l.pdf")
    assert names(item) == [Name("Lark", "Lin"), Name("Reed", "Ray")]


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (None, "null"),
        (3, "a value that is no object"),
        ({}, "an object without a title"),
        ({"total": 0, "offset": 0}, "an answer without hits"),
        ({"doi": "10.1234/lark"}, "an object without a title"),
        ({"title": {"x": 1}}, "no record"),
    ],
)
def test_what_is_no_paper(value: object, reason: str) -> None:
    item = item_of(value, HERE)
    assert isinstance(item, Rejected)
    assert item.reason.startswith(reason)


EACH = {
    "OpenAlex": OPENALEX,
    "Semantic Scholar": SCHOLAR,
    "Hugging Face": HUGGING_FACE,
    "OpenReview": OPENREVIEW,
    "DataCite": DATACITE,
    "DBLP": DBLP,
    "Unpaywall": UNPAYWALL,
    "Europe PMC": EUROPE_PMC,
    "arXiv's snapshot": ARXIV,
    "Paper Copilot": PAPER_LIST,
    "Zotero": ZOTERO,
    "Crossref": CROSSREF,
    "CSL-JSON": CSL,
    "a survey's own": {"title": "Larks", "authors": ["Lin Lark"]},
}


def test_each_shape_is_told_from_the_others() -> None:
    assert {service: shape_of(value) for service, value in EACH.items()} == {service: service for service in EACH}
    assert [shape.service for shape in SHAPES] == list(EACH)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from(list(EACH.values())), st.data())
def test_a_field_of_another_kind_raises_nothing(value: dict[str, Any], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(value)))
    item_of(value | {name: data.draw(JSON)}, HERE)
    inner = value[name]
    if isinstance(inner, dict):
        name_inside = data.draw(st.sampled_from(sorted(inner)))
        item_of(value | {name: inner | {name_inside: data.draw(JSON)}}, HERE)


def test_a_suffix_and_particles_as_zotero_writes_them_and_people_who_are_not_named() -> None:
    people = [
        {"family": "de la Cruz", "given": "Ana"},
        {"family": "Ford", "given": "Henry, Jr."},
        {"literal": "Fen Society"},
        {"literal": "others"},
    ]
    item = record({"type": "book", "title": "On owls", "author": people, "issued": {"date-parts": [[2020]]}})
    assert names(item) == [Name("Cruz", "Ana", "de la"), Name("Ford", "Henry", "", "Jr."), Name("Fen Society"), OTHERS]
