"""What a classifier learnt is taken from the memo where it would learn the same, and places papers as before."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from generator.model import Assignment, Taxonomy
from generator.storage.memo import Memo, remembering
from generator.topics import classifier, learned
from generator.topics.classifier import learn
from generator.topics.texts import Placed, Text
from tests.topics.test_classifier import GARDEN, SENTENCES

WHERE = ("by the wall", "near the pond", "on the slope", "in shade", "behind the shed")
PLACED = [
    Placed(Text(f"Notes {place}", f"{sentence} {place}.", key=f"{slug}{number}"), (slug,))
    for slug, sentence in SENTENCES.items()
    for number, place in enumerate(WHERE)
]
NEW = [Text("Honey of a late swarm", "The hive stood near the pond."), Text("Apples", "An orchard in shade.")]


def placed_with(folder: Path, taxonomy: Taxonomy = GARDEN, placed: Sequence[Placed] = PLACED) -> list[Assignment]:
    with remembering(Memo(folder, "program")):
        return learn(taxonomy, placed).place(NEW)


@pytest.fixture
def learning(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Grows with each time that something is learnt."""
    times = list[str]()
    real = classifier.learned_once

    def counted(taxonomy: Taxonomy, placed: Sequence[Placed], learn_it: object) -> learned.Learned:
        def noted() -> learned.Learned:
            times.append("learnt")
            return learn_it()  # type: ignore[operator]

        return real(taxonomy, placed, noted)

    monkeypatch.setattr(classifier, "learned_once", counted)
    return times


def test_the_same_is_learnt_once_and_places_papers_as_without_a_memo(tmp_path: Path, learning: list[str]) -> None:
    assert placed_with(tmp_path) == placed_with(tmp_path) == learn(GARDEN, PLACED).place(NEW)
    assert len(learning) == 2  # with an empty memo, and without one


def test_no_boundary_is_kept_as_none(tmp_path: Path, learning: list[str]) -> None:
    few = PLACED[:6]
    assert placed_with(tmp_path, placed=few) == placed_with(tmp_path, placed=few)
    assert len(learning) == 1


def test_another_decision_or_taxonomy_is_learnt(tmp_path: Path, learning: list[str]) -> None:
    placed_with(tmp_path)
    moved = [dataclasses.replace(PLACED[0], leaves=("bees",)), *PLACED[1:]]
    assert placed_with(tmp_path, placed=moved) == learn(GARDEN, moved).place(NEW)
    placed_with(tmp_path, placed=PLACED[:-1])
    topic = dataclasses.replace(GARDEN.topics[0], definition="Other words.")
    placed_with(tmp_path, Taxonomy((topic, *GARDEN.topics[1:])))
    assert len(learning) == 5


def test_damaged_arrays_are_passed_over(tmp_path: Path) -> None:
    expected = placed_with(tmp_path)
    file = tmp_path / "classifier.npz"
    with np.load(file) as stored:
        arrays = dict(stored)
    for name in ("leaf-weights", "rule-least", "ends"):
        np.savez(file, **{key: array for key, array in arrays.items() if key != name or name == "ends"})
        if name == "ends":
            np.savez(file, **(arrays | {"ends": np.zeros(3)}))
        assert placed_with(tmp_path) == expected
    np.savez(file, **(arrays | {"leaf-offsets": np.zeros(2)}))
    assert placed_with(tmp_path) == expected
    file.write_bytes(b"no archive")
    assert placed_with(tmp_path) == expected
