from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.bibliography.classifier_figures import load_figures
from generator.bibliography.store import load_bib
from generator.commands.cli import cli
from generator.ingest.run import derive_again, ingest_dumps
from generator.starter import start_survey
from generator.storage.project import Project

NIGHT = {
    "owl": "silent flight of owls, whose feathers are soft, through dark forests",
    "bat": "echoes of bats, whose calls are high, in deep caves",
    "cod": "cod swim in cold water and lay eggs near the sea floor",
}
BEES = "- {slug: bees, title: Bees, definition: Honey.}"
TOPICS = f"""\
# Mine.
- slug: night
  title: Night
  definition: What is awake at night.
  subtopics:
    - slug: hunters
      title: Hunters
      definition: Animals that hunt at night.
      phrases: [owls, bats, cod]
    - slug: sleepers
      title: Sleepers
      definition: Animals that sleep.
- slug: day
  title: Day
  definition: What is awake by day.
  subtopics:
    {BEES}
"""


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A survey with proposed topics, to be copied."""
    tmp_path = tmp_path_factory.mktemp("ingested")
    start_survey(tmp_path / "night", "Night")
    project = Project(tmp_path / "night")
    rows = [
        {"title": f"Study {n} of {name}s", "abstract": f"We study {text}, sample {n} of {name}s.", "keywords": ["eyes"]}
        for name, text in NIGHT.items()
        for n in range(5)
    ]
    (tmp_path / "june.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    ingest_dumps(project, [tmp_path / "june.jsonl"])
    return project


@pytest.fixture
def survey(ingested: Project, tmp_path: Path) -> Project:
    return Project(Path(shutil.copytree(ingested.root, tmp_path / "night")))


def run(project: Project, *arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(cli, ["--project", str(project.root), "topics", *arguments])
    assert result.exit_code == code, result.output
    return result.output


def state(project: Project) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (project.topics, project.papers, project.derived)}


def test_everything_proposed_is_accepted_and_given_back(survey: Project) -> None:
    before = state(survey)
    said = run(survey, "accept")
    assert said.startswith("accepted: ")
    assert "the classifier puts" in said
    figures = load_figures(survey.quality)
    assert figures is not None
    assert figures.papers >= 10
    assert not load_bib(survey).taxonomy.has_proposals
    assert run(survey, "accept") == "nothing was proposed there\n"
    assert run(survey, "undo") == "`survey topics accept` is taken back\n"
    assert state(survey) == before
    assert load_figures(survey.quality) is None


def test_papers_follow_a_leaf_that_is_renamed_and_joined(survey: Project) -> None:
    first, second, *_ = load_bib(survey).taxonomy.leaves
    on = {paper.key for paper in load_bib(survey).papers if paper.primary in (first.slug, second.slug)}
    run(survey, "rename", first.slug, "Those of the night", "--slug", "of-the-night")
    run(survey, "join", "of-the-night", second.slug)
    assert {paper.key for paper in load_bib(survey).papers if paper.primary == "of-the-night"} == on
    assert derive_again(survey).moves == ()
    assert {paper.key for paper in load_bib(survey).papers if paper.primary == "of-the-night"} == on


def test_papers_of_a_dropped_leaf_are_unsorted_until_derived(survey: Project) -> None:
    leaves = load_bib(survey).taxonomy.leaves
    on = [paper.key for paper in load_bib(survey).papers if paper.primary == leaves[0].slug]
    topic = load_bib(survey).taxonomy.topic_of(leaves[0].slug)
    assert topic is not None
    said = run(survey, "drop", topic.slug)
    assert "on no leaf now; `survey derive` looks where else they belong" in said
    assert all(not paper.topics for paper in load_bib(survey).papers if paper.key in on)
    assert {topic.slug, leaves[0].slug} <= set(load_bib(survey).taxonomy.dropped)
    derive_again(survey)  # the slug may still be named in `papers.bib`
    assert all(leaves[0].slug not in paper.topics for paper in load_bib(survey).papers)


def test_a_leaf_is_split_by_its_papers(survey: Project) -> None:
    survey.topics.write_text(TOPICS.replace(BEES, "- slug: bees\n      title: Bees\n      definition: d"))
    derive_again(survey)
    bib = load_bib(survey)
    on = {paper.key for paper in bib.papers if paper.primary == "hunters"}
    assert len(on) > 6
    before = state(survey)
    said = run(survey, "split", "hunters", "--into", "3")
    leaves = load_bib(survey).taxonomy.topics[0].leaves
    assert leaves[0].slug == "hunters"
    assert [leaf.proposed for leaf in leaves] == [False, *(True for _ in leaves[1:-1]), False]
    assert 3 <= len(leaves) <= 4  # a part that no phrase names stays on the leaf
    placed = {paper.key: paper.primary for paper in load_bib(survey).papers if paper.key in on}
    assert set(placed.values()) == {leaf.slug for leaf in leaves[:-1]}
    assert said.startswith("`hunters` keeps ")
    after = state(survey)
    derive_again(survey)
    moved = {paper.key: paper.primary for paper in load_bib(survey).papers if paper.primary != "hunters"}
    assert {key: leaf for key, leaf in placed.items() if leaf != "hunters"}.items() <= moved.items()
    for path, data in after.items():
        (survey.root / "bib" / path).write_bytes(data)
    run(survey, "undo")
    assert state(survey) == before


def test_a_topic_is_split_by_its_leaves(survey: Project) -> None:
    survey.topics.write_text(TOPICS.replace(BEES, "- slug: bees\n      title: Bees\n      definition: d"))
    said = run(survey, "split", "night", "sleepers", "--title", "Asleep")
    assert "1 leaf of `night` stand under 'Asleep' now" in said
    assert [topic.slug for topic in load_bib(survey).taxonomy.topics] == ["night", "asleep", "day"]
    run(survey, "move", "asleep", "day")
    run(survey, "move", "hunters", "day", code=2)  # the only leaf of its topic
    assert [topic.slug for topic in load_bib(survey).taxonomy.topics] == ["night", "day", "asleep"]
    assert "needs its LEAVES and its --title" in run(survey, "split", "night", "--title", "New", code=2)
    assert "`night` is a topic; name its leaves" in run(survey, "split", "night", code=2)


def test_a_new_slug_that_is_a_keyword_of_papers_leaves_it_a_keyword(survey: Project) -> None:
    leaf = load_bib(survey).taxonomy.leaves[0].slug
    before = {paper.key: paper.topics for paper in load_bib(survey).papers}
    run(survey, "rename", leaf, "Eyes", "--slug", "eyes")
    assert all(paper.keywords == ("eyes",) for paper in load_bib(survey).papers)
    after = {paper.key: paper.topics for paper in load_bib(survey).papers}
    assert after == {key: tuple("eyes" if slug == leaf else slug for slug in slugs) for key, slugs in before.items()}


def test_what_was_changed_since_is_not_taken_back(survey: Project) -> None:
    run(survey, "undo", code=2)
    run(survey, "accept")
    survey.topics.write_text(survey.topics.read_text("utf-8") + "# mine\n", "utf-8")
    assert "topics.yml: was changed since; take `accept` back by hand" in run(survey, "undo", code=2)
    survey.undo.write_text("[1, {}]")
    assert "there is nothing to take back" in run(survey, "undo", code=2)


def test_an_item_in_one_line_is_left_to_its_person(survey: Project) -> None:
    survey.topics.write_text(TOPICS)
    said = run(survey, "rename", "night", "Nights", code=2)
    assert "topics.yml:17: an item does not stand in lines of its own; write each of its keys on a line" in said
    assert survey.topics.read_text() == TOPICS
