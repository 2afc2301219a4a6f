"""The data are as their schemas say, and the page about them says what the schemas say."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from lxml import html

from generator.bibliography.answers import Provenance
from generator.bibliography.ledger import DumpId, LedgerEntry
from generator.catalogue.catalogue import Catalogue, SurveyContent
from generator.model import Assignment, Paper, Taxonomy
from generator.site.pages.data import data_files, tables
from generator.storage.project import Config

NAMES = ("papers", "topics")
LINKED = (
    Paper("a", "A", extra=(("appearances", "Barns, 2018 | Nights, doi:10.1/n | Owls, https://example.org/"),)),
    Paper("b", "B", extra=(("related", "a"), ("relatedtype", "versions"))),
    Paper("c", "C", extra=(("related", "a"), ("relatedtype", "about"))),
    Paper("d", "D", extra=(("related", "a"), ("relatedtype", "reviewof"))),
)


def loaded(survey: SurveyContent, **more: int) -> dict[str, Any]:
    files = dict(data_files(Catalogue(survey), **more))
    return {path.removeprefix("data/"): json.loads(text) for path, text in files.items() if path.endswith(".json")}


@pytest.fixture(params=["awkward", "published", "empty", "one", "linked"])
def survey(request: pytest.FixtureRequest, awkward_survey: SurveyContent) -> SurveyContent:
    """Surveys of several kinds."""
    dump = DumpId("june.txt", 1, "ab")
    history = (LedgerEntry(dump, 3, "t", "paper", "bare"), LedgerEntry(dump, 9, "t", "duplicate", "bare", "same title"))
    return {
        "awkward": awkward_survey,
        "published": replace(
            awkward_survey,
            config=Config("S", "", "https://example.org/deep"),
            history=history,
            placed=frozenset({"bare"}),
            provenance={"bare": (Provenance("arxiv", "2026-11-30", ("year",)), Provenance("owls.bib", "", ("venue",)))},
            assignments={"many-2023-authors": Assignment("plain-leaf", score=0.817)},
        ),
        "empty": SurveyContent(Config("New"), Taxonomy(), ()),
        "linked": SurveyContent(Config("Linked"), Taxonomy(), LINKED),
        "one": SurveyContent(Config("One"), Taxonomy(), (Paper("a", "A"),)),
    }[request.param]


@pytest.mark.parametrize("name", NAMES)
def test_each_file_is_as_its_published_schema_says(name: str, survey: SurveyContent) -> None:
    files = loaded(survey)
    schema = files[f"{name}.schema.json"]
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(files[f"{name}.json"])


@pytest.mark.parametrize("name", NAMES)
def test_a_field_that_no_schema_knows_is_noticed(name: str, awkward_survey: SurveyContent) -> None:
    files = loaded(awkward_survey)
    files[f"{name}.json"][name][0]["surprise"] = 1
    assert not Draft202012Validator(files[f"{name}.schema.json"]).is_valid(files[f"{name}.json"])


def test_the_papers_of_a_large_survey_stand_in_a_file_a_year(awkward_survey: SurveyContent) -> None:
    number = len(awkward_survey.papers)
    whole, cut = loaded(awkward_survey, one_file=number), loaded(awkward_survey, one_file=number - 1)
    valid = Draft202012Validator(cut["papers.schema.json"])
    assert "papers" not in cut["papers.json"]
    assert "parts" not in whole["papers.json"]
    assert (whole["papers.json"]["schema"], cut["papers.json"]["schema"]) == (1, 2)
    held = []
    for part in cut["papers.json"]["parts"]:
        file = cut[part["file"].removeprefix("data/")]
        assert {paper.get("year") for paper in file["papers"]} == {part.get("year")}
        assert len(file["papers"]) == part["papers"]
        held += file["papers"]
        valid.validate(file)
    valid.validate(cut["papers.json"])
    assert sorted(held, key=lambda paper: paper["key"]) == whole["papers.json"]["papers"]
    assert not valid.is_valid({**cut["papers.json"], "papers": []})
    assert not valid.is_valid({**whole["papers.json"], "schema": 2})


def test_who_filled_what(awkward_survey: SurveyContent) -> None:
    provenance = {"bare": (Provenance("arxiv", "2026-11-30", ("year",)), Provenance("owls.bib", "", ("venue",)))}
    papers = {
        each["key"]: each for each in loaded(replace(awkward_survey, provenance=provenance))["papers.json"]["papers"]
    }
    assert papers["bare"]["filled"] == [
        {"source": "arxiv", "day": "2026-11-30", "fields": ["year"]},
        {"source": "owls.bib", "fields": ["venue"]},
    ]
    assert "filled" not in papers["hostile-2024-title"]


def test_what_is_told_of_a_paper(awkward_survey: SurveyContent) -> None:
    papers = {paper["key"]: paper for paper in loaded(awkward_survey)["papers.json"]["papers"]}
    hostile = papers["hostile-2024-title"]
    assert hostile["title"] == awkward_survey.papers[0].title
    assert hostile["topics"] == {"primary": "plain-leaf", "secondary": ["lone-leaf"]}
    assert hostile["links"] == ["https://example.org/code?a=1&b=2"]
    assert "url" not in hostile
    assert hostile["page"] == "papers/hostile-2024-title/"
    assert papers["some-2022-others"]["more_authors"] is True
    assert "others" not in [author["family"] for author in papers["some-2022-others"]["authors"]] != []
    assert papers["bare"] == {"key": "bare", "title": awkward_survey.papers[3].title, "page": "papers/bare/",
        "authors": [], "topics": {"primary": "plain-leaf", "secondary": []}, "captured": [],
        "related": papers["bare"]["related"]}  # fmt: skip


def test_who_placed_a_paper_and_where_it_was_captured(awkward_survey: SurveyContent) -> None:
    dump = DumpId("june.txt", 1, "ab")
    survey = replace(
        awkward_survey,
        placed=frozenset({"bare"}),
        assignments={"many-2023-authors": Assignment("plain-leaf", score=0.817)},
        history=(LedgerEntry(dump, 3, "t", "paper", "bare"),),
    )
    papers = {paper["key"]: paper for paper in loaded(survey)["papers.json"]["papers"]}
    assert papers["bare"]["assigned_by"] == "curator"
    assert papers["bare"]["captured"] == [{"dump": "june.txt", "line": 3}]
    assert (papers["many-2023-authors"]["assigned_by"], papers["many-2023-authors"]["confidence"]) == (
        "classifier",
        0.82,
    )


def test_abstracts_are_not_among_the_data(awkward_survey: SurveyContent) -> None:
    sentence = "A sentence that its authors own."
    papers = tuple(replace(paper, abstract=sentence) for paper in awkward_survey.papers)
    files = dict(data_files(Catalogue(replace(awkward_survey, papers=papers, abstracts={"bare": sentence}))))
    assert not [path for path, text in files.items() if sentence in text]


def test_the_table_holds_the_same_papers_and_no_formula(awkward_survey: SurveyContent) -> None:
    papers = (*awkward_survey.papers, Paper("formula", "=1+1"))
    text = dict(data_files(Catalogue(replace(awkward_survey, papers=papers))))["data/papers.csv"]
    rows = list(csv.DictReader(io.StringIO(text)))
    assert sorted(row["key"] for row in rows) == sorted(paper.key for paper in papers)
    assert next(row["title"] for row in rows if row["key"] == "formula") == "'=1+1"
    assert next(row["topic"] for row in rows if row["key"] == "bare") == "first-topic"


@pytest.mark.parametrize("name", NAMES)
def test_the_page_describes_every_field(name: str, awkward_survey: SurveyContent) -> None:
    files = dict(data_files(Catalogue(awkward_survey)))
    tree = html.fromstring(files["data/index.md"].split("---\n", 2)[2])
    section = tree.cssselect(f"section[aria-labelledby={name}]")[0]
    fields = [node.text_content() for node in section.cssselect("dt code")]
    described = [node.text_content() for node in section.cssselect("dd")]
    schema = json.loads(files[f"data/{name}.schema.json"])
    rows = [row for table in tables(schema) for row in table.rows]
    assert fields == [row.name for row in rows]
    assert described == [row.description.replace("`", "") for row in rows]
    assert all(row.description.endswith(".") for row in rows)


def test_what_belongs_together_is_in_the_data() -> None:
    rows = {row["key"]: row for row in loaded(SurveyContent(Config("S"), Taxonomy(), LINKED))["papers.json"]["papers"]}
    assert rows["a"]["linked"] == [{"key": "c", "role": "notice"}, {"key": "b", "role": "version"}]
    assert [rows[key]["linked"][0]["role"] for key in "bcd"] == ["version", "about", "related"]
    assert rows["a"]["appearances"] == [
        {"where": "Barns, 2018"},
        {"where": "Nights", "doi": "10.1/n"},
        {"where": "Owls", "url": "https://example.org/"},
    ]
    assert "appearances" not in rows["b"]
