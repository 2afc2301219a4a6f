"""Lines of YAML are counted as YAML counts them, and a fault is told with its line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from generator.errors import SurveyError
from generator.storage.yaml import (
    LINE_ENDS,
    compose_yaml,
    fast_loader,
    is_empty,
    parse_yaml,
    quoted,
    scalar,
    yaml_lines,
)

ENDS = ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"]


@given(st.text(st.sampled_from([*LINE_ENDS, "a", "é", " "])))
def test_no_sign_of_a_text_is_lost_in_its_lines(text: str) -> None:
    lines = yaml_lines(text)
    assert "".join(lines) == text
    assert [line for line in lines if set(LINE_ENDS) & set(line.rstrip(LINE_ENDS))] == []


@given(st.lists(st.tuples(st.sampled_from(["- item", "# note", ""]), st.sampled_from(ENDS)), min_size=1))
@example([("# above\u2028# the list", "\n"), ("- item", "\n")])
def test_a_mark_of_yaml_is_the_number_of_its_line(pieces: list[tuple[str, str]]) -> None:
    text = "".join(words + end for words, end in pieces)
    root = compose_yaml(text, Path("list.yml"))
    marked = [node.start_mark.line for node in root.value] if isinstance(root, yaml.SequenceNode) else []
    assert marked == [number for number, line in enumerate(yaml_lines(text)) if line.startswith("- item")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: [\n", "list.yml:"),
        ("a:\n\tb: 1\n", "list.yml:2: the list is not valid YAML"),
        ("a: \x07", "not valid YAML"),
    ],
)
def test_a_fault_is_told_with_its_line(text: str, told: str) -> None:
    with pytest.raises(SurveyError) as caught:
        parse_yaml(text, Path("list.yml"), what="the list")
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


@given(st.text(st.characters(exclude_categories=["Cs"])) | st.lists(st.text(st.characters(exclude_categories=["Cs"]))))
@example('a"b\\: #\n- c\x85\u2028\ufeff\x7f\uffff')
def test_any_text_is_one_line_of_yaml_and_reads_back(value: str | list[str]) -> None:
    line = f"key: {quoted(value)}\n"
    assert len(yaml_lines(line)) == 1
    for loader in (yaml.SafeLoader, fast_loader()):
        assert yaml.load(line, Loader=loader) == {"key": value}  # noqa: S506  both are safe loaders


DEEP = ["[", "{a: ", "[[{a: ", "- ", "? ", "[ ", "&x [", "! ["]


@pytest.mark.parametrize("levels", [21, 900, 3000, 100_000])
@pytest.mark.parametrize("sign", DEEP)
@pytest.mark.parametrize("before", ["", "a: b\nc:\n  ", "é: 'x'\n? "])
def test_deep_nesting_is_told_in_our_own_words(before: str, sign: str, levels: int) -> None:
    """However deep it is, and whatever the scanner of YAML says to that, if it says anything."""
    for text in (before + sign * levels, before + sign * levels + "}" * 7):
        with pytest.raises(SurveyError) as caught:
            compose_yaml(text, Path("list.yml"))
        assert str(caught.value).startswith(f"list.yml:{before.count(chr(10)) + 1}: is nested too deeply")


@pytest.mark.parametrize("levels", [20, 21])
def test_twenty_levels_may_be_written(levels: int) -> None:
    def written() -> None:
        compose_yaml("[" * levels + "]" * levels, Path("list.yml"))

    if levels > 20:
        with pytest.raises(SurveyError, match="nested too deeply"):
            written()
    else:
        written()


@pytest.mark.parametrize("text", ["a: '[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[' b\n", f"# {'[' * 3000}\na: b: c\n"])
def test_another_fault_is_not_taken_for_deep_nesting(text: str) -> None:
    with pytest.raises(SurveyError, match="not valid YAML"):
        compose_yaml(text, Path("list.yml"))


def test_deep_nesting_is_told_without_libyaml_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    with pytest.raises(SurveyError, match=r"list\.yml:1: is nested too deeply"):
        compose_yaml("a: " + "[" * 100_000, Path("list.yml"))


def laughs(levels: int) -> str:
    """A list of ten, and lists of ten aliases of the one before: 10 to the power of `levels` values."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]" for level in range(1, levels)]
    return "\n".join(lines) + "\n"


