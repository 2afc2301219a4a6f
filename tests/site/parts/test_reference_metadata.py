"""What reference managers and search engines read from a page is what the paper's record holds, escaped right.

Names of fields: Google Scholar's inclusion guidelines (Highwire tags), schema.org, and the key/encoded-value formats
of OpenURL 1.0 (Z39.88-2004) for COinS.
"""

import json
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import parse_qsl

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.exports.reference import reference
from generator.model import OTHERS, Name, Paper
from generator.site.parts.reference_metadata import coins, head, highwire, json_ld
from generator.text import clean

PEOPLE = (Name("Beethoven", "Ludwig", "van"), Name("Ford", "Henry", suffix="Jr."), Name("The Great Team"), OTHERS)
PREPRINT = Paper("k", "On owls", PEOPLE, 2024, arxiv="2401.00001", topics=("birds",))
JOURNAL = Paper(
    "k", "On owls", PEOPLE[:1], 2021, venue="Journal of Owls", volume="22", number="3", pages="1--20", doi="10.1000/x"
)
MEETING = Paper(
    "k", "On owls", PEOPLE[:2], 2023, venue="Proceedings of the Owl Conference", pages="7", url="https://example.org/a?b=1&c"
)  # fmt: skip
THESIS = Paper("k", "On owls", PEOPLE[:1], 2020, entry_type="phdthesis", school="Owl College")
REPORT = Paper("k", "On owls", PEOPLE[:1], 2020, number="7", entry_type="techreport", school="Owl House")
BOOK = Paper("k", "On owls", PEOPLE[:1], 2020, entry_type="book", publisher="Owl Press")
BARE = Paper("k", "On owls")
ALL = (PREPRINT, JOURNAL, MEETING, THESIS, REPORT, BOOK, BARE)


class Reader(HTMLParser):
    """Reads tags and the text of scripts as a browser does."""

    def __init__(self) -> None:
        super().__init__()
        self.metas: list[tuple[str, str]] = []
        self.scripts: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        values = dict(attrs)
        if tag == "meta":
            self.metas.append((values["name"] or "", values["content"] or ""))

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.scripts.append(data)


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    reader.close()
    return reader


def test_a_preprint_in_highwire_tags() -> None:
    assert list(highwire(reference(PREPRINT))) == [
        ("citation_title", "On owls"),
        ("citation_author", "van Beethoven, Ludwig"),
        ("citation_author", "Ford Jr., Henry"),
        ("citation_author", "The Great Team,"),
        ("citation_author", "others"),
        ("citation_publication_date", "2024"),
        ("citation_publisher", "arXiv"),
        ("citation_doi", "10.48550/arXiv.2401.00001"),
        ("citation_arxiv_id", "2401.00001"),
        ("citation_public_url", "https://arxiv.org/abs/2401.00001"),
        ("citation_pdf_url", "https://arxiv.org/pdf/2401.00001"),
        ("citation_keywords", "birds"),
        ("DC.type", "preprint"),
    ]


@pytest.mark.parametrize(
    ("paper", "tags"),
    [
        (
            JOURNAL,
            {
                "citation_journal_title": "Journal of Owls",
                "citation_volume": "22",
                "citation_issue": "3",
                "citation_firstpage": "1",
                "citation_lastpage": "20",
                "citation_doi": "10.1000/x",
            },
        ),
        (MEETING, {"citation_conference_title": "Proceedings of the Owl Conference", "citation_firstpage": "7"}),
        (THESIS, {"citation_dissertation_institution": "Owl College"}),
        (REPORT, {"citation_technical_report_institution": "Owl House", "citation_technical_report_number": "7"}),
        (BOOK, {"citation_publisher": "Owl Press"}),
    ],
)
def test_highwire_tags_by_kind_of_work(paper: Paper, tags: dict[str, str]) -> None:
    assert tags.items() <= dict(highwire(reference(paper))).items()


def test_what_is_unknown_is_written_nowhere() -> None:
    item = reference(BARE)
    assert list(highwire(item)) == [("citation_title", "On owls"), ("DC.type", "document")]
    assert json.loads(json_ld(item)) == {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "headline": "On owls",
        "name": "On owls",
    }
    assert dict(parse_qsl(coins(item))).keys() == {"ctx_ver", "rft_val_fmt", "rft.genre", "rft.title"}
    for paper in ALL:
        assert all(text for _, text in highwire(reference(paper)))


def test_json_ld_tells_the_work_and_where_it_came_out() -> None:
    journal = json.loads(json_ld(reference(JOURNAL)))
    assert journal["@type"] == "ScholarlyArticle"
    assert journal["author"] == [
        {"@type": "Person", "name": "Ludwig van Beethoven", "givenName": "Ludwig", "familyName": "van Beethoven"}
    ]
    issue = journal["isPartOf"]
    volume = issue["isPartOf"]
    assert (issue["@type"], issue["issueNumber"]) == ("PublicationIssue", "3")
    assert (volume["@type"], volume["volumeNumber"]) == ("PublicationVolume", "22")
    assert volume["isPartOf"] == {"@type": "Periodical", "name": "Journal of Owls"}
    assert journal["sameAs"] == "https://doi.org/10.1000/x"
    preprint = json.loads(json_ld(reference(PREPRINT)))
    assert preprint["author"][2] == {"@type": "Organization", "name": "The Great Team"}
    assert {"@type": "PropertyValue", "propertyID": "arXiv", "value": "2401.00001"} in preprint["identifier"]
    kinds = [json.loads(json_ld(reference(paper)))["@type"] for paper in (THESIS, REPORT, BOOK)]
    assert kinds == ["Thesis", "Report", "Book"]


