"""Two branches that each add a dump become one survey, in either order, with real Git."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.bibliography.store import load_both
from generator.errors import SurveyError
from generator.ingest.merged_sides import settle_merge
from generator.ingest.run import ingest_dumps
from generator.starter import start_survey
from generator.storage.project import Project
from tests.support.workflow_runner import git

pytestmark = pytest.mark.slow  # each merges with Git and ingests
ENTRY = """\
@article{{{key},
  title = {{{title}}},
  author = {{{author}}},
  year = {{2024}},
  journal = {{{venue}}},
}}
"""
PAPERS = {
    "base": [("owls", "On the Eyes of Owls", "Eule, Ada", "Birds")],
    "a": [
        ("gulls", "A Census of Stolen Chips", "Gull, Carla", "Piers"),
        ("whales", "The Whale as an Instrument of Measure", "Wal, Ida", "Seas"),
    ],
    "b": [
        ("terns", "Terns Turn Twice before Landing", "Gull, Carla", "Coasts"),
        ("wal2024", "The Whale as an Instrument of Measure", "Wal, Ida", "Seas"),  # the same under another key
        ("gulls", "Gulls That Sleep on Lamps", "Lamp, Otto", "Lights"),  # another under the same key
    ],
}


def dump(name: str) -> str:
    return "\n".join(ENTRY.format(key=k, title=t, author=a, venue=v) for k, t, a, v in PAPERS[name])


@pytest.fixture(scope="module")
def forked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A survey with a branch `main`, and branches `a` and `b`, each of which ingested a dump of its own."""
    root = tmp_path_factory.mktemp("forked") / "survey"
    start_survey(root, "Animals")
    project = Project(root)
    (root / "dumps").mkdir()
    git(root, "init", "--quiet", "--initial-branch=main")
    for branch, name in (("main", "base"), ("a", "a"), ("b", "b")):
        if branch != "main":
            git(root, "switch", "--quiet", "--create", branch, "main")
        (root / "dumps" / f"{name}.bib").write_text(dump(name), "utf-8")
        ingest_dumps(project, [root / "dumps" / f"{name}.bib"])
        git(root, "add", "--all")
        git(root, "commit", "--quiet", "--message", name)
    return root


@pytest.fixture
def survey(forked: Path, tmp_path: Path) -> Project:
    return Project(Path(shutil.copytree(forked, tmp_path / "survey")))


def conflicting(project: Project, into: str, other: str) -> None:
    git(project.root, "switch", "--quiet", into)
    with pytest.raises(subprocess.CalledProcessError):
        git(project.root, "merge", "--quiet", other)


def texts(project: Project) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted(project.papers.parent.glob("*.*"))}


@pytest.mark.parametrize(("into", "other"), [("a", "b"), ("b", "a")])
def test_either_order_gives_what_one_dump_after_the_other_gives(
    survey: Project, forked: Path, tmp_path: Path, into: str, other: str
) -> None:
    conflicting(survey, into, other)
    settled = settle_merge(survey)
    git(survey.root, "commit", "--quiet", "--no-edit")
    assert git(survey.root, "status", "--porcelain") == ""
    assert settled.side == "ours"
    shutil.copytree(forked, tmp_path / "after")
    after = Project(tmp_path / "after")
    git(after.root, "switch", "--quiet", into)
    (after.root / "dumps" / f"{other}.bib").write_text(dump(other), "utf-8")
    ingest_dumps(after, [after.root / "dumps" / f"{other}.bib"])
    assert texts(survey) == texts(after)
    titles = [paper.title for paper in load_both(survey)[0].papers]
    assert len(titles) == len(set(titles)) == 5
    assert ingest_dumps(survey, [survey.root / "dumps"]).entries == ()


def test_two_requests_that_bring_the_dump_alone_have_no_conflict(forked: Path, tmp_path: Path) -> None:
    """As the workflow wants it: `bib/` is made where both are merged, so that Git has nothing to settle."""
    root = Path(shutil.copytree(forked, tmp_path / "survey"))
    for name in ("c", "d"):
        git(root, "switch", "--quiet", "--create", name, "main")
        (root / "dumps" / f"{name}.bib").write_text(dump("a" if name == "c" else "b"), "utf-8")
        git(root, "add", "--all")
        git(root, "commit", "--quiet", "--message", name)
    git(root, "switch", "--quiet", "main")
    for name in ("d", "c"):
        git(root, "merge", "--quiet", "--no-edit", name)
    ingest_dumps(Project(root), [root / "dumps"])
    assert len(load_both(Project(root))[0].papers) == 5


