"""What a reader cites: decided once for every format."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.exports import FORMATS, biblatex
from generator.exports.journal_issue import Issue, issue
from generator.exports.reference import reference
from generator.model import Name, Paper

DOE = (Name("Doe", "Jane"),)


@pytest.mark.parametrize(
    ("venue", "parts"),
    [
        ("Bioinformatics 38(12), 2022", Issue("Bioinformatics", "38", "12")),
        ("Letters 14(46):10427-10434, 2022", Issue("Letters", "14", "46", "10427-10434")),
        ("TACL, Volume 13", Issue("TACL", "13")),
        ("Journal of X, vol. 3, no. 4, pp. 5–9, 2022", Issue("Journal of X", "3", "4", "5–9")),
        ("TMLR 2022", Issue("TMLR")),
        ("TMLR 2021", Issue("TMLR 2021")),
        ("Nature", Issue("Nature")),
        ("2022", Issue("2022")),
        ("Nature 38(12), 2021", Issue("Nature 38(12), 2021")),  # of another year: nothing is taken off
        ("Nature 38", Issue("Nature", "38")),
        ("Nature 1038", Issue("Nature 1038")),  # no volume has four digits
        ("Letters 14, issue 46", Issue("Letters", "14", "46")),
        (", 2022", Issue(", 2022")),
    ],
)
def test_the_parts_of_a_journal_s_reference(venue: str, parts: Issue) -> None:
    assert issue(venue, 2022) == parts


@pytest.mark.parametrize(
    ("arxiv", "year", "kept", "shown"),
    [
        ("2401.01234", 2024, "2401.01234", 2024),
        ("2401.01234v2", 2024, "2401.01234v2", 2024),
        ("1412.1234", 2014, "1412.1234", 2014),
        ("cs.CL/0001001", 2000, "cs.CL/0001001", 2000),
        ("math/9901001", 1999, "math/9901001", 1999),
        ("2401.01234", 2023, "2401.01234", 2024),  # no preprint is older than its id
        ("1413.1234", 2014, "", 2014),
        ("1412.12345", 2014, "", 2014),
        ("1501.1234", 2015, "", 2015),
        ("0703.1234", 2007, "", 2007),
        ("x}, y={", 2007, "", 2007),
    ],
)
def test_arxiv_ids(arxiv: str, year: int, kept: str, shown: int) -> None:
    item = reference(Paper("k", "T", DOE, year, arxiv=arxiv))
    assert (item.arxiv, item.year) == (kept, shown)
    assert item.doi == (f"10.48550/arXiv.{kept.removesuffix('v2')}" if kept else "")


ITEM = Paper("k", "T", DOE, 2024, arxiv="2401.01234", venue="Owls 2025", venue_year=2025, published="2024-01-05")


def test_the_year_is_that_of_the_version_cited() -> None:
    assert reference(ITEM).year == 2025
    assert reference(replace(ITEM, venue_year=None)).year == 2024
    assert reference(replace(ITEM, venue="")).year == 2024
    assert reference(replace(ITEM, venue="", year=None, venue_year=None)).year is None


@pytest.mark.parametrize(
    ("known", "month", "day"),
    [
        ({"venue": "", "venue_year": None}, 1, 5),
        ({"venue": "", "venue_year": None, "published": "2024-12"}, 12, None),
        ({"venue": "", "venue_year": None, "published": "2024"}, 1, None),  # as the arXiv id says
        ({"venue": "", "venue_year": None, "published": "2024-13"}, 1, None),
        ({"venue": "", "venue_year": None, "published": "", "arxiv": "2312.01234"}, None, None),  # of another year
        ({"venue": "", "venue_year": None, "published": "2024", "arxiv": ""}, None, None),
        ({"venue_year": 2024}, None, None),  # the date is the preprint's, the reference to what came out
        ({"venue_year": 2024, "arxiv": ""}, 1, 5),
        ({"arxiv": ""}, None, None),  # of another year
    ],
)
def test_month_and_day_are_those_of_the_version_cited(
    known: dict[str, str], month: int | None, day: int | None
) -> None:
    item = reference(replace(ITEM, **known))
    assert (item.month, item.day) == (month, day)


def test_only_a_journal_has_volume_and_number_in_its_name() -> None:
    article = Paper("k", "T", DOE, 2024, venue="Owls 38(12):5-9, 2024", entry_type="article")
    item = reference(article)
    assert (item.venue, item.volume, item.number, item.pages) == ("Owls", "38", "12", "5-9")
    item = reference(replace(article, volume="7", number="8", pages="1"))
    assert (item.venue, item.volume, item.number, item.pages) == ("Owls", "7", "8", "1")
    item = reference(replace(article, entry_type="inproceedings"))
    assert (item.venue, item.volume) == ("Owls 38(12):5-9, 2024", "")


@pytest.mark.parametrize(
    ("known", "preprint"),
    [
        ({"venue": "", "venue_year": None}, True),
        ({"venue": "Owls", "entry_type": "misc"}, False),
        ({"venue": "", "venue_year": None, "arxiv": ""}, False),
        ({"venue": "", "venue_year": None, "entry_type": "techreport"}, False),
    ],
)
def test_what_is_on_arxiv_alone_is_a_preprint(known: dict[str, str], preprint: bool) -> None:
    assert reference(replace(ITEM, **known)).is_preprint is preprint


@pytest.mark.parametrize(
    ("known", "shown"),
    [
        ({"primary_class": "cs.CL"}, "cs.CL"),
        ({"primary_class": "hep-th"}, "hep-th"),
        ({"primary_class": "cs.CL}"}, ""),
        ({"primary_class": "cs.CL", "arxiv": ""}, ""),
        ({"primary_class": "cs.CL", "arxiv": "nonsense"}, ""),
    ],
)
def test_a_class_belongs_to_an_arxiv_id(known: dict[str, str], shown: str) -> None:
    assert reference(replace(ITEM, **known)).primary_class == shown


def test_people_without_a_name_and_fields_without_a_text_are_left_out() -> None:
    paper = replace(ITEM, authors=(Name(""), *DOE), editors=(Name(" "),), keywords=("owls", " ", "owls"))
    item = reference(replace(paper, extra=(("chapter", "4"), ("type", "{}"), ("annote", "mine"))))
    assert (item.authors, item.editors, item.keywords) == (DOE, (), ("owls",))
    assert item.extras == (("chapter", "4"),)


@pytest.mark.parametrize(
    ("url", "known", "shown"),
    [
        ("https://x.org/a", {}, "https://x.org/a"),
        ("https://x.org/é", {}, "https://x.org/%C3%A9"),
        ("https://arxiv.org/pdf/2401.01234v3", {}, "https://arxiv.org/abs/2401.01234"),
        ("https://arxiv.org/list/cs.CL", {"arxiv": ""}, "https://arxiv.org/list/cs.CL"),
        ("ftp://x.org/a", {}, "https://arxiv.org/abs/2401.01234"),
        ("ftp://x.org/a", {"arxiv": ""}, ""),
        ("", {"arxiv": "2401.01234v2"}, "https://arxiv.org/abs/2401.01234"),
    ],
)
def test_where_a_work_can_be_read(url: str, known: dict[str, str], shown: str) -> None:
    assert reference(replace(ITEM, url=url, **known)).url == shown


def test_arxiv_s_own_doi_is_that_of_a_preprint_only() -> None:
    assert reference(replace(ITEM, venue="", venue_year=None)).doi == "10.48550/arXiv.2401.01234"
    assert reference(replace(ITEM, venue="", venue_year=None, doi="10.1000/x")).doi == "10.1000/x"
    assert reference(ITEM).doi == ""


def test_a_report_is_called_as_its_source_calls_it() -> None:
    report = Paper("k", "T", DOE, 2024, entry_type="techreport", school="Owl College", publisher="")
    assert (reference(report).genre, reference(report).source) == ("Technical report", "Owl College")
    own = reference(replace(report, extra=(("type", "Memo"),), publisher="Owl Books"))
    assert (own.genre, own.source) == ("Memo", "Owl Books")


def test_a_work_posted_years_after_it_came_out_is_cited_as_it_came_out() -> None:
    item = reference(Paper("k", "T", DOE, 2015, arxiv="2401.01234", venue="ICML 2015", doi="10.1/x"))
    assert (item.year, item.arxiv, item.url) == (2015, "", "https://arxiv.org/abs/2401.01234")


@pytest.mark.parametrize(
    ("doi", "shown"),
    [
        ("10.1000/x_y", "10.1000/x_y"),
        ("doi:10.1000/x", "10.1000/x"),
        ("https://doi.org/10.1000/x", "10.1000/x"),
        ("10.48550/arxiv.2401.01234", ""),
        ("10.1000/{x}", ""),
        ("nonsense", ""),
    ],
)
def test_dois_of_published_works(doi: str, shown: str) -> None:
    assert reference(Paper("k", "T", DOE, 2024, arxiv="2401.01234", venue="ICML 2024", doi=doi)).doi == shown


def test_what_a_type_requires_is_known_or_the_type_is_misc() -> None:
    def written(paper: Paper) -> str:
        return FORMATS["bibtex"].render([paper]).partition("{")[0]

    thesis = Paper("k", "T", DOE, 2024, entry_type="phdthesis", school="MIT")
    assert (reference(thesis).type, written(thesis)) == ("phdthesis", "@phdthesis")
    assert written(replace(thesis, school="")) == "@misc"
    assert reference(replace(thesis, school="")).type == "phdthesis"
    article = Paper("k", "T", DOE, 2024, venue="Nature", entry_type="article")
    assert written(article) == "@article"
    assert written(replace(article, authors=())) == "@misc"
    assert written(replace(article, year=None)) == "@misc"
    assert written(replace(article, venue="")) == "@misc"


def test_biblatex_names_other_versions() -> None:
    talk = Paper("talk", "T", DOE, 2024, extra=(("related", "article, gone}"), ("relatedtype", "versions")))
    text = biblatex.render([talk])
    assert "related = {article}" in text
    assert "relatedtype = {versions}" in text
    assert "relatedstring = {Another version}" in text
    assert "related" not in biblatex.render([Paper("talk", "T", DOE, 2024)])


def test_the_place_in_a_journal_stands_near_the_end_of_its_name() -> None:
    pages = "-".join(["1" * 50, "9" * 60])
    assert issue(f"Owls 38(12), {pages}", 2022) == ("Owls", "38", "12", pages)
    longer = "-".join(["1" * 60, "9" * 60])
    assert issue(f"Owls 38(12), {longer}", 2022) == (f"Owls 38(12), {longer}", "", "", "")


def test_biblatex_names_what_a_notice_is_about() -> None:
    notice = Paper("n", "Erratum: T", DOE, 2024, extra=(("related", "article"), ("relatedtype", "about")))
    text = biblatex.render([notice])
    assert "related = {article}" in text
    assert "relatedtype = {about}" in text
    assert "relatedstring = {About}" in text


def test_where_else_a_work_appeared_is_ours_and_in_no_reference() -> None:
    paper = Paper("k", "T", DOE, 2024, extra=(("appearances", "Workshop on Owls, 2023"),))
    for name in ("bibtex", "biblatex", "ris", "csl-json"):
        assert "Workshop on Owls" not in FORMATS[name].render([paper])


def test_the_note_says_what_became_of_the_work() -> None:
    paper = Paper("k", "On owls", DOE, 2020, note="In German", withdrawal="retracted")
    assert reference(paper).note == "Retracted; In German"
    assert reference(replace(paper, note="This paper has been retracted")).note == "This paper has been retracted"
    assert reference(replace(paper, withdrawal="")).note == "In German"
    for name in ("bibtex", "biblatex", "ris", "csl-json", "csv"):
        assert "Retracted; In German" in FORMATS[name].render([paper])
