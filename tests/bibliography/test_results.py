"""Results as data: the lines of `measured`, read strictly and written back."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.bibliography.bibtex.second_reader import WrittenEntry, read_again
from generator.bibliography.papers import parse_bibliography, write_paper
from generator.bibliography.results import (
    amount_of,
    in_words,
    number_of,
    read_amount,
    read_result,
    results_in_words,
    write_result,
    write_results,
)
from generator.errors import Place, SurveyError
from generator.model import Paper, Result, ResultPlace
from generator.text import clean

HERE = Place("bib/papers.bib", 7)
ENTRY = """@misc{{owl,
  title = {{Owls}},
  measured = {{
    absolute: BLEU = 28.4; on: WMT14 En-De |
    {line}
  }},
}}
"""


@pytest.mark.parametrize(
    ("line", "result"),
    [
        ("absolute: BLEU = 28.4; on: WMT14 En-De", Result("absolute", "BLEU", "28.4", on="WMT14 En-De")),
        ("gain: speed = up to 2.5x; over: LSTM", Result("gain", "speed", "up to 2.5", "x", over="LSTM")),
        (r"gain: memory = -75\%", Result("gain", "memory", "-75", "%")),
        ("gain: memory = −75 %", Result("gain", "memory", "-75", "%")),
        ("size: parameters = 530B", Result("size", "parameters", "530B")),
        ("size: model file = 15 MB", Result("size", "model file", "15", "MB")),
        ("size: model file = 15MB", Result("size", "model file", "15", "MB")),
        ("size: sentence pairs = 41,070", Result("size", "sentence pairs", "41,070")),
        ("gain: speed = 2--3x", Result("gain", "speed", "2-3", "x")),
        ("absolute: F1 = 1; setting: 5 shots{;} fast", Result("absolute", "F1", "1", setting="5 shots; fast")),
        ("absolute: F1 = 1; at: a:b.txt:12:3", Result("absolute", "F1", "1", place=ResultPlace("a:b.txt", 12, 3))),
        ("absolute: a {=} b = 1", Result("absolute", "a = b", "1")),
    ],
)  # fmt: skip
def test_a_line_is_read(line: str, result: Result) -> None:
    assert read_result(line, HERE) == result
    assert read_result(write_result(result), HERE) == result


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("28.4 BLEU on WMT14", "put it into `results`"),
        ("gian: BLEU = 2", "did you mean `gain:`?"),
        ("gain: BLEU 2", "no equals sign"),
        ("gain: BLEU = 2 = 3", "more than one equals sign"),
        ("gain: = 2", "does not say what was measured"),
        ("gain: BLEU = two", "is no number"),
        ("gain: BLEU = ", "is no number"),
        ("gain: BLEU = 2,50", "is no number"),
        ("gain: BLEU = 2 3", "is no number"),
        ("gain: BLEU = more than 2", "is no number"),
        ("gain: BLEU = 2; ovr: LSTM", "did you mean `over: …`?"),
        ("gain: BLEU = 2; LSTM", "unknown part"),
        ("gain: BLEU = 2; on:", "`on` of a result is empty"),
        ("gain: BLEU = 2; on: A; on: B", "gives `on` twice"),
        ("gain: BLEU = 2; at: a.txt", "write `at: DUMP:LINE:SENTENCE`"),
    ],
)
def test_and_what_is_none_is_refused_with_file_line_and_mend(line: str, said: str) -> None:
    with pytest.raises(SurveyError) as caught:
        parse_bibliography(ENTRY.format(line=line), "bib/papers.bib")
    assert str(caught.value).startswith("bib/papers.bib:5: ")
    assert said in str(caught.value)


def test_free_results_stay_free() -> None:
    text = ENTRY.format(line="size: parameters = 2B").replace("},\n}", "},\n  results = {Beats all | Fast},\n}")
    (paper,) = parse_bibliography(text, "papers.bib").papers
    assert paper.results == ("Beats all", "Fast")
    assert results_in_words(paper) == ("BLEU 28.4 on WMT14 En-De", "2B parameters", "Beats all", "Fast")
    assert results_in_words(Paper("a", "A", results=("Fast",))) == ("Fast",)


def test_an_edit_touches_only_its_field_and_keeps_the_line_ends() -> None:
    text = ENTRY.format(line="size: parameters = 2B").replace("\n", "\r\n")
    bibliography = parse_bibliography(text, "papers.bib")
    (paper,) = bibliography.papers
    assert bibliography.updated([dataclasses.replace(paper)]) == text
    more = dataclasses.replace(paper, measured=(*paper.measured, Result("size", "layers", "6")))
    changed = bibliography.updated([more])
    assert parse_bibliography(changed, "papers.bib").papers == (more,)
    assert changed.count("\n") == changed.count("\r\n") == text.count("\n") + 1


@pytest.mark.parametrize(
    ("result", "number"),
    [
        (Result("size", "parameters", "530B"), 530e9),
        (Result("size", "pairs", "41,070"), 41070.0),
        (Result("gain", "memory", "-7.5", "%"), -7.5),
        (Result("gain", "speed", "up to 2"), None),
        (Result("gain", "speed", "2-3"), None),
    ],
)
def test_a_number_is_one_only_where_it_is_exact(result: Result, number: float | None) -> None:
    assert number_of(result) == number


def test_a_value_is_told_from_its_unit() -> None:
    assert read_amount("15MB", HERE) == ("15", "MB")
    assert read_amount("15M", HERE) == ("15M", "")
    assert amount_of(Result("gain", "speed", "2", "x")) == "2x"
    assert amount_of(Result("size", "file", "15", "MB")) == "15 MB"


def test_a_result_reads_as_a_line_of_text() -> None:
    gain = Result("gain", "BLEU", "+2", over="Switch", on="WMT14", setting="no tuning")
    assert in_words(gain) == "BLEU +2 over Switch on WMT14 (no tuning)"


texts = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), min_size=1, max_size=12)
words = texts.map(clean).filter(bool)
numbers = st.from_regex(r"[+-]?[0-9]{1,3}(,[0-9]{3})?(\.[0-9]{1,2})?[kKMBT]?", fullmatch=True)
values = st.builds(
    lambda bound, first, last: f"{bound}{first}{last and '-' + last}",
    st.sampled_from(["", "up to ", "at least ", "about "]),
    numbers,
    st.just("") | numbers,
)
units = (
    st.just("") | st.sampled_from(["%", "x", "ms", "€", "°C", "F1 points", "M"]) | words.map(lambda text: f"u{text}")
)
results = st.builds(
    Result,
    kind=st.sampled_from(["absolute", "gain", "size"]),
    what=words,
    value=values,
    unit=units,
    over=st.just("") | words,
    on=st.just("") | words,
    setting=st.just("") | words,
    place=st.none() | st.builds(ResultPlace, words, st.integers(0, 10**6), st.integers(0, 99)),
)


@settings(max_examples=50, deadline=None)
@given(st.lists(results, max_size=3))
def test_what_is_written_is_read_back_by_us_and_by_another_program(measured: list[Result]) -> None:
    paper = Paper("owl", "Owls", measured=tuple(measured), entry_type="misc")
    text = write_paper(paper)
    (again,) = parse_bibliography(text, "papers.bib").papers
    assert again.measured == paper.measured
    fields = {"title": "Owls", "key": "Owls"} | ({"measured": write_results(measured)} if measured else {})
    if again.type_guessed:
        fields |= {"typeguessed": "yes"} if "typeguessed" in text else {}
    assert read_again([WrittenEntry("misc", "owl", fields, text)]) == [()]
