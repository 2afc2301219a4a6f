"""A dump is taken back, and ingesting it again gives what the first time gave."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.bibliography.store import load_both
from generator.errors import SurveyError
from generator.ingest.run import forget_dump, ingest_dumps
from generator.starter import start_survey
from generator.storage.project import Project

MAY = """@article{eule2020, title = {Eyes of owls at night}, author = {Eule, Ada}, year = {2020}}
@article{maus2021, title = {Mice that hear owls coming}, author = {Maus, Max}, year = {2021}, journal = {Barns}}
"""
JUNE = """@article{eule-eyes, title = {Eyes of owls at night}, author = {Eule, Ada}, year = {2020}, journal = {Nights},
  doi = {10.1234/eyes}, keywords = {owls}}
@book{feder2019, title = {Feathers without any noise}, author = {Feder, Fee}, year = {2019}, publisher = {Nest}}
"""


@pytest.fixture
def owls(tmp_path: Path) -> Project:
    start_survey(tmp_path / "owls", "Owls")
    (tmp_path / "may.bib").write_text(MAY, encoding="utf-8")
    (tmp_path / "june.bib").write_text(JUNE, encoding="utf-8")
    return Project(tmp_path / "owls")


def states(project: Project) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((project.root / "bib").iterdir()) if path.is_file()}


def dump(project: Project, name: str) -> Path:
    return project.root.parent / name


def test_the_last_dump_goes_without_a_trace_and_comes_back_the_same(owls: Project) -> None:
    ingest_dumps(owls, [dump(owls, "may.bib")])
    before = load_both(owls)[0].bibliography.papers
    ingest_dumps(owls, [dump(owls, "june.bib")])
    once = states(owls)
    outcome = forget_dump(owls, "june.bib")
    assert outcome.gone == ("feder2019",)
    assert set(outcome.emptied["eule2020"]) == {"journal", "doi", "keywords", "ids"}
    bib, history = load_both(owls)
    assert bib.bibliography.papers == before
    assert [entry.became for entry in history if entry.dump.name == "june.bib"] == ["forgotten"]
    assert "feder2019" not in bib.derived
    ingest_dumps(owls, [dump(owls, "june.bib")])
    assert states(owls) == once


def test_a_paper_that_another_dump_holds_stays_with_what_that_gave(owls: Project) -> None:
    ingest_dumps(owls, [dump(owls, "may.bib"), dump(owls, "june.bib")])
    outcome = forget_dump(owls, "may.bib")
    assert outcome.gone == ("maus2021",)
    bib, history = load_both(owls)
    eule = next(paper for paper in bib.papers if paper.key == "eule2020")
    assert (eule.venue, eule.doi, eule.title) == ("Nights", "10.1234/eyes", "Eyes of owls at night")
    assert [(entry.paper, entry.became) for entry in history if entry.dump.name == "june.bib"] == [
        ("eule2020", "paper"),
        ("feder2019", "paper"),
    ]


def test_of_dumps_that_came_together_one_can_go(owls: Project) -> None:
    ingest_dumps(owls, [dump(owls, "may.bib"), dump(owls, "june.bib")])
    forget_dump(owls, "june.bib")
    (eule, maus) = load_both(owls)[0].bibliography.papers
    assert (eule.key, eule.venue, eule.doi, eule.keywords, eule.aliases) == ("eule2020", "", "", (), ())
    assert maus.venue == "Barns"


def test_a_field_that_somebody_has_changed_since_stays(owls: Project) -> None:
    ingest_dumps(owls, [dump(owls, "may.bib")])
    ingest_dumps(owls, [dump(owls, "june.bib")])
    text = owls.papers.read_text("utf-8")
    owls.papers.write_text(text.replace("{Nights}", "{Nights and Days}"), encoding="utf-8")
    outcome = forget_dump(owls, "june.bib")
    assert outcome.changed_since == {"eule2020": ("journal",)}
    eule = load_both(owls)[0].bibliography.papers[0]
    assert (eule.venue, eule.doi) == ("Nights and Days", "")


def test_a_paper_that_was_published_is_hidden_and_comes_back_when_the_dump_does(owls: Project) -> None:
    ingest_dumps(owls, [dump(owls, "may.bib")])
    ingest_dumps(owls, [dump(owls, "june.bib")])
    outcome = forget_dump(owls, "june.bib", published=frozenset({"feder2019"}))
    assert (outcome.gone, outcome.hidden) == ((), ("feder2019",))
    bib, _ = load_both(owls)
    assert "feder2019" in {paper.key for paper in bib.bibliography.papers}
    assert "feder2019" not in {paper.key for paper in bib.papers}
    ingest_dumps(owls, [dump(owls, "june.bib")])
    bib, history = load_both(owls)
    assert "feder2019" in {paper.key for paper in bib.papers}
    assert [entry.became for entry in history if entry.paper == "feder2019"] == ["paper"]


def test_a_key_that_stands_in_a_commit_counts_as_published(owls: Project) -> None:
    ingest_dumps(owls, [dump(owls, "june.bib")])
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-C", str(owls.root)]
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "first"]):
        subprocess.run([*git, *command], check=True)
    outcome = forget_dump(owls, "june.bib")
    assert (outcome.gone, outcome.hidden) == ((), ("eule-eyes", "feder2019"))


def test_what_cannot_be_forgotten_is_refused(owls: Project) -> None:
    ingest_dumps(owls, [dump(owls, "may.bib")])
    with pytest.raises(SurveyError, match=r"no dump 'july\.bib' was ingested"):
        forget_dump(owls, "july.bib")
    forget_dump(owls, "may.bib")
    with pytest.raises(SurveyError, match=r"may\.bib.* was forgotten already"):
        forget_dump(owls, "may.bib")


def test_a_dry_run_writes_nothing(owls: Project) -> None:
    ingest_dumps(owls, [dump(owls, "may.bib")])
    before = states(owls)
    assert forget_dump(owls, "may.bib", dry_run=True).as_lines()[0] == (
        "2 papers gone, 0 hidden, 0 papers without what came with it"
    )
    assert states(owls) == before


def test_what_a_dump_linked_and_where_else_it_saw_a_paper_goes_with_it(owls: Project) -> None:
    notice = "@article{n, title = {Erratum: Mice that hear owls coming}, author = {Maus, Max}, year = {2021}}\n"
    article = "@article{a, title = {Mice that hear owls coming}, author = {Maus, Max}, year = {2022}, journal = {J.}}\n"
    workshop = (
        "@inproceedings{w, title = {Mice that hear owls coming}, author = {Maus, Max}, year = {2021},"
        " booktitle = {Workshop on Mice}}\n"
    )
    ingest_dumps(owls, [dump(owls, "may.bib")])
    before = load_both(owls)[0].bibliography.papers
    (owls.root.parent / "july.bib").write_text(notice + article + workshop, encoding="utf-8")
    ingest_dumps(owls, [dump(owls, "july.bib")])
    assert "Workshop on Mice" in owls.papers.read_text("utf-8")
    assert "related = " in owls.papers.read_text("utf-8")
    forget_dump(owls, "july.bib")
    assert load_both(owls)[0].bibliography.papers == before
