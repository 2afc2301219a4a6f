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
    assert "related" not in biblatex.render([Paper("talk", "T", DOE, 2024)])
