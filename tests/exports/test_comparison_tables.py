"""What papers are compared by, as CSV and LaTeX."""

from __future__ import annotations

import csv
import io

import pytest

from generator.errors import SurveyError
from generator.exports.comparison_tables import (
    as_csv,
    as_latex,
    property_table,
    result_table,
    table_called,
    writer_called,
)
from generator.model import Leaf, Paper, PropertyColumn, Result, ResultPlace, Taxonomy, Topic

LEAF = Leaf("owls", "Owls", "d", columns=(PropertyColumn("cost", "Cost & time"), PropertyColumn("eyes", "Eyes")))
TAXONOMY = Taxonomy((Topic("birds", "Birds", "d", (LEAF, Leaf("gulls", "Gulls", "d"))),))
OWL = Paper(
    "owl",
    "Owls",
    topics=("owls",),
    measured=(
        Result("absolute", "BLEU", "28.4", on="WMT14", place=ResultPlace("a.txt", 3, 2)),
        Result("gain", "=SUM(A1)", "up to 2", "x", over="LSTM", setting="night"),
    ),
    properties=(("cost", "50 %"),),
)
GULL = Paper("gull", "Gulls", topics=("gulls",), properties=(("cost", "1"),))


def test_a_row_a_result() -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(result_table([GULL, OWL])))))
    assert [row["number"] for row in rows] == ["28.4", ""]
    assert rows[0] | {"number": ""} == dict.fromkeys(rows[0], "") | {
        "key": "owl", "kind": "absolute", "what": "BLEU", "value": "28.4", "on": "WMT14", "at": "a.txt:3:2",
    }  # fmt: skip
    assert (rows[1]["what"], rows[1]["over"], rows[1]["setting"]) == ("'=SUM(A1)", "LSTM", "night")


def test_a_number_with_a_sign_stays_a_number_in_csv_and_nothing_else_that_starts_like_one() -> None:
    signed = [Result("gain", "memory", "-75", "%"), Result("gain", "speed", "+2-3", "x")]
    rows = list(csv.DictReader(io.StringIO(as_csv(result_table([Paper("a", "A", measured=tuple(signed))])))))
    assert [(row["value"], row["number"]) for row in rows] == [("-75", "-75"), ("'+2-3", "")]


def test_a_row_a_paper_that_stands_on_a_leaf_with_columns() -> None:
    table = property_table([GULL, OWL, Paper("egg", "Egg", topics=("owls",))], TAXONOMY)
    assert table.columns == ("key", "Cost & time", "Eyes")
    assert table.rows == (("owl", "50 %", ""),)
    assert property_table([GULL], TAXONOMY).rows == ()


def test_latex_escapes_and_leaves_out_what_nothing_fills() -> None:
    assert as_latex(property_table([OWL], TAXONOMY)) == (
        "\\begin{tabular}{ll}\n\\hline\n & Cost \\& time \\\\\n\\hline\n\\cite{owl} & 50 \\% \\\\\n\\hline\n"
        "\\end{tabular}\n"
    )


def test_other_names_are_refused() -> None:
    assert table_called("results", [OWL], TAXONOMY) == result_table([OWL])
    with pytest.raises(SurveyError, match="did you mean results"):
        table_called("result", [OWL], TAXONOMY)
    assert writer_called("latex") is as_latex
    with pytest.raises(SurveyError, match="take one of csv, latex"):
        writer_called("ris")
