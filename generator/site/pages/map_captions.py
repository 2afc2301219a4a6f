"""Where the captions of a map stand: beside what they name, over as few dots and other captions as can be."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_LETTER = 7.6
"""Mean width of a letter, in the units of the map."""
LINE = 17.0
"""From one line to the next."""
_LENGTHS = (14, 19, 26)  # letters a line
_LINES = 3
_ASIDE = (0.0, -25.0, 25.0, -50.0, 50.0, -75.0, 75.0, -100.0, 100.0)
_ON_CAPTION, _ON_DOT, _ON_LAND, _MISTAKEN = 20.0, 3.0, 0.4, 4.0
_BELOW, _BY_THE_SIDE, _MANY_LINES, _CUT = 1.5, 0.02, 0.3, 4.0
_BARE = 15.0  # no words: better than words over those of another caption


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption in lines; `x` is their middle, `y` the base of the first."""

    lines: tuple[str, ...]
    x: float
    y: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom."""
        half = (max(map(len, self.lines)) + 3) * _LETTER / 2  # three letters for the number before it
        top = self.y - 0.8 * LINE
        return self.x - half, top, self.x + half, top + len(self.lines) * LINE


def captions(
    titles: Mapping[str, str], groups: Mapping[str, NDArray[np.float64]], shore: float, width: float
) -> dict[str, Caption]:
    """A caption for each group of dots.

    Args:
        titles: what each group is called, in the order in which they choose their places.
        groups: the middles of each group's dots, one a row.
        shore: how far the ground around a dot reaches from its middle.
        width: of the map; no caption stands out of it.
    """
    dots = np.concatenate(list(groups.values())) if groups else np.zeros((0, 2))
    placed: dict[str, Caption] = {}
    for name, title in titles.items():
        choices = _choices(title, groups[name], shore, width)
        others = np.concatenate([np.full((1, 2), np.inf), *(group for key, group in groups.items() if key != name)])
        costs = [
            cost + _cost(caption, dots, shore, placed) + _MISTAKEN * _mistaken(caption, groups[name], others)
            for cost, caption in choices
        ]
        placed[name] = choices[int(np.argmin(np.round(costs, 4)))][1]
    return placed


def _choices(title: str, own: NDArray[np.float64], shore: float, width: float) -> list[tuple[float, Caption]]:
    """Captions above and below a group, each with what its form costs; one without words leaves the number alone."""
    candidates = []
    middle = float(own[:, 0].min() + own[:, 0].max()) / 2
    for lines in dict.fromkeys((*(_broken(title, letters) for letters in _LENGTHS), ("",))):
        for aside in _ASIDE:
            left, _, right, _ = Caption(lines, middle + aside, 0.0).box
            x = middle + aside + max(0.0, -left) - max(0.0, right - width)
            spans = np.abs(own[:, 0] - x) < (right - left) / 2 + shore / 2
            near = own[spans, 1] if spans.any() else own[:, 1]
            cost = _BY_THE_SIDE * abs(aside) + _MANY_LINES * len(lines) + _CUT * lines[-1].endswith("…")
            cost += 0.0 if lines[0] else _BARE
            above = float(near.min()) - shore - 3 - LINE * (len(lines) - 1)
            below = float(near.max()) + shore + LINE
            candidates += [(cost, Caption(lines, x, above)), (cost + _BELOW, Caption(lines, x, below))]
    return candidates


def _broken(title: str, letters: int) -> tuple[str, ...]:
    return tuple(textwrap.wrap(title, letters, max_lines=_LINES, placeholder=" …")) or ("",)


def _mistaken(caption: Caption, own: NDArray[np.float64], others: NDArray[np.float64]) -> bool:
    """Whether a caption stands nearer to the dots of another group than to its own."""
    return bool(_beyond(caption, others).min() < _beyond(caption, own).min() + 2)


def _beyond(caption: Caption, dots: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far outside the caption each dot is."""
    left, top, right, bottom = caption.box
    x, y = dots[:, 0], dots[:, 1]
    return np.asarray(np.maximum(np.maximum(left - x, x - right), np.maximum(top - y, y - bottom)))


def _cost(caption: Caption, dots: NDArray[np.float64], shore: float, placed: Mapping[str, Caption]) -> float:
    left, top, right, bottom = caption.box
    beyond = _beyond(caption, dots)
    cost = _ON_DOT * int((beyond < shore / 3).sum()) + _ON_LAND * int((beyond < shore * 0.8).sum())
    for other in placed.values():
        a, b, c, d = other.box
        cost += _ON_CAPTION * (left < c and a < right and top < d + 2 and b < bottom + 2)
    return cost


def outline(placed: Sequence[Caption]) -> tuple[float, float]:
    """The top of the highest caption and the bottom of the lowest."""
    boxes = [caption.box for caption in placed]
    return min((box[1] for box in boxes), default=0.0), max((box[3] for box in boxes), default=0.0)
