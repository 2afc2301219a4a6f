"""The register of metrics and data sets."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.bibliography.measures import Measure, load_measures, measures_of, with_measures
from generator.errors import SurveyError
from generator.model import Paper, Result

BLEU = Measure("BLEU", "metric", "higher")
NEWS = Measure("WMT 2014 English–German", "data set", aliases=("WMT14 En-De",))
CHRF = (Measure("chrF", "metric"), Measure("chrF++", "metric"))


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "measures.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_name_is_known_in_any_case_and_without_its_marks_but_not_of_the_other_kind() -> None:
    register = measures_of([BLEU, NEWS])
    assert register.find("data set", "wmt14 en de") == register.find("data set", NEWS.name) == NEWS
    assert register.find("metric", "WMT14 En-De") is None
    assert register.find("data set", "WMT14") is None
    assert (register.better("bleu"), register.better("TER")) == ("higher", "")


def test_a_plus_tells_metrics_apart() -> None:
    register = measures_of(CHRF)
    assert [register.name_of("metric", name) for name in ("CHRF", "ChrF++", "chrF+")] == ["chrF", "chrF++", "chrF+"]


def test_results_are_shown_under_the_register_s_names() -> None:
    paper, other = Paper("a", "A", measured=(Result("absolute", "bleu", "28.4", on="WMT14 En-De"),)), Paper("b", "B")
    shown = with_measures([paper, other], measures_of([BLEU, NEWS]))
    assert shown[0].measured == (Result("absolute", "BLEU", "28.4", on=NEWS.name),)
    assert shown[1] is other
    assert with_measures([paper], measures_of(()))[0] is paper


def test_the_file_is_read(tmp_path: Path) -> None:
    text = "- {name: BLEU, kind: metric, better: higher}\n- name: WMT 2014 English–German\n  kind: data set\n"
    text += "  aliases: [WMT14 En-De]\n- name: BLEU\n  kind: data set\n"
    assert load_measures(written(tmp_path, text)).measures == (BLEU, NEWS, Measure("BLEU", "data set"))
    assert load_measures(tmp_path / "none.yml").measures == load_measures(written(tmp_path, "# none\n")).measures == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name: BLEU\n", "measures.yml:1: is no list of metrics and data sets"),
        ("- kind: metric\n", "measures.yml:1: a metric or data set has no name"),
        ("- name: A\n  kind: metric\n- name: BLEU\n", "measures.yml:3: 'BLEU' is neither a metric nor a data set"),
        ("- name: BLEU\n  kind: metric\n  beter: higher\n", "did you mean `better`?"),
        ("- name: BLEU\n  kind: metric\n  better: more\n", "write `better: higher` or `better: lower`"),
        ("- name: WMT\n  kind: data set\n  better: higher\n", "only metrics have it"),
        ("- name: BLEU\n  kind: metric\n  aliases: bleu\n", "write `aliases: [one, other]`"),
        ("- name: BLEU\n  kind: metric\n- name: A\n  kind: metric\n  aliases: [bleu]\n", "first on line 1"),
    ],
)
def test_a_file_that_is_none_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SurveyError) as caught:
        load_measures(written(tmp_path, text))
    assert said in str(caught.value)
