"""Snapshots of any format, packed or not, give what they hold of our papers, read once."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path

import pytest

from generator.dumps import open_dumps
from generator.dumps.input.budget import Budget
from generator.enrich import ask, open_sources, settle
from generator.enrich.facts_file import FactsFile
from generator.enrich.snapshot import Snapshot
from generator.errors import SurveyError
from generator.model import Paper

OWLS = Paper("owls", "On Owls: Seeing at Night", arxiv="2401.00001")
ROW = {"id": "2401.00001", "title": "On Owls: Seeing at Night", "authors": "Ada Eule, Piet Uil", "categories": "q-bio"}
LINES = "".join(json.dumps(row) + "\n" for row in ({**ROW, "id": "2401.00009", "title": "On gulls"}, ROW))
BIBTEX = """@inproceedings{uil, title={On Owls: Seeing at Night}, author={Eule, Ada and Uil, Piet}, eprint={2401.00001},
  archiveprefix={arXiv}, booktitle={Proceedings of the Night}, year={2025}, pages={1--9}}
"""


@pytest.mark.parametrize("packing", ["plain", "gz", "zip"])
def test_json_lines(tmp_path: Path, packing: str) -> None:
    path = tmp_path / f"snapshot.{packing}"
    if packing == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("snapshot.jsonl", LINES)
    else:
        path.write_bytes(LINES.encode() if packing == "plain" else gzip.compress(LINES.encode()))
    (source,) = open_sources([path])
    (fact,) = source.answers(source.questions([OWLS], {}))
    assert [name.family for name in fact.paper.authors] == ["Eule", "Uil"]
    assert (fact.place.file, fact.place.line) == (path.name, 2)


def test_a_bibliography_is_a_snapshot_and_its_year_is_the_venue_s(tmp_path: Path) -> None:
    path = tmp_path / "anthology.bib"
    path.write_text(BIBTEX, "utf-8")
    (source,) = open_sources([path])
    (fact,) = source.answers(source.questions([OWLS], {}))
    assert (fact.paper.venue, fact.paper.venue_year, fact.paper.pages) == ("Proceedings of the Night", 2025, "1–9")


def test_a_service_s_answer_in_one_line_is_no_file_of_facts(shared: Path) -> None:
    answers = [*shared.glob("services/crossref/*"), *shared.glob("services/semanticscholar/*")]
    assert answers
    assert not any(isinstance(source, FactsFile) for source in open_sources(answers))


def test_what_a_person_wrote_is_no_snapshot(tmp_path: Path) -> None:
    path = tmp_path / "facts"
    path.write_text('{"title": "On Owls: Seeing at Night", "authors": ["Ada Eule"]}\n', "utf-8")
    assert [type(source) for source in open_sources([path])] == [FactsFile]
    path.write_text('{"title": "On Owls: Seeing at Night", "authers": ["Ada Eule"]}\n', "utf-8")
    with pytest.raises(SurveyError, match="a field we do not know: authers"):
        open_sources([path])
    path.write_text('{"title": "On Owls: Seeing at Night", "is_oa": true}\n', "utf-8")
    assert [type(source) for source in open_sources([path])] == [Snapshot]


def test_a_missing_snapshot_is_told(tmp_path: Path) -> None:
    (source,) = open_sources([tmp_path / "none"])
    with pytest.raises(SurveyError, match="is missing"):
        ask(source, [OWLS], {})


def test_pages_of_another_venue_are_not_taken(tmp_path: Path) -> None:
    path = tmp_path / "anthology.bib"
    path.write_text(BIBTEX, "utf-8")
    (source,) = open_sources([path])
    paper = Paper("owls", OWLS.title, arxiv=OWLS.arxiv, venue="Journal of Mice")
    from generator.enrich import with_facts

    settled = settle(paper, [ask(source, [paper], {})])
    assert settled.facts is not None
    filled = with_facts(paper, settled.facts.paper)
    assert (filled.venue, filled.pages, len(filled.authors)) == ("Journal of Mice", "", 2)
    assert with_facts(OWLS, settled.facts.paper).pages == "1–9"


def test_a_snapshot_may_be_larger_than_dumps_may_be_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Budget.__init__, "__defaults__", (10, 100_000))  # bytes and files
    path = tmp_path / "snapshot.jsonl"
    path.write_text(LINES, "utf-8")
    with pytest.raises(SurveyError, match="the budget for all dumps"):
        list(open_dumps([path]))
    (source,) = open_sources([path])
    assert len(list(source.answers(source.questions([OWLS], {})))) == 1
