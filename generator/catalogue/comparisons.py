"""Results side by side, as far as they can be compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from generator.bibliography.measures import MeasureRegister
from generator.bibliography.results import number_of
from generator.model import Paper, Result
from generator.text import fold

_RANKED = 3
"""So many papers must report the same thing before the program puts them in an order."""


@dataclass(frozen=True, slots=True)
class Reported:
    """A result and the paper that reports it."""

    paper: Paper
    result: Result


@dataclass(frozen=True, slots=True)
class Comparison:
    """Results of one metric, data set, setting and unit, or a single result.

    Args:
        results: the best first where they are `ranked`, else as the papers come.
        ranked: whether the order says which is better.
    """

    results: tuple[Reported, ...]
    ranked: bool

    @property
    def papers(self) -> int:
        """How many papers report them."""
        return _papers(self.results)


def comparisons(papers: Iterable[Paper], measures: MeasureRegister) -> tuple[Comparison, ...]:
    """The results of papers that are data, those of one thing together: what most papers report first, then by name.

    They are ranked only where at least three papers give an exact value of one metric on one data set, in one setting
    and unit, and it is known whether higher or lower is better. A gain is never ranked, and compared only with gains
    over the same. Sizes, and results of which the data set is not known, are compared with nothing.

    Args:
        papers: in the order in which results of one thing are to stand.
        measures: which metrics are better when higher.
    """
    groups: defaultdict[tuple[str, ...], list[Reported]] = defaultdict(list)
    for paper in papers:
        for place, result in enumerate(paper.measured):
            alone = () if result.on and result.kind != "size" else (paper.key, str(place))
            groups[*_compared_by(result), *alone].append(Reported(paper, result))
    ordered = sorted(groups.items(), key=lambda item: (-_papers(item[1]), item[0]))
    return tuple(_comparison(results, measures) for _, results in ordered)


def _compared_by(result: Result) -> tuple[str, ...]:
    return (
        fold(result.what) or result.what,
        fold(result.on),
        fold(result.setting),
        result.unit,
        result.kind,
        fold(result.over),
    )


def _comparison(results: list[Reported], measures: MeasureRegister) -> Comparison:
    first = results[0].result
    better = measures.better(first.what) if first.kind == "absolute" and first.on else ""
    values = [number_of(item.result) for item in results]
    exact = [value for value in values if value is not None]
    if not better or len(exact) < len(values) or _papers(results) < _RANKED:
        return Comparison(tuple(results), ranked=False)
    sign = -1 if better == "higher" else 1
    ranked = sorted(zip(exact, results, strict=True), key=lambda item: sign * item[0])
    return Comparison(tuple(item for _, item in ranked), ranked=True)


def _papers(results: Iterable[Reported]) -> int:
    return len({item.paper.key for item in results})
