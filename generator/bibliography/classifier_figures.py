"""`quality.json`: how far the classifier can be trusted in this survey, as last measured."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from generator.errors import ErrorKind, SurveyError
from generator.storage.files import text_if_there


@dataclass(frozen=True, slots=True)
class LeafFigures:
    """Of the papers that a person put on a leaf, how many the classifier put there when it had not seen them."""

    slug: str
    papers: int
    right: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What cross-validation shows; shares are of the papers that people placed, 0 to 1.

    Args:
        papers: how many papers people placed.
        leaf: share put on the leaf that a person chose.
        topic: share put in its topic.
        top_three: share whose leaf is among the three best.
        unsorted: share put on no leaf.
        secondary_f1: micro-averaged F1 of the secondary leaves.
        leaves: a row a leaf that people placed papers on, in the order of the taxonomy.
        confused: (leaf a person chose, leaf given instead, how often), the most frequent first.
    """

    papers: int
    leaf: float
    topic: float
    top_three: float
    unsorted: float
    secondary_f1: float
    leaves: tuple[LeafFigures, ...]
    confused: tuple[tuple[str, str, int], ...]

    def as_lines(self) -> list[str]:
        """The figures for a terminal: the whole, then the leaves and what is taken for what."""
        lines = [
            f"{self.papers} papers placed by people, five-fold cross-validation: leaf {self.leaf:.3f}, "
            f"topic {self.topic:.3f}, among the best three {self.top_three:.3f}, unsorted {self.unsorted:.3f}, "
            f"secondary leaves F1 {self.secondary_f1:.3f}"
        ]
        lines += [f"{row.slug}: {row.right} of {row.papers}" for row in self.leaves]
        return lines + [f"{true} taken for {answered}: {count}" for true, answered, count in self.confused]


def load_figures(path: Path) -> Figures | None:
    """The figures kept in a file; None when it is not there, or empty as an edit that was taken back leaves it.

    Raises:
        SurveyError: the file is not of the program's making.
    """
    text = text_if_there(path, what="the measured quality")
    if not text:
        return None
    try:
        data: dict[str, Any] = json.loads(text)
        leaves = tuple(LeafFigures(**row) for row in data.pop("leaves"))
        confused = tuple((str(true), str(answered), int(count)) for true, answered, count in data.pop("confused"))
        return Figures(leaves=leaves, confused=confused, **data)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise SurveyError(
            "is no measured quality", "delete the file; `survey derive` makes it anew", path, kind=ErrorKind.BAD_JSON
        ) from None


def render_figures(figures: Figures) -> str:
    """The file's text."""
    return json.dumps(asdict(figures), indent=1) + "\n"
