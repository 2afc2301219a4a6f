from __future__ import annotations

from dataclasses import replace

from generator.checks.taxonomy_shape import (
    large_leaves,
    overlapping_leaves,
    proposed_topics,
    silent_leaves,
    small_leaves,
)
from generator.model import Leaf, Paper, Taxonomy, Topic
from tests.support.checked import LEAVES, WHOLE, lines, state


def test_leaves_of_unusual_size() -> None:
    papers = [Paper(f"a{n}", f"A{n}", topics=("owls",)) for n in range(59)]
    taxonomy = Taxonomy((Topic("t", "T", "d", (*LEAVES, Leaf("cod", "Cod", "d"))),))
    uneven = state(*papers, Paper("b", "B", topics=("gulls",)), taxonomy=taxonomy)
    (large,) = lines(large_leaves, uneven)
    assert large.startswith("bib/topics.yml:3: owls: holds 59 papers, 1 are usual; ")
    assert [line.split("; ")[0] for line in lines(small_leaves, uneven)] == [
        "bib/topics.yml:4: gulls: holds 1 paper",
        "bib/topics.yml: cod: holds 0 papers",
    ]


def test_sizes_that_say_nothing_yet_or_are_usual() -> None:
    def of(owls: int, gulls: int) -> list[str]:
        owl = [Paper(f"o{n}", f"O{n}", topics=("owls",)) for n in range(owls)]
        gull = [Paper(f"g{n}", f"G{n}", topics=("gulls",)) for n in range(gulls)]
        sizes = state(*owl, *gull)
        return [line.split(":")[2].strip() for line in (*lines(large_leaves, sizes), *lines(small_leaves, sizes))]

    assert of(48, 1) == []  # 49 papers: too few to tell
    assert of(49, 1) == ["gulls"]  # 50; the usual leaf has 25, and 49 is less than three times as much
    assert of(49, 2) == []
    assert state().bib.papers == ()
    assert of(0, 0) == []


def test_leaves_that_share_their_papers() -> None:
    papers = [Paper(f"a{n}", f"A{n}", topics=("owls", "gulls")) for n in range(4)]
    (line,) = lines(overlapping_leaves, state(*papers))
    assert line.startswith("bib/topics.yml:4: owls, gulls: share 100% of papers of the smaller")
    assert lines(overlapping_leaves, state(*papers[:3])) == []


def test_leaves_that_nothing_marks() -> None:
    (line,) = lines(silent_leaves, state(WHOLE))
    assert line.startswith("bib/topics.yml:3: owls: has no phrases and no paper that a person placed")
    assert lines(silent_leaves, state(WHOLE, decisions="- topics: {eule2020eyes: [owls]}\n")) == []


def test_proposed_topics_wait_for_a_person() -> None:
    owls, gulls = LEAVES
    proposed = Topic(
        "birds", "Birds", "d", (replace(owls, proposed=True), replace(gulls, proposed=True)), proposed=True
    )
    (finding,) = proposed_topics(state(taxonomy=Taxonomy((proposed,))))
    assert (finding.about, finding.problem, finding.command) == (("birds",), "is proposed", "survey topics accept")
    part = Topic("birds", "Birds", "d", (owls, replace(gulls, proposed=True)))
    (finding,) = proposed_topics(state(taxonomy=Taxonomy((part,))))
    assert finding.about == ("gulls",)
    assert lines(proposed_topics, state()) == []
