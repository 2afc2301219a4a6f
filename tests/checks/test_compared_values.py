"""Checks of properties, metrics and data sets."""

from __future__ import annotations

from dataclasses import replace

from generator.bibliography.measures import Measure, MeasureRegister, measures_of
from generator.checks.compared_values import unfilled_columns, unfitting_properties, unknown_measures
from generator.checks.state import State
from generator.model import Leaf, Paper, PropertyColumn, Result, Taxonomy, Topic
from tests.support.checked import WHOLE, lines, state

COLUMNS = (PropertyColumn("code", "Code", "yes-no"), PropertyColumn("cost", "Cost"))
TAXONOMY = Taxonomy((Topic("birds", "Birds", "d", (Leaf("owls", "Owls", "d", columns=COLUMNS),)),))


def having(*properties: tuple[str, str]) -> State:
    return state(replace(WHOLE, properties=properties), taxonomy=TAXONOMY)


def test_a_property_that_is_no_column_and_a_value_that_does_not_fit() -> None:
    unknown, slip, value = unfitting_properties(having(("size", "3"), ("csot", "3"), ("code", "perhaps")))
    assert "has the property `size`, which is no column of its leaves" in unknown.as_line()
    assert (unknown.lines, unknown.into) == (("      columns: [{id: size, label: …}]",), "bib/topics.yml")
    assert "did you mean `cost`?" in slip.as_line()
    assert "its `code` is 'perhaps'; write `yes` or `no`, or `?`" in value.as_line()
    assert value.place.line == 7


def test_properties_that_fit() -> None:
    assert lines(unfitting_properties, having(("cost", "3"), ("code", "?"))) == []
    assert lines(unfitting_properties, state(WHOLE)) == []


def test_a_leaf_says_which_of_its_columns_lack_a_value_and_whose() -> None:
    (finding,) = unfilled_columns(having(("cost", "3")))
    assert finding.problem == "nobody has written `code` of eule2020eyes"
    assert finding.place.file == "bib/topics.yml"
    (both,) = unfilled_columns(having())
    assert both.problem == "nobody has written `code` of eule2020eyes; `cost` of eule2020eyes"


def test_not_stated_is_a_value_and_only_the_primary_leaf_asks() -> None:
    assert lines(unfilled_columns, having(("cost", "?"), ("code", "no"))) == []
    elsewhere = Leaf("gulls", "Gulls", "d")
    two = Taxonomy((Topic("birds", "Birds", "d", (*TAXONOMY.leaves, elsewhere)),))
    assert lines(unfilled_columns, state(replace(WHOLE, topics=("gulls", "owls")), taxonomy=two)) == []
    assert lines(unfilled_columns, state(WHOLE)) == []


def reporting(known: MeasureRegister, *results: Result) -> State:
    held = state(Paper("a", "A", measured=results))
    return replace(held, bib=replace(held.bib, measures=known))


def test_a_metric_and_a_data_set_that_the_register_lacks() -> None:
    known = measures_of([Measure("BLEU", "metric"), Measure("WMT14", "data set")])
    metric, data = unknown_measures(reporting(known, Result("gain", "BLUE", "2", on="Nests")))
    assert "no metric 'BLUE' is known; did you mean BLEU?" in metric.as_line()
    assert "no data set 'Nests' is known; add it to bib/measures.yml" in data.as_line()
    assert data.lines == ('- name: "Nests"\n  kind: data set',)


def test_what_it_has_what_is_counted_and_a_register_without_any_are_no_findings() -> None:
    known = measures_of([Measure("BLEU", "metric", aliases=("bleu score",))])
    result = Result("absolute", "BLEU score", "2", on="Nests")
    assert lines(unknown_measures, reporting(known, result, Result("size", "nests", "3"))) == []
    assert lines(unknown_measures, reporting(measures_of(()), result)) == []
