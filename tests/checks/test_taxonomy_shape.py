from __future__ import annotations

from generator.checks.taxonomy_shape import leaf_sizes, overlapping_leaves, silent_leaves
from generator.model import Leaf, Paper, Taxonomy, Topic
from tests.support.checked import LEAVES, WHOLE, lines, state


def test_leaves_of_unusual_size() -> None:
    papers = [Paper(f"a{n}", f"A{n}", topics=("owls",)) for n in range(59)]
    taxonomy = Taxonomy((Topic("t", "T", "d", (*LEAVES, Leaf("cod", "Cod", "d"))),))
    found = lines(leaf_sizes, state(*papers, Paper("b", "B", topics=("gulls",)), taxonomy=taxonomy))
    assert [line.split("; ")[0] for line in found] == [
        "bib/topics.yml:3: owls: holds 59 papers, 1 are usual",
        "bib/topics.yml:4: gulls: holds 1 paper",
        "bib/topics.yml: cod: holds 0 papers",
    ]
    assert lines(leaf_sizes, state(*papers[:9])) == []


def test_leaves_that_share_their_papers() -> None:
    papers = [Paper(f"a{n}", f"A{n}", topics=("owls", "gulls")) for n in range(4)]
    (line,) = lines(overlapping_leaves, state(*papers))
    assert line.startswith("bib/topics.yml:4: owls, gulls: share 100% of papers of the smaller")
    assert lines(overlapping_leaves, state(*papers[:3])) == []


def test_leaves_that_nothing_marks() -> None:
    (line,) = lines(silent_leaves, state(WHOLE))
    assert line.startswith("bib/topics.yml:3: owls: has no phrases and no paper that a person placed")
    assert lines(silent_leaves, state(WHOLE, decisions="- topics: {eule2020eyes: [owls]}\n")) == []
