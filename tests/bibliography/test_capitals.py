"""What is shown of papers in capitals, and that nothing that is stored or published changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.bibliography.capitals import in_readable_case
from generator.bibliography.store import load_bib
from generator.ingest.run import ingest_dumps
from generator.model import Name, Paper
from generator.storage.project import Project
from tests.support.written_survey import survey_of

ENTRIES = """@article{SMITH1989,
  title = {SONGS OF SELBORNE WRENS},
  author = {SMITH, RIE and BROWN, JOHN},
  year = {1989},
}

@article{white2001songs,
  title = {How wrens of Selborne sing},
  author = {White, Ann},
  year = {2001},
}
"""


@pytest.fixture
def birds(tmp_path: Path) -> Project:
    return survey_of(ENTRIES, tmp_path / "birds")


def test_readers_see_mixed_case_and_the_entry_stays(birds: Project) -> None:
    bib = load_bib(birds)
    paper = bib.papers[0]
    assert (paper.key, paper.title) == ("SMITH1989", "Songs of Selborne wrens")
    assert [str(name) for name in paper.authors] == ["RIE Smith", "John Brown"]
    assert paper.protected == ("Selborne",)
    assert bib.bibliography.papers[0].title == "SONGS OF SELBORNE WRENS"
    assert birds.papers.read_text("utf-8") == ENTRIES


def test_a_decision_of_a_person_counts(birds: Project) -> None:
    birds.curation.write_text(
        "- title: {SMITH1989: SONGS OF SELBORNE}\n- correct: SMITH1989\n  authors: ['BROWN, JOHN']\n", "utf-8"
    )
    paper = load_bib(birds).papers[0]
    assert (paper.title, str(paper.authors[0])) == ("SONGS OF SELBORNE", "JOHN BROWN")


def test_the_abstract_goes_before_other_titles() -> None:
    others = [Paper("b", "How wrens of Selborne sing"), Paper("c", "How wrens of Selborne sing")]
    paper = Paper("a", "SONGS OF SELBORNE", abstract="We visit the selborne of old.")
    assert in_readable_case([paper, *others])[0].title == "Songs of selborne"


def test_papers_without_capitals_are_the_same_objects() -> None:
    papers = (Paper("a", "On owls", (Name("Eule", "Ada"),)), Paper("b", "BERT", (Name("IBM"),)))
    assert all(one is other for one, other in zip(in_readable_case(papers), papers, strict=True))
    capitals = Paper("c", "SONGS OF THE WREN", editors=(Name("EULER", "ADA"),))
    shown = in_readable_case((*papers, capitals))
    assert shown[0] is papers[0]
    assert (shown[2].title, str(shown[2].editors[0])) == ("Songs of the wren", "ADA Euler")


def test_the_same_work_in_mixed_case_is_a_duplicate_and_keeps_the_key(birds: Project, tmp_path: Path) -> None:
    dump = tmp_path / "june.bib"
    dump.write_text(
        "@article{other, title = {Songs of Selborne wrens}, author = {Smith, RIE and Brown, John}, year = 1989}",
        "utf-8",
    )
    ingest_dumps(birds, [dump])
    assert [paper.key for paper in load_bib(birds).papers] == ["SMITH1989", "white2001songs"]
