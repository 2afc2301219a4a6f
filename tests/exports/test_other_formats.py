"""RIS, CSL-JSON, CSV and JSON Lines, read back by others."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.exports import FORMATS
from generator.exports.csv_table import guarded
from generator.exports.reference import reference
from generator.model import OTHERS, Name, Paper
from generator.text import clean

PREPRINT = Paper(
    "doe2024bert", "BERT & <i>π</i>", (Name("Beethoven", "Ludwig", "van"), Name("Some Group"), OTHERS), 2024,
    arxiv="2401.01234", topics=("sparse-attention",), keywords=("large models",), annotation="Ours.",
)  # fmt: skip
PUBLISHED = Paper(
    "roe2023x", "A Title", (Name("Ford", "Henry", suffix="Jr."),), 2022, venue="Nature 38(12), 2023",
    venue_year=2023, pages="1–20", doi="10.1000/x", url="https://x.org/a",
)  # fmt: skip
TEXT = st.text(min_size=1, max_size=20).filter(lambda text: bool(clean(text)))
PAPERS = st.builds(
    Paper,
    key=st.sampled_from(["a", "b-1"]),
    title=TEXT,
    authors=st.lists(st.builds(Name, TEXT, st.sampled_from(["", "Jane"])), max_size=2).map(tuple),
    year=st.sampled_from([None, 2020]),
    venue=st.one_of(st.just(""), TEXT),
    pages=st.sampled_from(["", "3", "1-20", "e12–e13"]),
    keywords=st.lists(TEXT, max_size=2).map(tuple),
)

STRING = {"type": "string", "minLength": 1}
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "type"],
        "additionalProperties": False,
        "properties": {
            **dict.fromkeys(
                ["id", "title", "container-title", "volume", "issue", "page", "publisher", "genre"], STRING
            ),
            **dict.fromkeys(["number", "DOI", "URL", "keyword", "note"], STRING),
            "type": {
                "enum": [
                    *("article", "article-journal", "paper-conference", "chapter", "book"),
                    *("thesis", "report", "manuscript", "document"),
                ]
            },
            "author": {
                "type": "array",
                "minItems": 1,
                "items": {
                    "type": "object",
                    "minProperties": 1,
                    "additionalProperties": False,
                    "properties": dict.fromkeys(
                        ["family", "given", "non-dropping-particle", "suffix", "literal"], STRING
                    ),
                },
            },
            "issued": {
                "type": "object",
                "required": ["date-parts"],
                "additionalProperties": False,
                "properties": {
                    "date-parts": {
                        "type": "array",
                        "minItems": 1,
                        "maxItems": 1,
                        "items": {"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 3},
                    }
                },
            },
        },
    },
}
"""What we write of CSL-JSON, narrower than the official `csl-data.json` (1.0.2): same names, no nulls."""


def test_csl_json_of_a_preprint_and_a_published_work() -> None:
    preprint, published = json.loads(FORMATS["csl-json"].render([PREPRINT, PUBLISHED]))
    assert preprint == {
        "id": "doe2024bert",
        "type": "article",
        "title": "BERT & <i>π</i>",
        "author": [
            {"family": "van Beethoven", "given": "Ludwig"},
            {"literal": "Some Group"},
            {"literal": "others"},
        ],
        "issued": {"date-parts": [[2024, 1]]},
        "publisher": "arXiv",
        "number": "arXiv:2401.01234",
        "DOI": "10.48550/arXiv.2401.01234",
        "URL": "https://arxiv.org/abs/2401.01234",
        "keyword": "sparse-attention, large models",
    }
    assert published["container-title"] == "Nature"
    assert (published["volume"], published["issue"], published["page"]) == ("38", "12", "1-20")
    assert published["author"] == [{"family": "Ford", "given": "Henry, Jr."}]


@settings(deadline=None, max_examples=100)
@given(st.lists(PAPERS, max_size=3))
def test_csl_json_keeps_to_the_schema(papers: list[Paper]) -> None:
    items = json.loads(FORMATS["csl-json"].render(papers))
    jsonschema.validate(items, SCHEMA)
    assert [item["title"] for item in items] == [clean(paper.title) for paper in papers]


@settings(deadline=None, max_examples=100)
@given(st.lists(PAPERS, max_size=3))
def test_ris_reads_back_equal(papers: list[Paper]) -> None:
    records = rispy.loads(FORMATS["ris"].render(papers))
    assert len(records) == len(papers)
    for paper, record in zip(papers, records, strict=True):
        item = reference(paper)
        assert record["id"] == paper.key
        assert record["title"] == clean(paper.title)
        assert [author.partition(",")[0] for author in record.get("authors", [])] == [
            name.family.partition(",")[0] for name in item.authors if name != OTHERS
        ]
        assert record.get("secondary_title", "") == item.venue
        assert record.get("year", "") == ("2020" if paper.year else "")
        assert record.get("keywords", []) == list(item.keywords)


REPORT = Paper(
    "k", "On Owls", (Name("Doe", "Jane"),), 2021, entry_type="techreport", number="7", school="Owl College",
    published="2021-03-05", editors=(Name("Roe", "R."), OTHERS),
)  # fmt: skip


def test_csl_json_has_a_line_for_each_field() -> None:
    text = FORMATS["csl-json"].render([Paper("k", "On Owls")])
    assert text == '[\n {\n  "id": "k",\n  "type": "document",\n  "title": "On Owls"\n }\n]\n'


def ris(paper: Paper) -> dict[str, str]:
    """The last text of each tag."""
    return dict(line.split("  - ", 1) for line in FORMATS["ris"].render([paper]).splitlines())


def csl(paper: Paper) -> dict[str, object]:
    (item,) = json.loads(FORMATS["csl-json"].render([paper]))
    return dict(item)


@pytest.mark.parametrize(
    ("entry_type", "tag"), [("incollection", "A2"), ("inproceedings", "A2"), ("techreport", "ED"), ("book", "ED")]
)
def test_ris_has_a_tag_of_its_own_for_editors_of_what_holds_a_work(entry_type: str, tag: str) -> None:
    tags = ris(replace(REPORT, entry_type=entry_type))
    assert {name: tags[name] for name in ("A2", "ED") if name in tags} == {tag: "Roe, R."}


@pytest.mark.parametrize(
    ("published", "year", "date", "parts"),
    [
        ("2021-03-05", 2021, "2021/03/05/", [2021, 3, 5]),
        ("2021-03", 2021, "2021/03//", [2021, 3]),
        ("2021", 2021, None, [2021]),
        ("2021-03-05", 2020, None, [2020]),  # of another version
    ],
)
def test_dates_say_what_is_known(published: str, year: int, date: str | None, parts: list[int]) -> None:
    paper = replace(REPORT, published=published, year=year)
    assert (ris(paper)["PY"], ris(paper).get("DA")) == (str(year), date)
    assert csl(paper)["issued"] == {"date-parts": [parts]}


def test_without_a_year_no_date_is_written() -> None:
    undated = replace(REPORT, year=None)
    assert not {"PY", "DA"} & set(ris(undated))
    assert "issued" not in csl(undated)
    (row,) = csv.DictReader(io.StringIO(FORMATS["csv"].render([undated]), newline=""))
    assert row["year"] == ""
    (row,) = csv.DictReader(io.StringIO(FORMATS["csv"].render([REPORT]), newline=""))
    assert (row["year"], row["editors"], row["number"]) == ("2021", "R. Roe; others", "7")


def test_the_number_of_a_report_is_none_of_a_journal_s_issue() -> None:
    assert (csl(REPORT)["number"], csl(REPORT).get("issue")) == ("7", None)
    article = replace(REPORT, entry_type="article", venue="Nature", volume="3")
    assert (csl(article).get("number"), csl(article)["issue"]) == (None, "7")
    patent = replace(REPORT, entry_type="patent")
    assert (csl(patent)["number"], csl(patent)["editor"]) == ("7", [{"family": "Roe", "given": "R."}])


def test_only_what_is_on_arxiv_alone_has_arxiv_as_its_publisher() -> None:
    both = replace(REPORT, entry_type="article", venue="Nature", arxiv="2103.01234", note="Best of the year")
    assert (csl(both)["type"], csl(both)["note"]) == ("article-journal", "Best of the year; arXiv:2103.01234")
    assert (csl(both)["publisher"], csl(both).get("number")) == ("Owl College", None)
    assert (ris(both)["TY"], ris(both)["AN"]) == ("JOUR", "arXiv:2103.01234")
    alone = replace(both, entry_type="misc", venue="")
    assert (csl(alone)["type"], csl(alone)["note"]) == ("article", "Best of the year")
    assert (csl(alone)["publisher"], csl(alone)["number"]) == ("arXiv", "arXiv:2103.01234")
    assert (ris(alone)["TY"], csl(REPORT)["type"]) == ("UNPB", "report")
    assert ("AN" in ris(REPORT), "note" in csl(REPORT)) == (False, False)


def test_ris_has_pages_from_and_to() -> None:
    assert [ris(replace(PUBLISHED, pages="11 – 20")).get(tag) for tag in ("SP", "EP")] == ["11", "20"]
    assert [ris(replace(PUBLISHED, pages="e7")).get(tag) for tag in ("SP", "EP")] == ["e7", None]


def test_ris_of_a_preprint() -> None:
    assert FORMATS["ris"].render([PREPRINT]) == (
        "TY  - UNPB\nID  - doe2024bert\nTI  - BERT & <i>π</i>\nAU  - van Beethoven, Ludwig\nAU  - Some Group\n"
        "AU  - others\nPY  - 2024\nDA  - 2024/01//\nAN  - arXiv:2401.01234\nDO  - 10.48550/arXiv.2401.01234\n"
        "UR  - https://arxiv.org/abs/2401.01234\nKW  - sparse-attention\nKW  - large models\nER  - \n"
    )


@settings(deadline=None, max_examples=100)
@given(st.lists(PAPERS, max_size=3))
def test_csv_reads_back(papers: list[Paper]) -> None:
    rows = list(csv.DictReader(io.StringIO(FORMATS["csv"].render(papers), newline="")))
    assert [row["title"].removeprefix("'") for row in rows] == [clean(p.title).removeprefix("'") for p in papers]


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
def test_no_cell_is_a_formula(formula: str) -> None:
    assert guarded(formula) == "'" + formula
    assert guarded("a" + formula) == "a" + formula


def test_json_lines_leave_out_what_is_unknown() -> None:
    (record,) = map(json.loads, FORMATS["jsonl"].render([PUBLISHED]).splitlines())
    assert record["authors"] == [{"family": "Ford", "given": "Henry", "suffix": "Jr."}]
    assert record["venue_year"] == 2023
    assert "arxiv" not in record
    assert not {"editors", "links", "other", "keywords"} & set(record)
    (record,) = map(json.loads, FORMATS["jsonl"].render([replace(PUBLISHED, extra=(("annote", "a"),))]).splitlines())
    assert record["other"] == {"annote": "a"}


@pytest.mark.parametrize("name", list(FORMATS))
def test_the_same_papers_give_the_same_bytes(name: str, survey_papers: tuple[Paper, ...], shared: Path) -> None:
    assert shared.is_dir()
    text = FORMATS[name].render(survey_papers)
    assert text == FORMATS[name].render(survey_papers)
    assert text.endswith("\n")
    assert "\r" not in text
    for paper in survey_papers:
        assert paper.annotation not in text or name == "jsonl"


@settings(deadline=None, max_examples=50)
@given(st.lists(PAPERS, min_size=1, max_size=3))
def test_a_file_is_its_entries_put_together(papers: list[Paper]) -> None:
    """So that a page can put a selection together from the texts of single papers, byte for byte."""
    for name in ("bibtex", "biblatex", "ris"):
        single = [FORMATS[name].render([paper]) for paper in papers]
        assert FORMATS[name].render(papers) == "\n".join(single)
    single = [FORMATS["csl-json"].render([paper]).removeprefix("[\n").removesuffix("\n]\n") for paper in papers]
    assert FORMATS["csl-json"].render(papers) == "[\n" + ",\n".join(single) + "\n]\n"