@pytest.mark.parametrize(
    ("paper", "form", "genre", "title"),
    [
        (PREPRINT, "dc", None, "rft.title"),
        (replace(BARE, entry_type="dataset"), "dc", None, "rft.title"),
        (JOURNAL, "journal", "article", "rft.atitle"),
        (MEETING, "book", "proceeding", "rft.atitle"),
        (THESIS, "dissertation", None, "rft.title"),
        (REPORT, "book", "report", "rft.btitle"),
        (BOOK, "book", "book", "rft.btitle"),
        (BARE, "book", "document", "rft.title"),
    ],
)
def test_coins_by_kind_of_work(paper: Paper, form: str, genre: str | None, title: str) -> None:
    fields = dict(parse_qsl(coins(reference(paper))))
    assert fields["ctx_ver"] == "Z39.88-2004"
    assert fields["rft_val_fmt"] == f"info:ofi/fmt:kev:mtx:{form}"
    assert fields.get("rft.genre") == genre
    assert fields[title] == "On owls"


@pytest.mark.parametrize(
    ("kind", "known", "kind_in_zotero"),
    [
        ("article", {"venue": "Owls"}, None),
        ("article", {}, "journalArticle"),
        ("inproceedings", {}, "conferencePaper"),
        ("book", {"publisher": "Owl Press"}, "book"),
        ("phdthesis", {"school": "Owl College"}, None),
        ("mastersthesis", {}, "thesis"),
        ("techreport", {}, "report"),
        ("software", {}, "computerProgram"),
        ("misc", {"venue": "Owls"}, "document"),
    ],
)
def test_a_page_says_what_a_work_is_where_its_other_tags_do_not(
    kind: str, known: dict[str, str], kind_in_zotero: str | None
) -> None:
    paper = replace(Paper("k", "On owls", entry_type=kind), **known)
    assert dict(highwire(reference(paper))).get("DC.type") == kind_in_zotero


def test_names_stay_whole_in_what_takes_them_apart_at_commas_and_blanks() -> None:
    people = (
        Name("Berg", "Ada Bo", "van der"),
        Name("Berg", "Ada", "van der"),
        Name("Owl", "Ola Bo"),
        Name("Ford", "Henry", suffix="Jr."),
        Name("Sappho"),
    )
    item = reference(Paper("k", "On owls", people))
    assert [text for name, text in highwire(item) if name == "citation_author"] == [
        "van der Berg, Ada Bo;",  # Zotero takes it for two people without the semicolon
        "van der Berg, Ada",
        "Owl, Ola Bo",
        "Ford Jr., Henry",
        "Sappho",
    ]
    assert next(text for name, text in parse_qsl(coins(item)) if name == "rft.au") == "van der Berg, Ada Bo"
    partly = reference(Paper("k", "On owls", (people[2], OTHERS)))
    assert [person["name"] for person in json.loads(json_ld(partly))["author"]] == ["Ola Bo Owl", "others"]
    assert "author" not in json.loads(json_ld(reference(Paper("k", "On owls", (OTHERS,)))))


def test_coins_tell_authors_places_and_identifiers() -> None:
    pairs = parse_qsl(coins(reference(PREPRINT)))
    assert [text for name, text in pairs if name == "rft.au"] == [
        "van Beethoven, Ludwig",
        "Ford Jr., Henry",
        "The Great Team,",
        "others",
    ]
    assert [text for name, text in pairs if name == "rft_id"] == ["info:doi/10.48550/arXiv.2401.00001"]
    elsewhere = parse_qsl(coins(reference(replace(PREPRINT, url="https://example.org/owls"))))
    assert [text for name, text in elsewhere if name == "rft_id"][1:] == ["https://example.org/owls"]
    published = parse_qsl(coins(reference(replace(PREPRINT, doi="10.1000/x"))))
    assert [text for name, text in published if name == "rft_id"] == [
        "info:doi/10.1000/x",
        "info:arxiv/2401.00001",
        "https://arxiv.org/abs/2401.00001",
    ]
    assert dict(parse_qsl(coins(reference(MEETING))))["rft.btitle"] == "Proceedings of the Owl Conference"
    assert dict(parse_qsl(coins(reference(JOURNAL))))["rft.pages"] == "1-20"


@settings(deadline=None, max_examples=150)
@given(st.text(), st.text())
@example("</script><script>alert(1)</script>", "<!--<script>")
@example("]]> --> &amp; \"q\" 'p' \u2028\u2029", "a;b,c=d&e%20+")
def test_any_text_comes_back_and_nothing_else_becomes_markup(title: str, name: str) -> None:
    item = reference(Paper("k", title, (Name(name, "A"),), 2020, venue=title, keywords=(title,)))
    page = read(head(item))
    assert set(page.tags) <= {"meta", "script"}
    assert page.tags.count("script") == 1
    assert page.metas == list(highwire(item))
    record = json.loads(page.scripts[0])
    assert record.get("headline", "") == item.title == clean(title)
    assert [person["name"] for person in record.get("author", [])] == [str(author) for author in item.authors]
    pairs = dict(parse_qsl(coins(item), keep_blank_values=True))
    assert item.title in (pairs.get("rft.title"), pairs.get("rft.atitle"), pairs.get("rft.btitle"), "")
    assert coins(item).isascii()
    assert " " not in coins(item)
