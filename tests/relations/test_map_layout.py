"""The map: like papers near each other, topics in regions, nothing on top of anything, and no upheaval."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.bibliography.store import load_bib
from generator.model import Leaf, Paper, Taxonomy, Topic
from generator.relations import map_layout
from generator.relations.map_layout import WIDTH, MapLayout, layout
from generator.relations.paper_vectors import vectors_of
from generator.relations.related import related_papers
from generator.storage.project import Project
from tests.support.environment import REPOSITORY

TAXONOMY = Taxonomy(
    (
        Topic("birds", "Birds", "", (Leaf("song", "Song", ""), Leaf("flight", "Flight", ""))),
        Topic("rivers", "Rivers", "", (Leaf("floods", "Floods", ""),)),
    )
)


def placed(papers: Sequence[Paper], taxonomy: Taxonomy = TAXONOMY, terms: dict[str, str] | None = None) -> MapLayout:
    return layout(papers, vectors_of(papers, terms or {}, taxonomy), taxonomy)


def apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    return math.dist(one, other)


def test_no_paper_and_one_paper_have_a_map() -> None:
    assert placed([]).points == {}
    alone = placed([Paper("a", "Alone")])
    assert alone.points["a"] == (WIDTH / 2, round(alone.height / 2, 1))


def test_papers_that_are_all_the_same_still_stand_apart() -> None:
    found = placed([Paper(f"k{n:03}", "The same", topics=("song",)) for n in range(200)])
    least = min(apart(one, other) for one, other in combinations(found.points.values(), 2))
    assert least >= 2 * found.radius > 4


def test_papers_of_a_single_leaf_fill_a_disc_and_no_ring() -> None:
    found = placed([Paper(f"k{n:02}", f"Robin {n}", topics=("song",)) for n in range(60)])
    away = sorted(apart(point, (WIDTH / 2, found.height / 2)) for point in found.points.values())
    assert away[0] < 0.3 * away[-1]
    assert 0.5 < away[30] / away[-1] < 0.85  # half of a disc lies within seven tenths of its radius


def test_dots_have_the_same_place_however_many_pairs_are_looked_at_together(monkeypatch: pytest.MonkeyPatch) -> None:
    papers = [Paper(f"k{n:02}", f"Robin {n % 7}", topics=("song",)) for n in range(60)]
    together = placed(papers)
    monkeypatch.setattr(map_layout, "_AT_ONCE", 50)
    assert placed(papers) == together


SURVEYS = st.lists(
    st.builds(
        Paper,
        key=st.text("abcdef", min_size=1, max_size=5),
        title=st.lists(st.sampled_from("robin wren dam lock chorus song weir".split()), max_size=5).map(" ".join),
        topics=st.lists(st.sampled_from(["song", "flight", "floods", "no-such-leaf"]), max_size=2).map(tuple),
    ),
    max_size=25,
    unique_by=lambda paper: paper.key,
)


@settings(deadline=None, max_examples=30)
@given(SURVEYS, st.randoms(use_true_random=False))
def test_every_paper_has_a_place_of_its_own_whatever_the_order(papers: list[Paper], chance: st.DataObject) -> None:
    found = placed(papers)
    assert found.points.keys() == {paper.key for paper in papers}
    for x, y in found.points.values():
        assert 0 < x < WIDTH
        assert 0 < y < found.height
    for one, other in combinations(found.points.values(), 2):
        assert apart(one, other) >= 2 * found.radius > 0
    shuffled = list(papers)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert placed(shuffled) == found


@pytest.fixture(scope="module")
def survey() -> tuple[tuple[Paper, ...], Taxonomy, dict[str, str]]:
    bib = load_bib(Project(REPOSITORY))
    return bib.papers, bib.taxonomy, {key: row.terms for key, row in bib.derived.items()}


def test_related_papers_are_near_each_other(survey: tuple[tuple[Paper, ...], Taxonomy, dict[str, str]]) -> None:
    papers, taxonomy, terms = survey
    vectors = vectors_of(papers, terms, taxonomy)
    points = layout(papers, vectors, taxonomy).points
    near = pairs = 0
    for key, others in related_papers(papers, vectors, taxonomy).items():
        by_distance = sorted(points, key=lambda other, here=points[key]: apart(here, points[other]))
        nearest = set(by_distance[1 : 1 + len(papers) // 10])
        near += sum(other.key in nearest for other in others)
        pairs += len(others)
    assert near / pairs > 0.65  # by chance it would be 0.1


def test_topics_are_regions(survey: tuple[tuple[Paper, ...], Taxonomy, dict[str, str]]) -> None:
    papers, taxonomy, terms = survey
    points = placed(papers, taxonomy, terms).points
    topic_of = {leaf.slug: topic.slug for topic in taxonomy.topics for leaf in topic.leaves}
    home = {paper.key: topic_of.get(paper.primary) for paper in papers}
    strangers = 0
    for key, here in points.items():
        nearest = min((other for other in points if other != key), key=lambda other: apart(here, points[other]))
        strangers += home[nearest] != home[key]
    assert strangers / len(papers) < 0.02


def test_a_smaller_survey_has_nearly_the_same_map(survey: tuple[tuple[Paper, ...], Taxonomy, dict[str, str]]) -> None:
    papers, taxonomy, terms = survey
    before = placed(papers, taxonomy, terms).points

    def shift(kept: Sequence[Paper]) -> float:
        after = placed(kept, taxonomy, terms).points
        return sum(apart(before[key], point) for key, point in after.items()) / len(after) / WIDTH

    assert shift([paper for place, paper in enumerate(papers) if place % 10]) < 0.12
    assert shift(papers[:-1]) < 0.05
