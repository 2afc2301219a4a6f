from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.bibliography.store import load_bib
from generator.bibliography.taxonomy import parse_taxonomy
from generator.ingest.proposals import with_proposal
from generator.ingest.run import derive_again, ingest_dumps
from generator.starter import start_survey
from generator.storage.project import Project

BIRDS = {
    "owl": ("silent flight of owls in dark forests", "night vision and soft feathers of owls in dark forests"),
    "gull": ("gulls steal chips on the pier", "gulls of the harbour count visitors and steal their chips"),
    "cod": ("cod swim in cold water", "cod lay eggs near the sea floor, where cold water is salty"),
}
TOPIC = "- slug: mine\n  title: Mine\n  definition: What I know.\n  subtopics:\n"
TOPIC += "    - {slug: rooks, title: Rooks, definition: What rooks do.}\n"


@pytest.fixture
def survey(tmp_path: Path) -> Project:
    start_survey(tmp_path / "birds", "Birds")
    return Project(tmp_path / "birds")


def dump(project: Project, numbers: range, name: str = "june.jsonl", **fields: object) -> Path:
    rows = [
        {
            "title": f"Study {n} of {title}",
            "abstract": f"We study {text}, sample {n} of {bird}.",
            "year": 2020,
            **fields,
        }
        for bird, (title, text) in BIRDS.items()
        for n in numbers
    ]
    path = project.root.parent / name
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return path


def test_the_first_papers_make_the_topics(survey: Project) -> None:
    comment = survey.topics.read_text("utf-8")
    outcome = ingest_dumps(survey, [dump(survey, range(4))])
    bib = load_bib(survey)
    assert outcome.proposed
    assert "topics:\n  2 topics with 2 leaves proposed in bib/topics.yml" in "\n".join(outcome.as_lines())
    assert survey.topics.read_text("utf-8").startswith(comment)
    assert bib.taxonomy.topics
    assert all(topic.proposed and leaf.proposed for topic in bib.taxonomy.topics for leaf in topic.leaves)
    assert {paper.primary for paper in bib.papers} == {leaf.slug for leaf in bib.taxonomy.leaves}
    assert all(row.assignment is not None and row.assignment.grouped for row in bib.derived.values())


@pytest.mark.parametrize(("papers", "proposed"), [(3, False), (4, True)])  # of three kinds of animal
def test_a_few_papers_make_none(survey: Project, papers: int, proposed: bool) -> None:
    outcome = ingest_dumps(survey, [dump(survey, range(papers))])
    assert outcome.proposed is proposed
    assert bool(load_bib(survey).taxonomy.topics) is proposed
    assert ("none yet: from 12 papers on some are proposed" in "\n".join(outcome.as_lines())) is not proposed


def test_papers_that_have_nothing_in_common_make_none(survey: Project) -> None:
    path = survey.root.parent / "june.jsonl"
    path.write_text("\n".join(json.dumps({"title": f"Word{n} thing{n}", "year": 2020}) for n in range(14)), "utf-8")
    before = survey.topics.read_bytes()
    outcome = ingest_dumps(survey, [path])
    assert (len(outcome.of("paper")), outcome.proposed, survey.topics.read_bytes()) == (14, False, before)
    assert "none yet: from 12 papers on some are proposed" in "\n".join(outcome.as_lines())


def test_papers_that_waited_for_topics_stand_on_them(survey: Project) -> None:
    ingest_dumps(survey, [dump(survey, range(2))])
    assert not any(paper.topics for paper in load_bib(survey).papers)
    ingest_dumps(survey, [dump(survey, range(2, 5), "july.jsonl")])
    bib = load_bib(survey)
    assert len(bib.papers) == 15
    assert all(paper.topics for paper in bib.papers)
    assert all(row.assignment is not None and row.assignment.grouped for row in bib.derived.values())


def test_a_later_dump_does_not_group_again(survey: Project) -> None:
    ingest_dumps(survey, [dump(survey, range(5))])
    topics = survey.topics.read_bytes()
    stood = {paper.key: paper.topics for paper in load_bib(survey).papers}
    outcome = ingest_dumps(survey, [dump(survey, range(5, 9), "july.jsonl")])
    later = {paper.key: paper.topics for paper in load_bib(survey).papers}
    assert not outcome.proposed
    assert survey.topics.read_bytes() == topics
    assert {key: later[key] for key in stood} == stood
    assert all(later[new.paper.key] for new in outcome.new)  # the classifier has learnt from the groups


def test_what_a_leaf_was_made_of_stays_there_when_all_is_derived_anew(survey: Project) -> None:
    ingest_dumps(survey, [dump(survey, range(5))])
    before = survey.papers.read_bytes(), survey.derived.read_bytes()
    assert derive_again(survey).moves == ()
    assert (survey.papers.read_bytes(), survey.derived.read_bytes()) == before


@pytest.mark.parametrize("text", [TOPIC, "- dropped: [owls]\n"])
def test_topics_that_a_person_wrote_or_dropped_are_left_alone(survey: Project, text: str) -> None:
    survey.topics.write_text(text, "utf-8")
    assert not ingest_dumps(survey, [dump(survey, range(5))]).proposed
    assert survey.topics.read_text("utf-8") == text


def test_a_dry_run_tells_of_topics_and_writes_none(survey: Project) -> None:
    before = survey.topics.read_bytes()
    assert ingest_dumps(survey, [dump(survey, range(5))], dry_run=True).proposed
    assert survey.topics.read_bytes() == before


def test_the_same_papers_make_the_same_topics(survey: Project, tmp_path: Path) -> None:
    start_survey(tmp_path / "again", "Birds")
    for project in (survey, Project(tmp_path / "again")):
        ingest_dumps(project, [dump(survey, range(5))])
    assert survey.topics.read_bytes() == (tmp_path / "again/bib/topics.yml").read_bytes()


def test_a_source_s_keyword_that_reads_like_a_new_leaf_stays_a_keyword(survey: Project) -> None:
    """Leaves are known only when the papers are, and keywords count for their names: so names are added in turn."""
    keywords: list[str] = []
    for attempt in range(8):
        project = Project(survey.root.parent / str(attempt))
        start_survey(project.root, "Birds")
        ingest_dumps(project, [dump(survey, range(5), keywords=keywords)])
        bib = load_bib(project)
        slugs = [leaf.slug for leaf in bib.taxonomy.leaves]
        if set(slugs) <= set(keywords):
            break
        keywords += [slug for slug in slugs if slug not in keywords]
    assert set(slugs) <= set(keywords)
    assert all(len(paper.topics) == 1 and paper.keywords == tuple(keywords) for paper in bib.papers)


@given(st.sampled_from(["", "[]", "[ ]\n", "# mine\n[]\n", "null\n", "~", "# a\n\n# b\n", "# a\n\n\n"]))
def test_a_proposal_can_stand_behind_whatever_an_empty_file_says(text: str) -> None:
    written = with_proposal(text, TOPIC)
    assert [topic.slug for topic in parse_taxonomy(written, Path("topics.yml")).topics] == ["mine"]
    assert all(line in written.splitlines() for line in text.splitlines() if line.startswith("#"))