def merges(levels: int) -> str:
    """The same with mappings that hold others under two keys."""
    lines = ["a0: &a0 {k: long long text}"]
    lines += [f"a{level}: &a{level} {{k: *a{level - 1}, l: *a{level - 1}}}" for level in range(1, levels)]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    "text", [laughs(15), merges(40), f"a: &a {'x' * 50_000}\nb: [*a, *a, *a]\n", "a: &a x\nb:\n" + "- *a\n" * 60_000]
)
@pytest.mark.parametrize("name", ["CSafeLoader", ""])
def test_aliases_that_stand_for_very_much_are_refused(name: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if not name:
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    for read in (compose_yaml, parse_yaml):
        with pytest.raises(SurveyError, match=r"list\.yml:\d+: stands for far more than it says"):
            read(text, Path("list.yml"), what="a list")


@pytest.mark.parametrize("text", [laughs(4), merges(8), f"a: &a {'x' * 30_000}\nb: [*a, *a, *a]\n"])
def test_a_few_aliases_are_read(text: str) -> None:
    assert parse_yaml(text, Path("list.yml"), what="a list")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("song-birds", "song-birds"),
        ("2024", "2024"),
        ("3024", '"3024"'),  # a number, and no year
        ("0", '"0"'),
        ("yes", '"yes"'),
        ("null", '"null"'),
        ("two words", '"two words"'),
        ("-", '"-"'),
        ("", '""'),
        ("é", '"é"'),
    ],
)
def test_plain_words_stand_without_quotes(text: str, written: str) -> None:
    assert scalar(text) == written


@given(st.text(st.characters(exclude_categories=["Cs"])))
@example("null")
@example("~")
@example("1e3")
@example("a, b]}")
def test_a_scalar_reads_back_as_its_text_wherever_it_stands(text: str) -> None:
    for line in (f"key: {scalar(text)}\n", f"key: [{scalar(text)}]\n", f"key: {{{scalar(text)}: 1}}\n"):
        assert len(yaml_lines(line)) == 1
        root = compose_yaml(line, Path("list.yml"))
        assert isinstance(root, yaml.MappingNode)
        [(_, node)] = root.value
        inner = node.value[0] if isinstance(node, yaml.SequenceNode) else node
        inner = inner[0] if isinstance(inner, tuple) else inner.value[0][0] if isinstance(inner.value, list) else inner
        assert inner.value == text
        assert not is_empty(inner)


@pytest.mark.parametrize("loader", [None, yaml.SafeLoader], ids=["libyaml", "python"])
@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("2024-02-30", "timestamp"),
        ("2024-99-99", "timestamp"),
        ("2024-01-01T99:99:99", "timestamp"),
        ("2024-01-01 00:00:00 +99:99", "timestamp"),
        ("0000-01-01", "timestamp"),
        ("!!timestamp owl", "timestamp"),
        ("9" * 5000, "int"),
        ("!!int owl", "int"),
        ("!!float owl", "float"),
        ("!!bool owl", "bool"),
    ],
    ids=lambda value: value[:20],
)
def test_what_is_no_value_of_its_kind_is_told_with_its_line(
    value: str, kind: str, loader: type[yaml.SafeLoader] | None
) -> None:
    with pytest.raises(SurveyError) as told:
        parse_yaml(f"- a: 1\n- b: {value}\n", Path("owls.yml"), what="the list", loader=loader)
    assert str(told.value).startswith("owls.yml:2: the list is not valid YAML: `")
    assert f"is written as {kind} and is none" in str(told.value)
    assert len(str(told.value)) < 200


def test_what_is_a_value_of_its_kind_is_read() -> None:
    text = "[2024-02-29, 9, 1.5, yes, '2024-02-30', null]"
    assert parse_yaml(text, Path("a.yml"), what="it") == [date(2024, 2, 29), 9, 1.5, True, "2024-02-30", None]
