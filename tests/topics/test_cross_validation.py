"""Cross-validation: what it counts, and what this survey's own labels show."""

from __future__ import annotations

import pytest

from generator.model import Assignment, Leaf, Taxonomy, Topic
from generator.topics.cross_validation import cross_validate, judge
from generator.topics.texts import Placed, Text

TAXONOMY = Taxonomy(
    (
        Topic(
            "sea",
            "Sea",
            "Salt water.",
            (
                Leaf("whales", "Whales", "Large swimmers.", phrases=("whale", "blubber")),
                Leaf("kelp", "Kelp", "Brown weeds.", phrases=("kelp", "holdfast")),
            ),
        ),
        Topic("land", "Land", "Dry.", (Leaf("moles", "Moles", "Diggers.", phrases=("mole", "burrow")),)),
    )
)


def placed(*leaves: str) -> Placed:
    return Placed(Text("A title"), leaves)


def test_answers_are_compared_with_what_people_said() -> None:
    pairs = [
        (placed("whales", "kelp"), Assignment("whales", ("kelp",), ranked=(("whales", 0.9),))),
        (placed("kelp"), Assignment("whales", ("kelp",), ranked=(("whales", 0.5), ("kelp", 0.4)))),
        (placed("moles"), Assignment("kelp", ranked=(("kelp", 0.5),))),
        (placed("whales", "moles"), Assignment(None, ranked=(("moles", 0.2), ("whales", 0.1)))),
    ]
    quality = judge(TAXONOMY, pairs)

    assert (quality.leaf, quality.topic, quality.top_three) == (0.25, 0.5, 0.75)
    assert (quality.acceptable, quality.unsorted) == (0.25, 0.25)
    assert quality.secondary_f1 == pytest.approx(2 * 1 / (2 + 2))
    assert quality.all_f1 == pytest.approx(2 * 3 / (6 + 5))
    assert quality.confused == (("kelp", "whales", 1), ("moles", "kelp", 1))
    whales = quality.leaves[0]
    assert (whales.slug, whales.papers, whales.right, whales.answered) == ("whales", 2, 1, 2)


def test_every_paper_is_left_out_once_a_round() -> None:
    papers = [
        Placed(Text(f"The {word} {number}", f"About a {word} in year {number}"), (leaf,))
        for number in range(7)
        for leaf, word in (("whales", "whale"), ("kelp", "kelp"), ("moles", "mole"))
    ]
    seen: list[str] = []

    def place(known, texts):  # noqa: ANN001, ANN202
        assert not {paper.text.title for paper in known} & {text.title for text in texts}
        seen.extend(text.title for text in texts)
        return [Assignment("whales") for _ in texts]

    simple = cross_validate(TAXONOMY, papers, seeds=(0, 1), place=place)
    assert sorted(seen) == sorted([paper.text.title for paper in papers] * 2)
    assert simple.leaf == pytest.approx(1 / 3)
    assert simple.papers == 21

    own = cross_validate(TAXONOMY, papers)
    assert own.leaf == 1


def test_no_placed_papers_is_no_quality() -> None:
    quality = cross_validate(TAXONOMY, [])
    assert (quality.papers, quality.leaf, quality.leaves) == (0, 0, ())