def edited(project: Project, branch: str, old: str, new: str) -> None:
    git(project.root, "switch", "--quiet", branch)
    text = project.papers.read_text("utf-8")
    assert text.count(old) == 1
    project.papers.write_text(text.replace(old, new), "utf-8")
    git(project.root, "commit", "--quiet", "--all", "--message", "By hand")


def test_what_people_edited_on_the_other_side_is_carried_over(survey: Project) -> None:
    edited(
        survey, "b", "title = {On the Eyes of Owls},", "title = {On the Eyes of Old Owls},\n  note = {Seen in print},"
    )
    edited(survey, "b", "@article{terns,", "@misc{mine,\n  title = {My Own},\n}\n\n@article{terns,")
    survey.curation.write_text(survey.curation.read_text("utf-8") + "- hide: owls\n", "utf-8")
    git(survey.root, "commit", "--quiet", "--all", "--message", "Hide")
    conflicting(survey, "a", "b")
    settle_merge(survey)
    papers = {paper.key: paper for paper in load_both(survey)[0].bibliography.papers}
    assert (papers["owls"].title, papers["owls"].note) == ("On the Eyes of Old Owls", "Seen in print")
    assert papers["mine"].title == "My Own"
    assert survey.curation.read_text("utf-8").endswith("- hide: owls\n")


def test_decisions_of_both_sides_stand(survey: Project) -> None:
    for branch, decision in (("a", "- hide: owls\n"), ("b", "- hide: terns\n")):
        git(survey.root, "switch", "--quiet", branch)
        survey.curation.write_text(survey.curation.read_text("utf-8") + decision, "utf-8")
        git(survey.root, "commit", "--quiet", "--all", "--message", "Decide")
    conflicting(survey, "a", "b")
    settle_merge(survey)
    assert survey.curation.read_text("utf-8").endswith("- hide: owls\n- hide: terns\n")


def test_what_both_sides_changed_is_left_to_a_person_and_nothing_is_written(survey: Project) -> None:
    edited(survey, "a", "title = {On the Eyes of Owls}", "title = {On Eyes}")
    edited(survey, "b", "title = {On the Eyes of Owls}", "title = {On Owls}")
    conflicting(survey, "a", "b")
    before = texts(survey)
    with pytest.raises(SurveyError, match="both sides changed the title of 'owls'"):
        settle_merge(survey)
    assert texts(survey) == before


def test_a_dump_that_is_not_at_hand_is_named(survey: Project, tmp_path: Path) -> None:
    conflicting(survey, "a", "b")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "empty.txt").touch()  # what is no dump is none of those that are looked for
    (survey.root / "dumps" / "b.bib").rename(elsewhere / "renamed.bib")
    before = texts(survey)
    with pytest.raises(SurveyError, match=re.escape("the dump b.bib of the other side is not at hand")):
        settle_merge(survey)
    assert texts(survey) == before
    settled = settle_merge(survey, [elsewhere])
    assert settled.ingestion is not None
    assert len(settled.ingestion.new) == 2


@pytest.mark.parametrize(("published", "side"), [("a", "ours"), ("b", "theirs"), ("", "ours")])
def test_the_side_that_is_published_keeps_its_keys(survey: Project, published: str, side: str) -> None:
    if published:
        git(survey.root, "update-ref", "refs/remotes/origin/main", published)
        git(survey.root, "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")
    conflicting(survey, "a", "b")
    assert settle_merge(survey).side == side
    title = {paper.key: paper.title for paper in load_both(survey)[0].bibliography.papers}["gulls"]
    assert title == ("A Census of Stolen Chips" if side == "ours" else "Gulls That Sleep on Lamps")


def test_without_a_merge_nothing_is_settled(survey: Project) -> None:
    with pytest.raises(SurveyError, match="no merge is under way"):
        settle_merge(survey)


def test_a_conflict_elsewhere_is_settled_first(survey: Project) -> None:
    for branch in ("a", "b"):
        git(survey.root, "switch", "--quiet", branch)
        (survey.root / "docs" / "about.md").write_text(branch, "utf-8")
        git(survey.root, "commit", "--quiet", "--all", "--message", "About")
    conflicting(survey, "a", "b")
    with pytest.raises(SurveyError, match="has a conflict that is not the program's"):
        settle_merge(survey)


def test_counts_tell_what_is_there(survey: Project) -> None:
    conflicting(survey, "a", "b")
    settle_merge(survey)
    counts = [json.loads(line) for line in survey.counts.read_text("utf-8").splitlines()]
    assert {row["file"]: row["entries"] for row in counts}["papers.bib"] == 5
