"""What a classifier has learnt from placed papers, as arrays: the memo keeps it from one command to the next.

It is stored under a digest of all that it was learnt from. So a dump a day, which brings no decision of a person, does
not make the program learn the same again: of 700 placed papers that takes three seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from generator.model import Taxonomy
from generator.storage.memo import current, name_of
from generator.topics.boundary import Boundary
from generator.topics.secondary import SecondaryRule
from generator.topics.svm import LeafModel
from generator.topics.texts import Placed

Array = npt.NDArray[np.float64]

_KIND = "classifier"
_MODELS = ("leaf", "member", "topic")


@dataclass(frozen=True, slots=True)
class Learned:
    """What takes time to learn.

    Args:
        leaf: tells leaves apart.
        member: tells for each leaf whether a paper belongs there.
        topic: tells topics apart.
        weights: of the features, one each.
        secondary: chooses further leaves.
        boundary: tells papers that no leaf fits; None where too few were placed.
    """

    leaf: LeafModel
    member: LeafModel
    topic: LeafModel
    weights: Array
    secondary: SecondaryRule
    boundary: Boundary | None


def learned_once(taxonomy: Taxonomy, placed: Sequence[Placed], learn: Callable[[], Learned]) -> Learned:
    """What `learn` gives, from the memo where an earlier command learnt it from the same.

    Args:
        taxonomy: the leaves.
        placed: the papers that it is learnt from, in their order.
        learn: learns it.
    """
    memo = current()
    if memo is None:
        return learn()
    name = np.frombuffer(name_of(repr(taxonomy), *map(repr, placed)).encode(), np.uint8)
    arrays = memo.arrays(_KIND)
    if np.array_equal(arrays.get("name", ()), name):
        known = _from_arrays(arrays, len(taxonomy.leaves))
        if known is not None:
            return known
    learned = learn()
    memo.keep(_KIND, {"name": name, **_to_arrays(learned)})
    return learned


def _to_arrays(learned: Learned) -> dict[str, npt.NDArray[Any]]:
    arrays: dict[str, npt.NDArray[Any]] = {"weights": learned.weights}
    for name in _MODELS:
        model: LeafModel = getattr(learned, name)
        arrays |= {f"{name}-weights": model.weights, f"{name}-offsets": model.offsets}
    rule, boundary = learned.secondary, learned.boundary
    arrays |= {"rule": rule.weights, "rule-least": np.array([rule.least]), "share": rule.share, "kin": rule.kin}
    if boundary is not None:
        ends = np.array([boundary.least, boundary.largest])
        arrays |= {"centre": boundary.centre, "spread": boundary.spread, "ends": ends}
    return arrays


def _from_arrays(arrays: Mapping[str, npt.NDArray[Any]], leaves: int) -> Learned | None:
    """What `_to_arrays` stored; None where the arrays are damaged."""
    try:
        leaf, member, topic = (LeafModel(arrays[f"{name}-weights"], arrays[f"{name}-offsets"]) for name in _MODELS)
        rule = SecondaryRule(arrays["rule"], float(arrays["rule-least"][0]), arrays["share"], arrays["kin"])
        boundary = None
        if "ends" in arrays:
            least, largest = arrays["ends"].tolist()
            boundary = Boundary(arrays["centre"], arrays["spread"], least, largest)
        weights = arrays["weights"]
    except (KeyError, ValueError, TypeError, IndexError):
        return None
    whole = all(len(model.weights) == len(model.offsets) == leaves for model in (leaf, member, topic))
    return Learned(leaf, member, topic, weights, rule, boundary) if whole else None
