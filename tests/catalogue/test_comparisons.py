"""Results side by side: only what can be compared is in an order."""

from __future__ import annotations

import pytest

from generator.bibliography.measures import Measure, measures_of
from generator.catalogue.comparisons import comparisons
from generator.model import Paper, Result

KNOWN = measures_of(
    [Measure("BLEU", "metric", "higher"), Measure("perplexity", "metric", "lower"), Measure("F1", "metric")]
)


def reporting(*values: str, **more: str) -> list[Paper]:
    fields = {"kind": "absolute", "what": "BLEU", "on": "WMT14", **more}
    return [Paper(f"p{place}", "P", measured=(Result(value=value, **fields),)) for place, value in enumerate(values)]  # type: ignore[arg-type]


def order(papers: list[Paper]) -> tuple[list[str], bool]:
    (comparison,) = comparisons(papers, KNOWN)
    return [item.result.value for item in comparison.results], comparison.ranked


def test_three_papers_that_report_the_same_thing_are_ranked() -> None:
    assert order(reporting("28", "30.5", "9")) == (["30.5", "28", "9"], True)
    assert order(reporting("28", "1.5k", "900", what="perplexity")) == (["28", "900", "1.5k"], True)


@pytest.mark.parametrize(
    "papers",
    [
        reporting("28", "30"),
        reporting("28", "30", "up to 9"),
        reporting("28", "30", "9-10"),
        reporting("28", "30", "9", what="F1"),
        reporting("28", "30", "9", what="unheard of"),
        reporting("28", "30", "9", kind="gain"),
    ],
    ids=["two", "bound", "range", "no direction", "unknown metric", "gains"],
)
def test_others_stand_as_they_come(papers: list[Paper]) -> None:
    values, ranked = order(papers)
    assert not ranked
    assert values == [paper.measured[0].value for paper in papers]


@pytest.mark.parametrize("field", [{"on": ""}, {"kind": "size"}], ids=["no data", "sizes"])
def test_what_cannot_be_compared_stands_alone(field: dict[str, str]) -> None:
    found = comparisons(reporting("28", "30", "9", **field), KNOWN)
    assert [len(comparison.results) for comparison in found] == [1, 1, 1]


def test_two_results_of_one_paper_are_one_paper() -> None:
    one, other = reporting("28", "30")
    both = Paper("p0", "P", measured=(*one.measured, *one.measured))
    assert order([both, other])[1] is False


@pytest.mark.parametrize("field", ["on", "over", "setting", "unit", "what", "kind"])
def test_what_differs_is_not_compared(field: str) -> None:
    papers = [*reporting("28", "30"), *reporting("9", **{field: {"kind": "gain"}.get(field, "other")})]
    assert [len(comparison.results) for comparison in comparisons(papers, KNOWN)] == [2, 1]


def test_what_most_papers_report_stands_first() -> None:
    papers = [*reporting("1", what="F1"), *reporting("28", "30", on="WMT16")]
    assert [comparison.results[0].result.what for comparison in comparisons(papers, KNOWN)] == ["BLEU", "F1"]
