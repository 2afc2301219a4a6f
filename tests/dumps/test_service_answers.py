"""Every answer of a service that is kept beside the repository is read rightly, or refused with a reason."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

from generator.errors import SurveyError
from generator.model import Record, Rejected
from tests.support.dump_items import read_file

HELD = {
    "arxiv": r"<entry>",
    "pubmed": r"<PubmedArticle>",
    "dblp": r'"@?info"|<(?:article|inproceedings|proceedings|book|phdthesis)\b',
}
NO_PAPERS = {
    "arxiv/empty_unknown_id.xml",
    "arxiv/anomalous_empty.xml",
    "crossref/search_empty.json",
    "crossref/agency.json",
    "dblp/search_empty.json",
    "dblp/search_authors_two_people.json",
    "huggingface/daily_empty.json",
    "openalex/work_select.json",
    "openreview/search_empty.json",
    "pubmed/elink_empty.xml",
    "semanticscholar/batch_three.json",
    "semanticscholar/match_empty_data.json",
    "semanticscholar/search_empty.json",
    "unpaywall/search_empty.json",
}
"""Answers that are no errors, and in which no paper has a title."""
LEFT_OUT = {
    "openreview/search_paper_review_corr.json": ["a review or comment, and no paper"],
    "semanticscholar/batch_with_null.json": ["null, where the service knows no paper for what was asked"],
}


def answers(shared: Path) -> list[dict[str, str]]:
    with (shared / "services" / "MANIFEST.tsv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file, delimiter="\t") if (shared / "services" / row["file"]).is_file()]


def read_answer(path: Path) -> tuple[list[Record], list[str]]:
    """The records of an answer, and the reasons for which the whole or pieces of it are none."""
    try:
        items = read_file(path)
    except SurveyError as error:
        return [], [str(error)]
    records = [item for item in items if isinstance(item, Record)]
    return records, [item.reason for item in items if isinstance(item, Rejected)]


def present(path: Path, service: str) -> int:
    """How many papers an answer holds, counted in other ways than the readers do."""
    text = path.read_text("utf-8")
    if service in HELD and not (service == "dblp" and path.suffix == ".bib"):
        return len(re.findall(HELD[service], text))
    if path.suffix == ".bib":
        return text.count("@")
    if path.suffix == ".jsonl":
        return len(text.splitlines())
    answer = json.loads(text)
    answer = answer.get("message", answer) if isinstance(answer, dict) else answer
    for name in ("items", "results", "data", "notes"):
        answer = answer.get(name, answer) if isinstance(answer, dict) else answer
    return len(answer) if isinstance(answer, list) else 1


def test_each_answer(shared: Path) -> None:
    wrong: list[str] = []
    rows = answers(shared)
    assert len(rows) > 100
    for row in rows:
        name = row["file"]
        path = shared / "services" / name
        records, reasons = read_answer(path)
        service = name.partition("/")[0]
        failed = int(row["status"] or 0) >= 400
        if failed or name in NO_PAPERS:
            if records or not reasons:
                wrong.append(f"{name}: {len(records)} records of an answer that holds none")
        elif "truncated" in name:
            if not reasons:
                wrong.append(f"{name}: nobody is told that it is cut")
        elif reasons != LEFT_OUT.get(name, []):
            wrong.append(f"{name}: {reasons}")
        elif len(records) + len(reasons) != present(path, service):
            wrong.append(f"{name}: {len(records)} records of {present(path, service)}")
    assert wrong == []


def test_what_is_read_of_a_cut_answer_stands_in_the_whole(shared: Path) -> None:
    whole = {
        "arxiv/truncated.xml": "arxiv/search_10.xml",
        "crossref/truncated.json": "crossref/query_two.json",
        "openalex/truncated.json": "openalex/title_search_versions.json",
        "semanticscholar/truncated.json": "semanticscholar/batch_three.json",
        "datacite/truncated.json": "datacite/work_dryad.json",
        "huggingface/truncated.json": "huggingface/daily_2025-01-21.json",
        "dblp/truncated.json": "dblp/search_single_author_object.json",
        "openreview/truncated.json": "openreview/search_paper_review_corr.json",
    }
    for cut, full in whole.items():
        kept, _ = read_answer(shared / "services" / cut)
        records, _ = read_answer(shared / "services" / full)
        assert {record.title for record in kept} <= {record.title for record in records}, cut


def test_fields_of_the_answers(shared: Path) -> None:
    """What the manifest says that an answer shows."""

    def first(name: str) -> Record:
        return read_answer(shared / "services" / name)[0][0]

    assert first("crossref/work_posted_content.json").type == "misc"
    assert first("crossref/message_conference.json").type == "inproceedings"
    assert first("crossref/message_article_number.json").pages == "022212"
    assert "<" not in first("crossref/message_jats_abstract.json").abstract
    assert len(first("crossref/message_multiple_authors.json").authors) > 1
    assert first("datacite/work_zenodo_software.json").type == "software"
    assert first("datacite/work_dataset.json").type == "dataset"
    assert first("dblp/search_single_author_object.json").type == "book"
    assert first("openreview/note_under_review_v2.json").venue == ""
    assert first("openreview/search_submitted_only.json").type == "unpublished"
    assert first("unpaywall/doi_closed.json").authors == ()
    assert first("snapshots/arxiv_kaggle_two_lines.jsonl").published == "2021-01-11"
    assert len(first("snapshots/paperlists_colm2024_first3.json").authors) == 4
    assert first("semanticscholar/match_attention.json").arxiv == "1706.03762"
    assert first("arxiv/id_old_style_version_title_0.xml").arxiv == "quant-ph/0201082"
